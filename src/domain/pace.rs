//! A pace: a repeating list of named phases, each with a length. Breathing is one kind of pace, not a special case.

use std::sync::LazyLock;
use std::time::Duration;

use serde::Deserialize;

use crate::domain::embedded;

/// A repeating list of phases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pace {
    /// Its name if it is in `assets/paces.toml`.
    pub name: Option<String>,
    /// The phases of one cycle, at least one.
    pub phases: Vec<Phase>,
    /// The phase lengths of the first cycles, where these are shorter.
    pub lead: Vec<Vec<Duration>>,
}

/// A position in a pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaceMoment {
    /// The cycle, from 0.
    pub cycle: u32,
    /// Index of the phase.
    pub phase: usize,
    /// The time since the phase began.
    pub within: Duration,
    /// The length of the phase in this cycle.
    pub length: Duration,
}

/// One phase: a word to say, and a length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// What the person does: `in`, `hold`, `let go`.
    pub name: String,
    /// The length in a full cycle.
    pub length: Duration,
}

/// The way in which a phase changes the size of the shape that shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// The shape grows: in, squeeze, up.
    Grow,
    /// The shape stays as it is: hold.
    Stay,
    /// The shape shrinks: out, let go, rest.
    Shrink,
}

/// A part of a breath.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Breath {
    In,
    Out,
}

/// The shortest breath that is not fast: 20 a minute. Chosen for this program; adults at rest take 12 to 20.
const SHORTEST_BREATH: Duration = Duration::from_secs(3);
/// The longest time of breathing in or out at a stretch. Chosen for this program; slow breathing takes about 6.
const LONGEST_PART: Duration = Duration::from_secs(15);
/// The shortest cycle that can be spoken phase by phase.
pub const SPOKEN_CYCLE: Duration = Duration::from_secs(6);

impl Pace {
    /// Returns the length of one full cycle.
    pub fn cycle(&self) -> Duration {
        self.phases.iter().map(|phase| phase.length).sum()
    }

    /// Returns the number of whole cycles nearest to `length`, at least one.
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

    /// Returns how long the first `cycles` cycles last.
    pub fn length_of(&self, cycles: u32) -> Duration {
        let first = self.lead.len().min(usize::try_from(cycles).unwrap_or(usize::MAX));
        let lead: Duration = self.lead.iter().take(first).flatten().sum();
        lead + self.cycle() * cycles.saturating_sub(u32::try_from(first).unwrap_or(u32::MAX))
    }

    /// Returns the number of cycles that have begun after `length`.
    pub fn begun_in(&self, length: Duration) -> u32 {
        let moment = self.moment(length);
        moment.cycle + u32::from(length > self.length_of(moment.cycle))
    }

    /// Returns the length of each phase in the cycle `index`, from 0.
    pub fn lengths(&self, index: u32) -> Vec<Duration> {
        let lead = usize::try_from(index).ok().and_then(|index| self.lead.get(index));
        lead.cloned().unwrap_or_else(|| self.phases.iter().map(|phase| phase.length).collect())
    }

    /// Returns the position at `offset` from the start.
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

    /// Returns how far into this pace a person is who was `into` the pace `before`, and the cycle, from 0: about as far, in the
    /// same phase of the breath. A hold that this pace does not have is over.
    pub fn continued(&self, before: &Self, into: Duration) -> (Duration, u32) {
        let moment = before.moment(into);
        let began = before.length_of(moment.cycle);
        let cycle = if began * 2 < self.length_of(1) { 0 } else { self.cycles_in(began) };
        let motions = before.motions();
        let holds = motions.get(moment.phase) == Some(&Motion::Stay);
        let mut breaths = motions.iter().take(moment.phase).filter(|motion| **motion != Motion::Stay).count();
        let mut at = self.length_of(cycle);
        for (motion, length) in self.motions().into_iter().zip(self.lengths(cycle)) {
            let stays = motion == Motion::Stay;
            if breaths == 0 && (holds || !stays) {
                return (at + if holds == stays { moment.within.min(length) } else { Duration::ZERO }, cycle);
            }
            breaths = breaths.saturating_sub(usize::from(!stays));
            at += length;
        }
        (at, cycle)
    }

    /// Whether it is a breathing pace: it has a phase for breathing in and one for breathing out.
    pub fn is_breath(&self) -> bool {
        let has = |part| self.phases.iter().any(|phase| breath_of(&phase.name) == Some(part));
        has(Breath::In) && has(Breath::Out)
    }

    /// Whether a person breathes by it: it is a breathing pace, or names nothing but breathing in, or nothing but breathing out.
    pub fn paces_breath(&self) -> bool {
        self.is_breath() || self.breaths().iter().all(Option::is_some)
    }

    /// Returns how long the breath is held in a row by a person who breathes by it: a phase that is neither breathing in nor out
    /// holds it, whatever its name.
    pub fn longest_hold(&self) -> Duration {
        self.longest(None)
    }

