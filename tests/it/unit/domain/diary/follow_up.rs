//! Tests of `domain::diary::follow_up`.

use jiff::SignedDuration;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::follow_up::*;
use unclench::domain::diary::record::PAIN;
use unclench::domain::diary::record::{EntryKind, Record};
use unclench::domain::rating::Rating;
use uuid::Uuid;

#[test]
fn the_last_session_is_asked_about_once_later_or_on_the_next_day() {
    let cut = SignedDuration::from_hours(3);
    let at = |text| EntryTime::parse(text).expect("a time");
    let mut session =
        Record::new(EntryKind::Session, Uuid::from_u128(1), at("2026-11-21T18:00:00+01:00"), at("2026-11-21T18:10:00+01:00"));
    session.before.insert(PAIN.into(), Rating::try_from(6).ok());
    session.areas.push("calf/left".into());
    let mut diary = vec![session.clone()];
    for (now, is_due) in [
        ("2026-11-21T19:59:00+01:00", false),
        ("2026-11-21T20:00:00+01:00", true),
        ("2026-11-23T02:59:00+01:00", true),
        ("2026-11-23T03:00:00+01:00", false),
    ] {
        assert_eq!(due(&diary, at(now), cut).is_some(), is_due, "{now}");
    }
    let now = at("2026-11-22T09:00:00+01:00");
    let mut asked = Record::new(EntryKind::FollowUp, Uuid::from_u128(2), now, now);
    asked.session = Some(session.id);
    diary.push(asked);
    assert_eq!(due(&diary, now, cut), None, "asked once");
    session.before.clear();
    assert_eq!(due(&[session], now, cut), None, "never rated");
}
