//! The verdict on a plan: the part that may be done, and the reasons for leaving out the rest.

use std::sync::Arc;

use crate::domain::body::Side;
use crate::domain::routine::model::Amount;
use crate::domain::routine::plan::{Plan, Turn};
use crate::domain::safety::condition::Condition;
use crate::domain::safety::history::HistoryReason;

/// The part of a plan that may be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Whether all of it, some of it or none may be done.
    pub offered: Extent,
    /// Steps that are left out on every side, as indices into the plan's steps.
    pub left_out: Vec<usize>,
    /// Steps that are done on one side only, as indices into the plan's steps, with the side that is left out.
    pub sides_out: Vec<(usize, Side)>,
    /// Turns that are left out, as indices into the plan's turns.
    pub turns_out: Vec<usize>,
    /// Steps that say too little to be judged, as indices into the plan's steps.
    pub unjudged: Vec<usize>,
    /// Steps that stay, though an answer rules out postures and their file does not say in which they are done, as indices into the
    /// plan's steps.
    pub unplaced: Vec<usize>,
    /// Steps that are left out because they say too little to be judged, as indices into the plan's steps.
    pub left_as_worst: Vec<usize>,
    /// Steps that nobody should do, as indices into the plan's steps; they are left out.
    pub never_right: Vec<usize>,
    /// Steps that stay, though by their words they are not suitable for everyone, as indices into the plan's steps.
    pub risky: Vec<usize>,
    /// The pressure that each step may have, 0–6.
    pub pressures: Vec<u8>,
    /// Steps that are done half as long, as indices into the plan's steps.
    pub halved: Vec<usize>,
    /// The highest pressure that is left, 0–6; 0 if nothing is left.
    pub top_pressure: u8,
    /// The conditions that change something.
    pub reasons: Vec<&'static Condition>,
    /// The conditions in `reasons` and `notes` that a clinician has agreed to.
    pub cleared: Vec<&'static Condition>,
    /// The conditions that are only mentioned.
    pub notes: Vec<&'static Condition>,
    /// The facts from the diary that change something.
    pub remembered: Vec<HistoryReason>,
}

/// Whether all of a plan, some of it or none may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// As it is.
    Whole,
    /// Every step, some of them lighter.
    Capped,
    /// Some steps are left out.
    Trimmed,
    /// Not at all.
    No(BlockReason),
}

/// The reason why nothing of a plan may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockReason {
    /// Help is needed instead.
    Stop(&'static Condition),
    /// Only calm routines are open, today or until a clinician has agreed.
    Waits,
    /// Too little would be left.
    TooLittle,
    /// The answers cannot be read.
    Unread,
}

impl Extent {
    /// Returns its name in `--json`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Capped => "capped",
            Self::Trimmed => "trimmed",
            Self::No(_) => "no",
        }
    }

    /// Returns a number for comparing: the higher, the more is allowed.
    pub fn rank(self) -> u8 {
        match self {
            Self::Whole => 3,
            Self::Capped => 2,
            Self::Trimmed => 1,
            Self::No(_) => 0,
        }
    }
}

impl Verdict {
    /// Whether any of it may be done.
    pub fn allows(&self) -> bool {
        !matches!(self.offered, Extent::No(_))
    }

    /// Returns the condition that needs help instead.
    pub fn blocking_condition(&self) -> Option<&'static Condition> {
        match self.offered {
            Extent::No(BlockReason::Stop(condition)) => Some(condition),
            _ => None,
        }
    }

    /// Whether what the diary holds leaves too little of the plan, and no answer has a part in it.
    pub fn is_ruled_out_by_diary(&self) -> bool {
        self.offered == Extent::No(BlockReason::TooLittle) && self.reasons.is_empty() && !self.remembered.is_empty()
    }

    /// Returns the judged `plan` without what is left out and with the allowed pressures. Steps keep their numbers.
    pub fn trim(&self, plan: &Plan) -> Plan {
        let mut plan = plan.clone();
        for (step, pressure) in plan.steps.iter_mut().zip(&self.pressures) {
            if step.pressure > *pressure {
                Arc::make_mut(step).pressure = *pressure;
            }
        }
        let kept = plan.turns.into_iter().enumerate().filter(|(index, _)| self.allows() && !self.turns_out.contains(index));
        plan.turns = kept.map(|(_, turn)| self.halved(turn)).collect();
        plan
    }

    fn halved(&self, turn: Turn) -> Turn {
        let amount = match turn.amount {
            _ if !self.halved.contains(&turn.step) => turn.amount,
            Amount::Cycles(cycles) => Amount::Cycles(cycles.div_ceil(2)),
            Amount::Time(time) => Amount::Time(time / 2),
            Amount::Wait => Amount::Wait,
        };
        Turn { amount, ..turn }
    }
}
