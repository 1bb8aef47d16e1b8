//! What is typed into an entry: a 10 as two digits wherever pain is rated, areas by people's words, a time in words.

use crate::support::Home;
use crate::support::context::KeyContext;
use crate::support::screen::Program;
use unclench::app::message::Msg;
use unclench::domain::diary::record::{PAIN, Ratings};
use unclench::domain::rating::Rating;

fn points(ratings: &Ratings) -> Option<u8> {
    ratings.get(PAIN).copied().flatten().map(Rating::points)
}

/// Types a 1, waits, and types a 0.
fn one_zero(program: &mut Program, seconds: f64) {
    program.keys("1");
    program.pass(seconds);
    program.keys("0");
}

#[test]
fn typing_10_in_a_check_in_is_one_answer() {
    for (seconds, expected) in [(0.0, 10), (0.8, 10), (1.5, 0)] {
        let mut program = Program::new();
        program.keys("c");
        one_zero(&mut program, seconds);
        let last = program.records().last().map(|record| points(&record.now));
        assert_eq!(last, Some(Some(expected)), "{seconds} s");
    }
    let mut program = Program::new();
    program.keys("c1<up>0");
    assert_eq!(program.records().last().map(|record| points(&record.now)), Some(Some(0)), "another key ends the wait");
}

#[test]
fn a_check_in_says_below_its_question_that_it_is_saved() {
    let mut program = Program::new();
    program.keys("c4");
    for (columns, rows) in [(40, 12), (80, 24), (100, 30)] {
        let screen = program.screen(columns, rows);
        let said = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            said.contains("Saved. Press Enter to add details, Backspace to clear the score, or Esc when you are done."),
            "{screen}"
        );
    }
    let bar = |program: &mut Program| program.screen(80, 24).lines().last().unwrap_or_default().to_owned();
    assert!(bar(&mut program).contains("enter next   esc done   a body area"), "{}", bar(&mut program));
    program.keys("<end>");
    assert!(bar(&mut program).contains("enter edit   esc done"), "{}", bar(&mut program));
    program.keys("<home>");
    program.keys("<down>");
    assert!(program.screen(80, 24).contains("at its worst"), "{}", program.screen(80, 24));
}

/// A typed word is keys here, so a wrong score is easily given: it must be as easily taken back.
#[test]
fn backspace_clears_a_score_and_never_leaves_the_page() {
    let mut program = Program::new();
    program.keys("c5<down>t");
    assert!(program.screen(80, 24).contains("Backspace clears your answer."), "{}", program.screen(80, 24));
    program.keys("<back><back>");
    assert_eq!(program.model.key_context(), KeyContext::Entry);
    let last = program.records().last().copied().expect("an entry");
    assert_eq!((points(&last.now), last.now.get("worst").copied()), (Some(5), Some(None)), "{last:?}");
    program.keys("<up><back>");
    assert_eq!(program.records().last().map(|record| points(&record.now)), Some(None));
}

#[test]
fn typing_10_before_a_session_corrects_the_rating_after_the_start() {
    for (seconds, expected) in [(0.3, 10), (1.5, 1)] {
        let mut program = Program::new();
        program.keys("/neck-traps-desk<enter><enter>nn");
        assert_eq!(program.model.key_context(), KeyContext::Rating);
        one_zero(&mut program, seconds);
        assert_eq!(program.model.key_context(), KeyContext::Gap);
        assert_eq!(program.screen(80, 24).contains("Rated 10."), expected == 10);
        let flow = program.model.session().expect("a session");
        assert_eq!(flow.pain(0).map(Rating::points), Some(expected), "{seconds} s");
    }
}

#[test]
fn typing_10_after_a_session_corrects_the_recorded_rating() {
    for (seconds, expected) in [(0.3, 10), (1.5, 1)] {
        let mut program = Program::new();
        program.keys("/neck-traps-desk<enter><enter>nn6");
        program.pass(60.0);
        program.keys("q");
        assert_eq!(program.model.key_context(), KeyContext::SummaryUnrated);
        one_zero(&mut program, seconds);
        let last = program.records().last().map(|record| points(&record.after));
        assert_eq!(last, Some(Some(expected)), "{seconds} s: a later 0 changes nothing");
    }
}

#[test]
fn areas_are_found_by_everyday_words() {
    for (word, region) in [("neck", "neck-back"), ("back", "mid-back"), ("wrist", "wrist"), ("shoulder", "shoulder")] {
        let mut program = Program::new();
        program.keys(&format!("c5a{word}<enter><esc>"));
        let areas = program.records().last().map(|record| record.areas.clone()).unwrap_or_default();
        assert!(areas.iter().any(|area| area.starts_with(region)), "{word}: {areas:?}");
    }
    let mut program = Program::new();
    program.keys("c5axyz");
    assert!(program.screen(80, 24).contains("No body area has that name"), "{}", program.screen(80, 24));
}

/// Returns the areas of the last record, and the last row of the screen, after these keys.
fn marked(keys: &str) -> (Vec<String>, String, Program) {
    let mut program = Program::new();
    program.keys(keys);
    let areas = program.records().last().map(|record| record.areas.clone()).unwrap_or_default();
    let bar = program.screen(100, 30).lines().last().unwrap_or_default().to_owned();
    (areas, bar, program)
}

