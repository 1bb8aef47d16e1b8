//! Which routines of the library are listed, and which one is chosen: found as one types, the best first.

use crate::app::text_input::TextInput;
use crate::domain::routine::library::{Library, RoutineEntry};
use crate::texts::Texts;

/// The longest text one can look for, in characters.
const LONGEST: usize = 60;

/// What is looked for, and what is chosen.
#[derive(Debug)]
pub struct LibraryView {
    /// What is looked for; empty lists all.
    pub wanted: TextInput,
    /// Id of the chosen routine; the first listed when there is none of that id.
    pub chosen: Option<String>,
}

impl Default for LibraryView {
    fn default() -> Self {
        Self { wanted: TextInput::line().with_longest(LONGEST), chosen: None }
    }
}

impl LibraryView {
    /// The routines listed: those that match what is looked for, the best first.
    pub fn listed<'l>(&self, library: &'l Library, texts: &Texts) -> Vec<&'l RoutineEntry> {
        texts.find(library, self.wanted.text())
    }

    /// Chooses the best that is found.
    pub fn choose_best(&mut self, library: &Library, texts: &Texts) {
        self.chosen = None;
        self.keep_choice_valid(library, texts);
    }

    /// Index of the chosen one among the listed.
    pub fn index(&self, listed: &[&RoutineEntry]) -> usize {
        listed.iter().position(|entry| Some(&entry.id) == self.chosen.as_ref()).unwrap_or(0)
    }

    /// Chooses one that is listed, when the list has changed.
    pub fn keep_choice_valid(&mut self, library: &Library, texts: &Texts) {
        self.move_by(library, texts, 0);
    }

    /// Chooses the one that stands so many rows below; above, when `by` is negative.
    pub fn move_by(&mut self, library: &Library, texts: &Texts, by: isize) {
        let listed = self.listed(library, texts);
        let last = listed.len().saturating_sub(1);
        let to = self.index(&listed).saturating_add_signed(by).min(last);
        self.chosen = listed.get(to).map(|entry| entry.id.clone());
    }
}
