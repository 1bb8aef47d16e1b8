//! What is said after a routine of the user's was renamed or removed.

use crate::domain::routine::library::Library;
use crate::texts::Texts;

impl Texts {
    /// Returns which routine has an `id` now that another one had before; `None` if none has.
    pub fn now_under(&self, library: &Library, id: &str) -> Option<String> {
        let entry = library.entry(id)?;
        let other = || self.own.other_steps_in(id, entry.shown_path(), entry.title());
        Some(if entry.is_built_in() { self.own.built_in_back(id) } else { other() })
    }
}
