//! Reads what stands before the colon of a line and does not name the exercise: the number of a set, or when it is done.

use crate::domain::routine::import::count_words::{is_sets, is_times};

/// Words for when an exercise is done, by themselves.
const WHEN: [&str; 60] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
    "week",
    "weeks",
    "woche",
    "wochen",
    "day",
    "days",
    "tag",
    "tage",
    "daily",
    "täglich",
    "month",
    "monat",
    "morning",
    "mornings",
    "evening",
    "evenings",
    "noon",
    "morgen",
    "morgens",
    "mittag",
    "mittags",
    "abend",
    "abends",
    "tgl",
    "phase",
    "weekly",
    "wöchentlich",
    "weekend",
];

/// Words that stand beside them: `from week 3 on`, `do this 5 times a day`.
const BESIDE: [&str; 31] = [
    "from", "on", "in", "the", "a", "to", "till", "until", "and", "or", "per", "every", "each", "do", "this", "these", "after",
    "ab", "bis", "am", "und", "u", "oder", "pro", "jeden", "jede", "jeder", "der", "die", "den", "nach",
];

/// Splits `Set 1: 10 push-ups` into the name of the set and the exercise.
pub fn set_and_rest(line: &str) -> Option<(&str, &str)> {
    let (set, rest) = parts(line)?;
    let (word, number) = set.split_once(' ')?;
    let is_named = is_sets(&word.to_lowercase()) && number.trim().parse::<u32>().is_ok();
    is_named.then_some((set, rest))
}

/// Splits `Ab Woche 3: Kniebeugen 3x15` into when the exercise is done and the exercise.
pub fn when_and_rest(line: &str) -> Option<(&str, &str)> {
    parts(line).filter(|(label, _)| is_when(label))
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
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .map(|word| word.trim_start_matches(|c: char| c.is_ascii_digit()))
        .filter(|word| !word.is_empty())
        .collect();
    let is_beside = |word: &&str| BESIDE.contains(word) || is_times(word);
    // "Do" is a Thursday in German, "so" a Sunday.
    let says = |word: &&str| WHEN.contains(word) && (words.len() == 1 || !matches!(*word, "do" | "so" | "mi" | "di"));
    let short = words.len() > 1 && words.iter().all(|word| WHEN.contains(word));
    !words.is_empty() && words.iter().all(|word| WHEN.contains(word) || is_beside(word)) && (short || words.iter().any(says))
}
