//! Signs of roles and lines of links: each told by more than its colour.

use super::drawing::Point;
use crate::chain::{LinkKind, Role};
use std::f32::consts::TAU;

/// How a line is drawn: its dashes, and its width in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LineStyle {
    Solid(f32),
    Dashed { width: f32, dash: f32, gap: f32 },
    Dotted { radius: f32, spacing: f32 },
}

/// Every kind of link has a line of its own.
pub fn line_style(kind: LinkKind) -> LineStyle {
    match kind {
        LinkKind::SameRequest => LineStyle::Solid(2.6),
        LinkKind::Reference => LineStyle::Solid(1.4),
        LinkKind::SameSession => LineStyle::Dashed { width: 1.4, dash: 8.0, gap: 4.0 },
        LinkKind::StateDependence => LineStyle::Dashed { width: 2.2, dash: 14.0, gap: 4.0 },
        LinkKind::SameActorTarget => LineStyle::Dashed { width: 1.2, dash: 4.0, gap: 3.0 },
        LinkKind::SameTarget => LineStyle::Dotted { radius: 1.2, spacing: 5.0 },
        LinkKind::SameOrigin => LineStyle::Dotted { radius: 0.9, spacing: 8.0 },
        LinkKind::Pinned => LineStyle::Dotted { radius: 1.8, spacing: 6.0 },
    }
}

/// A sign made of strokes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Role(Role),
    /// A span of time that is drawn shorter than it was.
    Folded,
}

impl Sign {
    /// Its strokes around `at`; a sign is `size` points high.
    pub fn strokes(self, at: Point, size: f32) -> Vec<Vec<Point>> {
        let place = |&[x, y]: &Point| [at[0] + (x - 12.0) * size / 24.0, at[1] + (y - 12.0) * size / 24.0];
        self.drawn().iter().map(|stroke| stroke.iter().map(place).collect()).collect()
    }

    /// Its strokes in a box of 24 × 24.
    fn drawn(self) -> Vec<Vec<Point>> {
        match self {
            Sign::Role(Role::Trigger) => {
                vec![vec![[7.0, 21.0], [7.0, 4.0], [19.0, 4.0], [15.5, 8.5], [19.0, 13.0], [7.0, 13.0]]]
            }
            Sign::Role(Role::Enabling) => {
                vec![arc([8.0, 16.0], 4.2, 0.0, TAU), vec![[11.0, 13.0], [20.0, 4.0]], vec![[15.5, 8.5], [19.0, 12.0]]]
            }
            Sign::Role(Role::Executing) => vec![vec![
                [13.0, 2.5],
                [5.0, 13.5],
                [11.5, 13.5],
                [10.5, 21.5],
                [19.0, 10.0],
                [12.5, 10.0],
                [13.0, 2.5],
            ]],
            Sign::Role(Role::Aggravating) => vec![vec![
                [12.0, 2.5],
                [16.5, 8.0],
                [18.5, 13.0],
                [16.8, 18.0],
                [12.0, 21.0],
                [7.2, 18.0],
                [5.5, 13.0],
                [8.0, 9.0],
                [10.5, 12.5],
                [12.0, 2.5],
            ]],
            Sign::Role(Role::Detection) => vec![
                vec![[2.0, 12.0], [6.0, 7.8], [12.0, 5.6], [18.0, 7.8], [22.0, 12.0]],
                vec![[22.0, 12.0], [18.0, 16.2], [12.0, 18.4], [6.0, 16.2], [2.0, 12.0]],
                arc([12.0, 12.0], 2.8, 0.0, TAU),
            ],
            Sign::Role(Role::Restoration) => {
                vec![arc([12.0, 12.5], 7.5, -2.6, 2.3), vec![[4.0, 3.5], [4.8, 9.2], [10.4, 8.6]]]
            }
            Sign::Role(Role::Context) => vec![arc([12.0, 12.0], 1.6, 0.0, TAU)],
            Sign::Folded => vec![
                vec![[3.0, 12.0], [9.0, 12.0], [6.5, 9.0]],
                vec![[9.0, 12.0], [6.5, 15.0]],
                vec![[21.0, 12.0], [15.0, 12.0], [17.5, 9.0]],
                vec![[15.0, 12.0], [17.5, 15.0]],
                vec![[12.0, 5.0], [12.0, 19.0]],
            ],
        }
    }
}

/// Points on a circle between two angles.
fn arc(middle: Point, radius: f32, from: f32, to: f32) -> Vec<Point> {
    let point = |nth: u8| {
        let angle = from + (to - from) * f32::from(nth) / 20.0;
        [middle[0] + radius * angle.cos(), middle[1] + radius * angle.sin()]
    };
    (0..=20).map(point).collect()
}
