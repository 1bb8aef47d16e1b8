//! What may be done of a plan, and why not all of it.

use std::sync::Arc;

use crate::domain::body::Side;
use crate::domain::routine::model::Amount;
use crate::domain::routine::plan::{Plan, Turn};
use crate::domain::safety::condition::Condition;
use crate::domain::safety::history::HistoryReason;

/// What may be done of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// All of it, some of it, or none.
    pub offered: Offered,
    /// Steps that are left out on every side, as indices into the plan's steps.
    pub left_out: Vec<usize>,
    /// Turns that are left out, as indices into the plan's turns.
    pub turns_out: Vec<usize>,
    /// Steps that say too little of themselves to be judged, as indices into the plan's steps.
    pub unjudged: Vec<usize>,
    /// The pressure each step may be given, 0–6.
    pub pressures: Vec<u8>,
    /// Steps that are done half as long.
    pub halved: Vec<usize>,
    /// The highest of all pressures that are left; 0 when nothing is.
    pub top_pressure: u8,
    /// The conditions that change something.
    pub reasons: Vec<&'static Condition>,
    /// Those of them, and of the notes, that a clinician has agreed to.
    pub cleared: Vec<&'static Condition>,
    /// Conditions that are only spoken of.
    pub notes: Vec<&'static Condition>,
    /// What the diary remembers that changes something.
    pub remembered: Vec<HistoryReason>,
}

/// All of it, some of it, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offered {
    /// As it is.
    Whole,
    /// Every step, some of them lighter.
    Capped,
    /// Some steps are left out.
    Trimmed,
    /// Not at all.
    No(Why),
}

/// Why nothing of it may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Help is needed instead.
    Stop(&'static Condition),
    /// Only calm things, today or until a clinician has agreed.
    Waits,
    /// Too little would be left.
    TooLittle,
    /// The answers cannot be read.
    Unread,
}

impl Offered {
    /// Its name in `--json`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Capped => "capped",
            Self::Trimmed => "trimmed",
            Self::No(_) => "no",
        }
    }

    /// How much it allows, for comparing: more is more.
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
        !matches!(self.offered, Offered::No(_))
    }

    /// The condition for which help is needed instead.
    pub fn stop(&self) -> Option<&'static Condition> {
        match self.offered {
            Offered::No(Why::Stop(condition)) => Some(condition),
            _ => None,
        }
    }

    /// `plan`, the one judged, without what is left out and with the pressures that are allowed. Steps keep their numbers.
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

    /// Steps of `plan`, the one judged, that are done on one side only, each with the side that is left out.
    pub fn sides_out(&self, plan: &Plan) -> Vec<(usize, Side)> {
        let turns = self.turns_out.iter().filter_map(|index| plan.turns.get(*index));
        turns.filter(|turn| !self.left_out.contains(&turn.step)).filter_map(|turn| Some((turn.step, turn.side?))).collect()
    }

    fn halved(&self, turn: Turn) -> Turn {
        match turn.amount {
            Amount::Cycles(cycles) if self.halved.contains(&turn.step) => {
                Turn { amount: Amount::Cycles(cycles.div_ceil(2)), ..turn }
            }
            _ => turn,
        }
    }
}
