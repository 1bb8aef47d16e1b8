//! The cells on the terminal and those of the next picture: only cells that look different are sent. The terminal library
//! compares all cells for each picture, which is most of the cost of a moving picture; here a part can be drawn and compared
//! alone.

use std::io::{self, Write};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Color;

use crate::platform::terminal::look::{Look, looks_same};
use crate::platform::terminal::pen::{Pen, is_narrow};

/// Up to this many changed cells of moving parts are sent in an order in which the pen seldom changes its colours; more of them
/// row by row.
const ORDERED: usize = 600;

/// The same for a whole picture. It answers a key: to order more cells takes longer than to send the sixth that it would save.
const ORDERED_OF_WHOLE: usize = 120;

/// The cells of a terminal, and its output.
pub struct ScreenBuffer<W: Write> {
    out: W,
    /// What the terminal shows.
    shown: Buffer,
    /// The picture that is being drawn.
    next: Buffer,
    /// Whether a whole picture was drawn since it was emptied.
    is_whole: bool,
    /// The bytes to send for a picture.
    bytes: Vec<u8>,
    /// The indices of cells that look different, and of those that the terminal shows in slightly other colours.
    changed: Vec<usize>,
    inexact: Vec<(usize, Color, Color)>,
}

impl<W: Write> ScreenBuffer<W> {
    /// Creates an empty screen of this size, written to `out`.
    pub fn new(out: W, (width, height): (u16, u16)) -> Self {
        let empty = Buffer::empty(Rect::new(0, 0, width, height));
        let (bytes, changed, inexact) = (Vec::new(), Vec::new(), Vec::new());
        Self { out, shown: empty.clone(), next: empty, is_whole: false, bytes, changed, inexact }
    }

    /// Returns the output, for other sequences.
    pub fn out(&mut self) -> &mut W {
        &mut self.out
    }

    /// Returns columns and rows.
    pub fn size(&self) -> (u16, u16) {
        (self.shown.area.width, self.shown.area.height)
    }

    /// Empties the screen and sets its size. The next picture is drawn completely.
    ///
    /// # Errors
    /// Fails if it cannot be written to.
    pub fn clear(&mut self, (width, height): (u16, u16)) -> io::Result<()> {
        self.shown = Buffer::empty(Rect::new(0, 0, width, height));
        self.next = self.shown.clone();
        self.is_whole = false;
        self.out.write_all(b"\x1b[2J")
    }

    /// Draws a picture and sends what has changed, in one piece. `view` draws every cell.
    ///
    /// # Errors
    /// Fails if it cannot be written to.
    pub fn draw(&mut self, view: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        view(&mut self.next);
        self.is_whole = true;
        self.send_parts(&[self.next.area], ORDERED_OF_WHOLE)
    }

    /// Lets `view` draw parts over the last picture, if there is one, and sends the changes. `view` returns the parts it drew,
    /// or `None`. Returns whether it drew any.
    ///
    /// # Errors
    /// Fails if it cannot be written to.
    pub fn draw_parts(&mut self, view: impl FnOnce(&mut Buffer) -> Option<Vec<Rect>>) -> io::Result<bool> {
        let Some(parts) = Some(&mut self.next).filter(|_| self.is_whole).and_then(view) else { return Ok(false) };
        self.send_parts(&parts, ORDERED)?;
        Ok(true)
    }

    /// Sends what has changed in parts of the picture, up to `most_ordered` cells in the order that saves most.
    fn send_parts(&mut self, parts: &[Rect], mut most_ordered: usize) -> io::Result<()> {
        self.changed.clear();
        self.inexact.clear();
        for part in parts {
            if !self.find_changes(part.intersection(self.next.area)) {
                most_ordered = 0;
            }
        }
        self.send(most_ordered)?;
        for (index, ink, ground) in &self.inexact {
            if let Some(cell) = self.shown.content.get_mut(*index) {
                (cell.fg, cell.bg) = (*ink, *ground);
            }
        }
        Ok(())
    }

