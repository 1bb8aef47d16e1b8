//! The words of health: reasons for care, evidence, what there is to learn. Data in `assets/words/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::words::Words;
use crate::domain::words::both::{Both, both};

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

/// A reason for care is never left unsaid: what German lacks is said in English.
static CONDITIONS: Both<BTreeMap<String, ConditionWords>> = both!("conditions");

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

static EVIDENCE: Both<BTreeMap<String, Evidence>> = both!("evidence");

static TECHNIQUES: Both<BTreeMap<String, TechniqueWords>> = both!("techniques");

static TOPICS: Both<Topics> = both!("learn");

impl Words {
    /// The words for the condition `id`.
    #[must_use]
    pub fn condition(&self, id: &str) -> &'static ConditionWords {
        CONDITIONS.of(self).get(id).unwrap_or(&NONE)
    }

    /// The line of evidence `id`; `None` for one that a file made up.
    #[must_use]
    pub fn evidence(&self, id: &str) -> Option<&'static Evidence> {
        EVIDENCE.of(self).get(id)
    }

    /// What may be going on in the technique `id`.
    #[must_use]
    pub fn technique(&self, id: &str) -> Option<&'static TechniqueWords> {
        TECHNIQUES.of(self).get(id)
    }

    /// What there is to learn.
    #[must_use]
    pub fn topics(&self) -> &'static [Topic] {
        &TOPICS.of(self).topic
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::safety::condition::{self, Ask};

    #[test]
    fn every_line_of_evidence_says_who_when_how_sure_and_on_whom() {
        for words in [Words::english(), Words::german()] {
            for (id, line) in EVIDENCE.of(words) {
                assert!(!line.source.is_empty() && !line.year.is_empty() && !line.certainty.is_empty(), "{id}");
                assert!(line.line.ends_with('.'), "{id}");
            }
            let evidence = EVIDENCE.of(words).iter();
            let own = evidence.filter(|(_, line)| line.tested == Tested::Oneself).map(|(id, _)| id.as_str());
            assert_eq!(own.collect::<Vec<&str>>(), ["E13", "E14", "E18", "E19"]);
            for known in &crate::domain::routine::vocabulary::vocabulary().technique {
                let technique = words.technique(&known.id).unwrap_or_else(|| panic!("no words for {}", known.id));
                assert!(technique.evidence.iter().all(|id| words.evidence(id).is_some()), "{}", known.id);
            }
            assert_eq!(words.topics().len(), 8);
        }
    }

    #[test]
    fn every_condition_has_words() {
        let english = Words::english();
        for known in condition::conditions() {
            let words = english.condition(&known.id);
            assert!(!words.name.is_empty() && !words.ask.is_empty() && !words.say.is_empty(), "{}", known.id);
            assert_eq!(words.line.is_empty(), known.ask != Ask::Each, "{}", known.id);
        }
        assert_eq!(CONDITIONS.of(english).len(), condition::conditions().len());
    }
}
