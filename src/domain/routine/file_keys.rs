//! The keys of a routine file as data, from `assets/fields.toml`: what each means, with an example. The guide and the schema
//! are made from it; `parse` reads the keys.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::routine::vocabulary::{Category, vocabulary};
use crate::domain::toml_reader::Named;
use crate::domain::{body, embedded, pace};

/// All keys, by their place in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    /// Keys before the first step.
    pub routine: Vec<FileKey>,
    /// Keys in a `[[step]]`.
    pub step: Vec<FileKey>,
    /// Keys in a `[[step]]` that plays another routine.
    pub include: Vec<FileKey>,
}

/// One key.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileKey {
    /// Its name.
    pub key: String,
    /// The kind of its value.
    pub kind: ValueKind,
    /// The list of words that its value comes from; empty if there is none.
    #[serde(default)]
    pub of: String,
    /// The minimum number, or the minimum in seconds.
    pub least: Option<u32>,
    /// The maximum number, or the maximum in seconds; for a text, the maximum number of words.
    pub most: Option<u32>,
    /// Whether its text may be given in several languages.
    #[serde(default)]
    pub said: bool,
    /// Its meaning.
    pub doc: String,
    /// An example line.
    pub example: String,
}

/// The kind of value that a key has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueKind {
    /// The number 1.
    One,
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A name that is given elsewhere.
    Name,
    /// One word of a list.
    Word,
    /// Several words of a list.
    Words,
    /// A length of time.
    Length,
    /// A whole number.
    Whole,
    /// True or false.
    Flag,
    /// A pace.
    Pace,
    /// A number or a text.
    Reps,
    /// Tables of step keys by name.
    Templates,
}

static KEYS: LazyLock<Keys> = LazyLock::new(|| embedded::data!("fields"));

/// Returns all keys of a routine file.
pub fn keys() -> &'static Keys {
    &KEYS
}

/// Returns the lists of words that keys may have: name and words.
pub fn lists() -> Vec<(&'static str, Vec<&'static str>)> {
    fn ids<T: Named>(of: &'static [T]) -> Vec<&'static str> {
        of.iter().map(Named::id).collect()
    }
    let words = vocabulary();
    vec![
        ("category", Category::ALL.into_iter().map(Category::id).collect()),
        ("posture", ids(&words.posture)),
        ("technique", ids(&words.technique)),
        ("area", ids(body::regions())),
        ("tool", ids(&words.tool)),
        ("style", ids(&words.style)),
        ("breath", ids(&words.breath)),
        ("tag", ids(&words.tag)),
        ("figure", ids(&words.figure)),
        ("pace", ids(pace::named())),
        ("sides", vec!["each", "left", "right"]),
        ("each_side", vec!["step", "block", "routine"]),
    ]
}
