//! What may be done of a plan, and why not all of it.

use std::sync::Arc;

use crate::domain::routine::model::Amount;
use crate::domain::routine::plan::{Plan, Turn};
use crate::domain::safety::condition::Condition;
use crate::domain::safety::history::Told;
use crate::texts::Texts;

/// What may be done of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// All of it, some of it, or none.
    pub offered: Offered,
    /// Steps that are left out, as indices into the plan's steps.
    pub left_out: Vec<usize>,
    /// The pressure each step may be given, 0–6.
    pub pressures: Vec<u8>,
    /// Steps that are done half as long.
    pub halved: Vec<usize>,
    /// The highest of all pressures that are left; 0 when nothing is.
    pub top_pressure: u8,
    /// The conditions that change something.
    pub reasons: Vec<&'static Condition>,
    /// Conditions that are only spoken of.
    pub notes: Vec<&'static Condition>,
    /// What the diary remembers that changes something.
    pub remembered: Vec<Told>,
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
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Capped => "capped",
            Self::Trimmed => "trimmed",
            Self::No(_) => "no",
        }
    }

    /// How much it allows, for comparing: more is more.
    #[must_use]
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
    #[must_use]
    pub fn allows(&self) -> bool {
        !matches!(self.offered, Offered::No(_))
    }

    /// The condition for which help is needed instead.
    #[must_use]
    pub fn stop(&self) -> Option<&'static Condition> {
        match self.offered {
            Offered::No(Why::Stop(condition)) => Some(condition),
            _ => None,
        }
    }

    /// `plan`, the one judged, without what is left out and with the pressures that are allowed. Steps keep their numbers.
    #[must_use]
    pub fn trim(&self, plan: &Plan) -> Plan {
        let mut plan = plan.clone();
        for (step, pressure) in plan.steps.iter_mut().zip(&self.pressures) {
            if step.pressure > *pressure {
                Arc::make_mut(step).pressure = *pressure;
            }
        }
        let kept = plan.turns.into_iter().filter(|turn| self.allows() && !self.left_out.contains(&turn.step));
        plan.turns = kept.map(|turn| self.halved(turn)).collect();
        plan
    }

    fn halved(&self, turn: Turn) -> Turn {
        match turn.amount {
            Amount::Cycles(cycles) if self.halved.contains(&turn.step) => {
                Turn { amount: Amount::Cycles(cycles.div_ceil(2)), ..turn }
            }
            _ => turn,
        }
    }

    /// What is different, in a line; `None` when nothing is.
    #[must_use]
    pub fn summary(&self, words: &Texts) -> Option<String> {
        let words = &words.safety;
        let top = self.top_pressure.to_string();
        let steps = words.left_out(self.left_out.len());
        let top = if self.top_pressure == 0 { String::new() } else { words.top_pressure(top) };
        match self.offered {
            Offered::Whole => None,
            Offered::Capped if !self.halved.is_empty() => Some(words.shorter.to_owned()),
            Offered::Capped => Some(words.only_lighter(top)),
            Offered::Trimmed if top.is_empty() => Some(words.trimmed_calm(steps)),
            Offered::Trimmed => Some(words.trimmed(steps, top)),
            Offered::No(Why::Stop(_)) => Some(words.stopped.to_owned()),
            Offered::No(Why::Waits) => Some(words.waits.to_owned()),
            Offered::No(Why::TooLittle) => Some(words.too_little.to_owned()),
            Offered::No(Why::Unread) => Some(words.unread.to_owned()),
        }
    }

    /// A word or two for a list; `None` when it is offered as it is.
    #[must_use]
    pub fn mark<'w>(&self, words: &'w Texts) -> Option<&'w str> {
        let words = &words.safety;
        match self.offered {
            Offered::Whole => None,
            Offered::Capped => Some(words.mark_lighter),
            Offered::Trimmed => Some(words.mark_trimmed),
            Offered::No(_) => Some(words.mark_no),
        }
    }

    /// All there is to say: what is different, then why, a text each.
    #[must_use]
    pub fn say(&self, words: &Texts) -> Vec<String> {
        let mut said: Vec<String> = self.summary(words).into_iter().collect();
        if let Some(stop) = self.stop() {
            said.insert(0, words.condition(&stop.id).say.to_owned());
            return said;
        }
        let because = |condition: &&'static Condition| {
            let health = words.condition(&condition.id);
            words.safety.because(health.name, health.say)
        };
        said.extend(self.reasons.iter().map(because));
        said.extend(self.remembered.iter().map(|told| told.said(words)));
        said.extend(self.notes.iter().map(|condition| words.condition(&condition.id).say.to_owned()));
        said
    }
}
