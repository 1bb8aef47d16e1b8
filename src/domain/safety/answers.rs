//! What the person answered to the check, as it stands in their own file. Reading and writing the file is left to
//! `platform::safety_file`.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::domain::body::{NotAPlace, Place, Region};
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::safety::condition::{self, Condition, Level};
use crate::domain::text;

/// The time after which the whole check is due again: 90 days. A choice of this program, no study behind it.
const AGAIN_AFTER: SignedDuration = SignedDuration::from_hours(90 * 24);

/// The time for which the warning signs of today stay answered: 16 hours, a day without its night. A choice of this program.
const SIGNS_FOR: SignedDuration = SignedDuration::from_hours(16);

/// The version of the file's format that is read and written.
const FORMAT: i64 = 1;

/// What stands above the answers in the file.
const HEAD: &str = "# Your answers to the health questions of unclench. They stay in this file. You can change or delete it.\n\n";

/// All answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answers {
    #[serde(default = "format")]
    format: i64,
    /// When the whole check was last gone through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<EntryTime>,
    /// When the warning signs of that day were last answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signs_asked: Option<EntryTime>,
    /// By id of the condition; ids that a newer version knows are kept.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    given: BTreeMap<String, Given>,
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
pub struct Given {
    /// What was answered.
    pub answer: Answer,
    /// When it was answered.
    pub at: EntryTime,
    /// Who cleared it, in the person's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Where, for what asks where: `low-back/left`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<String>,
    /// What a newer version wrote.
    #[serde(flatten)]
    rest: BTreeMap<String, toml::Value>,
}

/// What can be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// It is so.
    Yes,
    /// It is not.
    No,
    /// It is so, and a clinician has agreed.
    Cleared,
}

/// A condition that holds for this person now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActiveCondition {
    /// The condition.
    pub condition: &'static Condition,
    /// A clinician has agreed.
    pub cleared: bool,
    /// The places that are not to be touched.
    pub places: Vec<Place>,
    /// Its caps hold in these regions only; empty is everywhere.
    pub only: Vec<&'static Region>,
}

impl ActiveCondition {
    /// `condition` answered with yes, nothing else said.
    pub fn yes(condition: &'static Condition) -> Self {
        Self { condition, cleared: false, places: Vec::new(), only: Vec::new() }
    }

    /// Whether its rule is gone because a clinician has agreed.
    pub fn is_lifted(&self) -> bool {
        self.cleared && self.condition.after == Some(condition::After::Lift)
    }
}

/// Why a file of answers cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAnswers {
    /// A format that this version does not know.
    Format(i64),
    /// A place that is none.
    Place {
        /// The line, from 1.
        line: usize,
        /// Why.
        why: NotAPlace,
    },
    /// It is no TOML, or not the TOML of answers.
    Toml {
        /// The line, from 1.
        line: usize,
        /// In the words of the library that reads it, which are English.
        why: String,
    },
}

impl NotAnswers {
    /// The line it is about, from 1.
    pub fn line(&self) -> usize {
        match self {
            Self::Format(_) => 1,
            Self::Place { line, .. } | Self::Toml { line, .. } => *line,
        }
    }
}

impl Answers {
    /// Reads the file.
    ///
    /// # Errors
    /// When anything in it is not understood: a misread answer is worse than none.
    pub fn read(source: &str) -> Result<Self, NotAnswers> {
        let line_of = |at: usize| source.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
        if let Some(format) = source.parse::<toml::Table>().ok().and_then(|table| table.get("format")?.as_integer())
            && format != FORMAT
        {
            return Err(NotAnswers::Format(format));
        }
        let mut answers: Self = toml::from_str(source).map_err(|error| NotAnswers::Toml {
            line: error.span().map_or(1, |span| line_of(span.start)),
            why: text::clean(error.message()),
        })?;
        for (id, given) in &mut answers.given {
            given.by = text::clean(&given.by);
            for area in &given.areas {
                let line = source.find(&format!("[given.{id}]")).map_or(1, line_of);
                Place::parse(area).map_err(|why| NotAnswers::Place { line, why })?;
            }
        }
        Ok(answers)
    }

    /// As the file holds them.
    pub fn to_toml(&self) -> String {
        let body = toml::to_string(self).unwrap_or_default();
        format!("{HEAD}{body}")
    }

    /// `current` with what these answers changed in `base`: the answers of two programs, each of which began with `base`.
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

    /// The answer to `condition`.
    pub fn given(&self, condition: &Condition) -> Option<&Given> {
        self.given.get(&condition.id)
    }

    /// Answers `condition` anew; places said before stay with a yes.
    pub fn give(&mut self, condition: &Condition, answer: Answer, at: EntryTime, by: &str) {
        let old = self.given.remove(&condition.id);
        let areas = if answer == Answer::No { Vec::new() } else { old.as_ref().map(|old| old.areas.clone()).unwrap_or_default() };
        let rest = old.map(|old| old.rest).unwrap_or_default();
        self.given.insert(condition.id.clone(), Given { answer, at, by: text::clean(by), areas, rest });
    }

    /// Says where `condition` is.
    pub fn mark(&mut self, condition: &Condition, places: &[Place]) {
        if let Some(given) = self.given.get_mut(&condition.id) {
            given.areas = places.iter().map(ToString::to_string).collect();
        }
    }

    /// Whether `condition` is answered with yes and still stands at `now`.
    pub fn stands(&self, condition: &Condition, now: Timestamp) -> bool {
        self.given(condition).is_some_and(|given| match (given.answer, condition.lasts) {
            (Answer::No, _) => false,
            (_, Some(hours)) => now.duration_since(given.at.instant()) < SignedDuration::from_hours(hours),
            (_, None) => true,
        })
    }

