//! Reads times in tables of other programs: with their offset if they have one, at noon if they are only a day. A day with
//! two possible readings is rejected.

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::strtime::{self, BrokenDownTime};
use jiff::fmt::temporal::Pieces;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, Zoned};

use crate::domain::diary::civil_text::{self, CalendarNames};
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::moment::{ClockChange, at_clock, change_at};
use crate::domain::diary::spoken_time::{self, TimeWords};

/// A time of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableTime {
    /// The time.
    pub at: EntryTime,
    /// What changing the clocks did to its hour, if that leaves open which time was meant.
    pub change: Option<ClockChange>,
}

/// Reads `said`, in the given `format` if there is one: in `strftime` syntax, `%s` or `unix` for seconds or finer units
/// since 1970, or `excel` for days since 1900. A time without an offset is in the zone of `now`.
pub fn parse(said: &str, format: Option<&str>, now: &Zoned, words: TimeWords) -> Option<TableTime> {
    let said = whole_offset(said.trim());
    let said = said.as_str();
    match format {
        None => iso(said, now).or_else(|| unix_time(said, now)).or_else(|| written(said, now, words)),
        Some("%s" | "unix") => since_1970(said, now),
        Some("excel") => excel(said, now),
        Some(format) => formatted(said, format, now).or_else(|| formatted(&in_english(said, words.names), format, now)),
    }
}

/// Whether dates can be read in `format`: a time that is written in it is read again.
pub fn is_format(format: &str) -> bool {
    let sample = Zoned::new(Timestamp::UNIX_EPOCH, TimeZone::UTC);
    let is_read = |said: &str| formatted(said, format, &sample).is_some();
    matches!(format, "%s" | "unix" | "excel") || strtime::format(format, &sample).is_ok_and(|said| is_read(&said))
}

fn of(zoned: &Zoned) -> TableTime {
    TableTime { at: EntryTime::from(zoned), change: None }
}

/// The time at which a clock in the zone of `now` shows `civil`.
fn in_zone(civil: DateTime, now: &Zoned) -> Option<TableTime> {
    let change = change_at(civil, now.time_zone());
    at_clock(civil, now).map(|zoned| TableTime { change, ..of(&zoned) })
}

/// No place is more than 14 hours ahead of UTC or 12 behind it: `18:00-19:00` is a range of times, not an offset.
fn with_offset(civil: DateTime, offset: Offset) -> Option<TableTime> {
    if !(-12 * 3600..=14 * 3600).contains(&offset.seconds()) {
        return None;
    }
    civil.to_zoned(TimeZone::fixed(offset)).ok().as_ref().map(of)
}

const NOON: Time = Time::constant(12, 0, 0, 0);

/// Reads `2026-11-20`, `20261120T180000Z`, `2026-11-20T18:00:00.123+0100[Europe/Berlin]`, `2026-11-20 18:00 -0500`, `2026-11-20 18:00 UTC`.
fn iso(said: &str, now: &Zoned) -> Option<TableTime> {
    // 20261120, perhaps with a time behind a T, begins with a year of these centuries. 20112026 has no such month.
    let is_basic = said.get(..8).is_some_and(|day| day.bytes().all(|byte| byte.is_ascii_digit()))
        && matches!(said.get(8..9), None | Some("T"))
        && matches!(said.get(..2), Some("19" | "20"));
    if said.get(4..5) != Some("-") && !is_basic {
        return None;
    }
    let mut plain = said.to_owned();
    for utc in [" UTC", " GMT", " Z"] {
        plain = plain.strip_suffix(utc).map_or(plain.clone(), |civil| format!("{civil}Z"));
    }
    if let Some(at) = plain.rfind([' ']).filter(|at| plain.get(at + 1..).is_some_and(|end| end.starts_with(['+', '-']))) {
        plain.remove(at);
    }
    let pieces = Pieces::parse(&plain).ok()?;
    let civil = pieces.date().to_datetime(pieces.time().unwrap_or(NOON));
    if let Some(offset) = pieces.to_numeric_offset() {
        return with_offset(civil, offset);
    }
    if pieces.offset().is_some() {
        return with_offset(civil, Offset::UTC);
    }
    match pieces.to_time_zone().ok()? {
        Some(zone) => in_zone(civil, &now.with_time_zone(zone)),
        None => in_zone(civil, now),
    }
}

/// Reads ten or thirteen digits, which can only be seconds or milliseconds since 1970.
fn unix_time(said: &str, now: &Zoned) -> Option<TableTime> {
    let digits = matches!(said.len(), 10 | 13) && said.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| since_1970(said, now))?
}

/// Reads seconds, milliseconds, microseconds or nanoseconds since 1970; the size of the number decides the unit.
fn since_1970(said: &str, now: &Zoned) -> Option<TableTime> {
    let (whole, fraction) = said.split_once('.').unwrap_or((said, ""));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let instant = match number.unsigned_abs() {
        0..=99_999_999_999 => Timestamp::from_second(number),
        100_000_000_000..=99_999_999_999_999 => Timestamp::from_millisecond(number),
        100_000_000_000_000..=99_999_999_999_999_999 => Timestamp::from_microsecond(number),
        _ => Timestamp::from_nanosecond(number.into()),
    };
    Some(of(&instant.ok()?.to_zoned(now.time_zone().clone())))
}

