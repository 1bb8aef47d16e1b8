//! What people type instead of the name of a tool, a technique or a help page. The data is in `assets/typed_words.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::embedded;

/// The words, by the name that they stand for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TypedWords {
    tool: BTreeMap<String, Vec<String>>,
    technique: BTreeMap<String, Vec<String>>,
    wall: Vec<String>,
    help: BTreeMap<String, Vec<String>>,
}

static WORDS: LazyLock<TypedWords> = LazyLock::new(|| embedded::data!("typed_words"));

/// Returns the tool that `typed`, in lower case, stands for.
pub fn tool(typed: &str) -> Option<&'static str> {
    meant(&WORDS.tool, typed)
}

/// Returns the technique that `typed`, in lower case, stands for.
pub fn technique(typed: &str) -> Option<&'static str> {
    meant(&WORDS.technique, typed)
}

/// Returns every word for a tool.
pub fn tools() -> impl Iterator<Item = &'static str> {
    WORDS.tool.values().flatten().map(String::as_str)
}

/// Returns the tools that a text in lower case says it needs. A chair is always there; the ball of a foot is no tool.
pub fn tools_in(text: &str) -> Vec<&'static str> {
    let needs = |word: &str| {
        text.match_indices(word).any(|(at, _)| {
            let before = text.get(..at).unwrap_or_default();
            let after = text.get(at + word.len()..).unwrap_or_default();
            let last = before.split_whitespace().last().unwrap_or_default();
            !before.ends_with(char::is_alphanumeric)
                && !after.starts_with(char::is_alphanumeric)
                && !after.starts_with(" of")
                && !["no", "without", "ohne", "kein", "keine", "keinen"].contains(&last.trim_start_matches('('))
        })
    };
    let tools = WORDS.tool.iter().filter(|(name, _)| !["chair", "none"].contains(&name.as_str()));
    tools.filter(|(name, words)| needs(name) || words.iter().any(|word| needs(word))).map(|(name, _)| name.as_str()).collect()
}

/// Whether `typed`, in lower case, is a wall: no tool, but what some routines lean on.
pub fn is_wall(typed: &str) -> bool {
    WORDS.wall.iter().any(|word| word == typed)
}

/// Returns the help page that `typed`, in lower case, asks for.
pub fn help_page(typed: &str) -> Option<&'static str> {
    meant(&WORDS.help, typed)
}

fn meant(words: &'static BTreeMap<String, Vec<String>>, typed: &str) -> Option<&'static str> {
    words.iter().find(|(_, words)| words.iter().any(|word| word == typed)).map(|(name, _)| name.as_str())
}
