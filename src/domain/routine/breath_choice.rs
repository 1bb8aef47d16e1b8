//! The choices for breathing: shorter or longer counts, a start that grows, no holds, the number of minutes.

use std::cmp::Reverse;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::domain::pace::{Motion, Pace, Phase};
use crate::domain::routine::breathing::MINUTES;
use crate::domain::routine::model::Amount;
use crate::domain::routine::plan::Plan;

/// The length of a beginner's first cycle, in seconds. Chosen for this program.
pub const EASY_CYCLE: f64 = 7.0;
/// The time over which the cycles grow. Chosen for this program.
const GROWS_OVER: Duration = Duration::from_secs(60);
/// Shorter counts of a pattern with holds or a second breath in, as a share of the written counts.
const SHORTER: f64 = 0.75;
/// The longest hold with which a routine may be made longer. 4-7-8 has longer holds and stays at four rounds, by custom.
const MAX_EXTENDABLE_HOLD: Duration = Duration::from_secs(4);

/// The person's choices; the default is what the routine says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct BreathChoice {
    /// The length of breathing in and out.
    #[serde(default)]
    pub counts: Counts,
    /// Whether holds are left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_holds: bool,
    /// The length in minutes; `None` is what the routine says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
}

/// The length of breathing in and out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counts {
    /// As the routine says.
    #[default]
    Written,
    /// Short at first; after a minute, as the routine says.
    Growing,
    /// Three seconds in and four out, or three quarters of a longer pattern.
    Short,
    /// Four seconds in and five out.
    Middle,
    /// Five and a half seconds each.
    Long,
}

/// How to choose other counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaceChange {
    /// Longer breaths; the longest stay.
    Slower,
    /// Shorter breaths; the shortest stay.
    Faster,
    /// The next shorter ones; after the shortest, the longest.
    Next,
}

impl BreathChoice {
    /// Returns the pace to breathe by, for the routine's pace `written`.
    pub fn pace(self, written: &Pace) -> Pace {
        let base = if self.no_holds { without_holds(written) } else { written.clone() };
        match self.counts {
            Counts::Written => base,
            Counts::Growing => Pace { lead: lead(&base), ..base },
            Counts::Short if !is_plain(&base) => scaled(&base, SHORTER),
            Counts::Short => with_lengths(&base, &[3.0, 4.0]),
            Counts::Middle => with_lengths(&base, &[4.0, 5.0]),
            Counts::Long => with_lengths(&base, &[5.5, 5.5]),
        }
    }

    /// Returns another choice of counts for the pace `written`.
    #[must_use]
    pub fn with_other_counts(self, written: &Pace, change: PaceChange) -> Self {
        let base = Self { counts: Counts::Written, ..self }.pace(written);
        let all = [Counts::Written, Counts::Growing, Counts::Short, Counts::Middle, Counts::Long];
        let offered = all.into_iter().filter(|counts| match counts {
            Counts::Growing => !lead(&base).is_empty(),
            Counts::Middle | Counts::Long if !is_plain(&base) => false,
            Counts::Written => true,
            counts => Self { counts: *counts, ..self }.pace(written) != base,
        });
        let mut offered: Vec<Counts> = offered.collect();
        offered.sort_by_key(|counts| Reverse(Self { counts: *counts, ..self }.pace(written).cycle()));
        let at = offered.iter().position(|counts| *counts == self.counts).unwrap_or(0);
        let chosen = match change {
            PaceChange::Slower => at.saturating_sub(1),
            PaceChange::Faster => (at + 1).min(offered.len() - 1),
            PaceChange::Next => (at + 1) % offered.len(),
        };
        Self { counts: offered.get(chosen).copied().unwrap_or_default(), ..self }
    }

    /// Switches holds on or off; changes nothing if `written` has none.
    #[must_use]
    pub fn with_holds_switched(self, written: &Pace) -> Self {
        let no_holds = !self.no_holds && without_holds(written) != *written;
        // Counts chosen with holds may not be offered without them, and the other way round.
        if no_holds == self.no_holds { self } else { Self { no_holds, counts: Counts::Written, ..self } }
    }

    /// Adds or removes one minute of `plan`.
    #[must_use]
    pub fn with_minutes(self, more: bool, plan: &Plan, most: u32) -> Self {
        let planned = minutes_of(plan);
        let now = self.minutes.unwrap_or(planned);
        let next = if more { now + 1 } else { now.saturating_sub(1) };
        let next = next.clamp(1, most.max(1));
        Self { minutes: Some(next).filter(|next| *next != planned), ..self }
    }

