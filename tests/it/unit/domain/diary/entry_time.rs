//! Tests of `domain::diary::entry_time`.

use jiff::SignedDuration;
use unclench::domain::diary::entry_time::*;

#[test]
fn instants_keep_their_offset() {
    for text in ["2026-11-21T18:02:11+01:00", "2026-01-01T00:00:00-05:30", "2026-11-21T18:02:11+00:00"] {
        assert_eq!(EntryTime::parse(text).map(|at| at.to_string()), Ok(text.to_owned()));
    }
    for text in ["", "yesterday", "2026-11-21T18:02:11", "2026-02-30T00:00:00+01:00", "2026-11-21"] {
        assert!(EntryTime::parse(text).is_err(), "{text}");
    }
    assert!(EntryTime::parse("2026-11-21T18:02:11Z").is_ok());
}

#[test]
fn a_day_ends_at_three_local_time() {
    let cut = SignedDuration::from_hours(3);
    for (text, day) in [
        ("2026-11-21T18:00:00+01:00", "2026-11-21"),
        ("2026-11-22T02:59:59+01:00", "2026-11-21"),
        ("2026-11-22T03:00:00+01:00", "2026-11-22"),
        ("2026-11-22T02:59:59-08:00", "2026-11-21"),
        ("2026-01-01T01:00:00+14:00", "2025-12-31"),
        // Both nights of the clock change in Berlin: 02:30 happens twice, or not at all.
        ("2026-10-25T02:30:00+02:00", "2026-10-24"),
        ("2026-10-25T02:30:00+01:00", "2026-10-24"),
        ("2026-03-29T03:30:00+02:00", "2026-03-29"),
    ] {
        assert_eq!(EntryTime::parse(text).map(|at| at.day(cut).to_string()), Ok(day.to_owned()), "{text}");
    }
}
