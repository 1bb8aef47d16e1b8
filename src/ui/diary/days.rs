//! Pain day by day as a chart with its 7-day mean, the month, the places, and what may be said.

use jiff::ToSpan;
use jiff::civil::Date;
use ratatui::layout::Rect;

use crate::app::diary::{DiaryScreen, DiaryStats};
use crate::app::world::World;
use crate::domain::body::BodyView;
use crate::domain::diary::daily;
use crate::domain::diary::pain_sites::AtPlace;
use crate::texts::Texts;
use crate::ui::diary::room::{Room, bar, helped_row, paragraph};
use crate::ui::layout::{Class, Grid};
use crate::ui::picture::body::{Body, Tint};
use crate::ui::picture::figure::Figure;
use crate::ui::picture::viewport::{self, Light};
use crate::ui::surface::Paper;
use crate::ui::widgets::helped_table::HelpedTable;
use crate::ui::wrap;

/// Columns of the month, and of the gap before it.
const MONTH: u16 = 21;
const GAP: u16 = 5;
/// The most rows of a month, with its head.
const MONTH_ROWS: u16 = 8;
/// Columns of the labels of the scale.
const SCALE: u16 = 4;
/// The most days shown.
const MOST_DAYS: u16 = 140;
/// Rows of the whole chart: one for each rating.
const ROWS: u16 = 11;

/// Rows of the picture of where it hurt.
const LEAST_MAP: u16 = 9;
/// Rows left under it for the first name and its bar.
const NAMED: u16 = 3;
const MOST_MAP: u16 = 22;

/// Draws it.
pub fn view(world: &World, (screen, stats): (&DiaryScreen, &DiaryStats), grid: &Grid, room: Room, paper: &mut Paper<'_>) {
    let texts = world.texts;
    let height = room.bottom.saturating_sub(room.top);
    let beside = grid.width >= 90 && grid.class >= Class::Wide;
    let right = if beside { room.right.saturating_sub(MONTH + GAP) } else { room.right };
    let mut left = Room { right, ..room };
    if height >= ROWS + 4 {
        left.top = chart(stats, screen.day, left, texts, paper) + 1;
    }
    if beside {
        beside_chart(stats, screen.day, Room { left: right + GAP, ..room }, texts, paper);
    }
    sentences(world, stats, grid, Room { left: left.left + if height >= ROWS + 4 { SCALE } else { 0 }, ..left }, paper);
}

/// The chart; returns the row after it.
fn chart(stats: &DiaryStats, chosen: usize, room: Room, texts: &Texts, paper: &mut Paper<'_>) -> u16 {
    let theme = paper.theme;
    let from = room.left + SCALE;
    let columns = room.right.saturating_sub(from).min(MOST_DAYS);
    // The chosen day stays on it: where it is further back than there is room for, the chart goes back with it.
    let back = i32::try_from(chosen).unwrap_or(0).saturating_sub(i32::from(columns) - 1).max(0);
    let last = daily::before(stats.last, back);
    let first = daily::before(last, i32::from(columns) - 1);
    let bottom = room.top + ROWS - 1;
    for (pain, row) in [("10", room.top), ("5", room.top + 5), ("0", bottom)] {
        paper.text_right(room.left + 2, row, pain, theme.quiet);
    }
    let mut day = first;
    for column in 0..columns {
        let x = from + column;
        let recorded = stats.daily.pain(day);
        if let Some(pain) = recorded {
            paper.put(x, bottom + 1, '─', theme.line);
            paper.put(x, bottom.saturating_sub(row_of(pain, 1)), '•', theme.quiet);
        }
        if chosen > 0 && day == stats.day(chosen) {
            paper.put(x, bottom + 1, '↑', theme.touch);
        }
        if let Some(mean) = stats.daily.mean_of_seven(day) {
            let up = row_of(mean, 4) + 2;
            paper.put(x, bottom.saturating_sub(up / 4), dots(up % 4), theme.touch);
        }
        day = day.saturating_add(1.day());
    }
    let label = |day: Date| texts.date(|way| way.shortest, day);
    paper.text(from, bottom + 2, &label(first), theme.quiet);
    paper.text_right(from + columns, bottom + 2, &label(last), theme.quiet);
    let legend = wrap::one_line(texts.diary.legend, columns);
    paper.text(from, bottom + 3, &legend, theme.quiet);
    bottom + 4
}

/// How many steps above the lowest row a rating is, with so many steps to a point.
fn row_of(pain: f64, steps: u8) -> u16 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 40")]
    let row = (pain.clamp(0.0, 10.0) * f64::from(steps)).round() as u16;
    row
}

/// Two braille dots side by side, so many quarters up from the lower edge.
fn dots(up: u16) -> char {
    match up {
        0 => '⣀',
        1 => '⠤',
        2 => '⠒',
        _ => '⠉',
    }
}

