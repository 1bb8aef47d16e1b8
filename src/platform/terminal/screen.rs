//! What is on the terminal and what is to be: only cells that differ are sent. The terminal library compares all cells for
//! each picture, which is most of what a moving picture costs; here a part can be drawn and compared alone.

use std::io::{self, Write};

use crossterm::cursor::MoveTo;
use crossterm::queue;
use crossterm::style::{
    Attribute, Colors, ContentStyle, Print, SetAttribute, SetAttributes, SetBackgroundColor, SetColors, SetForegroundColor,
};
use ratatui::backend::{Backend, ClearType, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::prelude::IntoCrossterm;
use ratatui::style::Style;

/// A terminal's cells, and the way to it.
pub struct Screen<W: Write> {
    backend: CrosstermBackend<W>,
    /// What the terminal shows.
    shown: Buffer,
    /// What it is to show; the same between two pictures.
    next: Buffer,
    /// Whether a whole picture was drawn since it was emptied.
    is_whole: bool,
}

impl<W: Write> Screen<W> {
    /// An empty screen of this size, written to `out`.
    pub fn new(out: W, (width, height): (u16, u16)) -> Self {
        let empty = Buffer::empty(Rect::new(0, 0, width, height));
        Self { backend: CrosstermBackend::new(out), shown: empty.clone(), next: empty, is_whole: false }
    }

    /// Where other things are written.
    pub fn out(&mut self) -> &mut CrosstermBackend<W> {
        &mut self.backend
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        (self.shown.area.width, self.shown.area.height)
    }

    /// Empties it, in this size. The next picture is drawn whole.
    ///
    /// # Errors
    /// When it cannot be written to.
    pub fn clear(&mut self, (width, height): (u16, u16)) -> io::Result<()> {
        self.shown = Buffer::empty(Rect::new(0, 0, width, height));
        self.next = self.shown.clone();
        self.is_whole = false;
        self.backend.clear_region(ClearType::All)
    }

    /// Draws a picture and sends what has changed, in one piece.
    ///
    /// # Errors
    /// When it cannot be written to.
    pub fn draw(&mut self, view: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        self.next.reset();
        view(&mut self.next);
        send(&mut self.backend, self.shown.diff_iter(&self.next))?;
        self.shown.content.clone_from(&self.next.content);
        self.is_whole = true;
        Ok(())
    }

    /// Has a part drawn over the last picture, where there is one, and sends what has changed in it. `view` says which part it
    /// was, or that it has drawn nothing. Whether one was drawn.
    ///
    /// # Errors
    /// When it cannot be written to.
    pub fn draw_part(&mut self, view: impl FnOnce(&mut Buffer) -> Option<Rect>) -> io::Result<bool> {
        let Some(part) = Some(&mut self.next).filter(|_| self.is_whole).and_then(view) else { return Ok(false) };
        let part = part.intersection(self.next.area);
        let width = usize::from(self.next.area.width);
        let mut changed = Vec::new();
        for y in part.rows().map(|row| usize::from(row.y)) {
            let row = y * width + usize::from(part.x)..y * width + usize::from(part.right());
            let (Some(shown), Some(next)) = (self.shown.content.get(row.clone()), self.next.content.get(row.clone())) else {
                continue;
            };
            changed.extend(row.zip(shown.iter().zip(next)).filter(|(_, (shown, next))| shown != next).map(|(index, _)| index));
        }
        let place = |index: usize| (u16::try_from(index % width).unwrap_or(0), u16::try_from(index / width).unwrap_or(0));
        let cells = changed.iter().filter_map(|index| self.next.content.get(*index).map(|cell| (place(*index), cell)));
        send(&mut self.backend, cells.map(|((x, y), cell)| (x, y, cell)))?;
        for index in changed {
            if let (Some(shown), Some(next)) = (self.shown.content.get_mut(index), self.next.content.get(index)) {
                shown.clone_from(next);
            }
        }
        Ok(true)
    }
}

/// Sends these cells; nothing where there is none. Of two colours only what has changed is sent, and of a blank only the ground.
fn send<'c, W: Write>(backend: &mut CrosstermBackend<W>, cells: impl Iterator<Item = (u16, u16, &'c Cell)>) -> io::Result<()> {
    let (mut pen, mut after) = (Cell::EMPTY, None);
    for (x, y, cell) in cells {
        if after != Some((x, y)) {
            queue!(backend, MoveTo(x, y))?;
        }
        if cell.modifier != pen.modifier {
            let style: ContentStyle = Style::new().add_modifier(cell.modifier).into_crossterm();
            queue!(backend, SetAttribute(Attribute::Reset), SetAttributes(style.attributes))?;
            pen = Cell::EMPTY;
            pen.modifier = cell.modifier;
        }
        let shows_ink = cell.symbol() != " " || !cell.modifier.is_empty();
        let ink = if shows_ink { cell.fg } else { pen.fg };
        match (ink != pen.fg, cell.bg != pen.bg) {
            (true, true) => queue!(backend, SetColors(Colors::new(ink.into_crossterm(), cell.bg.into_crossterm())))?,
            (true, false) => queue!(backend, SetForegroundColor(ink.into_crossterm()))?,
            (false, true) => queue!(backend, SetBackgroundColor(cell.bg.into_crossterm()))?,
            (false, false) => {}
        }
        (pen.fg, pen.bg) = (ink, cell.bg);
        queue!(backend, Print(cell.symbol()))?;
        after = Some((x + 1, y));
    }
    if after.is_some() {
        queue!(backend, SetAttribute(Attribute::Reset))?;
    }
    Backend::flush(backend)
}
