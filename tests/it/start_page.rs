//! The start page and breathing at once: from the first key to the first breath.

use std::process::Stdio;

use crate::support::Home;
use crate::support::context::{KeyContext, assert_at};
use crate::support::screen::Program;
use unclench::app::message::{Effect, Msg};
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::record::{EntryKind, Record};
use unclench::domain::rating::Rating;
use unclench::domain::routine::library::UserFile;
use unclench::domain::safety::answers::Answer;
use unclench::domain::safety::condition::condition;
use unclench::domain::session::cue::CueKind;
use unclench::settings::Settings;

/// Returns the start page of a person without a diary.
fn first_start() -> Program {
    let mut program = Program::new();
    program.keys("<esc>");
    assert_at(&mut program, KeyContext::Start, &"leaving the library");
    program
}

/// Creates a session of `routine` on the day before, with pain before and after.
fn session(routine: &str, pain: [i64; 2]) -> Record {
    let at = EntryTime::parse("2026-11-20T18:00:00+01:00").expect("a time");
    let mut record = Record::new(EntryKind::Session, uuid::Uuid::from_u128(1), at, at);
    record.routine = Some(routine.to_owned());
    record.areas = vec!["calf/left".to_owned()];
    for (ratings, pain) in [&mut record.before, &mut record.after].into_iter().zip(pain) {
        ratings.insert("pain".to_owned(), Rating::try_from(pain).ok());
    }
    record
}

#[test]
fn breathing_begins_within_three_seconds_of_one_key() {
    for keys in ["b", "<enter>"] {
        let mut program = first_start();
        program.keys(keys);
        assert_at(&mut program, KeyContext::Work, &keys);
        program.pass(2.9);
        assert!(program.screen(100, 30).contains("Breathing"), "{}", program.screen(100, 30));
        let session = program.session().expect("it plays");
        let phase = session.timeline().cues.iter().find(|cue| matches!(cue.kind, CueKind::Phase)).expect("a breath");
        assert!(phase.at.as_secs() < 3, "{phase:?}");
    }
}

#[test]
fn breathing_is_recorded_without_ratings_and_may_be_rated_afterwards() {
    let mut program = first_start();
    program.keys("b");
    program.pass(125.0);
    assert_at(&mut program, KeyContext::SummaryUnrated, &"two minutes later");
    let record = (*program.records().last().expect("a record")).clone();
    assert_eq!((record.routine.as_deref(), record.done_s), (Some("breathe"), Some(120)));
    assert_eq!((Record::pain(&record.before), Record::pain(&record.after)), (None, None));
    program.keys("3");
    let rated = (*program.records().last().expect("a correction")).clone();
    let stress = rated.after.get("stress").copied().flatten();
    assert_eq!((rated.amends, stress, Record::pain(&rated.after)), (Some(record.id), Rating::try_from(3).ok(), None));
    program.keys("<enter>");
    assert_at(&mut program, KeyContext::Start, &"after the summary");
}

#[test]
fn a_digit_starts_its_numbered_offer() {
    let mut program = first_start();
    let screen = program.screen(100, 30);
    assert!(screen.contains("1   Neck and shoulders") && screen.contains("All 50 routines"), "{screen}");
    program.keys("1n");
    assert_at(&mut program, KeyContext::Rating, &"the first routine, nothing new");
    program.keys("6");
    assert_eq!(program.session().expect("it plays").plan().id, "neck-traps-desk");
}

#[test]
fn the_last_routine_is_offered_first() {
    let mut program = first_start();
    program.tell(Msg::Recent(vec![session("calves-hands", [6, 3])]));
    let screen = program.screen(100, 30);
    assert!(screen.contains("1   Calves by hand") && screen.contains("pain 6 before, 3 after"), "{screen}");
    assert!(!screen.contains("Guided self-massage"), "what it is need not be said again: {screen}");
    program.tell(Msg::Recent(vec![session("gone", [6, 3])]));
    let screen = program.screen(100, 30);
    assert!(!screen.contains("gone"), "a routine that is no more is not offered: {screen}");
}

#[test]
fn esc_returns_to_the_start_page_and_never_quits() {
    let mut program = first_start();
    program.keys("<esc><esc>");
    assert!(!program.effects.contains(&Effect::Quit));
    program.keys("q");
    assert_eq!(program.effects.last(), Some(&Effect::Quit));
}

#[test]
fn the_command_breathes_at_the_pace_that_was_asked_for() {
    let home = Home::new();
    let refused = home.run(&["breathe", "fast"]);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(refused.status.code() == Some(2) && said.contains("resonance"), "{said}");
    // Nobody answers: a session of one minute stops at the end of its lines and asks nothing.
    let mut command = home.command(&["breathe", "resonance", "--minutes", "1", "--plain", "--json"]);
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
    let mut child = child;
    std::io::Write::write_all(&mut child.stdin.take().expect("stdin"), b"q\n").expect("it listens");
    let output = child.wait_with_output().expect("it ends");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && !text.contains("pain-before"), "{text}");
    assert_eq!(home.json(&["diary", "--json"])[0]["routine"], "breathe", "{text}");
}

#[test]
fn ruled_out_routines_are_not_offered() {
    let mut program = first_start();
    let roller = condition("stroke-recent").expect("a condition");
    let at = program.model.world.entry_time();
    program.model.world.profile.answers.record(roller, Answer::Yes, at, "");
    program.model.world.find_offers(&[session("neck-traps-desk", [6, 4])]);
    let now = program.model.world.now.wall.timestamp();
    let world = &program.model.world;
    for offer in &world.offers {
        let plan = world.library.entry(&offer.routine).and_then(|entry| world.library.plan(entry)).expect("it can be played");
        assert!(world.profile.judge(plan, now).allows(), "{}", offer.routine);
    }
    let broken =
        UserFile { id: "neck-traps-desk".to_owned(), path: "neck-traps-desk.toml".into(), text: Ok("format = 1".to_owned()) };
    let mut program = Program::with(Settings::default(), vec![broken]);
    program.model.world.find_offers(&[session("neck-traps-desk", [6, 4])]);
    assert!(program.model.world.offers.iter().all(|offer| offer.routine != "neck-traps-desk"), "its file has faults");
}
