//! The choices for breathing: counts, holds, minutes and a growing start, before the session and during it, and remembered
//! the next time.

use crate::support::Home;
use crate::support::context::KeyContext;
use crate::support::screen::Program;
use unclench::app::message::Msg;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::measure::Measure;
use unclench::domain::routine::breath_choice::{BreathChoice, Counts};
use unclench::domain::safety::answers::Answer;
use unclench::domain::safety::condition::condition;
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
fn counts_holds_and_minutes_have_one_key_each_before_the_start() {
    let mut program = before("breath-resonance");
    let screen = program.screen(80, 24);
    assert!(screen.contains("in 5.5 · out 5.5 · 6 min") && screen.contains("↑ slower ↓ faster"), "{screen}");
    assert!(screen.contains("tense") && !screen.contains("pain"), "stress is asked, no place is worked on: {screen}");
    program.keys("<down>");
    assert!(program.screen(80, 24).contains("short breaths in the first minute"), "{}", program.screen(80, 24));
    program.keys("<down><left><left>");
    assert!(program.screen(80, 24).contains("in 4 · out 5 · 4 min"), "{}", program.screen(80, 24));
    assert!(program.screen(40, 12).contains("in 4 · out 5 · 4 min"), "{}", program.screen(40, 12));
    begin(&mut program);
    assert_eq!(paced(&program), (vec![4.0, 5.0], 180));

    let mut program = before("breath-box");
    assert!(program.screen(80, 24).contains("H holds"));
    program.keys("H");
    assert!(program.screen(80, 24).contains("in 4 · out 4 · 4 min"), "{}", program.screen(80, 24));
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
    assert!(program.screen(80, 24).contains("· 2 min"), "{}", program.screen(80, 24));
    program.keys("H<right><right>");
    assert!(program.screen(80, 24).contains("in 4 · out 8 · 4 min"), "{}", program.screen(80, 24));
    program.keys("H");
    assert!(program.screen(80, 24).contains("hold 7 · out 8 · 2 min"), "{}", program.screen(80, 24));
}

