//! Days and months in words, and how a date is written for a person. What machines read is written elsewhere.

use jiff::civil::{DateTime, Weekday};
use serde::Deserialize;

use crate::domain::words::Words;
use crate::domain::words::both::{Both, both};

/// Names of days and months, and how a date is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    weekday: [String; 7],
    weekday_short: [String; 7],
    month: [String; 12],
    month_short: [String; 12],
    /// How a date is written.
    pub written: Written,
}

/// How a date is written, as `strftime` has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words/dates.en.toml shows each")]
pub struct Written {
    pub heading: String,
    pub day: String,
    pub day_of_week: String,
    pub this_year: String,
    pub shortest: String,
    pub with_time: String,
    pub to_the_minute: String,
    pub month: String,
}

static DATES: Both<DateWords> = both!("dates");

impl Words {
    /// Days and months.
    #[must_use]
    pub fn dates(&self) -> &'static DateWords {
        DATES.of(self)
    }

    /// `when`, written in one of the ways there are.
    #[must_use]
    pub fn date(&self, way: impl Fn(&'static Written) -> &'static String, when: impl Into<DateTime>) -> String {
        let (dates, when) = (self.dates(), when.into());
        let month = usize::from(when.month().unsigned_abs()).saturating_sub(1);
        let names = [
            ("%A", dates.weekday.get(index(when.weekday()))),
            ("%a", dates.weekday_short.get(index(when.weekday()))),
            ("%B", dates.month.get(month)),
            ("%b", dates.month_short.get(month)),
        ];
        let written = names
            .into_iter()
            .fold(way(&dates.written).clone(), |written, (mark, name)| written.replace(mark, name.map_or("", String::as_str)));
        when.strftime(&written).to_string().trim().to_owned()
    }
}

impl DateWords {
    /// A weekday in a word of two or three letters.
    #[must_use]
    pub fn weekday_short(&self, weekday: Weekday) -> &str {
        self.weekday_short.get(index(weekday)).map_or("", String::as_str)
    }
}

fn index(weekday: Weekday) -> usize {
    usize::from(weekday.to_monday_zero_offset().unsigned_abs())
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;

    #[test]
    fn english_dates_are_those_of_strftime() {
        for month in 1..=12 {
            let day = Date::constant(2026, month, 3);
            let written = Words::english().date(|way| &way.heading, day);
            assert_eq!(written, day.strftime("%A, %e %B %Y").to_string());
            assert_eq!(Words::english().date(|way| &way.day_of_week, day), day.strftime("%a %e %b %Y").to_string());
        }
    }

    #[test]
    fn german_dates_have_german_names() {
        let written = |way: fn(&'static Written) -> &'static String| Words::german().date(way, date(2026, 3, 7).at(9, 5, 0, 0));
        assert_eq!(written(|way| &way.heading), "Samstag, 7. März 2026");
        assert_eq!(written(|way| &way.with_time), "7. Mär 09:05");
        assert_eq!(Words::german().dates().weekday_short(Weekday::Thursday), "Do");
    }
}
