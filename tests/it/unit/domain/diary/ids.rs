//! Tests of `domain::diary::ids`.

use jiff::Zoned;
use unclench::domain::diary::ids::*;
use uuid::Uuid;

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
