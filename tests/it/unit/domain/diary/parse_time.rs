//! Tests of `domain::diary::parse_time`.

use jiff::Zoned;
use jiff::civil::Date;
use unclench::domain::diary::parse_time::*;
use unclench::domain::diary::spoken_time::TimeWords;
use unclench::texts::Texts;

#[test]
fn days_are_read_as_people_say_them() {
    let today = Date::constant(2026, 11, 21);
    for (text, read) in [
        ("2026-10-01", "2026-10-01"),
        ("30d", "2026-10-22"),
        ("3 months", "2026-08-21"),
        ("2w", "2026-11-07"),
        ("3m", "2026-08-21"),
        ("3 m", "2026-08-21"),
        ("3mo", "2026-08-21"),
        ("yesterday", "2026-11-20"),
        ("2 weeks ago", "2026-11-07"),
        ("today", "2026-11-21"),
        ("20.11.2026", "2026-11-20"),
        ("monday", "2026-11-16"),
    ] {
        assert_eq!(day(text, today, TimeWords::default()).map(|day| day.to_string()), Ok(read.to_owned()), "{text}");
    }
    for text in ["", "30", "soon", "-3d", "2026-13-01", "3min", "90s", "12h", "5ms", "5us", "5ns", "1d 3m"] {
        assert!(day(text, today, TimeWords::default()).is_err(), "{text}");
    }
}

#[test]
fn times_are_read_as_people_say_them() {
    let now: Zoned = "2026-11-21T15:00:00+01:00[Europe/Berlin]".parse().expect("a time");
    for (text, read) in [
        ("now", "2026-11-21T15:00:00"),
        ("14:30", "2026-11-21T14:30:00"),
        ("18:00", "2026-11-20T18:00:00"),
        ("today 9:05", "2026-11-21T09:05:00"),
        ("yesterday 18:00", "2026-11-20T18:00:00"),
        ("Yesterday", "2026-11-20T12:00:00"),
        ("30 min ago", "2026-11-21T14:30:00"),
        ("2h ago", "2026-11-21T13:00:00"),
        ("2026-11-20 18:00", "2026-11-20T18:00:00"),
        ("2026-11-20T17:00:00Z", "2026-11-20T18:00:00"),
        ("2026-11-20T18:00:00+01:00", "2026-11-20T18:00:00"),
        ("2026-11-20T18:00:00.5-05:00", "2026-11-21T00:00:00.5"),
        ("2026-11-20", "2026-11-20T12:00:00"),
        ("2 days ago", "2026-11-19T15:00:00"),
        ("1 day ago", "2026-11-20T15:00:00"),
        ("2 days ago at 6pm", "2026-11-19T18:00:00"),
        ("a week ago", "2026-11-14T15:00:00"),
        ("2 months ago", "2026-09-21T15:00:00"),
        ("an hour ago", "2026-11-21T14:00:00"),
        ("half an hour ago", "2026-11-21T14:30:00"),
        ("1.5 hours ago", "2026-11-21T13:30:00"),
        ("1 hour 30 min ago", "2026-11-21T13:30:00"),
        ("3pm", "2026-11-21T15:00:00"),
        ("6:30 pm", "2026-11-20T18:30:00"),
        ("yesterday 6pm", "2026-11-20T18:00:00"),
        ("yesterday at 6 p.m.", "2026-11-20T18:00:00"),
        ("18:00 yesterday", "2026-11-20T18:00:00"),
        ("yesterday evening", "2026-11-20T19:00:00"),
        ("this morning", "2026-11-21T08:00:00"),
        ("last night", "2026-11-20T22:00:00"),
        ("noon", "2026-11-21T12:00:00"),
        ("monday 18:00", "2026-11-16T18:00:00"),
        ("on Monday at 18:00", "2026-11-16T18:00:00"),
        ("last tuesday", "2026-11-17T12:00:00"),
        // This is a Saturday.
        ("last saturday", "2026-11-14T12:00:00"),
        ("last sat 9:00", "2026-11-14T09:00:00"),
        ("saturday 9:00", "2026-11-21T09:00:00"),
        ("sat 18:00", "2026-11-14T18:00:00"),
        ("day before yesterday 18:00", "2026-11-19T18:00:00"),
        ("the day before yesterday", "2026-11-19T12:00:00"),
        ("20.11.2026 18:00", "2026-11-20T18:00:00"),
        ("20 Nov 2026, 6pm", "2026-11-20T18:00:00"),
        ("Nov 20 18:00", "2026-11-20T18:00:00"),
        ("20/11/2026 18:00", "2026-11-20T18:00:00"),
        ("today", "2026-11-21T12:00:00"),
    ] {
        assert_eq!(
            parse(text, &now, TimeWords::default()).map(|when| when.datetime().to_string()),
            Ok(read.to_owned()),
            "{text}"
        );
    }
    for text in [
        "",
        "soon",
        "25:00",
        "today 18:00",
        "2027-01-01 00:00",
        "tomorrow 9:00",
        "-5min ago",
        "yesterday 18",
        "tomorrow",
        "last week",
        "3/4/2026 18:00",
        "ago",
        "yesterday yesterday",
        "18:00 18:00",
        "2 parsecs ago",
        "yesterday midnight",
        "1:30 ago",
        "2 hours ago 18:00",
        "yesterday at 6",
        "2 days ago at 6",
        "20.11.2026 night 1am",
        "last night 7:00",
        "thursday 20.11.2026",
        "0202-11-20",
        "today 24:00",
        "morgen",
    ] {
        assert!(parse(text, &now, TimeWords::default()).is_err(), "{text}");
    }
}

