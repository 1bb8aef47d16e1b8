//! A parsed routine file: plain values, only known words, only printable texts.

use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;

use crate::domain::body::{Region, Side};
use crate::domain::diagnostic::Location;
use crate::domain::pace::Pace;
use crate::domain::routine::limits::HOLD_FROM;
use crate::domain::routine::vocabulary::{Category, Posture, Technique};

/// A title and a list of steps. Its id is its file name without `.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Routine {
    /// Name in kebab case.
    pub id: String,
    /// The title that the library shows.
    pub title: String,
    /// One sentence for the list; may be empty.
    pub summary: String,
    /// Its purpose; `None` if the file does not say.
    pub category: Option<Category>,
    /// Styles of massage.
    pub styles: Vec<&'static str>,
    /// The posture of steps that name none.
    pub posture: &'static Posture,
    /// The tools that it needs.
    pub tools: Vec<&'static str>,
    /// The reason for doing it, in one honest sentence; may be empty.
    pub why: String,
    /// A line for the person, shown before the start; may be empty.
    pub note: String,
    /// Ids of evidence lines.
    pub evidence: Vec<String>,
    /// The order of the two sides.
    pub each_side: EachSide,
    /// The language of its texts, such as `en`; `None` if the file does not say.
    pub lang: Option<String>,
    /// The gaps that it sets itself.
    pub gaps: OwnGaps,
    /// Steps and included routines, in order.
    pub items: Vec<Item>,
}

/// The order of the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EachSide {
    /// Each step on both sides before the next step.
    #[default]
    Step,
    /// Consecutive steps with two sides, a common region, one posture and one set of tools: all left, then all right.
    Block,
    /// The whole list for one side, then for the other.
    Routine,
}

/// The gaps that a routine sets itself; `None` leaves a gap to the settings.
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
    /// A step, shared with the plans that contain it.
    Step(Arc<Step>),
    /// Another routine, played here.
    Include(Include),
}

/// Another routine, played at this point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Include {
    /// Its id.
    pub id: String,
    /// How many times it is played in a row.
    pub times: u32,
    /// The place of the include in the file.
    pub at: Location,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The name: a few words.
    pub name: String,
    /// How long one side is done.
    pub amount: Amount,
    /// The pace that it follows, if any.
    pub pace: Option<Pace>,
    /// The sides that it is done on.
    pub sides: Sides,
    /// The technique.
    pub technique: Option<&'static Technique>,
    /// The regions that it works on.
    pub areas: Vec<&'static Region>,
    /// The intended felt pressure, 0–6; not a pain rating.
    pub pressure: u8,
    /// The spoken cue; may be empty.
    pub cue: String,
    /// The text to read; may be empty.
    pub how: String,
    /// The care line; may be empty.
    pub care: String,
    /// A hint for breathing.
    pub breath: Option<&'static str>,
    /// The posture.
    pub posture: &'static Posture,
    /// The tools that it needs.
    pub tools: Vec<&'static str>,
    /// The number of repetitions, as a hint: `6-8`.
    pub reps: String,
    /// The tags that the safety rules act on: first those of its file, then those that follow from its words and values.
    pub tags: Vec<&'static str>,
    /// How many of them its file has.
    pub written_tags: usize,
    /// Whether its words say that hands press, though its file names no technique, or it is done on a tool.
    pub told_to_press: bool,
    /// Whether nobody should do it, by its words; the health rules leave it out.
    pub never_right: bool,
    /// Whether its words, but not the tags in its file, say that it is not suitable for everyone.
    pub risky: bool,
    /// How little its file says; `None` if it says enough to judge it.
    pub unjudged: Option<Unjudged>,
    /// The figure that shows how it is done.
    pub figure: Option<&'static str>,
    /// The line of its `[[step]]` in the file, from 1.
    pub line: usize,
}

/// How little the file of a step says, the least first: it may be the worst that it leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unjudged {
    /// It may do anything anywhere.
    Anywhere,
    /// It may do anything to the trunk.
    Trunk,
}

/// How long one side of a step is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// For a time.
    Time(Duration),
    /// For a number of cycles of its pace.
    Cycles(u32),
    /// Until the person presses a key.
    Wait,
}

/// The sides that a step is done on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sides {
    /// It has no sides.
    None,
    /// In full on each side, left first.
    Each,
    /// On one side.
    One(Side),
}

impl Step {
    /// Returns the planned length of one side; zero for a step that waits.
    pub fn length(&self) -> Duration {
        self.length_of(self.amount)
    }

    /// Returns the length of one side when the step is done for `amount`.
    pub fn length_of(&self, amount: Amount) -> Duration {
        match amount {
            Amount::Time(time) => time,
            Amount::Cycles(cycles) => self.pace.as_ref().map_or(Duration::ZERO, |pace| pace.length_of(cycles)),
            Amount::Wait => Duration::ZERO,
        }
    }

    /// Whether the cue begins with the name, so that both together would say it twice.
    pub fn cue_begins_with_name(&self) -> bool {
        let [name, cue] = [self.name.trim_end_matches('.'), &self.cue].map(str::to_lowercase);
        cue.strip_prefix(&name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    }

    /// Whether the person holds the breath for a while, or breathes so fast or so slowly that it makes as dizzy.
    pub fn holds_breath(&self) -> bool {
        let breathes = self.technique.is_some_and(|technique| technique.id == "breathing");
        let pace = self.pace.as_ref().filter(|pace| breathes || pace.paces_breath());
        let holds = |pace: &Pace| pace.longest_hold() >= HOLD_FROM || pace.is_fast() || pace.is_slow();
        self.tags.contains(&"breath-hold") || pace.is_some_and(holds)
    }

    /// Whether hands, a ball or a roller press on the body.
    pub fn touches(&self) -> bool {
        self.technique.map_or(self.pressure > 0, |technique| technique.touch)
    }

    /// Whether the pressure stays on one spot; a step that names no technique may do so.
    pub fn holds_a_spot(&self) -> bool {
        self.touches() && (self.technique.is_none_or(|technique| technique.hold) || self.tags.contains(&"held-point"))
    }
}
