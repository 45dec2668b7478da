//! Claims: what somebody said of the outage, from a file or written down here, held against the logs.

use super::super::command::{Command, UiCommand};
use super::super::state::{Notice, Picked, State};
use super::super::theme::{CONTROL_HEIGHT, MONO_SIZE, SPACE_4, SPACE_8, TEXT_SIZE, tokens};
use super::super::widgets;
use super::barriers::records_ui;
use super::orders::ChainOrder;
use crate::case::Case;
use crate::inquiry::{self, Judgement, Verdict, parse_claims, read_claims};
use crate::say;
use eframe::egui::{Align2, ComboBox, FontId, Frame, Label, Margin, RichText, ScrollArea, TextEdit, Ui, vec2};
use lucide_icons::Icon;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the logs say of all claims.
pub struct Judged {
    pub judgements: Vec<Judgement>,
}

/// How a claim written here is held against the logs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Lasted,
    NobodyElse,
    Count,
}

impl Kind {
    const ALL: [Kind; 3] = [Kind::Lasted, Kind::NobodyElse, Kind::Count];

    fn label(self) -> String {
        match self {
            Kind::Lasted => say!("view-claim-lasted"),
            Kind::NobodyElse => say!("view-claim-nobody"),
            Kind::Count => say!("view-claim-count"),
        }
    }
}

/// The file of claims, and what is being written.
#[derive(Default)]
pub struct ClaimsView {
    path: String,
    loaded: Option<PathBuf>,
    /// Claims written here, as TOML.
    own: Vec<String>,
    text: String,
    by: String,
    kind: Kind,
    lasted: String,
    filter: String,
    exactly: String,
    trouble: String,
    wants_focus: bool,
}

impl ClaimsView {
    /// Asks for a file of claims: its path can be typed, the system's dialog stands beside it.
    pub fn ask(&mut self) {
        self.wants_focus = true;
    }

    pub fn set_path(&mut self, path: &Path) {
        self.path = path.display().to_string();
    }

    /// What is written in the form, as a file of claims has it.
    fn written(&self, outage: u32) -> Result<String, String> {
        let mut claim = toml::Table::new();
        let mut check = toml::Table::new();
        claim.insert("text".to_owned(), self.text.trim().into());
        claim.insert("by".to_owned(), self.by.trim().into());
        let name = match self.kind {
            Kind::Lasted => {
                check.insert("outage".to_owned(), i64::from(outage).into());
                check.insert("lasted".to_owned(), self.lasted.trim().into());
                "duration"
            }
            Kind::NobodyElse => {
                check.insert("outage".to_owned(), i64::from(outage).into());
                "nobody_else"
            }
            Kind::Count => {
                let number: i64 = self.exactly.trim().parse().map_err(|_| say!("view-claim-no-number"))?;
                check.insert("where".to_owned(), self.filter.trim().into());
                check.insert("exactly".to_owned(), number.into());
                "count"
            }
        };
        claim.insert(name.to_owned(), check.into());
        let mut document = toml::Table::new();
        document.insert("claim".to_owned(), toml::Value::Array(vec![claim.into()]));
        let text = toml::to_string(&document).map_err(|error| error.to_string())?;
        parse_claims(&say!("view-claim-here"), &text).map_err(|error| error.to_string())?;
        Ok(text)
    }
}

/// Holds all claims against the logs, on a worker.
pub fn judge(state: &mut State, view: &ClaimsView) {
    let (Some(case), Some(found)) = (state.case().cloned(), state.work.found.slot().current().cloned()) else {
        state.notice = Some(Notice::Info(say!("view-claims-no-case")));
        return;
    };
    let (path, own, here) = (view.loaded.clone(), view.own.clone(), say!("view-claim-here"));
    state.work.judged.start(&say!("view-claims-running"), move |_| {
        let mut claims = match path {
            Some(path) => read_claims(&path).map_err(|error| error.to_string())?,
            None => Vec::new(),
        };
        for text in &own {
            claims.extend(parse_claims(&here, text).map_err(|error| error.to_string())?);
        }
        Ok(Arc::new(Judged { judgements: inquiry::judge(&case, &found.index, &found.outages, claims) }))
    });
}

