//! Tests of `texts::dates`.

use jiff::civil::Weekday;
use jiff::civil::{Date, date};
use unclench::texts::{DateWrittenTexts, Texts};

#[test]
fn english_dates_are_those_of_strftime() {
    for month in 1..=12 {
        let day = Date::constant(2026, month, 3);
        let written = Texts::english().date(|way| way.heading, day);
        assert_eq!(written, day.strftime("%A, %-d %B %Y").to_string());
        assert_eq!(Texts::english().date(|way| way.day_of_week, day), day.strftime("%a %-d %b %Y").to_string());
    }
}

#[test]
fn german_dates_have_german_names() {
    let written = |way: fn(&DateWrittenTexts) -> &'static str| Texts::german().date(way, date(2026, 3, 7).at(9, 5, 0, 0));
    assert_eq!(written(|way| way.heading), "Samstag, 7. März 2026");
    assert_eq!(written(|way| way.with_time), "7. Mär 09:05");
    assert_eq!(Texts::german().weekday_short(Weekday::Thursday), "Do");
}
