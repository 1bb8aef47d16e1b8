//! What the program keeps and says after pain and after answers that need help first: where a step has no area, in plain mode,
//! on the start page, in suggestions and in the verdict on one side of the body.

use std::io::Write;
use std::process::{Output, Stdio};

use crate::support::Home;
use crate::support::context::KeyContext;
use crate::support::pty::Pty;
use crate::support::screen::Program;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::record::{EntryKind, Record};
use unclench::domain::recommend::offers::OfferReason;
use unclench::domain::safety::answers::Answer;
use unclench::domain::safety::condition::condition;
use unclench::domain::session::outcome::{EventKind, Hurt, SessionEvent};

const HEADACHE: &str = "/suboccipital<enter><enter>n6<enter>";

/// Runs the program with these lines on stdin.
fn with_lines(home: &Home, args: &[&str], lines: &str) -> Output {
    let mut child = home.command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
    child.stdin.take().expect("stdin").write_all(lines.as_bytes()).expect("it listens");
    child.wait_with_output().expect("it ends")
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn flat(program: &mut Program, columns: u16, rows: u16) -> String {
    program.screen(columns, rows).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The start page of a person who answered `id` with yes.
fn start_with(id: &str) -> Program {
    let mut program = Program::new();
    program.keys("<esc>");
    let at = program.model.world.entry_time();
    program.model.world.profile.answers.record(condition(id).expect("a condition"), Answer::Yes, at, "");
    program.model.world.find_offers(&[]);
    program
}

/// A session with numbness at these places, an hour before the program's clock.
fn numb(program: &Program, areas: &[&str]) -> Record {
    let hour = jiff::SignedDuration::from_hours(1);
    let at = EntryTime::from(&program.model.world.now.wall.saturating_sub(hour));
    let mut session = Record::new(EntryKind::Session, uuid::Uuid::from_u128(7), at, at);
    session.routine = Some("desk-reset-2".to_owned());
    session.areas = areas.iter().map(|area| (*area).to_owned()).collect();
    let did = EventKind::Hurt { how: Some(Hurt::Numb), areas: session.areas.clone() };
    session.events = vec![SessionEvent { t: 3, step: Some(1), side: None, did }];
    session
}

#[test]
fn numbness_in_a_step_without_an_area_rests_the_whole_routine() {
    for key in ["1", "2"] {
        let mut program = Program::new();
        program.read_diary(Vec::new(), Vec::new());
        program.keys(HEADACHE);
        program.pass(1.0);
        program.keys("x");
        program.keys(key);
        program.keys("nn");
        let screen = flat(&mut program, 100, 30);
        assert!(screen.contains("These areas rest for a week: forehead"), "{screen}");
        assert!(!screen.contains("without this step"), "{screen}");
        program.keys("<enter>");
        let areas: Vec<String> = program.records()[0].hurts().flat_map(|(_, areas)| areas.to_vec()).collect();
        assert_eq!(areas, ["head-face", "head-back", "neck-back"]);
        program.keys("<enter><esc><esc>");
        assert_eq!(program.model.key_context(), KeyContext::Start);
        assert!(flat(&mut program, 100, 30).contains("Something hurt or went numb this week: forehead"));
    }
}

#[test]
fn plain_mode_and_the_next_start_remember_it_too() {
    let home = Home::at("2026-11-24T12:00:00Z");
    let args = ["start", "suboccipital-headache", "--plain", "--ready", "0"];
    let played = text(&with_lines(&home, &args, "n\n6\nx\n2\nn\nn\n\n"));
    assert!(played.contains("These areas rest for a week: forehead"), "{played}");
    let judged = home.run(&["health", "for", "suboccipital-headache"]);
    assert!(
        !judged.status.success() && text(&judged).contains("Back of the neck: this week you felt sharp pain or numbness there"),
        "{}",
        text(&judged)
    );
    let offers = home.stdout(&["start"]);
    assert!(
        offers.contains("See a doctor if the pain or numbness is still there")
            && offers.contains("Until 1 December, routines leave out these areas"),
        "{offers}"
    );
}

#[test]
fn a_sign_is_answered_at_once_with_what_to_do_and_nothing_more_is_asked() {
    for (lines, advice) in [
        ("x\n2\nn\ny\n", "Go to an emergency department now, or call your emergency number."),
        ("x\n1\ny\n", "Please see a doctor today."),
    ] {
        let home = Home::new();
        let output = with_lines(&home, &["start", "neck-traps-desk", "--plain", "--ready", "0"], &format!("n\n6\n{lines}"));
        let said = text(&output);
        assert!(!output.status.success());
        for once in ["or is numbness spreading", "How bad is your pain", "112"] {
            assert_eq!(said.matches(once).count(), 1, "{once}: {said}");
        }
        assert!(said.matches("Is there new numbness between your legs").count() <= 1, "{said}");
        let [now, numbers, done] =
            [advice, "999", "Stopped"].map(|part| said.find(part).unwrap_or_else(|| panic!("{part}: {said}")));
        assert!(now < numbers && numbers < done, "{said}");
        // It is the last word too, and nothing of tomorrow follows.
        assert!(
            said.trim_end().lines().last().is_some_and(|last| last.contains(advice)) && !said.contains("still there tomorrow"),
            "{said}"
        );
        let sign = if advice.starts_with("Go") { "numbness between the legs" } else { "weaker or clumsier" };
        for told in [&["report"][..], &["diary"]] {
            let told = home.stdout(told);
            assert!(told.contains("Answered yes: ") && told.contains(sign), "{told}");
        }
        assert_eq!(home.diary_lines().len(), 1, "what was done is saved");
        let listed = home.stdout(&["start"]);
        assert!(listed.contains(advice) && !listed.contains("unclench breathe"), "{listed}");
        let found = home.run(&["start", "--area", "neck", "--show"]);
        assert!(text(&found).contains(advice), "{}", text(&found));
    }
}

#[test]
fn the_start_page_says_first_what_to_do_and_offers_nothing_that_is_refused() {
    for (id, first) in [
        ("cauda-equina", "Go to an emergency department now, or call your emergency number."),
        ("cord-signs", "Please see a doctor today."),
    ] {
        for (columns, rows) in [(40, 12), (60, 24), (80, 24), (100, 30), (200, 60)] {
            let mut program = start_with(id);
            let screen = flat(&mut program, columns, rows);
            let [first, then] = [first, "press C"].map(|part| screen.find(part).unwrap_or_else(|| panic!("{part}: {screen}")));
            assert!(first < then && !screen.contains("reathe now"), "{screen}");
            program.keys("l");
            assert!(!flat(&mut program, columns, rows).contains("b breathe"), "{}", program.screen(columns, rows));
            program.keys("<esc>p");
            assert_eq!(program.model.key_context(), KeyContext::Chooser);
            let found = flat(&mut program, 100, 30);
            assert!(found.contains("You cannot start a session until") && !found.contains("No routine fits"), "{found}");
        }
    }
}

#[test]
fn no_offer_is_for_a_part_of_which_an_area_rests() {
    let mut program = Program::new();
    program.keys("<esc>");
    let session = numb(&program, &["jaw"]);
    program.read_diary(vec![session], Vec::new());
    let offers = &program.model.world.offers;
    let is_for_the_head =
        |reason: &OfferReason| matches!(reason, OfferReason::Place(part) | OfferReason::Area(part) if part.id() == "head");
    assert!(!offers.is_empty() && !offers.iter().any(|offer| is_for_the_head(&offer.reason)), "{offers:?}");
}

/// At night strong routines are held back where a lighter one fits, but not for one that is meant for sore days only.
#[test]
fn a_suitable_routine_is_found_where_the_library_offers_it() {
    let home = Home::at("2026-11-29T02:54:00Z");
    let line = r#"{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"2026-11-29T02:00:00Z","made":"2026-11-29T02:00:00Z","kind":"session","routine":"scalp-3","ended":"hurt","areas":["head-face"],"events":[{"t":9,"step":1,"did":"hurt","how":"numb","areas":["head-face"]}]}"#;
    home.write("data/unclench/diary/a.jsonl", format!("{line}\n"));
    home.stdout(&["health", "set", "osteoporosis", "no"]);
    assert!(home.stdout(&["health", "for", "neck-traps-desk"]).contains("suitable as it is"));
    let found = home.stdout(&["start", "--area", "neck", "--show"]);
    assert!(found.contains("neck-traps-desk") && !found.contains("No routine for that area"), "{found}");
}

#[test]
fn a_verdict_counts_the_steps_of_one_side() {
    let home = Home::new();
    home.stdout(&["health", "set", "skin-region", "yes", "--area", "forearm/left"]);
    let said = home.stdout(&["health", "for", "hand-five-strokes"]);
    let lines = said.lines().filter(|line| line.starts_with("left out:") && line.ends_with(", left")).count();
    assert!(lines > 1 && said.contains(&format!("{lines} steps left out on the left, pressure")), "{said}");
    assert!(!said.contains("0 steps"), "{said}");
}

#[test]
fn plain_mode_asks_on_a_terminal_what_the_screen_asks() {
    let home = Home::new();
    let mut pty = Pty::start(&home, &["start", "neck-traps-desk", "--plain"], 100, 40);
    pty.wait_for("Eight questions, asked again after 90 days");
    pty.keys("0\r");
    pty.wait_for("Do any of these apply today?");
    assert!(!pty.text().contains("since last time"), "{}", pty.text());
}

#[test]
fn a_tip_after_numbness_is_whole_sentences() {
    let mut program = Program::new();
    program.keys(HEADACHE);
    program.pass(1.0);
    program.keys("x2nn<enter>");
    let screen = flat(&mut program, 100, 30);
    assert!(screen.contains("This is a general"), "{screen}");
}
