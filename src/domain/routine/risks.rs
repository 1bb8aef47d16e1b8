//! Words in the texts of a step that the health rules know even without a tag: a sit-up in a handout is bending under load.
//! The words are English and German, whatever the program's language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::domain::routine::model::Step;

/// Words for one kind of exercise, and its tags.
pub struct Risk {
    /// The words, in lower case.
    pub words: &'static [&'static str],
    /// The tags of a step that mean the same.
    pub tags: &'static [&'static str],
    /// Whether it is unsuitable for everybody, whatever the tags.
    always: bool,
}

/// Words for work on the neck that need no warning.
const NECK: &[&str] = &["chin tuck", "neck stretch", "kinn zurück"];

/// All risks that the words of a routine can name.
pub const RISKS: &[Risk] = &[
    Risk {
        words: &["sit-up", "situp", "sit ups", "crunch", "curl-up", "toe touch", "touch your toes", "good morning", "rumpfbeuge"],
        tags: &["loaded-flexion", "isometric"],
        always: false,
    },
    Risk { words: &["deadlift", "dead lift", "kreuzheben"], tags: &["loaded-flexion", "isometric"], always: false },
    Risk {
        words: &[
            "barbell",
            "dumbbell",
            "kettlebell",
            "squat",
            "plank",
            "push-up",
            "pushup",
            "press-up",
            "burpee",
            "hantel",
            "kniebeuge",
            "liegestütz",
            "unterarmstütz",
        ],
        tags: &["isometric"],
        always: false,
    },
    Risk {
        words: &[
            "headstand",
            "handstand",
            "shoulder stand",
            "shoulderstand",
            "upside down",
            "kopfstand",
            "schulterstand",
            "kopfüber",
        ],
        tags: &["head-down", "neck"],
        always: false,
    },
    Risk { words: &["twist", "verdreh"], tags: &["twist"], always: false },
    Risk { words: &["backbend", "back bend", "cobra", "rückbeuge", "kobra"], tags: &["extension"], always: false },
    Risk {
        words: &["neck roll", "neck circle", "head circle", "head roll", "roll the head", "roll your head", "kopfkreisen"],
        tags: &["neck"],
        always: false,
    },
    Risk {
        words: &["throat", "side of the neck", "front of the neck", "windpipe", "carotid", "kehle", "kehlkopf", "halsschlagader"],
        tags: &["neck"],
        always: true,
    },
];

/// Words that negate a word after them.
const NEGATIONS: &[&str] =
    &["not", "never", "no", "nothing", "without", "either", "nicht", "nie", "kein", "keine", "nichts", "ohne"];
/// The maximum number of words from a negation to the word that it negates.
const REACH: usize = 6;

/// A known word, and what follows from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The word as the list has it.
    pub word: &'static str,
    /// The tags that it stands for.
    pub tags: &'static [&'static str],
    /// Whether it is unsuitable for everybody.
    pub always: bool,
}

/// The words of all risks, by their first letters.
static BY_LETTER: LazyLock<BTreeMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let mut by_letter: BTreeMap<char, Vec<&'static str>> = BTreeMap::new();
    for word in RISKS.iter().flat_map(|risk| risk.words) {
        by_letter.entry(word.chars().next().unwrap_or_default()).or_default().push(word);
    }
    by_letter
});

/// Returns the risks that `texts` name.
pub fn named(texts: &[&str]) -> Vec<Found> {
    let mut said: Vec<&str> = Vec::new();
    for text in texts.iter().map(|text| text.to_lowercase()) {
        for (at, rest) in words_of(&text) {
            let words = rest.chars().next().and_then(|letter| BY_LETTER.get(&letter)).into_iter().flatten();
            said.extend(words.filter(|word| rest.starts_with(**word) && !is_negated(&text, at)));
        }
    }
    let found = |risk: &Risk| {
        let word = risk.words.iter().find(|word| said.contains(word))?;
        Some(Found { word, tags: risk.tags, always: risk.always })
    };
    if said.is_empty() { Vec::new() } else { RISKS.iter().filter_map(found).collect() }
}

/// Returns the tags that the words of `step` stand for, if it moves or presses.
pub fn tags(step: &Step) -> impl Iterator<Item = &'static str> {
    let texts = [step.name.as_str(), step.cue.as_str(), step.how.as_str()];
    let found = if step.presses() || step.moves() { named(&texts) } else { Vec::new() };
    let neck = step.is_untyped() && texts.iter().any(|text| NECK.iter().any(|word| says(&text.to_lowercase(), word)));
    found.into_iter().flat_map(|found| found.tags).copied().chain(neck.then_some("neck"))
}

/// Words for pressing, in a step that names no technique.
const PRESSING: &[&str] = &["press", "massage", "rub", "squeeze", "knead", "drück", "massier", "reib", "knet", "daumen", "thumb"];

/// Whether nobody should do `step`: it presses, and its words name a place that nobody should press.
pub fn is_never_right(step: &Step) -> bool {
    let texts = [step.name.as_str(), step.cue.as_str(), step.how.as_str()];
    let presses = || {
        step.presses()
            || (step.is_untyped() && texts.iter().any(|text| PRESSING.iter().any(|word| says(&text.to_lowercase(), word))))
    };
    named(&texts).iter().any(|found| found.always) && presses()
}

/// Whether `text` has `word` at the beginning of a word and does not warn against it.
fn says(text: &str, word: &str) -> bool {
    words_of(text).any(|(at, rest)| rest.starts_with(word) && !is_negated(text, at))
}

/// Each place in `text` where a word, or a sign between words, begins, and the text from there.
fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, letter)| {
        let begins = !std::mem::replace(&mut before, letter).is_alphanumeric();
        begins.then(|| text.get(at..)).flatten().map(|rest| (at, rest))
    })
}

/// Whether one of the last words of the sentence before `at` is a negation.
fn is_negated(text: &str, at: usize) -> bool {
    let sentence = text.get(..at).unwrap_or_default().rsplit(['.', ';', '!', '?']).next().unwrap_or_default();
    let mut near = sentence.split_whitespace().rev().take(REACH);
    near.any(|word| NEGATIONS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())))
}
