//! Signs, words and colours of roles, links and safeguards: each told by more than its colour.

use super::theme::Tokens;
use crate::barrier::State;
use crate::chain::{LinkKind, Role};
use crate::findings::picture::{LineStyle, line_style};
use crate::inquiry::Factor;
use crate::say;
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

pub fn link_words(kind: LinkKind) -> String {
    kind.phrase().said()
}

/// Draws a path in a kind's style, `scale` times as large.
pub fn paint_link(painter: &Painter, path: &[Pos2], kind: LinkKind, colour: Color32, (emphasis, scale): (f32, f32)) {
    paint_line(painter, path, line_style(kind), colour, (emphasis, scale));
}

/// Draws a path with dashes or dots.
pub fn paint_line(painter: &Painter, path: &[Pos2], style: LineStyle, colour: Color32, (emphasis, scale): (f32, f32)) {
    match style {
        LineStyle::Solid(width) => {
            painter.add(Shape::line(path.to_vec(), Stroke::new(width * emphasis * scale, colour)));
        }
        LineStyle::Dashed { width, dash, gap } => {
            let stroke = Stroke::new(width * emphasis * scale, colour);
            painter.extend(Shape::dashed_line(path, stroke, dash * scale, gap * scale));
        }
        LineStyle::Dotted { radius, spacing } => {
            painter.extend(Shape::dotted_line(path, colour, spacing * scale, radius * emphasis * scale));
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

pub fn barrier_words(state: State) -> String {
    match state {
        State::Operated => say!("view-barrier-operated"),
        State::Failed => say!("view-barrier-failed"),
        State::Absent => say!("view-barrier-absent"),
        State::NotAssessable => say!("view-barrier-not-assessable"),
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

pub fn factor_icon(factor: Factor) -> Icon {
    match factor {
        Factor::Necessary => Icon::CircleDot,
        Factor::Contributing => Icon::CirclePlus,
        Factor::Context => Icon::CircleDashed,
    }
}

pub fn factor_words(factor: Factor) -> String {
    factor.phrase().said()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_states_and_factors_are_told_apart_without_colour() {
        for (at, one) in Role::ALL.into_iter().enumerate() {
            for other in Role::ALL.into_iter().skip(at + 1) {
                assert_ne!(char::from(role_icon(one)), char::from(role_icon(other)));
            }
        }
        for (at, one) in State::ALL.into_iter().enumerate() {
            for other in State::ALL.into_iter().skip(at + 1) {
                assert_ne!(char::from(barrier_icon(one)), char::from(barrier_icon(other)));
                assert_ne!(barrier_words(one), barrier_words(other));
            }
        }
        assert_ne!(factor_words(Factor::Necessary), factor_words(Factor::Contributing));
    }
}
