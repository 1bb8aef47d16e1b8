//! Tests of `domain::diary::civil_text`.

use jiff::civil::Date;
use unclench::domain::diary::civil_text::*;

const GERMAN: CalendarNames = CalendarNames {
    weekdays: &["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    months: &[
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
};

#[test]
fn days_are_read_as_they_are_written() {
    let today = Some(Date::constant(2026, 11, 21));
    for (text, date) in [
        ("2026-11-20", "2026-11-20"),
        ("2026/11/20", "2026-11-20"),
        ("20.11.2026", "2026-11-20"),
        ("20.11.26", "2026-11-20"),
        ("3.4.2026", "2026-04-03"),
        ("20.11.", "2026-11-20"),
        ("24.12.", "2025-12-24"),
        ("20/11/2026", "2026-11-20"),
        ("11/20/2026", "2026-11-20"),
        ("4/4/2026", "2026-04-04"),
        ("22nd Jan 2026", "2026-01-22"),
        ("Jan 22, 2026", "2026-01-22"),
        ("Thursday, January 22, 2026", "2026-01-22"),
        ("22. November 2025", "2025-11-22"),
        ("Do, 22. Januar 2026", "2026-01-22"),
        ("3. März", "2026-03-03"),
        ("20 nov", "2026-11-20"),
        ("1st of", ""),
        ("3/4/2026", ""),
        ("03-04-2026", ""),
        ("31.2.2026", ""),
        ("20.11", ""),
        ("45981.75", ""),
        ("", ""),
        ("soon", ""),
    ] {
        let words: Vec<&str> = text.split_whitespace().collect();
        let read = GERMAN.date(&words, today).map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(read, date, "{text}");
    }
}

#[test]
fn times_of_day_are_read_as_they_are_written() {
    for (text, read) in [
        ("18:00", "18:00:00"),
        ("9:05", "09:05:00"),
        ("18:00:30", "18:00:30"),
        ("18:00:30.123", "18:00:30"),
        ("6pm", "18:00:00"),
        ("6:30 PM", "18:30:00"),
        ("6.30 p.m.", "18:30:00"),
        ("12 am", "00:00:00"),
        ("12pm", "12:00:00"),
        ("18 h", "18:00:00"),
        ("18.30 h", "18:30:00"),
        ("18h30", "18:30:00"),
        ("noon", "12:00:00"),
        ("18", ""),
        ("13pm", ""),
        ("25:00", ""),
        ("18:0", ""),
        ("+5h30", ""),
        ("5h+3", ""),
        ("pm", ""),
        ("h", ""),
        ("", ""),
    ] {
        let words: Vec<&str> = text.split_whitespace().collect();
        assert_eq!(time(&words).map(|time| time.to_string()).unwrap_or_default(), read, "{text}");
    }
}
