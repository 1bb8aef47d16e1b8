//! The words of health: reasons for care, evidence, what there is to learn. Data in `assets/words/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::embedded;

/// The words for one condition.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionWords {
    /// In a list: `weak bones`.
    pub name: String,
    /// In the short question before a session.
    #[serde(default)]
    pub line: String,
    /// The question.
    pub ask: String,
    /// What follows from a yes.
    pub say: String,
}

static NONE: LazyLock<ConditionWords> = LazyLock::new(ConditionWords::default);

static CONDITIONS: LazyLock<BTreeMap<String, ConditionWords>> =
    LazyLock::new(|| embedded::table("words/conditions.en.toml", include_str!("../../../assets/words/conditions.en.toml")));

/// The words for the condition `id`.
#[must_use]
pub fn condition(id: &str) -> &'static ConditionWords {
    CONDITIONS.get(id).unwrap_or(&NONE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::safety::condition::{self, Ask};

    #[test]
    fn every_condition_has_words() {
        for known in condition::conditions() {
            let words = condition(&known.id);
            assert!(!words.name.is_empty() && !words.ask.is_empty() && !words.say.is_empty(), "{}", known.id);
            assert_eq!(words.line.is_empty(), known.ask != Ask::Each, "{}", known.id);
        }
        assert_eq!(CONDITIONS.len(), condition::conditions().len());
    }
}
