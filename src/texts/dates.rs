//! Days and months in words, and dates written for people. Dates for machines are written elsewhere.

use jiff::civil::{Date, DateTime, Weekday};

use crate::texts::{DateWrittenTexts, Texts};

impl Texts {
    /// Returns `when` in one of the formats of `[date.written]`.
    pub fn date(&self, way: impl Fn(&DateWrittenTexts) -> &'static str, when: impl Into<DateTime>) -> String {
        let (date, when) = (&self.date, when.into());
        let month = usize::from(when.month().unsigned_abs()).saturating_sub(1);
        let names = [
            ("%A", date.weekday.get(index(when.weekday()))),
            ("%a", date.weekday_short.get(index(when.weekday()))),
            ("%B", date.month.get(month)),
            ("%b", date.month_short.get(month)),
        ];
        let written = names.into_iter().fold(way(&date.written).to_owned(), |written, (mark, name)| {
            written.replace(mark, name.copied().unwrap_or_default())
        });
        when.strftime(&written).to_string().trim().to_owned()
    }

    /// Returns a day as people write it: `28 November 2026`.
    pub fn day(&self, day: Date) -> String {
        self.date(|way| way.day, day)
    }

    /// Returns the days at the ends of an axis, short if they are of the same year: `2 Sep` and `30 Nov`.
    pub fn axis_ends(&self, first: Date, last: Date) -> [String; 2] {
        let in_one_year = first.year() == last.year();
        [first, last].map(|day| if in_one_year { self.date(|way| way.shortest, day) } else { self.day(day) })
    }

    /// Returns the time of an entry of `day`; after midnight also the weekday that it is then: `18:00`, `01:43 (Fri)`.
    pub fn time_in_day(&self, when: DateTime, day: Date) -> String {
        let time = when.strftime("%H:%M").to_string();
        if when.date() == day { time } else { format!("{time} ({})", self.weekday_short(when.weekday())) }
    }

    /// Returns the name of a weekday.
    pub fn weekday(&self, weekday: Weekday) -> &'static str {
        self.date.weekday.get(index(weekday)).copied().unwrap_or_default()
    }

    /// Returns a weekday as a word of two or three letters.
    pub fn weekday_short(&self, weekday: Weekday) -> &'static str {
        self.date.weekday_short.get(index(weekday)).copied().unwrap_or_default()
    }
}

/// Returns the part of a day that begins at `hour` (0–23) and lasts four hours: `07:00–11:00`.
pub fn four_hours(hour: i8) -> String {
    format!("{hour:02}:00–{:02}:00", (hour + 4) % 24)
}

fn index(weekday: Weekday) -> usize {
    usize::from(weekday.to_monday_zero_offset().unsigned_abs())
}
