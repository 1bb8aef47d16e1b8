//! A 10 typed as two digits, wherever pain is rated.

use crate::support::context::KeyContext;
use crate::support::screen::Program;
use unclench::domain::diary::record::{PAIN, Ratings};

fn points(ratings: &Ratings) -> Option<u8> {
    ratings.get(PAIN).copied().flatten().map(|rating| rating.points())
}

/// Types a 1, waits, and types a 0.
fn one_zero(program: &mut Program, seconds: f64) {
    program.keys("1");
    program.pass(seconds);
    program.keys("0");
}

#[test]
fn a_check_in_takes_ten_and_keeps_two_answers_apart() {
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
fn the_rating_before_a_session_is_ten_though_the_session_has_begun() {
    for (seconds, expected) in [(0.3, 10), (1.5, 1)] {
        let mut program = Program::new();
        program.keys("/neck-traps-desk<enter><enter>nn");
        assert_eq!(program.model.key_context(), KeyContext::Rating);
        one_zero(&mut program, seconds);
        assert_eq!(program.model.key_context(), KeyContext::Gap);
        assert_eq!(program.screen(80, 24).contains("Rated 10."), expected == 10);
        let flow = program.model.session().expect("a session");
        assert_eq!(flow.pain(0).map(|rating| rating.points()), Some(expected), "{seconds} s");
    }
}

#[test]
fn the_rating_after_a_session_is_ten_though_it_is_recorded() {
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
