//! Tests of `domain::session::stopwatch`.

use std::time::Duration;
use unclench::domain::session::stopwatch::*;

fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn pauses_are_left_out() {
    let mut watch = Stopwatch::start(s(100));
    assert_eq!(watch.elapsed(s(104)), s(4));
    watch.pause(s(104));
    assert_eq!(watch.elapsed(s(200)), s(4));
    watch.pause(s(150));
    watch.resume(s(200));
    assert_eq!(watch.elapsed(s(203)), s(7));
}

#[test]
fn time_while_suspended_is_not_counted() {
    let mut watch = Stopwatch::start(s(0));
    for now in 1..=4 {
        assert_eq!(watch.look(s(now)), None);
    }
    assert_eq!(watch.look(s(12)), Some(s(8)));
    assert_eq!(watch.elapsed(s(12)), s(4));
    assert_eq!(watch.look(s(30)), None, "paused already");
    watch.resume(s(60));
    assert_eq!(watch.look(s(61)), None);
    assert_eq!(watch.elapsed(s(61)), s(5));
}

#[test]
fn a_clock_that_goes_back_is_harmless() {
    let mut watch = Stopwatch::start(s(10));
    watch.look(s(12));
    assert_eq!(watch.look(s(5)), None);
    assert_eq!(watch.elapsed(s(5)), s(0));
}
