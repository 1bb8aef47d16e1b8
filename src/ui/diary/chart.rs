//! Pain day by day: a mark for each day, a line for the 7-day mean, gaps for days without entries. The chart fills its room.

use std::ops::Range;

use jiff::civil::Date;
use ratatui::style::Style;

use crate::domain::diary::daily;
use crate::domain::diary::overview::DiaryStats;
use crate::settings::Depth;
use crate::texts::Texts;
use crate::ui::diary::room::Room;
use crate::ui::picture::quadrant_grid::braille;
use crate::ui::picture::quantize;
use crate::ui::picture::raster::{as_f32, to_usize};
use crate::ui::surface::{Paper, width};

/// Columns of the labels of the scale.
pub const SCALE: u16 = 4;
/// The numbers of rows in which every rating has a row and all steps are equal, and the fewest rows otherwise.
pub const EVEN_ROWS: [u16; 4] = [41, 31, 21, 11];
const MIN_ROWS: u16 = 4;
/// Rows below the chart: dates, legend.
pub const UNDER: u16 = 2;
/// The most and the fewest days shown.
const DAYS: [u16; 2] = [140, 28];
/// From this many rows on, the line is two dots thick.
const THICK_FROM: u16 = 21;
/// The strongest glow below the line, 0–1.
const GLOW: f32 = 0.2;

/// Returns the rows of the chart in a room of `high` rows with `text` rows of text below it.
pub fn rows(high: u16, text: u16) -> u16 {
    let most = |room: u16| EVEN_ROWS.into_iter().find(|rows| *rows <= room);
    let alone = high.saturating_sub(UNDER);
    // In fewer rows, 5 is in the middle of an odd number.
    let few = alone.max(MIN_ROWS.min(high));
    let few = few.saturating_sub(1 - few % 2);
    // With a blank row above the legend and one below.
    most(alone.saturating_sub(2 + text)).or(EVEN_ROWS.last().copied().filter(|rows| *rows <= alone)).unwrap_or(few)
}

/// The days of a chart and its place on the screen.
pub struct ChartLayout {
    /// The first day.
    pub first: Date,
    /// The number of days.
    pub days: u16,
    /// The room it is drawn in.
    pub room: Room,
    /// The rows of its scale.
    pub rows: u16,
}

/// Draws the chart with `rows` rows, and what stands below it if there is room, the legend after `blank` rows. Returns the row
/// after it.
pub fn draw(
    stats: &DiaryStats,
    chosen: usize,
    room: Room,
    (rows, blank): (u16, u16),
    texts: &Texts,
    paper: &mut Paper<'_>,
) -> u16 {
    let chart = ChartLayout::of(stats, chosen, Room { left: room.left + SCALE, ..room }, rows);
    chart.scale(paper);
    let means: Vec<Option<f64>> = (0..chart.days).map(|day| stats.daily.mean_of_seven(chart.date(day))).collect();
    let line = chart.line(&means);
    let entries: Vec<bool> = (0..chart.days).map(|day| stats.daily.pain(chart.date(day)).is_some()).collect();
    chart.glow(&line, &entries, paper);
    for day in (0..chart.days).filter(|day| stats.daily.pain(chart.date(*day)).is_some()) {
        let to = chart.column(day, 1.0).max(chart.column(day, 0.0) + 1);
        paper.rule(chart.column(day, 0.0), to, chart.base(), '─', paper.theme.line);
    }
    chart.mean(&line, paper);
    let here = (0..chart.days).find(|day| chosen > 0 && chart.date(*day) == stats.day(chosen));
    if let Some(day) = here {
        paper.put(chart.column(day, 0.5), chart.base(), '↑', paper.theme.touch);
    }
    // Over the line, so that every day is visible.
    for day in 0..chart.days {
        if let Some(pain) = stats.daily.pain(chart.date(day)) {
            let (x, y, is_here) = (chart.column(day, 0.5), chart.row(pain), here == Some(day));
            if is_here { paper.put(x, y, '•', paper.theme.badge) } else { paper.mark(x, y, '•', paper.theme.quiet) }
        }
    }
    chart.dates(texts, paper);
    chart.legend(blank, texts, paper)
}

