//! Reads a past time as people say it: `yesterday 18:00`, `2 days ago`, `last night`, `monday 6pm`, `20.11.2026 18:00`.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp, ToSpan, Zoned};

use crate::domain::diary::civil_text::{self, CalendarNames, FIRST_YEAR};
use crate::domain::diary::import_time;
use crate::domain::diary::moment::{ClockChange, at_clock, change_at};
use crate::domain::diary::spoken_time::{MOST_WORDS, TimeWords, in_english, part_of_day, spoken, time_of_day};
use crate::domain::typed_length::{self, Unit};

/// The reason why a text is not a time in the past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvalidPastTime {
    /// The text is not understood.
    Unknown(String),
    /// The time is later than now.
    Future(String),
    /// The time is before the first year that a diary can have.
    TooOld(String),
    /// The hour comes twice on that day.
    TwoTimes(String),
    /// It is the midnight before a day, or the one after it.
    Midnight(String),
    /// The weekday is not that of this date.
    Weekday(String, Date),
}

/// A text that is not a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidDay(pub String);

/// Reads `text` as a time not later than `now`, in the time zone of `now`.
///
/// # Errors
/// If the text is not a time, or the time is later than `now`.
pub fn parse(text: &str, now: &Zoned, words: TimeWords) -> Result<Zoned, InvalidPastTime> {
    let said = in_english(text, words);
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    let shown = || text.chars().take(60).collect();
    if said.contains(&"tomorrow") {
        return Err(InvalidPastTime::Future(shown()));
    }
    let when = any(&said, text, now, words).ok_or_else(|| {
        let shown = shown();
        match words.names.contradicted(&said, Some(now.date())) {
            Some(date) => InvalidPastTime::Weekday(shown, date),
            None if is_twice(&said, now, words.names) => InvalidPastTime::TwoTimes(shown),
            None if said.contains(&"midnight") => InvalidPastTime::Midnight(shown),
            None => InvalidPastTime::Unknown(shown),
        }
    })?;
    if when > *now {
        return Err(InvalidPastTime::Future(shown()));
    }
    if when.year() < FIRST_YEAR {
        return Err(InvalidPastTime::TooOld(shown()));
    }
    Ok(when)
}

fn any(said: &[&str], text: &str, now: &Zoned, words: TimeWords) -> Option<Zoned> {
    let said = ago(said, now, words.names).or_else(|| day_and_time(said, now, words.names));
    said.or_else(|| absolute(text.trim(), now, words))
}

/// Whether `text`, which was read as `when`, is a time that no clock showed, because it went forward. A clock that nobody ever
/// changes tells which time was typed.
pub fn is_passed_over(text: &str, when: &Zoned, now: &Zoned, words: TimeWords) -> bool {
    let said = in_english(text, words);
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    let said = said.as_slice();
    let Ok(unchanged) = now.datetime().to_zoned(TimeZone::UTC) else { return false };
    let Some(typed) = any(said, text, &unchanged, words).map(|typed| typed.datetime()) else { return false };
    // "11 hours ago" is a time, whatever clocks showed, and so is a time with an offset.
    let is_clock = || ago(said, now, words.names).is_none() && day_and_time(said, &unchanged, words.names).is_some();
    change_at(typed, now.time_zone()) == Some(ClockChange::PassedOver)
        && (is_clock() || at_clock(typed, now).is_some_and(|shifted| shifted == *when))
}

/// Reads a day in numbers or by name, with a time of day, and perhaps with an offset.
fn absolute(text: &str, now: &Zoned, words: TimeWords) -> Option<Zoned> {
    let zone = now.time_zone();
    // `2026-11-20T18:00:00[Europe/Berlin]`
    if let Ok(zoned) = text.parse::<Zoned>() {
        return Some(zoned.with_time_zone(zone.clone()));
    }
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant.to_zoned(zone.clone()));
    }
    Some(import_time::parse(text, None, now, words)?.at.instant().to_zoned(zone.clone()))
}

