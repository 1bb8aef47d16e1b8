//! Reads a past time as people say it: `yesterday 18:00`, `2 days ago`, `last night`, `monday 6pm`, `20.11.2026 18:00`.

use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Span, ToSpan, Zoned};

use crate::domain::diary::civil_text::{self, CalendarNames, FIRST_YEAR};
use crate::domain::diary::moment::{absolute, at_clock};
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
    /// The weekday is not that of this date.
    Weekday(String, Date),
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
    let shown = || text.chars().take(60).collect();
    if said.contains(&"tomorrow") {
        return Err(InvalidPastTime::Future(shown()));
    }
    let when = ago(&said, now)
        .or_else(|| day_and_time(&said, now, words.names))
        .or_else(|| absolute(text.trim(), now, words.names))
        .ok_or_else(|| {
            let shown = shown();
            match words.names.contradicted(&said, Some(now.date())) {
                Some(date) => InvalidPastTime::Weekday(shown, date),
                None if is_twice(&said, now, words.names) => InvalidPastTime::TwoTimes(shown),
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

/// Reads a day, such as `2026-10-01` or `yesterday`, or a length before `today`, such as `30d` or `3 months`.
///
/// # Errors
/// If the text is neither.
pub fn day(text: &str, today: Date, words: TimeWords) -> Result<Date, InvalidDay> {
    // Of days, "3m" are months.
    let months = text.trim().strip_suffix('m').filter(|number| number.trim().parse::<u16>().is_ok());
    let plain = months.map_or_else(|| text.trim().to_owned(), |number| format!("{}mo", number.trim()));
    let is_of_days = |span: &Span| [span.get_minutes(), span.get_seconds()] == [0, 0] && span.get_hours() == 0;
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
        let is_tomorrow = index == 0 && word == "morgen" && own_word(word).is_some();
        let word = if is_tomorrow { "tomorrow".to_owned() } else { joined.unwrap_or_else(|| translated(word)) };
        words.extend(word.split_whitespace().map(str::to_owned));
    }
    words.truncate(MOST_WORDS + 1);
    let mut plain: Vec<String> = Vec::new();
    let word_at = |index: usize| words.get(index).map_or("", String::as_str);
    for (index, word) in words.iter().enumerate() {
        let next = word_at(index + 1);
        let before = |back: usize| index.checked_sub(back).map_or("", word_at);
        let number_before = before(1).ends_with(|c: char| c.is_ascii_digit());
        match word.as_str() {
            "on" | "the" | "just" | "" => {}
            word if leads_to_hour(word) => {}
            "in" if part_of_day(next).is_some() || next == "the" => {}
            "o'clock" | "o’clock" | "oclock" => plain.push(OCLOCK.to_owned()),
            // "um 18 h" is an hour, "18 h" is a length.
            "h" if leads_to_hour(before(2)) => plain.push("uhr".to_owned()),
            hour if leads_to_hour(before(1)) && hour.strip_suffix('h').is_some_and(|hour| hour.parse::<u8>().is_ok()) => {
                plain.extend([hour.trim_end_matches('h').to_owned(), "uhr".to_owned()]);
            }
            hour if (leads_to_hour(before(1)) || (next == "in" && matches!(before(1), "" | "yesterday" | "today")))
                && is_hour(hour, next) =>
            {
                plain.push(hour.to_owned());
                plain.push(if hour.parse().is_ok_and(|hour: u8| (1..=12).contains(&hour)) { OCLOCK } else { "uhr" }.to_owned());
            }
            "am" if !number_before => {}
            "this" if part_of_day(next).is_some() => plain.push("today".to_owned()),
            "last" if next == "night" || next == "evening" => plain.push("yesterday".to_owned()),
            "tonight" => plain.extend(["today".to_owned(), "night".to_owned()]),
            _ => plain.push(word.clone()),
        }
    }
    plain
}

/// The word after an hour of a clock with twelve of them.
const OCLOCK: &str = "oclock";

/// Whether a number after `word` is an hour: `um 7`.
fn leads_to_hour(word: &str) -> bool {
    matches!(word, "at" | "about" | "around" | "circa" | "ca.")
}

/// Whether `word` is the number of an hour, and `next` does not make it another number: `2 hours`, `20 November`.
fn is_hour(word: &str, next: &str) -> bool {
    let is_number = word.len() <= 2 && word.parse().is_ok_and(|hour: u8| hour <= 24);
    is_number
        && (next.is_empty()
            || part_of_day(next).is_some()
            || matches!(next, "in" | "on" | "yesterday" | "today" | "last" | "this"))
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

/// Returns the hour (0–23) that a part of the day stands for.
fn part_of_day(word: &str) -> Option<i8> {
    Some(match word {
        "morning" => 8,
        "noon" | "midday" => NOON,
        "afternoon" => 15,
        "evening" => 19,
        "night" => NIGHT,
        _ => return None,
    })
}

const NOON: i8 = 12;
const NIGHT: i8 = 22;

/// Reads `18:00`, `6pm`, `evening`, `morning 7:30`, `evening half past six`, `half past six evening`. Also returns whether the
/// time is on the day after: 24:00, or an hour of a night after midnight.
fn time_of_day(words: &[&str]) -> Option<(Time, bool)> {
    let first = || words.split_first().and_then(|(word, rest)| Some((part_of_day(word)?, rest)));
    let last = || words.split_last().and_then(|(word, rest)| Some((part_of_day(word)?, rest)));
    let Some((part, rest)) = first().or_else(last) else {
        let said = || spoken(words).filter(|(_, is_twelve)| !is_twelve).map(|(time, _)| (time, false));
        return civil_text::clock(words).or_else(said);
    };
    if rest.is_empty() {
        return Time::new(part, 0, 0, 0).ok().map(|time| (time, false));
    }
    let (time, is_twelve) = spoken(rest).or_else(|| Some((civil_text::clock(rest)?.0, false)))?;
    let hour = time.hour();
    let (later, is_next_day) = match (part, is_twelve) {
        (NIGHT, _) if hour < 6 => (0, true),
        (NIGHT, false) if hour == 12 => (-12, true),
        (NIGHT, _) if hour >= 18 => (0, false),
        (NIGHT, _) if (8..12).contains(&hour) => (12, false),
        (NOON, true) if hour == 0 => (12, false),
        (NOON, _) if (11..15).contains(&hour) => (0, false),
        (NOON, _) if matches!(hour, 1 | 2) => (12, false),
        (NIGHT | NOON, _) => return None,
        (8, true) if (1..12).contains(&hour) => (0, false),
        (15, true) if hour < 7 => (12, false),
        (19, true) if (5..12).contains(&hour) => (12, false),
        (_, true) => return None,
        (15 | 19, false) if (1..12).contains(&hour) => (12, false),
        _ => (0, false),
    };
    Some((time.checked_add(later.hours()).ok()?, is_next_day))
}

/// The hours as words; German ones are translated to these.
const HOURS: [&str; 12] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Reads a time as it is spoken: `half past six`, `quarter to 7`, `ten past three`; `half-to seven` is the German `halb
/// sieben`. Returns whether it is on the clock with twelve hours: then it is the earlier of two times.
fn spoken(words: &[&str]) -> Option<(Time, bool)> {
    let (hour, words) = match words {
        [hour, OCLOCK] => (hour, &[OCLOCK][..]),
        _ => words.split_last()?,
    };
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
        [OCLOCK] => 0,
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
            let time = if clock.is_empty() { None } else { Some(time_of_day(clock).filter(|_| *clock != ["midnight"])?) };
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
        spoken(clock).is_some_and(|(_, is_twelve)| is_twelve) && ago(day, now).or_else(|| day_and_time(day, now, names)).is_some()
    };
    (1..said.len()).filter_map(|split| said.split_at_checked(split)).any(|(head, tail)| is(head, tail) || is(tail, head))
}
