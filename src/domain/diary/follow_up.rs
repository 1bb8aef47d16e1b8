//! Which session a follow-up would be about: the last one, some hours later or on the next day, once.

use jiff::{SignedDuration, ToSpan};

use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::record::{EntryKind, Record};

/// The shortest time between a session and its follow-up. A choice of this program.
const EARLIEST: SignedDuration = SignedDuration::from_hours(2);

/// The last session of `records`, when it was rated, is two hours old, was today or yesterday, and nobody has asked yet.
pub fn due(records: &[Record], now: EntryTime, day_ends: SignedDuration) -> Option<&Record> {
    let session = records.iter().rfind(|record| record.kind == EntryKind::Session)?;
    let old_enough = now.instant().duration_since(session.at.instant()) >= EARLIEST;
    let next = session.at.day(day_ends).checked_add(1.day()).ok()?;
    let asked = records.iter().any(|record| record.session == Some(session.id));
    let rated = Record::pain(&session.before).is_some() || Record::pain(&session.after).is_some();
    (old_enough && now.day(day_ends) <= next && rated && !asked && !session.areas.is_empty()).then_some(session)
}
