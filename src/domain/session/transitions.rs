//! The gaps around the work: get ready, between steps, change sides. They never count as work.

use std::time::Duration;

use crate::domain::routine::library::RoutineEntry;
use crate::domain::routine::model::OwnGaps;
use crate::domain::routine::plan::{GapCount, Plan, Transition};

/// The lengths of the gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
        self.around(plan.work(), GapCount::of(plan))
    }

    /// Returns the length of `entry` with its gaps, those that it sets itself included; zero if it cannot be played.
    pub fn total_of(&self, entry: &RoutineEntry) -> Duration {
        let (count, own) = entry.gaps();
        if entry.is_broken() { Duration::ZERO } else { self.with(own).around(entry.work(), count) }
    }

    fn around(&self, work: Duration, gaps: GapCount) -> Duration {
        self.ready + work + self.between * gaps.between + self.switch * gaps.switch
    }

    /// Returns the length of `gap`: twice as long if it is slow.
    pub fn length(&self, gap: Transition) -> Duration {
        let length = if gap.switch { self.switch } else { self.between };
        if gap.slow { length * 2 } else { length }
    }
}
