//! Floor 3, the picture: `view(&Model, &mut Frame)` draws what the model says and changes nothing. One file a screen,
//! mirroring `app/`; `widgets/` are small values that draw themselves.

use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::{Model, Overlay, Screen, keys};
use crate::ui::layout::Grid;
use crate::ui::surface::Paper;
use crate::ui::theme::Theme;
use crate::ui::widgets::key_bar::KeyBar;

pub mod blocked;
pub mod check;
pub mod chooser;
pub mod diary;
pub mod entry;
pub mod help;
pub mod info_pages;
pub mod layout;
pub mod library;
pub mod picture;
pub mod prompt;
pub mod rating;
pub mod rgb;
pub mod session;
pub mod summary;
pub mod surface;
pub mod theme;
pub mod widgets;
pub mod wrap;

/// The largest part of a terminal that is drawn on, in cells: beyond it a hostile size would cost gigabytes.
const LARGEST: (u16, u16) = (400, 150);

/// Draws `model`.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let whole = frame.area();
    let area = Rect { width: whole.width.min(LARGEST.0), height: whole.height.min(LARGEST.1), ..whole };
    let theme = Theme::of(&model.settings.look, model.terminal);
    let mut paper = Paper::new(frame.buffer_mut(), area, &theme);
    paper.clear();
    let grid = Grid::of(area.width, area.height);
    match model.overlay {
        Some(Overlay::Help) => help::keys(model, &grid, &mut paper),
        Some(Overlay::Why) => info_pages::view(model, &grid, &mut paper),
        Some(Overlay::Learn) => info_pages::learn(model, &grid, &mut paper),
        Some(Overlay::Signals) => info_pages::signals(model, &grid, &mut paper),
        None => match model.screen {
            Screen::Library => library::view(model, &grid, &mut paper),
            Screen::Chooser => chooser::view(model, &grid, &mut paper),
            Screen::Check => check::view(model, &grid, &mut paper),
            Screen::Stop => blocked::view(model, &grid, &mut paper),
            Screen::Before | Screen::After => rating::view(model, &grid, &mut paper),
            Screen::Session => session::view(model, &grid, &mut paper),
            Screen::Summary => summary::view(model, &grid, &mut paper),
            Screen::Diary => diary::view(model, &grid, &mut paper),
            Screen::Entry => entry::view(model, &grid, &mut paper),
        },
    }
    bottom(model, &grid, &mut paper);
}

/// How long until `model` looks different by itself because a picture moves; `None` while none does. When a text changes
/// by itself, the model knows.
#[must_use]
pub fn next_change(model: &Model) -> Option<Duration> {
    if model.screen != Screen::Session || model.overlay.is_some() {
        return None;
    }
    let (width, height) = model.size;
    session::next_change(model, &Grid::of(width.min(LARGEST.0), height.min(LARGEST.1)))
}

/// The key bar, which every screen has in the same row; a notice stands above it where the screen has no line for it.
fn bottom(model: &Model, grid: &Grid, paper: &mut Paper<'_>) {
    let place = match model.overlay {
        Some(overlay) => keys::overlay_place(overlay),
        None => keys::place(model),
    };
    if let Some(prompt) = &model.prompt {
        return prompt::draw(prompt, model.words, grid, paper);
    }
    if grid.has_keys() {
        KeyBar { bindings: &keys::bar(place), words: model.words }.draw(grid, paper);
    }
}
