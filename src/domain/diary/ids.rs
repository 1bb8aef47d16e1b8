//! Ids of diary lines: version 7 UUIDs, which sort in the order in which they were made, even if many are made within a
//! millisecond or the clock is set back.

use jiff::Zoned;
use uuid::{ContextV7, Timestamp, Uuid};

/// A generator of ids. Each id is greater than the one before it.
#[derive(Debug, Default)]
pub struct Ids {
    context: ContextV7,
}

impl Ids {
    /// Returns the id of a line made at `now`.
    pub fn next(&mut self, now: &Zoned) -> Uuid {
        let instant = now.timestamp();
        // A clock before 1970 counts as 1970, because an id cannot hold an earlier time.
        let seconds = instant.as_second().try_into().unwrap_or_default();
        let nanoseconds = instant.subsec_nanosecond().try_into().unwrap_or_default();
        Uuid::new_v7(Timestamp::from_unix(&self.context, seconds, nanoseconds))
    }
}

/// Returns the end of an id, which names an entry: long enough to distinguish the entries of one person.
pub fn short_code(id: Uuid) -> String {
    id.simple().to_string().split_off(24)
}
