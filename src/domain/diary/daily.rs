//! Pain from day to day: at most one value a day, a seven-day mean if four of the days have a value, and the comparison of
//! two weeks. Gaps stay gaps.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};

use crate::domain::diary::change_size::{CLEAR_POINTS, MEANINGFUL_PERCENT};
use crate::domain::diary::entry_delay::{self, Lateness};
use crate::domain::diary::pairs::sorted;
use crate::domain::diary::quantiles::{count, median};
use crate::domain::diary::record::{EntryKind, Record};
use crate::domain::diary::record_view::RecordView;
use crate::domain::rating::Rating;

/// How many of seven days need an entry for a mean or median. Chosen for this program.
pub const WEEK_NEEDS: usize = 4;
/// How many of fourteen days need an entry for a median. Chosen for this program.
const FORTNIGHT_NEEDS: usize = 10;
/// The smallest difference between two medians that the program mentions, in points (0–10). Chosen for this program.
pub const SMALLEST_DIFFERENCE: f64 = 1.0;

/// How much one person's ratings vary anyway, in points (0–10). Chosen for this program.
pub const USUAL_VARIATION: f64 = 1.0;

/// Pain by day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Daily {
    /// The pain of each day that has one, in points 0–10.
    pub days: BTreeMap<Date, f64>,
}

/// The result of comparing two periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// One of the periods has too few entries.
    TooFew,
    /// The medians are at most one point apart, or less than this person's usual difference between two days.
    Same,
    /// The later period was lower.
    Lower,
    /// The later period was at least two points and 30 % lower.
    ClearlyLower,
    /// The later period was higher.
    Higher,
    /// The later period was at least two points and 30 % higher.
    ClearlyHigher,
}

impl Daily {
    /// The pain of each day in `records`; see [`DailyBuilder`].
    pub fn of(records: &[Record], day_ends: SignedDuration) -> Self {
        let mut days = DailyBuilder::new(day_ends);
        for record in records {
            days.add(record);
        }
        days.finish()
    }

    /// Returns the pain of a day; `None` if the day has no entry.
    pub fn pain(&self, day: Date) -> Option<f64> {
        self.days.get(&day).copied()
    }

    /// Returns the first and the last day with an entry.
    pub fn span(&self) -> Option<(Date, Date)> {
        Some((*self.days.first_key_value()?.0, *self.days.last_key_value()?.0))
    }

    /// Returns the entries from `first` to `last`, both included.
    pub fn between(&self, first: Date, last: Date) -> impl Iterator<Item = (Date, f64)> {
        let range = (first <= last).then(|| self.days.range(first..=last));
        range.into_iter().flatten().map(|(day, pain)| (*day, *pain))
    }

    /// Returns the mean of the seven days that end with `day`; `None` if fewer than four have an entry.
    pub fn mean_of_seven(&self, day: Date) -> Option<f64> {
        let values: Vec<f64> = self.between(before(day, 6), day).map(|(_, pain)| pain).collect();
        (values.len() >= WEEK_NEEDS).then(|| values.iter().sum::<f64>() / count(values.len()))
    }

    /// Returns the median of the entries from `first` to `last`; `None` if there are none.
    pub fn median(&self, first: Date, last: Date) -> Option<f64> {
        median(&sorted(self.between(first, last).map(|(_, pain)| pain)))
    }

    /// Returns the median difference between neighbouring days, in points (0–10): the person's usual variation.
    pub fn usual_variation(&self) -> Option<f64> {
        let neighbours = self.days.iter().zip(self.days.iter().skip(1));
        let steps = neighbours.filter(|((day, _), (next, _))| day.tomorrow().ok() == Some(**next));
        median(&sorted(steps.map(|((_, pain), (_, next))| (pain - next).abs())))
    }

    /// Compares the seven days up to `last` with the seven before.
    pub fn weeks(&self, last: Date) -> Compared {
        self.compare(last, 7, WEEK_NEEDS)
    }

    /// Compares the fourteen days up to `last` with the fourteen before.
    pub fn fortnights(&self, last: Date) -> Compared {
        self.compare(last, 14, FORTNIGHT_NEEDS)
    }

