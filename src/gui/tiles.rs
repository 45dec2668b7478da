//! The tabs in the middle as tiles that can be dragged, split and resized. The [`Arrangement`] in the state is the truth;
//! the tree of tiles is made from it, and what the mouse does to the tree is handed back as another arrangement.

use super::arrangement::Arrangement;
use super::command::{Command, Tab, UiCommand};
use super::state::State;
use super::theme::{CONTROL_HEIGHT, SPACE_4, SPACE_8, TEXT_SIZE, tokens};
use super::{widgets, words};
use eframe::egui::{
    Align2, Color32, CursorIcon, FontId, Id, Response, Role, Sense, Stroke, Ui, Visuals, WidgetInfo, WidgetText, pos2,
    vec2,
};
use egui_tiles::{
    Behavior, Container, Linear, LinearDir, SimplificationOptions, TabState, Tabs, Tile, TileId, Tiles, Tree,
    UiResponse,
};

/// The tree of tiles, and what it was made from.
#[derive(Default)]
pub struct TilesView {
    tree: Option<Tree<Tab>>,
    made_from: Option<Arrangement>,
}

const NARROW_BAR: f32 = 860.0;
const BAR_HEIGHT: f32 = CONTROL_HEIGHT + SPACE_4;

/// Draws the tabs; `pane_ui` draws what is in one of them.
pub fn tiles_ui(
    ui: &mut Ui,
    state: &State,
    view: &mut TilesView,
    out: &mut Vec<Command>,
    pane_ui: &mut dyn FnMut(&mut Ui, Tab, &mut Vec<Command>),
) {
    if view.made_from.as_ref() != Some(&state.arrangement) {
        view.tree = Some(tree_of(&state.arrangement));
        view.made_from = Some(state.arrangement.clone());
    }
    let Some(tree) = view.tree.as_mut() else { return };
    tree.ui(&mut Panes { state, out, pane_ui }, ui);
    // While a tile is being dragged the tree is on its way.
    if ui.input(|input| input.pointer.any_down()) {
        return;
    }
    if let Some(now) = tree.root().and_then(|root| arrangement_of(&tree.tiles, root)).and_then(Arrangement::checked)
        && now != state.arrangement
    {
        view.made_from = Some(now.clone());
        out.push(Command::Arrange(Box::new(now)));
    }
}

fn tree_of(arrangement: &Arrangement) -> Tree<Tab> {
    fn insert(tiles: &mut Tiles<Tab>, part: &Arrangement) -> TileId {
        let mut all = |children: &[Arrangement]| children.iter().map(|child| insert(tiles, child)).collect::<Vec<_>>();
        match part {
            Arrangement::Tab(tab) => tiles.insert_pane(*tab),
            Arrangement::Group { active, children } => {
                let ids = all(children);
                let mut tabs = Tabs::new(ids.clone());
                if let Some(&id) = ids.get(*active) {
                    tabs.set_active(id);
                }
                tiles.insert_container(tabs)
            }
            Arrangement::Beside { shares, children } | Arrangement::Below { shares, children } => {
                let ids = all(children);
                let is_beside = matches!(part, Arrangement::Beside { .. });
                let dir = if is_beside { LinearDir::Horizontal } else { LinearDir::Vertical };
                let mut linear = Linear::new(dir, ids.clone());
                for (id, share) in ids.into_iter().zip(shares) {
                    linear.shares.set_share(id, share.clamp(0.05, 100.0));
                }
                tiles.insert_container(linear)
            }
        }
    }
    let mut tiles = Tiles::default();
    let root = insert(&mut tiles, arrangement);
    Tree::new(Id::unique("tabs"), root, tiles)
}

fn arrangement_of(tiles: &Tiles<Tab>, id: TileId) -> Option<Arrangement> {
    let all = |children: &[TileId]| -> Vec<(TileId, Arrangement)> {
        children.iter().filter_map(|&child| Some((child, arrangement_of(tiles, child)?))).collect()
    };
    match tiles.get(id)? {
        Tile::Pane(tab) => Some(Arrangement::Tab(*tab)),
        Tile::Container(Container::Tabs(tabs)) => {
            let children = all(&tabs.children);
            let active = children.iter().position(|(id, _)| tabs.active == Some(*id)).unwrap_or(0);
            Some(Arrangement::Group { active, children: children.into_iter().map(|(_, child)| child).collect() })
        }
        Tile::Container(Container::Linear(linear)) => {
            let children = all(&linear.children);
            let share = |id: TileId| linear.shares.iter().find(|(of, _)| **of == id).map_or(1.0, |(_, share)| *share);
            let shares = children.iter().map(|(id, _)| share(*id)).collect();
            let children = children.into_iter().map(|(_, child)| child).collect();
            Some(match linear.dir {
                LinearDir::Horizontal => Arrangement::Beside { shares, children },
                LinearDir::Vertical => Arrangement::Below { shares, children },
            })
        }
        Tile::Container(Container::Grid(grid)) => {
            let ids: Vec<TileId> = grid.children().copied().collect();
            let children: Vec<Arrangement> = all(&ids).into_iter().map(|(_, child)| child).collect();
            Some(Arrangement::Beside { shares: vec![1.0; children.len()], children })
        }
    }
}

/// How the tiles look and what is in them.
struct Panes<'a> {
    state: &'a State,
    out: &'a mut Vec<Command>,
    pane_ui: &'a mut dyn FnMut(&mut Ui, Tab, &mut Vec<Command>),
}

