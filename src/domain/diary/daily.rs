//! Pain from day to day: one value a day where there is one, a mean of seven days where four have one, gaps as gaps, and
//! what may be said of two weeks side by side.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};

use crate::domain::diary::change_size::{CLEAR_POINTS, MEANINGFUL_PERCENT};
use crate::domain::diary::entry_delay::{self, Lateness};
use crate::domain::diary::measure::Measure;
use crate::domain::diary::pairs::sorted;
use crate::domain::diary::quantiles::{count, median};
use crate::domain::diary::record::{EntryKind, Ratings, Record};

/// How many of seven days need an entry for their mean or their median. A choice of this program.
pub const WEEK_NEEDS: usize = 4;
/// How many of fourteen days need an entry for their median. A choice of this program.
const FORTNIGHT_NEEDS: usize = 10;
/// The smallest difference between two medians, in points of 0–10, that is told. A choice of this program.
pub const TOLD_FROM: f64 = 1.0;

/// As far as one person's ratings wander by themselves, in points.
const NOISE: f64 = 1.0;

/// Pain by day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Daily {
    days: BTreeMap<Date, f64>,
}

/// Two stretches of days side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// Too few entries in one of them.
    TooFew,
    /// A point apart or less, or less than from one day to the next.
    Same,
    /// The later one was lower.
    Lower,
    /// Two points or more, and 30 % or more lower.
    ClearlyLower,
    /// The later one was higher.
    Higher,
    /// Two points or more, and 30 % or more higher.
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

    /// The pain of a day, where there is one.
    pub fn pain(&self, day: Date) -> Option<f64> {
        self.days.get(&day).copied()
    }

    /// First and last day with an entry.
    pub fn span(&self) -> Option<(Date, Date)> {
        Some((*self.days.first_key_value()?.0, *self.days.last_key_value()?.0))
    }

    /// The entries from one day to another, both included.
    pub fn between(&self, first: Date, last: Date) -> impl Iterator<Item = (Date, f64)> {
        let range = (first <= last).then(|| self.days.range(first..=last));
        range.into_iter().flatten().map(|(day, pain)| (*day, *pain))
    }

    /// The mean of the seven days that end with `day`; `None` where fewer than four have an entry.
    pub fn mean_of_seven(&self, day: Date) -> Option<f64> {
        let values: Vec<f64> = self.between(before(day, 6), day).map(|(_, pain)| pain).collect();
        (values.len() >= WEEK_NEEDS).then(|| values.iter().sum::<f64>() / count(values.len()))
    }

    /// The median of the entries from one day to another.
    pub fn median(&self, first: Date, last: Date) -> Option<f64> {
        median(&sorted(self.between(first, last).map(|(_, pain)| pain)))
    }

    /// The median difference between neighbouring days, in points: the person's own wobble.
    pub fn wobble(&self) -> Option<f64> {
        let neighbours = self.days.iter().zip(self.days.iter().skip(1));
        let steps = neighbours.filter(|((day, _), (next, _))| day.tomorrow().ok() == Some(**next));
        median(&sorted(steps.map(|((_, pain), (_, next))| (pain - next).abs())))
    }

    /// The seven days to `last` beside the seven before.
    pub fn weeks(&self, last: Date) -> Compared {
        self.compare(last, 7, WEEK_NEEDS)
    }

    /// The fourteen days to `last` beside the fourteen before.
    pub fn fortnights(&self, last: Date) -> Compared {
        self.compare(last, 14, FORTNIGHT_NEEDS)
    }

    /// The medians of the so many days to `last` and of as many before; `None` where one has no entry.
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
            _ if apart <= NOISE || apart < self.wobble().unwrap_or(0.0) => Compared::Same,
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
    rated: BTreeMap<Date, [Vec<f64>; 3]>,
}

