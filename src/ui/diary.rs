//! The diary: the days as a chart, the entries by day, what sessions were followed by. One file for each view.

use crate::app::diary::{DiaryScreen, DiaryTab};
use crate::app::world::World;
use crate::texts::stats::number;
use crate::ui::layout::{Class, Grid};
use crate::ui::surface::{Paper, width};
use crate::ui::wrap;

pub mod days;
pub mod entries;
pub mod sessions;

/// Room for a view, in cells: first column, first row, the column and the row after the last.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    left: u16,
    top: u16,
    right: u16,
    bottom: u16,
}

/// Draws it.
pub fn view(world: &World, screen: &DiaryScreen, grid: &Grid, paper: &mut Paper<'_>) {
    let words = &world.texts.diary;
    let top = head(world, screen, grid, paper);
    let bottom = if grid.has_keys() { grid.keys.saturating_sub(u16::from(grid.class >= Class::High)) } else { grid.height };
    let mut room = Room { left: grid.left, top, right: grid.right, bottom };
    let Some(records) = &world.diary.records else { return };
    if !world.diary.left_out.is_empty() {
        let said = words.left_out(world.diary.left_out.len());
        room.top = tell(&said, room, paper.theme.care, paper) + u16::from(grid.class >= Class::High);
    }
    if records.is_empty() {
        tell(words.empty, room, paper.theme.soft, paper);
        return;
    }
    let Some(stats) = &screen.stats else { return };
    match screen.tab {
        DiaryTab::Days => days::view(world, (screen, stats), grid, room, paper),
        DiaryTab::Entries => entries::view(world, screen.chosen, room, paper),
        DiaryTab::Sessions => sessions::view(world, (screen, stats), room, paper),
    }
}

/// The title, the view, and how much there is; returns the row after it.
fn head(world: &World, screen: &DiaryScreen, grid: &Grid, paper: &mut Paper<'_>) -> u16 {
    let words = &world.texts.diary;
    let theme = paper.theme;
    let end = paper.text(grid.left, grid.head, words.title, theme.ink);
    let Some(records) = &world.diary.records else {
        paper.text(end + 2, grid.head, words.reading, theme.quiet);
        return grid.head + 2;
    };
    let what = match (screen.tab, &screen.stats) {
        (DiaryTab::Days, Some(stats)) => words.days_to(world.texts.date(|way| way.day, stats.last)),
        (DiaryTab::Sessions, _) => words.sessions.to_owned(),
        _ => words.all_entries.to_owned(),
    };
    if grid.class < Class::Small {
        return grid.head + 1;
    }
    let end = paper.text(end + 2, grid.head, &what, theme.quiet);
    let count = words.entries(records.len());
    let day = || chosen_day(world, screen).unwrap_or(count);
    let said = world.notice.as_ref().map_or_else(day, |notice| notice.text.clone());
    let said = wrap::one_line(&said, grid.right.saturating_sub(end + 2));
    paper.text_right(grid.right, grid.head, &said, theme.quiet);
    grid.head + if grid.class >= Class::Usual { 2 } else { 1 }
}

/// The chosen day and what was recorded on it, when it is not the last one.
fn chosen_day(world: &World, screen: &DiaryScreen) -> Option<String> {
    let stats = screen.stats.as_ref().filter(|_| screen.tab == DiaryTab::Days && screen.day > 0)?;
    let (day, words) = (stats.day(screen.day), &world.texts.diary);
    let pain = stats.daily.pain(day).map_or_else(|| words.none.to_owned(), |pain| words.pain(number(pain)));
    Some(format!("{}  {pain}", world.texts.date(|way| way.this_year, day)))
}

/// Text in lines as wide as the room, at most 72; returns the row after them.
fn tell(text: &str, room: Room, style: ratatui::style::Style, paper: &mut Paper<'_>) -> u16 {
    let lines = wrap::greedy(text, room.right.saturating_sub(room.left).min(72));
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    if room.top.saturating_add(rows) > room.bottom {
        return room.bottom;
    }
    for (line, row) in lines.iter().zip(room.top..room.bottom) {
        paper.text(room.left, row, line, style);
    }
    room.top + rows
}

/// A line of a list: a name, a bar of so many of so many, and a number.
fn bar(name: &str, (n, of): (usize, usize), (left, y, right): (u16, u16, u16), paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let number = n.to_string();
    let room = right.saturating_sub(left);
    let names = (room / 2).max(room.saturating_sub(16));
    paper.text(left, y, &wrap::one_line(name, names), theme.soft);
    let from = left + names + 1;
    let to = right.saturating_sub(width(&number) + 1);
    let long = usize::from(to.saturating_sub(from)) * n / of.max(1);
    paper.rule(from, from + u16::try_from(long).unwrap_or(0).max(1), y, '━', theme.touch);
    paper.text_right(right, y, &number, theme.quiet);
}
