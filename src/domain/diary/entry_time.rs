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
pub struct NotAnInstant(pub String);

/// Deserializers need a message. It is English, and never shown.
impl fmt::Display for NotAnInstant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a time like 2026-11-21T18:02:11+01:00", self.0)
    }
}

impl EntryTime {
    /// Reads an RFC 3339 instant.
    ///
    /// # Errors
    /// If the text is not RFC 3339 or has no offset.
    pub fn parse(text: &str) -> Result<Self, NotAnInstant> {
        let wrong = || NotAnInstant(text.chars().take(40).collect());
        let instant: Timestamp = text.parse().map_err(|_| wrong())?;
        let offset = Pieces::parse(text).ok().and_then(|pieces| pieces.to_numeric_offset());
        Ok(Self { instant, offset: offset.ok_or_else(wrong)? })
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
        self.civil().saturating_sub(day_ends).date()
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
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}