#[test]
fn of_an_hour_that_comes_twice_the_first_is_meant_or_the_one_just_past() {
    for (now, text, read) in [
        ("2026-10-25T02:40:00+01:00[Europe/Berlin]", "02:35", "+01:00"),
        ("2026-10-25T02:40:00+01:00[Europe/Berlin]", "today 02:35", "+01:00"),
        ("2026-10-25T02:40:00+01:00[Europe/Berlin]", "2026-10-25 02:35", "+01:00"),
        ("2026-10-25T02:40:00+01:00[Europe/Berlin]", "2026-10-25 02:35 +02:00", "+02:00"),
        ("2026-10-25T02:40:00+01:00[Europe/Berlin]", "02:50", "+02:00"),
        ("2026-10-25T03:10:00+01:00[Europe/Berlin]", "02:50", "+01:00"),
        ("2026-10-25T12:00:00+01:00[Europe/Berlin]", "02:30", "+02:00"),
        ("2026-10-25T02:40:00+02:00[Europe/Berlin]", "02:35", "+02:00"),
        ("2026-10-26T09:00:00+01:00[Europe/Berlin]", "yesterday 02:35", "+02:00"),
        ("2026-10-26T09:00:00+01:00[Europe/Berlin]", "1 day ago 02:35", "+02:00"),
    ] {
        let now: Zoned = now.parse().expect("a time");
        let when = parse(text, &now, TimeWords::default()).map(|when| when.strftime("%:z").to_string());
        assert_eq!(when, Ok(read.to_owned()), "{text}");
    }
}

#[test]
fn a_day_alone_is_never_in_the_future() {
    let now: Zoned = "2026-11-21T09:00:00+01:00[Europe/Berlin]".parse().expect("a time");
    for text in ["today", "2026-11-21", "saturday"] {
        assert_eq!(parse(text, &now, TimeWords::default()), Ok(now.clone()), "{text}");
    }
}

#[test]
fn spoken_times_are_read_where_only_one_can_be_meant() {
    let texts = unclench::texts::Texts::german();
    let read = |now: &str, text: &str| {
        let now: Zoned = format!("2026-11-21T{now}:00+01:00[Europe/Berlin]").parse().expect("a time");
        parse(text, &now, texts.time_words()).ok().map(|when| when.strftime("%d %H:%M").to_string())
    };
    for (now, text, expected) in [
        ("08:00", "half past six", "21 06:30"),
        ("20:00", "half past six", "21 18:30"),
        ("05:00", "half past six", "20 18:30"),
        ("20:00", "at half past 6", "21 18:30"),
        ("20:00", "quarter to seven", "21 18:45"),
        ("20:00", "ten past three", "21 15:10"),
        ("20:00", "halb sieben", "21 18:30"),
        ("20:00", "um halb 7", "21 18:30"),
        ("20:00", "viertel nach drei", "21 15:15"),
        ("20:00", "Viertel vor eins", "21 12:45"),
        ("20:00", "fünf vor halb sieben", "21 18:25"),
        ("20:00", "zehn Minuten nach drei", "21 15:10"),
        ("20:00", "halb 19", "21 18:30"),
        ("12:00", "heute um halb sieben", "21 06:30"),
        ("20:00", "heute Morgen halb sieben", "21 06:30"),
        ("20:00", "gestern Abend um halb sieben", "20 18:30"),
        ("20:00", "gestern halb sieben abends", "20 18:30"),
        ("20:00", "yesterday morning quarter past nine", "20 09:15"),
        ("20:00", "gestern halb 19", "20 18:30"),
        ("20:00", "vor zwei Stunden", "21 18:00"),
    ] {
        assert_eq!(read(now, text).as_deref(), Some(expected), "{text} at {now}");
    }
    // Each of these could mean two times.
    for text in [
        "gestern halb sieben",
        "heute halb sieben",
        "viertel sieben",
        "half six",
        "monday half past six",
        "evening half past three",
    ] {
        assert_eq!(read("20:00", text), None, "{text}");
    }
}

