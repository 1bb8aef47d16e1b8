//! Every text of the program, in each of its languages. `build/` turns `assets/words` into the statics included here: a
//! section is a field, a text with arguments is a method. Routines bring their own texts.

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
pub mod names;
mod own_routines;
pub mod pain;
pub mod search;
pub mod spoken;
pub mod stats;
pub mod suggestions;
pub mod unfinished;
pub mod verdict;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// Texts by an id that is known only at run time, in the order of their ids.
pub struct ById<T: 'static>(&'static [(&'static str, T)]);

impl<T> ById<T> {
    /// Returns the entry with this id.
    pub fn get(&self, id: &str) -> Option<&'static T> {
        let index = self.0.binary_search_by_key(&id, |(known, _)| known).ok()?;
        self.0.get(index).map(|(_, text)| text)
    }

    /// Returns all entries with their ids.
    pub fn iter(&self) -> impl Iterator<Item = &'static (&'static str, T)> {
        self.0.iter()
    }
}

impl ById<&'static str> {
    /// Returns the text with this id; empty if there is none.
    pub fn text(&self, id: &str) -> &'static str {
        self.get(id).copied().unwrap_or_default()
    }

    /// Returns the text with this id, or the id itself if there is none, as for an id from a newer version.
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
    /// Returns the texts in the language `lang`; English if there is no such language.
    pub fn in_language(lang: &str) -> &'static Self {
        if lang == GERMAN.lang { &GERMAN } else { &ENGLISH }
    }

    /// Returns the texts in English.
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    /// Returns the texts in German.
    pub fn german() -> &'static Self {
        &GERMAN
    }
}
