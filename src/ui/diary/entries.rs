//! The tab of entries, by day, the newest first.

use ratatui::layout::Rect;

use crate::app::world::World;
use crate::domain::body::Place;
use crate::domain::diary::overview::Overview;
use crate::domain::diary::record::Record;
use crate::domain::text;
use crate::texts::Texts;
use crate::ui::diary::room::Room;
use crate::ui::surface::Paper;
use crate::ui::widgets::body_map::BodyMap;
use crate::ui::widgets::list_row::SelectableRow;
use crate::ui::widgets::out_of_sight;
use crate::ui::wrap;

/// Under this width, in columns, what was done stands below the time and the pain.
const NARROW: u16 = 60;

/// From this width on, in columns, the places of the chosen entry are beside the list, which is then this wide.
const BESIDE_FROM: u16 = 140;
const LIST: u16 = 84;

/// From this many rows on, a blank row parts the days.
const AIRY_FROM: u16 = 16;

/// Draws the tab. A page holds as many entries as are sure to fit, because each can have a day above it.
pub fn view(world: &World, (chosen, overview): (usize, &Overview), room: Room, paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let mut room = room;
    if room.right.saturating_sub(room.left) >= BESIDE_FROM {
        let areas = overview.entry(chosen).map(|record| record.areas.as_slice()).unwrap_or_default();
        let marked: Vec<(Place, f32)> = areas.iter().filter_map(|area| Some((Place::parse(area).ok()?, 1.0))).collect();
        let x = room.left + LIST;
        let area = Rect { x, y: room.top, width: room.right - x, height: room.bottom.saturating_sub(room.top) };
        BodyMap { marked: &marked, chosen: None, texts: world.texts }.draw(area, paper);
        room.right = x;
    }
    let high = if room.right.saturating_sub(room.left) < NARROW { 2 } else { 1 };
    let blank = u16::from(room.bottom.saturating_sub(room.top) >= AIRY_FROM);
    let page = |bottom: u16| usize::from((bottom + blank).saturating_sub(room.top) / (high + 1 + blank)).max(1);
    // The last row says how many there are below, after a blank one if days are parted.
    let more = overview.count > page(room.bottom) && room.bottom > room.top + 3;
    room.bottom -= u16::from(more);
    let last = room.bottom - if more { blank } else { 0 };
    let page = page(last);
    let first = chosen / page * page;
    let day_of = |record: &Record| record.at.day(world.settings.day_ends);
    let mut y = room.top;
    let mut day = None;
    let mut shown = first;
    for (index, record) in overview.newest.iter().rev().enumerate().skip(first) {
        if day.replace(day_of(record)) != Some(day_of(record)) {
            y += if y > room.top { blank } else { 0 };
            if y + 1 >= last {
                break;
            }
            let named = world.texts.date(|way| way.day_of_week, day_of(record));
            paper.text(room.left, y, &named, theme.quiet);
            y += 1;
        }
        if y >= last {
            break;
        }
        shown = index + 1;
        let end = (y + high).min(last);
        for y in y..end {
            SelectableRow { chosen: index == chosen, left: room.left + 1, right: room.right, y }.highlight(paper);
        }
        line(world, (record, index == chosen), Room { left: room.left + 2, top: y, bottom: end, ..room }, paper);
        y += high;
    }
    if shown == overview.newest.len() && !overview.is_whole() && y < room.bottom {
        paper.text(room.left, y, world.texts.diary.reading, theme.quiet);
    }
    out_of_sight::above(first, world.texts, (room.right, room.top), paper);
    out_of_sight::below(overview.count.saturating_sub(shown), world.texts, (room.left + 2, room.right, room.bottom), paper);
}

fn line(world: &World, (record, chosen): (&Record, bool), room: Room, paper: &mut Paper<'_>) {
    let (theme, texts) = (paper.theme, world.texts);
    let time = texts.time_in_day(record.at.civil(), record.at.day(world.settings.day_ends));
    let row = SelectableRow { chosen, left: room.left, right: room.right, y: room.top };
    let [quiet, ink, soft] = [theme.quiet, theme.ink, theme.soft].map(|style| row.style(style, theme));
    let x = paper.text(room.left, room.top, &time, quiet) + 2;
    let x = paper.text(x, room.top, &texts.entry_pain(record), ink).max(x + 12) + 2;
    let mut text = what(record, texts);
    if let Some(delay) = texts.delay(record, world.settings.day_ends) {
        text = if text.is_empty() { delay } else { format!("{delay}, {text}") };
    }
    let (x, y) = if room.bottom - room.top > 1 { (room.left, room.top + 1) } else { (x, room.top) };
    paper.text(x, y, &wrap::one_line(&text, room.right.saturating_sub(x)), soft);
}

/// Returns the routine or the places, what was felt there, and the note.
fn what(record: &Record, texts: &Texts) -> String {
    let named = |area: &String| Place::parse(area).map_or_else(|_| area.clone(), |place| texts.place(place));
    let what = texts.session_title(record).unwrap_or_else(|| record.areas.iter().map(named).collect::<Vec<String>>().join(", "));
    let note = record.note.as_ref().map(|note| texts.diary.quoted(note));
    let text = Some(what).filter(|what| !what.is_empty()).into_iter().chain(texts.felt(record)).chain(note);
    text::clean(&text.collect::<Vec<String>>().join("  "))
}
