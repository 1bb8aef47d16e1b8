//! Days and months in words, and how a date is written for a person. What machines read is written elsewhere.

use jiff::civil::{DateTime, Weekday};

use crate::texts::{DateWrittenTexts, Texts};

impl Texts {
    /// `when`, written in one of the ways of `[date.written]`.
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

    /// A weekday in a word of two or three letters.
    pub fn weekday_short(&self, weekday: Weekday) -> &'static str {
        self.date.weekday_short.get(index(weekday)).copied().unwrap_or_default()
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
            let written = Texts::english().date(|way| way.heading, day);
            assert_eq!(written, day.strftime("%A, %e %B %Y").to_string());
            assert_eq!(Texts::english().date(|way| way.day_of_week, day), day.strftime("%a %e %b %Y").to_string());
        }
    }

    #[test]
    fn german_dates_have_german_names() {
        let written = |way: fn(&DateWrittenTexts) -> &'static str| Texts::german().date(way, date(2026, 3, 7).at(9, 5, 0, 0));
        assert_eq!(written(|way| way.heading), "Samstag, 7. März 2026");
        assert_eq!(written(|way| way.with_time), "7. Mär 09:05");
        assert_eq!(Texts::german().weekday_short(Weekday::Thursday), "Do");
    }
}
