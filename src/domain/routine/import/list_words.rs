//! The words of typed lists, from `assets/list_words.toml`, which explains each group.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::embedded;

/// The words, in lower case.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ListWords {
    pub(super) when: Vec<String>,
    pub(super) beside: Vec<String>,
    pub(super) aside: Vec<String>,
    pub(super) leads: Vec<String>,
    pub(super) of_all: Vec<String>,
    pub(super) all: Vec<String>,
    pub(super) again: Vec<String>,
    pub(super) around: Vec<String>,
    pub(super) names: Vec<String>,
    pub(super) titles: Vec<String>,
    pub(super) forbids: Vec<String>,
    pub(super) without: Vec<String>,
    pub(super) refusals: Vec<String>,
    pub(super) degrees: Vec<String>,
    pub(super) not: Vec<String>,
    pub(super) struck: Vec<String>,
    pub(super) around_struck: Vec<String>,
}

pub(super) static LIST_WORDS: LazyLock<ListWords> = LazyLock::new(|| embedded::data!("list_words"));

/// Whether `word` is one of `words`.
pub(super) fn is_one_of(words: &[String], word: &str) -> bool {
    words.iter().any(|known| known == word)
}