#[test]
fn what_is_wrong_with_a_time_is_said() {
    let now: Zoned = "2026-11-21T15:00:00+01:00[Europe/Berlin]".parse().expect("a time");
    let read = |text: &str| parse(text, &now, TimeWords::default());
    assert_eq!(read("yesterday at 6"), Err(InvalidPastTime::TwoTimes("yesterday at 6".to_owned())));
    assert_eq!(read("2 days ago at 6"), Err(InvalidPastTime::TwoTimes("2 days ago at 6".to_owned())));
    assert_eq!(read("monday 6 o'clock"), Err(InvalidPastTime::TwoTimes("monday 6 o'clock".to_owned())));
    let friday = Date::constant(2026, 11, 20);
    assert_eq!(read("thursday 20.11.2026"), Err(InvalidPastTime::Weekday("thursday 20.11.2026".to_owned(), friday)));
    assert_eq!(read("today 18:00"), Err(InvalidPastTime::Future("today 18:00".to_owned())));
}

#[test]
fn hours_and_nights_are_read_as_people_mean_them() {
    let now: Zoned = "2026-11-21T15:00:00+01:00[Europe/Berlin]".parse().expect("a time");
    for (text, read) in [
        // An hour of a night after midnight is on the day after it.
        ("last night 1am", "2026-11-21T01:00:00"),
        ("last night 2am", "2026-11-21T02:00:00"),
        ("last night 00:30", "2026-11-21T00:30:00"),
        ("last night 12:30am", "2026-11-21T00:30:00"),
        ("last night at midnight", "2026-11-21T00:00:00"),
        ("last night at half past one", "2026-11-21T01:30:00"),
        ("last night at 12", "2026-11-21T00:00:00"),
        ("last night at 3", "2026-11-21T03:00:00"),
        ("last night 11pm", "2026-11-20T23:00:00"),
        ("last night at 11", "2026-11-20T23:00:00"),
        ("last night 10:30", "2026-11-20T22:30:00"),
        ("friday night 1am", "2026-11-21T01:00:00"),
        ("saturday night 1am", "2026-11-15T01:00:00"),
        ("day before yesterday night 1am", "2026-11-20T01:00:00"),
        ("tonight at 2am", "2026-11-21T02:00:00"),
        ("11pm last night", "2026-11-20T23:00:00"),
        ("1am last night", "2026-11-21T01:00:00"),
        ("at 6 yesterday evening", "2026-11-20T18:00:00"),
        // Hours without minutes.
        ("at 6", "2026-11-21T06:00:00"),
        ("6 o'clock", "2026-11-21T06:00:00"),
        ("at 18", "2026-11-20T18:00:00"),
        ("yesterday at 18", "2026-11-20T18:00:00"),
        ("this morning at 7", "2026-11-21T07:00:00"),
        ("yesterday at 6 in the evening", "2026-11-20T18:00:00"),
        ("6 in the morning", "2026-11-21T06:00:00"),
        ("last evening", "2026-11-20T19:00:00"),
        ("around 6pm", "2026-11-20T18:00:00"),
        ("about 2 hours ago", "2026-11-21T13:00:00"),
        // Midnight at the end of a day; days of a week; offsets behind a space.
        ("24:00", "2026-11-21T00:00:00"),
        ("yesterday 24:00", "2026-11-21T00:00:00"),
        ("19.11.2026 24:00", "2026-11-20T00:00:00"),
        ("2026-W47-3", "2026-11-18T12:00:00"),
        ("20261120", "2026-11-20T12:00:00"),
        ("2026-11-20 18:00 +0200", "2026-11-20T17:00:00"),
        ("20. 11. 2026 18:00", "2026-11-20T18:00:00"),
        ("friday 20.11.2026", "2026-11-20T12:00:00"),
        ("1:30 h ago", "2026-11-21T13:30:00"),
    ] {
        let got = parse(text, &now, TimeWords::default()).map(|when| when.datetime().to_string());
        assert_eq!(got, Ok(read.to_owned()), "{text}");
    }
}

