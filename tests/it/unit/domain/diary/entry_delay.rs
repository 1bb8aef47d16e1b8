//! Tests of `domain::diary::entry_delay`.

use jiff::SignedDuration;
use unclench::domain::diary::entry_delay::*;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::record::EntryKind;
use unclench::domain::diary::record::Record;
use uuid::{NoContext, Uuid};

#[test]
fn an_entry_is_prompt_then_late_then_recalled() {
    let cut = SignedDuration::from_hours(3);
    for (at, made, lateness) in [
        ("2026-11-21T18:00:00+01:00", "2026-11-21T18:09:00+01:00", Lateness::Fresh),
        ("2026-11-21T18:00:00+01:00", "2026-11-22T02:59:00+01:00", Lateness::Fresh),
        ("2026-11-21T18:00:00+01:00", "2026-11-22T03:00:00+01:00", Lateness::Late(1)),
        ("2026-11-21T18:00:00+01:00", "2026-11-22T19:00:00+01:00", Lateness::Late(1)),
        ("2026-11-21T18:00:00+01:00", "2026-11-24T02:59:00+01:00", Lateness::Late(2)),
        ("2026-11-21T18:00:00+01:00", "2026-11-24T03:00:00+01:00", Lateness::Recalled),
        ("2026-11-21T18:00:00+01:00", "2027-01-01T12:01:00+01:00", Lateness::Recalled),
        ("2026-11-21T18:00:00+01:00", "2026-11-20T12:01:00+01:00", Lateness::Fresh),
    ] {
        let (at, made) = (EntryTime::parse(at).expect("a time"), EntryTime::parse(made).expect("a time"));
        assert_eq!(
            unclench::domain::diary::entry_delay::lateness(&Record::new(EntryKind::CheckIn, Uuid::nil(), at, made), cut),
            lateness,
            "{made}"
        );
        // Corrected a year later: the time it was first written counts.
        let seconds = made.instant().as_second().try_into().expect("after 1970");
        let id = Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, seconds, 0));
        let corrected = EntryTime::parse("2028-01-01T00:00:00+01:00").expect("a time");
        if made.instant() >= at.instant() {
            assert_eq!(
                unclench::domain::diary::entry_delay::lateness(&Record::new(EntryKind::CheckIn, id, at, corrected), cut),
                lateness,
                "{made}"
            );
        }
    }
}

#[test]
fn a_row_of_another_program_stays_prompt_when_it_is_corrected() {
    let (at, made) = ("2025-11-21T18:00:00+01:00", "2026-11-21T18:00:00+01:00");
    let (at, made) = (EntryTime::parse(at).expect("a time"), EntryTime::parse(made).expect("a time"));
    let id = Uuid::new_v5(&Uuid::NAMESPACE_OID, b"a row");
    assert_eq!(lateness(&Record::new(EntryKind::CheckIn, id, at, made), SignedDuration::from_hours(3)), Lateness::Fresh);
}