#[test]
fn changing_the_pace_keeps_the_phase_and_the_total_length() {
    let mut program = before("breath-resonance");
    begin(&mut program);
    let (_, whole) = paced(&program);
    program.pass(45.0);
    program.keys("<down><down><down>");
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
fn a_gradual_start_reaches_the_full_pace_after_a_minute() {
    let mut program = before("breath-resonance");
    program.keys("<down>");
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
fn breathing_choices_are_remembered_for_each_routine() {
    let mut program = before("breath-resonance");
    program.keys("<down><down><down><left>");
    begin(&mut program);
    program.keys("q");
    let records: Vec<_> = program.records().into_iter().cloned().collect();
    let chosen = BreathChoice { counts: Counts::Short, no_holds: false, minutes: Some(4) };
    assert!(records[0].events.iter().any(|event| event.did == EventKind::Paced(chosen)), "{:?}", records[0].events);
    for (routine, said) in [("breath-resonance", "in 3 · out 4 · 5 min"), ("breath-extended", "in 4 · out 6 · 5 min")] {
        let mut program = before(routine);
        program.read_diary(records.clone(), Vec::new());
        assert!(program.screen(80, 24).contains(said), "{routine}: {}", program.screen(80, 24));
    }
    // Written as a line of the diary and read back, it is the same.
    let line = serde_json::to_string(&records[0]).expect("JSON");
    assert!(line.contains(r#""did":"paced","counts":"short","minutes":4"#), "{line}");
}

#[test]
fn breathing_asks_for_stress_and_for_pain_only_on_request() {
    let mut program = before("breath-extended");
    begin(&mut program);
    program.pass(330.0);
    assert_eq!(program.model.key_context(), KeyContext::Rating);
    program.keys("3");
    let screen = program.screen(80, 24);
    assert!(screen.contains("stress was 2 points lower") && !screen.contains("pain was"), "{screen}");
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

/// Returns the program that continues the session of `program`, killed at this instant.
fn resumed(program: &Program) -> Program {
    let flow = program.model.session().expect("a session");
    let kept = flow.checkpoint(&program.model.world.now).expect("it is kept");
    let mut next = Program::new();
    next.keys("<esc>");
    next.tell(Msg::Unfinished(Box::new(kept)));
    assert_eq!(next.model.key_context(), KeyContext::Resume);
    next
}

/// Goes on from the gap to the breathing itself.
fn breathe_on(program: &mut Program) {
    program.keys("<enter>");
    assert_ne!(program.model.key_context(), KeyContext::Rating, "the rating given before is kept");
    program.keys("<enter>");
    program.pass(0.3);
    assert_eq!(program.session().and_then(|session| Some(session.span()?.1.kind)), Some(SpanKind::Work));
}

#[test]
fn a_resumed_session_keeps_its_breathing_choices() {
    for (routine, before_start, on_the_way) in [
        ("breath-resonance", "<down><down><left>", ""),
        ("breath-resonance", "<left>", "<down><down>"),
        ("breath-box", "H", "<down>"),
        ("breath-box", "<right>", "h"),
    ] {
        let mut program = before(routine);
        program.keys(before_start);
        begin(&mut program);
        program.pass(20.0);
        program.keys(on_the_way);
        let (chosen, (counts, length)) = (program.session().expect("a session").breath(), paced(&program));
        assert_ne!(chosen, BreathChoice::default(), "{routine}");
        let mut next = resumed(&program);
        breathe_on(&mut next);
        assert_eq!(next.session().expect("a session").breath(), chosen, "{routine} {before_start} {on_the_way}");
        let (again, long) = paced(&next);
        assert_eq!(again, counts, "{routine} {before_start} {on_the_way}");
        assert!(long.abs_diff(length) <= 16, "{routine}: {long} after {length}");
    }
}

/// An answer given between the two parts counts: what the health rules halve stays halved, whatever was chosen before.
#[test]
fn a_remembered_choice_does_not_undo_a_limit_of_the_rules() {
    let mut program = before("breath-resonance");
    program.keys("<right><right><right>");
    begin(&mut program);
    program.pass(10.0);
    assert_eq!(paced(&program).1.div_euclid(60), 8);
    let mut next = resumed(&program);
    let at = EntryTime::from(&next.model.world.now.wall);
    next.model.world.profile.answers.record(condition("panic-trauma").expect("a condition"), Answer::Yes, at, "");
    breathe_on(&mut next);
    assert!(paced(&next).1 <= 160, "{} seconds", paced(&next).1);
}

/// Creates a diary with a breathing session a day, rated by stress before and after.
fn rated(routine: &str, stress: &[(u8, u8)]) -> String {
    let line = |(n, (before, after)): (usize, &(u8, u8))| {
        let (at, n) = (format!("2026-11-{:02}T12:00:00Z", 10 + n), format!("{:06}{n:06}", routine.len()));
        format!(
            r#"{{"v":1,"id":"01936a3c-7f00-7000-8000-{n}","at":"{at}","made":"{at}","kind":"session","routine":"{routine}","title":"{routine}","planned_s":300,"done_s":300,"ended":"finished","before":{{"pain":null,"stress":{before}}},"after":{{"pain":null,"stress":{after}}}}}
"#
        )
    };
    stress.iter().enumerate().map(line).collect()
}

#[test]
fn breathing_sessions_are_compared_by_stress() {
    let home = Home::at("2026-11-24T12:00:00Z");
    let falls = [(6, 3), (5, 4), (7, 4), (6, 6), (4, 6), (6, 2), (5, 3), (6, 5)];
    let diary = rated("breath-box", &falls) + &rated("breath-resonance", &falls.map(|(before, after)| (before, after.min(5))));
    home.write("data/unclench/diary/a.jsonl", diary);
    let flat = |args: &[&str]| home.stdout(args).split_whitespace().collect::<Vec<_>>().join(" ");
    let said = flat(&["stats", "--routine", "breath-box"]);
    let counts = "Afterwards, stress was clearly lower in 4 of these sessions, about the same in 3 and clearly higher in 1.";
    assert!(said.contains(counts) && said.contains("Box breathing, 4-4-4-4 (stress): 8 sessions"), "{said}");
    // Limits of a meaningful change come from studies of pain.
    assert!(!said.contains("pain was") && !said.contains("30%") && !said.contains("5 needed"), "{said}");
    let table = home.stdout(&["stats"]);
    let row = table.lines().find(|line| line.starts_with("Box breathing, 4-4-4-4")).unwrap_or_else(|| panic!("{table}"));
    assert!(row.contains("6 →"), "{table}");
    let rows = home.json(&["stats", "--routine", "breath-box", "--json"]);
    assert_eq!((&rows[0]["measure"], &rows[0]["pairs"], &rows[0]["missing"]), (&"stress".into(), &8.into(), &0.into()));
    let compared = flat(&["stats", "--compare", "breath-box", "breath-resonance"]);
    assert!(
        compared.contains("Resonance breathing, 5.5 s in and out (stress): median") && compared.contains("not a fair test"),
        "{compared}"
    );
    let page = flat(&["report"]);
    assert!(page.contains("stress was clearly lower in 4"), "{page}");
    // A routine rated by pain is never compared with one rated by stress.
    let pain = r#"{"v":1,"id":"01936a3c-7f00-7000-8000-00000000000ID","at":"2026-11-1IDT18:00:00Z","made":"2026-11-1IDT18:00:00Z","kind":"session","routine":"pmr-desk","title":"P","planned_s":300,"done_s":300,"ended":"finished","before":{"pain":6},"after":{"pain":3}}"#;
    let pains: String = (0..9).map(|n| pain.replace("ID", &n.to_string()) + "\n").collect();
    home.write("data/unclench/diary/b.jsonl", pains);
    assert!(flat(&["stats", "--compare", "breath-box", "pmr-desk"]).contains("you have not rated both routines"));
    // Sessions of one routine rated by pain and by stress: both are shown, each by itself.
    home.write(
        "data/unclench/diary/b.jsonl",
        (0..9).map(|n| pain.replace("ID", &n.to_string()) + "\n").collect::<String>().replace("pmr-desk", "breath-box"),
    );
    let both = flat(&["stats", "--routine", "breath-box"]);
    assert!(both.contains("Afterwards, pain was clearly lower in 9 of these sessions") && both.contains(counts), "{both}");
}

/// The diary shows the stress ratings of a session rated by stress, and no pain rating counts as missing.
#[test]
fn the_diary_labels_stress_ratings_as_stress() {
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