    /// Every condition that holds at `now`, in the order of the data.
    pub fn held(&self, now: Timestamp) -> Vec<ActiveCondition> {
        // Reading the conditions takes a while: they are not read for nothing before the first picture.
        let all = if self.given.is_empty() { &[][..] } else { condition::conditions() };
        all.iter()
            .filter(|condition| self.stands(condition, now))
            .filter_map(|condition| Some((condition, self.given(condition)?)))
            .map(|(condition, given)| ActiveCondition {
                condition,
                cleared: given.answer == Answer::Cleared && condition.can_be_cleared(),
                places: given.areas.iter().filter_map(|area| Place::parse(area).ok()).collect(),
                only: Vec::new(),
            })
            .collect()
    }

    /// The gravest condition with which there is no session at all.
    pub fn stop(&self, now: Timestamp) -> Option<&'static Condition> {
        let stops =
            |level| condition::conditions().iter().find(move |condition| condition.level == level && self.stands(condition, now));
        stops(Level::Emergency).or_else(|| stops(Level::Urgent))
    }

    /// Whether the warning signs were answered today.
    pub fn knows_signs(&self, now: Timestamp) -> bool {
        let since = self.signs_asked.map(|asked| now.duration_since(asked.instant()));
        since.is_some_and(|since| SignedDuration::ZERO <= since && since < SIGNS_FOR)
    }

    /// Whether the whole check is to be gone through: never done, 90 days ago, or before a session ended worse.
    pub fn is_due(&self, now: Timestamp, worse: Option<Timestamp>) -> bool {
        self.asked.is_none_or(|asked| {
            now.duration_since(asked.instant()) >= AGAIN_AFTER || worse.is_some_and(|worse| worse > asked.instant())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> EntryTime {
        EntryTime::parse(text).expect("a time")
    }

    fn known(id: &str) -> &'static Condition {
        condition::condition(id).expect("it is in the data")
    }

    #[test]
    fn answers_read_back_as_written() {
        let mut answers = Answers { asked: Some(at("2026-11-21T18:00:00+01:00")), ..Answers::default() };
        answers.give(known("osteoporosis"), Answer::Yes, at("2026-11-21T18:00:00+01:00"), "");
        answers.give(known("pregnancy"), Answer::Cleared, at("2026-11-21T18:00:00+01:00"), "my midwife");
        answers.give(known("fracture-region"), Answer::Yes, at("2026-11-21T18:00:00+01:00"), "");
        answers.mark(known("fracture-region"), &[Place::parse("wrist-hand/left").expect("a place")]);
        let written = answers.to_toml();
        assert_eq!(Answers::read(&written), Ok(answers), "{written}");
    }

    #[test]
    fn what_is_not_understood_is_no_answer() {
        let at = "at = \"2026-11-21T18:00:00+01:00\"";
        for (source, line) in [
            ("format = 2", 1),
            ("format = 1\nx = ", 2),
            (&format!("[given.osteoporosis]\nanswer = \"maybe\"\n{at}"), 2),
            (&format!("[given.skin-region]\nanswer = \"yes\"\n{at}\nareas = [\"low-bakc\"]"), 1),
            ("[given.osteoporosis]\nanswer = \"yes\"", 1),
        ] {
            assert_eq!(Answers::read(source).expect_err(source).line(), line, "{source}");
        }
        assert_eq!(Answers::read(""), Ok(Answers::default()));
    }

    #[test]
    fn a_newer_version_loses_nothing() {
        let source = "[given.moon-sickness]\nanswer = \"yes\"\nat = \"2026-11-21T18:00:00+01:00\"\nphase = 3\n";
        let answers = Answers::read(source).expect("it can be read");
        assert!(answers.to_toml().contains("moon-sickness") && answers.to_toml().contains("phase = 3"));
    }

    #[test]
    fn a_yes_for_today_is_over_tomorrow_and_a_clearance_is_a_yes() {
        let mut answers = Answers::default();
        let evening = at("2026-11-21T18:00:00+01:00");
        for id in ["fever-ill", "osteoporosis", "cauda-equina"] {
            answers.give(known(id), Answer::Yes, evening, "");
        }
        answers.give(known("pregnancy"), Answer::Cleared, evening, "my midwife");
        let held = |hours| {
            let now = evening.instant() + SignedDuration::from_hours(hours);
            answers.held(now).iter().map(|held| (held.condition.id.as_str(), held.cleared)).collect::<Vec<_>>()
        };
        let lasting = [("cauda-equina", false), ("osteoporosis", false), ("pregnancy", true)];
        assert_eq!(held(1), [lasting[0], ("fever-ill", false), lasting[1], lasting[2]]);
        assert_eq!(held(25), lasting);
        assert_eq!(answers.stop(evening.instant()).map(|stop| stop.id.as_str()), Some("cauda-equina"));
    }

    #[test]
    fn the_check_is_due_after_90_days_and_after_a_session_that_ended_worse() {
        let asked = at("2026-08-01T12:00:00+00:00");
        let answers = Answers { asked: Some(asked), ..Answers::default() };
        let after = |days: i64| asked.instant() + SignedDuration::from_hours(24 * days);
        assert!(Answers::default().is_due(after(0), None));
        assert!(!answers.is_due(after(89), None));
        assert!(answers.is_due(after(90), None));
        assert!(answers.is_due(after(2), Some(after(1))));
        assert!(!answers.is_due(after(2), Some(asked.instant() - SignedDuration::from_hours(1))));
    }
}
