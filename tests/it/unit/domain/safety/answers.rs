//! Tests of `domain::safety::answers`.

use jiff::SignedDuration;
use unclench::domain::body::Place;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::safety::answers::*;
use unclench::domain::safety::condition::{self, Condition};

fn at(text: &str) -> EntryTime {
    EntryTime::parse(text).expect("a time")
}

fn known(id: &str) -> &'static Condition {
    condition::condition(id).expect("it is in the data")
}

#[test]
fn answers_read_back_as_written() {
    let mut answers = Answers::default();
    answers.asked = Some(at("2026-11-21T18:00:00+01:00"));
    answers.record(known("osteoporosis"), Answer::Yes, at("2026-11-21T18:00:00+01:00"), "");
    answers.record(known("pregnancy"), Answer::Cleared, at("2026-11-21T18:00:00+01:00"), "my midwife");
    answers.record(known("fracture-region"), Answer::Yes, at("2026-11-21T18:00:00+01:00"), "");
    answers.set_places(known("fracture-region"), &[Place::parse("wrist-hand/left").expect("a place")]);
    let written = answers.to_toml();
    assert_eq!(Answers::read(&written), Ok(answers), "{written}");
}

#[test]
fn answers_that_are_not_understood_are_refused() {
    let at = "at = \"2026-11-21T18:00:00+01:00\"";
    for (source, line) in [
        ("format = 2", 1),
        ("format = 1\nx = ", 2),
        (&format!("[given.osteoporosis]\nanswer = \"maybe\"\n{at}"), 2),
        (&format!("[given.skin-region]\nanswer = \"yes\"\n{at}\nareas = [\"low-bakc\"]"), 1),
        ("[given.osteoporosis]\nanswer = \"yes\"", 1),
        // A yes to a question that nobody knows could rule out everything.
        (&format!("format = 1\n[given.Osteoporosis]\nanswer = \"yes\"\n{at}"), 2),
        (&format!("[given.moon-sickness]\nanswer = \"cleared\"\n{at}"), 1),
        ("format = 1\nosteoporosis = \"yes\"", 2),
        (&format!("[Given.osteoporosis]\nanswer = \"yes\"\n{at}"), 1),
        ("given = 3", 1),
        (&format!("[given.x]\nanswer = \"no\"\n{at}\n[given.x]\nanswer = \"no\"\n{at}"), 4),
        ("[given]\nosteoporosis = \"yes\"", 2),
    ] {
        assert_eq!(Answers::read(source).expect_err(source).line(), line, "{source}");
    }
    assert_eq!(Answers::read(""), Ok(Answers::default()));
}

#[test]
fn answers_of_a_newer_version_are_kept() {
    let source = "[given.moon-sickness]\nanswer = \"no\"\nat = \"2026-11-21T18:00:00+01:00\"\nphase = 3\n";
    let answers = Answers::read(source).expect("it can be read");
    assert!(answers.to_toml().contains("moon-sickness") && answers.to_toml().contains("phase = 3"));
}

#[test]
fn a_yes_for_today_is_over_tomorrow_and_a_clearance_is_a_yes() {
    let mut answers = Answers::default();
    let evening = at("2026-11-21T18:00:00+01:00");
    for id in ["fever-ill", "osteoporosis", "cauda-equina"] {
        answers.record(known(id), Answer::Yes, evening, "");
    }
    answers.record(known("pregnancy"), Answer::Cleared, evening, "my midwife");
    let held = |hours| {
        let now = evening.instant() + SignedDuration::from_hours(hours);
        answers.active_conditions(now).iter().map(|held| (held.condition.id.as_str(), held.cleared)).collect::<Vec<_>>()
    };
    let lasting = [("cauda-equina", false), ("osteoporosis", false), ("pregnancy", true)];
    assert_eq!(held(1), [lasting[0], ("fever-ill", false), lasting[1], lasting[2]]);
    assert_eq!(held(25), lasting);
    assert_eq!(answers.blocking_condition(evening.instant()).map(|stop| stop.id.as_str()), Some("cauda-equina"));
}

#[test]
fn the_check_is_due_after_90_days_and_after_a_session_that_ended_worse() {
    let asked = at("2026-08-01T12:00:00+00:00");
    let mut answers = Answers::default();
    answers.asked = Some(asked);
    let after = |days: i64| asked.instant() + SignedDuration::from_hours(24 * days);
    assert!(Answers::default().is_due(after(0), None));
    assert!(!answers.is_due(after(89), None));
    assert!(answers.is_due(after(90), None));
    assert!(answers.is_due(after(2), Some(after(1))));
    assert!(!answers.is_due(after(2), Some(asked.instant() - SignedDuration::from_hours(1))));
}
