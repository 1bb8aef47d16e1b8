//! The tab of days: pain as a chart with its 7-day mean, the month, the places, and sentences on what the numbers mean.

use ratatui::layout::Rect;

use crate::app::diary::DiaryScreen;
use crate::app::world::World;
use crate::domain::body::BodyView;
use crate::domain::diary::daily;
use crate::domain::diary::overview::DiaryStats;
use crate::domain::diary::pain_sites::AtPlace;
use crate::texts::Texts;
use crate::ui::diary::room::{Room, helped_row, with_dash};
use crate::ui::diary::{calendar, chart};
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::picture::body::{Body, Tint};
use crate::ui::picture::figure::Figure;
use crate::ui::picture::viewport::{self, Light};
use crate::ui::surface::{Paper, width};
use crate::ui::widgets::helped_table::{HelpedRow, HelpedTable};
use crate::ui::wrap;

/// Columns between the chart and the month, and between the columns below the chart.
const GAP: u16 = 5;
/// The maximum number of columns of a sentence, of one beside the table, and of the caution.
const MAX_TEXT_WIDTH: u16 = 72;
const BESIDE: u16 = 54;
const CAUTION: u16 = 50;
/// The maximum number of routines in the table.
const ROUTINES: usize = 4;

/// The minimum number of rows of the body with the places that hurt.
const MIN_MAP_ROWS: u16 = 9;
/// Rows kept below the body: a blank one, and for the first name.
const NAMED: u16 = 3;
const MAX_MAP_ROWS: u16 = 22;

/// Draws the tab.
pub fn view(world: &World, (screen, stats): (&DiaryScreen, &DiaryStats), grid: &Grid, room: Room, paper: &mut Paper<'_>) {
    let texts = world.texts;
    let beside = grid.width >= 90 && grid.class >= SizeClass::Wide;
    let right = if beside { room.right.saturating_sub(calendar::COLUMNS + GAP) } else { room.right };
    let left = Room { right, ..room };
    let text = Notes::of(stats, texts, left);
    let high = room.bottom.saturating_sub(room.top);
    let rows = chart::rows(high, text.rows());
    let blank = u16::from(rows + chart::UNDER + 1 < high);
    let top = chart::draw(stats, screen.day, left, (rows, blank), texts, paper) + 1;
    if beside {
        beside_chart(stats, screen.day, Room { left: right + GAP, ..room }, texts, paper);
    }
    text.draw(Room { top, ..left }, texts, paper);
}

/// Draws the month of the chosen day, and below it where it hurt in the last 30 days, or in the last 90 if those have
/// nothing.
fn beside_chart(stats: &DiaryStats, chosen: usize, room: Room, texts: &Texts, paper: &mut Paper<'_>) {
    let [lately, quarter] = &stats.places;
    let (shown, days) = if lately.iter().any(|at| at.marked > 0) { (lately, "30") } else { (quarter, "90") };
    let marked: Vec<&AtPlace> = shown.iter().filter(|at| at.marked > 0).collect();
    let mut top = room.top;
    let high = room.bottom.saturating_sub(room.top);
    // The month yields first, because the chart shows the same days. If there is room for two, the previous month is above.
    let (day, one) = (stats.day(chosen), calendar::ROWS + 1);
    let before = daily::before(day.first_of_month(), 1);
    let shown = (chosen > 0).then_some(day);
    if high >= 2 * one + MAX_MAP_ROWS + NAMED + 2 && stats.daily.between(before.first_of_month(), before).next().is_some() {
        top = calendar::month(stats, before, shown, Room { top, ..room }, texts, paper) + 1;
    }
    if marked.is_empty() || high >= one + MIN_MAP_ROWS + NAMED + 2 {
        top = calendar::month(stats, day, shown, Room { top, ..room }, texts, paper) + 1;
    }
    if marked.is_empty() {
        return;
    }
    for line in wrap::greedy(&texts.diary.places(days), room.right.saturating_sub(room.left)) {
        paper.text(room.left, top, &line, paper.theme.quiet);
        top += 1;
    }
    // A blank row above the head.
    let top = heat_map(&marked, Room { top: top + 1, ..room }, paper);
    places(&marked, Room { top, ..room }, texts, paper);
}

/// Draws the side of the body that was marked most, brighter for more days. Returns the row after it. Without room, the
/// names below it say the same.
fn heat_map(marked: &[&AtPlace], room: Room, paper: &mut Paper<'_>) -> u16 {
    let Some(first) = marked.first() else { return room.top };
    let rows = room.bottom.saturating_sub(room.top).saturating_sub(NAMED).min(MAX_MAP_ROWS);
    let figure = if first.place.region.view == BodyView::Front { Figure::Front } else { Figure::Back };
    let Some(shot) = viewport::of_body(figure, rows).filter(|_| rows >= MIN_MAP_ROWS) else { return room.top };
    let strength = |at: &AtPlace| f32::from(u16::try_from(at.marked * 100 / first.marked.max(1)).unwrap_or(100)) / 100.0;
    let lights: Vec<Light> = marked.iter().map(|at| Light::at(at.place, strength(at))).collect();
    let area = Rect { x: room.left, y: room.top, width: room.right.saturating_sub(room.left), height: rows };
    Body { shot, lights: &lights, tint: Tint::Touch, level: 1.0, dimmed: false, hands: &[] }.draw(area, paper);
    room.top + rows + 1
}

