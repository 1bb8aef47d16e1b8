//! The person's answers to the health check, as their own file holds them. `platform::safety_file` reads and writes the
//! file.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::domain::body::{Place, Region, UnknownPlace};
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::safety::condition::{self, Condition, Exclusion, Level, Meanwhile, PlaceRule, Remainder};
use crate::domain::{text, toml_slips};

/// The time after which the whole check is due again: 90 days. Chosen for this program; no study gives a figure.
pub const CHECK_DUE_AFTER: SignedDuration = SignedDuration::from_hours(90 * 24);

/// The time for which answers about today's warning signs hold: 16 hours, a day without its night. Chosen for this program.
const SIGNS_VALID_FOR: SignedDuration = SignedDuration::from_hours(16);

/// The version of the file format.
const FORMAT: i64 = 1;

/// The keys at the head of the file.
const KEYS: [&str; 4] = ["format", "asked", "signs_asked", "given"];

/// The text above the answers in the file.
const FILE_COMMENT: &str =
    "# Your answers to the health questions of unclench. They stay in this file. You can change or delete it.\n\n";

/// All answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answers {
    #[serde(default = "format")]
    format: i64,
    /// The time at which the whole check was last completed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<EntryTime>,
    /// The time at which the warning signs of the day were last answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signs_asked: Option<EntryTime>,
    /// The answers by condition id. A no to a question that only a newer version knows is kept.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    given: BTreeMap<String, StoredAnswer>,
}

fn format() -> i64 {
    FORMAT
}

impl Default for Answers {
    fn default() -> Self {
        Self { format: FORMAT, asked: None, signs_asked: None, given: BTreeMap::new() }
    }
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredAnswer {
    /// The answer.
    pub answer: Answer,
    /// The time of the answer.
    pub at: EntryTime,
    /// Who cleared it, in the person's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// The places, for a condition that asks for them: `low-back/left`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<String>,
    /// Fields that a newer version wrote.
    #[serde(flatten)]
    rest: BTreeMap<String, toml::Value>,
}

/// The possible answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// It applies.
    Yes,
    /// It does not apply.
    No,
    /// It applies, and a clinician has agreed.
    Cleared,
}

/// A condition that applies to this person now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActiveCondition {
    /// The condition.
    pub condition: &'static Condition,
    /// Whether a clinician has agreed.
    pub cleared: bool,
    /// The places that must not be touched.
    pub places: Vec<Place>,
    /// The places that get no firm pressure and no stretch.
    pub spared: Vec<Place>,
    /// The regions in which its caps apply; empty means everywhere.
    pub only: Vec<&'static Region>,
}

impl ActiveCondition {
    /// Creates `condition` as answered with yes, without further detail.
    pub fn yes(condition: &'static Condition) -> Self {
        Self { condition, cleared: false, places: Vec::new(), spared: Vec::new(), only: Vec::new() }
    }

    /// Whether its rule no longer applies because a clinician has agreed.
    pub fn is_lifted(&self) -> bool {
        self.cleared && self.condition.after == Some(condition::After::Lift)
    }

    /// Returns the steps that its rule leaves out.
    pub fn without(&self) -> &'static Exclusion {
        self.remainder().map_or(&self.condition.without, |then| &then.without)
    }

    /// Returns the highest felt pressure anywhere, 0–10; `None` means no limit.
    pub fn most(&self) -> Option<u8> {
        self.remainder().map_or(self.condition.most, |then| then.most)
    }

    /// Returns the highest felt pressure by region, 0–10.
    pub fn most_at(&self) -> &'static BTreeMap<String, u8> {
        self.remainder().map_or(&self.condition.most_at, |then| &then.most_at)
    }

    /// Returns what its rule leaves out by the place named.
    pub fn by_place(&self) -> &'static [PlaceRule] {
        self.remainder().map_or(&self.condition.by_place, |then| &then.by_place)
    }

    /// Returns the highest felt pressure at the places named, 0–10, where a clinician's agreement allows any; a place that was
    /// not named could be anywhere.
    pub fn most_there(&self) -> Option<u8> {
        self.remainder()?.most_there
    }

    /// Whether the places named are not moved either until a clinician has agreed, though all else is open.
    pub fn spares_places(&self) -> bool {
        !self.cleared && self.condition.meanwhile.contains(&Meanwhile::Elsewhere)
    }

    fn remainder(&self) -> Option<&'static Remainder> {
        self.condition.then.as_ref().filter(|_| self.cleared)
    }
}

