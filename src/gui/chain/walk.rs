//! The keys of the lanes: left and right by time, up and down between lanes, brackets along the links of a step.

use super::super::command::Command;
use super::links::next_link;
use super::nodes::id;
use super::orders::ChainOrder;
use super::picture::Picture;
use super::view::{Ask, LanesView};
use crate::findings::picture::Node;
use eframe::egui::{EventFilter, Key, Ui};

/// What the keys ask for.
#[derive(Default)]
pub struct Walked {
    /// The node to go to.
    pub node: Option<usize>,
    /// The link to be looked at.
    pub ask: Option<Ask>,
    pub drop_link: bool,
}

/// Reads the keys, if a node has them, or nothing has and the chain's tab is the one in use.
pub fn keys_ui(ui: &Ui, picture: &Picture<'_>, view: &LanesView, is_own_tab: bool, out: &mut Vec<Command>) -> Walked {
    let focused = ui.memory(|memory| memory.focused());
    let nodes = &picture.layout.nodes;
    let own = nodes.iter().position(|node| picture.first_row(node).is_some_and(|row| focused == Some(id(row))));
    let mut walked = Walked::default();
    if own.is_none() && (focused.is_some() || !is_own_tab) {
        return walked;
    }
    if let Some(focused) = focused {
        let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(focused, filter));
    }
    let pressed = |key: Key| ui.input(|input| !input.modifiers.any() && input.key_pressed(key));
    let at = own.or_else(|| picture.selected_node());
    let by_time = i64::from(pressed(Key::ArrowRight)) - i64::from(pressed(Key::ArrowLeft));
    if by_time != 0 {
        let last = nodes.len().saturating_sub(1) as i64;
        walked.node = Some(at.map_or(0, |at| (at as i64 + by_time).clamp(0, last) as usize));
    }
    // Without the keys of their own, up and down belong to the list of steps.
    let by_lane = i64::from(pressed(Key::ArrowDown)) - i64::from(pressed(Key::ArrowUp));
    if let (Some(at), true) = (own.and_then(|own| nodes.get(own)), by_lane != 0) {
        walked.node = beside(nodes, at, by_lane);
    }
    let by_link = i32::from(pressed(Key::CloseBracket)) - i32::from(pressed(Key::OpenBracket));
    if by_link != 0 {
        walked.ask = Some(Ask::Walk(by_link));
    }
    if let Some(link) = view.link.filter(|_| own.is_some()) {
        if pressed(Key::Enter) {
            // Along the link, to its other end.
            let here = own.and_then(|own| nodes.get(own)).and_then(|node| picture.first_row(node));
            let other = if here == Some(link.from) { link.to } else { link.from };
            walked.node = nodes.iter().position(|node| node.steps.iter().any(|&s| picture.row(s) == Some(other)));
            walked.drop_link = true;
        }
        if pressed(Key::Delete) {
            out.push(Command::Chain(ChainOrder::Veto { from: link.from, to: link.to }));
        }
    }
    walked
}

/// The node of the next lane in a direction whose place in time is nearest.
fn beside(nodes: &[Node], from: &Node, by: i64) -> Option<usize> {
    let lanes = |node: &Node| (node.lane as i64 - from.lane as i64) * by;
    let ahead = nodes.iter().map(lanes).filter(|&lanes| lanes > 0).min()?;
    let mut best: Option<(f32, usize)> = None;
    for (at, node) in nodes.iter().enumerate().filter(|(_, node)| lanes(node) == ahead) {
        let far = (node.x - from.x).abs();
        if best.is_none_or(|(least, _)| far < least) {
            best = Some((far, at));
        }
    }
    best.map(|(_, at)| at)
}

/// Goes to the next or the previous link of the selected step.
pub fn walk(picture: &Picture<'_>, view: &LanesView, by: i32) -> Option<super::view::LinkPlace> {
    next_link(picture, picture.selected_node()?, view, by)
}
