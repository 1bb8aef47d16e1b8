//! Finds what the words of a line say, one finding at a time: a length, a count, sides, a rest.

use crate::domain::routine::import::amount::{LineFinding, MAX_REPS, whole};
use crate::domain::routine::import::count_words::{
    breath_pace, counted_seconds, described_reps, is_breaths, is_frequency, is_hold, is_reps, is_sets, is_times, joins_count,
    times_in_words,
};
use crate::domain::routine::import::other_numbers::{is_cell, is_distance, is_idle, is_measure, is_often};
use crate::domain::routine::import::sides::{self, sides_in};
use crate::domain::typed_length::{Token, Unit, seconds_in};

/// Whether `found` is a length or a count of the exercise.
pub fn is_amount(found: LineFinding) -> bool {
    !matches!(found, LineFinding::Sides | LineFinding::BothWays | LineFinding::Idle | LineFinding::Rest(_) | LineFinding::Unclear)
}

/// Returns the word of the token at `index`; an empty one if there is none.
fn word_at<'t>(tokens: &'t [Token<'_>], index: usize) -> &'t str {
    tokens.get(index).map_or("", |token| token.word.as_str())
}

/// Returns the word so many tokens before `index`; an empty one if there is none.
fn word_before<'t>(tokens: &'t [Token<'_>], index: usize, back: usize) -> &'t str {
    index.checked_sub(back).map_or("", |index| word_at(tokens, index))
}

/// Returns what stands between the token at `index` and the next.
fn gap_after<'l>(line: &'l str, tokens: &[Token<'_>], index: usize) -> &'l str {
    let ends = tokens.get(index).zip(tokens.get(index + 1)).map(|(first, second)| first.at.end..second.at.start);
    ends.and_then(|between| line.get(between)).unwrap_or_default()
}

/// What a line says of the other side.
pub struct OtherSide {
    /// What it is.
    pub found: LineFinding,
    /// The tokens it takes, from the end of the first side on.
    pub took: usize,
    /// Where the words about both sides begin.
    pub start: usize,
}

/// Reads the amount of the other side, where the one at `index` is that of one side: `30 s right, 30 s left`, `L 30 s, R 45 s`.
pub fn other_side(line: &str, tokens: &[Token<'_>], index: usize, took: usize) -> Option<OtherSide> {
    let word = |index: usize| word_at(tokens, index);
    let side = |index: usize| sides::side(word(index));
    let skip = |index: usize| {
        index + usize::from(sides::PARTS.contains(&word(index)) || matches!(word(index), "and" | "und" | "then" | "dann"))
    };
    let end = index + took;
    let amount = |index: usize| {
        let number = || Some((LineFinding::Reps(count_of(tokens.get(index)?)?), 1));
        found_in(line, tokens, index).filter(|(found, _)| is_amount(*found)).or_else(number)
    };
    let start = |index: usize| tokens.get(index).map_or(0, |token| token.at.start);
    let after = || {
        let (first, next) = (side(end)?, skip(skip(end + 1)));
        let (found, length) = amount(next)?;
        side(next + length).filter(|other| *other != first)?;
        Some(OtherSide { found, took: skip(next + length + 1) - end, start: start(index) })
    };
    let before = || {
        let before = index.checked_sub(1)?;
        let (first, next) = (side(before)?, skip(end));
        side(next).filter(|other| *other != first)?;
        let (found, length) = amount(next + 1)?;
        Some(OtherSide { found, took: next + 1 + length - end, start: start(before) })
    };
    after().or_else(before)
}

/// Returns what the tokens from `index` on say, and how many tokens that is.
pub fn found_in(line: &str, tokens: &[Token<'_>], index: usize) -> Option<(LineFinding, usize)> {
    let rest = tokens.get(index..)?;
    let token = rest.first()?;
    let word = |index: usize| word_at(rest, index);
    // "10x10s hold B"
    let is_both = token.text == "B"
        && ((rest.len() == 1 && (is_hold(word_before(tokens, index, 1)) || ends_amount(tokens, index)))
            || stands_apart(line, token));
    let sides = if is_both { 1 } else { sides_in(line, rest) };
    let other = sides::then_to_other(tokens, index);
    if other > 0 {
        return Some((LineFinding::Sides, other));
    }
    if sides > 0 {
        let found = match () {
            () if sides::changes_within(rest.get(sides..)?) => LineFinding::Unclear,
            () if sides::goes_both_ways(line, tokens, index) => LineFinding::BothWays,
            () => LineFinding::Sides,
        };
        return Some((found, sides));
    }
    let counted = || counted_seconds(rest, tokens.get(..index)?).map(|(seconds, took)| (LineFinding::Length(seconds), took));
    if let Some(found) = breath_pace(rest).or_else(counted) {
        return Some(found);
    }
    // "30 s ea.", "30 s je": each side, or each time?
    let ends = rest.get(1).is_none_or(|next| line.get(token.at.end..next.at.start).is_some_and(|gap| !gap.trim().is_empty()));
    let is_each = is_each(&token.word) && (ends || token.word == "ea");
    if is_each_of_pair(line, tokens, index) {
        return Some((LineFinding::Sides, 1));
    }
    if is_each || is_cell(line, rest) {
        return Some((LineFinding::Unclear, 1));
    }
    // `4-7-8`, `2026-11-20`
    if line.get(token.at.clone()).is_some_and(|text| text.matches(['-', '–']).count() > 1) {
        return Some((LineFinding::Unclear, 1));
    }
    // "1 to 2 minutes"
    let joins_range = |index: usize| matches!(word(index), "to" | "bis");
    if token.number.is_some() && joins_range(1) && !joins_range(3) && rest.get(2).is_some_and(|next| next.number.is_some()) {
        return found_in(line, tokens, index + 2).map(|(found, took)| (found, took + 2));
    }
    if let Some((seconds, took)) = seconds_in(rest) {
        return length_found(line, tokens, index, (seconds, took)).map(|found| (found, took));
    }
    if let Some(found) = times_in_words(rest) {
        return Some(found);
    }
    if matches!(token.word.as_str(), "x" | "×") {
        let count = count_of(rest.get(1)?).filter(|_| !rest.get(1..).is_some_and(|rest| is_measure(line, rest)))?;
        let sets = usize::from(is_sets(word(2)));
        return Some((if sets == 1 { LineFinding::Sets(count) } else { LineFinding::Times(count) }, 2 + sets));
    }
    let is_number = |token: &Token<'_>| token.number.is_some();
    if is_number(token) && gap_after(line, rest, 0).trim() == "/" && rest.get(1).is_some_and(is_number) {
        return Some((LineFinding::Unclear, 2));
    }
    let count = count_of(token)?;
    if let Some(took) = described_reps(rest).filter(|_| !is_measure(line, rest)) {
        return Some((LineFinding::Reps(count), took)).filter(|_| !is_frequency(rest, took));
    }
    if is_sets(word(1)) {
        // "3 Sätze je Bein"
        let are_sides = |index: &usize| rest.get(*index..).is_some_and(|rest| sides_in(line, rest) > 0);
        let joined = (2..5).take_while(|index| joins_count(word(*index)) && !are_sides(index)).count();
        let of = if rest.get(2 + joined).is_some_and(is_number) { joined } else { joined.min(1) };
        // The number of repetitions in each set follows; it may stand alone.
        return Some((LineFinding::Sets(count), 2 + of)).filter(|_| !is_frequency(rest, 2));
    }
    if is_times(word(1)) {
        if is_frequency(rest, 2) {
            return None;
        }
        if matches!(word(2), "max" | "maximal" | "amrap" | "failure") {
            return Some((LineFinding::Unclear, 3));
        }
        let more = rest.get(2..).is_some_and(|rest| begins_count(line, rest));
        return Some((if more { LineFinding::Sets(count) } else { LineFinding::Times(count) }, 2));
    }
    let sides = sides_in(line, rest.get(1..)?);
    if sides > 0 {
        return Some((LineFinding::RepsOnSides(count), 1 + sides));
    }
    bare_number(line, tokens, index, count)
}

/// Whether `token` stands between two signs, or at the end: `30 s (B)`.
fn stands_apart(line: &str, token: &Token<'_>) -> bool {
    let (before, after) = (line.get(..token.at.start).unwrap_or_default(), line.get(token.at.end..).unwrap_or_default());
    before.trim_end().ends_with([',', '(']) && (after.trim().is_empty() || after.trim_start().starts_with([',', ')']))
}

/// Whether `word` is a phase of a breath: `4 in, 7 hold, 8 out`.
fn is_phase(word: &str) -> bool {
    matches!(word, "in" | "out" | "ein" | "aus")
}

/// Whether `word` means each of several.
fn is_each(word: &str) -> bool {
    matches!(word, "each" | "ea" | "je" | "jeweils" | "jew")
}

/// Whether the token at `index` says each of two sides that the line named before it.
fn is_each_of_pair(line: &str, tokens: &[Token<'_>], index: usize) -> bool {
    const FAR: usize = 12;
    let before = || tokens.get(index.saturating_sub(FAR)..index).unwrap_or_default();
    is_each(word_at(tokens, index)) && sides::names_pair(line, before())
}

/// Returns what the length at `index`, of so many seconds and tokens, is of.
fn length_found(line: &str, tokens: &[Token<'_>], index: usize, (seconds, took): (f64, usize)) -> Option<LineFinding> {
    let rest = tokens.get(index..)?;
    let token = rest.first()?;
    let word = |index: usize| word_at(rest, index);
    let before = |back: usize| word_before(tokens, index, back);
    // A rest in between, or how often in a day, is not a length of the exercise.
    // At the beginning of a line it is the exercise: "Rest 30 s", "2 min rest".
    let begins = (is_idle(before(1)) && !is_often(before(1)) && index == 1) || (index == 0 && took + 1 == rest.len());
    let idle_before = is_idle(before(1)) || (before(1) == "for" && is_idle(before(2)) && index > 2);
    // "30 s, rest 15 s"
    let idle_after = is_idle(word(took + usize::from(word(took) == "of")))
        && gap_after(line, rest, took - 1).trim().is_empty()
        && rest.get(took + 1..).and_then(seconds_in).is_none();
    // "hold 5 s relax"
    let held =
        is_hold(before(1)) && line.get(..token.at.start).is_some_and(|text| text.trim_end().ends_with(char::is_alphabetic));
    let is_time_of_day = token.clock && (matches!(before(1), "at" | "um" | "by" | "until" | "bis" | "ab") || word(took) == "uhr");
    let is_later = |later: usize| found_in(line, tokens, later).is_some_and(|(found, _)| is_amount(found));
    let has_times = is_times(before(1)) || is_times(word(took));
    Some(match () {
        // "8:00 Chin tuck 10 reps" begins with a time of day.
        () if index == 0 && token.clock && seconds >= 300.0 && (took..rest.len()).any(is_later) => LineFinding::Unclear,
        () if begins || (held && idle_after) => LineFinding::Length(seconds),
        () if !is_time_of_day && ((idle_before && !is_often(before(1))) || (idle_after && !is_often(word(took)))) => {
            LineFinding::Rest(seconds)
        }
        () if idle_before || idle_after || is_time_of_day => LineFinding::Idle,
        () if word(took - 1) == "m" && has_times => LineFinding::Unclear,
        () if is_distance(line, rest, took) => LineFinding::Idle,
        // "7-minute workout plank 30 s"
        () if gap_after(line, rest, 0) == "-"
            && (took..rest.len()).any(|later| rest.get(later..).and_then(seconds_in).is_some()) =>
        {
            LineFinding::Idle
        }
        () => LineFinding::Length(seconds),
    })
}

/// Whether an amount stands before the token at `index`.
fn ends_amount(tokens: &[Token<'_>], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|before| tokens.get(before));
    before.is_some_and(|before| {
        before.number.is_some() || is_times(&before.word) || is_reps(&before.word) || Unit::parse(&before.word).is_some()
    })
}

/// Whether a number of repetitions begins the tokens, not one of breaths, sides, seconds or a measure.
fn begins_count(line: &str, tokens: &[Token<'_>]) -> bool {
    let is_other = is_measure(line, tokens) || sides_in(line, tokens) > 0 || seconds_in(tokens).is_some();
    !is_other
        && !tokens.first().is_some_and(|number| numbers_exercise(line, number))
        && tokens.first().is_some_and(|number| count_of(number).is_some())
        && !tokens.get(1).is_some_and(|next| is_breaths(&next.word))
}

/// Whether `number` is that of the next exercise in a list: `10x; 2) Clam`.
fn numbers_exercise(line: &str, number: &Token<'_>) -> bool {
    let (before, after) = line.split_at_checked(number.at.end).unwrap_or_default();
    after.starts_with(')') && before.matches('(').count() <= before.matches(')').count()
}

/// What a number names that stands behind it: "Level 2 (30 s)".
const NUMBERED: [&str; 15] = [
    "level", "part", "exercise", "step", "stage", "phase", "week", "day", "set", "stufe", "teil", "übung", "woche", "tag", "satz",
];

/// Whether a length in brackets follows the first token, so that it is that of each repetition: `10 (5s)`.
fn holds_in_brackets(line: &str, tokens: &[Token<'_>]) -> bool {
    let length = tokens.get(1..).and_then(seconds_in).and_then(|(_, took)| tokens.get(took));
    let after = length.and_then(|unit| line.get(unit.at.end..)).unwrap_or_default();
    matches!(gap_after(line, tokens, 0).trim(), "(" | "[") && after.starts_with([')', ']'])
}

/// Reads the number at `index` that stands alone: it counts after "3 sets of" and "3 x", or before the name of the exercise.
fn bare_number(line: &str, tokens: &[Token<'_>], index: usize, count: u32) -> Option<(LineFinding, usize)> {
    let rest = tokens.get(index..)?;
    let word = |index: usize| word_at(rest, index);
    // "10x, 3 breaths": not three sets.
    let is_other = is_measure(line, rest) || rest.first().is_some_and(|number| numbers_exercise(line, number));
    if is_other || (index > 0 && is_breaths(word(1))) {
        return None;
    }
    let before = |back: usize| word_before(tokens, index, back);
    let is_number = |token: &Token<'_>| token.number.is_some();
    // "Set 1" is the name of a set.
    let counts_sets = |back: usize| {
        let counted = index.checked_sub(back + 1).and_then(|index| tokens.get(index));
        is_sets(before(back)) && counted.is_some_and(is_number)
    };
    let of_each = index.checked_sub(1).is_some_and(|before| is_each_of_pair(line, tokens, before))
        || is_each_of_pair(line, tokens, index + 1);
    let multiplied = of_each || is_times(before(1)) || (1..5).find(|back| !joins_count(before(*back))).is_some_and(counts_sets);
    if index > 0 && holds_in_brackets(line, rest) && !NUMBERED.contains(&before(1)) {
        return Some((LineFinding::Reps(count), 1));
    }
    let part_of_name = matches!(word(1), "point" | "way" | "step" | "steps" | "count" | "part" | "d" | "of" | "punkt" | "er");
    let leading = index == 0 && !part_of_name && rest.get(1).is_some_and(|next| !is_number(next));
    let mut later = (1..rest.len()).filter(|_| leading).filter_map(|later| found_in(line, tokens, index + later));
    let other = later.find(|(found, _)| {
        !matches!(found, LineFinding::Sides | LineFinding::BothWays | LineFinding::Idle | LineFinding::Rest(_))
    });
    // "5 left, 5 right"
    let is_other = |at: usize| sides::side(word(at)).is_some_and(|side| sides::side(word(1)).is_some_and(|first| first != side));
    let on_one_side = (3..5).any(|at| is_other(at) && rest.get(at - 1).is_some_and(is_number));
    match other {
        // "10 squats, 2 times"
        Some((LineFinding::Times(_), _)) => Some((LineFinding::Unclear, 1)),
        // "5 breaths": how long is one?
        None if leading && (is_breaths(word(1)) || is_phase(word(1))) => Some((LineFinding::Unclear, 1)),
        None if leading => Some((LineFinding::Reps(count), 1)),
        _ => (multiplied || on_one_side).then_some((LineFinding::Reps(count), 1)),
    }
}

/// Reads a whole number that can be a count.
pub fn count_of(token: &Token<'_>) -> Option<u32> {
    let number = token.number.filter(|number| !token.clock && number.fract() == 0.0)?;
    whole(number).filter(|count| (1..=MAX_REPS).contains(count))
}
