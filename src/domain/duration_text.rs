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