/// The reason why a file of answers cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAnswers {
    /// This version does not know the format.
    Format(i64),
    /// There is nothing in the file.
    Nothing,
    /// This version does not know the question, and the answer is not no. It could be one that rules much out.
    Question {
        /// The line, from 1.
        line: usize,
        /// The id in the file.
        id: String,
    },
    /// This version does not know the key.
    Key {
        /// The line, from 1.
        line: usize,
        /// The key in the file.
        key: String,
    },
    /// A value is not what an answer holds.
    Value {
        /// The line, from 1.
        line: usize,
    },
    /// A place does not exist.
    Place {
        /// The line, from 1.
        line: usize,
        /// The reason.
        why: UnknownPlace,
    },
    /// A key or an answer is there for the second time.
    Twice {
        /// The line, from 1.
        line: usize,
        /// The key in the file.
        key: String,
    },
    /// The file is not TOML.
    Toml {
        /// The line, from 1.
        line: usize,
        /// The message of the TOML library, which is English.
        why: String,
    },
}

impl NotAnswers {
    /// Returns the line of the fault, from 1.
    pub fn line(&self) -> usize {
        match self {
            Self::Format(_) | Self::Nothing => 1,
            Self::Question { line, .. }
            | Self::Key { line, .. }
            | Self::Value { line }
            | Self::Place { line, .. }
            | Self::Twice { line, .. }
            | Self::Toml { line, .. } => *line,
        }
    }
}

impl Answers {
    /// Reads the text of the file.
    ///
    /// # Errors
    /// If anything in it is not understood: a misread answer is worse than none.
    pub fn read(source: &str) -> Result<Self, NotAnswers> {
        let line_of = |at: usize| source.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
        let line_at = |span: Option<Range<usize>>| span.map_or(1, |span| line_of(span.start));
        let table: toml::Table = toml::from_str(source).map_err(|error| {
            let (at, line) = (error.span().unwrap_or(0..0), line_at(error.span()));
            match toml_slips::twice(source, &at, error.message()) {
                Some(key) => NotAnswers::Twice { line, key: text::clean(key) },
                None => NotAnswers::Toml { line, why: error.message().to_owned() },
            }
        })?;
        match table.get("format").and_then(toml::Value::as_integer) {
            Some(format) if format != FORMAT => return Err(NotAnswers::Format(format)),
            _ => {}
        }
        let first_line = |key: &str| source.lines().position(|line| line.trim_start_matches(['[', ' ']).starts_with(key));
        let unknown = table.keys().filter(|key| !KEYS.contains(&key.as_str()));
        if let Some((line, key)) = unknown.map(|key| (first_line(key).map_or(1, |line| line + 1), key)).min() {
            return Err(NotAnswers::Key { line, key: text::clean(key) });
        }
        let mut answers: Self = toml::from_str(source).map_err(|error| NotAnswers::Value { line: line_at(error.span()) })?;
        for (id, given) in &mut answers.given {
            let line = || source.find(&format!("[given.{id}]")).map_or(1, line_of);
            if given.answer != Answer::No && condition::condition(id).is_none() {
                return Err(NotAnswers::Question { line: line(), id: text::clean(id) });
            }
            given.by = text::clean(&given.by);
            for area in &given.areas {
                Place::parse(area).map_err(|why| NotAnswers::Place { line: line(), why })?;
            }
        }
        Ok(answers)
    }

    /// Returns the text of the file.
    pub fn to_toml(&self) -> String {
        let body = toml::to_string(self).unwrap_or_default();
        format!("{FILE_COMMENT}{body}")
    }

