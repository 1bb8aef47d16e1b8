//! Draws the `Model` and changes nothing: `draw(&Model, &mut Buffer)`. Each screen has a file here with the same name as in
//! `app/`; `widgets/` are small values that draw themselves.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::keys::{Action, Binding, Key, KeyContext, Purpose};
use crate::app::library::{LibraryScreen, LibraryTyping};
use crate::app::session_flow::{SessionFlow, SessionPhase, Stage};
use crate::app::world::World;
use crate::app::{Model, Overlay, OverlayPage, Screen, key_table};
use crate::domain::duration_text;
use crate::ui::changes::{Change, Changes};
use crate::ui::layout::Grid;
use crate::ui::surface::{Clicks, Paper};
use crate::ui::theme::Theme;
use crate::ui::widgets::key_bar::KeyBar;

pub mod adapt;
pub mod blocked;
pub mod changes;
pub mod diary;
pub mod entry;
pub mod health;
pub mod help;
pub mod info_pages;
pub mod layout;
pub mod library;
pub mod picture;
pub mod prompt;
pub mod rating;
pub mod rgb;
pub mod routine_about;
pub mod routine_panel;
pub mod session;
pub mod shown_keys;
pub mod start_page;
pub mod suggest;
pub mod summary;
pub mod surface;
pub mod theme;
pub mod unfinished;
pub mod widgets;
pub mod wrap;

/// The largest part of a terminal that is drawn on, in cells. Without a limit, a hostile size would cost gigabytes.
const MAX_CELLS: (u16, u16) = (400, 150);

/// Draws `model` on every cell of `buffer`.
pub fn draw(model: &Model, buffer: &mut Buffer) {
    let theme = theme(model);
    draw_on(model, &mut Paper::new(buffer, drawn(buffer.area), &theme));
    adapt::to_terminal(&model.world, &theme, buffer);
}

/// Returns the parts of the picture of `model` that a click acts on. It draws the picture once more to find them.
pub fn clicks(model: &Model) -> Clicks {
    asked_of_picture(model).0
}

/// Returns how far the page laid over the screen of `model` can be scrolled, in rows, and the row after the last visible one.
/// It draws the picture once more.
pub fn page_rows(model: &Model) -> (u16, u16) {
    asked_of_picture(model).1
}

fn asked_of_picture(model: &Model) -> (Clicks, (u16, u16)) {
    let (width, height) = model.world.size;
    let area = drawn(Rect { x: 0, y: 0, width, height });
    let (theme, mut buffer) = (theme(model), Buffer::empty(area));
    let mut paper = Paper::new(&mut buffer, area, &theme).noting_clicks();
    draw_on(model, &mut paper);
    (paper.take_clicks(), paper.page())
}

fn draw_on(model: &Model, paper: &mut Paper<'_>) {
    paper.clear();
    let grid = Grid::of(paper.width(), paper.height());
    match model.overlay {
        Some(overlay) => page(model, overlay, &grid, paper),
        None => screen(model, &grid, paper),
    }
    bottom(model, &grid, paper);
}

/// Draws what has moved, and what counts, over the last picture, the one at the time `since`. Returns the parts drawn on;
/// `None` if nothing moves, or if more than that changes.
pub fn draw_changed(model: &Model, change: Change, since: Duration, buffer: &mut Buffer) -> Option<Vec<Rect>> {
    let flow = playing(model).filter(|_| change != Change::All)?;
    let (area, theme) = (drawn(buffer.area), theme(model));
    let mut paper = Paper::new(buffer, area, &theme);
    let grid = Grid::of(area.width, area.height);
    let parts = session::draw_changed(&model.world, flow, change == Change::Counted, since, &grid, &mut paper)?;
    adapt::to_terminal(&model.world, &theme, buffer);
    Some(parts)
}

fn theme(model: &Model) -> Theme {
    Theme::of(&model.world.settings.look, model.world.terminal)
}

/// Whether the first picture leaves out what takes longest to draw. Then a second picture follows at once.
pub fn is_drawn_twice(model: &Model) -> bool {
    if let Screen::Start(page) = &model.screen { start_page::has_body(&model.world, page) } else { true }
}

/// Returns the part of a terminal that is drawn on.
fn drawn(whole: Rect) -> Rect {
    Rect { width: whole.width.min(MAX_CELLS.0), height: whole.height.min(MAX_CELLS.1), ..whole }
}

/// Returns the session whose pictures are visible.
fn playing(model: &Model) -> Option<&SessionFlow> {
    model.session().filter(|flow| model.overlay.is_none() && flow.is_playing())
}

fn page(model: &Model, overlay: Overlay, grid: &Grid, paper: &mut Paper<'_>) {
    let (world, top) = (&model.world, overlay.top);
    match overlay.page {
        OverlayPage::Help => {
            // A page to read has keys of its own.
            let context = overlay.under.map_or_else(|| model.screen_context(), OverlayPage::key_context);
            let instead = shown_keys::instead(model).into_iter().filter(|_| overlay.under.is_none());
            let keys = key_table::keys(context).filter(|key| shown_keys::act(model, overlay.under, key));
            let shown: Vec<_> = keys.chain(instead).collect();
            help::keys(world, (&shown, commands(world, context)), top, grid, paper);
        }
        OverlayPage::Why => info_pages::why(world, model.session(), top, grid, paper),
        OverlayPage::Learn => info_pages::learn(world, top, grid, paper),
        OverlayPage::Topic(number) => info_pages::topic(world, number, top, grid, paper),
        OverlayPage::Signals => info_pages::signals(world, top, grid, paper),
        OverlayPage::Outcome => {
            if let Screen::Diary(screen) = &model.screen {
                diary::sessions::details(world, screen, top, grid, paper);
            }
        }
    }
}

