//! The legend: roles, kinds of link and marks that occur in the picture, and no others.

use super::draw::sign;
use super::drawing::{Anchor, Face, Item, Point};
use super::layout::Layout;
use super::palette::Ink;
use super::signs::{LineStyle, Sign, line_style};
use super::sketch::Sketch;
use super::text;
use crate::chain::{LinkKind, Role};
use crate::language::{Language, Phrase};
use crate::phrase;

const SIZE: f32 = 11.0;
const ROW: f32 = 24.0;

/// What an entry shows before its words.
enum Mark {
    Role(Role),
    Link(LinkKind, Ink),
    Run,
    Folded,
    Gap,
    Band,
}

/// The legend from a place on, in rows up to `right`; and where it ends.
pub(super) fn legend(
    sketch: &Sketch<'_>,
    layout: &Layout,
    from: Point,
    right: f32,
    language: Language,
) -> (Vec<Item>, f32) {
    let mut items = Vec::new();
    let [mut x, mut y] = from;
    for (mark, phrase) in entries(sketch, layout) {
        let words = phrase.in_language(language);
        let wide = mark_width(&mark) + 6.0 + text::width(&words, SIZE, Face::Regular);
        if x > from[0] && x + wide > right {
            (x, y) = (from[0], y + ROW);
        }
        items.extend(marked(&mark, [x, y]));
        let at = [x + mark_width(&mark) + 6.0, y];
        items.push(Item::Text {
            at,
            anchor: Anchor::Start,
            size: SIZE,
            face: Face::Regular,
            ink: Ink::Dim,
            text: words,
        });
        x += wide + 22.0;
    }
    (items, y + ROW / 2.0)
}

fn entries(sketch: &Sketch<'_>, layout: &Layout) -> Vec<(Mark, Phrase)> {
    let has_role = |role: &Role| sketch.steps.iter().any(|step| step.role == *role);
    let has_kind = |kind: &LinkKind| layout.edges.iter().any(|edge| edge.kind == *kind);
    let mut all: Vec<(Mark, Phrase)> =
        Role::ALL.into_iter().filter(has_role).map(|role| (Mark::Role(role), role.phrase())).collect();
    if layout.nodes.iter().any(super::Node::is_fold) {
        all.push((Mark::Run, phrase!("picture-legend-run")));
    }
    all.extend(LinkKind::ALL.into_iter().filter(has_kind).map(|kind| (Mark::Link(kind, Ink::Dim), kind.phrase())));
    if let Some(edge) = layout.edges.iter().find(|edge| edge.is_weakest) {
        all.push((Mark::Link(edge.kind, Ink::Warn), phrase!("picture-legend-weakest")));
    }
    if layout.band.is_some() {
        all.push((Mark::Band, phrase!("picture-legend-band")));
    }
    if !layout.folds.is_empty() {
        all.push((Mark::Folded, phrase!("picture-legend-folded")));
    }
    if !layout.gaps.is_empty() {
        all.push((Mark::Gap, phrase!("picture-legend-gap")));
    }
    all
}

fn mark_width(mark: &Mark) -> f32 {
    match mark {
        Mark::Link(..) => 34.0,
        Mark::Role(_) | Mark::Run => 22.0,
        Mark::Folded | Mark::Gap => 14.0,
        Mark::Band => 18.0,
    }
}

fn marked(mark: &Mark, [x, y]: Point) -> Vec<Item> {
    match *mark {
        Mark::Role(role) => sign([x + 11.0, y], role, false),
        Mark::Run => sign([x + 12.0, y + 1.0], Role::Context, true),
        Mark::Link(kind, ink) => {
            let (points, style) = (vec![[x, y], [x + 34.0, y]], line_style(kind));
            vec![Item::Line { points, ink, style, opacity: 1.0 }]
        }
        Mark::Folded => vec![Item::Sign { at: [x + 7.0, y], size: 13.0, sign: Sign::Folded, ink: Ink::Dim }],
        Mark::Gap => {
            let style = LineStyle::Dashed { width: 1.2, dash: 3.0, gap: 3.0 };
            vec![Item::Frame { at: [x + 1.0, y - 9.0], size: [11.0, 18.0], radius: 3.0, ink: Ink::Warn, style }]
        }
        Mark::Band => vec![
            Item::Rect { at: [x, y - 8.0], size: [18.0, 16.0], radius: 0.0, ink: Ink::Band, opacity: 0.2 },
            Item::Line {
                points: vec![[x, y - 8.0], [x, y + 8.0]],
                ink: Ink::BandEdge,
                style: LineStyle::Solid(1.5),
                opacity: 1.0,
            },
        ],
    }
}
