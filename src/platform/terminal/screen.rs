//! What is on the terminal and what is to be: only cells that differ are sent. The terminal library compares all cells for
//! each picture, which is most of what a moving picture costs; here a part can be drawn and compared alone.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

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
        let (shown, next) = (&self.shown, &self.next);
        let is_new = |place: &Position| shown.cell(*place) != next.cell(*place);
        let changed: Vec<Position> = part.intersection(next.area).positions().filter(is_new).collect();
        send(&mut self.backend, changed.iter().filter_map(|place| Some((place.x, place.y, next.cell(*place)?))))?;
        for place in changed {
            if let (Some(shown), Some(next)) = (self.shown.cell_mut(place), self.next.cell(place)) {
                shown.clone_from(next);
            }
        }
        Ok(true)
    }
}

/// Sends these cells; nothing where there is none.
fn send<'c, W: Write>(backend: &mut CrosstermBackend<W>, cells: impl Iterator<Item = (u16, u16, &'c Cell)>) -> io::Result<()> {
    let mut cells = cells.peekable();
    if cells.peek().is_some() {
        backend.draw(cells)?;
    }
    Backend::flush(backend)
}
