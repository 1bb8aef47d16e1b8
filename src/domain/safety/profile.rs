//! Everything known about one person's health: the answers and the facts from the diary. It gives the verdict on a plan.

use jiff::Timestamp;

use crate::domain::diagnostic::Diagnostic;
use crate::domain::routine::plan::Plan;
use crate::domain::safety::answers::{ActiveCondition, Answers};
use crate::domain::safety::condition::Condition;
use crate::domain::safety::history::History;
use crate::domain::safety::rules::judge;
use crate::domain::safety::verdict::{BlockReason, Extent, Verdict};

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