    /// Finds the cells of a part that look different. In the others, `shown` keeps the colours that the terminal shows. Returns
    /// whether all characters in rows with changes take one column.
    fn find_changes(&mut self, part: Rect) -> bool {
        let width = usize::from(self.next.area.width);
        let mut all_narrow = true;
        for y in usize::from(part.y)..usize::from(part.bottom()) {
            let row = y * width + usize::from(part.x)..y * width + usize::from(part.right());
            let (Some(shown), Some(next)) = (self.shown.content.get_mut(row.clone()), self.next.content.get(row.clone())) else {
                continue;
            };
            let known = self.changed.len();
            for (index, (shown, next)) in row.clone().zip(shown.iter().zip(next)) {
                if !looks_same(shown, next) {
                    self.changed.push(index);
                }
            }
            let (Some(first), Some(last)) = (self.changed.get(known), self.changed.last()) else { continue };
            // A wide character covers the cell after it.
            let seen = (first - row.start).saturating_sub(1)..last - row.start + 1;
            let cells = [shown.get(seen.clone()), next.get(seen)];
            if cells.into_iter().flatten().flatten().all(|cell| is_narrow(cell.symbol())) {
                for index in self.changed.iter().skip(known).map(|index| index - row.start) {
                    if let (Some(shown), Some(next)) = (shown.get_mut(index), next.get(index)) {
                        shown.clone_from(next);
                    }
                }
            } else {
                // Where a character takes two columns, the terminal library knows what has to be sent again.
                let buffer = |cells: &[Cell]| Buffer { area: Rect::new(0, 0, part.width, 1), content: cells.to_vec() };
                self.changed.truncate(known);
                self.changed.extend(buffer(shown).diff_iter(&buffer(next)).map(|(x, _, _)| row.start + usize::from(x)));
                shown.clone_from_slice(next);
                all_narrow = false;
            }
        }
        all_narrow
    }

    /// Sends the changed cells, if there are any. Up to `most_ordered` of them are sorted to save changes of colour.
    fn send(&mut self, most_ordered: usize) -> io::Result<()> {
        self.bytes.clear();
        let mut pen = Pen::default();
        // In a still picture, blocks stay as they are drawn.
        let look = |index: usize| self.next.content.get(index).map(|cell| Look::of(cell, most_ordered > ORDERED_OF_WHOLE));
        let mut write = |pen: &mut Pen, index: usize, look: Option<&Look>| {
            let Some(cell) = self.next.content.get(index) else { return };
            let columns = usize::from(self.next.area.width);
            let place = (u16::try_from(index % columns).unwrap_or(0), u16::try_from(index / columns).unwrap_or(0));
            let look = || look.copied().unwrap_or_else(|| Look::of(cell, false));
            let (ink, ground) = pen.write(&mut self.bytes, place, cell, look, self.next.area.width);
            if (ink, ground) != (cell.fg, cell.bg) {
                self.inexact.push((index, ink, ground));
            }
        };
        let mut waiting = Vec::new();
        if self.changed.len() <= most_ordered {
            waiting.extend(self.changed.iter().filter_map(|index| Some((*index, look(*index)?))));
        } else {
            self.changed.iter().for_each(|index| write(&mut pen, *index, None));
        }
        while !waiting.is_empty() {
            // What needs no new colour is written at once, then what needs the fewest.
            let (mut next, mut least, mut kept) = (0, u8::MAX, 0);
            waiting.retain(|(index, look)| {
                let colours = pen.colours_for(look);
                if colours == 0 {
                    write(&mut pen, *index, Some(look));
                    return false;
                }
                if colours < least {
                    (next, least) = (kept, colours);
                }
                kept += 1;
                true
            });
            if kept > 0 {
                let (index, look) = waiting.remove(next);
                write(&mut pen, index, Some(&look));
            }
        }
        pen.reset(&mut self.bytes);
        self.out.write_all(&self.bytes)?;
        self.out.flush()
    }
}
