//! A page of text to read at leisure, which can scroll under its title.

use ratatui::style::Style;

use crate::texts::Texts;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::surface::{Paper, width};
use crate::ui::widgets::out_of_sight;
use crate::ui::wrap;

/// A page.
pub struct Page<'p> {
    /// Paragraphs, each in one style; the first is the title. An empty one is a blank row, and a tab parts a name from its
    /// value. What has several lines is not parted between two screens.
    pub paragraphs: &'p [(String, Style)],
    /// Number of rows scrolled past.
    pub top: u16,
    /// The program's texts.
    pub texts: &'p Texts,
}

/// The widest text, in columns, and the widest of a page with names and values; its title may be as wide.
const MAX_WIDTH: u16 = 60;
const MAX_TABLE_WIDTH: u16 = 72;
/// From this width on, in columns, a long page has two columns.
const TWO_FROM: u16 = 132;
/// The maximum number of rows that one of two columns leaves free to keep paragraphs together, and never more than half of
/// its rows; and that a single one does, whose free rows would look like the end.
const MAX_FREE_ROWS: usize = 14;
const FREE_ROWS_OF_ONE: usize = 4;
/// A page of at most this many rows is not parted.
const SHORT: usize = 24;
/// A page of at most this many rows is filled to the end, even if that parts what belongs together.
const LOW: usize = 12;
/// The minimum number of rows in which the title stays while the text scrolls.
const MIN_BELOW_TITLE: usize = 8;
/// The minimum number of columns between the two.
const BETWEEN: u16 = 6;

/// A line of a page: a name, mostly empty, and text in a style.
#[derive(Clone)]
pub struct PageRow {
    name: String,
    text: String,
    style: Style,
    /// Whether it belongs to the row before it.
    goes_on: bool,
}

impl PageRow {
    fn is_blank(&self) -> bool {
        self.text.is_empty() && self.name.is_empty()
    }

    /// Draws it at the column `x`, its text after `names` columns if it has a name.
    pub fn draw(&self, (x, y): (u16, u16), names: u16, paper: &mut Paper<'_>) {
        paper.text(x, y, &self.name, paper.theme.quiet);
        paper.text(x + names, y, &self.text, self.style);
    }
}

/// Returns paragraphs as rows of at most `room` columns, each with the columns of its name. Names form a column, beside which
/// their values are broken; where names would take most of the room, their values stand below them.
pub fn rows(paragraphs: &[(String, Style)], room: u16) -> Vec<(PageRow, u16)> {
    let table = || paragraphs.iter().filter_map(|(text, _)| text.split_once('\t'));
    let names = table().map(|(name, _)| width(name) + 2).max().unwrap_or(0);
    let below = names > room * 5 / 8;
    // A long name is broken rather than the values, as long as it has half of the room.
    let values = table().map(|(_, value)| width(value)).max().unwrap_or(0);
    let names = names.min(room.saturating_sub(values).max(room / 2));
    let mut rows = Vec::new();
    for (index, (text, style)) in paragraphs.iter().enumerate() {
        let row = |name, text, goes_on| PageRow { name, text, style: *style, goes_on };
        if let Some((name, value)) = text.split_once('\t') {
            let indent = if below { 2 } else { names };
            let mut name = wrap::greedy(name, if below { room } else { names.saturating_sub(2) });
            let mut value = wrap::greedy(value, room.saturating_sub(indent));
            if below {
                value.splice(0..0, vec![String::new(); name.len()]);
            }
            name.resize(name.len().max(value.len()), String::new());
            value.resize(name.len(), String::new());
            let lines = name.into_iter().zip(value).enumerate();
            rows.extend(lines.map(|(number, (name, value))| (row(name, value, number > 0), indent)));
        } else if text.is_empty() {
            rows.push((row(String::new(), String::new(), false), 0));
        } else {
            let columns = if index == 0 { room } else { room.min(MAX_WIDTH) };
            let lines = text.split('\n').flat_map(|line| wrap::tidy(line, columns)).enumerate();
            let is_whole = text.contains('\n');
            rows.extend(lines.map(|(number, line)| (row(String::new(), line, is_whole && number > 0), 0)));
        }
    }
    rows
}

