//! Tests of `texts::names`.

use unclench::domain::diary::global_change::GlobalChange;
use unclench::domain::diary::measure::Measure;
use unclench::domain::safety::condition::QuestionGroup;
use unclench::domain::session::audio::{Chime, Phrase};
use unclench::texts::Texts;

#[test]
fn everything_that_has_an_id_has_a_name() {
    for texts in [Texts::english(), Texts::german()] {
        for measure in Measure::ALL {
            let texts = texts.measure(measure);
            assert!(!texts.question.is_empty() && !texts.in_line.is_empty() && texts.ends.len() == 2);
        }
        for group in QuestionGroup::ALL {
            assert!(!texts.health_group(group).is_empty());
        }
        for region in unclench::domain::body::regions() {
            assert!(texts.region.get(&region.id).is_some(), "{}", region.id);
        }
        assert!((0..=6).all(|pressure| !texts.pressure(pressure).is_empty()));
        assert!(Chime::ALL.into_iter().all(|chime| !texts.chime(chime).is_empty()));
        assert!(Phrase::ALL.into_iter().all(|phrase| !texts.phrase(phrase).is_empty()));
        assert!(GlobalChange::all().all(|overall| !texts.overall(overall).is_empty()));
    }
}
