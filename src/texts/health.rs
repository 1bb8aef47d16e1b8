//! What is said of conditions, and of evidence: who, when, how sure, and on whom it was tested.

use crate::texts::{ConditionTexts, EvidenceTexts, Texts};

/// Stands for a condition that has no texts, as one of a newer version.
static NO_CONDITION: ConditionTexts = ConditionTexts { ask: "", line: "", name: "", say: "", then: "" };

impl Texts {
    /// The texts for the condition `id`; empty ones where it is not known.
    pub fn condition(&self, id: &str) -> &'static ConditionTexts {
        self.condition.get(id).unwrap_or(&NO_CONDITION)
    }
}

/// The ids of the lines of evidence that `text` names, in the order in which it names them: `E2`, `E37`.
pub fn evidence_named(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.strip_prefix('E').is_some_and(|n| !n.is_empty() && n.bytes().all(|c| c.is_ascii_digit())))
}

impl Texts {
    /// All lines of evidence, by number.
    pub fn evidence_in_order(&self) -> Vec<&'static (&'static str, EvidenceTexts)> {
        let mut lines: Vec<_> = self.evidence.iter().collect();
        lines.sort_by_key(|(id, _)| (id.len(), *id));
        lines
    }

    /// What `of` rests on: who took part, whose hands, how sure it is and by whose grade, and where it is published.
    pub fn evidence_details(&self, of: &EvidenceTexts) -> Vec<String> {
        let certainty = self.learn.certainty(of.certainty);
        let published = [self.learn.source(of.source, of.year), of.journal.to_owned(), of.id.to_owned()];
        let published: Vec<String> = published.into_iter().filter(|part| !part.is_empty()).collect();
        vec![
            format!("{} · {}", of.people, self.tested.text(of.tested)),
            format!("{certainty} ({})", self.graded.text(of.graded)),
            published.join(". "),
        ]
    }
}

impl EvidenceTexts {
    /// Whether it was tested with one's own hands; a therapist's and no hands at all are the others.
    pub fn is_of_oneself(&self) -> bool {
        self.tested == "self"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::routine::vocabulary::vocabulary;
    use crate::domain::safety::condition::{self, Ask};

    #[test]
    fn every_line_of_evidence_says_who_when_how_sure_and_on_whom() {
        for texts in [Texts::english(), Texts::german()] {
            for (id, line) in texts.evidence.iter() {
                assert!(!line.source.is_empty() && !line.year.is_empty() && !line.certainty.is_empty(), "{id}");
                assert!(line.line.ends_with('.') && texts.tested.get(line.tested).is_some(), "{id}");
                assert!(!line.people.is_empty() && texts.graded.get(line.graded).is_some(), "{id}");
            }
            let own = texts.evidence.iter().filter(|(_, line)| line.is_of_oneself()).map(|(id, _)| *id);
            assert_eq!(own.collect::<Vec<&str>>(), ["E13", "E14", "E18", "E19", "E37"]);
            for known in &vocabulary().technique {
                let technique = texts.technique.get(&known.id).unwrap_or_else(|| panic!("no texts for {}", known.id));
                assert!(technique.evidence.iter().all(|id| texts.evidence.get(id).is_some()), "{}", known.id);
            }
            assert_eq!(texts.topic.len(), 9);
        }
    }

    #[test]
    fn codes_are_found_and_ordered_by_number() {
        let named: Vec<&str> = evidence_named("Small. (E2, E37) Press E then, or e5; an E. E9.").collect();
        assert_eq!(named, ["E2", "E37", "E9"]);
        let order: Vec<&str> = Texts::english().evidence_in_order().iter().map(|(id, _)| *id).take(3).collect();
        assert_eq!(order, ["E1", "E2", "E3"]);
    }

    #[test]
    fn every_condition_has_texts() {
        let english = Texts::english();
        for known in condition::conditions() {
            let texts = english.condition(&known.id);
            assert!(!texts.name.is_empty() && !texts.ask.is_empty() && !texts.say.is_empty(), "{}", known.id);
            assert_eq!(texts.line.is_empty(), known.ask != Ask::Each, "{}", known.id);
        }
        assert_eq!(english.condition.iter().count(), condition::conditions().len());
    }
}
