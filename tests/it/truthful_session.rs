//! What a session says of itself is so: what hurts where nothing presses, pauses before the first step, steps that were
//! skipped, sound that is off, and what `show` draws.

use std::process::Stdio;

use crate::support::Home;
use crate::support::context::KeyContext;
use crate::support::screen::Program;
use unclench::app::message::{Effect, Msg};
use unclench::domain::diary::record::{Line, Record};
use unclench::domain::rating::Rating;
use unclench::domain::safety::answers::Answer;
use unclench::domain::safety::condition;
use unclench::domain::session::outcome::Ended;
use unclench::settings::Settings;

const NECK: &str = "/neck-traps-desk<enter><enter>n6";
const BREATH: &str = "/breath-box<enter><enter>";
const STRETCH: &str = "/blade squeezes<enter><enter>n6";

fn at(keys: &str) -> Program {
    let mut program = Program::new();
    program.keys(keys);
    program
}

fn flat(program: &mut Program) -> String {
    program.screen(100, 30).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn pressure_is_said_to_be_lower_only_where_something_presses() {
    for (begin, keys) in [(BREATH, "<enter>"), (STRETCH, "<enter>"), (STRETCH, "")] {
        let mut program = at(begin);
        if program.model.key_context() == KeyContext::Rating {
            program.keys("6");
        }
        program.keys(keys);
        program.pass(1.0);
        program.keys("x4");
        assert_eq!(program.model.key_context(), KeyContext::Hurt, "{begin}{keys}");
        let screen = flat(&mut program);
        assert!(!screen.contains("lower here"), "{begin}{keys}: {screen}");
    }
    let mut program = at(BREATH);
    program.keys("<enter>");
    program.pass(12.0);
    program.keys("x");
    let screen = flat(&mut program);
    assert!(!screen.contains("without this area"), "breathing has no area: {screen}");
}

#[test]
fn before_the_first_step_nothing_is_over_and_the_clock_is_that_of_the_gap() {
    let mut program = at(NECK);
    assert_eq!(program.model.key_context(), KeyContext::Gap);
    program.keys("x");
    assert!(!flat(&mut program).contains("This step is over"), "{}", program.screen(100, 30));
    let mut program = at(NECK);
    program.pass(1.0);
    program.keys("<space>");
    for (columns, rows) in [(80, 24), (100, 30), (200, 60)] {
        let screen = program.screen(columns, rows);
        assert!(screen.contains("get ready") && !screen.contains("of 0:10"), "{screen}");
    }
}

#[test]
fn quitting_before_the_first_step_says_what_is_saved() {
    for (rating, said, entries) in [("6", "Your rating is saved as a check-in.", 1), ("<enter>", "Nothing is saved.", 0)] {
        let mut program = at(&format!("/neck-traps-desk<enter><enter>n{rating}q"));
        for (columns, rows) in [(40, 12), (80, 24), (100, 30)] {
            let screen = program.screen(columns, rows).split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(screen.contains("Stopped before the first step.") && (columns < 80 || screen.contains(said)), "{screen}");
        }
        assert_eq!(program.records().len(), entries);
    }
    let mut program = at(NECK);
    program.keys("<enter>");
    program.pass(5.0);
    program.keys("q");
    assert!(flat(&mut program).contains("5 s of step 1 of 7"), "{}", program.screen(100, 30));
}

#[test]
fn large_letters_also_say_that_the_computer_was_away() {
    let mut program = at(NECK);
    program.keys("<enter>b");
    program.pass(2.0);
    program.sleep(600);
    for (columns, rows) in [(40, 12), (80, 24), (100, 30)] {
        let screen = program.screen(columns, rows);
        assert!(screen.contains("Time away: 10 min"), "{screen}");
    }
}

#[test]
fn an_open_question_about_a_sign_says_that_it_comes_first() {
    let mut program = at(NECK);
    program.keys("<enter>");
    program.pass(2.0);
    program.keys("x2g");
    assert_eq!(program.model.key_context(), KeyContext::Sign);
    assert!(program.screen(100, 30).contains("Answer this question first"), "{}", program.screen(100, 30));
}

#[test]
fn the_bar_after_an_answer_to_what_hurts_names_what_the_text_names() {
    let mut program = at(NECK);
    program.keys("<enter>");
    program.pass(2.0);
    program.keys("x2nn");
    for (columns, rows) in [(80, 24), (100, 30)] {
        let screen = program.screen(columns, rows);
        let bar = screen.lines().last().unwrap_or_default();
        assert!(!bar.contains("1 – 4") && bar.contains("warning signs") && bar.contains("enter stop"), "{screen}");
        assert!(!screen.contains("press q"), "{screen}");
    }
    assert!(flat(&mut program).contains("every area of this step"), "{}", program.screen(100, 30));
}

#[test]
fn easing_off_for_the_third_time_says_no_other_pressure_than_the_question() {
    let mut program = at("/full-body<enter><enter>n6<enter>");
    program.pass(1.0);
    for _ in 0..60 {
        if program.model.key_context() == KeyContext::Eased {
            break;
        }
        program.keys("e<right>");
        program.pass(0.2);
    }
    assert_eq!(program.model.key_context(), KeyContext::Eased);
    assert!(!program.screen(100, 30).contains("lowered to"), "{}", program.screen(100, 30));
}

#[test]
fn steps_that_are_skipped_soon_are_not_done() {
    let mut program = at(NECK);
    for _ in 0..80 {
        if program.model.key_context() == KeyContext::Rating {
            break;
        }
        program.keys("<right>");
        program.pass(1.5);
    }
    program.keys("3");
    let screen = program.screen(100, 30);
    assert!(screen.contains("skipped") && !screen.contains("finished") && !screen.contains(", all"), "{screen}");
    let record = program.records()[0].clone();
    assert_eq!(record.ended, Some(Ended::Finished));
    assert!(record.areas.is_empty() && record.firm.is_empty() && record.pressure.is_none(), "{record:?}");
    // What was done before going on counts.
    let mut program = at(NECK);
    program.keys("<enter>");
    program.pass(25.0);
    program.keys("<right>");
    program.pass(0.5);
    program.keys("q");
    let record = program.records()[0].clone();
    assert!(!record.areas.is_empty(), "{record:?}");
}

#[test]
fn the_voice_key_does_not_say_that_chimes_are_heard_while_all_is_off() {
    let mut program = at(NECK);
    program.keys("<enter>mv");
    assert!(program.model.world.audio.muted);
    let screen = program.screen(100, 30);
    assert!(screen.contains("All sound is off") && !screen.contains("chimes on"), "{screen}");
    program.keys("v");
    assert!(program.screen(100, 30).contains("but all sound is off"));
    program.tell(Msg::NoSound("No sound device.".into()));
    program.keys("m");
    assert!(program.screen(100, 30).contains("No sound device was found"), "{}", program.screen(100, 30));
}

#[test]
fn show_draws_what_will_be_played() {
    let home = Home::new();
    let text = "format = 1\ntitle = \"T\"\ncategory = \"massage\"\n\
        [[step]]\nname = \"Rub the calf\"\ntime = 60\ntechnique = \"effleurage\"\nareas = [\"calf\"]\npressure = 2\n\
        [[step]]\nname = \"Rub the throat\"\ntime = 30\ntechnique = \"effleurage\"\nareas = [\"calf\"]\npressure = 2\n";
    home.write("t.toml", text);
    for args in [&["show", "t.toml"][..], &["start", "--show", "t.toml"]] {
        let shown = home.stdout(args);
        assert!(shown.contains("1 step left out"), "{shown}");
        assert!(shown.contains("Rub the calf") && !shown.contains("2. Rub the throat"), "{shown}");
    }
    let timeline = home.json(&["show", "t.toml", "--json"]);
    assert_eq!(timeline["work_ms"], 60_000);
    let shown = home.stdout(&["start", "--show", "t.toml", "--for", "30s"]);
    assert!(shown.contains("0:30  Finished"), "{shown}");
}

#[test]
fn a_session_that_nobody_saw_begin_is_no_record() {
    let home = Home::new();
    let mut child = home.command(&["start", "breath-box", "--plain"]);
    let mut child = child.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("a program");
    // The reader is gone at once.
    drop(child.stdout.take());
    child.wait().expect("an end");
    assert!(home.diary_lines().is_empty(), "{:?}", home.diary_lines());
}

#[test]
fn a_notice_while_breathing_leaves_the_counts_of_the_breath() {
    let mut program = Program::new();
    program.keys("b");
    program.pass(0.5);
    program.tell(Msg::NoSound("No sound device found. Run `unclench doctor` to see why.".into()));
    for (columns, rows) in [(80, 24), (100, 30), (200, 60)] {
        let screen = program.screen(columns, rows);
        assert!(screen.contains("No sound device found.") && screen.contains("in 4 · out 6"), "{screen}");
        assert!(screen.contains("round 1 of 12"), "{screen}");
    }
    program.pass(5.0);
    assert!(program.screen(80, 24).lines().take(3).any(|line| line.contains("Breathing")), "{}", program.screen(80, 24));
}

#[test]
fn a_session_of_one_step_does_not_number_it() {
    let mut program = Program::new();
    program.keys("b");
    program.pass(0.5);
    for (columns, rows) in [(20, 6), (40, 12), (80, 24), (100, 30), (200, 60)] {
        let screen = program.screen(columns, rows);
        assert!(!screen.contains("1 of 1 ") && !screen.contains("step 1") && !screen.contains("last step"), "{screen}");
    }
    let mut program = at("/eyes-20<enter><enter>6<enter><right><right><right><right>");
    program.keys("<enter>");
    program.pass(0.5);
    for (columns, rows) in [(40, 12), (80, 24), (100, 30), (200, 60)] {
        let screen = program.screen(columns, rows);
        assert!(screen.contains("last step") && !screen.contains("then  last"), "{screen}");
    }
}

#[test]
fn undo_after_a_session_takes_back_the_rating_and_then_the_session() {
    let mut program = at(STRETCH);
    while program.session().is_some_and(|session| session.ended().is_none()) {
        program.keys("<right>");
        program.pass(0.2);
    }
    program.keys("2");
    assert_eq!(program.model.key_context(), KeyContext::Summary);
    program.keys("u");
    assert!(flat(&mut program).contains("How bad is your pain now"), "{}", program.screen(100, 30));
    assert_eq!(program.records().last().expect("a correction").after["pain"], None);
    program.keys("3");
    let record = (*program.records().last().expect("a correction")).clone();
    assert_eq!((record.after["pain"].map(u8::from), record.before["pain"].map(u8::from)), (Some(3), Some(6)));
    program.keys("uu");
    assert_eq!(program.model.key_context(), KeyContext::Library);
    assert!(program.screen(100, 30).contains("press u in the diary."), "{}", program.screen(100, 30));
    let undone = program.effects.iter().rev().find_map(|effect| match effect {
        Effect::Write(Line::Removal(removal)) => Some(removal.undo),
        _ => None,
    });
    assert_eq!(undone, Some(false), "this can be undone");
}

#[test]
fn a_clock_set_during_a_session_is_said_and_does_not_make_it_late() {
    for hours in [72, 1, -1, -24 * 365 * 40] {
        let mut program = at(STRETCH);
        program.set_clock(hours);
        program.pass(20.0);
        program.keys("q");
        let record = (*program.records().last().expect("a record")).clone();
        let late = record.made.instant().duration_since(record.at.instant()).as_secs();
        assert!((19..=21).contains(&late), "{hours}: {late}");
        program.keys("<enter>");
        assert!(flat(&mut program).contains("clock was changed during the session"), "{}", program.screen(100, 30));
    }
    let mut program = at(STRETCH);
    program.pass(20.0);
    program.keys("q<enter>");
    assert!(!flat(&mut program).contains("clock was changed"), "{}", program.screen(100, 30));
}

#[test]
fn the_summary_and_the_diary_tell_the_same_time() {
    let mut program = Program::new();
    program.keys("/eyes-20<enter><enter>6");
    // Ready to begin takes ten seconds.
    program.pass(12.7);
    program.keys("q");
    assert_eq!(program.records().last().expect("a record").done_s, Some(2));
    assert!(flat(&mut program).contains("2 s of step 1 of 3"), "{}", program.screen(100, 30));
}

/// Pauses and steps that were skipped took no time.
#[test]
fn a_session_skipped_through_took_the_time_that_it_took() {
    let mut program = at(NECK);
    program.keys("<enter>");
    program.pass(3.0);
    for _ in 0..40 {
        if program.model.key_context() != KeyContext::Rating {
            program.keys("<right>");
        }
    }
    program.keys("3");
    let seconds = program.records().last().and_then(|record| record.done_s).expect("a record");
    assert!(seconds < 5 && flat(&mut program).contains(&format!("done {seconds} s,")), "{}", program.screen(100, 30));
}

/// Steps that the health rules leave out are none that were missed.
#[test]
fn the_summary_counts_the_steps_that_are_played() {
    let mut program = Program::new();
    let mut answers = program.model.world.profile.answers.clone();
    let thinner = condition::condition("blood-thinner").expect("a condition");
    answers.record(thinner, Answer::Yes, program.model.world.entry_time(), "");
    program.tell(Msg::AnswersRead(Ok(Box::new(answers))));
    program.keys("/neck-traps-desk<enter><enter><enter><enter>6<enter>");
    assert!(program.screen(100, 30).contains("step 1 of 6"), "{}", program.screen(100, 30));
    program.pass(600.0);
    program.keys("3");
    assert!(flat(&mut program).contains("all 6 steps"), "{}", program.screen(100, 30));
}

/// What still plays depends on the settings.
#[test]
fn turning_the_voice_off_says_what_still_plays() {
    for (mode, off) in [("chimes+voice", "chimes on"), ("bell", "Only the terminal bell rings"), ("voice", "nothing plays")] {
        let mut program = Program::with(Settings::read(&format!("[sound]\nmode = \"{mode}\"\n")).0, Vec::new());
        program.keys("/eyes-20<enter><enter>6");
        program.pass(1.0);
        program.keys("v");
        let screen = program.screen(100, 30);
        assert!(screen.contains(off), "{mode}: {screen}");
    }
}

/// Enter or Esc at the question after a session may be a slip.
#[test]
fn a_rating_skipped_after_a_session_can_still_be_given() {
    for skip in ["<enter>", "<esc>"] {
        let ended = || {
            let mut program = Program::new();
            program.read_diary(Vec::new(), Vec::new());
            program.keys("/eyes-20<enter><enter>6");
            program.pass(300.0);
            assert_eq!(program.model.key_context(), KeyContext::Rating);
            program.keys(skip);
            assert!(program.screen(100, 30).contains("not rated"), "{}", program.screen(100, 30));
            program
        };
        let after = |program: &Program| {
            program.model.world.diary.newest().last().map(|record| Record::pain(&record.after).map(Rating::points))
        };
        let mut program = ended();
        program.keys("3");
        assert_eq!(after(&program), Some(Some(3)), "{skip}");
        let mut program = ended();
        program.keys("u");
        assert_eq!((program.model.key_context(), after(&program)), (KeyContext::SummaryUnrated, Some(None)), "{skip}");
        assert!(!program.screen(100, 30).contains("not rated"), "it asks again: {}", program.screen(100, 30));
        program.keys("4");
        assert_eq!(after(&program), Some(Some(4)), "{skip}");
    }
}
