//! The palette: every command by a few letters of its name, in the language of the window or in English.

use super::command::{Command, UiCommand};
use super::theme::{CONTROL_HEIGHT, ROW_HEIGHT, SPACE_4, SPACE_8, TEXT_SIZE, tokens};
use super::widgets;
use crate::language::{Language, Phrase};
use crate::say;
use eframe::egui::{
    Align2, FontId, Frame, Id, Key, Margin, Modal, Rect, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2,
};
use lucide_icons::Icon;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

#[derive(Default)]
pub struct PaletteView {
    is_open: bool,
    is_new: bool,
    text: String,
    /// The place of the chosen one among those that match.
    chosen: usize,
}

impl PaletteView {
    pub fn open(&mut self) {
        *self = PaletteView { is_open: true, is_new: true, ..PaletteView::default() };
    }
}

/// The commands whose name in this or the English language matches, the best first; all of them for no text.
fn matching(text: &str) -> Vec<UiCommand> {
    let all = UiCommand::ALL.iter().copied().filter(|command| *command != UiCommand::Palette);
    if text.trim().is_empty() {
        return all.collect();
    }
    let pattern = Pattern::parse(text, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = Vec::new();
    let mut score = |name: &str| pattern.score(Utf32Str::new(name, &mut letters), &mut matcher);
    let mut found: Vec<(u32, UiCommand)> = all
        .filter_map(|command| {
            let names = [command.label(), Phrase::new(command.id()).in_language(Language::English), command.tip()];
            // What a command does may bring it into the list, but below all whose name matches.
            let best = score(&names[0]).max(score(&names[1])).map(|score| score + 10_000);
            best.or(score(&names[2])).map(|score| (score, command))
        })
        .collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, command)| command).collect()
}

pub fn palette_ui(ui: &mut Ui, view: &mut PaletteView, out: &mut Vec<Command>) {
    if !view.is_open {
        return;
    }
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(SPACE_8 as i8));
    let response = Modal::new(Id::unique("palette")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(520.0);
        let edit = TextEdit::singleline(&mut view.text)
            .id(Id::unique("palette text"))
            .hint_text(say!("palette-hint"))
            .prefix(widgets::icon(Icon::Search))
            .min_size(vec2(120.0, CONTROL_HEIGHT + SPACE_4))
            .desired_width(f32::INFINITY);
        let edit = ui.add(edit).accessible_name(say!("palette-name"));
        if std::mem::take(&mut view.is_new) {
            edit.request_focus();
        }
        if edit.changed() {
            view.chosen = 0;
        }
        let found = matching(&view.text);
        let (down, up, enter) = ui.input_mut(|input| {
            let mut pressed = |key| input.consume_key(Default::default(), key);
            (pressed(Key::ArrowDown), pressed(Key::ArrowUp), pressed(Key::Enter))
        });
        let last = found.len().saturating_sub(1);
        view.chosen = (view.chosen + usize::from(down)).saturating_sub(usize::from(up)).min(last);
        ui.add_space(SPACE_4);
        let mut picked = found.get(view.chosen).copied().filter(|_| enter);
        ScrollArea::vertical().max_height(360.0).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (nth, command) in found.iter().enumerate() {
                if entry_ui(ui, *command, nth == view.chosen, down || up) {
                    picked = Some(*command);
                }
            }
            if found.is_empty() {
                widgets::note_ui(ui, &say!("palette-none"));
            }
        });
        if let Some(command) = picked {
            out.push(command.into());
            view.is_open = false;
        }
    });
    if response.should_close() {
        view.is_open = false;
    }
}

/// One command; true if it was clicked.
fn entry_ui(ui: &mut Ui, command: UiCommand, is_chosen: bool, was_moved: bool) -> bool {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT + SPACE_8), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::MenuItem, true, is_chosen, command.label()));
    if is_chosen || response.hovered() {
        ui.painter().rect_filled(rect, 3.0, if is_chosen { t.selected } else { t.hovered });
    }
    if is_chosen && was_moved {
        response.scroll_to_me(None);
    }
    let shortcut = command.shortcut().map_or_else(String::new, |keys| ui.ctx().format_shortcut(&keys));
    let keys = ui.painter().layout_no_wrap(shortcut, FontId::monospace(11.0), t.dim);
    let room = rect.width() - keys.size().x - SPACE_8 * 3.0;
    let font = FontId::proportional(TEXT_SIZE);
    let galley = ui.painter().layout_job(widgets::signed_line(command.icon(), &command.label(), font, t.text, room));
    let left = Rect::from_min_max(pos2(rect.left() + SPACE_8, rect.top()), rect.max);
    ui.painter().galley(pos2(left.left(), rect.center().y - galley.size().y / 2.0), galley, t.text);
    let right = Align2::RIGHT_CENTER.anchor_size(pos2(rect.right() - SPACE_8, rect.center().y), keys.size());
    ui.painter().galley(right.min, keys, t.dim);
    response.on_hover_text(command.tip()).clicked()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    #[test]
    fn a_few_letters_find_a_command_in_either_language() {
        assert_eq!(matching("opfil").first(), Some(&UiCommand::OpenFiles));
        assert_eq!(matching("").len(), UiCommand::ALL.len() - 1);
        assert!(matching("xqzw").is_empty());
        language::set_current(Language::German);
        assert_eq!(matching("clear the filter").first(), Some(&UiCommand::ClearFilter));
        let own = UiCommand::ClearFilter.label();
        assert_eq!(matching(&own).first(), Some(&UiCommand::ClearFilter));
        language::set_current(Language::English);
    }
}