/// Draws an empty chart with `rows` rows: only the scale.
pub fn empty(room: Room, rows: u16, paper: &mut Paper<'_>) {
    let chart = ChartLayout { first: Date::ZERO, days: 1, room: Room { left: room.left + SCALE, ..room }, rows };
    chart.scale(paper);
    paper.rule(chart.room.left, room.right, chart.base(), '─', paper.theme.line);
}

impl ChartLayout {
    /// Chooses the days: from the first entry to the last day if there is room. The chosen day is always included.
    fn of(stats: &DiaryStats, chosen: usize, room: Room, rows: u16) -> Self {
        let most = room.right.saturating_sub(room.left).min(DAYS[0]);
        let chosen = u16::try_from(chosen).unwrap_or(u16::MAX);
        let back = chosen.saturating_sub(most.saturating_sub(1));
        let last = daily::before(stats.last, i32::from(back));
        let recorded = stats.daily.span().map_or(0, |(first, _)| (last - first).get_days().saturating_add(1));
        let days = u16::try_from(recorded).unwrap_or(0).max(chosen - back + 1).max(DAYS[1]).min(most).max(1);
        Self { first: daily::before(last, i32::from(days) - 1), days, room, rows }
    }

    fn date(&self, day: u16) -> Date {
        daily::before(self.first, -i32::from(day))
    }

    fn columns(&self) -> u16 {
        self.room.right.saturating_sub(self.room.left)
    }

    /// Returns the last row of the chart, that of 0, on which the days with an entry are underlined.
    fn base(&self) -> u16 {
        (self.room.top + self.rows).saturating_sub(1)
    }

    /// Returns the column of a moment in a day: the beginning at 0, the middle at 0.5.
    fn column(&self, day: u16, part: f32) -> u16 {
        let x = (f32::from(day) + part) / f32::from(self.days) * f32::from(self.columns());
        self.room.left + u16::try_from(to_usize(x)).unwrap_or(u16::MAX).min(self.columns())
    }

    /// Returns the row of a rating.
    fn row(&self, pain: f64) -> u16 {
        self.room.top + u16::try_from(self.dot(pain) / 4).unwrap_or(0)
    }

    /// Returns the dot of a rating, counted from the top, four dots to a row.
    fn dot(&self, pain: f64) -> usize {
        let down = (10.0 - pain.clamp(0.0, 10.0)) / 10.0 * f64::from(self.rows.saturating_sub(1)) + 0.5;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to four times the rows")]
        let dot = (down * 4.0) as usize;
        dot
    }

    /// Draws 10, 5 and 0, and a broken line at 5.
    fn scale(&self, paper: &mut Paper<'_>) {
        let middle = self.row(5.0);
        for (pain, row) in [("10", self.row(10.0)), ("5", middle), ("0", self.row(0.0))] {
            paper.text_right(self.room.left.saturating_sub(2), row, pain, paper.theme.quiet);
        }
        for x in (self.room.left..self.room.right).step_by(3) {
            paper.put(x, middle, '─', paper.theme.line);
        }
    }

    /// Returns the dot of the mean for each column of dots. The line joins two days with a mean, and ends elsewhere.
    pub fn line(&self, means: &[Option<f64>]) -> Vec<Option<usize>> {
        let dots = usize::from(self.columns()) * 2;
        let mean = |day: f32| if day < 0.0 { None } else { means.get(to_usize(day)).copied().flatten() };
        let at = |dot: usize| {
            let day = (as_f32(dot) + 0.5) / as_f32(dots) * f32::from(self.days) - 0.5;
            let part = f64::from(day - day.floor());
            match (mean(day.floor()), mean(day.floor() + 1.0)) {
                (Some(from), Some(to)) => Some(from + (to - from) * part),
                (Some(only), None) if part <= 0.5 => Some(only),
                (None, Some(only)) if part >= 0.5 => Some(only),
                _ => None,
            }
        };
        (0..dots).map(|dot| at(dot).map(|mean| self.dot(mean))).collect()
    }

    /// Draws the line in dots, without breaks where it is steep.
    fn mean(&self, line: &[Option<usize>], paper: &mut Paper<'_>) {
        let thick = usize::from(self.rows >= THICK_FROM);
        let covers = |x: usize, y: usize| {
            let Some(now) = line.get(x).copied().flatten() else { return false };
            let before = x.checked_sub(1).and_then(|x| line[x]).unwrap_or(now);
            let (top, bottom) = if before < now { (before + 1, now) } else { (now, before.saturating_sub(1).max(now)) };
            (top..=bottom + thick).contains(&y)
        };
        for row in 0..self.rows {
            for column in 0..self.columns() {
                let dots = braille(|x, y| covers(usize::from(column) * 2 + x, usize::from(row) * 4 + y));
                if let Some(glyph) = dots {
                    paper.mark(self.room.left + column, self.room.top + row, glyph, paper.theme.touch);
                }
            }
        }
    }

