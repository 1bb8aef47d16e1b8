//! The error about an unknown word, with the words that may have been meant.

use anyhow::anyhow;

use crate::domain::nearest::{nearest, offers};
use crate::domain::text;
use crate::platform::{language, routines};

/// Makes an error from `said`. Adds the word of `known` that `typed` is a likely misspelling of, or else those that resemble it.
pub fn error<'k>(said: &str, typed: &str, known: impl Iterator<Item = &'k str> + Clone) -> anyhow::Error {
    offer(said, &offers(typed, known))
}

/// Makes an error from `said`, with the words that may have been meant.
pub fn offer(said: &str, near: &[&str]) -> anyhow::Error {
    let texts = &language::texts().command.choose;
    match near {
        [] => anyhow!("{said}"),
        [near] => anyhow!(texts.near(near, said)),
        near => anyhow!(texts.nearest(near.join("`, `"), said)),
    }
}

/// Like [`error`], for a name of commands or pages: words for an area or a complaint lead to the routines for it.
pub fn error_or_routines<'k>(said: &str, typed: &str, known: impl Iterator<Item = &'k str> + Clone) -> anyhow::Error {
    let texts = language::texts();
    let one = typed.strip_suffix('s').unwrap_or(typed);
    if nearest(typed, known.clone()).is_none() {
        let library = routines::library(Vec::new());
        if [typed, one].iter().any(|words| texts.find_surely(&library, words).is_some()) {
            return anyhow!(texts.command.help.try_list(said, text::clean(typed)));
        }
    }
    error(said, typed, known)
}
