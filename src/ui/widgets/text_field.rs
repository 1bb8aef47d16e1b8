//! A text field with its cursor: a bar after the last character, a filled cell on another.

use ratatui::style::Style;

use crate::app::text_input::{TextInput, VisibleText};
use crate::ui::surface::Paper;
use crate::ui::wrap;

/// A field, drawn in one row or in several.
pub struct TextField<'t>(pub &'t TextInput);

/// Columns that a field gets before anything beside it.
const MIN_WIDTH: u16 = 12;

impl TextField<'_> {
    /// Draws the part around the cursor in `columns` columns of a row.
    pub fn draw_line(&self, x: u16, y: u16, columns: u16, paper: &mut Paper<'_>) {
        if columns > 0 {
            draw(&self.0.view_line(columns), x, y, paper);
        }
    }

    /// Draws it in a row after as much of `label` as leaves it room.
    pub fn draw_after(&self, label: &str, style: Style, (left, right, y): (u16, u16, u16), paper: &mut Paper<'_>) {
        let label = wrap::one_line(label, right.saturating_sub(left + MIN_WIDTH + 1));
        let x = if label.is_empty() { left } else { paper.text(left, y, &label, style) + 1 };
        self.draw_line(x, y, right.saturating_sub(x), paper);
    }

    /// Draws as many rows as there is room for from `y` to before `bottom`. Returns the row after them.
    pub fn draw_lines(&self, (x, y, columns, bottom): (u16, u16, u16, u16), paper: &mut Paper<'_>) -> u16 {
        if y >= bottom {
            return y;
        }
        let view = self.0.view_lines(columns, usize::from(bottom - y));
        draw(&view, x, y, paper);
        y + u16::try_from(view.rows.len()).unwrap_or(bottom - y)
    }
}

fn draw(view: &VisibleText<'_>, x: u16, y: u16, paper: &mut Paper<'_>) {
    let theme = paper.theme;
    for (row, text) in (y..).zip(&view.rows) {
        // On the ground of its row, which may be lit.
        paper.text(x, row, text, Style { bg: None, ..theme.ink });
    }
    let (column, row) = (x + view.column, y + u16::try_from(view.row).unwrap_or(0));
    if view.under == 0 {
        paper.mark(column, row, '▏', theme.touch);
    } else {
        paper.shade(column, column + view.under, row, theme.badge);
    }
}
