//! The delay between the time an entry is about and the time it was written. A late entry counts like any other; a recalled
//! one is shown, but left out of statistics.

use jiff::{SignedDuration, Timestamp};

use crate::domain::diary::record_view::RecordView;

/// The number of days after its own day up to which an entry counts as late and not as recalled. Chosen for this program.
const LATEST: i64 = 2;
/// The time after which an entry can be late, although the next day has begun. Chosen for this program.
const SAME_DAY: SignedDuration = SignedDuration::from_hours(3);

/// When an entry was written, compared with the day it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lateness {
    /// Written on the day itself.
    Fresh,
    /// Written this number of days later, at most two.
    Late(usize),
    /// Written later still: from memory, and left out of statistics.
    Recalled,
}

/// Returns when `record` was written, compared with the day it is about. A correction does not make an entry late: the id
/// keeps the time of the first writing. A row of another program's table (id of version 5) was written there when it says.
pub fn lateness<'r>(record: impl Into<RecordView<'r>>, day_ends: SignedDuration) -> Lateness {
    lateness_of(&record.into(), day_ends)
}

/// The same as [`lateness`], without a copy of the view.
pub fn lateness_of(record: &RecordView<'_>, day_ends: SignedDuration) -> Lateness {
    // Most entries are about the time of writing, nearly all others about the last minutes.
    if record.made == record.at || record.id.get_version_num() == 5 {
        return Lateness::Fresh;
    }
    let first = first_written(record);
    // An hour ago is not yesterday, although a day may have ended since.
    if first.duration_since(record.at.instant()) < SAME_DAY {
        return Lateness::Fresh;
    }
    let late = record.made.at_instant(first).day_number(day_ends) - record.at.day_number(day_ends);
    match late {
        ..=0 => Lateness::Fresh,
        days @ 1..=LATEST => Lateness::Late(usize::try_from(days).unwrap_or(1)),
        _ => Lateness::Recalled,
    }
}

/// Returns when the record was first written: `made`, unless the id holds a time between `at` and `made`.
fn first_written(record: &RecordView<'_>) -> Timestamp {
    let made = record.made.instant();
    let by_id = record.id.get_timestamp().filter(|_| record.id.get_version_num() == 7).and_then(|stamp| {
        let (seconds, nanos) = stamp.to_unix();
        Timestamp::new(seconds.try_into().ok()?, nanos.try_into().ok()?).ok()
    });
    by_id.filter(|first| (record.at.instant()..made).contains(first)).unwrap_or(made)
}