    /// Returns `current` with the changes that these answers made to `base`, for two programs that both began with `base`.
    #[must_use]
    pub fn merge_into(&self, base: &Self, current: &Self) -> Self {
        let mut merged = current.clone();
        for id in base.given.keys().chain(self.given.keys()).filter(|id| self.given.get(*id) != base.given.get(*id)) {
            match self.given.get(id) {
                Some(given) => drop(merged.given.insert(id.clone(), given.clone())),
                None => drop(merged.given.remove(id)),
            }
        }
        if self.asked != base.asked {
            merged.asked = self.asked;
        }
        if self.signs_asked != base.signs_asked {
            merged.signs_asked = self.signs_asked;
        }
        merged
    }

    /// Whether nothing was ever answered.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the answer to `condition`.
    pub fn given(&self, condition: &Condition) -> Option<&StoredAnswer> {
        self.given.get(&condition.id)
    }

    /// Records a new answer to `condition`; earlier places stay unless the answer is no.
    pub fn record(&mut self, condition: &Condition, answer: Answer, at: EntryTime, by: &str) {
        let old = self.given.remove(&condition.id);
        let areas = if answer == Answer::No { Vec::new() } else { old.as_ref().map(|old| old.areas.clone()).unwrap_or_default() };
        let rest = old.map(|old| old.rest).unwrap_or_default();
        self.given.insert(condition.id.clone(), StoredAnswer { answer, at, by: text::clean(by), areas, rest });
    }

    /// Adds places of `condition`; the answer stays, so that what a clinician has agreed to stays agreed.
    pub fn add_places(&mut self, condition: &Condition, places: &[Place]) {
        if let Some(given) = self.given.get_mut(&condition.id) {
            for place in places.iter().map(ToString::to_string) {
                if !given.areas.contains(&place) {
                    given.areas.push(place);
                }
            }
        }
    }

    /// Records the places of `condition`.
    pub fn set_places(&mut self, condition: &Condition, places: &[Place]) {
        if let Some(given) = self.given.get_mut(&condition.id) {
            given.areas = places.iter().map(ToString::to_string).collect();
        }
    }

    /// Whether `condition` is answered with yes and the answer still holds at `now`.
    pub fn applies(&self, condition: &Condition, now: Timestamp) -> bool {
        self.given(condition).is_some_and(|given| match (given.answer, condition.lasts) {
            (Answer::No, _) => false,
            (_, Some(hours)) => now.duration_since(given.at.instant()) < SignedDuration::from_hours(hours),
            (_, None) => true,
        })
    }

    /// Returns every condition that applies at `now`, in the order of the data.
    pub fn active_conditions(&self, now: Timestamp) -> Vec<ActiveCondition> {
        self.known_conditions()
            .iter()
            .filter(|condition| self.applies(condition, now))
            .filter_map(|condition| Some((condition, self.given(condition)?)))
            .map(|(condition, given)| ActiveCondition {
                condition,
                cleared: given.answer == Answer::Cleared && condition.can_be_cleared(),
                places: given.areas.iter().filter_map(|area| Place::parse(area).ok()).collect(),
                spared: Vec::new(),
                only: Vec::new(),
            })
            .collect()
    }

    /// Returns the gravest condition that rules out any session.
    pub fn blocking_condition(&self, now: Timestamp) -> Option<&'static Condition> {
        let stops = |level| {
            self.known_conditions().iter().find(move |condition| condition.level == level && self.applies(condition, now))
        };
        stops(Level::Emergency).or_else(|| stops(Level::Urgent))
    }

    /// Returns all conditions, or none if there is no answer: reading them takes a while, and is not done for nothing before
    /// the first picture.
    fn known_conditions(&self) -> &'static [Condition] {
        if self.given.is_empty() { &[] } else { condition::conditions() }
    }

    /// Whether the warning signs were answered today.
    pub fn signs_are_current(&self, now: Timestamp) -> bool {
        let since = self.signs_asked.map(|asked| now.duration_since(asked.instant()));
        since.is_some_and(|since| SignedDuration::ZERO <= since && since < SIGNS_VALID_FOR)
    }

    /// Whether the whole check is due: never done, done 90 days ago, or done before a session that ended worse.
    pub fn is_due(&self, now: Timestamp, worse: Option<Timestamp>) -> bool {
        self.asked.is_none_or(|asked| {
            now.duration_since(asked.instant()) >= CHECK_DUE_AFTER || worse.is_some_and(|worse| worse > asked.instant())
        })
    }
}
