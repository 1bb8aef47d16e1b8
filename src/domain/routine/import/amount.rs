//! What a line of a list says of length, sets, repetitions and sides, put together.

use crate::domain::body::Side;

/// The length or repetitions of an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExerciseAmount {
    /// The line says nothing, or nothing that a step may have.
    NotStated,
    /// A number of seconds.
    Seconds(u32),
    /// A number of repetitions.
    Reps(u32),
    /// A number of sets, each of a number of repetitions.
    Sets(u32, u32),
    /// The same, with a rest of a number of seconds after each set.
    SetsApart(u32, u32, u32),
    /// A number of repetitions to each side, in turn.
    EachWay(u32),
    /// A number of repetitions, each held for a number of seconds.
    Holds(u32, u32),
    /// The same, with a rest of a number of seconds after each.
    Intervals(u32, u32, u32),
    /// A number of breaths, each with the seconds of breathing in and out.
    Breaths(u32, u32, u32),
}

/// The length of an exercise whose line gives none, in seconds.
pub const DEFAULT_SECONDS: u32 = 30;
/// The longest step, in seconds: as long as a whole routine may be.
pub const MAX_SECONDS: u32 = 5_400;
/// The seconds of one easy repetition that has no length.
const SECONDS_A_REP: u32 = 4;
/// The maximum number of repetitions of one step.
pub const MAX_REPS: u32 = 1_000;

/// One finding in a line: a length, a count or sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LineFinding {
    /// A number of seconds.
    Length(f64),
    /// A number of sets.
    Sets(u32),
    /// A number of repetitions.
    Reps(u32),
    /// Each side.
    Sides,
    /// One movement to both sides, in turn: `turn the head left and right`.
    BothWays,
    /// A number with sides: `8 per side`.
    RepsOnSides(u32),
    /// "x 3", "3 times": sets if the repetitions are known, repetitions if the sets are known, else repetitions.
    Times(u32),
    /// A length that is not the exercise's own: how often in a day, a distance, a time of day.
    Idle,
    /// The seconds of a rest in between.
    Rest(f64),
    /// The seconds of breathing in and out.
    Pace(u32, u32),
    /// Numbers that could mean several things: `20/10`.
    Unclear,
}

/// Everything found in a line.
#[derive(Debug, Default)]
pub struct ParsedLine {
    length: Option<f64>,
    sets: Option<u32>,
    reps: Option<u32>,
    times: Option<u32>,
    /// The rest after each repetition or each set.
    rest: Option<f64>,
    pace: Option<(u32, u32)>,
    /// Whether it says "each side".
    pub each_side: bool,
    /// Whether it is one movement to both sides: what is said of each is a number of repetitions that way.
    both_ways: bool,
    /// The only side that it is done on.
    pub side: Option<Side>,
    /// Whether the line gives figures that do not fit together, or that could mean several things.
    pub unclear: bool,
}

impl ParsedLine {
    /// Whether each side has a turn of its own.
    pub fn takes_turns(&self) -> bool {
        self.each_side && !self.both_ways
    }

    /// Whether the line says anything about its length or count.
    pub fn has_figures(&self) -> bool {
        self.unclear || self.length.is_some() || self.pace.is_some() || self.sets.or(self.reps).or(self.times).is_some()
    }

    /// Whether the line gives a length for each of several repetitions.
    pub fn has_holds(&self) -> bool {
        matches!(self.amount(), ExerciseAmount::Holds(..) | ExerciseAmount::Intervals(..))
    }

    /// Whether the line gives several sets of repetitions with a length: a step does them all in a row.
    pub fn joins_sets(&self) -> bool {
        let (sets, reps) = self.sets_and_reps();
        self.has_holds() && sets.zip(reps).is_some_and(|(sets, reps)| sets > 1 && reps > 1)
    }

    /// Whether it gives a rest after each of such sets, for which a step has no place.
    pub fn loses_sets(&self) -> bool {
        self.rest.is_some() && self.joins_sets()
    }

    /// Returns the number of sets, and of repetitions.
    fn sets_and_reps(&self) -> (Option<u32>, Option<u32>) {
        match (self.sets, self.reps, self.times) {
            (None, Some(reps), Some(times)) => (Some(times), Some(reps)),
            (sets, reps, times) => (sets, reps.or(times)),
        }
    }

    /// Stores the seconds of a rest in between, wherever the line says so; returns `false` if the line gave one before.
    pub fn rest(&mut self, seconds: f64) -> bool {
        self.rest.is_none() && self.rest.replace(seconds).is_none()
    }

