//! A rating: a whole number 0–10 that the person gave. A rating that was not given is `None`, never a guess.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Points from 0 to 10 on the numeric rating scale. For pain, 0 is no pain and 10 the worst pain imaginable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "u8")]
pub struct Rating(u8);

/// A number that is not a rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidRating;

impl Rating {
    /// The worst imaginable: 10.
    pub const WORST: Self = Self(10);

    /// Returns the points, 0–10.
    pub fn points(self) -> u8 {
        self.0
    }

    /// Returns all eleven ratings, lowest first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=10).map(Self)
    }

    /// Reads a typed rating: `6` or `6/10`.
    ///
    /// # Errors
    /// If the text is not a whole number from 0 to 10.
    pub fn parse(text: &str) -> Result<Self, InvalidRating> {
        let typed = text.trim();
        typed.strip_suffix("/10").unwrap_or(typed).parse::<i64>().map_err(|_| InvalidRating)?.try_into()
    }
}

/// Deserializers need a message. It is English, and never shown.
impl fmt::Display for InvalidRating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a rating from 0 to 10")
    }
}

impl TryFrom<i64> for Rating {
    type Error = InvalidRating;

    fn try_from(points: i64) -> Result<Self, InvalidRating> {
        match u8::try_from(points) {
            Ok(points @ 0..=10) => Ok(Self(points)),
            _ => Err(InvalidRating),
        }
    }
}

impl From<Rating> for u8 {
    fn from(rating: Rating) -> Self {
        rating.0
    }
}

impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