    /// Returns how long `part` goes on in a row.
    fn longest(&self, part: Option<Breath>) -> Duration {
        let (mut now, mut longest) = (Duration::ZERO, Duration::ZERO);
        // What ends a cycle goes on at the beginning of the next.
        for phase in self.phases.iter().chain(&self.phases) {
            now = if breath_of(&phase.name) == part { now + phase.length } else { Duration::ZERO };
            longest = longest.max(now);
        }
        longest
    }

    /// Whether a person who breathes by it goes without a breath for long: it lacks breathing in or breathing out, or one of them
    /// goes on too long.
    pub fn is_slow(&self) -> bool {
        let is_long = |part| self.longest(Some(part)) > LONGEST_PART;
        !self.is_breath() || is_long(Breath::In) || is_long(Breath::Out)
    }

    /// Whether a person who breathes by it breathes fast.
    pub fn is_fast(&self) -> bool {
        self.cycle() < SHORTEST_BREATH * self.begun(Breath::In).max(self.begun(Breath::Out)).max(1)
    }

    /// Whether it has a second breath in, on top of the first.
    pub fn has_second_breath_in(&self) -> bool {
        self.is_breath() && self.breaths().windows(2).any(|pair| matches!(pair, [Some(Breath::In), Some(Breath::In)]))
    }

    /// Returns how often `part` begins in a cycle.
    fn begun(&self, part: Breath) -> u32 {
        let breaths = self.breaths();
        let before = breaths.last().into_iter().chain(&breaths);
        let begins = before.zip(&breaths).filter(|(before, now)| **now == Some(part) && now != before);
        u32::try_from(begins.count()).unwrap_or(u32::MAX)
    }

    /// Returns which part of a breath each phase is; `None` if it is neither.
    fn breaths(&self) -> Vec<Option<Breath>> {
        self.phases.iter().map(|phase| breath_of(&phase.name)).collect()
    }

    /// Returns the motion of each phase, in order. In a breathing pace, what is neither breathing in nor out is a hold. In other
    /// paces an unknown name grows after a phase that shrank, and the other way round.
    pub fn motions(&self) -> Vec<Motion> {
        if self.is_breath() {
            let motion = |breath: Option<Breath>| match breath {
                Some(Breath::In) => Motion::Grow,
                Some(Breath::Out) => Motion::Shrink,
                None => Motion::Stay,
            };
            return self.breaths().into_iter().map(motion).collect();
        }
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

    /// Returns how full the shape is at the start and at the end of each phase, 0–1. Consecutive phases that grow share the
    /// way by their lengths, as a second sip of air does.
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
        "in" | "squeeze" | "tense" | "press" | "up" | "flatten" | "lift" | "lean back" | "slide back" => Motion::Grow,
        "hold" | "stay" | "wait" => Motion::Stay,
        "out" | "release" | "let go" | "rest" | "down" | "lower" | "come up" => Motion::Shrink,
        _ => return None,
    })
}

/// Returns which part of a breath a phase of this name is: all of its words must say so, or only how.
fn breath_of(name: &str) -> Option<Breath> {
    // The names of most phases. Every picture of a breath asks for them.
    match name {
        "in" => return Some(Breath::In),
        "out" => return Some(Breath::Out),
        "hold" => return None,
        _ => {}
    }
    let name = name.to_lowercase();
    let words: Vec<&str> = name.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let known = &FILE.words;
    if known.neither.iter().any(|words| name.contains(words.as_str())) {
        return None;
    }
    let says = |part: &[String]| {
        let is = |list: &[String], word: &str| list.iter().any(|known| known == word);
        words.iter().any(|word| is(part, word)) && words.iter().all(|word| is(part, word) || is(&known.beside, word))
    };
    match (says(&known.inward), says(&known.outward)) {
        (true, false) => Some(Breath::In),
        (false, true) => Some(Breath::Out),
        _ => None,
    }
}

#[derive(Deserialize)]
struct PaceFile {
    pace: Vec<NamedPace>,
    words: BreathWords,
}

/// Words in the name of a phase.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BreathWords {
    /// Breathing in.
    #[serde(rename = "in")]
    inward: Vec<String>,
    /// Breathing out.
    #[serde(rename = "out")]
    outward: Vec<String>,
    /// Words beside them that say only how.
    beside: Vec<String>,
    /// Words that only sound like breathing.
    neither: Vec<String>,
}

#[derive(Deserialize)]
struct NamedPace {
    id: String,
    phases: Vec<(String, f64)>,
}

static FILE: LazyLock<PaceFile> = LazyLock::new(|| embedded::data!("paces"));

static NAMED: LazyLock<Vec<Pace>> = LazyLock::new(|| {
    let phase = |(name, seconds): &(String, f64)| Phase { name: name.clone(), length: Duration::from_secs_f64(*seconds) };
    let pace = |named: &NamedPace| Pace {
        lead: Vec::new(),
        name: Some(named.id.clone()),
        phases: named.phases.iter().map(phase).collect(),
    };
    FILE.pace.iter().map(pace).collect()
});

/// Returns the named paces.
pub fn named() -> &'static [Pace] {
    &NAMED
}
