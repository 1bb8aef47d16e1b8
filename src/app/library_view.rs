//! The routines that the library lists, and the chosen one. The search runs with each key typed and puts the best
//! match first.

use crate::app::text_input::TextInput;
use crate::domain::routine::library::{Library, RoutineEntry};
use crate::texts::Texts;

/// The longest search text, in characters.
const MAX_SEARCH_CHARS: usize = 60;

/// The search text and the choice.
#[derive(Debug)]
pub struct LibraryView {
    /// The search text; an empty one lists all routines.
    pub wanted: TextInput,
    /// Id of the chosen routine; if it is not listed, the first listed routine is chosen.
    pub chosen: Option<String>,
}

impl Default for LibraryView {
    fn default() -> Self {
        Self { wanted: TextInput::line().with_longest(MAX_SEARCH_CHARS), chosen: None }
    }
}

impl LibraryView {
    /// Returns the listed routines: those that match the search, the best first.
    pub fn listed<'l>(&self, library: &'l Library, texts: &Texts) -> Vec<&'l RoutineEntry> {
        texts.find(library, self.wanted.text())
    }

    /// Chooses the best match.
    pub fn choose_best(&mut self, library: &Library, texts: &Texts) {
        self.chosen = None;
        self.keep_choice_valid(library, texts);
    }

    /// Returns the index of the chosen routine in `listed`.
    pub fn index(&self, listed: &[&RoutineEntry]) -> usize {
        listed.iter().position(|entry| Some(&entry.id) == self.chosen.as_ref()).unwrap_or(0)
    }

    /// Chooses a listed routine again, after the list has changed.
    pub fn keep_choice_valid(&mut self, library: &Library, texts: &Texts) {
        self.move_by(library, texts, 0);
    }

    /// Moves the choice down by `by` rows, or up if `by` is negative.
    pub fn move_by(&mut self, library: &Library, texts: &Texts, by: isize) {
        let listed = self.listed(library, texts);
        let last = listed.len().saturating_sub(1);
        let to = self.index(&listed).saturating_add_signed(by).min(last);
        self.chosen = listed.get(to).map(|entry| entry.id.clone());
    }
}
