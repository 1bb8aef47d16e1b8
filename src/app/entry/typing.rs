//! The text fields of an entry: the note, the search for a place, the time.

use crate::app::text_input::TextInput;

/// The text being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryTyping {
    /// The note.
    Note(TextInput),
    /// Words to find a place by, and the index of the chosen place among those found.
    Place(TextInput, usize),
    /// The time the entry is about, in words.
    Time(TextInput),
}

impl EntryTyping {
    /// Starts an empty search for a place.
    pub(super) fn place() -> Self {
        Self::Place(TextInput::line().with_longest(MAX_PLACE_CHARS), 0)
    }

    /// Starts an empty time.
    pub(super) fn time() -> Self {
        Self::Time(TextInput::line().with_longest(MAX_TIME_CHARS))
    }
}

/// The longest text for finding a place, in characters.
const MAX_PLACE_CHARS: usize = 60;
/// The longest time in words, in characters.
const MAX_TIME_CHARS: usize = 60;
