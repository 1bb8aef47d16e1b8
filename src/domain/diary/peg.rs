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
