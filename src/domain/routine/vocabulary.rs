//! The words that a routine file may use. The data is in `assets/vocabulary.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::body::Region;
use crate::domain::embedded;
use crate::domain::named_enum::named_enum;
use crate::domain::pace::Pace;
use crate::domain::toml_reader::Named;

/// One way of working on the body.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Technique {
    /// Its name in files.
    pub id: String,
    /// The lowest pressure at which it is still this technique, 0–10.
    #[serde(default)]
    pub floor: u8,
    /// The highest pressure that it may have, 0–10.
    #[serde(default)]
    pub cap: u8,
    /// Whether hands, a ball or a roller press on the body.
    #[serde(default)]
    pub touch: bool,
    /// Whether easing off turns the rest of it into light gliding.
    #[serde(default)]
    pub deep: bool,
    /// Whether the hands stay pressed on one spot.
    #[serde(default)]
    pub hold: bool,
}

/// A posture of the body.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posture {
    /// Its name in files.
    pub id: String,
    /// Whether getting into the other side takes twice as long in it.
    #[serde(default)]
    pub slow: bool,
}

impl Posture {
    /// Returns the posture `any`, for a routine that names none.
    pub fn any() -> Option<&'static Self> {
        vocabulary().posture.iter().find(|posture| posture.id == "any")
    }
}

/// All words, by kind, in the order of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// Ways of working on the body.
    pub technique: Vec<Technique>,
    /// Postures.
    pub posture: Vec<Posture>,
    /// Tools.
    pub tool: Vec<String>,
    /// Styles of massage.
    pub style: Vec<String>,
    /// Hints for the breath.
    pub breath: Vec<String>,
    /// Tags that the safety rules act on.
    pub tag: Vec<String>,
    /// Figures that show how something is done; `assets/figures/` draws them.
    pub figure: Vec<String>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| embedded::data!("vocabulary"));

/// Returns the words that a routine file may use.
pub fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}

impl Named for Technique {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Named for Posture {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Named for Region {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Named for Pace {
    fn id(&self) -> &str {
        self.name.as_deref().unwrap_or_default()
    }
}

named_enum! {
    /// The purpose of a routine; the library is grouped by it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Category {
        /// Work with hands, ball or roller.
        Massage = "massage",
        /// Easy movement.
        Movement = "movement",
        /// Movement that trains.
        Exercise = "exercise",
        /// Letting go of tension.
        Relaxation = "relaxation",
        /// Breathing by a pace.
        Breathing = "breathing",
        /// Feeling for the places that need work.
        Assessment = "assessment",
        /// A check of desk, eyes and habits.
        Check = "check",
    }
}

impl Category {
    /// Whether it stays open on days without touch and exercise.
    pub fn is_calm(self) -> bool {
        matches!(self, Self::Relaxation | Self::Breathing | Self::Check)
    }
}

impl Named for Category {
    fn id(&self) -> &str {
        Self::id(*self)
    }
}
