//! What is said of a word that is not known: why, and the words that were perhaps meant.

use anyhow::anyhow;

use crate::domain::nearest::{nearest, neighbours};
use crate::platform::language;

/// That `typed` is none of `known`: what is `said` of it, and the one that it is nearly; where there is none, the nearest.
pub fn error<'k>(said: &str, typed: &str, known: impl Iterator<Item = &'k str> + Clone) -> anyhow::Error {
    let texts = &language::texts().command.choose;
    anyhow!(match nearest(typed, known.clone()) {
        Some(near) => texts.near(near, said),
        None => texts.nearest(neighbours(typed, known).join("`, `"), said),
    })
}
