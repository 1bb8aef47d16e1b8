//! An instant with the UTC offset at which it was recorded, and the day it belongs to.

use std::fmt;

use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp, Zoned};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// An instant, to the second, with its offset from UTC: `2026-11-21T18:02:11+01:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryTime {
    instant: Timestamp,
    offset: Offset,
}

/// A text that is not an instant with an offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidInstant(pub String);

/// Deserializers need a message. It is English, and never shown.
impl fmt::Display for InvalidInstant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a time like 2026-11-21T18:02:11+01:00", self.0)
    }
}

impl EntryTime {
    /// Reads an RFC 3339 instant.
    ///
    /// # Errors
    /// If the text is not RFC 3339 or has no offset.
    pub fn parse(text: &str) -> Result<Self, InvalidInstant> {
        let parsed = Self::as_written(text.as_bytes()).or_else(|| {
            let pieces = Pieces::parse(text).ok()?;
            let offset = pieces.to_numeric_offset()?;
            let instant = offset.to_timestamp(pieces.date().to_datetime(pieces.time()?)).ok()?;
            Some(Self { instant, offset })
        });
        parsed.ok_or_else(|| InvalidInstant(text.chars().take(40).collect()))
    }

    /// Reads a time as this program writes it; `None` for every other one. A diary has two in each line: the general reader
    /// takes a quarter of the time that it takes to read a long one.
    pub fn as_written(text: &[u8]) -> Option<Self> {
        let bytes: &[u8; 25] = text.try_into().ok()?;
        let [century, century_1, year, year_1, b'-', month, month_1, b'-', day, day_1, b'T', rest @ ..] = bytes else {
            return None;
        };
        let [hour, hour_1, b':', minute, minute_1, b':', second, second_1, sign @ (b'+' | b'-'), rest @ ..] = rest else {
            return None;
        };
        let [apart, apart_1, b':', past, past_1] = rest else { return None };
        let (century, year) = (two(*century, *century_1), two(*year, *year_1));
        let (hour, minute, second) = (two(*hour, *hour_1), two(*minute, *minute_1), two(*second, *second_1));
        let (hours, minutes) = (two(*apart, *apart_1), two(*past, *past_1));
        let away = (hours * 60 + minutes) * 60;
        let is_false = century > 99 || year > 99 || hour > 23 || minute > 59 || second > 59 || hours > 23 || minutes > 59;
        // `-00:00` means that nobody knows the offset.
        if is_false || (*sign == b'-' && away == 0) {
            return None;
        }
        let away = if *sign == b'-' { -away } else { away };
        let days = days_to(century * 100 + year, two(*month, *month_1), two(*day, *day_1))?;
        let instant = i64::from(days) * DAY + i64::from((hour * 60 + minute) * 60 + second - away);
        Some(Self { instant: Timestamp::from_second(instant).ok()?, offset: Offset::from_seconds(away).ok()? })
    }

    /// Returns the instant.
    pub fn instant(&self) -> Timestamp {
        self.instant
    }

    /// Returns the local date and time of day at that offset.
    pub fn civil(&self) -> jiff::civil::DateTime {
        self.offset.to_datetime(self.instant)
    }

    /// Returns another instant at the same offset.
    pub fn at_instant(&self, instant: Timestamp) -> Self {
        Self { instant, ..*self }
    }

    /// Returns the number of that day, counted on from 1970. Numbers take less time to compare than dates take to find.
    pub fn day_number(&self, day_ends: SignedDuration) -> i64 {
        let whole = self.instant.as_second() - i64::from(self.instant.subsec_nanosecond() < 0);
        (whole + i64::from(self.offset.seconds()) - day_ends.as_secs()).div_euclid(DAY)
    }

    /// Returns the day it belongs to. A day ends at `day_ends` after midnight; times before that belong to the day before.
    pub fn day(&self, day_ends: SignedDuration) -> Date {
        // Near the limits of an instant, only dates reach far enough.
        date_of(self.day_number(day_ends)).unwrap_or_else(|| self.civil().saturating_sub(day_ends).date())
    }
}

/// Returns a number of two digits; a thousand if they are none.
fn two(tens: u8, ones: u8) -> i32 {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    if tens > 9 || ones > 9 { 1_000 } else { i32::from(tens * 10 + ones) }
}

/// Returns how many days lie between the first of 1970 and a date; `None` if there is no such date.
fn days_to(year: i32, month: i32, day: i32) -> Option<i32> {
    let is_leap = || year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + i32::from(is_leap()),
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    // Counted in years that begin with March, so that the day of a leap year is the last.
    let (years, months) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leaps = years.div_euclid(4) - years.div_euclid(100) + years.div_euclid(400);
    Some(365 * years + leaps + (153 * months + 2) / 5 + day - DAYS_TO_1970)
}

/// Returns the date so many days after the first of 1970: what [`days_to`] counts, the other way round.
fn date_of(number: i64) -> Option<Date> {
    let days = i32::try_from(number).ok()?.checked_add(DAYS_TO_1970 - 1)?;
    // Of four hundred years, all hundred but the last have a day less; so do all four years but the last of a hundred.
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let months = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * months + 2) / 5 + 1;
    let (month, more) = if months < 10 { (months + 3, 0) } else { (months - 9, 1) };
    let year = era * 400 + year_of_era + more;
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// The days from the last day of February of the year 0 to the first of 1970.
const DAYS_TO_1970: i32 = 719_469;
/// The seconds of a day.
const DAY: i64 = 24 * 60 * 60;

impl From<&Zoned> for EntryTime {
    fn from(zoned: &Zoned) -> Self {
        let instant = Timestamp::from_second(zoned.timestamp().as_second()).unwrap_or_default();
        Self { instant, offset: zoned.offset() }
    }
}

impl fmt::Display for EntryTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.instant.display_with_offset(self.offset).fmt(f)
    }
}

impl Serialize for EntryTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EntryTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor)
    }
}

/// Parses a text where it lies: a diary has two in each line.
struct TextVisitor;

impl de::Visitor<'_> for TextVisitor {
    type Value = EntryTime;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<EntryTime, E> {
        EntryTime::parse(text).map_err(E::custom)
    }
}