    /// Returns the maximum minutes of `plan`. A plan with long holds, or `shortened` by the health rules, is not made
    /// longer.
    pub fn most_minutes(self, plan: &Plan, shortened: bool) -> u32 {
        let pace = main_turn(plan).and_then(|turn| plan.step(*plan.turns.get(turn)?).pace.as_ref()).map(|pace| self.pace(pace));
        let holds_long = pace.is_some_and(|pace| {
            let mut phases = pace.phases.iter().zip(pace.motions());
            phases.any(|(phase, motion)| motion == Motion::Stay && phase.length > MAX_EXTENDABLE_HOLD)
        });
        if shortened || holds_long { minutes_of(plan) } else { u32::try_from(*MINUTES.end()).unwrap_or(u32::MAX) }
    }
}

/// Whether `plan` is for breathing: no step presses or moves, and at least half of the time is breathing by a pace.
pub fn is_breathing(plan: &Plan) -> bool {
    let breath = plan.turns.iter().filter(|turn| plan.step(**turn).pace.as_ref().is_some_and(Pace::is_breath));
    let breath: Duration = breath.map(|turn| plan.length(*turn)).sum();
    !breath.is_zero() && breath * 2 >= plan.work() && plan.steps.iter().all(|step| !step.presses() && !step.moves())
}

/// Returns the index of the turn with the longest breathing by a pace.
pub fn main_turn(plan: &Plan) -> Option<usize> {
    let breath = |turn: &usize| plan.step(plan.turns[*turn]).pace.as_ref().is_some_and(Pace::is_breath);
    (0..plan.turns.len()).filter(breath).max_by_key(|turn| (plan.length(plan.turns[*turn]), std::cmp::Reverse(*turn)))
}

/// Returns the length of the longest breathing, in rounded minutes, at least one.
pub fn minutes_of(plan: &Plan) -> u32 {
    let length = main_turn(plan).map_or(Duration::ZERO, |turn| plan.length(plan.turns[turn]));
    u32::try_from((length.as_secs() + 30) / 60).unwrap_or(u32::MAX).max(1)
}

/// Returns the breathing pace of each step of `plan`.
pub fn paces_of(plan: &Plan) -> Vec<Option<Pace>> {
    plan.steps.iter().map(|step| step.pace.clone().filter(Pace::is_breath)).collect()
}

/// Returns as many cycles of `pace` as last about as long as `amount` of `before`.
pub fn as_long(amount: Amount, before: &Pace, pace: &Pace) -> Amount {
    match amount {
        Amount::Cycles(cycles) => Amount::Cycles(pace.cycles_in(before.length_of(cycles))),
        other => other,
    }
}

/// Whether the pace is in and out, and nothing else.
fn is_plain(pace: &Pace) -> bool {
    pace.is_breath() && pace.motions() == [Motion::Grow, Motion::Shrink]
}

fn without_holds(pace: &Pace) -> Pace {
    let kept = pace.phases.iter().zip(pace.motions()).filter(|(_, motion)| *motion != Motion::Stay);
    Pace { phases: kept.map(|(phase, _)| phase.clone()).collect(), ..pace.clone() }
}

fn with_lengths(pace: &Pace, seconds: &[f64]) -> Pace {
    let phases = pace.phases.iter().zip(seconds);
    let phases = phases.map(|(phase, seconds)| Phase { length: Duration::from_secs_f64(*seconds), ..phase.clone() });
    Pace { phases: phases.collect(), ..pace.clone() }
}

fn scaled(pace: &Pace, by: f64) -> Pace {
    let seconds: Vec<f64> = pace.phases.iter().map(|phase| half_seconds(phase.length.as_secs_f64() * by)).collect();
    with_lengths(pace, &seconds)
}

/// Rounds to half seconds, at least one second.
fn half_seconds(seconds: f64) -> f64 {
    ((seconds * 2.0).round() / 2.0).max(1.0)
}

/// Returns the cycles of the first minute, from easy ones to those of `pace`; empty if `pace` is easy anyway.
fn lead(pace: &Pace) -> Vec<Vec<Duration>> {
    let whole = pace.cycle().as_secs_f64();
    let from = EASY_CYCLE / whole.max(1.0);
    if from >= 1.0 {
        return Vec::new();
    }
    let count = (GROWS_OVER.as_secs_f64() / (whole * (1.0 + from) / 2.0)).round().max(1.0);
    let mut cycles = Vec::new();
    let mut done = 0.0;
    while done < count {
        let share = from + (1.0 - from) * done / count;
        cycles.push(scaled(pace, share).phases.iter().map(|phase| phase.length).collect());
        done += 1.0;
    }
    cycles
}
