//! The words between the numbers of an exercise: times, repetitions, sets, how often in a day.

use crate::domain::routine::import::amount::{LineFinding, whole};
use crate::domain::typed_length::{Token, Unit, number_in, seconds_in};

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

/// Reads seconds that are counted: `a count of 10`, `count to 5`, `bis 10 zählen`, and `5 count` beside `hold`.
pub fn counted_seconds(tokens: &[Token<'_>], before: &[Token<'_>]) -> Option<(f64, usize)> {
    let word = |index: usize| tokens.get(index).map_or("", |token| token.word.as_str());
    let number = |index: usize| tokens.get(index).filter(|token| !token.clock).and_then(|token| token.number);
    let article = usize::from(word(0) == "a");
    let is_held = before.iter().rev().take(3).any(|token| is_hold(&token.word));
    match (word(article), word(article + 1)) {
        ("count", "of" | "to") => Some((number(article + 2)?, article + 3)),
        ("zähle" | "zählen", "bis") => Some((number(2)?, 3)),
        ("bis", _) if matches!(word(2), "gezählt" | "zählen" | "zähle") => Some((number(1)?, 3)),
        (_, "count" | "counts") if is_held || is_hold(word(2)) => Some((number(0)?, 2)),
        _ => None,
    }
}

/// Reads a pace of breathing: `in 4 out 6`, `einatmen 4 s, ausatmen 6 s`.
pub fn breath_pace(tokens: &[Token<'_>]) -> Option<(LineFinding, usize)> {
    const MOST_SECONDS: u32 = 60;
    let word = |index: usize| tokens.get(index).map_or("", |token| token.word.as_str());
    let phase = |from: usize| {
        let at = from + usize::from(matches!(word(from), "for" | "für"));
        let bare = || Some((tokens.get(at)?.number.filter(|number| number.fract() == 0.0)?, 1));
        let (seconds, took) = tokens.get(at..).and_then(seconds_in).or_else(bare)?;
        Some((whole(seconds).filter(|seconds| (1..=MOST_SECONDS).contains(seconds))?, at + took))
    };
    let (inhale, then) = matches!(word(0), "in" | "inhale" | "ein" | "einatmen").then(|| phase(1))??;
    let then = then + usize::from(matches!(word(then), "and" | "und" | "then" | "dann"));
    let (exhale, took) = matches!(word(then), "out" | "exhale" | "aus" | "ausatmen").then(|| phase(then + 1))??;
    Some((LineFinding::Pace(inhale, exhale), took))
}

/// Returns the tokens of a number of repetitions that are described: `10 slow reps`.
pub fn described_reps(tokens: &[Token<'_>]) -> Option<usize> {
    const MOST_WORDS: usize = 3;
    let reps = tokens.iter().take(MOST_WORDS + 1).skip(1).position(|token| is_reps(&token.word))?;
    let counts = |word: &str| is_sets(word) || is_times(word) || joins_count(word) || Unit::parse(word).is_some();
    let between = tokens.get(1..=reps)?;
    between.iter().all(|token| token.number.is_none() && !counts(&token.word)).then_some(reps + 2)
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
