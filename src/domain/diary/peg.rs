//! The weekly impact, built like the PEG scale: the mean of three ratings of the past week. It is due once a week; the
//! question about the change since the beginning is due every four weeks.

use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};

use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::measure::Measure;
use crate::domain::diary::quantiles::count;
use crate::domain::diary::record::Record;

/// The days between two answers about the past week: the PEG scale asks about the past week (Krebs et al. 2009, doi
/// 10.1007/s11606-009-0981-1).
const WEEK: i64 = 7;
/// The days between two answers about the change since the beginning. Chosen for this program.
const FOUR_WEEKS: i64 = 28;

/// The weekly and four-weekly questions that are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PegDue {
    /// The three questions about the past week.
    pub week: bool,
    /// The question about the change since the beginning.
    pub overall: bool,
}

impl PegDue {
    /// Returns the questions due at `now`. In the first four weeks of a diary there is no beginning to look back on.
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

    /// Returns the questions that are still due once `record` is written.
    pub fn after(self, record: &Record) -> Self {
        Self { week: self.week && !looks_back(record), overall: self.overall && record.overall.is_none() }
    }
}

/// Whether `record` answers one of the three questions about the past week.
fn looks_back(record: &Record) -> bool {
    Measure::OF_WEEKS.iter().any(|measure| record.now.contains_key(measure.id()))
}

/// Returns the weekly impact of an entry, 0–10 with one decimal: the mean of its three ratings; `None` if one is missing.
pub fn impact(record: &Record) -> Option<f64> {
    let given = Measure::OF_WEEKS.map(|measure| record.now.get(measure.id()).copied().flatten());
    let points = given.into_iter().map(|rating| rating.map(|rating| f64::from(rating.points()))).collect::<Option<Vec<f64>>>()?;
    Some((points.iter().sum::<f64>() / count(points.len()) * 10.0).round() / 10.0)
}
