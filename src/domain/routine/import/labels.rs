//! Reads what stands before the colon of a line and does not name the exercise: the number of a set, or when, where or how it is
//! done.

use crate::domain::body::Side;
use crate::domain::routine::import::count_words::{is_sets, is_times};
use crate::domain::routine::import::list_words::{LIST_WORDS, is_one_of};
use crate::domain::routine::import::sides::{PARTS, side};

/// Splits `Set 1: 10 push-ups` into the name of the set and the exercise.
pub fn set_and_rest(line: &str) -> Option<(&str, &str)> {
    let (set, rest) = parts(line)?;
    let (word, number) = set.split_once(' ')?;
    let is_named = is_sets(&word.to_lowercase()) && number.trim().parse::<u32>().is_ok();
    is_named.then_some((set, rest))
}

/// Splits `Ab Woche 3: Kniebeugen 3x15` into when, where or how the exercise is done, and the exercise.
pub fn aside_and_rest(line: &str) -> Option<(&str, &str)> {
    parts(line).filter(|(label, _)| is_when(label) || is_aside(label))
}

/// Splits a line at its first colon, if words follow.
pub fn parts(line: &str) -> Option<(&str, &str)> {
    let (label, rest) = line.split_once(':')?;
    let (label, rest) = (label.trim(), rest.trim());
    (!label.is_empty() && rest.contains(char::is_alphabetic)).then_some((label, rest))
}

/// Whether `label` says only when something is done: `Montag`, `Mo/Mi/Fr`, `Day 1`, `3x täglich`.
pub fn is_when(label: &str) -> bool {
    let lower = label.to_lowercase();
    let words: Vec<&str> = words_of(&lower)
        .map(|word| word.trim_start_matches(|c: char| c.is_ascii_digit()))
        .filter(|word| !word.is_empty())
        .collect();
    let is_named = |word: &str| is_one_of(&LIST_WORDS.when, word);
    let is_beside = |word: &str| is_one_of(&LIST_WORDS.beside, word) || is_times(word);
    // "Do" is a Thursday in German, "so" a Sunday.
    let says = |word: &str| is_named(word) && (words.len() == 1 || !matches!(word, "do" | "so" | "mi" | "di"));
    let short = words.len() > 1 && words.iter().all(|word| is_named(word));
    let only = words.iter().all(|word| is_named(word) || is_beside(word));
    only && (short || words.iter().any(|word| says(word)))
}

/// Whether `label` says only where or how something is done, or which part of the list it is: `Nur rechts`, `Im Sitzen`,
/// `With band`, `Level 2`, `A1`. Two sides are not one of them.
fn is_aside(label: &str) -> bool {
    const MOST_WORDS: usize = 5;
    let lower = label.to_lowercase();
    let words: Vec<&str> = words_of(&lower).collect();
    let leads = (2..=MOST_WORDS).contains(&words.len()) && words.first().is_some_and(|first| is_one_of(&LIST_WORDS.leads, first));
    let has = |wanted: Side| words.iter().any(|word| side(word) == Some(wanted));
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_code = |word: &str| word.strip_prefix(|c: char| c.is_ascii_alphabetic()).is_some_and(is_number);
    let says = |word: &str| is_one_of(&LIST_WORDS.aside, word) || side(word).is_some() || is_code(word);
    let is_beside = |word: &str| is_one_of(&LIST_WORDS.beside, word) || PARTS.contains(&word) || is_number(word);
    let only = words.iter().all(|word| says(word) || is_beside(word)) && words.iter().any(|word| says(word));
    !(has(Side::Left) && has(Side::Right)) && (leads || only)
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
