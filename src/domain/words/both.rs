//! A file of texts in both languages, each read when it is first wanted: German is laid over English, so that what is not
//! translated is said in English.

use std::sync::LazyLock;

use serde::de::DeserializeOwned;

use crate::domain::embedded;
use crate::domain::words::Words;

/// The same texts in both languages.
#[derive(Debug)]
pub struct Both<T> {
    english: LazyLock<T>,
    german: LazyLock<T>,
}

impl<T> Both<T> {
    /// How each is read.
    #[must_use]
    pub const fn new(english: fn() -> T, german: fn() -> T) -> Self {
        Self { english: LazyLock::new(english), german: LazyLock::new(german) }
    }

    /// Those in the language of `words`.
    pub fn of(&self, words: &Words) -> &T {
        if words.lang == "de" { &self.german } else { &self.english }
    }
}

/// The texts of `assets/words/NAME.en.toml` and of its German sister.
macro_rules! both {
    ($name:literal) => {
        $crate::domain::words::both::Both::new(
            || {
                $crate::domain::embedded::table(
                    concat!("words/", $name, ".en.toml"),
                    include_str!(concat!("../../../assets/words/", $name, ".en.toml")),
                )
            },
            || {
                $crate::domain::words::both::over_english(
                    concat!("words/", $name, ".de.toml"),
                    include_str!(concat!("../../../assets/words/", $name, ".de.toml")),
                    include_str!(concat!("../../../assets/words/", $name, ".en.toml")),
                )
            },
        )
    };
}

pub(super) use both;

/// The texts `own` where they are there, those of `english` elsewhere.
#[must_use]
pub fn over_english<T: DeserializeOwned>(name: &str, own: &str, english: &str) -> T {
    let mut whole: toml::Table = embedded::table("words", english);
    lay_over(&mut whole, embedded::table(name, own));
    embedded::table(name, &whole.to_string())
}

fn lay_over(below: &mut toml::Table, above: toml::Table) {
    for (key, value) in above {
        match (below.get_mut(&key), value) {
            (Some(toml::Value::Table(below)), toml::Value::Table(above)) => lay_over(below, above),
            (_, value) => drop(below.insert(key, value)),
        }
    }
}
