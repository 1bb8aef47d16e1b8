//! The diary: days as a chart, entries by day, ratings around sessions. Each tab has a file of its own.

use ratatui::layout::Rect;

use crate::app::diary::{DiaryScreen, DiaryTab};
use crate::app::world::World;
use crate::domain::diary::overview::OverviewQuery;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::surface::{Paper, width};
use crate::ui::wrap;

mod calendar;
pub mod chart;
pub mod days;
pub mod entries;
pub mod room;
pub mod sessions;

use room::Room;

/// Draws the diary.
pub fn view(world: &World, screen: &DiaryScreen, grid: &Grid, paper: &mut Paper<'_>) {
    let texts = &world.texts.diary;
    let top = head(world, screen, grid, paper);
    let bottom = if grid.has_keys() { grid.keys.saturating_sub(u16::from(grid.class >= SizeClass::High)) } else { grid.height };
    let mut room = Room { left: grid.left, top, right: grid.right, bottom };
    let Some(overview) = &world.diary.overview else {
        paper.text(grid.left, top, texts.reading_whole, paper.theme.soft);
        return;
    };
    if is_unread(world) {
        for why in &world.diary.left_out {
            room.top = room::paragraph(why, room, paper.theme.care, paper);
        }
        return;
    }
    if !world.diary.left_out.is_empty() {
        let text = texts.left_out(world.diary.left_out.len());
        room.top = room::paragraph(&text, room, paper.theme.care, paper) + u16::from(grid.class >= SizeClass::High);
    }
    if overview.count == 0 {
        return empty(world, grid, room, paper);
    }
    let stats = &overview.stats;
    match screen.tab {
        DiaryTab::Days => days::view(world, (screen, stats), grid, room, paper),
        DiaryTab::Entries => entries::view(world, (screen.chosen, overview), room, paper),
        DiaryTab::Sessions => sessions::view(world, (screen, stats), room, paper),
    }
}

/// Draws a diary without entries: an empty chart, and which key to press.
fn empty(world: &World, grid: &Grid, room: Room, paper: &mut Paper<'_>) {
    let high = room.bottom.saturating_sub(room.top);
    let rows = chart::rows(high, 0).min(high.saturating_sub(1));
    chart::empty(room, rows, paper);
    let left = room.left + chart::SCALE;
    let mut y = room.top + (rows / 4).max(1);
    for (text, style) in world.texts.diary.empty.split_inclusive(". ").zip([paper.theme.ink, paper.theme.soft]) {
        for line in wrap::balanced(text.trim_end(), room.right.saturating_sub(left).min(50)) {
            paper.text_centred(left, grid.right, y, &line, style);
            y += 1;
        }
    }
}

/// Whether nothing of the diary could be read. It is not empty: nobody knows what is in it.
fn is_unread(world: &World) -> bool {
    world.diary.overview.as_ref().is_some_and(|overview| overview.count == 0) && !world.diary.left_out.is_empty()
}

/// Draws the title, the tab and the number of entries. Returns the row after it.
fn head(world: &World, screen: &DiaryScreen, grid: &Grid, paper: &mut Paper<'_>) -> u16 {
    let texts = &world.texts.diary;
    let theme = paper.theme;
    let title = texts.title;
    let end = paper.text(grid.left, grid.head, title, theme.ink);
    let Some(overview) = &world.diary.overview else { return grid.head + 2 };
    let what = match screen.tab {
        DiaryTab::Days => texts.days_to(world.texts.date(|way| way.day, overview.stats.last)),
        DiaryTab::Sessions => which_sessions(world, &overview.query),
        DiaryTab::Entries => texts.all_entries.to_owned(),
    };
    if grid.class < SizeClass::Small {
        return grid.head + 1;
    }
    let day = chosen_day(world, screen);
    let count = if is_unread(world) { String::new() } else { texts.entries(overview.count) };
    let named = day.as_ref().map(|parts| parts.join("  "));
    let beside = named.clone().unwrap_or(count);
    let beside = world.notice.as_ref().map_or(beside, |notice| notice.text.clone());
    let fits = |what: &str, beside: &str| width(title) + 2 + width(what) + 2 + width(beside) <= grid.content_width();
    // A chosen day without room beside the last one takes its place, and a long line takes that of the title.
    let what = named.clone().filter(|day| !fits(&what, day)).unwrap_or(what);
    let x = if width(title) + 2 + width(&what) <= grid.content_width() { end + 2 } else { grid.left };
    let what = wrap::one_line(&what, grid.right.saturating_sub(x));
    paper.wipe(Rect { x, y: grid.head, width: grid.right.saturating_sub(x), height: 1 });
    paper.text(x, grid.head, &what, theme.quiet);
    let mut y = grid.head + 1;
    let mut day_x = Some(x).filter(|_| named.as_ref() == Some(&what));
    if fits(&what, &beside) {
        let x = paper.text_right(grid.right, grid.head, &beside, theme.quiet);
        day_x = day_x.or(Some(x).filter(|_| named.as_ref() == Some(&beside)));
    } else if world.notice.is_some() {
        y = paper.lines(&wrap::tidy(&beside, grid.content_width()), grid.left, y, grid.keys, theme.soft);
    }
    if let (Some([date, pain]), Some(x)) = (day, day_x) {
        let x = paper.text(x, grid.head, &date, theme.soft) + 2;
        paper.text(x, grid.head, &pain, theme.ink);
    }
    y + u16::from(grid.class >= SizeClass::Usual)
}

/// `before and after  neck and shoulders · last 90 days`.
fn which_sessions(world: &World, query: &OverviewQuery) -> String {
    let texts = world.texts;
    let area = query.area.map_or(texts.helped.all_areas, |area| texts.part(area.id()));
    let days = query.days.map_or_else(|| texts.helped.all_days.to_owned(), |days| texts.back.last_days(days));
    format!("{}  {area} · {days}", texts.diary.sessions)
}

/// Returns the chosen day and its pain in words; `None` if it is the last day.
fn chosen_day(world: &World, screen: &DiaryScreen) -> Option<[String; 2]> {
    let overview = world.diary.overview.as_ref().filter(|_| screen.tab == DiaryTab::Days && screen.day > 0)?;
    let stats = &overview.stats;
    let (day, texts) = (stats.day(screen.day), &world.texts.diary);
    let pain = stats.daily.pain(day).map_or_else(|| texts.none.to_owned(), |pain| texts.pain(world.texts.number(pain)));
    Some([world.texts.date(|way| way.this_year, day), pain])
}
