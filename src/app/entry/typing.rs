//! The text fields of an entry: the note, the search for a place, the time.

use crate::app::entry::place_search::PlaceSearch;
use crate::app::text_input::TextInput;

/// The text being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryTyping {
    /// The note.
    Note(TextInput),
    /// The search for a place.
    Place(PlaceSearch),
    /// The time the entry is about, in words.
    Time(TextInput),
}

impl EntryTyping {
    /// Starts an empty search for a place.
    pub(super) fn place() -> Self {
        Self::Place(PlaceSearch::new())
    }

    /// Starts an empty time.
    pub(super) fn time() -> Self {
        Self::Time(TextInput::line().with_longest(MAX_TIME_CHARS))
    }
}

/// The longest time in words, in characters.
const MAX_TIME_CHARS: usize = 60;
