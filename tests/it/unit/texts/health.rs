//! Tests of `texts::health`.

use unclench::domain::routine::vocabulary::vocabulary;
use unclench::domain::safety::condition::{self, Ask};
use unclench::texts::Texts;
use unclench::texts::health::*;

#[test]
fn every_finding_states_authors_year_certainty_and_population() {
    for texts in [Texts::english(), Texts::german()] {
        for (id, line) in texts.evidence.iter() {
            assert!(!line.source.is_empty() && !line.year.is_empty() && !line.certainty.is_empty(), "{id}");
            assert!(line.line.ends_with('.') && texts.tested.get(line.tested).is_some(), "{id}");
            assert!(!line.people.is_empty() && texts.graded.get(line.graded).is_some(), "{id}");
        }
        // In these, people used their own hands.
        let own = texts.evidence.iter().filter(|(_, line)| line.tested == "self").map(|(id, _)| *id);
        assert_eq!(own.collect::<Vec<&str>>(), ["E13", "E14", "E18", "E19", "E37", "E73"]);
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
