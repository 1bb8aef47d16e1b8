//! Texts that match the situation: after easing off, after a clinician's word, on a small screen, on a large one.

use unclench::app::message::Msg;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::record::Line;
use unclench::domain::routine::model::Amount;
use unclench::domain::safety::answers::{ActiveCondition, Answer};
use unclench::domain::safety::condition::{self, conditions};
use unclench::domain::safety::history::History;
use unclench::domain::safety::rules::judge;
use unclench::domain::session::engine::Session;
use unclench::platform::routines;

use crate::support::context::KeyContext;
use crate::support::screen::Program;

/// Opens the step `name` of `routine`, while it plays.
fn at(routine: &str, name: &str) -> Program {
    let mut program = Program::new();
    program.keys(&format!("/{routine}<enter><enter>n6<enter>"));
    program.pass(0.2);
    while present(&program) != name {
        program.keys("<right><enter>");
        program.pass(0.2);
    }
    program.pass(1.0);
    program
}

fn present(program: &Program) -> String {
    let session = program.session().expect("a session");
    session.plan().step(session.turn().expect("a turn")).name.clone()
}

/// Returns the text of the present step on the screen, joined into one line.
fn flat(program: &mut Program) -> String {
    let right = |line: &str| line.chars().skip(37).collect::<String>();
    let said = program.screen(80, 24).lines().map(right).collect::<Vec<_>>().join(" ");
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn no_text_asks_for_more_pressure_after_easing_off() {
    for (routine, step, said) in [
        ("low-back-ball-wall", "Hold and soften", "Off the ball or roller. Stroke lightly, or rest."),
        ("neck-traps-desk", "Hold the tender spot", "Stroke lightly here with your palm."),
        ("neck-traps-desk", "Knead the shoulder top", "Lightly: nothing should ache."),
        ("sports-legs", "Pin and move", "Lightly: nothing should ache."),
    ] {
        let mut program = at(routine, step);
        program.keys("e");
        program.pass(5.0);
        let screen = flat(&mut program);
        assert!(screen.contains(said), "{routine}, {step}: {screen}");
        let asks = screen.contains("tender spot to a bearable ache") || screen.contains("Stay on the tight spot");
        assert!(!asks, "{routine}, {step}: {screen}");
        let session = program.session().expect("a session");
        // Every later step of the place, too, describes no more pressure than it has.
        for turn in &session.plan().turns {
            let step = session.plan().step(*turn);
            let floor = step.technique.map_or(0, |technique| technique.floor);
            if session.pressure(*turn) < floor {
                assert!(session.is_gliding(*turn) && step.how.contains("Do not hold any spot"), "{routine}, {}", step.name);
            }
        }
    }
}

/// Steps that only lead to others are removed with them: no turn of a trimmed routine leads nowhere.
#[test]
fn trimming_removes_setup_steps_that_lead_to_nothing() {
    let library = routines::library(Vec::new());
    let mut trimmed = 0;
    for entry in library.entries() {
        let plan = library.plan(entry).expect("playable");
        for condition in conditions() {
            for cleared in [false, true] {
                let held = ActiveCondition { cleared, ..ActiveCondition::yes(condition) };
                let verdict = judge(plan, &[held], &History::default());
                if !verdict.allows() || verdict.turns_out.is_empty() {
                    continue;
                }
                trimmed += 1;
                let leads = |index: usize| {
                    let turn = plan.turns[index];
                    let way = plan.step(turn).technique.map_or("", |technique| technique.id.as_str());
                    let is_check = plan.step(turn).tags.contains(&"check");
                    ["setup", "rest"].contains(&way) && plan.length(turn).as_secs() <= 30 && !is_check
                };
                for index in (1..plan.turns.len()).filter(|index| leads(*index) && !verdict.turns_out.contains(index)) {
                    let led: Vec<usize> =
                        (index + 1..plan.turns.len()).skip_while(|next| leads(*next)).take_while(|next| !leads(*next)).collect();
                    let hollow = !led.is_empty() && led.iter().all(|next| verdict.turns_out.contains(next));
                    assert!(!hollow, "{} × {}: {}", condition.id, entry.id, plan.step(plan.turns[index]).name);
                }
                let short = verdict.trim(plan);
                assert!(short.turns.iter().all(|turn| short.length(*turn).as_secs() >= 5), "{} × {}", condition.id, entry.id);
            }
        }
    }
    assert!(trimmed > 200, "{trimmed}");
}

#[test]
fn a_cleared_condition_is_not_told_to_ask_a_clinician() {
    for (id, routine) in
        [("heart-condition", "neck-traps-desk"), ("pregnancy", "neck-traps-desk"), ("bp-uncontrolled", "calves-hands")]
    {
        let said = |answer| {
            let mut program = Program::new();
            let at = EntryTime::from(&program.model.world.now.wall);
            let known = condition::condition(id).expect("a condition");
            program.model.world.profile.answers.record(known, answer, at, "Dr. Weber");
            program.keys(&format!("/{routine}<enter><enter>n"));
            program.screen(100, 30).split_whitespace().collect::<Vec<_>>().join(" ")
        };
        assert!(said(Answer::Yes).contains("Ask your"), "{id}: {}", said(Answer::Yes));
        let agreed = said(Answer::Cleared);
        assert!(!agreed.contains("Ask your") && agreed.contains("Reason: "), "{id}: {agreed}");
    }
}

/// The screen shows the question, the keys, and the signs to stop at or the key that shows them.
#[test]
fn the_pain_page_is_complete_at_every_size() {
    for (columns, rows, text_from) in [(40, 12, 0), (80, 24, 37), (100, 30, 50)] {
        let mut program = at("low-back-ball-wall", "Roll along the long muscle");
        let mut said = |keys: &str| {
            program.keys(keys);
            let right = |line: &str| line.chars().skip(text_from).collect::<String>();
            let screen = program.screen(columns, rows);
            let said = screen.lines().map(right).chain(screen.lines().last().map(str::to_owned)).collect::<Vec<_>>().join(" ");
            said.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let asked = said("x");
        // The key bar says what the other keys do.
        for wanted in ["1 sharp", "2 numb", "3 dizzy", "too strong", "enter stop", "g skip"] {
            assert!(asked.to_lowercase().contains(wanted), "{columns}×{rows}, {wanted}: {asked}");
        }
        assert!(["More: s", "bowel trouble."].iter().any(|known| asked.contains(known)), "{columns}×{rows}: {asked}");
        let sign = said("2");
        assert!(sign.contains("weaker or") && sign.contains("y yes n no"), "{columns}×{rows}: {sign}");
        let rests = said("nn");
        assert!(!rests.contains("dizz"), "{columns}×{rows}: {rests}");
        let stop = if columns == 40 { "enter stop" } else { "Enter ends the session" };
        assert!(rests.contains("These areas rest for a week") && rests.contains(stop), "{columns}×{rows}: {rests}");
    }
}

#[test]
fn warning_signs_are_grouped_under_headings() {
    let mut program = Program::new();
    program.keys("/neck and shoulder tops<enter><enter>");
    assert_eq!(program.model.key_context(), KeyContext::New);
    for (columns, rows) in [(80, 24), (100, 30), (200, 60)] {
        let screen = program.screen(columns, rows);
        for heading in ["Signs of an emergency", "See a doctor today", "Be careful today"] {
            assert!(screen.contains(heading), "{columns}×{rows}: {screen}");
        }
        assert!(screen.contains("A big meal"), "all of them: {screen}");
    }
    assert!(program.screen(40, 12).contains("Signs of an emergency"));
}

/// On a wide screen, a long page has two columns, neither of them too wide to read easily.
#[test]
fn evidence_uses_two_columns_on_a_wide_screen() {
    let mut program = Program::new();
    program.keys("L");
    program.tell(Msg::Resized(200, 60));
    let screen = program.screen(200, 60);
    let part = |line: &str, from: usize| line.chars().skip(from).take(72).collect::<String>();
    let rows: Vec<&str> = screen.lines().collect();
    let full = |from: usize| rows.iter().filter(|line| !part(line, from).trim().is_empty()).count();
    assert!(full(16) > 30 && full(94) > 30, "{screen}");
    assert!(rows.iter().all(|line| line.chars().skip(16 + 72).take(6).all(|c| c == ' ')), "{screen}");
    let narrow = program.screen(100, 30);
    assert!(narrow.lines().all(|line| line.trim().chars().count() <= 92), "{narrow}");
}

/// "you eased off or stopped there this week, so the pressure starts one level lower": also where the technique begins at the level that is left.
#[test]
fn pressure_starts_lower_after_easing_off_this_week() {
    let library = routines::library(Vec::new());
    let plan = library.plan(library.entry("low-back-ball-wall").expect("bundled")).expect("playable");
    let line = r#"{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"2026-11-20T18:00:00+00:00","made":"2026-11-20T18:09:00+00:00","kind":"session","areas":["low-back"],"events":[{"t":9,"step":3,"did":"ease-off","from":4,"to":2,"areas":["low-back"]}]}"#;
    let Ok(Line::Record(record)) = Line::parse(line) else { panic!("a line of the diary") };
    let mut program = Program::new();
    program.read_diary(vec![*record], Vec::new());
    let now = program.model.world.now.wall.timestamp();
    let verdict = program.model.world.profile.judge(plan, now);
    assert_eq!((verdict.offered.id(), verdict.top_pressure), ("capped", 3));
    program.keys("/low-back-ball-wall<enter><enter>n6<enter>");
    program.pass(0.2);
    while present(&program) != "Hold and soften" {
        program.keys("<right><enter>");
        program.pass(0.2);
    }
    program.pass(1.0);
    let screen = flat(&mut program);
    assert!(screen.contains("Lightly: nothing should ache.") && screen.contains(" 3 "), "{screen}");
}

/// "To progress, add lifts (key +)".
#[test]
fn a_key_adds_a_lift() {
    let mut program = Program::new();
    program.keys("/core-big-three<enter><enter>n6<enter>");
    program.pass(0.2);
    while present(&program) != "Three curl-ups" {
        program.keys("<right><enter>");
        program.pass(0.2);
    }
    let amount = |program: &Program| program.session().and_then(Session::turn).expect("a turn").amount;
    assert_eq!(amount(&program), Amount::Cycles(3));
    program.keys("+");
    assert_eq!(amount(&program), Amount::Cycles(4));
    program.keys("-");
    assert_eq!(amount(&program), Amount::Cycles(3));
}