/// Reads a day, such as `2026-10-01` or `yesterday`, or a length before `today`, such as `30d` or `3 months`.
///
/// # Errors
/// If the text is neither.
pub fn day(text: &str, today: Date, words: TimeWords) -> Result<Date, InvalidDay> {
    // Of days, "3m" are months.
    let months = text.trim().strip_suffix('m').filter(|number| number.trim().parse::<u16>().is_ok());
    let plain = months.map_or_else(|| text.trim().to_owned(), |number| format!("{}mo", number.trim()));
    let is_of_days = |span: &Span| {
        let clock = [span.get_minutes(), span.get_seconds(), span.get_milliseconds(), span.get_microseconds()];
        span.get_hours() == 0 && clock == [0; 4] && span.get_nanoseconds() == 0
    };
    let is_back = |span: &Span| !span.is_negative() && is_of_days(span);
    let back = || plain.parse::<Span>().ok().filter(is_back).and_then(|span| today.checked_sub(span).ok());
    let said = in_english(text, words);
    let said: Vec<&str> = said.iter().map(String::as_str).filter(|word| !matches!(*word, "ago" | "before")).collect();
    let length_back =
        || length(&said)?.into_iter().try_fold(today, |day, (number, unit)| day.checked_sub(days(number, unit)?).ok());
    let named = || day_of(&said, today, words.names).map(|(day, _)| day);
    let read =
        plain.parse::<Date>().ok().filter(|date| date.year() >= FIRST_YEAR).or_else(back).or_else(length_back).or_else(named);
    read.ok_or_else(|| InvalidDay(text.chars().take(60).collect()))
}

/// Reads `30 min ago`, `2 days ago 18:00`, `before 30 min`, `same-time yesterday`.
fn ago(said: &[&str], now: &Zoned, names: CalendarNames) -> Option<Zoned> {
    if *said == ["now"] {
        return Some(now.clone());
    }
    if let ["same-time", day @ ..] | [day @ .., "same-time"] = said {
        let (date, _) = day_of(day, now.date(), names)?;
        return at_clock(date.to_datetime(now.time()), now);
    }
    let (length, rest) = if let ["before", rest @ ..] = said {
        (1..=rest.len()).rev().find_map(|split| Some((length(rest.get(..split)?)?, rest.get(split..)?)))?
    } else {
        let end = said.iter().position(|word| *word == "ago")?;
        (length(said.get(..end)?)?, said.get(end + 1..)?)
    };
    let is_of_days = length.iter().all(|(_, unit)| *unit >= Unit::Day);
    let mut then = now.clone();
    for (number, unit) in length {
        then = before(&then, number, unit)?;
    }
    if rest.is_empty() {
        return Some(then);
    }
    // "2 hours ago" is a time of day already.
    let (time, is_next_day) = time_of_day(rest).filter(|_| is_of_days)?;
    let date = then.date().checked_add(i64::from(is_next_day).days()).ok()?;
    at_clock(date.to_datetime(time), now)
}

/// Reads all of `words` as one length.
fn length(words: &[&str]) -> Option<Vec<(f64, Unit)>> {
    let text = words.join(" ");
    if text.contains(['-', '–']) {
        return None;
    }
    let tokens = typed_length::tokens(&text);
    // `1:30` could be minutes or hours.
    if tokens.len() == 1 && tokens.iter().any(|token| token.clock) {
        return None;
    }
    let (parts, took) = typed_length::length_in(&tokens)?;
    (took == tokens.len()).then_some(parts)
}

/// Returns the time `number` units before `now`: whole days and longer units by the calendar, the rest by the clock.
fn before(now: &Zoned, number: f64, unit: Unit) -> Option<Zoned> {
    match days(number, unit) {
        Some(span) => now.checked_sub(span).ok(),
        None => now.checked_sub(SignedDuration::try_from_secs_f64(number * unit.seconds()?).ok()?).ok(),
    }
}

/// Returns `number` units as a span of the calendar; `None` for parts of a unit and for units shorter than a day.
fn days(number: f64, unit: Unit) -> Option<Span> {
    #[expect(clippy::cast_possible_truncation, reason = "a typed number is below a million")]
    let whole = (number.fract() == 0.0).then_some(number as i64)?;
    match unit {
        Unit::Day => Span::new().try_days(whole).ok(),
        Unit::Week => Span::new().try_weeks(whole).ok(),
        Unit::Month => Span::new().try_months(whole).ok(),
        Unit::Year => Span::new().try_years(whole).ok(),
        Unit::Second | Unit::Minute | Unit::Hour => None,
    }
}

