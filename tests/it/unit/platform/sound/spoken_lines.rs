//! Tests of `platform::sound::spoken_lines`.

use std::num::NonZero;

use unclench::domain::session::audio::Speech;
use unclench::platform::sound::clip::Samples;
use unclench::platform::sound::spoken_lines::*;

fn line(n: usize) -> Speech {
    Speech::free(&format!("Line {n}."))
}

/// Prepares lines of three seconds until no more is wanted; returns how many.
fn prepare(lines: &mut SpokenLines) -> usize {
    let three_seconds = Samples { data: vec![1; 66_150].into(), rate: NonZero::new(22_050).expect("it is not zero") };
    let mut count = 0;
    while let Some(wanted) = lines.wanted() {
        lines.hold(&wanted, three_seconds.clone());
        count += 1;
    }
    count
}

#[test]
fn of_a_long_session_only_the_next_lines_are_held() {
    let mut lines = SpokenLines::default();
    lines.replace((0..500).map(line).collect());
    assert_eq!(prepare(&mut lines), 4);
    for n in 0..500 {
        assert!(lines.get(&line(n).text()).is_some(), "line {n} is ready when it is its turn");
        lines.said(&line(n));
        prepare(&mut lines);
        let held = (0..500).filter(|n| lines.get(&line(*n).text()).is_some()).count();
        assert!(held <= 6, "{held} lines are held after line {n}");
    }
}

#[test]
fn a_jump_forward_or_back_prepares_what_follows_there() {
    let mut lines = SpokenLines::default();
    lines.replace((0..50).map(line).collect());
    prepare(&mut lines);
    for (said, next) in [(30, 31), (10, 11), (9, 10)] {
        lines.said(&line(said));
        prepare(&mut lines);
        assert!(lines.get(&line(next).text()).is_some(), "line {next} is ready after line {said}");
    }
}

#[test]
fn a_line_that_comes_again_is_prepared_once_and_one_that_fails_is_wanted_once() {
    let mut lines = SpokenLines::default();
    lines.replace([1, 2, 1, 2, 1, 2].map(line).to_vec());
    assert_eq!(prepare(&mut lines), 2);
    for n in [1, 2, 1, 2, 1, 2] {
        lines.said(&line(n));
        assert_eq!(prepare(&mut lines), 0);
        assert!(lines.get(&line(n).text()).is_some());
    }
    lines.replace(vec![line(3), line(4)]);
    assert!(lines.get(&line(1).text()).is_none(), "another session has other lines");
    assert_eq!(lines.wanted(), Some(line(3)));
    assert_eq!(lines.wanted(), Some(line(4)));
    assert_eq!(lines.wanted(), None);
}