#[test]
fn a_word_without_a_side_marks_the_whole_area() {
    for (keys, area) in [
        ("c5aneck<enter>", "neck-back"),
        ("c5aleft neck<enter>", "neck-back/left"),
        ("c5aneck<right><enter>", "neck-back/right"),
        ("c5aneck<enter><right><enter>", "neck-back/right"),
        ("c5aleft knee<enter>knee<enter>", "knee"),
    ] {
        let (areas, _, mut program) = marked(keys);
        assert_eq!(areas, [area], "{keys}: a side and the whole are not both marked");
        for (columns, rows) in [(40, 12), (80, 24), (100, 30)] {
            let screen = program.screen(columns, rows);
            assert!(screen.contains("marked  "), "{keys}\n{screen}");
        }
    }
    let home = Home::new();
    home.stdout(&["log", "5", "--area", "neck"]);
    assert_eq!(home.json(&["diary", "--json"])[0]["areas"], serde_json::json!(["neck-back"]), "as in a shell");
}

#[test]
fn enter_marks_the_chosen_area_and_then_closes_the_list() {
    let (areas, bar, program) = marked("c5a<down><down>");
    assert!(areas.is_empty() && bar.contains("enter mark") && bar.contains("esc done"), "{bar}");
    assert_eq!(program.model.key_context(), KeyContext::Places);
    let (areas, bar, program) = marked("c5a<down><down><enter>");
    assert!(areas.len() == 1 && bar.contains("enter done"), "{areas:?} {bar}");
    assert_eq!(program.model.key_context(), KeyContext::Places);
    let (areas, _, program) = marked("c5a<down><down><enter><enter>");
    assert_eq!((areas.len(), program.model.key_context()), (1, KeyContext::Entry));
    // Whoever presses Enter through the page marks nothing.
    let (areas, bar, _) = marked("c5a");
    assert!(areas.is_empty() && bar.contains("enter done") && !bar.contains("enter mark"), "{bar}");
    let (areas, _, program) = marked("c5a<enter>");
    assert_eq!((areas.len(), program.model.key_context()), (0, KeyContext::Entry));
}

#[test]
fn tab_goes_to_the_next_line_of_a_check_in() {
    let mut program = Program::new();
    program.keys("c4<tab>");
    assert!(program.screen(80, 24).contains("at its worst"), "{}", program.screen(80, 24));
}

#[test]
fn the_time_of_an_entry_is_typed_in_words() {
    let mut program = Program::new();
    program.keys("c5<end><enter>yesterday 20:00<enter>");
    let record = program.records().last().copied().cloned().expect("a correction");
    assert!(record.at.to_string().starts_with("2026-11-20T20:00"), "{}", record.at);
    assert!(record.amends.is_some());
    program.keys("<enter>tomorrow<enter>");
    assert_eq!(program.records().last().map(|last| last.at), Some(record.at), "the future changes nothing");
    assert_eq!(program.model.key_context(), KeyContext::Line, "it can be mended");
}

#[test]
fn esc_keeps_the_typed_note_and_says_so() {
    let mut program = Program::new();
    program.keys("c5ilong drive<esc>");
    let note = program.records().last().and_then(|record| record.note.clone());
    assert_eq!(note, None, "esc saves nothing");
    assert!(program.screen(80, 24).contains("not saved"), "{}", program.screen(80, 24));
    program.keys("i");
    assert!(program.screen(80, 24).contains("long drive"), "{}", program.screen(80, 24));
    program.keys("<enter>");
    let note = program.records().last().and_then(|record| record.note.clone());
    assert_eq!(note.as_deref(), Some("long drive"));
}

#[test]
fn a_space_marks_the_chosen_area_while_nothing_is_typed() {
    let mut program = Program::new();
    program.keys("c5a<down><down> <esc>");
    let areas = program.records().last().map(|record| record.areas.clone()).unwrap_or_default();
    assert_eq!(areas.len(), 1, "{areas:?}");
}

#[test]
fn a_note_that_is_being_typed_when_the_terminal_goes_is_kept() {
    let starts = ["c5nstiff neck", "c<end><up><enter>stiff neck", "/neck-traps-desk<enter><enter>nn6"];
    for start in starts {
        let mut program = Program::new();
        program.keys(start);
        if program.model.session().is_some() {
            program.pass(60.0);
            program.keys("qnstiff neck");
        }
        program.tell(Msg::End);
        let last = program.records().last().and_then(|record| record.note.clone());
        assert_eq!(last.as_deref(), Some("stiff neck"), "{start}");
    }
    let mut program = Program::new();
    program.keys("c5nx<enter>n<back>");
    program.tell(Msg::End);
    assert_eq!(program.records().last().and_then(|record| record.note.as_deref()), Some("x"), "an empty line clears nothing");
}

#[test]
fn one_key_marks_an_area_whether_typed_or_chosen() {
    for (keys, area) in [("c5aneck<enter>", "neck-back"), ("c5a<down><enter>", "jaw")] {
        let (areas, bar, _) = marked(keys);
        assert_eq!(areas, [area], "{keys}");
        assert!(bar.contains("enter done") && bar.contains("space unmark"), "{keys}: {bar}");
        let (_, bar, _) = marked(keys.trim_end_matches("<enter>"));
        assert!(bar.contains("enter mark   esc done") && !bar.contains("space"), "{keys}: {bar}");
    }
    assert!(marked("c5aneck<enter> ").0.is_empty(), "space takes the mark away");
    assert!(!marked("c5a").1.contains("space"), "{}", marked("c5a").1);
}
