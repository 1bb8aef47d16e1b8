//! Finds what a list forbids or strikes out: `NO: plank`, `~~Plank 30 s~~`, `Plank 30 s - nicht machen`.

use crate::domain::routine::import::count_words::{is_reps, is_sets, is_times};
use crate::domain::routine::import::list_words::{LIST_WORDS, is_one_of};
use crate::domain::typed_length::Unit;

/// Marks around what is struck out.
const AROUND: [(&str, &str); 4] = [("~~", "~~"), ("<s>", "</s>"), ("<del>", "</del>"), ("<strike>", "</strike>")];
/// The sign that is set through each letter of a struck-out word.
const THROUGH: char = '\u{336}';
/// Signs of what is not done, beside an exercise.
const CROSSES: [char; 9] = ['❌', '✗', '✘', '✖', '☓', '🚫', '⛔', '🛑', '🙅'];

/// The word for what is not done, among those of the list.
const SKIPPED: &str = "skipped";

/// Cuts out of `source` what marks strike out; also returns it.
pub fn cut(source: &str) -> (String, Vec<String>) {
    let mut struck = Vec::new();
    let is_fence = |line: &str| line.trim_start().starts_with("~~~");
    let lines =
        source.split_inclusive('\n').map(|line| if is_fence(line) { line.to_owned() } else { cut_line(line, &mut struck) });
    (lines.collect(), struck)
}

fn cut_line(line: &str, struck: &mut Vec<String>) -> String {
    let mut line = line.to_owned();
    for (opens, closes) in AROUND {
        let mut kept = String::with_capacity(line.len());
        let mut rest = line.as_str();
        while let Some((before, (inside, after))) =
            rest.split_once(opens).and_then(|(before, rest)| Some((before, rest.split_once(closes)?)))
        {
            struck.push(inside.trim().to_owned());
            kept.push_str(before);
            rest = after;
        }
        line = kept + rest;
    }
    if !line.contains(THROUGH) {
        return line;
    }
    let is_through = |word: &&str| word.contains(THROUGH);
    let words: Vec<&str> = line.split_inclusive(char::is_whitespace).collect();
    let through: String = words.iter().copied().filter(is_through).collect();
    struck.push(through.replace(THROUGH, "").trim().to_owned());
    words.into_iter().filter(|word| !is_through(word)).collect()
}

/// Whether `line`, without its bullet, names an exercise and says that it is not done.
pub fn is_forbidden(line: &str) -> bool {
    let line = line.trim();
    let begins = line.trim_start_matches(|c: char| !c.is_alphanumeric() && !CROSSES.contains(&c));
    let ends = line.trim_end_matches(|c: char| !c.is_alphanumeric() && !CROSSES.contains(&c));
    let lower = with_refusals(line);
    line.starts_with("[-]")
        || begins.starts_with(CROSSES)
        || ends.ends_with(CROSSES)
        || begins_forbidden(&lower)
        || parts(&lower).any(|part| strikes(&words(part)))
        || ends_forbidden(&lower)
}

/// Whether `line` only says that something is not done, such as what stands above or below it.
pub fn only_forbids(line: &str) -> bool {
    let lower = with_refusals(line);
    let words = words(&lower);
    strikes(&words) || matches!(words.as_slice(), ["no" | "nein"])
}

/// Returns `line` in lower case, with one word for each phrase that means it: "on hold" is "skipped".
fn with_refusals(line: &str) -> String {
    LIST_WORDS.refusals.iter().fold(line.to_lowercase(), |line, phrase| {
        let is_apart = |at: usize| {
            let (before, rest) = line.split_at_checked(at).unwrap_or_default();
            let after = rest.strip_prefix(phrase.as_str()).unwrap_or_default();
            !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
        };
        match line.match_indices(phrase.as_str()).find(|(at, _)| is_apart(*at)) {
            Some((at, _)) => {
                let (before, rest) = line.split_at_checked(at).unwrap_or_default();
                [before, SKIPPED, rest.strip_prefix(phrase.as_str()).unwrap_or_default()].concat()
            }
            None => line,
        }
    })
}

