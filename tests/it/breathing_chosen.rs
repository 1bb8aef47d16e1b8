//! The choices for breathing: counts, holds, minutes and a growing start, before the session and during it, and remembered
//! the next time.

use crate::support::Home;
use crate::support::context::KeyContext;
use crate::support::screen::Program;
use unclench::app::message::Msg;
use unclench::domain::diary::measure::Measure;
use unclench::domain::routine::breath_choice::{BreathChoice, Counts};
use unclench::domain::session::outcome::EventKind;
use unclench::domain::session::timeline::SpanKind;
use unclench::settings::Settings;

/// Returns the seconds of each phase in the first cycle of the present step, and the length of the step.
fn paced(program: &Program) -> (Vec<f64>, u64) {
    let session = program.session().expect("a session");
    let turn = session.turn().expect("a turn");
    let pace = session.plan().step(turn).pace.as_ref().expect("a pace");
    (pace.lengths(0).iter().map(std::time::Duration::as_secs_f64).collect(), session.plan().length(turn).as_secs())
}

/// Opens the question before `routine`.
fn before(routine: &str) -> Program {
    let mut program = Program::new();
    program.keys(&format!("/{routine}<enter><enter>"));
    if program.model.key_context() != KeyContext::Rating {
        program.keys("nn");
    }
    assert_eq!(program.model.key_context(), KeyContext::Rating, "{routine}");
    program
}

/// Starts, and moves to the breathing itself.
fn begin(program: &mut Program) {
    program.keys("5<enter>");
    program.pass(0.3);
    program.keys("<right><enter>");
    program.pass(0.3);
    assert_eq!(program.session().and_then(|session| Some(session.span()?.1.kind)), Some(SpanKind::Work));
}

#[test]
fn before_the_start_counts_holds_and_minutes_are_a_key_each() {
    let mut program = before("breath-resonance");
    let screen = program.screen(80, 24);
    assert!(screen.contains("in 5.5 · out 5.5 · 5 minutes") && screen.contains("↑ ↓ pace"), "{screen}");
    assert!(screen.contains("tense") && !screen.contains("pain"), "stress is asked, no place is worked on: {screen}");
    program.keys("<up>");
    assert!(program.screen(80, 24).contains("short breaths in the first minute"), "{}", program.screen(80, 24));
    program.keys("<up><up><left><left>");
    assert!(program.screen(80, 24).contains("in 4 · out 5 · 3 minutes"), "{}", program.screen(80, 24));
    assert!(program.screen(40, 12).contains("in 4 · out 5 · 3 minutes"), "{}", program.screen(40, 12));
    begin(&mut program);
    assert_eq!(paced(&program), (vec![4.0, 5.0], 180));

    let mut program = before("breath-box");
    assert!(program.screen(80, 24).contains("H holds"));
    program.keys("H");
    assert!(program.screen(80, 24).contains("in 4 · out 4 · 3 minutes"), "{}", program.screen(80, 24));
    begin(&mut program);
    assert_eq!(paced(&program).0, [4.0, 4.0]);
    let session = program.session().expect("it plays");
    let cue = &session.plan().step(session.turn().expect("a turn")).cue;
    assert!(cue.contains("Breathe in.") && !cue.contains("In, hold"), "the words fit: {cue}");
}

#[test]
fn long_holds_are_not_made_longer() {
    let mut program = before("breath-478");
    program.keys("<right><right><right>");
    assert!(program.screen(80, 24).contains("1 minute"), "{}", program.screen(80, 24));
    program.keys("H<right><right>");
    assert!(program.screen(80, 24).contains("in 4 · out 8 · 3 minutes"), "{}", program.screen(80, 24));
    program.keys("H");
    assert!(program.screen(80, 24).contains("hold 7 · out 8 · 1 minute"), "{}", program.screen(80, 24));
}

#[test]
fn on_the_way_the_breath_goes_on_in_its_phase_and_the_whole_stays_as_long() {
    let mut program = before("breath-resonance");
    begin(&mut program);
    let (_, whole) = paced(&program);
    program.pass(45.0);
    program.keys("<up><up>");
    let session = program.session().expect("a session");
    let (_, span) = session.span().expect("a span");
    let into = session.position(program.model.world.now.steady).saturating_sub(span.from).as_secs_f64();
    assert!((0.5..3.0).contains(&(into % 7.0)), "still breathing in: {into}");
    assert!((40.0..56.0).contains(&into), "about where it was: {into}");
    let (counts, length) = paced(&program);
    assert_eq!(counts, [3.0, 4.0]);
    assert!(length.abs_diff(whole) <= 10, "{length} of {whole}");
    assert!(program.screen(80, 24).contains("in 3 · out 4"), "{}", program.screen(80, 24));
    program.keys("q");
    let paced = program.records()[0].events.iter().filter(|event| matches!(event.did, EventKind::Paced(_)));
    assert_eq!(paced.count(), 1, "one note for keys pressed again and again");
}