/// Reads a day, and whether it was named by its weekday, so that it may also be a week earlier.
fn day_of(words: &[&str], today: Date, names: CalendarNames) -> Option<(Date, bool)> {
    let back = |days: i64| today.checked_sub(days.days()).ok();
    match words {
        ["today"] => Some((today, false)),
        ["yesterday"] => Some((back(1)?, false)),
        ["day-before-yesterday"] => Some((back(2)?, false)),
        [word] if names.weekday(word).is_some() => {
            let days = (today.weekday().to_monday_zero_offset() - names.weekday(word)?).rem_euclid(7);
            Some((back(days.into())?, true))
        }
        // On a Monday, last Monday is a week ago.
        ["last", word] => {
            let days = (today.weekday().to_monday_zero_offset() - names.weekday(word)? - 1).rem_euclid(7) + 1;
            Some((back(days.into())?, false))
        }
        _ => names.date(words, Some(today)).map(|date| (date, false)),
    }
}

/// Reads a day and a time of day in either order, or one of them. A time alone is the last such time, a day alone its noon.
fn day_and_time(said: &[&str], now: &Zoned, names: CalendarNames) -> Option<Zoned> {
    if said.len() > MOST_WORDS {
        return None;
    }
    let today = now.date();
    let on = |date: Date, time: Time| at_clock(date.to_datetime(time), now);
    if let Some((time, true)) = spoken(said) {
        // A clock with hands shows each time twice a day; the last of them is meant.
        let later = time.checked_add(12.hours()).ok()?;
        let yesterday = today.checked_sub(1.day()).ok()?;
        let times = [on(today, later), on(today, time), on(yesterday, later)];
        return times.into_iter().flatten().find(|when| when <= now);
    }
    if let ["today", clock @ ..] = said
        && let Some((time, true)) = spoken(clock)
    {
        // It is clear only while the second of them is to come.
        let is_clear = on(today, time.checked_add(12.hours()).ok()?).is_some_and(|later| later > *now);
        return on(today, time).filter(|_| is_clear);
    }
    if let Some((time, _)) = time_of_day(said) {
        let earlier = || on(today.checked_sub(1.day()).ok()?, time);
        return on(today, time).filter(|when| when <= now).or_else(earlier);
    }
    let (date, by_name, time) = (1..=said.len()).rev().find_map(|split| {
        let (head, tail) = said.split_at_checked(split)?;
        let both = |day: &[&str], clock: &[&str]| {
            let (date, by_name) = day_of(day, today, names)?;
            // Midnight could be the beginning or the end of the day, so it is not accepted.
            let dotted = || civil_text::dotted(clock).map(|time| (time, false));
            let time = if clock == ["midnight"] { None } else { time_of_day(clock).or_else(dotted) };
            let time = if clock.is_empty() { None } else { Some(time?) };
            // The night of a date could be the one before it or the one after it.
            let is_night = clock.contains(&"night");
            let is_dated = !by_name && names.date(day, Some(today)).is_some();
            let time = time.map(|(time, is_next_day)| (time, is_next_day, is_night));
            Some((date, by_name, time)).filter(|_| !(is_dated && time.is_some_and(|(_, next, night)| next && night)))
        };
        // "11pm last night"
        let around = || {
            let (part, day) = tail.split_last()?;
            part_of_day(part).and_then(|_| both(day, &[head, &[*part]].concat()))
        };
        both(head, tail).or_else(|| both(tail, head)).or_else(around)
    })?;
    let Some((time, is_next_day, is_night)) = time else {
        // Before noon, today alone means now.
        let noon = on(date, Time::constant(12, 0, 0, 0))?;
        return Some(if date == today && noon > *now { now.clone() } else { noon });
    };
    let shifted = date.checked_add(i64::from(is_next_day).days()).ok()?;
    let when = on(shifted, time)?;
    match when > *now {
        true if by_name => on(shifted.checked_sub(7.days()).ok()?, time),
        // "Tonight at 2", said in the afternoon of something that was, and "last night at 3", said at one.
        true if is_night && is_next_day => on(date, time),
        _ => Some(when),
    }
}

/// Whether `said` names a day, and an hour that comes twice on it: `yesterday at 6`.
fn is_twice(said: &[&str], now: &Zoned, names: CalendarNames) -> bool {
    let is = |day: &[&str], clock: &[&str]| {
        spoken(clock).is_some_and(|(_, is_twelve)| is_twelve)
            && ago(day, now, names).or_else(|| day_and_time(day, now, names)).is_some()
    };
    (1..said.len()).filter_map(|split| said.split_at_checked(split)).any(|(head, tail)| is(head, tail) || is(tail, head))
}