/// Returns what commands do that no key of the screen does.
fn commands(world: &World, context: KeyContext) -> &'static [&'static str] {
    match context {
        KeyContext::Start | KeyContext::Library => world.texts.start.commands,
        KeyContext::Days | KeyContext::Entries | KeyContext::Sessions => world.texts.diary.commands,
        _ => &[],
    }
}

fn screen(model: &Model, grid: &Grid, paper: &mut Paper<'_>) {
    let world = &model.world;
    match &model.screen {
        Screen::Start(page) => start_page::view(world, page, grid, paper),
        Screen::Unfinished(page) => unfinished::view(world, page, grid, paper),
        Screen::Library(screen) => library::view(world, screen, grid, paper),
        Screen::Suggest(screen) => suggest::view(world, screen, grid, paper),
        Screen::Health(questions) => health::view(world, questions, None, grid, paper),
        Screen::Session(flow) => session_stage(world, flow, grid, paper),
        Screen::Diary(screen) => diary::view(world, screen, grid, paper),
        Screen::Entry(screen) => entry::view(world, screen, grid, paper),
    }
}

fn session_stage(world: &World, flow: &SessionFlow, grid: &Grid, paper: &mut Paper<'_>) {
    match &flow.stage {
        Stage::Health(questions) => {
            let length = duration_text::rounded(flow.total(&world.profile, world.now.wall.timestamp()));
            health::view(world, questions, Some((&flow.whole.title, &length)), grid, paper);
        }
        Stage::Blocked => blocked::view(world, flow, grid, paper),
        Stage::Before(_) => rating::view(world, flow, grid, paper),
        Stage::Begun(begun) => match begun.phase {
            SessionPhase::Playing => session::view(world, flow, grid, paper),
            SessionPhase::After(_) => rating::view(world, flow, grid, paper),
            SessionPhase::Recorded { .. } => summary::view(world, flow, begun, grid, paper),
        },
    }
}

/// Returns when the screen looks different by itself.
pub fn changes(model: &Model) -> Changes {
    let moves = playing(model).and_then(|flow| session::next_change(&model.world, flow, &grid_of(model)));
    let counts = playing(model).and_then(|flow| session::next_count(&model.world, flow));
    Changes::of(model, moves, counts)
}

fn grid_of(model: &Model) -> Grid {
    let (width, height) = model.world.size;
    Grid::of(width.min(MAX_CELLS.0), height.min(MAX_CELLS.1))
}

/// Draws the key bar, in the same row on every screen, or the line being typed in its place.
fn bottom(model: &Model, grid: &Grid, paper: &mut Paper<'_>) {
    let texts = model.world.texts;
    if let Screen::Library(LibraryScreen { typing: Some(LibraryTyping::Prompt(prompt)) }) = &model.screen {
        prompt::draw(prompt, &model.world, grid, paper);
    }
    let taken = mark_unsaved(model, grid, paper);
    if grid.has_keys() {
        let mut bindings = key_bar(model);
        // A page that is shown whole does not scroll.
        bindings.retain(|key| model.overlay.is_none() || key.action.purpose() != Purpose::Move || paper.page().0 > 0);
        KeyBar { bindings: &bindings, texts, taken }.draw(grid, paper);
    }
}

/// Returns the keys of the key bar: those of the context that do something at this place in it.
fn key_bar(model: &Model) -> Vec<&'static Binding> {
    let mut bar = key_table::bar(model.key_context());
    bar.retain(|binding| shown_keys::act(model, model.overlay.map(|overlay| overlay.page), binding));
    // The answer is given; another one may still follow.
    let said = model.session().and_then(SessionFlow::session).is_some_and(|session| session.last_pain().is_some());
    bar.retain(|binding| !(said && binding.label == "how-it-hurts"));
    let lists_keys = model.overlay.is_some_and(|overlay| overlay.page == OverlayPage::Help);
    bar.retain(|binding| !(lists_keys && binding.action == Action::Help));
    if model.overlay.is_none() {
        bar.extend(shown_keys::instead(model));
        bar.sort_by_key(|binding| binding.bar);
    }
    bar
}

/// Shows the number of unsaved lines at the right of the last row, on every screen. Returns the columns it takes.
fn mark_unsaved(model: &Model, grid: &Grid, paper: &mut Paper<'_>) -> u16 {
    let (world, count) = (&model.world, model.world.unsaved.len());
    if count == 0 {
        return 0;
    }
    let can_retry = key_table::action(model.key_context(), Key::Char('r')) == Some(Action::Retry);
    let texts = &world.texts.session;
    let mark = if can_retry { texts.not_saved_retry(count) } else { texts.not_saved(count) };
    let row = if grid.has_keys() { grid.keys } else { world.size.1.saturating_sub(1) };
    let (x, y) = (grid.right.saturating_sub(surface::width(&mark)), row);
    paper.text(x, y, &mark, paper.theme.ink);
    surface::width(&mark) + 2
}
