//! A text being typed, and the cursor in it. The cursor stands between two characters as the eye sees them, however many
//! code points each is made of. What Enter, Escape and the like mean is for the screen to say.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

use crate::app::keys::Key;
use crate::domain::text;

/// A field of one line, or of several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextInput {
    text: String,
    /// Where the cursor is, in bytes.
    cursor: usize,
    several_lines: bool,
    /// The most characters it takes.
    longest: Option<usize>,
}

/// The part of a field that is to be drawn.
#[derive(Debug, PartialEq, Eq)]
pub struct VisibleText<'t> {
    /// What its rows show.
    pub rows: Vec<&'t str>,
    /// The row of the cursor.
    pub row: usize,
    /// The column of the cursor.
    pub column: u16,
    /// How many columns the character takes that the cursor stands on; 0 after the last one of a row.
    pub under: u16,
}

impl TextInput {
    /// A field of one line that takes any length.
    pub fn line() -> Self {
        Self::default()
    }

    /// A field of several lines.
    pub fn lines() -> Self {
        Self { several_lines: true, ..Self::default() }
    }

    /// The same field, which takes no more than so many characters.
    pub fn with_longest(self, longest: usize) -> Self {
        Self { longest: Some(longest), ..self }
    }

    /// The same field with this text in it, and the cursor after it.
    pub fn with_text(mut self, text: &str) -> Self {
        self.clear();
        self.insert(text);
        self
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the cursor stands in the text, in bytes.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether nothing has been typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Empties it.
    pub fn clear(&mut self) {
        self.text.clear();
        self.cursor = 0;
    }

    /// Takes a key; false when it means nothing in a text.
    pub fn press(&mut self, key: Key) -> bool {
        match key {
            Key::Char(c) => self.insert(c.encode_utf8(&mut [0; 4])),
            Key::AltEnter if self.several_lines => self.insert("\n"),
            Key::Backspace => self.delete(self.previous()..self.cursor),
            Key::Delete => self.delete(self.cursor..self.next()),
            Key::Left => self.cursor = self.previous(),
            Key::Right => self.cursor = self.next(),
            Key::CtrlLeft => self.cursor = self.word_before(),
            Key::CtrlRight => self.cursor = self.word_after(),
            Key::Ctrl('w') => self.delete(self.word_before()..self.cursor),
            Key::Home | Key::Ctrl('a') => self.cursor = self.line_around().start,
            Key::End | Key::Ctrl('e') => self.cursor = self.line_around().end,
            // Where nothing is left of the line on that side, the line end goes.
            Key::Ctrl('u') => self.delete(self.line_around().start.min(self.previous())..self.cursor),
            Key::Ctrl('k') => self.delete(self.cursor..self.line_around().end.max(self.next())),
            Key::Up if self.several_lines => self.move_up(),
            Key::Down if self.several_lines => self.move_down(),
            _ => return false,
        }
        self.snap_cursor();
        true
    }

    /// Takes a pasted text; in a field of one line its line ends become spaces.
    pub fn paste(&mut self, pasted: &str) {
        self.insert(if self.several_lines { pasted } else { pasted.trim_end_matches('\n') });
    }

    /// The field in one row of so many columns: the part of the text around the cursor.
    pub fn view_line(&self, width: u16) -> VisibleText<'_> {
        let room = usize::from(width);
        let column = columns(&self.text[..self.cursor]);
        let under = columns(&self.text[self.cursor..self.next()]);
        let end = column + under.max(1);
        // By half of the row at a time, so that one sees what stands on both sides of the cursor.
        let step = (room / 2).max(1);
        let passed = end.saturating_sub(room).div_ceil(step) * step;
        let (mut start, mut start_column) = (0, 0);
        while start_column < passed && start < self.cursor {
            let next = next_boundary(&self.text, start);
            start_column += columns(&self.text[start..next]);
            start = next;
        }
        let shown = fitting(&self.text[start..], room);
        let under = if column + under - start_column > room { 0 } else { under };
        VisibleText { rows: vec![shown], row: 0, column: cells(column - start_column), under: cells(under) }
    }