#[test]
fn a_growing_start_comes_to_the_full_breath_after_a_minute() {
    let mut program = before("breath-resonance");
    program.keys("<up>");
    begin(&mut program);
    let (first, _) = paced(&program);
    assert!(first.iter().sum::<f64>() <= 8.0, "{first:?}");
    let session = program.session().expect("a session");
    let pace = session.plan().step(session.turn().expect("a turn")).pace.clone().expect("a pace");
    let lead = u32::try_from(pace.lead.len()).expect("few");
    assert!((45..=75).contains(&pace.length_of(lead).as_secs()));
    assert_eq!(pace.lengths(lead), pace.phases.iter().map(|phase| phase.length).collect::<Vec<_>>());
}

#[test]
fn what_was_chosen_is_there_the_next_time_in_that_routine_only() {
    let mut program = before("breath-resonance");
    program.keys("<up><up><left>");
    begin(&mut program);
    program.keys("q");
    let records: Vec<_> = program.records().into_iter().cloned().collect();
    let chosen = BreathChoice { counts: Counts::Short, no_holds: false, minutes: Some(4) };
    assert!(records[0].events.iter().any(|event| event.did == EventKind::Paced(chosen)), "{:?}", records[0].events);
    for (routine, said) in [("breath-resonance", "in 3 · out 4 · 4 minutes"), ("breath-extended", "in 4 · out 6 · 4 minutes")]
    {
        let mut program = before(routine);
        program.tell(Msg::DiaryRead(records.clone(), Vec::new()));
        assert!(program.screen(80, 24).contains(said), "{routine}: {}", program.screen(80, 24));
    }
    // Written as a line of the diary and read back, it is the same.
    let line = serde_json::to_string(&records[0]).expect("JSON");
    assert!(line.contains(r#""did":"paced","counts":"short","minutes":4"#), "{line}");
}

#[test]
fn breathing_asks_for_stress_and_for_pain_only_where_that_is_wished() {
    let mut program = before("breath-extended");
    begin(&mut program);
    program.pass(330.0);
    assert_eq!(program.model.key_context(), KeyContext::Rating);
    program.keys("3");
    let screen = program.screen(80, 24);
    assert!(screen.contains("Stress was 2 lower") && !screen.contains("Pain was"), "{screen}");
    let record = program.records()[0];
    let rated = |ratings: &unclench::domain::diary::record::Ratings| ratings.get("stress").copied().flatten().map(u8::from);
    assert_eq!((rated(&record.before), rated(&record.after)), (Some(5), Some(3)));
    assert_eq!(record.before.get("pain").copied().flatten(), None);
    let mut wishing = Program::with(Settings { asked: vec![Measure::Pain], ..Settings::default() }, Vec::new());
    wishing.keys("/breath-extended<enter><enter>");
    assert!(wishing.screen(80, 24).contains("tense"), "{}", wishing.screen(80, 24));
    wishing.keys("5");
    assert!(wishing.screen(80, 24).contains("pain"), "{}", wishing.screen(80, 24));
}

/// Returns the diary shows the stress ratings of a session rated by stress, and no pain rating counts as missing.
#[test]
fn the_diary_calls_stress_stress() {
    let home = Home::new();
    let at = "2026-11-20T12:00:00Z";
    let line = format!(
        r#"{{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"{at}","made":"{at}","kind":"session","routine":"breath-extended","title":"Longer out-breath","planned_s":300,"done_s":300,"ended":"finished","before":{{"pain":null,"stress":6}},"after":{{"pain":null,"stress":3}}}}"#
    );
    home.write("data/unclench/diary/a.jsonl", format!("{line}\n"));
    let said = home.stdout(&["diary"]);
    assert!(said.contains("stress 6 before, 3 after") && !said.contains("pain"), "{said}");
    let stats = home.stdout(&["stats", "--routine", "breath-extended"]);
    assert!(!stats.contains("one rating or none"), "{stats}");
}