impl DailyBuilder {
    /// No record yet; a day ends so long after midnight.
    pub fn new(day_ends: SignedDuration) -> Self {
        Self { day_ends, rated: BTreeMap::new() }
    }

    /// Adds a record that is later than those before it.
    pub fn add(&mut self, record: &Record) {
        let given = |ratings: &Ratings, measure: Measure| {
            ratings.get(measure.id()).copied().flatten().map(|rating| f64::from(rating.points()))
        };
        let of_day = [
            given(&record.now, Measure::Average),
            given(&record.now, Measure::Pain).filter(|_| record.kind != EntryKind::Session),
            given(&record.before, Measure::Pain).filter(|_| record.kind == EntryKind::Session),
        ];
        if of_day.iter().all(Option::is_none) || entry_delay::lateness(record, self.day_ends) == Lateness::Recalled {
            return;
        }
        let rated = self.rated.entry(record.at.day(self.day_ends)).or_default();
        for (values, value) in rated.iter_mut().zip(of_day) {
            values.extend(value);
        }
    }

    /// The days.
    pub fn finish(self) -> Daily {
        let days = self.rated.into_iter().filter_map(|(day, [average, outside, before])| {
            let pain = average.last().copied();
            Some((day, pain.or_else(|| middle(outside)).or_else(|| middle(before))?))
        });
        Daily { days: days.collect() }
    }
}

/// The day so many days before; the earliest there is when there is none.
pub fn before(day: Date, days: i32) -> Date {
    day.checked_sub(days.days()).unwrap_or(Date::MIN)
}

fn middle(values: Vec<f64>) -> Option<f64> {
    median(&sorted(values.into_iter()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn daily(days: &[(i8, f64)]) -> Daily {
        Daily { days: days.iter().map(|(day, pain)| (Date::constant(2026, 3, *day), *pain)).collect() }
    }

    #[test]
    fn a_mean_is_drawn_where_four_of_seven_days_have_an_entry() {
        let daily = daily(&[(1, 6.0), (2, 4.0), (3, 5.0), (9, 3.0), (10, 3.0), (11, 3.0), (12, 5.0)]);
        let mean = |day| daily.mean_of_seven(Date::constant(2026, 3, day));
        assert_eq!((mean(3), mean(7), mean(9), mean(11), mean(12), mean(13)), (None, None, None, None, Some(3.5), Some(3.5)));
        assert_eq!(mean(16), None, "only two days are left");
        assert_eq!(daily.pain(Date::constant(2026, 3, 4)), None, "a gap stays a gap");
    }

    #[test]
    fn weeks_are_compared_only_where_both_have_enough() {
        let week = |first: f64, second: f64, n: i8| {
            let days: Vec<(i8, f64)> = (1..=n).map(|day| (day, first)).chain((8..8 + n).map(|day| (day, second))).collect();
            daily(&days).weeks(Date::constant(2026, 3, 14))
        };
        assert_eq!(week(6.0, 2.0, 3), Compared::TooFew);
        assert_eq!(week(6.0, 5.5, 4), Compared::Same);
        assert_eq!(week(6.0, 5.0, 4), Compared::Same, "a point is within what ratings wander by");
        assert_eq!(week(6.0, 4.5, 4), Compared::Lower);
        assert_eq!(week(6.0, 4.0, 4), Compared::ClearlyLower);
        assert_eq!(week(8.0, 6.0, 4), Compared::Lower, "two points, but only a quarter");
        assert_eq!(week(4.0, 6.0, 7), Compared::ClearlyHigher);
        assert_eq!(week(4.0, 5.5, 7), Compared::Higher);
        // Four points up and down from day to day: a point between the weeks says nothing.
        let wobbly: Vec<(i8, f64)> = (1..=14).map(|day| (day, f64::from(day % 2 * 4) + f64::from(day / 8))).collect();
        assert_eq!(daily(&wobbly).weeks(Date::constant(2026, 3, 14)), Compared::Same);
    }
}
