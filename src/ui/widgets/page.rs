//! Text to be read at leisure, more than one screen of it if need be.

use ratatui::style::Style;

use crate::ui::layout::Class;

use crate::ui::layout::Grid;
use crate::ui::surface::Paper;
use crate::ui::wrap;

/// A page.
pub struct Page<'p> {
    /// Paragraphs, each in one style; an empty one is a blank row.
    pub paragraphs: &'p [(String, Style)],
    /// Rows passed by.
    pub top: u16,
    /// What says that there is more.
    pub more: &'p str,
}

/// The widest text.
const WIDEST: u16 = 72;

impl Page<'_> {
    /// Draws it over the whole screen, above the keys.
    pub fn draw(&self, grid: &Grid, paper: &mut Paper<'_>) {
        let room = grid.content_width().min(WIDEST);
        let mut rows: Vec<(String, Style)> = Vec::new();
        for (text, style) in self.paragraphs {
            if text.is_empty() {
                rows.push((String::new(), *style));
            }
            rows.extend(wrap::greedy(text, room).into_iter().map(|line| (line, *style)));
        }
        let bottom = if grid.has_keys() { grid.keys.saturating_sub(u16::from(grid.class >= Class::High)) } else { grid.height };
        let height = usize::from(bottom.saturating_sub(grid.head));
        let last = rows.len().saturating_sub(height);
        let first = usize::from(self.top).min(last);
        let goes_on = first < last && height > 1;
        let end = bottom.saturating_sub(u16::from(goes_on));
        for ((line, style), y) in rows.iter().skip(first).zip(grid.head..end) {
            paper.text(grid.left, y, line, *style);
        }
        if goes_on {
            paper.text(grid.left, end, &format!("{} ↓", self.more), paper.theme.quiet);
        }
    }
}