/// Takes a file of claims in the place of the one before.
pub fn load(state: &mut State, view: &mut ClaimsView, path: &Path) {
    view.loaded = Some(path.to_owned());
    view.set_path(path);
    judge(state, view);
}

/// Asks the system's dialog for a file of claims, on a worker: it blocks.
pub fn browse(state: &mut State) {
    let title = say!("view-claims-title");
    state.work.picked.start(&say!("view-picking"), move |_| {
        Ok(Picked::Claims(rfd::FileDialog::new().set_title(title).add_filter("TOML", &["toml"]).pick_file()))
    });
}

pub fn claims_ui(ui: &mut Ui, state: &State, view: &mut super::ChainView, out: &mut Vec<Command>) {
    let view = &mut view.claims;
    let Some(case) = state.case() else { return };
    Frame::new().inner_margin(Margin::same(SPACE_8 as i8)).show(ui, |ui| {
        file_ui(ui, view, out);
        ui.add_space(SPACE_4);
        form_ui(ui, state, view, out);
        ui.add_space(SPACE_4);
        ui.separator();
        answers_ui(ui, state, case, out);
    });
}

fn line_ui(ui: &mut Ui, name: &str, text: &mut String, hint: &str, width: f32) -> bool {
    focused_line_ui(ui, name, text, hint, (width, false))
}

fn focused_line_ui(ui: &mut Ui, name: &str, text: &mut String, hint: &str, (width, wants_focus): (f32, bool)) -> bool {
    let edit = TextEdit::singleline(text)
        .font(FontId::monospace(MONO_SIZE))
        .hint_text(RichText::new(hint).color(tokens(ui).dim))
        .align(Align2::LEFT_CENTER)
        .min_size(vec2(60.0, CONTROL_HEIGHT))
        .desired_width(width);
    let response = ui.add(edit).on_hover_text(name).accessible_name(name);
    if wants_focus {
        response.request_focus();
    }
    response.lost_focus() && ui.input(|input| input.key_pressed(eframe::egui::Key::Enter))
}

/// The path box with the system's dialog beside it.
fn file_ui(ui: &mut Ui, view: &mut ClaimsView, out: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 330.0).clamp(120.0, 560.0);
        let wants_focus = std::mem::take(&mut view.wants_focus);
        let name = say!("view-claims-path");
        let mut go = focused_line_ui(ui, &name, &mut view.path, "claims.toml", (width, wants_focus));
        let is_given = !view.path.trim().is_empty();
        let (label, tip) = (say!("view-claims-load"), say!("view-claims-load-tip"));
        go |= widgets::labelled_button_ui(ui, Icon::FileInput, &label, &tip, is_given).clicked();
        let tip = UiCommand::LoadClaims.tooltip(ui.ctx());
        if widgets::labelled_button_ui(ui, Icon::FolderOpen, &say!("view-browse"), &tip, true).clicked() {
            out.push(Command::Chain(ChainOrder::BrowseClaims));
        }
        if go && is_given {
            out.push(Command::Chain(ChainOrder::LoadClaims(PathBuf::from(view.path.trim()))));
        }
    });
}

/// A claim in a line: its words, who said it, and how it is checked.
fn form_ui(ui: &mut Ui, state: &State, view: &mut ClaimsView, out: &mut Vec<Command>) {
    let outage = state.selected_outage;
    ui.horizontal_wrapped(|ui| {
        line_ui(ui, &say!("view-claim-text"), &mut view.text, &say!("view-claim-text-hint"), 300.0);
        line_ui(ui, &say!("view-claim-by"), &mut view.by, &say!("view-claim-by"), 120.0);
        let combo = ComboBox::from_id_salt("claim kind").selected_text(view.kind.label());
        let response = combo.show_ui(ui, |ui| {
            for kind in Kind::ALL {
                ui.selectable_value(&mut view.kind, kind, kind.label());
            }
        });
        response.response.accessible_name(say!("view-claim-kind"));
        match view.kind {
            Kind::Lasted => {
                line_ui(ui, &say!("view-claim-lasted-value"), &mut view.lasted, "11 min", 90.0);
            }
            Kind::Count => {
                line_ui(ui, &say!("view-claim-filter"), &mut view.filter, "class:approval.grant", 220.0);
                line_ui(ui, &say!("view-claim-exactly"), &mut view.exactly, "0", 50.0);
            }
            Kind::NobodyElse => {}
        }
        let can = !view.text.trim().is_empty() && (outage.is_some() || view.kind == Kind::Count);
        let (label, tip) = (say!("view-claim-add"), say!("view-claim-add-tip"));
        if widgets::labelled_button_ui(ui, Icon::Plus, &label, &tip, can).clicked() {
            match view.written(outage.unwrap_or_default()) {
                Ok(text) => {
                    view.own.push(text);
                    view.text.clear();
                    view.trouble.clear();
                    out.push(Command::Chain(ChainOrder::JudgeClaims));
                }
                Err(why) => view.trouble = why,
            }
        }
    });
    if !view.trouble.is_empty() {
        widgets::state_ui(ui, Icon::TriangleAlert, &view.trouble, tokens(ui).warn).on_hover_text(&view.trouble);
    }
}

