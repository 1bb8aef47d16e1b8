//! A page of text to read at leisure, which can scroll.

use ratatui::style::Style;

use crate::ui::layout::SizeClass;

use crate::ui::layout::Grid;
use crate::ui::surface::Paper;
use crate::ui::wrap;

/// A page.
pub struct Page<'p> {
    /// Paragraphs, each in one style; an empty one is a blank row.
    pub paragraphs: &'p [(String, Style)],
    /// Number of rows scrolled past.
    pub top: u16,
    /// The text that says that there is more.
    pub more: &'p str,
}

/// The widest text, in columns.
const MAX_WIDTH: u16 = 60;
/// From this width on, in columns, a long page has two columns.
const TWO_FROM: u16 = 132;
/// The maximum number of rows that a column leaves free to keep paragraphs together.
const MAX_FREE_ROWS: usize = 14;
/// The maximum number of rows that the last column leaves free, so that it ends after a paragraph. More would be skipped by a page key.
const MAX_FREE_ROWS_AT_END: usize = 2;
/// The minimum number of columns between the two.
const BETWEEN: u16 = 6;

impl Page<'_> {
    /// Draws the page over the whole screen, above the keys.
    pub fn draw(&self, grid: &Grid, paper: &mut Paper<'_>) {
        let columns = if grid.content_width() >= TWO_FROM { 2 } else { 1 };
        let room = (grid.content_width().saturating_sub(BETWEEN * (columns - 1)) / columns).min(MAX_WIDTH);
        let mut rows: Vec<(String, Style)> = Vec::new();
        for (text, style) in self.paragraphs {
            if text.is_empty() {
                rows.push((String::new(), *style));
            }
            rows.extend(wrap::tidy(text, room).into_iter().map(|line| (line, *style)));
        }
        let bottom =
            if grid.has_keys() { grid.keys.saturating_sub(u16::from(grid.class >= SizeClass::High)) } else { grid.height };
        let height = usize::from(bottom.saturating_sub(grid.head));
        // A page that fits into one column stays in one.
        let columns = if rows.len() <= height { 1 } else { usize::from(columns) };
        let is_last = |first: &usize| ends(&rows, *first, height, columns).last().is_none_or(|end| *end >= rows.len());
        let last = (0..rows.len()).find(is_last).unwrap_or(0);
        let first = usize::from(self.top).min(last);
        paper.scrolls_to(last);
        let ends = ends(&rows, first, height, columns);
        let goes_on = first < last && height > 1;
        let (mut from, mut x) = (first, grid.left);
        for (column, end) in ends.iter().enumerate() {
            let bottom = bottom.saturating_sub(u16::from(goes_on && column + 1 == columns));
            let shown = rows.get(from..*end).unwrap_or_default();
            // A blank row at the top of a column would look like a mistake.
            let blank = shown.iter().take_while(|(line, _)| line.is_empty() && column > 0).count();
            for ((line, style), y) in shown.iter().skip(blank).zip(grid.head..bottom) {
                paper.text(x, y, line, *style);
            }
            if goes_on && column + 1 == columns {
                paper.text(x, bottom, &format!("{} ↓", self.more), paper.theme.quiet);
            }
            (from, x) = (*end, grid.left + grid.content_width() / 2);
        }
    }
}

/// Returns the row where each column ends, the first column beginning with the row `first`. Each ends where it is full, or
/// before a blank row near its end, to keep paragraphs together.
fn ends(rows: &[(String, Style)], first: usize, height: usize, columns: usize) -> Vec<usize> {
    let mut ends = Vec::with_capacity(columns);
    let mut from = first;
    for column in 1..=columns {
        let full = (from + height).min(rows.len());
        let free = if column < columns { MAX_FREE_ROWS } else { MAX_FREE_ROWS_AT_END };
        let least = from + height.saturating_sub(free);
        let blank = (least..full).rev().find(|row| rows.get(*row).is_some_and(|(line, _)| line.is_empty()));
        let end = if full < rows.len() { blank.unwrap_or(full) } else { full };
        ends.push(end);
        from = end;
    }
    ends
}
