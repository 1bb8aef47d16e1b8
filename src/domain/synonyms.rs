//! The words that people use for places and complaints, passed in as data, and a reader of typed text that knows them.

use crate::domain::body::{PlaceSide, Side};
use crate::domain::latin::fold;

include!(concat!(env!("OUT_DIR"), "/synonyms.rs"));

/// The words of all languages.
#[derive(Debug)]
pub struct Synonyms {
    /// Words for the left.
    pub left: &'static [&'static str],
    /// Words for the right.
    pub right: &'static [&'static str],
    /// Words for the middle.
    pub middle: &'static [&'static str],
    /// Words that name neither a place nor a complaint: `side`, `of`, `pain`.
    pub fillers: &'static [&'static str],
    /// Sets of words of people who may be thinking of ending their life, like those for signs.
    pub crisis: &'static [&'static str],
    /// Words and phrases for what the health questions ask about, by the id of the question; no routine is for it.
    pub health: &'static [ConditionWords],
    /// Sets of words for what may be a sign of something serious, by the id of the question; `SignWords` reads them.
    pub signs: &'static [ConditionWords],
    /// Everything else; each word is in one of them.
    pub meanings: &'static [Meaning],
}

/// The id of a health question, and what people call what it asks about.
pub type ConditionWords = (&'static str, &'static [&'static str]);

/// Words with the same meaning, and that meaning.
#[derive(Debug)]
pub struct Meaning {
    /// Words and phrases.
    pub words: &'static [&'static str],
    /// Ids of regions; if there are any, the words name a place.
    pub areas: &'static [&'static str],
    /// Ids of categories and techniques.
    pub kinds: &'static [&'static str],
    /// Ids of the routines that a person would choose first, the best first.
    pub routines: &'static [&'static str],
}

/// A reader that splits typed texts into words, sides and fillers.
#[derive(Debug, Clone)]
pub struct WordReader {
    /// The folded words for left, right and middle, and the fillers.
    lists: [Vec<String>; 4],
}

impl WordReader {
    /// Creates a reader that knows these words.
    pub fn of(synonyms: &Synonyms) -> Self {
        let lists = [synonyms.left, synonyms.right, synonyms.middle, synonyms.fillers];
        Self { lists: lists.map(|list| list.iter().map(|word| fold(word)).collect()) }
    }

    /// Returns the words for sides, and the fillers.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.lists.iter().flatten().map(String::as_str)
    }

    /// Returns the folded words of `text` that carry the meaning, and the side that it names, if any. A text of only fillers
    /// returns the fillers.
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
