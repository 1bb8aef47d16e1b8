//! A text field and its cursor. The cursor moves by visible characters (grapheme clusters), however many code points each
//! has. The screen decides what Enter and Escape do.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

use crate::app::keys::Key;
use crate::domain::text;

/// A text field of one line or of several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextInput {
    text: String,
    /// The text that it began with.
    begun: String,
    /// The position of the cursor, in bytes.
    cursor: usize,
    several_lines: bool,
    /// The maximum number of characters it accepts; `None` for any number.
    longest: Option<usize>,
}

/// The visible part of a field.
#[derive(Debug, PartialEq, Eq)]
pub struct VisibleText<'t> {
    /// The text of each row.
    pub rows: Vec<&'t str>,
    /// The row of the cursor.
    pub row: usize,
    /// The column of the cursor.
    pub column: u16,
    /// The width in columns of the character under the cursor; 0 at the end of a row.
    pub under: u16,
}

impl TextInput {
    /// Creates a field of one line and any length.
    pub fn line() -> Self {
        Self::default()
    }

    /// Creates a field of several lines.
    pub fn lines() -> Self {
        Self { several_lines: true, ..Self::default() }
    }

    /// Limits the field to `longest` characters.
    pub fn with_longest(self, longest: usize) -> Self {
        Self { longest: Some(longest), ..self }
    }

    /// Puts `text` into the field, with the cursor after it.
    pub fn with_text(mut self, text: &str) -> Self {
        self.clear();
        self.insert(text);
        self.begun.clone_from(&self.text);
        self
    }

    /// Returns the text typed so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text without blanks around it; `None` if nothing is left.
    pub fn trimmed(&self) -> Option<&str> {
        Some(self.text.trim()).filter(|text| !text.is_empty())
    }

    /// Returns the text as the note of an entry whose note is `now` another one: where another program has changed it since this
    /// one was begun, both.
    pub fn as_note(&self, now: Option<&str>) -> Option<String> {
        let (begun, typed) = (self.begun.trim(), self.trimmed());
        let changed = now.filter(|now| *now != begun);
        match (changed, typed) {
            (Some(now), Some(typed)) if typed.contains(now) => Some(typed.to_owned()),
            (Some(now), Some(typed)) if typed != begun => Some(format!("{now} · {typed}")),
            (Some(now), _) => Some(now.to_owned()),
            (None, typed) => typed.map(str::to_owned),
        }
    }

    /// Returns the position of the cursor in the text, in bytes.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether the field is empty.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Empties the field.
    pub fn clear(&mut self) {
        self.text.clear();
        self.cursor = 0;
    }

    /// Handles a key. Returns `false` if the key means nothing in a text field.
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
            // If no text of the line is left on that side, the line break is removed.
            Key::Ctrl('u') => self.delete(self.line_around().start.min(self.previous())..self.cursor),
            Key::Ctrl('k') => self.delete(self.cursor..self.line_around().end.max(self.next())),
            Key::Up if self.several_lines => self.move_up(),
            Key::Down if self.several_lines => self.move_down(),
            _ => return false,
        }
        self.snap_cursor();
        true
    }

    /// Inserts pasted text. In a field of one line, line breaks become spaces.
    pub fn paste(&mut self, pasted: &str) {
        self.insert(if self.several_lines { pasted } else { pasted.trim_end_matches('\n') });
    }

    /// Returns the field as one row of `width` columns: the part of the text around the cursor.
    pub fn view_line(&self, width: u16) -> VisibleText<'_> {
        let room = usize::from(width);
        let column = columns(&self.text[..self.cursor]);
        let under = columns(&self.text[self.cursor..self.next()]);
        let end = column + under.max(1);
        // The view moves by half a row at a time, so that text on both sides of the cursor stays visible.
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

    /// Returns the field as at most `most` rows of `width` columns, broken between words: the rows around the cursor.
    pub fn view_lines(&self, width: u16, most: usize) -> VisibleText<'_> {
        // The last column is kept free for the cursor after a full row.
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

    /// Breaks the text into rows. Blanks at the end of a row stay there, even if there is no room for them.
    fn wrapped(&self, room: usize) -> Vec<Range<usize>> {
        let mut rows = Vec::new();
        let mut start = 0;
        // The last position where the row may end, and the width of the text after it.
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

    /// Moves the cursor to a character boundary, because inserting or deleting may have merged two characters.
    fn snap_cursor(&mut self) {
        if GraphemeCursor::new(self.cursor, self.text.len(), true).is_boundary(&self.text, 0) != Ok(true) {
            self.cursor = self.next();
        }
    }

    /// Returns the position one character before the cursor.
    fn previous(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.cursor, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    /// Returns the position one character after the cursor.
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

    /// Returns the line around the cursor, without its line break.
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

/// Returns the beginning of `text` that fits into `room` columns.
fn fitting(text: &str, room: usize) -> &str {
    let mut column = 0;
    let fits = text.graphemes(true).take_while(|cluster| {
        column += cluster.width();
        column <= room
    });
    &text[..fits.map(str::len).sum()]
}

/// Returns the width of `text` in columns, if each character is drawn by itself.
pub fn columns(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

fn cells(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}
