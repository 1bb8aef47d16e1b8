//! A pace: a repeating list of named phases with seconds. Breathing is one kind of it, not a special case.

use std::sync::LazyLock;
use std::time::Duration;

use serde::Deserialize;

use crate::domain::embedded;

/// A repeating list of phases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pace {
    /// Its name, where it is one of `assets/paces.toml`.
    pub name: Option<String>,
    /// The phases of one cycle, at least one.
    pub phases: Vec<Phase>,
    /// For the first cycles, where they are shorter: how long each phase lasts.
    pub lead: Vec<Vec<Duration>>,
}

/// A moment in a pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaceMoment {
    /// The cycle, from 0.
    pub cycle: u32,
    /// Index of the phase.
    pub phase: usize,
    /// How far into the phase it is.
    pub within: Duration,
    /// How long the phase lasts in this cycle.
    pub length: Duration,
}

/// One phase: a word to say, and how long it lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// `in`, `hold`, `let go`: what the person does.
    pub name: String,
    /// How long it lasts.
    pub length: Duration,
}

/// What a phase does to the size of whatever stands for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// It grows: in, squeeze, up.
    Grow,
    /// It stays as it is: hold.
    Stay,
    /// It shrinks: out, let go, rest.
    Shrink,
}

/// A cycle shorter than this cannot be spoken phase by phase.
pub const SPOKEN_CYCLE: Duration = Duration::from_secs(6);

impl Pace {
    /// The length of one cycle.
    pub fn cycle(&self) -> Duration {
        self.phases.iter().map(|phase| phase.length).sum()
    }

    /// How many whole cycles come nearest to `length`, at least one.
    pub fn cycles_in(&self, length: Duration) -> u32 {
        let cycle = self.cycle().as_millis().max(1);
        let (mut first, mut left) = (0, length.as_millis());
        for lead in self.lead.iter().map(|lengths| lengths.iter().sum::<Duration>().as_millis()) {
            if left < lead {
                return (first + u32::from(left * 2 >= lead)).max(1);
            }
            left -= lead;
            first += 1;
        }
        let cycles = (left + cycle / 2) / cycle;
        u32::try_from(cycles).unwrap_or(u32::MAX).saturating_add(first).max(1)
    }

    /// How long so many cycles last from the start.
    pub fn length_of(&self, cycles: u32) -> Duration {
        let first = self.lead.len().min(usize::try_from(cycles).unwrap_or(usize::MAX));
        let lead: Duration = self.lead.iter().take(first).flatten().sum();
        lead + self.cycle() * cycles.saturating_sub(u32::try_from(first).unwrap_or(u32::MAX))
    }

    /// How many cycles are over or under way after `length`.
    pub fn begun_in(&self, length: Duration) -> u32 {
        let moment = self.moment(length);
        moment.cycle + u32::from(length > self.length_of(moment.cycle))
    }

    /// How long each phase lasts in the cycle `index`, from 0.
    pub fn lengths(&self, index: u32) -> Vec<Duration> {
        let lead = usize::try_from(index).ok().and_then(|index| self.lead.get(index));
        lead.cloned().unwrap_or_else(|| self.phases.iter().map(|phase| phase.length).collect())
    }

    /// Where the pace is at `offset` from its start.
    pub fn moment(&self, offset: Duration) -> PaceMoment {
        let (mut cycle, mut into) = (0, offset);
        for lead in self.lead.iter().map(|lengths| lengths.iter().sum::<Duration>()) {
            if into < lead {
                break;
            }
            into -= lead;
            cycle += 1;
        }
        if usize::try_from(cycle).is_ok_and(|cycle| cycle >= self.lead.len()) {
            let whole = into.as_nanos() / self.cycle().as_nanos().max(1);
            let whole = u32::try_from(whole).unwrap_or(u32::MAX);
            into = into.saturating_sub(self.cycle().saturating_mul(whole));
            cycle += whole;
        }
        let lengths = self.lengths(cycle);
        let last = lengths.len().saturating_sub(1);
        for (phase, length) in lengths.into_iter().enumerate() {
            if into < length || phase == last {
                return PaceMoment { cycle, phase, within: into.min(length), length };
            }
            into -= length;
        }
        PaceMoment { cycle, phase: 0, within: Duration::ZERO, length: Duration::ZERO }
    }

    /// Whether it is a pace to breathe by.
    pub fn is_breath(&self) -> bool {
        self.phases.iter().any(|phase| phase.name == "in") && self.phases.iter().any(|phase| phase.name == "out")
    }

    /// What each phase does, in order. A name that is not known grows where the one before shrank, and the other way.
    pub fn motions(&self) -> Vec<Motion> {
        let mut grown = false;
        self.phases
            .iter()
            .map(|phase| {
                let motion = known_motion(&phase.name).unwrap_or(if grown { Motion::Shrink } else { Motion::Grow });
                match motion {
                    Motion::Grow => grown = true,
                    Motion::Shrink => grown = false,
                    Motion::Stay => {}
                }
                motion
            })
            .collect()
    }

    /// How full whatever stands for the pace is at the start and at the end of each phase, 0–1. Phases that grow one after
    /// the other share the way by their length, as a second sip of air does.
    pub fn fullness(&self) -> Vec<(f32, f32)> {
        let motions = self.motions();
        let mut full = 0.0;
        let mut fullness = Vec::with_capacity(motions.len());
        for (index, motion) in motions.iter().enumerate() {
            let goal = match motion {
                Motion::Stay => full,
                Motion::Grow => 1.0,
                Motion::Shrink => 0.0,
            };
            let run = motions[index..].iter().take_while(|other| *other == motion).count();
            let left: f32 = self.phases[index..index + run].iter().map(|phase| phase.length.as_secs_f32()).sum();
            let share = self.phases[index].length.as_secs_f32() / left.max(0.001);
            let end = full + (goal - full) * share;
            fullness.push((full, end));
            full = end;
        }
        fullness
    }
}

fn known_motion(name: &str) -> Option<Motion> {
    Some(match name {
        "in" | "top up" | "squeeze" | "tense" | "press" | "up" | "flatten" | "lift" | "lean back" | "slide back" => Motion::Grow,
        "hold" | "stay" | "wait" => Motion::Stay,
        "out" | "release" | "let go" | "rest" | "down" | "lower" | "come up" => Motion::Shrink,
        _ => return None,
    })
}

#[derive(Deserialize)]
struct NamedPaces {
    pace: Vec<NamedPace>,
}

#[derive(Deserialize)]
struct NamedPace {
    id: String,
    phases: Vec<(String, f64)>,
}

static NAMED: LazyLock<Vec<Pace>> = LazyLock::new(|| {
    let read: NamedPaces = embedded::data!("paces");
    read.pace
        .into_iter()
        .map(|named| Pace {
            lead: Vec::new(),
            name: Some(named.id),
            phases: named
                .phases
                .into_iter()
                .map(|(name, seconds)| Phase { name, length: Duration::from_secs_f64(seconds) })
                .collect(),
        })
        .collect()
});

/// The paces that have a name.
pub fn named() -> &'static [Pace] {
    &NAMED
}
