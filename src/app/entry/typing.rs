//! What is typed into an entry: the note, words for a place, a time.

use crate::app::text_input::TextInput;
use crate::domain::body::{self, Place};
use crate::texts::Texts;

/// The text being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typing {
    /// The note.
    Note(TextInput),
    /// Words to find a place by, and the index of the chosen place among those found.
    Place(TextInput, usize),
    /// The time the entry is about, in words.
    Time(TextInput),
}

impl Typing {
    /// Starts an empty search for a place.
    pub(super) fn place() -> Self {
        Self::Place(TextInput::line().with_longest(LONGEST_PLACE), 0)
    }

    /// Starts an empty time.
    pub(super) fn time() -> Self {
        Self::Time(TextInput::line().with_longest(LONGEST_TIME))
    }
}

/// The longest text for finding a place, in characters.
const LONGEST_PLACE: usize = 60;
/// The longest time in words, in characters.
const LONGEST_TIME: usize = 60;

/// Returns the places that people call by the words of `wanted`, then those whose names contain every word of it.
pub fn found(wanted: &str, words: &Texts) -> Vec<Place> {
    let wanted = wanted.to_lowercase();
    let named = Texts::place_words().read(&wanted).places;
    let is_named = |place: &Place| {
        named.iter().any(|named| named.region == place.region && (named.spot.is_none() || named.spot == place.spot))
    };
    let fits = |place: &Place| {
        let name = format!("{} {}", words.place(*place).to_lowercase(), place);
        wanted.split_whitespace().all(|word| name.contains(word))
    };
    // What people call by that word comes before places that only have it in their name.
    let (mut first, others): (Vec<Place>, Vec<Place>) = body::places().into_iter().partition(is_named);
    first.extend(others.into_iter().filter(fits));
    first
}