impl Behavior<Tab> for Panes<'_> {
    fn pane_ui(&mut self, ui: &mut Ui, _id: TileId, tab: &mut Tab) -> UiResponse {
        let area = ui.max_rect();
        ui.painter().rect_filled(area, 0.0, tokens(ui).window);
        let is_pressed = ui.input(|input| input.pointer.any_pressed()) && ui.rect_contains_pointer(area);
        if is_pressed && self.state.tab != *tab {
            self.out.push(Command::ShowTab(*tab));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        (self.pane_ui)(ui, *tab, self.out);
        UiResponse::None
    }

    fn tab_title_for_pane(&mut self, tab: &Tab) -> WidgetText {
        tab.command().label().into()
    }

    fn tab_ui(
        &mut self,
        tiles: &mut Tiles<Tab>,
        ui: &mut Ui,
        id: Id,
        tile_id: TileId,
        tab_state: &TabState,
    ) -> Response {
        let tab = match tiles.get(tile_id) {
            Some(Tile::Pane(tab)) => *tab,
            // A group of tiles within a group: named after its first tab.
            _ => arrangement_of(tiles, tile_id).and_then(|part| part.tabs().first().copied()).unwrap_or_default(),
        };
        let response = tab_ui(ui, self.state, id, tab, tab_state);
        if response.clicked() {
            self.out.push(Command::ShowTab(tab));
        }
        let out = &mut *self.out;
        response.context_menu(|ui| {
            for command in [UiCommand::SplitRight, UiCommand::SplitDown, UiCommand::CloseTab, UiCommand::ResetLayout] {
                if widgets::command_row_ui(ui, command) {
                    out.push(Command::ShowTab(tab));
                    out.push(command.into());
                    ui.close();
                }
            }
        });
        if response.middle_clicked() {
            self.out.push(Command::ShowTab(tab));
            self.out.push(UiCommand::CloseTab.into());
        }
        response
    }

    fn tab_bar_height(&self, _style: &eframe::egui::Style) -> f32 {
        BAR_HEIGHT
    }

    fn tab_bar_color(&self, visuals: &Visuals) -> Color32 {
        visuals.panel_fill
    }

    fn min_size(&self) -> f32 {
        140.0
    }

    fn gap_width(&self, _style: &eframe::egui::Style) -> f32 {
        3.0
    }

    fn tab_bar_hline_stroke(&self, visuals: &Visuals) -> Stroke {
        visuals.widgets.noninteractive.bg_stroke
    }

    /// Our own keys do this.
    fn cycle_tabs_with_keyboard(&self) -> bool {
        false
    }

    fn simplification_options(&self) -> SimplificationOptions {
        SimplificationOptions { all_panes_must_have_tabs: true, ..SimplificationOptions::default() }
    }
}

/// How many things stand behind a tab.
fn number(state: &State, tab: Tab) -> Option<usize> {
    match tab {
        Tab::Events => state.rows().map(|rows| rows.rows.len()),
        Tab::Outages => state.work.found.slot().shown().map(|found| found.outages.len()),
        Tab::Chain => state.traced().map(|traced| traced.chain.steps.len()),
        Tab::Sources => state.case().map(|case| case.evidence.len()),
        Tab::Barriers | Tab::Readings | Tab::Access | Tab::Claims | Tab::Notes | Tab::Activity => None,
    }
}

fn tab_ui(ui: &mut Ui, state: &State, id: Id, tab: Tab, tab_state: &TabState) -> Response {
    let t = tokens(ui);
    let command = tab.command();
    let colour = if tab_state.active { t.text } else { t.dim };
    let font = FontId::proportional(TEXT_SIZE);
    // In a narrow bar the words matter more than the signs.
    let name = if ui.clip_rect().width() < NARROW_BAR {
        ui.painter().layout_no_wrap(command.label(), font, colour)
    } else {
        ui.painter().layout_job(widgets::signed_line(command.icon(), &command.label(), font, colour, 400.0))
    };
    let number = number(state, tab).map_or_else(String::new, |number| words::count(number as u64));
    let number = ui.painter().layout_no_wrap(number, FontId::monospace(11.0), t.dim);
    let gap = if number.is_empty() { 0.0 } else { SPACE_4 };
    let width = name.size().x + number.size().x + gap + SPACE_8 * 2.0;
    let (_, rect) = ui.allocate_space(vec2(width, ui.available_height()));
    let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG).on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, tab_state.active, command.label()));
    if tab_state.is_being_dragged {
        return response;
    }
    let painter = ui.painter();
    if response.hovered() || response.has_focus() {
        painter.rect_filled(rect.shrink(1.0), 2.0, t.hovered);
    }
    painter.galley(pos2(rect.left() + SPACE_8, rect.center().y - name.size().y / 2.0), name.clone(), colour);
    let after = Align2::LEFT_CENTER
        .anchor_size(pos2(rect.left() + SPACE_8 + name.size().x + gap, rect.center().y), number.size());
    painter.galley(after.min, number, t.dim);
    if tab_state.active {
        let line = if state.tab == tab { t.accent } else { t.outline };
        painter.hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(2.0, line));
    }
    response.on_hover_text(command.tooltip(ui.ctx()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_gives_back_the_arrangement_that_it_was_made_from() {
        let mut stands = Arrangement::default();
        stands.split(Tab::Chain, true);
        stands.split(Tab::Notes, false);
        stands.show(Tab::Sources);
        let tree = tree_of(&stands);
        assert_eq!(tree.root().and_then(|root| arrangement_of(&tree.tiles, root)), Some(stands));
    }
}
