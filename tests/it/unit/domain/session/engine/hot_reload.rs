//! Tests of `domain::session::engine::hot_reload`.

use std::time::Duration;
use unclench::domain::body::Side;
use unclench::domain::routine::library::Library;
use unclench::domain::routine::parse;
use unclench::domain::routine::plan::Plan;
use unclench::domain::session::audio::AudioPrefs;
use unclench::domain::session::engine::Session;
use unclench::domain::session::engine::commands::SessionCommand;
use unclench::domain::session::transitions::Transitions;
use unclench::texts::Texts;

fn plan(steps: &str) -> Plan {
    let text = format!("format = 1\ntitle = \"T\"\ncategory = \"massage\"\n{steps}");
    let routine = parse::read("t", &text).routine.expect("it plays");
    Plan::of(&routine, &Library::default()).expect("it plays")
}

fn step(name: &str, seconds: u32, more: &str) -> String {
    format!("[[step]]\nname = \"{name}\"\ntime = {seconds}\n{more}\n")
}

fn session(steps: &str) -> Session {
    let gaps = Transitions { ready: Duration::ZERO, between: Duration::ZERO, switch: Duration::ZERO };
    Session::start(plan(steps), gaps, AudioPrefs::NOTHING, Texts::english().spoken(), Duration::ZERO)
}

fn play(session: &mut Session, from: u64, to: u64) {
    (from..=to).for_each(|second| drop(session.advance(Duration::from_secs(second))));
}

#[test]
fn a_reload_stays_at_the_same_step_and_side() {
    let each = "sides = \"each\"";
    let mut playing = session(&[step("One", 10, ""), step("Two", 20, each)].concat());
    play(&mut playing, 0, 35);
    let now = Duration::from_secs(35);
    playing.act(SessionCommand::Pause, now);
    let other = [step("New", 5, ""), step("One", 10, ""), step("Two", 30, each), step("Three", 5, "")].concat();
    playing.replace_plan(plan(&other), now);
    let turn = playing.turn().expect("a turn");
    assert_eq!((playing.plan().step(turn).name.as_str(), turn.side), ("Two", Some(Side::Right)));
    let (_, span) = playing.span().expect("a span");
    assert_eq!(playing.position(now), span.from + Duration::from_secs(5), "as far into it");
    assert!(playing.pause().is_some(), "it stands still until one goes on");
    playing.act(SessionCommand::GoOn, now);
    play(&mut playing, 36, 70);
    assert!(playing.ended().is_some());
    assert_eq!(playing.outcome(Duration::from_secs(70)).worked, Duration::from_secs(10 + 20 + 5 + 25 + 5));
}

#[test]
fn a_removed_or_shortened_step_loses_no_work() {
    for (steps, name) in [(step("Two", 3, ""), "Two"), (step("Other", 9, ""), "Other")] {
        let mut playing = session(&[step("One", 10, ""), step("Two", 20, "")].concat());
        play(&mut playing, 0, 25);
        let now = Duration::from_secs(25);
        playing.act(SessionCommand::Pause, now);
        playing.replace_plan(plan(&steps), now);
        let turn = playing.turn().expect("a turn");
        assert_eq!(playing.plan().step(turn).name, name);
        assert_eq!(playing.outcome(now).worked, Duration::from_secs(25));
    }
}

#[test]
fn eased_pressure_survives_a_reload() {
    let strong = "technique = \"petrissage\"\nareas = [\"calf\"]\npressure = 5\ncare = \"Lighten.\"";
    let steps = [step("One", 30, strong), step("Two", 30, strong)].concat();
    let mut playing = session(&steps);
    play(&mut playing, 0, 5);
    let now = Duration::from_secs(5);
    playing.act(SessionCommand::EaseOff, now);
    playing.act(SessionCommand::Pause, now);
    playing.replace_plan(plan(&steps), now);
    assert_eq!(playing.plan().turns.len(), 2);
    assert!(playing.plan().turns.iter().all(|turn| playing.pressure(*turn) == 3));
    playing.act(SessionCommand::GoOn, now);
    playing.act(SessionCommand::EaseOff, now);
    playing.act(SessionCommand::Pause, now);
    playing.replace_plan(plan(&steps), now);
    assert_eq!(playing.plan().turns.len(), 1, "a place eased off twice is not touched again");
}

#[test]
fn natural_breathing_survives_a_reload() {
    let steps = "[[step]]\nname = \"One\"\npace = [[\"in\", 2], [\"out\", 2]]\ncycles = 9\n";
    let mut playing = session(steps);
    play(&mut playing, 0, 5);
    let now = Duration::from_secs(5);
    playing.act(SessionCommand::Dizzy, now);
    playing.replace_plan(plan(steps), now);
    assert!(playing.plan().steps.iter().all(|step| step.pace.is_none()), "the pace that made dizzy does not come back");
}

#[test]
fn a_reload_keeps_the_breathing_break() {
    let strong = "technique = \"friction\"\nareas = [\"calf\"]\npressure = 3";
    let steps = [step("One", 60, strong), step("Two", 60, strong)].concat();
    let mut playing = session(&steps);
    play(&mut playing, 0, 5);
    let now = Duration::from_secs(5);
    (0..3).for_each(|_| drop(playing.act(SessionCommand::EaseOff, now)));
    playing.act(SessionCommand::Breathe, now);
    playing.replace_plan(plan(&steps), now);
    let turn = playing.turn().expect("a turn");
    assert!(!playing.plan().step(turn).touches(), "it still breathes");
}
