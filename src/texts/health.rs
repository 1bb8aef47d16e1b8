//! The words for conditions, and for evidence: who took part, when, how certain it is, and whose hands were tested.

use crate::texts::{ConditionTexts, EvidenceTexts, Texts};

/// Replaces the texts of an unknown condition, such as one of a newer version.
static NO_CONDITION: ConditionTexts = ConditionTexts { ask: "", line: "", name: "", say: "", then: "" };

impl Texts {
    /// Returns the texts of the condition `id`; empty ones if it is not known.
    pub fn condition(&self, id: &str) -> &'static ConditionTexts {
        self.condition.get(id).unwrap_or(&NO_CONDITION)
    }
}

/// Returns the ids of the findings that `text` names, in the order of the text: `E2`, `E37`.
pub fn evidence_named(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.strip_prefix('E').is_some_and(|n| !n.is_empty() && n.bytes().all(|c| c.is_ascii_digit())))
}

impl Texts {
    /// Returns all findings, by number.
    pub fn evidence_in_order(&self) -> Vec<&'static (&'static str, EvidenceTexts)> {
        let mut lines: Vec<_> = self.evidence.iter().collect();
        lines.sort_by_key(|(id, _)| (id.len(), *id));
        lines
    }

    /// Returns the evidence that `said` names, each with who found it and how certain it is; empty if it names none.
    pub fn basis(&self, text: &str) -> String {
        let known = evidence_named(text).filter_map(|id| Some((id, self.evidence.get(id)?)));
        let brief = known.map(|(id, of)| format!("{id} {}: {}", self.learn.source(of.first_author(), of.year), of.certainty));
        brief.collect::<Vec<String>>().join(" · ")
    }

    /// Returns the basis of `of`: who took part, whose hands, how certain it is and by whose grade, and the publication.
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
    /// Returns the first of those who published it.
    fn first_author(&self) -> &'static str {
        let end = self.source.find([',', ';', '(']).unwrap_or(self.source.len());
        let first = self.source.get(..end).unwrap_or(self.source);
        first.split(" and others").next().unwrap_or(first).split(" und andere").next().unwrap_or(first).trim()
    }
}
