//! Carries out what the chain's panels and commands ask for.

use super::super::app::Views;
use super::super::command::{Command, Tab, UiCommand};
use super::super::dispatch::dispatch;
use super::super::hand;
use super::super::state::{Notice, State};
use super::super::tabs::show_tab;
use super::export::PictureOrder;
use super::view::Ask;
use super::without::Without;
use super::{claims, export};
use crate::query::{Extent, Field, Filter, Term, window_around};
use crate::say;
use eframe::egui::Context;
use std::path::PathBuf;

/// What a panel about the chain asks for.
#[derive(Clone, Debug)]
pub enum ChainOrder {
    /// These two rows are not tied.
    Veto {
        from: u32,
        to: u32,
    },
    Pin(u32),
    LeaveOut(u32),
    /// The events of this row's actor alone.
    OnlyActor(u32),
    /// The events around this row, whoever's.
    Around(u32),
    /// Takes a step away or puts a safeguard in, or undoes that.
    Without(Without),
    BrowsePicture,
    ExportPicture(PictureOrder),
    BrowseClaims,
    LoadClaims(PathBuf),
    /// Holds all claims against the logs again.
    JudgeClaims,
}

/// Minutes before and after an event that are shown around it.
const AROUND_NANOS: i64 = 10 * 60 * 1_000_000_000;
const ZOOM_STEP: f32 = 1.25;

/// Does what a panel asks for.
pub fn carry_out(ctx: &Context, state: &mut State, views: &mut Views, order: ChainOrder) {
    match order {
        ChainOrder::Veto { from, to } => {
            views.chain.lanes.link = None;
            hand::veto_between(state, from, to);
        }
        ChainOrder::Pin(row) | ChainOrder::LeaveOut(row) => {
            let is_pin = matches!(order, ChainOrder::Pin(_));
            dispatch(ctx, state, views, Command::SelectRow(row));
            if is_pin { hand::pin(state) } else { hand::leave_out(state) }
        }
        ChainOrder::OnlyActor(row) | ChainOrder::Around(row) => {
            let wanted =
                if matches!(order, ChainOrder::Around(_)) { around(state, row) } else { only_actor(state, row) };
            if let Some(filter) = wanted {
                dispatch(ctx, state, views, Command::SelectRow(row));
                dispatch(ctx, state, views, Command::SetFilter(filter));
                show_tab(state, Tab::Events);
            }
        }
        ChainOrder::Without(without) => {
            let lanes = &mut views.chain.lanes;
            lanes.without = if lanes.without == Some(without) { None } else { Some(without) };
            show_tab(state, Tab::Chain);
        }
        ChainOrder::BrowsePicture => export::browse(state, &views.chain.export),
        ChainOrder::ExportPicture(order) => export::start(state, order),
        ChainOrder::BrowseClaims => claims::browse(state),
        ChainOrder::LoadClaims(path) => claims::load(state, &mut views.chain.claims, &path),
        ChainOrder::JudgeClaims => claims::judge(state, &views.chain.claims),
    }
}

fn only_actor(state: &State, row: u32) -> Option<Filter> {
    let case = state.case()?;
    let event = case.events.get(row as usize)?;
    let name = case.entities.name(case.events.strings(), event.actor_entity);
    (!name.is_empty()).then(|| Filter::new(vec![Term::is(Field::Actor, name)]))
}

fn around(state: &State, row: u32) -> Option<Filter> {
    let range = window_around(state.case()?, row, Extent::Nanos(AROUND_NANOS))?;
    Some(Filter::default().with_time(range))
}

/// Does a command of the menu Chain that is about the picture.
pub fn do_command(ctx: &Context, state: &mut State, views: &mut Views, command: UiCommand) {
    let lanes = &mut views.chain.lanes;
    match command {
        UiCommand::ExportPicture if state.traced().is_none() => {
            state.notice = Some(Notice::Info(say!("view-export-none")));
        }
        UiCommand::ExportPicture => {
            state.work.picture.clear();
            views.chain.export.ask();
        }
        UiCommand::PictureIn => lanes.ask = Some(Ask::ZoomBy(ZOOM_STEP)),
        UiCommand::PictureOut => lanes.ask = Some(Ask::ZoomBy(1.0 / ZOOM_STEP)),
        UiCommand::PictureFit => lanes.ask = Some(Ask::Fit),
        UiCommand::FoldRuns => lanes.toggle_folds(),
        UiCommand::AllLanes => lanes.all_lanes = !lanes.all_lanes,
        UiCommand::NextLink => lanes.ask = Some(Ask::Walk(1)),
        UiCommand::PreviousLink => lanes.ask = Some(Ask::Walk(-1)),
        UiCommand::WithoutThis => without_selected(state, views),
        UiCommand::LoadClaims => {
            show_tab(state, Tab::Claims);
            views.chain.claims.ask();
        }
        _ => return,
    }
    let is_of_lanes = !matches!(command, UiCommand::ExportPicture | UiCommand::LoadClaims);
    if is_of_lanes && state.traced().is_some() {
        show_tab(state, Tab::Chain);
    }
    ctx.request_repaint();
}

fn without_selected(state: &mut State, views: &mut Views) {
    let lanes = &mut views.chain.lanes;
    let step = state.selected_row.filter(|row| state.traced().is_some_and(|traced| traced.chain.step(*row).is_some()));
    match (step, lanes.without) {
        (Some(row), Some(Without::Step(known))) if row == known => lanes.without = None,
        (Some(row), _) => lanes.without = Some(Without::Step(row)),
        (None, Some(_)) => lanes.without = None,
        (None, None) => state.notice = Some(Notice::Info(say!("view-without-none"))),
    }
}

/// Vetoes the link that is looked at; false if none is.
pub fn veto_looked_at(state: &mut State, views: &mut Views) -> bool {
    let Some(link) = views.chain.lanes.link.take() else { return false };
    hand::veto_between(state, link.from, link.to);
    true
}

/// A file of claims was chosen in the system's dialog.
pub fn load_claims(state: &mut State, views: &mut Views, path: &std::path::Path) {
    claims::load(state, &mut views.chain.claims, path);
}