    /// Returns the columns of each piece of the line, from the first to the last with an entry: the line goes on for some days
    /// without one.
    fn pieces(&self, line: &[Option<usize>], entries: &[bool]) -> Vec<Range<u16>> {
        let is_drawn = |column: u16| line.iter().skip(usize::from(column) * 2).take(2).any(Option::is_some);
        let is_entry = |column: &u16| {
            let day = to_usize((f32::from(*column) + 0.5) / f32::from(self.columns()) * f32::from(self.days));
            entries.get(day).copied().unwrap_or(false)
        };
        let mut pieces = Vec::new();
        let mut columns = (0..self.columns()).peekable();
        while let Some(from) = columns.find(|column| is_drawn(*column)) {
            let end = std::iter::from_fn(|| columns.next_if(|column| is_drawn(*column))).last().unwrap_or(from) + 1;
            if let (Some(first), Some(last)) = ((from..end).find(is_entry), (from..end).rfind(is_entry)) {
                pieces.push(first..last + 1);
            }
        }
        pieces
    }

    /// Draws a glow below the line that fades downwards, if the terminal has true colour. In few rows it would be stairs.
    fn glow(&self, line: &[Option<usize>], entries: &[bool], paper: &mut Paper<'_>) {
        if paper.theme.depth != Depth::True || self.rows < THICK_FROM {
            return;
        }
        let hues = paper.theme.hues;
        for column in self.pieces(line, entries).into_iter().flatten() {
            let x = usize::from(column) * 2;
            let Some(dot) = line[x].max(line[x + 1]) else { continue };
            let first = u16::try_from((dot + 2) / 4).unwrap_or(0);
            for row in first..self.rows {
                let up = f32::from(self.rows - row) / f32::from(self.rows);
                let lit = hues.ground.mix(hues.touch_lo, GLOW * up);
                let cell = quantize::Cell { glyph: ' ', fore: lit, back: Some(lit) };
                let style = cell.style(paper.theme.depth, paper.theme.ground, hues.ground);
                paper.shade(
                    self.room.left + column,
                    self.room.left + column + 1,
                    self.room.top + row,
                    Style { fg: None, ..style },
                );
            }
        }
    }

    /// Draws the first and the last day, and the first of each month between them if there is room.
    fn dates(&self, texts: &Texts, paper: &mut Paper<'_>) {
        let y = self.base() + 1;
        if y >= self.room.bottom {
            return;
        }
        let label = |day: u16| texts.date(|way| way.shortest, self.date(day));
        let mut end = paper.text(self.room.left, y, label(0).trim_start(), paper.theme.quiet);
        let last = paper.text_right(self.room.right, y, &label(self.days - 1), paper.theme.quiet);
        for day in (1..self.days).filter(|day| self.date(*day).day() == 1) {
            let (x, text) = (self.column(day, 0.0), label(day));
            let text = text.trim_start();
            if x >= end + 4 && x + width(text) + 4 <= last {
                end = paper.text(x, y, text, paper.theme.quiet);
            }
        }
    }

    /// Draws as much of the legend as there is room for. Returns the row after it.
    fn legend(&self, blank: u16, texts: &Texts, paper: &mut Paper<'_>) -> u16 {
        let y = self.base() + 2 + blank;
        if y >= self.room.bottom {
            return self.room.bottom;
        }
        let mut x = self.room.left;
        for text in texts.diary.legend.split("   ") {
            // The condition goes first.
            let short = text.split(" (").next().unwrap_or(text);
            let Some(text) = [text, short].into_iter().find(|text| x + width(text) <= self.room.right) else { break };
            let line: String = text.chars().take_while(|c| *c == '⠒').collect();
            let after = paper.text(x, y, &line, paper.theme.touch);
            x = paper.text(after, y, &text[line.len()..], paper.theme.quiet) + 3;
        }
        y + 1
    }
}
