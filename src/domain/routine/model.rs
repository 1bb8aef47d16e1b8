//! What a routine file says, once read: plain values, every word of it known, every text printable.

use std::sync::Arc;
use std::time::Duration;

use crate::domain::body::{Region, Side};
use crate::domain::diagnostic::Location;
use crate::domain::pace::{Motion, Pace};
use crate::domain::routine::limits::HOLD_FROM;
use crate::domain::routine::vocabulary::{Category, Posture, Technique};

/// A title and a list of steps. Its id is its file name without `.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Routine {
    /// Kebab-case name.
    pub id: String,
    /// What the library shows.
    pub title: String,
    /// One sentence for the list; may be empty.
    pub summary: String,
    /// What it is for; `None` when the file does not say.
    pub category: Option<Category>,
    /// Styles of massage.
    pub styles: Vec<&'static str>,
    /// How the body is held where a step does not say otherwise.
    pub posture: &'static Posture,
    /// What to have at hand.
    pub tools: Vec<&'static str>,
    /// One honest sentence; may be empty.
    pub why: String,
    /// A line for the person, shown before the start; may be empty.
    pub note: String,
    /// Ids of evidence lines.
    pub evidence: Vec<String>,
    /// In which order the two sides come.
    pub each_side: EachSide,
    /// The language of its texts, such as `en`.
    pub lang: Option<String>,
    /// Gaps it sets for itself.
    pub gaps: OwnGaps,
    /// Steps and included routines, in order.
    pub items: Vec<Item>,
}

/// In which order the two sides come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EachSide {
    /// Each step on both sides before the next.
    #[default]
    Step,
    /// Steps in a row that have two sides, a place in common, one posture and one set of tools: all left, then all right.
    Block,
    /// The whole list for one side, then for the other.
    Routine,
}

/// Gaps that a routine sets for itself; `None` leaves it to the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OwnGaps {
    /// Before the first step.
    pub ready: Option<Duration>,
    /// Between two steps.
    pub between: Option<Duration>,
    /// Between the sides of a step.
    pub switch: Option<Duration>,
}

/// One entry of a routine's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// One thing to do; shared with the plans it is part of.
    Step(Arc<Step>),
    /// Another routine, played here.
    Include(Include),
}

/// Another routine, played at this point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Include {
    /// Its id.
    pub id: String,
    /// How many times in a row.
    pub times: u32,
    /// Where the file says so.
    pub at: Location,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// A few words.
    pub name: String,
    /// How long, for one side.
    pub amount: Amount,
    /// The phases it is done in.
    pub pace: Option<Pace>,
    /// Which sides it is done on.
    pub sides: Sides,
    /// The way of working.
    pub technique: Option<&'static Technique>,
    /// Where on the body.
    pub areas: Vec<&'static Region>,
    /// Felt strength aimed at, 0–6; not a pain rating.
    pub pressure: u8,
    /// What is spoken; may be empty.
    pub cue: String,
    /// What is read; may be empty.
    pub how: String,
    /// What to take care of; may be empty.
    pub care: String,
    /// Hint for the breath.
    pub breath: Option<&'static str>,
    /// How the body is held.
    pub posture: &'static Posture,
    /// What it needs at hand.
    pub tools: Vec<&'static str>,
    /// How often, as a hint: `6-8`.
    pub reps: String,
    /// What the safety rules act on.
    pub tags: Vec<&'static str>,
    /// The figure that shows how it is done.
    pub figure: Option<&'static str>,
    /// The line of its `[[step]]` in the file, from 1.
    pub line: usize,
}

/// How long a step is done, for one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// For a time.
    Time(Duration),
    /// For a number of cycles of its pace.
    Cycles(u32),
    /// Until a key.
    Wait,
}

/// Which sides a step is done on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sides {
    /// It has no side.
    None,
    /// In full on each, left first.
    Each,
    /// On one.
    One(Side),
}

impl Step {
    /// How long one side of it is planned to last; zero for a step that waits.
    pub fn length(&self) -> Duration {
        self.length_of(self.amount)
    }

    /// How long one side of it lasts when it is done for `amount`.
    pub fn length_of(&self, amount: Amount) -> Duration {
        match amount {
            Amount::Time(time) => time,
            Amount::Cycles(cycles) => self.pace.as_ref().map_or(Duration::ZERO, |pace| pace.length_of(cycles)),
            Amount::Wait => Duration::ZERO,
        }
    }

    /// Whether the breath is held for a while in it.
    pub fn holds_breath(&self) -> bool {
        let breathes = self.technique.is_some_and(|technique| technique.id == "breathing");
        let Some(pace) = self.pace.as_ref().filter(|pace| breathes || pace.is_breath()) else { return false };
        pace.phases.iter().zip(pace.motions()).any(|(phase, motion)| motion == Motion::Stay && phase.length >= HOLD_FROM)
    }

    /// Whether hands, ball or roller press on the body in it.
    pub fn touches(&self) -> bool {
        self.technique.map_or(self.pressure > 0, |technique| technique.touch)
    }
}
