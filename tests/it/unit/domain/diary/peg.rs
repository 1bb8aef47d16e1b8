//! Tests of `domain::diary::peg`.

use jiff::SignedDuration;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::measure::Measure;
use unclench::domain::diary::peg::*;
use unclench::domain::diary::record::Record;
use uuid::Uuid;

use unclench::domain::diary::global_change::GlobalChange;
use unclench::domain::diary::record::EntryKind;
use unclench::domain::rating::Rating;

fn record(day: &str, points: &[i64]) -> Record {
    let at = EntryTime::parse(&format!("{day}T20:00:00+01:00")).expect("a time");
    let mut record = Record::new(EntryKind::CheckIn, Uuid::nil(), at, at);
    for (measure, points) in Measure::OF_WEEKS.iter().zip(points) {
        record.now.insert(measure.id().to_owned(), Rating::try_from(*points).ok());
    }
    record
}

#[test]
fn impact_is_the_mean_of_all_three() {
    assert_eq!(impact(&record("2026-11-01", &[4, 5, 7])), Some(5.3));
    assert_eq!(impact(&record("2026-11-01", &[4, 5])), None);
}

#[test]
fn a_week_and_four_weeks_pass_before_it_is_asked_again() {
    let now = EntryTime::parse("2026-11-29T20:00:00+01:00").expect("a time");
    let due = |records: &[Record]| PegDue::of(records, now, SignedDuration::from_hours(3));
    assert_eq!(due(&[]), PegDue { week: true, overall: false });
    assert_eq!(due(&[record("2026-11-23", &[1, 1, 1])]), PegDue::default());
    assert_eq!(due(&[record("2026-11-22", &[1, 1, 1])]), PegDue { week: true, overall: false });
    let mut old = record("2026-11-01", &[]);
    assert_eq!(due(std::slice::from_ref(&old)), PegDue { week: true, overall: true });
    old.overall = GlobalChange::try_from(-1).ok();
    assert_eq!(due(std::slice::from_ref(&old)), PegDue { week: true, overall: true }, "four weeks ago");
    let mut later = record("2026-11-02", &[]);
    later.overall = GlobalChange::try_from(2).ok();
    assert_eq!(due(&[old, later]), PegDue { week: true, overall: false });
}
