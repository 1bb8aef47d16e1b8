//! A row of a list, highlighted with a bar before it if it is chosen.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::keys::Key;
use crate::ui::surface::Paper;
use crate::ui::theme::Theme;

/// A row between two columns.
pub struct SelectableRow {
    /// Whether it is chosen.
    pub chosen: bool,
    /// The first column.
    pub left: u16,
    /// The column after the last.
    pub right: u16,
    /// The row of the screen.
    pub y: u16,
}

impl SelectableRow {
    /// Highlights it if it is chosen, and lets a click choose it. Its text is written over the highlight.
    pub fn light(&self, paper: &mut Paper<'_>) {
        let row = Rect { x: self.left, y: self.y, width: self.right.saturating_sub(self.left), height: 1 };
        paper.click_chooses(row, self.chosen, Key::Enter);
        self.highlight(paper);
    }

    /// Highlights it if it is chosen: for one line of an item that has several, or whose clicks are noted elsewhere.
    pub fn highlight(&self, paper: &mut Paper<'_>) {
        if self.chosen {
            paper.shade(self.left.saturating_sub(1), self.right + 2, self.y, paper.theme.panel);
            self.bar(paper.theme.touch, paper);
        }
    }

    /// Draws the bar before it in `style` if it is chosen.
    pub fn bar(&self, style: Style, paper: &mut Paper<'_>) {
        if self.chosen {
            paper.put(self.left.saturating_sub(1), self.y, '▌', paper.theme.panel.patch(style));
        }
    }

    /// Returns `style` as it is in this row.
    pub fn style(&self, style: Style, theme: &Theme) -> Style {
        if self.chosen { theme.panel.patch(style).bg(theme.panel.bg.unwrap_or_default()) } else { style }
    }
}
