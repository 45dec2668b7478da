//! Signs, words and colours of roles, links and safeguards: each told by more than its colour.

use super::theme::Tokens;
use crate::barrier::State;
use crate::chain::{LinkKind, Role};
use eframe::egui::{Color32, Painter, Pos2, Shape, Stroke};
use lucide_icons::Icon;

pub fn role_icon(role: Role) -> Icon {
    match role {
        Role::Trigger => Icon::Flag,
        Role::Enabling => Icon::KeyRound,
        Role::Executing => Icon::Zap,
        Role::Aggravating => Icon::Flame,
        Role::Detection => Icon::Eye,
        Role::Restoration => Icon::RotateCcw,
        Role::Context => Icon::Dot,
    }
}

pub fn role_colour(role: Role, t: &Tokens) -> Color32 {
    match role {
        Role::Trigger => t.roles.trigger,
        Role::Enabling => t.roles.enabling,
        Role::Executing => t.roles.executing,
        Role::Aggravating => t.roles.aggravating,
        Role::Detection => t.roles.detection,
        Role::Restoration => t.roles.restoration,
        Role::Context => t.roles.context,
    }
}

pub fn link_words(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::SameRequest => "same request",
        LinkKind::Reference => "reference",
        LinkKind::SameSession => "same session",
        LinkKind::StateDependence => "needed its effect",
        LinkKind::SameActorTarget => "same actor and target",
        LinkKind::SameTarget => "same target",
        LinkKind::SameOrigin => "same origin",
        LinkKind::Pinned => "pinned by hand",
    }
}

/// How a kind's line is drawn: its dashes, and its width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LineStyle {
    Solid(f32),
    Dashed { width: f32, dash: f32, gap: f32 },
    Dotted { radius: f32, spacing: f32 },
}

/// Every kind has a line of its own.
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

/// Draws a path in a kind's style.
pub fn paint_link(painter: &Painter, path: &[Pos2], kind: LinkKind, colour: Color32, emphasis: f32) {
    match line_style(kind) {
        LineStyle::Solid(width) => {
            painter.add(Shape::line(path.to_vec(), Stroke::new(width * emphasis, colour)));
        }
        LineStyle::Dashed { width, dash, gap } => {
            painter.extend(Shape::dashed_line(path, Stroke::new(width * emphasis, colour), dash, gap));
        }
        LineStyle::Dotted { radius, spacing } => {
            painter.extend(Shape::dotted_line(path, colour, spacing, radius * emphasis));
        }
    }
}

pub fn barrier_icon(state: State) -> Icon {
    match state {
        State::Operated => Icon::ShieldCheck,
        State::Failed => Icon::ShieldX,
        State::Absent => Icon::ShieldOff,
        State::NotAssessable => Icon::ShieldQuestionMark,
    }
}

pub fn barrier_words(state: State) -> &'static str {
    match state {
        State::Operated => "operated",
        State::Failed => "failed",
        State::Absent => "no operation recorded",
        State::NotAssessable => "not assessable",
    }
}

pub fn barrier_colour(state: State, t: &Tokens) -> Color32 {
    match state {
        State::Operated => t.good,
        State::Failed => t.bad,
        State::Absent => t.warn,
        State::NotAssessable => t.dim,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn link_kinds_and_roles_are_told_apart_without_colour() {
        for (at, one) in LinkKind::ALL.into_iter().enumerate() {
            for other in LinkKind::ALL.into_iter().skip(at + 1) {
                assert_ne!(line_style(one), line_style(other));
                assert_ne!(link_words(one), link_words(other));
            }
        }
        for (at, one) in Role::ALL.into_iter().enumerate() {
            for other in Role::ALL.into_iter().skip(at + 1) {
                assert_ne!(char::from(role_icon(one)), char::from(role_icon(other)));
            }
        }
    }
}