impl Page<'_> {
    /// Draws the page over the whole screen, above the keys.
    pub fn draw(&self, grid: &Grid, paper: &mut Paper<'_>) {
        let columns = if grid.content_width() >= TWO_FROM { 2 } else { 1 };
        let has_names = self.paragraphs.iter().any(|(text, _)| text.contains('\t'));
        let most = if has_names { MAX_TABLE_WIDTH } else { MAX_WIDTH };
        let room = (grid.content_width().saturating_sub(BETWEEN * (columns - 1)) / columns).min(most);
        let mut rows = rows(self.paragraphs, room);
        let bottom =
            if grid.has_keys() { grid.keys.saturating_sub(u16::from(grid.class >= SizeClass::High)) } else { grid.height };
        let top = self.title(&mut rows, room, (grid.left, grid.head, bottom), paper);
        let height = usize::from(bottom.saturating_sub(top));
        // A short page stays in one column; one that would fill most of it is in two of about the same length.
        let columns = if rows.len() <= SHORT.min(height) { 1 } else { usize::from(columns) };
        let fits = |height: &usize| ends(&rows, 0, *height, columns).last().is_some_and(|end| *end >= rows.len());
        let height = if columns > 1 { (rows.len() / 2..height).find(fits).unwrap_or(height) } else { height };
        let is_last = |first: &usize| ends(&rows, *first, height, columns).last().is_none_or(|end| *end >= rows.len());
        let last = (0..rows.len()).find(is_last).unwrap_or(0);
        let first = usize::from(self.top).min(last);
        let count = |rows: &[(PageRow, u16)]| rows.iter().filter(|(row, _)| !row.is_blank()).count();
        let (before, _) = rows.split_at(first);
        if top > grid.head {
            out_of_sight::above(count(before), self.texts, (grid.right, top), paper);
        }
        let ends = ends(&rows, first, height, columns);
        let next = ends.last().copied().unwrap_or(first);
        let blank = rows.iter().skip(next).take_while(|(row, _)| row.is_blank()).count();
        paper.scrolls_to(last, next + blank);
        let goes_on = first < last && height > 1;
        let (mut from, mut x) = (first, grid.left);
        for (column, end) in ends.iter().enumerate() {
            let bottom = bottom.saturating_sub(u16::from(goes_on && column + 1 == columns));
            let shown = rows.get(from..*end).unwrap_or_default();
            // A blank row at the top of a column would look like a mistake.
            let blank = shown.iter().take_while(|(row, _)| row.is_blank() && column > 0).count();
            for ((row, names), y) in shown.iter().skip(blank).zip(top..bottom) {
                row.draw((x, y), *names, paper);
            }
            if goes_on && column + 1 == columns {
                let after = count(rows.get(*end..).unwrap_or_default());
                out_of_sight::below(after, self.texts, (x, grid.right, bottom), paper);
            }
            (from, x) = (*end, grid.left + grid.content_width() / 2);
        }
    }

    /// Draws the title and takes it off `rows`, if that leaves enough to read. Returns the first row of the text; before it is
    /// a blank row, if there is room.
    fn title(&self, rows: &mut Vec<(PageRow, u16)>, room: u16, (x, y, bottom): (u16, u16, u16), paper: &mut Paper<'_>) -> u16 {
        let height = usize::from(bottom.saturating_sub(y));
        if height < MIN_BELOW_TITLE {
            return y;
        }
        let lines = self::rows(self.paragraphs.get(..1).unwrap_or_default(), room).len();
        let mut top = y;
        for (row, names) in rows.drain(..lines.min(rows.len())) {
            row.draw((x, top), names, paper);
            top += 1;
        }
        let blank = rows.iter().take_while(|(row, _)| row.is_blank()).count();
        rows.drain(..blank);
        top + u16::from(height > LOW)
    }
}

/// Returns the row where each column ends, the first column beginning with the row `first`. Each ends where it is full, or
/// before a blank row near its end, to keep paragraphs together.
fn ends(rows: &[(PageRow, u16)], first: usize, height: usize, columns: usize) -> Vec<usize> {
    let mut ends = Vec::with_capacity(columns);
    let mut from = first;
    let is_low = height <= LOW;
    for column in 1..=columns {
        // Blank rows at the top of a further column are not drawn.
        let blank = rows.iter().skip(from).take_while(|(row, _)| row.is_blank() && column > 1).count();
        from += blank;
        let full = (from + height).min(rows.len());
        // The last row of the last column says that there is more, after a blank one if there is room.
        let rest = if is_low { 1 } else { 2 };
        let full = if column == columns && full < rows.len() { full.saturating_sub(rest).max(from + 1) } else { full };
        let free = if columns > 1 { MAX_FREE_ROWS.min(height / 2) } else { FREE_ROWS_OF_ONE };
        let least = from + height.saturating_sub(free);
        let is_blank = |row: usize| rows.get(row).is_some_and(|(row, _)| row.is_blank());
        let blank = (least..=full).rev().find(|row| is_blank(*row));
        let ends_sentence = |row: &usize| rows.get(row - 1).is_some_and(|(row, _)| row.text.ends_with(['.', '?', '!']));
        let sentence = (least.max(1)..=full).rev().find(ends_sentence);
        let is_whole = |end: &usize| !rows.get(*end).is_some_and(|(row, _)| row.goes_on);
        let end = if full < rows.len() && !is_low { blank.or(sentence).unwrap_or(full) } else { full };
        let least = if is_low { full.saturating_sub(1).max(from + 1) } else { from + 1 };
        let whole = (least..=end).rev().find(is_whole);
        let end = whole.filter(|end| !is_low || !is_blank(end.saturating_sub(1))).unwrap_or(end);
        ends.push(end);
        from = end;
    }
    ends
}
