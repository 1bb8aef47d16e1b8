//! A buffer with an edge: anything drawn outside is dropped, so that no size can break a screen.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use crate::app::keys::Key;
use crate::ui::theme::Theme;

/// The surface that screens and widgets draw on. Coordinates are cells from the upper left corner.
pub struct Paper<'b> {
    buffer: &'b mut Buffer,
    area: Rect,
    /// The theme in use.
    pub theme: &'b Theme,
    /// The parts that a click acts on; `None` if they are not collected.
    clicks: Option<Clicks>,
    /// The number of rows by which the page can scroll, and the row after the last that it shows.
    page: (u16, u16),
}

/// The parts of a picture that a click acts on.
#[derive(Debug, Default)]
pub struct Clicks {
    /// Areas, each with the key that a click on it stands for.
    pub keys: Vec<(Rect, Key)>,
    /// The rows of a list in order, each with whether it is chosen.
    pub rows: Vec<(Rect, bool)>,
    /// The key that a click on the chosen row stands for.
    pub on_chosen: Option<Key>,
}

impl<'b> Paper<'b> {
    /// Creates a paper for the part `area` of `buffer`.
    pub fn new(buffer: &'b mut Buffer, area: Rect, theme: &'b Theme) -> Self {
        let area = area.intersection(buffer.area);
        Self { buffer, area, theme, clicks: None, page: (0, 0) }
    }

    /// Also collects the parts that a click acts on.
    pub fn noting_clicks(self) -> Self {
        Self { clicks: Some(Clicks::default()), ..self }
    }

    /// Returns the collected parts.
    pub fn take_clicks(&mut self) -> Clicks {
        self.clicks.take().unwrap_or_default()
    }

    /// Sets the number of rows by which the page can scroll, and the row after the last that it shows.
    pub fn scrolls_to(&mut self, last_top: usize, next: usize) {
        self.page = (u16::try_from(last_top).unwrap_or(u16::MAX), u16::try_from(next).unwrap_or(u16::MAX));
    }

    /// Returns the same two numbers.
    pub fn page(&self) -> (u16, u16) {
        self.page
    }

    /// Makes a click on this part stand for `key`.
    pub fn click_is(&mut self, part: Rect, key: Key) {
        if let Some(clicks) = &mut self.clicks {
            clicks.keys.push((part, key));
        }
    }

    /// Makes a click on this row of a list choose it; a click on the chosen row stands for `key`.
    pub fn click_chooses(&mut self, row: Rect, chosen: bool, key: Key) {
        if let Some(clicks) = &mut self.clicks {
            clicks.rows.push((row, chosen));
            clicks.on_chosen = Some(key);
        }
    }

    /// Returns the columns.
    pub fn width(&self) -> u16 {
        self.area.width
    }

    /// Returns the rows.
    pub fn height(&self) -> u16 {
        self.area.height
    }

    /// Paints the whole background.
    pub fn clear(&mut self) {
        self.buffer.content.fill(blank(self.theme.ground));
    }

    /// Clears a part to the background.
    pub fn wipe(&mut self, part: Rect) {
        let part = Rect { x: self.area.x + part.x, y: self.area.y + part.y, ..part }.intersection(self.area);
        let blank = blank(self.theme.ground);
        for row in part.rows() {
            self.row(row).fill(blank.clone());
        }
    }

    /// Returns the cells of a part of a row, which must be within the buffer.
    fn row(&mut self, row: Rect) -> &mut [Cell] {
        let start = usize::from(row.y - self.buffer.area.y) * usize::from(self.buffer.area.width)
            + usize::from(row.x - self.buffer.area.x);
        self.buffer.content.get_mut(start..start + usize::from(row.width)).unwrap_or_default()
    }

