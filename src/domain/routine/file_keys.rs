//! The keys of a routine file as data, `assets/fields.toml`: what each means, with an example. The guide and the schema are
//! made from it; `read` gives them their meaning.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::routine::vocabulary::{Category, vocabulary};
use crate::domain::toml_reader::Named;
use crate::domain::{body, embedded, pace};

/// All keys, by where they stand.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    /// Before the first step.
    pub routine: Vec<Key>,
    /// In a `[[step]]`.
    pub step: Vec<Key>,
    /// In a `[[step]]` that plays another routine.
    pub include: Vec<Key>,
}

/// One key.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// Its name.
    pub key: String,
    /// What its value is.
    pub kind: ValueKind,
    /// Which words it may have.
    #[serde(default)]
    pub of: String,
    /// The least number, or the least seconds.
    pub least: Option<u32>,
    /// The most; of a text, the most words.
    pub most: Option<u32>,
    /// Whether it may stand in several languages.
    #[serde(default)]
    pub said: bool,
    /// What it means.
    pub doc: String,
    /// A line that a file may have.
    pub example: String,
}

/// What the value of a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueKind {
    /// The number 1.
    One,
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A name given elsewhere.
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

static KEYS: LazyLock<Keys> = LazyLock::new(|| embedded::table("fields.toml", include_str!("../../../assets/fields.toml")));

/// All keys of a routine file.
pub fn keys() -> &'static Keys {
    &KEYS
}

/// The lists of words that keys may have: name and words.
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
