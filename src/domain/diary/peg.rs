//! The weekly impact, built like the PEG scale: the mean of three ratings of the past week. It is due once a week; the change
//! since the beginning once in four weeks.

use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};

use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::measure::Measure;
use crate::domain::diary::quantiles::count;
use crate::domain::diary::record::Record;

/// Days from one answer on the past week to the next: the PEG scale asks about the past week (Krebs et al. 2009, doi
/// 10.1007/s11606-009-0981-1).
const WEEK: i64 = 7;
/// Days from one answer on the change since the beginning to the next. A choice of this program.
const FOUR_WEEKS: i64 = 28;

/// Which of the rare questions are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PegDue {
    /// The three of the past week.
    pub week: bool,
    /// How it is since one began.
    pub overall: bool,
}

impl PegDue {
    /// What `records` leave due at `now`. Before four weeks of diary there is no beginning to look back on.
    pub fn of(records: &[Record], now: EntryTime, day_ends: SignedDuration) -> Self {
        let today = now.day(day_ends);
        let ago = |days: i64| today.checked_sub(days.days()).unwrap_or(today);
        let since = |first: Date, wanted: &dyn Fn(&Record) -> bool| {
            records.iter().any(|record| wanted(record) && record.at.day(day_ends) > first)
        };
        let begun = records.iter().any(|record| record.at.day(day_ends) <= ago(FOUR_WEEKS));
        Self {
            week: !since(ago(WEEK), &looks_back),
            overall: begun && !since(ago(FOUR_WEEKS), &|record| record.overall.is_some()),
        }
    }

    /// What is still due when `record` was written.
    pub fn after(self, record: &Record) -> Self {
        Self { week: self.week && !looks_back(record), overall: self.overall && record.overall.is_none() }
    }
}

/// Whether `record` answers one of the three of the past week.
fn looks_back(record: &Record) -> bool {
    Measure::OF_WEEKS.iter().any(|measure| record.now.contains_key(measure.id()))
}

/// The weekly impact of an entry, 0–10 with one decimal: the mean of its three ratings, where all were given.
pub fn impact(record: &Record) -> Option<f64> {
    let given = Measure::OF_WEEKS.map(|measure| record.now.get(measure.id()).copied().flatten());
    let points = given.into_iter().map(|rating| rating.map(|rating| f64::from(rating.points()))).collect::<Option<Vec<f64>>>()?;
    Some((points.iter().sum::<f64>() / count(points.len()) * 10.0).round() / 10.0)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::diary::global_change::GlobalChange;
    use crate::domain::diary::record::EntryKind;
    use crate::domain::rating::Rating;

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
}
