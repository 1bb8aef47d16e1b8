//! Reads and writes lengths of time: `1m 30s`, `40 s`, `6 min`, `0:24`.

use std::time::Duration;

use jiff::{SignedDuration, Span, SpanRelativeTo};

/// Reads `40s`, `1m 30s`, `1h`, `3d`, `1w`; `None` if the text is none of these, or negative.
pub fn parse(text: &str) -> Option<Duration> {
    let in_days = || text.trim().parse::<Span>().ok()?.to_duration(SpanRelativeTo::days_are_24_hours()).ok();
    let length: SignedDuration = text.trim().parse().ok().or_else(in_days)?;
    length.try_into().ok()
}

/// Returns the whole seconds left, rounded up: 24 until exactly 23 seconds are left.
pub fn seconds_left(left: Duration) -> u64 {
    left.as_millis().div_ceil(1000).try_into().unwrap_or(u64::MAX)
}

/// Formats the minutes and seconds of a running clock: `3:21`, `0:07`, `61:00`.
pub fn clock(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Formats a length: `40 s`, `1 min 30 s`, `6 min`; a fraction of a second is rounded.
pub fn short(length: Duration) -> String {
    let seconds = (length + Duration::from_millis(500)).as_secs();
    match (seconds / 60, seconds % 60) {
        (0, s) => format!("{s} s"),
        (m, 0) => format!("{m} min"),
        (m, s) => format!("{m} min {s} s"),
    }
}

/// Formats a length for a list: `40 s`, else whole minutes, rounded.
pub fn rounded(length: Duration) -> String {
    let seconds = whole_seconds(length);
    if seconds < 60 { short(length) } else { short(Duration::from_secs((seconds + 30) / 60 * 60)) }
}

/// Formats a limit: like [`short`], but in days if it is a number of them: `7 d`.
pub fn limit(length: Duration) -> String {
    const DAY: u64 = 24 * 60 * 60;
    match length.as_secs() {
        seconds if seconds >= DAY && seconds.is_multiple_of(DAY) => format!("{} d", seconds / DAY),
        _ => short(length),
    }
}

/// Returns whole milliseconds, as every `--json` prints them.
pub fn millis(length: Duration) -> u64 {
    length.as_millis().try_into().unwrap_or(u64::MAX)
}

/// Returns whole seconds, rounded to the nearest, as the diary stores them.
pub fn whole_seconds(length: Duration) -> u64 {
    (length + Duration::from_millis(500)).as_secs()
}
