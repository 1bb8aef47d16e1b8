//! Finds what a line says of amounts, rests, holds and sides that its exercise does not have, so that it can be named.

use crate::domain::routine::import::amount::{ExerciseAmount, ParsedLine};
use crate::domain::routine::import::count_words::{is_breaths, is_frequency, is_hold, is_reps, is_sets, is_times};
use crate::domain::routine::import::labels::is_when;
use crate::domain::routine::import::other_numbers::{is_measure, is_pause};
use crate::domain::routine::import::sides::{PARTS, names_both, side};
use crate::domain::typed_length::{Token, number_in};

/// What a word of a line was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Nothing.
    Unread,
    /// A part of the amount, or a figure that is none.
    Read,
    /// A number of sets or repetitions.
    Count,
    /// The rest in between.
    Rest,
    /// An amount or a rest for which there is no place.
    Lost,
}

/// Returns the parts of `line` that its exercise does not have; `marks` has one entry for each of its tokens, and the words
/// before `first` are the name of the exercise.
pub fn parts(line: &str, tokens: &[Token<'_>], marks: &[Mark], first: usize, message: &ParsedLine) -> Vec<String> {
    let has_rest = matches!(message.amount(), ExerciseAmount::Intervals(..) | ExerciseAmount::SetsApart(..));
    let is_lost = |mark: &Mark| match mark {
        Mark::Lost => true,
        Mark::Rest => !has_rest,
        Mark::Count => message.loses_sets(),
        Mark::Unread | Mark::Read => false,
    };
    let text = |group: &[Token<'_>]| {
        let (from, to) = group.first().zip(group.last()).map_or((0, 0), |(from, to)| (from.at.start, to.at.end));
        line.get(from..to).unwrap_or_default().to_owned()
    };
    let mut parts: Vec<String> = Vec::new();
    let mut from = 0;
    while from < tokens.len() {
        let open = |index: usize| marks.get(index).is_some_and(|mark| *mark == Mark::Unread || is_lost(mark));
        let ends = |index: usize| {
            let Some((this, next)) = tokens.get(index).zip(tokens.get(index + 1)) else { return true };
            let gap = line.get(this.at.end..next.at.start).unwrap_or_default();
            let begins_amount = this.at.start < first && next.at.start >= first;
            begins_amount || gap.contains([',', ';', ':', '(', ')', '.', '–', '—', '|']) || !open(index + 1)
        };
        let to = (from..tokens.len()).find(|index| !open(*index) || ends(*index)).map_or(tokens.len(), |last| last + 1);
        let group = tokens.get(from..to).unwrap_or_default();
        let is_after = group.first().is_some_and(|token| token.at.start >= first);
        let lost = || marks.get(from..to).is_some_and(|marks| marks.iter().any(is_lost));
        let says = || (from..to).any(|index| is_figure(line, tokens, index, is_after));
        if open(from)
            && (lost() || says() || (is_after && says_in_words(group, message.each_side || message.side.is_some(), has_rest)))
        {
            parts.push(text(group));
        }
        from = to;
    }
    // "je 10x": of each what?
    let each = tokens.iter().position(|token| token.at.end <= first && is_each_of(line, token, first));
    if let Some(index) =
        each.filter(|index| !message.each_side && !index.checked_sub(1).is_some_and(|before| holds(tokens, before)))
    {
        let read = marks.iter().skip(index + 1).take_while(|mark| matches!(mark, Mark::Read | Mark::Count)).count();
        parts.push(text(tokens.get(index..=index + read).unwrap_or_default()));
    }
    parts.dedup();
    parts
}

fn holds(tokens: &[Token<'_>], index: usize) -> bool {
    tokens.get(index).is_some_and(|token| is_hold(&token.word))
}

/// Whether `token` is a word for each that leads to the amount at `first`.
fn is_each_of(line: &str, token: &Token<'_>, first: usize) -> bool {
    matches!(token.word.as_str(), "je" | "jeweils" | "each")
        && line.get(token.at.end..first).is_some_and(|gap| gap.trim().is_empty())
}

/// Whether the token at `index` is a number that can be one of an amount, a hold or a breath.
fn is_figure(line: &str, tokens: &[Token<'_>], index: usize, is_after: bool) -> bool {
    let rest = tokens.get(index..).unwrap_or_default();
    let before = index.checked_sub(1).and_then(|before| tokens.get(before)).map_or("", |token| token.word.as_str());
    let Some((number, took)) = number_in(rest) else { return false };
    let is_digits = rest.first().is_some_and(|token| token.number.is_some());
    let next = rest.get(took).map_or("", |token| token.word.as_str());
    let is_counted = is_breaths(next) || is_reps(next) || is_sets(next) || is_times(next);
    let is_phase =
        is_hold(before) || matches!(before, "in" | "out" | "ein" | "aus" | "einatmen" | "ausatmen" | "inhale" | "exhale");
    let is_other = is_measure(line, rest) || is_when(before) || is_frequency(rest, took) || is_frequency(rest, took + 1);
    !is_other && ((is_counted && (is_digits || number > 1.0)) || (is_digits && (is_phase || is_after)))
}

/// Whether a part of a line says something of a hold, a rest, a side or a direction without a number.
fn says_in_words(group: &[Token<'_>], has_side: bool, has_rest: bool) -> bool {
    const MOST_WORDS: usize = 3;
    let any = |is: &dyn Fn(&str) -> bool| group.iter().any(|token| is(&token.word));
    let one_of = |words: &[&str]| any(&|word| words.contains(&word));
    let how_long = ["long", "lange", "lang", "until", "till", "bis", "briefly", "kurz"];
    let vague_hold = any(&is_hold) && one_of(&how_long);
    let rests = !has_rest && any(&is_pause) && (group.len() <= MOST_WORDS || one_of(&["between", "zwischen", "dazwischen"]));
    let only_side = group.iter().all(|token| {
        side(&token.word).is_some()
            || PARTS.contains(&token.word.as_str())
            || matches!(token.word.as_str(), "only" | "nur" | "on" | "the")
    });
    let one_side = !has_side && only_side && any(&|word| side(word).is_some());
    let ways =
        ["back", "backward", "backwards", "zurück", "rückwärts", "hinten", "anticlockwise", "counter", "clockwise", "gegen"];
    let two_ways = !has_side && one_of(&ways) && one_of(&["and", "und", "then", "dann"]);
    vague_hold || rests || one_side || two_ways || (!has_side && names_both(group))
}
