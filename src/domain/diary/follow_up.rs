//! Finds the session that a follow-up is about: the last one, from two hours later until the next day, once.

use jiff::{SignedDuration, ToSpan};

use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::record::{EntryKind, Record};

/// The shortest time between a session and its follow-up. Chosen for this program.
const EARLIEST: SignedDuration = SignedDuration::from_hours(2);

/// Returns the last session if it was rated, names an area, is two hours old, was today or yesterday and has no follow-up.
pub fn due(records: &[Record], now: EntryTime, day_ends: SignedDuration) -> Option<&Record> {
    let session = records.iter().rfind(|record| record.kind == EntryKind::Session)?;
    let old_enough = now.instant().duration_since(session.at.instant()) >= EARLIEST;
    let next = session.at.day(day_ends).checked_add(1.day()).ok()?;
    let asked = records.iter().any(|record| record.session == Some(session.id));
    let rated = Record::pain(&session.before).is_some() || Record::pain(&session.after).is_some();
    (old_enough && now.day(day_ends) <= next && rated && !asked && !session.areas.is_empty()).then_some(session)
}
