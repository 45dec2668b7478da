//! Who else could have done it: everybody who used the act's kind of access before it, and everybody who was given the same
//! right.

use super::super::command::Command;
use super::super::state::State;
use super::super::theme::{SMALL_TEXT_SIZE, SPACE_4, SPACE_8, tokens};
use super::super::{widgets, words};
use crate::case::Case;
use crate::inquiry::{Access, Holder};
use crate::say;
use eframe::egui::{FontId, Frame, Grid, Label, Margin, RichText, ScrollArea, Ui};
use lucide_icons::Icon;

pub fn access_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    let Some((case, traced)) = super::shown(ui, state) else { return };
    let Some(access) = &traced.inquiry.access else {
        return widgets::empty_ui(ui, Icon::Users, &say!("view-access-none"), &say!("view-access-none-note"));
    };
    Frame::new().inner_margin(Margin::same(SPACE_8 as i8)).show(ui, |ui| {
        head_ui(ui, case, access, out);
        ui.add_space(SPACE_8);
        ScrollArea::both().auto_shrink(false).id_salt("access").show(ui, |ui| {
            let grid = Grid::new("access").num_columns(7).striped(true).min_row_height(24.0);
            grid.spacing([SPACE_8 * 2.0, SPACE_4]).show(ui, |ui| {
                heading_ui(ui);
                for holder in &access.holders {
                    holder_ui(ui, case, holder, out);
                    ui.end_row();
                }
            });
            if access.more > 0 {
                widgets::note_ui(ui, &say!("picture-and-more", n = access.more));
            }
        });
    });
}

/// What is counted, since when, and what the records do not tell.
fn head_ui(ui: &mut Ui, case: &Case, access: &Access, out: &mut Vec<Command>) {
    let t = tokens(ui);
    let title = say!(
        "view-access-title",
        class = access.class.name(),
        source = access.source.clone(),
        from = words::date_time(access.from),
        days = access.days
    );
    ui.add(Label::new(RichText::new(title).font(widgets::strong(13.0))).wrap());
    match access.right {
        Some(row) => {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(say!("view-access-right")).color(t.dim));
                row_ui(ui, case, row, &say!("view-access-right"), out);
            });
        }
        None => widgets::note_ui(ui, &say!("view-access-no-right")),
    }
    if let Some(begins) = access.begins {
        let text = say!("view-access-begins", source = access.source.clone(), from = words::date_time(begins));
        widgets::state_ui(ui, Icon::Info, &text, t.warn);
    }
    if access.holders.iter().all(|holder| holder.is_actor) {
        widgets::note_ui(ui, &say!("view-access-nobody"));
    }
}

fn heading_ui(ui: &mut Ui) {
    let t = tokens(ui);
    let titles = [
        say!("view-access-who"),
        say!("view-access-staff"),
        say!("view-access-times"),
        say!("view-access-accounts"),
        say!("view-access-refused"),
        say!("view-access-last"),
        say!("view-access-grant"),
    ];
    for title in titles {
        ui.label(RichText::new(title).size(SMALL_TEXT_SIZE).color(t.dim));
    }
    ui.end_row();
}

fn holder_ui(ui: &mut Ui, case: &Case, holder: &Holder, out: &mut Vec<Command>) {
    let t = tokens(ui);
    ui.horizontal(|ui| {
        let name = RichText::new(&holder.name).font(widgets::strong(12.5)).color(t.text);
        ui.label(name);
        if holder.is_actor {
            let (words, font) = (say!("view-access-actor"), FontId::proportional(SMALL_TEXT_SIZE));
            let line = widgets::signed_line(Icon::Zap, &words, font, t.warn, f32::INFINITY);
            ui.add(Label::new(line)).accessible_name(words);
        }
        if let Some(behind) = &holder.behind {
            ui.label(RichText::new(say!("view-access-behind", who = behind.clone())).color(t.dim));
        }
    });
    let kind = holder.kind.as_ref().map(|(kind, _)| kind.as_str());
    let staff: Vec<&str> = [kind, holder.job.as_deref()].into_iter().flatten().collect();
    ui.label(RichText::new(staff.join(", ")).color(t.dim));
    let number = |ui: &mut Ui, count: u32| {
        let text = if count == 0 { "–".to_owned() } else { words::count(u64::from(count)) };
        ui.label(RichText::new(text).monospace().color(if count == 0 { t.dim } else { t.text }));
    };
    number(ui, holder.times);
    number(ui, holder.accounts);
    number(ui, holder.refused);
    match holder.last {
        Some(row) => {
            ui.horizontal(|ui| {
                let time = case.events.get(row as usize).and_then(|event| event.time);
                let time = time.map_or_else(|| say!("picture-no-time"), |time| words::date_time(time.nanos));
                ui.label(RichText::new(time).monospace().size(SMALL_TEXT_SIZE));
                row_ui(ui, case, row, &holder.name, out);
            });
        }
        None => {
            ui.label(RichText::new(say!("view-access-unused")).color(t.dim));
        }
    }
    ui.horizontal(|ui| grant_ui(ui, case, holder, out));
}

fn grant_ui(ui: &mut Ui, case: &Case, holder: &Holder, out: &mut Vec<Command>) {
    let t = tokens(ui);
    if let Some(grant) = holder.grant {
        row_ui(ui, case, grant.row, &holder.name, out);
        if let Some(row) = grant.revoked {
            ui.label(RichText::new(say!("view-access-revoked")).color(t.dim));
            row_ui(ui, case, row, &holder.name, out);
        }
    }
    if let Some(row) = holder.role_taken {
        ui.label(RichText::new(say!("view-access-role")).color(t.dim));
        row_ui(ui, case, row, &holder.name, out);
    }
}

/// A row as a link that selects it.
fn row_ui(ui: &mut Ui, case: &Case, row: u32, of: &str, out: &mut Vec<Command>) {
    let Some(event) = case.events.get(row as usize) else { return };
    let cite = case.cite(event.at);
    let link = ui.link(RichText::new(&cite).monospace().size(SMALL_TEXT_SIZE));
    let name = say!("view-record-of", record = cite, of = of);
    if link.on_hover_text(say!("view-record-tip")).accessible_name(name).clicked() {
        out.push(Command::SelectRow(row));
    }
}