/// Draws the names of the places, each complete and with the number of its days, as many as fit.
fn places(marked: &[&AtPlace], room: Room, texts: &Texts, paper: &mut Paper<'_>) {
    let mut y = room.top;
    for at in marked {
        let number = at.marked.to_string();
        let columns = room.right.saturating_sub(room.left + width(&number) + 1);
        let lines = wrap::hanging(&texts.place(at.place), columns);
        if usize::from(room.bottom.saturating_sub(y)) < lines.len() {
            return;
        }
        paper.text_right(room.right, y, &number, paper.theme.ink);
        y = paper.lines(&lines, room.left, y, room.bottom, paper.theme.soft);
    }
}

/// The text below the chart: the comparison of weeks, the table of routines, and a caution.
struct Notes {
    week: Vec<String>,
    caution: Vec<String>,
    table: HelpedTable,
    rows: Vec<HelpedRow>,
    /// The number of routines, of which the table may show only some.
    routines: usize,
    /// Whether the table is beside the rest.
    beside: bool,
}

impl Notes {
    fn of(stats: &DiaryStats, texts: &Texts, room: Room) -> Self {
        let columns = room.right.saturating_sub(room.left);
        let beside = columns >= BESIDE + GAP + MAX_TEXT_WIDTH;
        let measure = if beside { BESIDE } else { columns.min(MAX_TEXT_WIDTH) };
        let table = HelpedTable::brief(&stats.outcomes, texts, if beside { columns - BESIDE - GAP } else { columns });
        let week = format!("{}{}", texts.back.week, texts.compared_days(&stats.daily, stats.last, 7));
        Self {
            week: wrap::greedy(&week, measure),
            caution: wrap::greedy(texts.regression(), measure.min(CAUTION)),
            table,
            routines: stats.outcomes.len(),
            rows: stats.outcomes.iter().take(ROUTINES).map(|outcome| table.row(outcome, texts)).collect(),
            beside,
        }
    }

    /// Returns the rows of the table, heading and the number of further routines included.
    fn table_rows(&self) -> usize {
        let rows: usize = self.rows.iter().map(|row| row.lines.len()).sum();
        if rows > 0 { rows + 1 + usize::from(self.routines > self.rows.len()) } else { 0 }
    }

    fn rows(&self) -> u16 {
        let (table, caution) = (self.table_rows(), self.caution.len());
        let table = if table > 0 { table + 1 } else { 0 };
        count(if self.beside { self.week.len().max(table + caution) } else { self.week.len() + 1 + caution + table })
    }

    /// Draws what there is room for. The caution is placed first, at the bottom; it yields only to the table's first routine.
    fn draw(&self, mut room: Room, texts: &Texts, paper: &mut Paper<'_>) {
        let (soft, quiet) = (paper.theme.soft, paper.theme.quiet);
        let high = room.bottom.saturating_sub(room.top);
        if self.beside {
            let right = Room { left: room.left + BESIDE + GAP, ..room };
            let bottom = room.bottom.saturating_sub(count(self.caution.len() + 1));
            let after = self.table(Room { bottom, ..right }, texts, paper);
            let top = if after > room.top { after + 1 } else { after };
            paper.lines(&self.caution, right.left, top, room.bottom, quiet);
            paper.lines(&self.week, room.left, room.top, room.bottom, soft);
            return;
        }
        // With a blank row and the heading.
        let least = self.week.len() + self.rows.first().map_or(0, |row| row.lines.len() + 2);
        let yields = !self.rows.is_empty() && (least..least + self.caution.len()).contains(&usize::from(high));
        let caution = if yields { 0 } else { count(self.caution.len()) };
        if high < caution {
            return;
        }
        let end = room.bottom - caution;
        let spare = high.saturating_sub(self.rows()) > 0;
        if count(self.week.len()) <= end.saturating_sub(room.top) {
            room.top = paper.lines(&self.week, room.left, room.top, end, soft);
        }
        let left = end.saturating_sub(room.top);
        let before = u16::from(left > 3 || yields);
        // The blank row below a table that is not whole says how many there are.
        let after = u16::from(left > 4 && usize::from(left - before) > self.table_rows());
        room.top = self.table(Room { top: room.top + before, bottom: end - after, ..room }, texts, paper);
        if yields {
            return;
        }
        let top = if spare { room.top + 1 } else { end };
        paper.lines(&self.caution, room.left, top.min(end), room.bottom, quiet);
    }

    /// Draws the table with as many complete rows as fit, and how many there are besides, or nothing if none fits. Returns the
    /// row after it.
    fn table(&self, mut room: Room, texts: &Texts, paper: &mut Paper<'_>) -> u16 {
        let bottom = room.bottom;
        let fits = |row: &HelpedRow, more: usize, top: u16| usize::from(bottom.saturating_sub(top)) >= row.lines.len() + more;
        if !self.rows.first().is_some_and(|row| fits(row, 0, room.top + 1)) {
            return room.top;
        }
        with_dash(&self.table.head(texts), (room.left, room.top), paper);
        room.top += 1;
        let mut more = self.routines;
        for (row, left) in self.rows.iter().zip((0..self.routines).rev()) {
            if more < self.routines && !fits(row, usize::from(left > 0), room.top) {
                break;
            }
            room.top = helped_row(row, room, paper.theme.soft, paper);
            more = left;
        }
        if more > 0 && room.top < bottom {
            paper.text(room.left, room.top, &texts.library.more_steps(more.to_string()), paper.theme.quiet);
            room.top += 1;
        }
        room.top
    }
}

fn count(rows: usize) -> u16 {
    u16::try_from(rows).unwrap_or(u16::MAX)
}
