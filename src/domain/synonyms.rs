//! What people call places and complaints, as data that is passed in, and how a typed text is read by it.

use crate::domain::body::{PlaceSide, Side};
use crate::domain::latin::fold;

/// The words of all languages.
#[derive(Debug)]
pub struct Synonyms {
    /// What the left is called.
    pub left: &'static [&'static str],
    /// What the right is called.
    pub right: &'static [&'static str],
    /// What the middle is called.
    pub middle: &'static [&'static str],
    /// Words that say nothing of where or what: `side`, `of`, `pain`.
    pub fillers: &'static [&'static str],
    /// Everything else; each word stands in one of them.
    pub meanings: &'static [Meaning],
}

/// Words that mean the same, and what they mean.
#[derive(Debug)]
pub struct Meaning {
    /// Words and phrases.
    pub words: &'static [&'static str],
    /// Ids of regions; with these, the words name a place.
    pub areas: &'static [&'static str],
    /// Ids of categories and techniques.
    pub kinds: &'static [&'static str],
    /// Ids of the routines that a person would choose first, the best first.
    pub routines: &'static [&'static str],
}

/// Takes typed texts apart into words, sides and fillers.
#[derive(Debug, Clone)]
pub struct WordReader {
    /// What the left, the right and the middle are called, and fillers; folded.
    lists: [Vec<String>; 4],
}

impl WordReader {
    /// Reads by these words.
    pub fn of(synonyms: &Synonyms) -> Self {
        let lists = [synonyms.left, synonyms.right, synonyms.middle, synonyms.fillers];
        Self { lists: lists.map(|list| list.iter().map(|word| fold(word)).collect()) }
    }

    /// The folded words of `text` that say what is meant, and the side it names, if it names one. A text of fillers only is
    /// those.
    pub fn read(&self, text: &str) -> (Vec<String>, Option<PlaceSide>) {
        let words: Vec<String> = fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let named = |list: usize| words.iter().any(|word| self.lists[list].contains(word));
        let spot = match [named(0), named(1), named(2)] {
            [true, false, false] => Some(PlaceSide::Side(Side::Left)),
            [false, true, false] => Some(PlaceSide::Side(Side::Right)),
            [false, false, true] => Some(PlaceSide::Middle),
            _ => None,
        };
        let says = |word: &&String| !self.lists.iter().any(|list| list.contains(word));
        let meant: Vec<String> = words.iter().filter(says).cloned().collect();
        (if meant.is_empty() { words } else { meant }, spot)
    }
}