    /// Returns the medians of the `days` days up to `last` and of as many before; `None` if either has no entry.
    pub fn medians(&self, last: Date, days: i32) -> Option<[f64; 2]> {
        Some([self.median(before(last, days - 1), last)?, self.median(before(last, 2 * days - 1), before(last, days))?])
    }

    fn compare(&self, last: Date, days: i32, needs: usize) -> Compared {
        let of = |last: Date| sorted(self.between(before(last, days - 1), last).map(|(_, pain)| pain));
        let (now, then) = (of(last), of(before(last, days)));
        let (true, true, Some(now), Some(then)) = (now.len() >= needs, then.len() >= needs, median(&now), median(&then)) else {
            return Compared::TooFew;
        };
        let apart = (now - then).abs();
        let share = f64::from(MEANINGFUL_PERCENT) / 100.0;
        let clearly = apart >= f64::from(CLEAR_POINTS) && apart >= share * then;
        match now < then {
            _ if apart <= USUAL_VARIATION || apart < self.usual_variation().unwrap_or(0.0) => Compared::Same,
            true if clearly => Compared::ClearlyLower,
            true => Compared::Lower,
            false if clearly => Compared::ClearlyHigher,
            false => Compared::Higher,
        }
    }
}

/// Puts records together to days, one after the other, oldest first. The pain of a day is the average that was given for it;
/// else the median of the ratings outside sessions; else of those before sessions. Ratings after sessions never count, nor
/// what was only recalled.
#[derive(Debug)]
pub struct DailyBuilder {
    day_ends: SignedDuration,
    /// By day; records of places with different clocks may be a day out of order.
    rated: Vec<(Date, RatedDay)>,
}

/// The ratings of a day.
#[derive(Debug, Default)]
struct RatedDay {
    average: Option<Rating>,
    /// How often each number of points was given outside sessions, and before sessions.
    given: [[u32; 11]; 2],
}

impl DailyBuilder {
    /// No record yet; a day ends so long after midnight.
    pub fn new(day_ends: SignedDuration) -> Self {
        Self { day_ends, rated: Vec::new() }
    }

    /// Adds a record that is later than those before it.
    pub fn add<'r>(&mut self, record: impl Into<RecordView<'r>>) {
        let record = record.into();
        let is_session = record.kind == EntryKind::Session;
        let pain = if is_session { record.before.pain } else { record.now.pain };
        if (pain.is_none() && record.now.average.is_none())
            || entry_delay::lateness_of(&record, self.day_ends) == Lateness::Recalled
        {
            return;
        }
        let day = record.at.day(self.day_ends);
        let Some(rated) = self.rated_on(day) else { return };
        rated.average = record.now.average.or(rated.average);
        let [outside, before] = &mut rated.given;
        let given = if is_session { before } else { outside };
        if let Some(times) = pain.and_then(|pain| given.get_mut(usize::from(pain.points()))) {
            *times += 1;
        }
    }

    fn rated_on(&mut self, day: Date) -> Option<&mut RatedDay> {
        let last = self.rated.len().checked_sub(1).filter(|last| self.rated.get(*last).is_some_and(|(known, _)| *known == day));
        let place = last.map_or_else(|| self.rated.binary_search_by_key(&day, |(known, _)| *known), Ok);
        let place = place.unwrap_or_else(|place| {
            self.rated.insert(place, (day, RatedDay::default()));
            place
        });
        self.rated.get_mut(place).map(|(_, rated)| rated)
    }

    /// The days.
    pub fn finish(self) -> Daily {
        let days = self.rated.into_iter().filter_map(|(day, RatedDay { average, given: [outside, before] })| {
            let pain = average.map(|rating| f64::from(rating.points()));
            Some((day, pain.or_else(|| middle(outside)).or_else(|| middle(before))?))
        });
        Daily { days: days.collect() }
    }
}

/// Returns the day `days` days before `day`, or the earliest possible date.
pub fn before(day: Date, days: i32) -> Date {
    day.checked_sub(days.days()).unwrap_or(Date::MIN)
}

/// Returns the median of ratings of which each number of points was given so often.
fn middle(given: [u32; 11]) -> Option<f64> {
    let ratings = Rating::all().zip(given).flat_map(|(rating, times)| (0..times).map(move |_| f64::from(rating.points())));
    median(&ratings.collect::<Vec<f64>>())
}
