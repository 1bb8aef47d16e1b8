//! Lengths of time as people write and read them: `1m 30s`, `40 s`, `6 min`, `0:24`.

use std::time::Duration;

use jiff::SignedDuration;

/// Reads `40s`, `1m 30s`, `1h`; `None` when it is none of these or negative.
pub fn parse(text: &str) -> Option<Duration> {
    let length: SignedDuration = text.trim().parse().ok()?;
    length.try_into().ok()
}

/// Whole seconds still to come, a started one counted whole: `24` until the moment it is 23 seconds.
pub fn seconds_left(left: Duration) -> u64 {
    left.as_millis().div_ceil(1000).try_into().unwrap_or(u64::MAX)
}

/// `3:21`, `0:07`, `61:00`: minutes and seconds of a clock that counts.
pub fn clock(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// `40 s`, `1 min 30 s`, `6 min`; a fraction of a second is rounded.
pub fn short(length: Duration) -> String {
    let seconds = (length + Duration::from_millis(500)).as_secs();
    match (seconds / 60, seconds % 60) {
        (0, s) => format!("{s} s"),
        (m, 0) => format!("{m} min"),
        (m, s) => format!("{m} min {s} s"),
    }
}

/// `6 min`, `5½ min`, `40 s`: the length of a whole routine in a list, to the half minute from one minute up.
pub fn rough(length: Duration) -> String {
    let seconds = (length + Duration::from_millis(500)).as_secs();
    if seconds < 60 {
        return format!("{seconds} s");
    }
    let halves = (seconds + 15) / 30;
    if halves.is_multiple_of(2) { format!("{} min", halves / 2) } else { format!("{}½ min", halves / 2) }
}

/// Whole milliseconds, as every `--json` gives them.
pub fn millis(length: Duration) -> u64 {
    length.as_millis().try_into().unwrap_or(u64::MAX)
}

/// Whole seconds, rounded to the nearest, as the diary stores them.
pub fn whole_seconds(length: Duration) -> u64 {
    (length + Duration::from_millis(500)).as_secs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (text, seconds) in [("40s", 40.0), ("1m 30s", 90.0), ("1m30s", 90.0), ("0.5s", 0.5), ("1h", 3600.0), ("2 min", 120.0)]
        {
            assert_eq!(parse(text).map(|l| l.as_secs_f64()), Some(seconds), "{text}");
        }
        for text in ["", "40", "s", "-5s", "1:30", "ten seconds", "40s ago", "99999999999999999999s"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn lengths_are_written_as_people_read_them() {
        let s = Duration::from_secs_f64;
        assert_eq!([short(s(40.0)), short(s(90.0)), short(s(360.0))], ["40 s", "1 min 30 s", "6 min"]);
        assert_eq!([rough(s(36.0)), rough(s(360.0)), rough(s(332.0)), rough(s(60.0))], ["36 s", "6 min", "5½ min", "1 min"]);
        assert_eq!([clock(0), clock(24), clock(201), clock(3660)], ["0:00", "0:24", "3:21", "61:00"]);
        assert_eq!([seconds_left(s(24.0)), seconds_left(s(23.001)), seconds_left(s(0.0))], [24, 24, 0]);
    }
}
