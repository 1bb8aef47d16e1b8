//! The words between the numbers of an exercise: times, repetitions, sets, how often in a day.

use crate::domain::routine::import::amount::{LineFinding, whole};
use crate::domain::typed_length::{Token, Unit, number_in};

/// Whether `word` says how many times.
pub fn is_times(word: &str) -> bool {
    matches!(word, "x" | "×" | "times" | "mal")
}

/// Whether `word` means repetitions.
pub fn is_reps(word: &str) -> bool {
    matches!(word, "reps" | "rep" | "repetitions" | "repetition" | "repeats" | "wiederholungen" | "wdh" | "whg" | "wh")
}

/// Whether `word` means breaths.
pub fn is_breaths(word: &str) -> bool {
    matches!(word, "breath" | "breaths" | "atemzug" | "atemzüge" | "atemzügen")
}

/// Whether `word` means sets.
pub fn is_sets(word: &str) -> bool {
    matches!(
        word,
        "sets" | "set" | "rounds" | "round" | "sätze" | "satz" | "serien" | "serie" | "runden" | "runde" | "durchgänge"
    )
}

/// Whether `word` stands between the sets and the repetitions in each: `3 sets of 10`, `3 Sätze mit je 10`.
pub fn joins_count(word: &str) -> bool {
    matches!(word, "of" | "à" | "a" | "mit" | "with" | "von" | "zu" | "je" | "jeweils" | "x" | "×")
}

/// Whether the tokens from `index` on say how often in a day or a week the exercise is done: `3 times a day`.
pub fn is_frequency(tokens: &[Token<'_>], index: usize) -> bool {
    let word = |index: usize| tokens.get(index).map_or("", |token| token.word.as_str());
    let article = matches!(word(index), "a" | "per" | "each" | "every" | "pro" | "am" | "in" | "the");
    let the = usize::from(article) + usize::from(matches!(word(index + 1), "the" | "der"));
    // "3x/day"
    let is_unit = word(index).len() > 1 && Unit::parse(word(index)).is_some_and(|unit| unit >= Unit::Day);
    is_unit
        || matches!(word(index), "daily" | "weekly" | "täglich" | "wöchentlich" | "tgl" | "tägl")
        || (article && Unit::parse(word(index + the)).is_some_and(|unit| unit >= Unit::Day))
}

/// Whether `word` says that something is held.
pub fn is_hold(word: &str) -> bool {
    matches!(word, "hold" | "holding" | "held" | "halten" | "halte" | "gehalten")
}

/// Reads how many times in words: `twice`, `three times`. Not how often in a day.
pub fn times_in_words(tokens: &[Token<'_>]) -> Option<(LineFinding, usize)> {
    let first = tokens.first().filter(|token| token.number.is_none())?;
    let (count, took) = match first.word.as_str() {
        "twice" | "zweimal" => (2, 1),
        "dreimal" => (3, 1),
        _ => {
            let (number, took) = number_in(tokens)?;
            (whole(number).filter(|_| tokens.get(took).is_some_and(|next| is_times(&next.word)))?, took + 1)
        }
    };
    (!is_frequency(tokens, took)).then_some((LineFinding::Times(count), took))
}