    /// The field in rows of so many columns and in so many of them at most, broken between words: those around the cursor.
    pub fn view_lines(&self, width: u16, most: usize) -> VisibleText<'_> {
        // The last column is for the cursor, after a row that is full.
        let room = usize::from(width).saturating_sub(1).max(1);
        let rows = self.wrapped(room);
        let row = rows.iter().rposition(|row| row.start <= self.cursor).unwrap_or(0);
        let first = (row + 1).saturating_sub(most.max(1));
        let start = rows.get(row).map_or(0, |row| row.start);
        let column = columns(&self.text[start..self.cursor]);
        let under = columns(self.text[self.cursor..self.next()].trim_end_matches('\n'));
        let under = if column + under > room { 0 } else { under };
        let shown = rows.into_iter().skip(first).take(most.max(1)).map(|row| fitting(self.text[row].trim_end_matches(' '), room));
        VisibleText { rows: shown.collect(), row: row - first, column: cells(column.min(room)), under: cells(under) }
    }

    /// The rows of the text. Blanks at the end of a row stay there, even where there is no room for them.
    fn wrapped(&self, room: usize) -> Vec<Range<usize>> {
        let mut rows = Vec::new();
        let mut start = 0;
        // The last place where the row may end, and what stands after it.
        let mut word = (0, 0);
        let mut column = 0;
        for (at, cluster) in self.text.grapheme_indices(true) {
            let width = cluster.width();
            if cluster == "\n" {
                rows.push(start..at);
                start = at + 1;
                (word, column) = ((start, 0), 0);
            } else if cluster == " " {
                column += width;
                word = (at + 1, 0);
            } else {
                if column + width > room && word.0 > start {
                    rows.push(start..word.0);
                    start = word.0;
                    column = word.1;
                }
                if column + width > room && at > start {
                    rows.push(start..at);
                    start = at;
                    (word, column) = ((at, 0), 0);
                }
                column += width;
                word.1 += width;
            }
        }
        rows.push(start..self.text.len());
        rows
    }

    fn insert(&mut self, raw: &str) {
        let mut printable = text::printable(&self.text[..self.cursor], raw);
        if !self.several_lines {
            printable = printable.replace('\n', " ");
        }
        let left = self.longest.map_or(usize::MAX, |longest| longest.saturating_sub(self.text.chars().count()));
        let mut count = 0;
        let fits = printable.graphemes(true).take_while(|cluster| {
            count += cluster.chars().count();
            count <= left
        });
        let length = fits.map(str::len).sum();
        self.text.insert_str(self.cursor, &printable[..length]);
        self.cursor += length;
        self.snap_cursor();
    }

    fn delete(&mut self, range: Range<usize>) {
        self.cursor = range.start;
        self.text.drain(range);
        self.snap_cursor();
    }

    /// Characters that were apart may be one now; the cursor goes after it.
    fn snap_cursor(&mut self) {
        if GraphemeCursor::new(self.cursor, self.text.len(), true).is_boundary(&self.text, 0) != Ok(true) {
            self.cursor = self.next();
        }
    }

    /// The place one character before the cursor.
    fn previous(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.cursor, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    /// The place one character after the cursor.
    fn next(&self) -> usize {
        next_boundary(&self.text, self.cursor)
    }

    fn word_before(&self) -> usize {
        let mut words = self.text[..self.cursor].unicode_word_indices();
        words.next_back().map_or(0, |(at, _)| at)
    }

    fn word_after(&self) -> usize {
        let mut words = self.text[self.cursor..].unicode_word_indices();
        words.next().map_or(self.text.len(), |(at, word)| self.cursor + at + word.len())
    }

    /// The line that the cursor is in, without its end.
    fn line_around(&self) -> Range<usize> {
        let (before, after) = self.text.split_at(self.cursor);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        start..after.find('\n').map_or(self.text.len(), |at| self.cursor + at)
    }

    fn move_up(&mut self) {
        let line = self.line_around();
        let Some(end) = line.start.checked_sub(1) else { return self.cursor = 0 };
        let start = self.text[..end].rfind('\n').map_or(0, |at| at + 1);
        self.cursor = start + fitting(&self.text[start..end], columns(&self.text[line.start..self.cursor])).len();
    }

    fn move_down(&mut self) {
        let line = self.line_around();
        if line.end == self.text.len() {
            return self.cursor = line.end;
        }
        let start = line.end + 1;
        let end = self.text[start..].find('\n').map_or(self.text.len(), |at| start + at);
        self.cursor = start + fitting(&self.text[start..end], columns(&self.text[line.start..self.cursor])).len();
    }
}

fn next_boundary(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// The beginning of `text` that fits into so many columns.
fn fitting(text: &str, room: usize) -> &str {
    let mut column = 0;
    let fits = text.graphemes(true).take_while(|cluster| {
        column += cluster.width();
        column <= room
    });
    &text[..fits.map(str::len).sum()]
}

/// How many columns `text` takes where every character is drawn by itself.
pub fn columns(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

fn cells(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}