fn answers_ui(ui: &mut Ui, state: &State, case: &Case, out: &mut Vec<Command>) {
    let slot = state.work.judged.slot();
    if let Some(error) = slot.error() {
        widgets::state_ui(ui, Icon::TriangleAlert, &say!("view-claims-failed"), tokens(ui).bad);
        return widgets::note_ui(ui, error);
    }
    match slot.shown() {
        Some(judged) if !judged.judgements.is_empty() => {
            ScrollArea::vertical().auto_shrink(false).id_salt("claims").show(ui, |ui| {
                for judgement in &judged.judgements {
                    answer_ui(ui, case, judgement, out);
                }
            });
        }
        _ => widgets::empty_ui(ui, Icon::MessageSquareQuote, &say!("view-claims-none"), &say!("view-claims-none-note")),
    }
}

fn answer_ui(ui: &mut Ui, case: &Case, judgement: &Judgement, out: &mut Vec<Command>) {
    let t = tokens(ui);
    let claim = &judgement.claim;
    let words = judgement.verdict.phrase().said();
    let (icon, colour) = match judgement.verdict {
        Verdict::Supported => (Icon::CircleCheck, t.good),
        Verdict::Contradicted => (Icon::CircleX, t.bad),
        Verdict::Undecided => (Icon::CircleQuestionMark, t.warn),
    };
    ui.add_space(SPACE_4);
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.horizontal_wrapped(|ui| {
        let name = say!("view-verdict-name", claim = claim.text.clone(), verdict = words.clone());
        widgets::state_ui(ui, icon, &words, colour).accessible_name(name);
        let quoted = say!("quoted", text = claim.text.clone());
        ui.add(Label::new(RichText::new(quoted).font(widgets::strong(TEXT_SIZE))).wrap());
        let source: Vec<&str> =
            [claim.by.as_str(), claim.place.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
        ui.label(RichText::new(source.join(", ")).color(t.dim));
    });
    ui.add(Label::new(RichText::new(judgement.why.said()).size(12.5).color(t.text)).wrap());
    records_ui(ui, case, &judgement.records, &claim.text, out);
    ui.add_space(SPACE_4);
    ui.separator();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_written_here_are_claims_of_a_file() {
        let mut view = ClaimsView {
            text: "It was \"short\"".to_owned(),
            by: "press".to_owned(),
            lasted: "11 min".to_owned(),
            ..ClaimsView::default()
        };
        let claims = parse_claims("here", &view.written(2).unwrap()).unwrap();
        assert_eq!((claims.len(), claims[0].text.as_str(), claims[0].by.as_str()), (1, "It was \"short\"", "press"));
        view.lasted = "long".to_owned();
        assert!(view.written(2).is_err());
        view.kind = Kind::NobodyElse;
        assert!(parse_claims("here", &view.written(2).unwrap()).is_ok());
        (view.kind, view.filter, view.exactly) = (Kind::Count, "class:record.view".to_owned(), "x".to_owned());
        assert!(view.written(2).is_err());
        view.exactly = "3".to_owned();
        assert!(parse_claims("here", &view.written(2).unwrap()).is_ok());
    }
}
