//! Tests of `domain::due`.

use jiff::civil::Time;
use jiff::{SignedDuration, Zoned};
use unclench::domain::due::*;

#[test]
fn times_are_read_as_people_write_them() {
    let time = |hour, minute| Some(Time::constant(hour, minute, 0, 0));
    let read = ["18:00", "9:30", " 08:05 ", "24:00", "18", "18.00", "-1:00", "6pm", ""].map(time_of_day);
    assert_eq!(read, [time(18, 0), time(9, 30), time(8, 5), None, None, None, None, None, None]);
}

#[test]
fn muting_expires() {
    let now: Zoned = "2026-11-24T15:30:00[UTC]".parse().expect("a time");
    let until = |text| parse_mute(text, &now, SignedDuration::from_hours(3)).map(|until| until.datetime().to_string());
    for (text, expected) in [
        ("2h", Some("2026-11-24T17:30:00")),
        ("1h 30m", Some("2026-11-24T17:00:00")),
        ("until 18:00", Some("2026-11-24T18:00:00")),
        ("until 9:00", Some("2026-11-25T09:00:00")),
        ("until 24:00", Some("2026-11-25T00:00:00")),
        ("24:00", Some("2026-11-25T00:00:00")),
        ("until 25:00", None),
        ("25:00", None),
        ("until 2h", None),
        ("until tomorrow", Some("2026-11-25T03:00:00")),
        ("tomorrow", Some("2026-11-25T03:00:00")),
        ("0s", None),
        ("90d", None),
        ("soon", None),
        ("", None),
    ] {
        assert_eq!(until(text).as_deref(), expected, "{text}");
    }
}

#[test]
fn days_are_read_as_people_write_them() {
    for (text, written) in [
        ("mon-fri", "mon,tue,wed,thu,fri"),
        ("Mon, wed", "mon,wed"),
        ("sat-mon", "mon,sat,sun"),
        ("daily", "daily"),
        ("mon-sun", "daily"),
        ("Mo-Fr", "mon,tue,wed,thu,fri"),
        ("monday, Friday", "mon,fri"),
    ] {
        assert_eq!(Weekdays::parse(text).map(Weekdays::text), Ok(written.to_owned()), "{text}");
    }
    assert_eq!(Weekdays::parse("mon-fry"), Err("fry".to_owned()));
    assert_eq!(Weekdays::parse(""), Err(String::new()));
}