/// The month of the chosen day; under it where it hurt: in the last 30 days, or in the last 90 where those have nothing.
fn beside_chart(stats: &DiaryStats, chosen: usize, room: Room, texts: &Texts, paper: &mut Paper<'_>) {
    let [lately, quarter] = &stats.places;
    let (shown, days) = if lately.iter().any(|at| at.marked > 0) { (lately, "30") } else { (quarter, "90") };
    let marked: Vec<&AtPlace> = shown.iter().filter(|at| at.marked > 0).collect();
    let mut top = room.top;
    // The month is the first to yield: the chart has the same days.
    if marked.is_empty() || room.bottom.saturating_sub(room.top) >= MONTH_ROWS + LEAST_MAP + NAMED + 3 {
        top = month(stats, stats.day(chosen), room, texts, paper) + 1;
    }
    if marked.is_empty() {
        return;
    }
    for line in wrap::greedy(&texts.diary.places(days), room.right.saturating_sub(room.left)) {
        paper.text(room.left, top, &line, paper.theme.quiet);
        top += 1;
    }
    let top = heat_map(&marked, Room { top, ..room }, paper);
    places(&marked, Room { top, ..room }, texts, paper);
}

/// The month of `chosen` to the last day, days with an entry marked; returns the row after it.
fn month(stats: &DiaryStats, chosen: Date, room: Room, texts: &Texts, paper: &mut Paper<'_>) -> u16 {
    let theme = paper.theme;
    let first = chosen.first_of_month();
    paper.text(room.left, room.top, &texts.date(|way| way.month, first), theme.soft);
    let weekdays = texts.diary.weekdays;
    for (column, name) in (0..).zip(weekdays) {
        paper.text_right(room.left + column * 3 + 2, room.top + 1, name, theme.quiet);
    }
    let mut row = room.top + 2;
    let mut day = first;
    while day <= first.last_of_month() && day <= stats.last {
        let column = u16::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
        let right = room.left + column * 3 + 2;
        let recorded = stats.daily.pain(day).is_some();
        let style = if recorded { theme.ink } else { theme.quiet };
        paper.text_right(right, row, &day.day().to_string(), if day == chosen { theme.badge } else { style });
        if recorded {
            paper.put(right, row, '·', theme.touch);
        }
        row += u16::from(column == 6);
        day = day.saturating_add(1.day());
    }
    row + 1
}

/// The body from the side that was marked most, the brighter the more days; returns the row after it. Where there is no
/// room, the names below it say the same.
fn heat_map(marked: &[&AtPlace], room: Room, paper: &mut Paper<'_>) -> u16 {
    let Some(first) = marked.first() else { return room.top };
    let rows = room.bottom.saturating_sub(room.top).saturating_sub(NAMED).min(MOST_MAP);
    let figure = if first.place.region.view == BodyView::Front { Figure::Front } else { Figure::Back };
    let Some(shot) = viewport::of_body(figure, rows).filter(|_| rows >= LEAST_MAP) else { return room.top };
    let strength = |at: &AtPlace| f32::from(u16::try_from(at.marked * 100 / first.marked.max(1)).unwrap_or(100)) / 100.0;
    let lights: Vec<Light> = marked.iter().map(|at| Light::at(at.place, strength(at))).collect();
    let area = Rect { x: room.left, y: room.top, width: room.right.saturating_sub(room.left), height: rows };
    Body { shot, lights: &lights, tint: Tint::Touch, level: 1.0, dimmed: false, hands: &[] }.draw(area, paper);
    room.top + rows
}

/// The names of the places, each whole and with a bar of its days, as many as there is room for.
fn places(marked: &[&AtPlace], mut room: Room, texts: &Texts, paper: &mut Paper<'_>) {
    let most = marked.first().map_or(1, |at| at.marked);
    for at in marked {
        let name = texts.place(at.place);
        let lines = wrap::greedy(&name, room.right.saturating_sub(room.left)).len();
        if usize::from(room.bottom.saturating_sub(room.top)) < lines + 1 {
            return;
        }
        room.top = paragraph(&name, room, paper.theme.soft, paper);
        bar("", (at.marked, most), (room.left, room.top, room.right), paper);
        room.top += 1;
    }
}

/// What may be said of the weeks, the routines that were most helpful, and one caution.
fn sentences(world: &World, stats: &DiaryStats, grid: &Grid, mut room: Room, paper: &mut Paper<'_>) {
    let texts = world.texts;
    let theme = paper.theme;
    let caution = texts.regression();
    let room_for_caution = u16::try_from(wrap::greedy(caution, room.right.saturating_sub(room.left).min(72)).len()).unwrap_or(1);
    let last = room.bottom;
    let charted = room.left > grid.left;
    room.bottom = room.bottom.saturating_sub(if charted { room_for_caution + 1 } else { 0 });
    let week = format!("{}{}", texts.back.week, texts.compared_days(&stats.daily, stats.last, 7));
    room.top = paragraph(&week, room, theme.soft, paper);
    let table = HelpedTable::new(&stats.outcomes, texts, room.right.saturating_sub(room.left));
    let rows: Vec<_> = stats.outcomes.iter().take(3).map(|outcome| table.row(outcome, texts)).collect();
    if rows.first().is_some_and(|row| usize::from(room.bottom.saturating_sub(room.top)) >= row.lines.len() + 2) {
        paper.text(room.left, room.top + 1, &table.head(texts), theme.quiet);
        room.top += 2;
        for row in &rows {
            if usize::from(room.bottom.saturating_sub(room.top)) < row.lines.len() {
                break;
            }
            room.top = helped_row(row, room, theme.soft, paper);
        }
    }
    if charted && room.top < last {
        let top = last.saturating_sub(room_for_caution);
        paragraph(caution, Room { top, bottom: last, ..room }, theme.quiet, paper);
    }
}
