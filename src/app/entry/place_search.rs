//! The search for a place in an entry: words or arrow keys choose one.

use crate::app::entry::found;
use crate::app::keys::Key;
use crate::app::text_input::TextInput;
use crate::domain::body::{self, Place};
use crate::domain::diary::record::Record;
use crate::texts::Texts;

/// The longest text for finding a place, in characters.
const MAX_CHARS: usize = 60;

/// Words to find a place by, and the row of the cursor among the places found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceSearch {
    /// The words.
    pub wanted: TextInput,
    /// The index of the place at the cursor.
    pub row: usize,
    /// Whether the person moved the cursor there or typed. Whoever presses Enter through the page marks nothing.
    is_chosen: bool,
}

impl PlaceSearch {
    /// Starts an empty search.
    pub(super) fn new() -> Self {
        Self { wanted: TextInput::line().with_longest(MAX_CHARS), row: 0, is_chosen: false }
    }

    /// Returns the places found.
    pub fn found(&self, texts: &Texts) -> Vec<Place> {
        found::places(self.wanted.text(), texts)
    }

    /// Returns the place that Enter marks in `record`; `None` if none is chosen, or if it is marked already: then Enter closes.
    pub fn to_mark(&self, record: &Record, texts: &Texts) -> Option<Place> {
        self.found(texts).get(self.row).copied().filter(|_| self.is_chosen && !self.is_at_mark(record, texts))
    }

    /// Whether the place at the cursor is marked in `record`.
    pub fn is_at_mark(&self, record: &Record, texts: &Texts) -> bool {
        self.found(texts).get(self.row).is_some_and(|place| record.areas.contains(&place.to_string()))
    }

    /// Chooses the first place found, after the words have changed.
    pub(super) fn typed(&mut self) {
        (self.row, self.is_chosen) = (0, !self.wanted.is_empty());
    }

    /// Moves the cursor, or types a letter.
    pub(super) fn press(&mut self, key: Key, texts: &Texts) {
        let found = self.found(texts);
        let row = match key {
            Key::Up => self.row.saturating_sub(1),
            Key::Down => (self.row + 1).min(found.len().saturating_sub(1)),
            Key::Left | Key::Right => body::neighbour(&found, self.row, key == Key::Right),
            _ => {
                let before = self.wanted.text().len();
                self.wanted.press(key);
                if self.wanted.text().len() != before {
                    self.typed();
                }
                return;
            }
        };
        (self.row, self.is_chosen) = (row, true);
    }

    /// Shows the whole list again, with the cursor on `place`.
    pub(super) fn show_all_at(&mut self, place: Place) {
        self.wanted.clear();
        self.row = body::places_and_wholes().iter().position(|other| *other == place).unwrap_or(0);
        self.is_chosen = true;
    }
}
