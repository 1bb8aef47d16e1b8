//! The gaps around the work: get ready, between steps, change sides. They never count as work.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::domain::routine::built_in::BuiltIn;
use crate::domain::routine::model::OwnGaps;
use crate::domain::routine::plan::{Plan, Transition};

/// The lengths of the gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transitions {
    /// Before the first step.
    pub ready: Duration,
    /// Between two steps.
    pub between: Duration,
    /// Between the sides of a step.
    pub switch: Duration,
}

impl Default for Transitions {
    fn default() -> Self {
        Self { ready: Duration::from_secs(10), between: Duration::from_secs(5), switch: Duration::from_secs(5) }
    }
}

impl Transitions {
    /// Returns these gaps, replaced by those that `own` sets.
    pub fn with(self, own: OwnGaps) -> Self {
        Self {
            ready: own.ready.unwrap_or(self.ready),
            between: own.between.unwrap_or(self.between),
            switch: own.switch.unwrap_or(self.switch),
        }
    }

    /// Returns the length of `plan` with its gaps.
    pub fn total(&self, plan: &Plan) -> Duration {
        let gaps: Duration = (1..plan.turns.len()).filter_map(|index| plan.gap_before(index)).map(|gap| self.length(gap)).sum();
        self.ready + plan.work() + gaps
    }

    /// Returns the length of `plan` with the gaps that it sets, and with these for those that it does not.
    pub fn total_with_own(self, plan: &Plan) -> Duration {
        self.with(plan.gaps).total(plan)
    }

    /// Returns the length of a built-in routine with its gaps, without reading its file. None sets gaps of its own.
    pub fn total_of_built_in(&self, routine: &BuiltIn) -> Duration {
        let [between, switch] = routine.gaps;
        self.ready + Duration::from_millis(routine.work_ms) + self.between * between + self.switch * switch
    }

    /// Returns the length of `gap`: twice as long if it is slow.
    pub fn length(&self, gap: Transition) -> Duration {
        let length = if gap.switch { self.switch } else { self.between };
        if gap.slow { length * 2 } else { length }
    }
}
