//! Tests of `domain::duration_text`.

use std::time::Duration;
use unclench::domain::duration_text::*;

#[test]
fn lengths_are_read_as_people_write_them() {
    for (text, seconds) in
        [("40s", 40.0), ("1m 30s", 90.0), ("1m30s", 90.0), ("0.5s", 0.5), ("1h", 3600.0), ("2 min", 120.0), ("1w 1d", 691_200.0)]
    {
        assert_eq!(parse(text).map(|l| l.as_secs_f64()), Some(seconds), "{text}");
    }
    for text in ["", "40", "s", "-5s", "1:30", "ten seconds", "40s ago", "1 month", "99999999999999999999s"] {
        assert_eq!(parse(text), None, "{text}");
    }
}

#[test]
fn lengths_are_written_as_people_read_them() {
    let s = Duration::from_secs_f64;
    assert_eq!([short(s(40.0)), short(s(89.6)), short(s(360.0))], ["40 s", "1 min 30 s", "6 min"]);
    assert_eq!([clock(0), clock(24), clock(201), clock(3660)], ["0:00", "0:24", "3:21", "61:00"]);
    assert_eq!([seconds_left(s(24.0)), seconds_left(s(23.001)), seconds_left(s(0.0))], [24, 24, 0]);
}
