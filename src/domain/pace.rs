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
        let cycles = (length.as_millis() + cycle / 2) / cycle;
        u32::try_from(cycles).unwrap_or(u32::MAX).max(1)
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

    /// The phase at `offset` into a cycle, and how far into it that is.
    pub fn at(&self, offset: Duration) -> (usize, Duration) {
        let mut into = offset;
        for (index, phase) in self.phases.iter().enumerate() {
            if into < phase.length {
                return (index, into);
            }
            into -= phase.length;
        }
        let last = self.phases.len().saturating_sub(1);
        (last, self.phases.get(last).map_or(Duration::ZERO, |phase| phase.length))
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
    let read: NamedPaces = embedded::table("paces.toml", include_str!("../../assets/paces.toml"));
    read.pace
        .into_iter()
        .map(|named| Pace {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn named_pace(name: &str) -> &'static Pace {
        named().iter().find(|pace| pace.name.as_deref() == Some(name)).expect("it is in assets/paces.toml")
    }

    /// The cycles and totals of CONTENT's table of patterns, in seconds.
    #[test]
    fn the_named_paces_add_up() {
        let table = [
            ("resonance", 11.0, 27, 297.0),
            ("box", 16.0, 12, 192.0),
            ("4-7-8", 19.0, 4, 76.0),
            ("cyclic-sigh", 10.0, 27, 270.0),
            ("extended", 10.0, 26, 260.0),
            ("diaphragm", 7.0, 36, 252.0),
            ("pursed", 6.0, 25, 150.0),
        ];
        for (name, cycle, cycles, total) in table {
            let pace = named_pace(name);
            assert_eq!(pace.cycle(), Duration::from_secs_f64(cycle), "{name}");
            assert_eq!(pace.cycle() * cycles, Duration::from_secs_f64(total), "{name}");
            assert_eq!(pace.cycles_in(Duration::from_secs_f64(total)), cycles, "{name}");
            assert!(pace.is_breath(), "{name}");
        }
        assert_eq!(named().len(), table.len());
    }

    #[test]
    fn a_time_becomes_the_nearest_whole_number_of_cycles() {
        let pace = named_pace("box");
        for (seconds, cycles) in [(1, 1), (23, 1), (24, 2), (40, 3), (192, 12)] {
            assert_eq!(pace.cycles_in(Duration::from_secs(seconds)), cycles, "{seconds} s");
        }
    }

    #[test]
    fn phases_grow_stay_and_shrink() {
        use Motion::{Grow, Shrink, Stay};
        assert_eq!(named_pace("box").motions(), [Grow, Stay, Shrink, Stay]);
        assert_eq!(named_pace("cyclic-sigh").motions(), [Grow, Grow, Shrink]);
        let own = |names: &[&str]| Pace {
            name: None,
            phases: names.iter().map(|name| Phase { name: (*name).into(), length: Duration::from_secs(1) }).collect(),
        };
        assert_eq!(own(&["tense", "let go"]).motions(), [Grow, Shrink]);
        assert_eq!(own(&["this way", "that way", "rest"]).motions(), [Grow, Shrink, Shrink]);
    }

    #[test]
    fn fullness_follows_the_motions() {
        assert_eq!(named_pace("box").fullness(), [(0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0)]);
        let sigh = named_pace("cyclic-sigh").fullness();
        assert!(sigh[0].1 > 0.5 && sigh[0].1 < 1.0 && sigh[1] == (sigh[0].1, 1.0) && sigh[2] == (1.0, 0.0), "{sigh:?}");
    }

    #[test]
    fn the_phase_at_an_offset_is_found() {
        let pace = named_pace("box");
        assert_eq!(pace.at(Duration::ZERO), (0, Duration::ZERO));
        assert_eq!(pace.at(Duration::from_secs(4)), (1, Duration::ZERO));
        assert_eq!(pace.at(Duration::from_millis(11_999)), (2, Duration::from_millis(3_999)));
        assert_eq!(pace.at(Duration::from_secs(99)), (3, Duration::from_secs(4)));
    }
}
