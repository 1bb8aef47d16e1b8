//! Everything known about one person's health: the answers and the facts from the diary. It gives the verdict on a plan.

use std::time::Duration;

use jiff::Timestamp;

use crate::domain::diagnostic::Diagnostic;
use crate::domain::routine::library::{Library, RoutineEntry, Source};
use crate::domain::routine::plan::Plan;
use crate::domain::safety::answers::{ActiveCondition, Answers};
use crate::domain::safety::condition::Condition;
use crate::domain::safety::history::History;
use crate::domain::safety::rules::judge;
use crate::domain::safety::verdict::{BlockReason, Extent, Verdict};
use crate::domain::session::transitions::Transitions;

/// Everything known about one person's health.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HealthProfile {
    /// The answers to the health check.
    pub answers: Answers,
    /// The fault that prevented reading the answers. Nothing is offered then, because the answers could forbid it.
    pub unread: Option<Diagnostic>,
    /// Facts from the diary for the health rules.
    pub history: History,
}

impl HealthProfile {
    /// Creates the profile from the answers as they were read.
    pub fn of(read: Result<Answers, Diagnostic>) -> Self {
        match read {
            Ok(answers) => Self { answers, ..Self::default() },
            Err(fault) => Self { unread: Some(fault), ..Self::default() },
        }
    }

    /// Returns the verdict on `plan` at `now`.
    pub fn judge(&self, plan: &Plan, now: Timestamp) -> Verdict {
        let conditions: Vec<ActiveCondition> = self.answers.active_conditions(now);
        let verdict = judge(plan, &conditions, &self.history);
        if self.unread.is_some() {
            return Verdict { offered: Extent::No(BlockReason::Unread), top_pressure: 0, ..verdict };
        }
        verdict
    }

    /// Returns the verdict on a routine; `None` for a file with faults, and for a routine that is offered as it is to everyone
    /// whose profile restricts nothing. Reading all routines for that would take long.
    pub fn judge_entry(&self, library: &Library, entry: &RoutineEntry, now: Timestamp) -> Option<Verdict> {
        if entry.is_built_in() && self.is_unrestricted(now) {
            return None;
        }
        Some(self.judge(library.plan(entry)?, now))
    }

    /// Returns the same as [`total_by`], by the verdict at `now`.
    pub fn total_of(&self, library: &Library, entry: &RoutineEntry, usual: Transitions, now: Timestamp) -> Duration {
        total_by(self.judge_entry(library, entry, now).as_ref(), library, entry, usual)
    }

    /// Returns the time that the routines `ids` take one after the other.
    pub fn total_of_all(&self, library: &Library, ids: &[String], usual: Transitions, now: Timestamp) -> Duration {
        let plans = ids.iter().filter_map(|id| library.plan(library.entry(id)?).cloned());
        let joined = Plan::joined(plans.collect());
        joined.map_or(Duration::ZERO, |plan| total_left(Some(&self.judge(&plan, now)), &plan, usual.with(plan.gaps)))
    }

    /// Whether anything was ever answered, read or not.
    pub fn has_answers(&self) -> bool {
        self.unread.is_some() || !self.answers.is_empty()
    }

    /// Whether every routine is offered as it is, so that none needs a verdict.
    pub fn is_unrestricted(&self, now: Timestamp) -> bool {
        self.unread.is_none() && self.history == History::default() && self.answers.active_conditions(now).is_empty()
    }

    /// Returns the condition that needs help instead of any session.
    pub fn blocking_condition(&self, now: Timestamp) -> Option<&'static Condition> {
        self.answers.blocking_condition(now)
    }

    /// Whether no session at all may start at `now`, not even breathing.
    pub fn rules_out_all(&self, now: Timestamp) -> bool {
        self.unread.is_some() || self.blocking_condition(now).is_some()
    }

    /// Whether the whole check is due.
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.answers.is_due(now, self.history.worse_at)
    }
}

/// Returns the time that a routine takes, with its pauses: of what the `verdict` on it leaves. `usual` are the gaps of a routine
/// that sets none.
pub fn total_by(verdict: Option<&Verdict>, library: &Library, entry: &RoutineEntry, usual: Transitions) -> Duration {
    if let (None, Source::BuiltIn(built_in)) = (verdict, &entry.source) {
        return usual.total_of_built_in(built_in);
    }
    library.plan(entry).map_or(Duration::ZERO, |plan| total_left(verdict, plan, usual.with(plan.gaps)))
}

/// Returns the time that `plan` takes with its `gaps`: of what the `verdict` on it leaves; if that is nothing, of all of it.
pub fn total_left(verdict: Option<&Verdict>, plan: &Plan, gaps: Transitions) -> Duration {
    let left = verdict.filter(|verdict| verdict.allows()).map(|verdict| verdict.trim(plan));
    gaps.total(left.as_ref().unwrap_or(plan))
}
