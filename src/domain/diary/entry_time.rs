//! An instant with the UTC offset at which it was recorded, and the day it belongs to.

use std::fmt;

use jiff::civil::{Date, Time};
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
        let parsed = Self::as_written(text).or_else(|| {
            let pieces = Pieces::parse(text).ok()?;
            let offset = pieces.to_numeric_offset()?;
            let instant = offset.to_timestamp(pieces.date().to_datetime(pieces.time()?)).ok()?;
            Some(Self { instant, offset })
        });
        parsed.ok_or_else(|| InvalidInstant(text.chars().take(40).collect()))
    }

    /// Reads a time as this program writes it; `None` for every other one. A diary has two in each line: the general reader
    /// takes a quarter of the time that it takes to read a long one.
    fn as_written(text: &str) -> Option<Self> {
        let bytes: &[u8; 25] = text.as_bytes().try_into().ok()?;
        let [century, century_1, year, year_1, b'-', month, month_1, b'-', day, day_1, b'T', rest @ ..] = bytes else {
            return None;
        };
        let [hour, hour_1, b':', minute, minute_1, b':', second, second_1, sign @ (b'+' | b'-'), rest @ ..] = rest else {
            return None;
        };
        let [apart, apart_1, b':', past, past_1] = rest else { return None };
        let two = |tens: &u8, ones: &u8| {
            let are_digits = tens.is_ascii_digit() && ones.is_ascii_digit();
            are_digits.then(|| i8::try_from((tens - b'0') * 10 + (ones - b'0')).unwrap_or(0))
        };
        let year = i16::from(two(century, century_1)?) * 100 + i16::from(two(year, year_1)?);
        let date = Date::new(year, two(month, month_1)?, two(day, day_1)?).ok()?;
        let time = Time::new(two(hour, hour_1)?, two(minute, minute_1)?, two(second, second_1)?, 0).ok()?;
        let (hours, minutes) = (two(apart, apart_1)?, two(past, past_1)?);
        let away = (i32::from(hours) * 60 + i32::from(minutes)) * 60;
        // `-00:00` means that nobody knows the offset.
        if hours > 23 || minutes > 59 || (*sign == b'-' && away == 0) {
            return None;
        }
        let offset = Offset::from_seconds(if *sign == b'-' { -away } else { away }).ok()?;
        Some(Self { instant: offset.to_timestamp(date.to_datetime(time)).ok()?, offset })
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

    /// Returns the day it belongs to. A day ends at `day_ends` after midnight; times before that belong to the day before.
    pub fn day(&self, day_ends: SignedDuration) -> Date {
        // Arithmetic on instants is faster than on dates. Near the limits of an instant, only dates reach far enough.
        let begun = self.instant.checked_sub(day_ends).map(|begun| self.at_instant(begun).civil());
        begun.unwrap_or_else(|_| self.civil().saturating_sub(day_ends)).date()
    }
}

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
