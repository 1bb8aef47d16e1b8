//! Words for signs of something serious, known in any order and form wherever they stand in what is typed: `chest pain`, `pain in
//! my chest`, `meine Brust schmerzt`.

use crate::domain::latin::fold;
use crate::domain::synonyms::ConditionWords;

/// Sets of words, each with the id of what it is a sign of.
#[derive(Debug)]
pub struct SignWords {
    sets: Vec<(Vec<Wanted>, &'static str)>,
}

/// What stands for one word of a set: one of its folded forms must be there, or none may be.
#[derive(Debug)]
struct Wanted {
    /// Each with whether it may only begin a word.
    forms: Vec<(String, bool)>,
    is_barred: bool,
}

impl SignWords {
    /// Reads the sets of `words`. `a/b` means either word, `a*` any word that begins so, and `!a` that the word must not be there.
    pub fn of(words: &[ConditionWords]) -> Self {
        let sets = words.iter().flat_map(|(id, sets)| sets.iter().map(|set| (set.split(' ').map(Wanted::of).collect(), *id)));
        Self { sets: sets.collect() }
    }

    /// Returns the id of what `typed` may be a sign of; of several, the first.
    pub fn find(&self, typed: &str) -> Option<&'static str> {
        let typed = fold(typed);
        let words: Vec<&str> = typed.split(' ').collect();
        self.sets.iter().find(|(set, _)| set.iter().all(|wanted| wanted.fits(&words))).map(|(_, id)| *id)
    }
}

impl Wanted {
    fn of(written: &str) -> Self {
        let forms =
            written.trim_start_matches('!').split('/').map(|form| (fold(form.trim_end_matches('*')), form.ends_with('*')));
        Self { forms: forms.collect(), is_barred: written.starts_with('!') }
    }

    fn fits(&self, words: &[&str]) -> bool {
        let is_there =
            |(form, begins): &(String, bool)| words.iter().any(|word| word == form || (*begins && word.starts_with(form)));
        self.forms.iter().any(is_there) != self.is_barred
    }
}