    /// Copies cells into row `y` from column `x` on; `None` keeps the present cell.
    pub fn copy<'c>(&mut self, x: u16, y: u16, cells: impl Iterator<Item = Option<&'c Cell>>) {
        if x >= self.area.width || y >= self.area.height {
            return;
        }
        let row = Rect { x: self.area.x + x, y: self.area.y + y, width: self.area.width - x, height: 1 };
        for (cell, copied) in self.row(row).iter_mut().zip(cells) {
            if let Some(copied) = copied {
                cell.clone_from(copied);
            }
        }
    }

    /// Writes `text` from column `x` of row `y`. Returns the column after it.
    pub fn text(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        if x >= self.area.width || y >= self.area.height {
            return x;
        }
        if text.chars().all(is_single) {
            let row = Rect { x: self.area.x + x, y: self.area.y + y, width: self.area.width - x, height: 1 };
            let mut end = x;
            for (cell, c) in self.row(row).iter_mut().zip(text.chars()) {
                cell.set_char(c).set_style(style);
                end += 1;
            }
            return end;
        }
        let room = usize::from(self.area.width - x);
        let (end, _) = self.buffer.set_stringn(self.area.x + x, self.area.y + y, text, room, style);
        end - self.area.x
    }

    /// Writes `lines` from row `y` on, as many as there are rows before `end`. Returns the row after the last.
    pub fn lines(&mut self, lines: &[String], x: u16, y: u16, end: u16, style: Style) -> u16 {
        let mut row = y;
        for line in lines.iter().take(usize::from(end.saturating_sub(y))) {
            self.text(x, row, line, style);
            row += 1;
        }
        row
    }

    /// Writes `text` so that it ends before column `right`. Returns its first column.
    pub fn text_right(&mut self, right: u16, y: u16, text: &str, style: Style) -> u16 {
        let x = right.saturating_sub(width(text));
        self.text(x, y, text, style);
        x
    }

    /// Writes `text` in the middle of the columns from `left` to before `right`. Returns its first column.
    pub fn text_centred(&mut self, left: u16, right: u16, y: u16, text: &str, style: Style) -> u16 {
        let x = left + (right.saturating_sub(left).saturating_sub(width(text))) / 2;
        self.text(x, y, text, style);
        x
    }

    /// Writes one character of width one.
    pub fn put(&mut self, x: u16, y: u16, glyph: char, style: Style) {
        if x < self.area.width && y < self.area.height {
            let cell = &mut self.buffer[(self.area.x + x, self.area.y + y)];
            cell.set_char(glyph).set_style(style);
        }
    }

    /// Writes one character of width one and keeps the background.
    pub fn mark(&mut self, x: u16, y: u16, glyph: char, style: Style) {
        self.put(x, y, glyph, Style { bg: None, ..style });
    }

    /// Writes the same character in the columns `from` to before `to`.
    pub fn rule(&mut self, from: u16, to: u16, y: u16, glyph: char, style: Style) {
        for x in from..to.min(self.area.width) {
            self.put(x, y, glyph, style);
        }
    }

    /// Whether nothing is written in the columns `from` to before `to` of row `y`.
    pub fn is_free(&mut self, from: u16, to: u16, y: u16) -> bool {
        let part = Rect { x: self.area.x + from, y: self.area.y + y, width: to.saturating_sub(from), height: 1 };
        let part = part.intersection(self.area);
        part.is_empty() || self.row(part).iter().all(|cell| cell.symbol() == " ")
    }

    /// Applies `style` to the cells of a row and keeps their text.
    pub fn shade(&mut self, from: u16, to: u16, y: u16, style: Style) {
        let row = Rect { x: self.area.x + from, y: self.area.y + y, width: to.saturating_sub(from), height: 1 };
        self.buffer.set_style(row.intersection(self.area), style);
    }
}

/// Returns an empty cell in `style`.
fn blank(style: Style) -> Cell {
    let mut cell = Cell::EMPTY;
    cell.set_style(style);
    cell
}

/// Whether a character takes one column and never joins another one: the letters of Europe, dashes, quotes, the ellipsis.
/// Others have to be looked up.
fn is_single(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2027}')
}

/// Returns the columns that `text` takes.
pub fn width(text: &str) -> u16 {
    u16::try_from(if text.is_ascii() { text.len() } else { text.width() }).unwrap_or(u16::MAX)
}