#[test]
fn everyday_words_for_times_are_read_in_both_languages() {
    let texts = unclench::texts::Texts::german();
    // A Saturday.
    let now: Zoned = "2026-11-21T20:00:00+01:00[Europe/Berlin]".parse().expect("a time");
    let read = |text: &str, words| parse(text, &now, words).map(|when| when.strftime("%d %H:%M").to_string());
    for (text, expected) in [
        ("six pm", "21 18:00"),
        ("at six", "21 18:00"),
        ("at six pm", "21 18:00"),
        ("twelve pm", "21 12:00"),
        ("six in the evening", "21 18:00"),
        ("seven this morning", "21 07:00"),
        ("yesterday six pm", "20 18:00"),
        ("quarter to nine am", "21 08:45"),
        ("quarter past six pm yesterday", "20 18:15"),
        ("noon yesterday", "20 12:00"),
        ("yesterday 18.30", "20 18:30"),
        ("at 18.30", "21 18:30"),
        ("20th of November", "20 12:00"),
        ("the 20th of November at 6pm", "20 18:00"),
        ("an hour and a half ago", "21 18:30"),
        ("quarter of an hour ago", "21 19:45"),
        ("a quarter of an hour ago", "21 19:45"),
        ("three quarters of an hour ago", "21 19:15"),
        ("this time yesterday", "20 20:00"),
        ("last Monday", "16 12:00"),
    ] {
        assert_eq!(read(text, TimeWords::default()).as_deref(), Ok(expected), "{text}");
    }
    for (text, expected) in [
        ("dreiviertel neun", "21 08:45"),
        ("gestern Abend um dreiviertel neun", "20 20:45"),
        ("halb neun", "21 08:30"),
        ("viertel nach acht", "21 08:15"),
        ("um sechs", "21 18:00"),
        ("um ein Uhr", "21 13:00"),
        ("um sechs Uhr abends", "21 18:00"),
        ("um 18.30", "21 18:30"),
        ("gestern 18.30", "20 18:30"),
        ("20. November", "20 12:00"),
        ("heute früh", "21 08:00"),
        ("vorgestern Abend", "19 19:00"),
        ("am Montag um 9:00", "16 09:00"),
        ("letzten Montag", "16 12:00"),
        ("vor anderthalb Stunden", "21 18:30"),
        ("vor einer Viertelstunde", "21 19:45"),
        ("vor einer Dreiviertelstunde", "21 19:15"),
        ("gestern um diese Zeit", "20 20:00"),
        ("gestern zu dieser Zeit", "20 20:00"),
        ("gerade eben", "21 20:00"),
        ("eben", "21 20:00"),
    ] {
        assert_eq!(read(text, texts.time_words()).as_deref(), Ok(expected), "{text}");
    }
    // Said in part of the country only, or not a time at all.
    let vague =
        ["viertel neun", "half eight", "vorhin", "a few hours ago", "lunchtime", "18.30", "10.11", "this time", "diese Zeit"];
    for text in vague {
        assert_eq!(read(text, texts.time_words()), Err(InvalidPastTime::Unknown(text.to_owned())));
    }
    for text in ["yesterday at six", "am Montag um 9", "gestern um sechs"] {
        assert_eq!(read(text, texts.time_words()), Err(InvalidPastTime::TwoTimes(text.to_owned())));
    }
    for text in ["yesterday at midnight", "gestern um Mitternacht"] {
        assert_eq!(read(text, texts.time_words()), Err(InvalidPastTime::Midnight(text.to_owned())));
    }
}

#[test]
fn an_hour_that_clocks_passed_over_is_read_an_hour_later_and_said() {
    let read = |now: &str, text: &str| {
        let now: Zoned = now.parse().expect("a time");
        let when = parse(text, &now, TimeWords::default()).expect(text);
        let said = Texts::english().passed_over(text, &when, &now).is_some();
        (when.datetime().to_string(), said)
    };
    let (noon, monday) = ("2026-03-29T12:00:00+02:00[Europe/Berlin]", "2026-03-30T12:00:00+02:00[Europe/Berlin]");
    let just_after = "2026-03-29T03:40:00+02:00[Europe/Berlin]";
    for (now, text) in [
        (noon, "02:30"),
        (noon, "today 02:30"),
        (noon, "2026-03-29 02:30"),
        (noon, "29.3.2026 2:30"),
        (just_after, "02:30"),
        (monday, "yesterday 2:30am"),
        (monday, "1 day ago 02:30"),
        (monday, "sunday 02:30"),
    ] {
        assert_eq!(read(now, text), ("2026-03-29T03:30:00".to_owned(), true), "{now} {text}");
    }
    for (now, text, at) in [
        (noon, "03:00", "2026-03-29T03:00:00"),
        (noon, "01:59", "2026-03-29T01:59:00"),
        (noon, "2026-03-29T02:30:00Z", "2026-03-29T04:30:00"),
        (noon, "2026-03-29 03:30 +02:00", "2026-03-29T03:30:00"),
        (noon, "2026-03-29 02:30 +01:00", "2026-03-29T03:30:00"),
        ("2026-03-29T13:30:00+02:00[Europe/Berlin]", "11 hours ago", "2026-03-29T01:30:00"),
        (just_after, "40 min ago", "2026-03-29T03:00:00"),
        (just_after, "70 min ago", "2026-03-29T01:30:00"),
        (monday, "02:30", "2026-03-30T02:30:00"),
    ] {
        assert_eq!(read(now, text), (at.to_owned(), false), "{now} {text}");
    }
}
