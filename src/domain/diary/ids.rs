//! Ids of the lines of a diary: version 7 UUIDs, which sort in the order in which they were made, even when many are made
//! within a millisecond and when the clock is set back meanwhile.

use jiff::Zoned;
use uuid::{ContextV7, Timestamp, Uuid};

/// Makes ids. Each is greater than the one made before it.
#[derive(Debug, Default)]
pub struct Ids {
    context: ContextV7,
}

impl Ids {
    /// The id of a line that is made at `now`.
    pub fn next(&mut self, now: &Zoned) -> Uuid {
        let instant = now.timestamp();
        // A clock before 1970 counts as 1970: an id has no room for an earlier time.
        let seconds = instant.as_second().try_into().unwrap_or_default();
        let nanoseconds = instant.subsec_nanosecond().try_into().unwrap_or_default();
        Uuid::new_v7(Timestamp::from_unix(&self.context, seconds, nanoseconds))
    }
}

/// The end of an id, by which an entry is named: long enough to tell a person's entries apart.
pub fn short_code(id: Uuid) -> String {
    id.simple().to_string().split_off(24)
}
