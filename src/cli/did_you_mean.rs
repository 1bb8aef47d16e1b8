//! The error about an unknown word, with the words that may have been meant.

use anyhow::anyhow;

use crate::domain::nearest::{nearest, neighbours};
use crate::platform::language;

/// Makes an error from `said`. Adds the word of `known` that `typed` is a likely misspelling of, or else the nearest few.
pub fn error<'k>(text: &str, typed: &str, known: impl Iterator<Item = &'k str> + Clone) -> anyhow::Error {
    let texts = &language::texts().command.choose;
    anyhow!(match nearest(typed, known.clone()) {
        Some(near) => texts.near(near, text),
        None => texts.nearest(neighbours(typed, known).join("`, `"), text),
    })
}
