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

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> Zoned {
        time.parse().expect("a time")
    }

    #[test]
    fn ids_sort_in_the_order_of_making_within_a_millisecond_and_when_the_clock_goes_back() {
        let mut ids = Ids::default();
        let noon = at("2026-11-21T12:00:00.001+01:00[Europe/Berlin]");
        let mut made: Vec<Uuid> = (0..5_000).map(|_| ids.next(&noon)).collect();
        made.push(ids.next(&at("2026-11-21T11:00:00+01:00[Europe/Berlin]")));
        made.push(ids.next(&at("1969-07-20T20:17:00+00:00[UTC]")));
        made.push(ids.next(&at("2026-11-21T12:00:00.002+01:00[Europe/Berlin]")));
        assert!(made.is_sorted_by(|earlier, later| earlier < later));
    }

    #[test]
    fn an_id_holds_the_time_at_which_it_was_made() {
        let noon = at("2026-11-21T12:00:00.123+01:00[Europe/Berlin]");
        let seconds = Ids::default().next(&noon).get_timestamp().map(|time| time.to_unix().0);
        assert_eq!(seconds, u64::try_from(noon.timestamp().as_second()).ok());
    }
}