/// Reads days since the end of 1899, as spreadsheets count them; a whole number is a day without a time. Day and time may be two
/// numbers.
fn excel(said: &str, now: &Zoned) -> Option<TableTime> {
    let numbers = said.split_whitespace().map(|number| number.replace(',', ".").parse().ok());
    let days: f64 = match numbers.collect::<Option<Vec<f64>>>()?[..] {
        [days] => days,
        [day, time] if day.fract() == 0.0 && (0.0..1.0).contains(&time) => day + time,
        _ => return None,
    };
    if !(1.0..=200_000.0).contains(&days) {
        return None;
    }
    let start = Date::constant(1899, 12, 30).to_datetime(if days.fract() == 0.0 { NOON } else { Time::midnight() });
    let since = SignedDuration::try_from_secs_f64((days * 86_400.0).round()).ok()?;
    in_zone(start.checked_add(since).ok()?, now)
}

/// Reads a day and a time of day as people write them, in either order, or a day alone.
fn written(said: &str, now: &Zoned, own: TimeWords) -> Option<TableTime> {
    // `18:00:00 GMT+0100 (Central European Standard Time)`
    let plain = said.strip_suffix(')').and_then(|said| said.split_once(" (")).map_or(said, |(plain, _)| plain);
    let is_word = |word: &&str| word.chars().any(char::is_alphanumeric) && !matches!(word.to_lowercase().as_str(), "at" | "um");
    let mut words: Vec<&str> = plain.split_whitespace().filter(is_word).collect();
    if words.len() > civil_text::MOST_WORDS {
        return None;
    }
    let offset = words.last().and_then(|word| offset(word));
    if offset.is_some() {
        words.pop();
    }
    let civil = (1..=words.len()).rev().find_map(|split| {
        let (head, tail) = words.split_at_checked(split)?;
        let both = |day: &[&str], clock: &[&str]| {
            let date = own.names.date(day, None)?;
            let clock_time = || civil_text::clock(clock).or_else(|| spoken_time::beside_date(clock, own));
            let (time, ends) = if clock.is_empty() { (NOON, false) } else { clock_time()? };
            Some(if ends { date.tomorrow().ok()? } else { date }.to_datetime(time))
        };
        both(head, tail).or_else(|| both(tail, head))
    })?;
    offset.map_or_else(|| in_zone(civil, now), |offset| with_offset(civil, offset))
}

/// Writes an offset at the end of `said` in full: `GMT+1` as `GMT+0100`, `UTC-5:30` as `UTC-0530`.
fn whole_offset(said: &str) -> String {
    let full = || {
        let at = said
            .rfind(['+', '-'])
            .filter(|at| said.get(..*at).is_some_and(|day| day.ends_with("GMT") || day.ends_with("UTC")))?;
        let (day, offset) = said.split_at(at);
        let (sign, clock) = offset.split_at(1);
        let (hours, minutes) = clock.split_once(':').unwrap_or((clock, "0"));
        let (hours, minutes) = (hours.parse::<u8>().ok().filter(|hours| *hours < 24)?, minutes.parse::<u8>().ok()?);
        Some(format!("{day}{sign}{hours:02}{minutes:02}"))
    };
    full().unwrap_or_else(|| said.to_owned())
}

/// Reads an offset: `+01:00`, `-0500`, `UTC`, `GMT+0100`.
fn offset(word: &str) -> Option<Offset> {
    if matches!(word, "UTC" | "GMT" | "Z") {
        return Some(Offset::UTC);
    }
    let word = ["UTC", "GMT"].iter().find_map(|zone| word.strip_prefix(zone)).unwrap_or(word);
    let digits = word.strip_prefix(['+', '-'])?.replace(':', "");
    let (hours, minutes) = (digits.get(..2)?.parse::<i32>().ok()?, digits.get(2..4).unwrap_or("00").parse::<i32>().ok()?);
    let seconds = hours * 3600 + minutes * 60;
    Offset::from_seconds(if word.starts_with('-') { -seconds } else { seconds }).ok()
}

/// Reads a time in the given format.
fn formatted(said: &str, format: &str, now: &Zoned) -> Option<TableTime> {
    let parts: BrokenDownTime = strtime::parse(format, said).ok()?;
    if parts.offset().is_some() || parts.iana_time_zone().is_some() {
        return parts.to_zoned().ok().as_ref().map(of).or_else(|| {
            let date = parts.to_date().ok()?;
            with_offset(date.to_datetime(parts.to_time().ok()?), parts.offset()?)
        });
    }
    if parts.timestamp().is_some() {
        return parts.to_timestamp().ok().map(|instant| of(&instant.to_zoned(now.time_zone().clone())));
    }
    let noon = || parts.to_date().ok().map(|date| date.to_datetime(NOON));
    in_zone(parts.to_datetime().ok().filter(|_| parts.hour().is_some()).or_else(noon)?, now)
}

/// Returns `said` with ordinals as numbers, and with months and weekdays in English: `22nd` as `22`, `März` as `March`.
fn in_english(said: &str, names: CalendarNames) -> String {
    let words = said.split(' ').map(|word| {
        let bare = word.trim_end_matches(['.', ',']);
        let rest = word.get(bare.len()..).unwrap_or_default();
        let plain = civil_text::without_ordinal(bare);
        if plain.len() < bare.len() && plain.bytes().all(|byte| byte.is_ascii_digit()) {
            return format!("{plain}{rest}");
        }
        format!("{}{rest}", names.english(bare).unwrap_or(bare))
    });
    words.collect::<Vec<String>>().join(" ")
}
