//! Tests of `domain::diary::pain_sites`.

use jiff::SignedDuration;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::pain_sites::places;
use unclench::domain::diary::record::{EntryKind, Record};
use uuid::Uuid;

#[test]
fn only_a_check_in_marks_places() {
    let at = EntryTime::parse("2026-11-21T18:00:00+01:00").expect("a time");
    for (kind, counts) in [
        (EntryKind::CheckIn, vec![(1, 0)]),
        (EntryKind::Session, vec![(0, 1)]),
        // Its places are those of its session.
        (EntryKind::FollowUp, Vec::new()),
    ] {
        let mut record = Record::new(kind, Uuid::from_u128(1), at, at);
        record.areas = vec!["low-back/left".into()];
        let (day_ends, day) = (SignedDuration::from_hours(3), at.day(SignedDuration::from_hours(3)));
        let found = places(&[record], day, day, day_ends);
        assert_eq!(found.iter().map(|at| (at.marked, at.worked)).collect::<Vec<_>>(), counts, "{kind:?}");
    }
}
