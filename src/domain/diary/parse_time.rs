//! When something was, as people say it: `yesterday 18:00`, `30 min ago`, `2026-11-20 18:00`.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp, ToSpan, Zoned};

/// Why a text is no time in the past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAPastTime {
    /// Not understood.
    Unknown(String),
    /// Later than now.
    Future(String),
}

/// A text that is no day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADay(pub String);

/// Texts of one language for a time, besides the English ones: `jetzt`, `heute`, `gestern`, `vor`. One that is not used is empty.
#[derive(Debug, Clone, Copy, Default)]
#[expect(missing_docs, reason = "each is a word")]
pub struct TimeWords {
    pub now: &'static str,
    pub today: &'static str,
    pub yesterday: &'static str,
    pub before: &'static str,
}

/// Reads `text` as a time not later than `now`, in the time zone of `now`.
///
/// # Errors
/// When it is no time, or later than `now`.
pub fn parse(text: &str, now: &Zoned, words: TimeWords) -> Result<Zoned, NotAPastTime> {
    let said = in_english(&text.trim().to_lowercase(), words);
    let when = ago(&said, now)
        .or_else(|| day_and_time(&said, now))
        .or_else(|| absolute(text.trim(), now.time_zone()))
        .ok_or_else(|| NotAPastTime::Unknown(text.chars().take(60).collect()))?;
    if when > *now {
        return Err(NotAPastTime::Future(text.chars().take(60).collect()));
    }
    Ok(when)
}

/// Reads a day: `2026-10-01`, or a length before `today`: `30d`, `3 months`.
///
/// # Errors
/// When it is neither.
pub fn day(text: &str, today: Date) -> Result<Date, NotADay> {
    let said = text.trim();
    let back = || said.parse::<Span>().ok().filter(|span| !span.is_negative()).and_then(|span| today.checked_sub(span).ok());
    said.parse::<Date>().ok().or_else(back).ok_or_else(|| NotADay(text.chars().take(60).collect()))
}

/// What was `said` in the words of `own`, in the English ones: `vor 30 min` is `30 min ago`.
fn in_english(said: &str, own: TimeWords) -> String {
    let days = [(own.now, "now"), (own.today, "today"), (own.yesterday, "yesterday")];
    let (first, rest) = said.split_once(' ').map_or((said, ""), |(first, rest)| (first, rest.trim_start()));
    if let Some((_, english)) = days.into_iter().find(|(word, _)| !word.is_empty() && *word == first) {
        return format!("{english} {rest}").trim_end().to_owned();
    }
    if !own.before.is_empty() && first == own.before { format!("{rest} ago") } else { said.to_owned() }
}

fn ago(said: &str, now: &Zoned) -> Option<Zoned> {
    if said == "now" {
        return Some(now.clone());
    }
    let length: SignedDuration = said.strip_suffix("ago")?.trim().parse().ok()?;
    if length.is_negative() {
        return None;
    }
    now.checked_sub(length).ok()
}

/// `18:00`, `today 18:00`, `yesterday 18:00`, `yesterday` (at noon); a time of day alone is the last time it was so.
fn day_and_time(said: &str, now: &Zoned) -> Option<Zoned> {
    let (day, time) = match said.split_once(' ') {
        Some((day @ ("today" | "yesterday"), time)) => (Some(day), time_of_day(time)?),
        Some(_) => return None,
        None if said == "yesterday" => (Some("yesterday"), Time::constant(12, 0, 0, 0)),
        None => (None, time_of_day(said)?),
    };
    let on = |date: jiff::civil::Date| date.to_datetime(time).to_zoned(now.time_zone().clone()).ok();
    let before = now.date().checked_sub(1.day()).ok()?;
    match day {
        Some("yesterday") => on(before),
        Some(_) => on(now.date()),
        None => on(now.date()).filter(|when| when <= now).or_else(|| on(before)),
    }
}

fn time_of_day(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once(':')?;
    let (hour, rest) = (hour.parse().ok()?, minute);
    let (minute, second) = rest.split_once(':').map_or((rest, "0"), |(minute, second)| (minute, second));
    Time::new(hour, minute.parse().ok()?, second.parse().ok()?, 0).ok()
}

fn absolute(text: &str, zone: &TimeZone) -> Option<Zoned> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant.to_zoned(zone.clone()));
    }
    text.parse::<DateTime>().ok()?.to_zoned(zone.clone()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_say_them() {
        let today = Date::constant(2026, 11, 21);
        for (text, read) in
            [("2026-10-01", "2026-10-01"), ("30d", "2026-10-22"), ("3 months", "2026-08-21"), ("2w", "2026-11-07")]
        {
            assert_eq!(day(text, today).map(|day| day.to_string()), Ok(read.to_owned()), "{text}");
        }
        for text in ["", "30", "soon", "-3d", "2026-13-01"] {
            assert!(day(text, today).is_err(), "{text}");
        }
    }

    #[test]
    fn times_are_read_in_german_too() {
        let german = TimeWords { now: "jetzt", today: "heute", yesterday: "gestern", before: "vor" };
        for (said, english) in [
            ("jetzt", "now"),
            ("heute 9:05", "today 9:05"),
            ("gestern  18:00", "yesterday 18:00"),
            ("gestern", "yesterday"),
            ("vor 30 min", "30 min ago"),
            ("30 min ago", "30 min ago"),
            ("yesterday 18:00", "yesterday 18:00"),
            ("", ""),
        ] {
            assert_eq!(in_english(said, german), english, "{said}");
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
        ] {
            assert_eq!(
                parse(text, &now, TimeWords::default()).map(|when| when.datetime().to_string()),
                Ok(read.to_owned()),
                "{text}"
            );
        }
        for text in ["", "soon", "25:00", "today 18:00", "2027-01-01 00:00", "tomorrow 9:00", "-5min ago", "yesterday 18"] {
            assert!(parse(text, &now, TimeWords::default()).is_err(), "{text}");
        }
    }
}
