//! What can be done with a node or a link: the menus of their right click.

use super::super::command::{Command, Tab};
use super::super::widgets;
use super::nodes::Wants;
use super::orders::ChainOrder;
use super::picture::Picture;
use super::view::LinkPlace;
use crate::chain::Step;
use crate::findings::picture::Node;
use crate::say;
use eframe::egui::{Button, RichText, Ui};
use lucide_icons::Icon;

/// A line of a menu; true if it was chosen.
fn row_ui(ui: &mut Ui, sign: Icon, label: &str, tip: &str) -> bool {
    let button = Button::new((widgets::icon(sign), RichText::new(label)));
    let clicked = ui.add(button).on_hover_text(tip).accessible_name(label).clicked();
    if clicked {
        ui.close();
    }
    clicked
}

pub fn link_menu_ui(ui: &mut Ui, link: LinkPlace, out: &mut Vec<Command>) {
    ui.label(RichText::new(link.kind.phrase().said()).font(widgets::strong(12.0)));
    ui.separator();
    if row_ui(ui, Icon::Unlink2, &say!("view-menu-veto"), &say!("view-menu-veto-tip")) {
        out.push(Command::Chain(ChainOrder::Veto { from: link.from, to: link.to }));
    }
    if row_ui(ui, Icon::ArrowLeft, &say!("view-menu-go-from"), &say!("view-menu-go-tip")) {
        out.push(Command::SelectRow(link.from));
    }
    if row_ui(ui, Icon::ArrowRight, &say!("view-menu-go-to"), &say!("view-menu-go-tip")) {
        out.push(Command::SelectRow(link.to));
    }
}

pub fn node_menu_ui(
    ui: &mut Ui,
    picture: &Picture<'_>,
    node: &Node,
    step: &Step,
    wants: &mut Wants,
    out: &mut Vec<Command>,
) {
    if let Some(run) = node.run {
        if node.is_fold()
            && row_ui(ui, Icon::ChevronsLeftRight, &say!("view-menu-unfold"), &say!("view-menu-unfold-tip"))
        {
            wants.unfold = Some(run);
        }
        if !node.is_fold() && row_ui(ui, Icon::ChevronsRightLeft, &say!("view-menu-fold"), &say!("view-menu-fold-tip"))
        {
            wants.fold = Some(run);
        }
    }
    if !node.is_fold() {
        let label = say!("view-menu-without");
        if row_ui(ui, Icon::Eraser, &label, &say!("view-menu-without-tip")) {
            wants.without = Some(step.row);
        }
        ui.separator();
        if row_ui(ui, Icon::Pin, &say!("view-menu-pin"), &say!("view-menu-pin-tip")) {
            out.push(Command::Chain(ChainOrder::Pin(step.row)));
        }
        if row_ui(ui, Icon::PinOff, &say!("view-menu-leave-out"), &say!("view-menu-leave-out-tip")) {
            out.push(Command::Chain(ChainOrder::LeaveOut(step.row)));
        }
    }
    ui.separator();
    let lane = picture.layout.lanes.get(node.lane).filter(|lane| lane.others.is_empty());
    if let Some(lane) = lane {
        let label = say!("view-menu-only", actor = lane.name.clone());
        if row_ui(ui, Icon::ListFilter, &label, &say!("view-menu-only-tip")) {
            out.push(Command::Chain(ChainOrder::OnlyActor(step.row)));
        }
    }
    if row_ui(ui, Icon::Locate, &say!("view-menu-around"), &say!("view-menu-around-tip")) {
        out.push(Command::Chain(ChainOrder::Around(step.row)));
    }
    if row_ui(ui, Icon::Rows3, &say!("view-menu-table"), &say!("view-menu-table-tip")) {
        out.push(Command::SelectRow(step.row));
        out.push(Command::ShowTab(Tab::Events));
    }
}
