//! Reads a past time as people say it: `yesterday 18:00`, `2 days ago`, `last night`, `monday 6pm`, `20.11.2026 18:00`.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp, ToSpan, Zoned};

use crate::domain::diary::civil_text::{self, CalendarNames};
use crate::domain::typed_length::{self, Unit};

/// The reason why a text is not a time in the past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvalidPastTime {
    /// The text is not understood.
    Unknown(String),
    /// The time is later than now.
    Future(String),
}

/// A text that is not a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidDay(pub String);

/// The words of one language for times, besides the English ones.
#[derive(Debug, Clone, Copy, Default)]
pub struct TimeWords {
    /// A word and the English words for it: `vorgestern = day-before-yesterday`.
    pub words: &'static [&'static str],
    /// Names of days and months.
    pub names: CalendarNames,
}

/// The maximum number of words in a time.
const MOST_WORDS: usize = 10;

/// Reads `text` as a time not later than `now`, in the time zone of `now`.
///
/// # Errors
/// If the text is not a time, or the time is later than `now`.
pub fn parse(text: &str, now: &Zoned, words: TimeWords) -> Result<Zoned, InvalidPastTime> {
    let said = in_english(text, words);
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    let when = ago(&said, now)
        .or_else(|| day_and_time(&said, now, words.names))
        .or_else(|| absolute(text.trim(), now.time_zone()))
        .ok_or_else(|| InvalidPastTime::Unknown(text.chars().take(60).collect()))?;
    if when > *now {
        return Err(InvalidPastTime::Future(text.chars().take(60).collect()));
    }
    Ok(when)
}

/// Reads a day, such as `2026-10-01` or `yesterday`, or a length before `today`, such as `30d` or `3 months`.
///
/// # Errors
/// If the text is neither.
pub fn day(text: &str, today: Date, words: TimeWords) -> Result<Date, InvalidDay> {
    let plain = text.trim();
    let back = || plain.parse::<Span>().ok().filter(|span| !span.is_negative()).and_then(|span| today.checked_sub(span).ok());
    let said = in_english(text, words);
    let said: Vec<&str> = said.iter().map(String::as_str).filter(|word| !matches!(*word, "ago" | "before")).collect();
    let length_back =
        || length(&said)?.into_iter().try_fold(today, |day, (number, unit)| day.checked_sub(days(number, unit)?).ok());
    let named = || day_of(&said, today, words.names).map(|(day, _)| day);
    let read = plain.parse::<Date>().ok().or_else(back).or_else(length_back).or_else(named);
    read.ok_or_else(|| InvalidDay(text.chars().take(60).collect()))
}

/// Returns the words of `text`, those of `own` in English: `vor 2 Tagen` becomes `before 2 tagen`.
fn in_english(text: &str, own: TimeWords) -> Vec<String> {
    let said = text.trim().to_lowercase().replace("day before yesterday", "day-before-yesterday");
    let own_word = |word: &str| own.words.iter().find_map(|pair| pair.split_once(" = ").filter(|(own, _)| *own == word));
    let translated = |word: &str| own_word(word).map_or_else(|| word.to_owned(), |(_, english)| english.to_owned());
    let mut words = Vec::new();
    for (index, word) in said.split_whitespace().enumerate() {
        let word = word.trim_matches(',');
        // "Montagabend" is two words in English.
        let joined = own.names.weekdays.iter().map(|day| day.to_lowercase()).find_map(|day| {
            let part = word.strip_prefix(day.as_str()).filter(|part| !part.is_empty())?;
            own_word(part).map(|(_, english)| format!("{day} {english}"))
        });
        // "morgen" after a day means the morning; alone it means tomorrow.
        let word = if index == 0 && word == "morgen" { word.to_owned() } else { joined.unwrap_or_else(|| translated(word)) };
        words.extend(word.split_whitespace().map(str::to_owned));
    }
    words.truncate(MOST_WORDS + 1);
    let mut plain: Vec<String> = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let next = words.get(index + 1).map_or("", String::as_str);
        let number_before = index > 0 && words.get(index - 1).is_some_and(|word| word.ends_with(|c: char| c.is_ascii_digit()));
        match word.as_str() {
            "at" | "on" | "the" | "about" | "just" | "" => {}
            "am" if !number_before => {}
            "this" if part_of_day(next).is_some() => plain.push("today".to_owned()),
            "last" if next == "night" => plain.push("yesterday".to_owned()),
            "last" if own.names.weekday(next).is_some() => {}
            "tonight" => plain.extend(["today".to_owned(), "night".to_owned()]),
            _ => plain.push(word.clone()),
        }
    }
    plain
}

/// Reads `30 min ago`, `2 days ago 18:00`, `before 30 min`.
fn ago(said: &[&str], now: &Zoned) -> Option<Zoned> {
    if *said == ["now"] {
        return Some(now.clone());
    }
    let (length, rest) = if let ["before", rest @ ..] = said {
        (1..=rest.len()).rev().find_map(|split| Some((length(rest.get(..split)?)?, rest.get(split..)?)))?
    } else {
        let end = said.iter().position(|word| *word == "ago")?;
        (length(said.get(..end)?)?, said.get(end + 1..)?)
    };
    let mut then = now.clone();
    for (number, unit) in length {
        then = before(&then, number, unit)?;
    }
    if rest.is_empty() {
        return Some(then);
    }
    then.date().to_datetime(time_of_day(rest)?).to_zoned(now.time_zone().clone()).ok()
}

