//! The words of health: reasons for care, evidence, what there is to learn. Data in `assets/words/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::embedded;
use crate::domain::words::{Words, over_english};

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

const EN_CONDITIONS: &str = include_str!("../../../assets/words/conditions.en.toml");

static NONE: LazyLock<ConditionWords> = LazyLock::new(ConditionWords::default);

static CONDITIONS: LazyLock<BTreeMap<String, ConditionWords>> =
    LazyLock::new(|| embedded::table("words/conditions.en.toml", EN_CONDITIONS));

/// German, laid over English: a reason for care is never left unsaid.
static GERMAN_CONDITIONS: LazyLock<BTreeMap<String, ConditionWords>> = LazyLock::new(|| {
    over_english("words/conditions.de.toml", include_str!("../../../assets/words/conditions.de.toml"), EN_CONDITIONS)
});

/// The words for the condition `id`, in the language chosen.
#[must_use]
pub fn condition(id: &str) -> &'static ConditionWords {
    let conditions = if Words::chosen().lang == "de" { &GERMAN_CONDITIONS } else { &CONDITIONS };
    conditions.get(id).unwrap_or(&NONE)
}

/// One line of evidence.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Who.
    pub source: String,
    /// When.
    pub year: String,
    /// How sure it is.
    pub certainty: String,
    /// Whose hands were tested.
    pub tested: Tested,
    /// What was found, in a sentence.
    pub line: String,
}

/// Whose hands were tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tested {
    /// A therapist's.
    Therapist,
    /// One's own.
    #[serde(rename = "self")]
    Oneself,
    /// No hands: breathing, exercise, breaks, relaxation.
    Other,
}

/// What may be going on in a way of working.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TechniqueWords {
    /// In a sentence or two.
    pub why: String,
    /// Ids of evidence lines.
    pub evidence: Vec<String>,
}

/// Something to learn.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// In a few words.
    pub title: String,
    /// A paragraph each.
    pub text: Vec<String>,
}

#[derive(Deserialize)]
struct Topics {
    topic: Vec<Topic>,
}

static EVIDENCE: LazyLock<BTreeMap<String, Evidence>> =
    LazyLock::new(|| embedded::table("words/evidence.en.toml", include_str!("../../../assets/words/evidence.en.toml")));

static TECHNIQUES: LazyLock<BTreeMap<String, TechniqueWords>> =
    LazyLock::new(|| embedded::table("words/techniques.en.toml", include_str!("../../../assets/words/techniques.en.toml")));

static TOPICS: LazyLock<Topics> =
    LazyLock::new(|| embedded::table("words/learn.en.toml", include_str!("../../../assets/words/learn.en.toml")));

/// The line of evidence `id`; `None` for one that a file made up.
#[must_use]
pub fn evidence(id: &str) -> Option<&'static Evidence> {
    EVIDENCE.get(id)
}

/// What may be going on in the technique `id`.
#[must_use]
pub fn technique(id: &str) -> Option<&'static TechniqueWords> {
    TECHNIQUES.get(id)
}

/// What there is to learn.
#[must_use]
pub fn topics() -> &'static [Topic] {
    &TOPICS.topic
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::safety::condition::{self, Ask};

    #[test]
    fn every_line_of_evidence_says_who_when_how_sure_and_on_whom() {
        for (id, line) in EVIDENCE.iter() {
            assert!(!line.source.is_empty() && !line.year.is_empty() && !line.certainty.is_empty(), "{id}");
            assert!(line.line.ends_with('.'), "{id}");
        }
        let own: Vec<&str> =
            EVIDENCE.iter().filter(|(_, line)| line.tested == Tested::Oneself).map(|(id, _)| id.as_str()).collect();
        assert_eq!(own, ["E13", "E14", "E18", "E19"]);
        for known in &crate::domain::routine::vocabulary::vocabulary().technique {
            let words = technique(&known.id).unwrap_or_else(|| panic!("no words for {}", known.id));
            assert!(words.evidence.iter().all(|id| evidence(id).is_some()), "{}", known.id);
        }
        assert_eq!(topics().len(), 8);
    }

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
