//! The patient's global impression of change (PGIC) since the beginning, in seven steps: +3 is very much better, −3 very
//! much worse. It is asked every four weeks.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A step from −3 to +3; 0 means no change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i8")]
pub struct GlobalChange(i8);

/// A number outside −3 to 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidChange;

impl GlobalChange {
    /// Returns all seven steps, the best first.
    pub fn all() -> impl Iterator<Item = Self> {
        (-3..=3).rev().map(Self)
    }

    /// Returns the index among the seven steps, 0–6; 0 is very much better.
    pub fn place(self) -> usize {
        Self::all().position(|overall| overall == self).unwrap_or_default()
    }

    /// Reads a typed step.
    ///
    /// # Errors
    /// If the text is not a whole number from −3 to 3.
    pub fn parse(text: &str) -> Result<Self, InvalidChange> {
        text.trim().parse::<i64>().map_err(|_| InvalidChange)?.try_into()
    }
}

/// Deserializers need a message. It is English, and never shown.
impl fmt::Display for InvalidChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a change from -3 to 3")
    }
}

impl TryFrom<i64> for GlobalChange {
    type Error = InvalidChange;

    fn try_from(steps: i64) -> Result<Self, InvalidChange> {
        match i8::try_from(steps) {
            Ok(steps @ -3..=3) => Ok(Self(steps)),
            _ => Err(InvalidChange),
        }
    }
}

impl From<GlobalChange> for i8 {
    fn from(overall: GlobalChange) -> Self {
        overall.0
    }
}

impl fmt::Display for GlobalChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