/// Reads all of `words` as one length.
fn length(words: &[&str]) -> Option<Vec<(f64, Unit)>> {
    let text = words.join(" ");
    if text.contains(['-', '–']) {
        return None;
    }
    let tokens = typed_length::tokens(&text);
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

/// Returns the hour (0–23) that a part of the day stands for.
fn part_of_day(word: &str) -> Option<i8> {
    Some(match word {
        "morning" => 8,
        "afternoon" => 15,
        "evening" => 19,
        "night" => 22,
        _ => return None,
    })
}

/// Reads `18:00`, `6pm`, `evening`, `morning 7:30`, `evening half past six`, `half past six evening`.
fn time_of_day(words: &[&str]) -> Option<Time> {
    let first = || words.split_first().and_then(|(word, rest)| Some((part_of_day(word)?, rest)));
    let last = || words.split_last().and_then(|(word, rest)| Some((part_of_day(word)?, rest)));
    let Some((part, rest)) = first().or_else(last) else {
        return civil_text::time(words).or_else(|| spoken(words).filter(|(_, is_twelve)| !is_twelve).map(|(time, _)| time));
    };
    if rest.is_empty() {
        return Time::new(part, 0, 0, 0).ok();
    }
    if let Some((time, is_twelve)) = spoken(rest) {
        let (is_late, fits) = match part {
            8 => (false, (1..12).contains(&time.hour())),
            15 => (is_twelve, (0..7).contains(&(time.hour() % 12))),
            _ => (is_twelve, (5..12).contains(&(time.hour() % 12))),
        };
        return if is_late { time.checked_add(12.hours()).ok() } else { Some(time) }.filter(|_| fits);
    }
    let time = civil_text::time(rest)?;
    let later = (part == 15 || part == 19) && (1..12).contains(&time.hour());
    if later { time.checked_add(12.hours()).ok() } else { Some(time) }
}

/// The hours as words; German ones are translated to these.
const HOURS: [&str; 12] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Reads a time as it is spoken: `half past six`, `quarter to 7`, `ten past three`; `half-to seven` is the German `halb
/// sieben`. Returns whether it is on the clock with twelve hours: then it is the earlier of two times.
fn spoken(words: &[&str]) -> Option<(Time, bool)> {
    let (hour, words) = words.split_last()?;
    // A word up to twelve, or digits up to `most`.
    let counted = |word: &str, most: i16| {
        let index = HOURS.iter().position(|known| *known == word).and_then(|index| i16::try_from(index + 1).ok());
        index.or_else(|| word.parse().ok().filter(|number| (1..=most).contains(number)))
    };
    let hour = counted(hour, 24)?;
    let number = |word: &str| match word {
        "quarter" => Some(15),
        "twenty" => Some(20),
        _ => counted(word, 29),
    };
    let minutes = match words {
        ["half", "past"] => 30,
        ["half-to"] => -30,
        [n, "past" | "after"] | [n, "minutes" | "minuten" | "min", "past" | "after"] => number(n)?,
        [n, "to" | "before"] | [n, "minutes" | "minuten" | "min", "to" | "before"] => -number(n)?,
        [n, "past" | "after", "half-to"] => number(n)? - 30,
        [n, "to" | "before", "half-to"] => -number(n)? - 30,
        _ => return None,
    };
    let is_twelve = hour <= 12;
    let minute = (hour * 60 + minutes).rem_euclid(if is_twelve { 12 * 60 } else { 24 * 60 });
    let time = Time::new(i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?, 0, 0).ok()?;
    Some((time, is_twelve))
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
        _ => names.date(words, Some(today)).map(|date| (date, false)),
    }
}

/// Reads a day and a time of day in either order, or one of them. A time alone is the last such time, a day alone its noon.
fn day_and_time(said: &[&str], now: &Zoned, names: CalendarNames) -> Option<Zoned> {
    if said.len() > MOST_WORDS {
        return None;
    }
    let today = now.date();
    let on = |date: Date, time: Time| date.to_datetime(time).to_zoned(now.time_zone().clone()).ok();
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
    if let Some(time) = time_of_day(said) {
        let earlier = || on(today.checked_sub(1.day()).ok()?, time);
        return on(today, time).filter(|when| when <= now).or_else(earlier);
    }
    let (date, by_name, time) = (1..=said.len()).rev().find_map(|split| {
        let (head, tail) = said.split_at_checked(split)?;
        let both = |day: &[&str], clock: &[&str]| {
            let (date, by_name) = day_of(day, today, names)?;
            // Midnight could be the beginning or the end of the day, so it is not accepted.
            let time = if clock.is_empty() { None } else { Some(time_of_day(clock).filter(|_| *clock != ["midnight"])?) };
            Some((date, by_name, time))
        };
        both(head, tail).or_else(|| both(tail, head))
    })?;
    let Some(time) = time else {
        // Before noon, today alone means now.
        let noon = on(date, Time::constant(12, 0, 0, 0))?;
        return Some(if date == today && noon > *now { now.clone() } else { noon });
    };
    let when = on(date, time)?;
    if by_name && when > *now { on(date.checked_sub(7.days()).ok()?, time) } else { Some(when) }
}

fn absolute(text: &str, zone: &TimeZone) -> Option<Zoned> {
    // `2026-11-20T18:00:00[Europe/Berlin]`
    if let Ok(zoned) = text.parse::<Zoned>() {
        return Some(zoned.with_time_zone(zone.clone()));
    }
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant.to_zoned(zone.clone()));
    }
    text.parse::<DateTime>().ok()?.to_zoned(zone.clone()).ok()
}
