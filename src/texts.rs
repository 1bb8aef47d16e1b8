//! Every text the program says of itself, in each of its languages. They stand in `assets/words`; `build/` turns them into
//! the statics that are included here: a section is a field, a text with arguments is a method. What routines say is theirs.

use std::fmt::{self, Display};

use crate::domain::body::Side;
use crate::domain::text::fill_template;

pub mod answers;
mod breath;
pub mod comparison;
pub mod dates;
pub mod diagnostics;
pub mod entry_line;
pub mod errors;
pub mod health;
mod hurts;
pub mod left_over;
pub mod names;
pub mod search;
pub mod spoken;
pub mod stats;
pub mod suggestions;
pub mod verdict;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// Texts that are found by an id which only the running program knows, in the order of their ids.
pub struct ById<T: 'static>(&'static [(&'static str, T)]);

impl<T> ById<T> {
    /// The one of that id.
    pub fn get(&self, id: &str) -> Option<&'static T> {
        let index = self.0.binary_search_by_key(&id, |(known, _)| known).ok()?;
        self.0.get(index).map(|(_, text)| text)
    }

    /// All, with their ids.
    pub fn iter(&self) -> impl Iterator<Item = &'static (&'static str, T)> {
        self.0.iter()
    }
}

impl ById<&'static str> {
    /// The text of that id; empty where there is none.
    pub fn text(&self, id: &str) -> &'static str {
        self.get(id).copied().unwrap_or_default()
    }

    /// The text of that id; the id itself where there is none, as for what a newer version has written.
    pub fn name<'i>(&self, id: &'i str) -> &'i str {
        self.get(id).copied().unwrap_or(id)
    }
}

impl<T> fmt::Debug for ById<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(id, _)| id)).finish()
    }
}

impl Texts {
    /// The texts in the language `lang`; English where there is none of that name.
    pub fn in_language(lang: &str) -> &'static Self {
        if lang == GERMAN.lang { &GERMAN } else { &ENGLISH }
    }

    /// The texts in English.
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    /// The texts in German.
    pub fn german() -> &'static Self {
        &GERMAN
    }
}
