//! Words in the texts of a step that the health rules know even without a tag: a sit-up in a handout is bending under load.
//! The words are English and German, whatever the program's language.

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

/// A text in lower case, and where its words begin, in bytes.
struct Words {
    text: String,
    starts: Vec<usize>,
}

impl Words {
    fn of(text: &str) -> Self {
        let text = text.to_lowercase();
        let mut before = ' ';
        let begins = |(at, c): (usize, char)| (!std::mem::replace(&mut before, c).is_alphanumeric()).then_some(at);
        let starts = text.char_indices().filter_map(begins).collect();
        Self { text, starts }
    }

    /// Whether a word of it begins with `word` and it does not warn against it.
    fn say(&self, word: &str) -> bool {
        let has = |at: usize| self.text.as_bytes().get(at..).is_some_and(|rest| rest.starts_with(word.as_bytes()));
        self.starts.iter().any(|at| has(*at) && !self.negates(*at))
    }

    /// Whether a negation stands before the byte `at`, in the same sentence.
    fn negates(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or_default();
        let sentence = before.rsplit(['.', ';', '!', '?']).next().unwrap_or_default();
        let mut near = sentence.split_whitespace().rev().take(REACH);
        near.any(|word| NEGATIONS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())))
    }
}

/// Returns the risks that `text` names.
pub fn named(text: &str) -> Vec<Found> {
    named_in(&[Words::of(text)])
}

fn named_in(texts: &[Words]) -> Vec<Found> {
    let said = |word: &&&str| texts.iter().any(|text| text.say(word));
    let found = |risk: &Risk| Some(Found { word: risk.words.iter().find(said)?, tags: risk.tags, always: risk.always });
    RISKS.iter().filter_map(found).collect()
}

/// Words for pressing, in a step that names no technique.
const PRESSING: &[&str] = &["press", "massage", "rub", "squeeze", "knead", "drück", "massier", "reib", "knet", "daumen", "thumb"];

/// What the words of a step mean to the health rules.
#[derive(Debug, Default)]
pub struct StepRisks {
    /// The tags that they stand for.
    pub tags: Vec<&'static str>,
    /// Whether nobody should do the step: it presses, and its words name a place that nobody should press.
    pub never_right: bool,
}

impl StepRisks {
    /// Reads the name, the cue and the text of `step`. A step that neither presses nor moves has no risks.
    pub fn of(step: &Step) -> Self {
        let texts = [&step.name, &step.cue, &step.how].map(|text| Words::of(text));
        let say = |words: &[&str]| step.is_untyped() && texts.iter().any(|text| words.iter().any(|word| text.say(word)));
        let (presses, neck) = (step.presses() || say(PRESSING), say(NECK).then_some("neck"));
        let found = if presses || step.moves() { named_in(&texts) } else { Vec::new() };
        let never_right = presses && found.iter().any(|found| found.always);
        let tags = found.into_iter().flat_map(|found| found.tags).copied().chain(neck).collect();
        Self { tags, never_right }
    }
}
