//! All that is known of one person's care, in one place: answers, what the diary remembers, and the verdict on a plan.

use jiff::Timestamp;

use crate::domain::diagnostic::Diagnostic;
use crate::domain::routine::plan::Plan;
use crate::domain::safety::answers::{ActiveCondition, Answers};
use crate::domain::safety::condition::Condition;
use crate::domain::safety::history::History;
use crate::domain::safety::rules::judge;
use crate::domain::safety::verdict::{Offered, Verdict, Why};

/// All that is known of one person's care.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HealthProfile {
    /// What was answered.
    pub answers: Answers,
    /// Why the answers could not be read. Nothing is offered then: what they say could forbid it.
    pub unread: Option<Diagnostic>,
    /// What the diary tells the rules.
    pub history: History,
}

impl HealthProfile {
    /// From the file of answers as it was read.
    pub fn of(read: Result<Answers, Diagnostic>) -> Self {
        match read {
            Ok(answers) => Self { answers, ..Self::default() },
            Err(fault) => Self { unread: Some(fault), ..Self::default() },
        }
    }

    /// What may be done of `plan` at `now`.
    pub fn judge(&self, plan: &Plan, now: Timestamp) -> Verdict {
        let held: Vec<ActiveCondition> = self.answers.held(now);
        let verdict = judge(plan, &held, &self.history);
        if self.unread.is_some() {
            return Verdict { offered: Offered::No(Why::Unread), top_pressure: 0, ..verdict };
        }
        verdict
    }

    /// Whether every routine is offered as it is, without looking at any.
    pub fn asks_nothing(&self, now: Timestamp) -> bool {
        self.unread.is_none() && self.history == History::default() && self.answers.held(now).is_empty()
    }

    /// The condition for which help is needed instead of any session.
    pub fn stop(&self, now: Timestamp) -> Option<&'static Condition> {
        self.answers.stop(now)
    }

    /// Whether the whole check is to be gone through.
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.answers.is_due(now, self.history.worse_at)
    }
}