/// Whether the lines below a heading are what it forbids: `Verboten:`.
#[derive(Default)]
pub struct Section {
    forbids: bool,
    has_lines: bool,
}

impl Section {
    /// Reads `line`, which may be a heading, and returns whether it is in such a section, or its heading.
    pub fn takes(&mut self, line: &str, is_heading: bool) -> bool {
        let heads = only_forbids(line) || (is_heading && is_forbidden(line));
        if heads || is_heading {
            *self = Self { forbids: heads, has_lines: false };
            return heads;
        }
        self.has_lines = self.forbids;
        self.forbids
    }

    /// Reads a blank line: it ends the section, but for one right below the heading.
    pub fn pass_blank(&mut self) {
        self.forbids &= !self.has_lines;
    }
}

/// Whether `line`, in lower case, begins with a word that forbids what follows: `Skip plank`, `Keine Sit-ups 10x`. "No weights" says
/// how an exercise is done, and so does a part of a line before its figures: "No bouncing, calf stretch 30 s".
fn begins_forbidden(line: &str) -> bool {
    let words = words(line);
    let Some((first, rest)) = words.split_first() else { return false };
    let next = rest.first().copied().unwrap_or_default();
    let has_figure = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    match *first {
        "skip" => !next.is_empty() && !has_figure(next) && !next.starts_with("rope"),
        "no" | "not" | "kein" | "keine" | "keinen" | "keinerlei" => {
            let first_part = parts(line).next().unwrap_or_default();
            let is_of_part = !has_figure(first_part) && has_figure(line) && first_part.contains(' ');
            let thing = rest.iter().find(|word| !is_one_of(&LIST_WORDS.degrees, word)).copied().unwrap_or_default();
            !thing.is_empty()
                && !has_figure(thing)
                && !is_of_part
                && !LIST_WORDS.without.iter().any(|begin| thing.starts_with(begin.as_str()))
        }
        // "Ohne Plank", but "Ohne Stock gehen 5 min"
        "without" | "ohne" => {
            !next.is_empty() && !has_figure(line) && !LIST_WORDS.without.iter().any(|begin| next.starts_with(begin.as_str()))
        }
        "leave" => next == "out",
        first => is_one_of(&LIST_WORDS.forbids, first),
    }
}

/// Whether `line`, in lower case, ends with words that forbid what stands before them, but for figures: `Plank 30 s STOPPED`.
fn ends_forbidden(line: &str) -> bool {
    let is_figure = |word: &&str| {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
        unit.len() < word.len() || is_times(unit) || is_reps(unit) || is_sets(unit) || Unit::parse(unit).is_some()
    };
    let words = words(line);
    let end = words.iter().rposition(|word| !is_figure(word)).map_or(0, |last| last + 1);
    let words = words.get(..end).unwrap_or_default();
    let from = words.iter().rposition(|word| !is_of_strike(word)).map_or(0, |last| last + 1);
    let (before, run) = words.split_at_checked(from).unwrap_or_default();
    let is_alone = run.len() == 1 && run.iter().any(|word| is_one_of(&LIST_WORDS.not, word));
    let is_apart = before.last().is_some_and(is_figure);
    !before.is_empty() && strikes(run) && (!is_alone || is_apart)
}

/// Whether `words` only say that something is not done. "Do not skip" says the opposite.
fn strikes(words: &[&str]) -> bool {
    let count = |known: &[String]| words.iter().filter(|word| is_one_of(known, word)).count();
    words.iter().all(|word| is_of_strike(word)) && count(&LIST_WORDS.not) + count(&LIST_WORDS.struck) == 1
}

fn is_of_strike(word: &str) -> bool {
    [&LIST_WORDS.not, &LIST_WORDS.struck, &LIST_WORDS.around_struck].into_iter().any(|words| is_one_of(words, word))
}

/// Returns the parts of `line` between its signs.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    line.split([',', ';', ':', '(', ')', '[', ']', '–', '—', '|', '/']).flat_map(|part| part.split(" - "))
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}
