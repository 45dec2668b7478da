//! The picture of a chain: a lane an actor, time from left to right, links by kind, the outage as a band, safeguards that
//! left no trace as gaps. Where everything stands is a pure function of the steps ([`lay_out`]); what is drawn there is a
//! list of items ([`draw`]) that [`svg`] writes and the window paints. Knows no egui.

mod axis;
mod draw;
mod drawing;
mod edges;
mod gaps;
mod lanes;
mod layout;
mod legend;
mod palette;
mod runs;
mod signs;
mod sketch;
mod svg;
mod text;
mod told;

#[cfg(test)]
mod tests;

pub use axis::{BandPlace, Fold, Tick};
pub use draw::draw;
pub use drawing::{Anchor, Drawing, Face, Item, Point};
pub use edges::{Edge, curve};
pub use gaps::{GAP_ROW, GapPlace};
pub use lanes::Lane;
pub use layout::{LANE_HEIGHT, Layout, NODE_PITCH, NODE_RADIUS, Node, Wishes, lay_out};
pub use palette::{Ink, Palette};
pub use signs::{LineStyle, Sign, line_style};
pub use sketch::{Missing, Sketch, SketchStep};
pub use svg::{chain_svg, svg};
pub use text::{elided, safe, width};
pub use told::{edge_told, node_told, records, span, what};