    /// Stores `found`; returns `false` if the line said the same before, or `found` is not about the exercise.
    pub fn take(&mut self, found: LineFinding) -> bool {
        let fresh = match found {
            LineFinding::Length(_) => self.length.is_none(),
            LineFinding::Sets(_) => self.sets.is_none(),
            LineFinding::Reps(_) | LineFinding::RepsOnSides(_) => self.reps.is_none(),
            LineFinding::Times(_) => self.times.is_none(),
            LineFinding::Pace(..) => self.pace.is_none(),
            LineFinding::Sides | LineFinding::BothWays => true,
            // The words stay in the text.
            LineFinding::Idle | LineFinding::Rest(_) | LineFinding::Unclear => false,
        };
        match found {
            _ if !fresh => {}
            LineFinding::Length(seconds) => self.length = Some(seconds),
            LineFinding::Sets(sets) => self.sets = Some(sets),
            LineFinding::Reps(reps) => self.reps = Some(reps),
            LineFinding::Times(times) => self.times = Some(times),
            LineFinding::Pace(inhale, exhale) => self.pace = Some((inhale, exhale)),
            LineFinding::Sides => self.each_side = true,
            LineFinding::BothWays => self.both_ways = true,
            LineFinding::Idle | LineFinding::Rest(_) | LineFinding::Unclear => {}
            LineFinding::RepsOnSides(reps) => (self.reps, self.each_side) = (Some(reps), true),
        }
        fresh
    }

    /// Combines everything; `NotStated` if the result is beyond what a step may have.
    pub fn amount(&self) -> ExerciseAmount {
        if self.sets.and(self.reps).and(self.times).is_some() {
            return ExerciseAmount::NotStated;
        }
        let (sets, reps) = self.sets_and_reps();
        let count = sets.into_iter().chain(reps).try_fold(1_u32, u32::checked_mul).filter(|count| *count <= MAX_REPS);
        let counted = sets.or(reps).is_some();
        if let Some((inhale, exhale)) = self.pace {
            return self.breaths(inhale, exhale, sets.xor(reps));
        }
        let seconds = self.length.map(|length| whole(length).filter(|seconds| length >= 1.0 && *seconds <= MAX_SECONDS));
        match (seconds, count) {
            _ if self.unclear => ExerciseAmount::NotStated,
            (Some(None), _) | (_, None) | (None, Some(0)) => ExerciseAmount::NotStated,
            (Some(Some(seconds)), Some(count)) if counted && count > 1 => {
                // With sets of several repetitions, the rest is one between sets.
                let rest = self.rest.and_then(whole).filter(|rest| *rest > 0 && (sets.is_none() || reps.is_none()));
                match seconds.checked_add(rest.unwrap_or(0)).and_then(|cycle| count.checked_mul(cycle)) {
                    Some(all) if all <= MAX_SECONDS => {
                        rest.map_or(ExerciseAmount::Holds(count, seconds), |rest| ExerciseAmount::Intervals(count, seconds, rest))
                    }
                    _ => ExerciseAmount::NotStated,
                }
            }
            (Some(Some(seconds)), _) => ExerciseAmount::Seconds(seconds),
            (None, Some(count)) if counted => match (sets, reps) {
                (Some(sets), Some(reps)) if sets > 1 && reps > 1 => self.sets_apart(sets, reps),
                (sets, Some(reps)) if self.both_ways && self.each_side && sets.is_none_or(|sets| sets == 1) => {
                    ExerciseAmount::EachWay(reps)
                }
                // "3 sets", of how many?
                (Some(sets), None) if sets > 1 => ExerciseAmount::NotStated,
                _ => ExerciseAmount::Reps(count),
            },
            (None, Some(_)) => ExerciseAmount::NotStated,
        }
    }

    /// Returns sets of repetitions, with the rest after each if there is one and all of it is not too long.
    fn sets_apart(&self, sets: u32, reps: u32) -> ExerciseAmount {
        let rest = self.rest.and_then(whole).filter(|rest| *rest > 0);
        let all = |rest: &u32| set_seconds(reps).saturating_add(*rest).saturating_mul(sets) <= MAX_SECONDS;
        rest.filter(all).map_or(ExerciseAmount::Sets(sets, reps), |rest| ExerciseAmount::SetsApart(sets, reps, rest))
    }

    /// Combines a pace with the number of breaths, or with the length of them all.
    fn breaths(&self, inhale: u32, exhale: u32, count: Option<u32>) -> ExerciseAmount {
        let cycle = inhale.saturating_add(exhale).max(1);
        let in_length = self.length.and_then(whole).map(|seconds| (seconds + cycle / 2) / cycle);
        match count.xor(in_length) {
            Some(breaths) if breaths > 0 && !self.unclear && breaths.saturating_mul(cycle) <= MAX_SECONDS => {
                ExerciseAmount::Breaths(breaths, inhale, exhale)
            }
            _ => ExerciseAmount::NotStated,
        }
    }
}

/// Returns the seconds of so many easy repetitions in a row.
pub fn set_seconds(reps: u32) -> u32 {
    reps.saturating_mul(SECONDS_A_REP).clamp(5, MAX_SECONDS)
}

/// Returns `number`, rounded, if it can be a count or a number of seconds.
pub fn whole(number: f64) -> Option<u32> {
    let rounded = number.round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between the two")]
    (0.0..=1e6).contains(&rounded).then_some(rounded as u32)
}
