//! A routine made ready to play: includes resolved, every side a turn of its own. `session::timeline` decides when each turn
//! comes.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use crate::domain::body::Side;
use crate::domain::diagnostic::{Code, Diagnostic, Location};
use crate::domain::routine::limits::{MAX_LENGTH, MAX_STEPS};
use crate::domain::routine::model::{Amount, EachSide, Include, Item, OwnGaps, Routine, Sides, Step};
use crate::domain::routine::vocabulary::Category;

/// Tags of the ways to lie; it takes time to change from one to another.
const LYING: [&str; 3] = ["supine", "prone", "roller"];
/// The shortest length that a step is cut to; a shorter remainder is left out.
const MIN_CUT: Duration = Duration::from_secs(5);

/// The maximum depth of includes.
const MAX_DEPTH: usize = 8;

/// The steps of a routine in the order in which they are done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The id of the routine; several ids are joined by `+`.
    pub id: String,
    /// Its title; several titles are joined by `+`.
    pub title: String,
    /// A line for the person before the start; may be empty.
    pub note: String,
    /// Every step once, included ones in their place. The step shown as 1 has index 0.
    pub steps: Vec<Arc<Step>>,
    /// The turns, in order.
    pub turns: Vec<Turn>,
    /// The gaps that the routine sets itself.
    pub gaps: OwnGaps,
    /// Whether its category is calm: breathing, relaxation or a check.
    pub calm: bool,
    /// The work before it was cut to a length; `None` if it is whole.
    pub uncut: Option<Duration>,
}

/// A step on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Index into the plan's steps.
    pub step: usize,
    /// The side; `None` for a step without sides.
    pub side: Option<Side>,
    /// How long it is done: the step's own amount until the person asks for more or less.
    pub amount: Amount,
}

/// The gap before a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// Whether it leads to the other side of the step or steps before.
    pub switch: bool,
    /// Whether it takes longer: for another posture or tool, or for another side on the floor or at a wall.
    pub slow: bool,
}

/// Returns `items` in their order, each only where it comes first.
pub fn each_once<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for item in items {
        if !once.contains(&item) {
            once.push(item);
        }
    }
    once
}

/// A source of routines by id, for includes.
pub trait RoutineSource {
    /// Returns the routine with this id; the inner `None` means that it is broken.
    fn find(&self, id: &str) -> Option<Option<&Routine>>;
    /// Returns the known id nearest to `id`.
    fn nearest(&self, id: &str) -> Option<&str>;
}

impl Plan {
    /// Makes the plan of `routine` with its includes.
    ///
    /// # Errors
    /// If an included routine is missing, is broken or includes itself, or if the whole is too long.
    pub fn of(routine: &Routine, source: &dyn RoutineSource) -> Result<Self, Diagnostic> {
        let mut builder = Builder { source, steps: Vec::new(), open: Vec::new() };
        let turns = builder.turns(routine)?;
        let plan = Self {
            id: routine.id.clone(),
            title: routine.title.clone(),
            note: routine.note.clone(),
            steps: builder.steps,
            turns,
            gaps: routine.gaps,
            calm: routine.category.is_some_and(Category::is_calm),
            uncut: None,
        };
        if plan.work() > MAX_LENGTH || plan.steps.len() > MAX_STEPS {
            // The steps of the file alone are neither too long nor too many, so the cause is an include or the repetition for
            // each side.
            let include = routine.items.iter().rev().find_map(|item| match item {
                Item::Include(include) => Some(include.at.clone()),
                Item::Step(_) => None,
            });
            return Err(too_long(include.unwrap_or_else(Location::start)));
        }
        Ok(plan)
    }

    /// Joins several plans, played one after the other, into one; `None` for no plans.
    pub fn joined(plans: Vec<Self>) -> Option<Self> {
        plans.into_iter().reduce(|mut whole, next| {
            let offset = whole.steps.len();
            whole.id = format!("{}+{}", whole.id, next.id);
            whole.title = format!("{} + {}", whole.title, next.title);
            whole.calm &= next.calm;
            whole.steps.extend(next.steps);
            whole.turns.extend(next.turns.into_iter().map(|turn| Turn { step: turn.step + offset, ..turn }));
            whole
        })
    }

    /// Cuts the plan to `limit` of work, gaps not counted: whole steps, and the last one shorter, alike on both sides.
    pub fn cut_to(mut self, limit: Duration) -> Self {
        let (mut left, mut whole, mut last) = (limit, BTreeSet::new(), None);
        for turn in &self.turns {
            if whole.contains(&turn.step) {
                continue;
            }
            // The other side may come much later.
            let sides: Vec<Duration> =
                self.turns.iter().filter(|other| other.step == turn.step).map(|other| self.length(*other)).collect();
            let Some(rest) = left.checked_sub(sides.iter().sum()) else {
                last = Some((turn.step, left / u32::try_from(sides.len()).unwrap_or(1).max(1)));
                break;
            };
            left = rest;
            whole.insert(turn.step);
        }
        let kept = |turn: &Turn| match last {
            Some((step, each)) if step == turn.step => self.shortened(*turn, each),
            _ => whole.contains(&turn.step).then_some(*turn),
        };
        let turns: Vec<Turn> = self.turns.iter().filter_map(kept).collect();
        if !turns.is_empty() && turns != self.turns {
            self.uncut = Some(self.uncut.unwrap_or(self.work()));
            self.turns = turns;
        }
        self
    }

    /// Shortens `turn` to at most `most`; `None` if that is too short to begin.
    fn shortened(&self, turn: Turn, most: Duration) -> Option<Turn> {
        let amount = match turn.amount {
            Amount::Time(_) => Amount::Time(Duration::from_secs(most.as_secs())),
            Amount::Cycles(cycles) => {
                let cycle = self.length(Turn { amount: Amount::Cycles(1), ..turn }).as_millis().max(1);
                Amount::Cycles(u32::try_from(most.as_millis() / cycle).unwrap_or(cycles).min(cycles))
            }
            Amount::Wait => Amount::Wait,
        };
        let turn = Turn { amount, ..turn };
        (amount == Amount::Wait || self.length(turn) >= MIN_CUT).then_some(turn)
    }

    /// Returns the total length of its turns, without gaps.
    pub fn work(&self) -> Duration {
        self.turns.iter().map(|turn| self.length(*turn)).sum()
    }

    /// Returns the length of `turn`; zero for a turn that waits.
    pub fn length(&self, turn: Turn) -> Duration {
        self.step(turn).length_of(turn.amount)
    }

    /// Returns the step of `turn`.
    ///
    /// # Panics
    /// Never for a turn of this plan.
    pub fn step(&self, turn: Turn) -> &Arc<Step> {
        &self.steps[turn.step]
    }

    /// Returns the steps that are played, in order, as indices into `steps`; those left out are not among them.
    pub fn played_steps(&self) -> Vec<usize> {
        each_once(self.turns.iter().map(|turn| turn.step))
    }

    /// Whether the turn at `index` does the step of the turn before it on the other side.
    pub fn is_second_side(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|before| self.turns.get(before));
        before.zip(self.turns.get(index)).is_some_and(|(before, turn)| before.step == turn.step)
    }

    /// Returns the gap before the turn at `index`; `None` before the first.
    pub fn gap_before(&self, index: usize) -> Option<Transition> {
        let (before, after) = (*self.turns.get(index.checked_sub(1)?)?, *self.turns.get(index)?);
        let switch =
            after.side.is_some() && before.side.is_some_and(|side| Some(side) != after.side) && after.step <= before.step;
        let (from, to) = (self.step(before), self.step(after));
        let lies = |step: &Step| LYING.map(|tag| step.tags.contains(&tag));
        let moved = from.posture != to.posture || lies(from) != lies(to);
        Some(Transition { switch, slow: moved || from.tools != to.tools || (switch && to.posture.slow) })
    }
}

struct Builder<'s> {
    source: &'s dyn RoutineSource,
    steps: Vec<Arc<Step>>,
    /// The ids of the routines being resolved, outermost first.
    open: Vec<String>,
}

impl Builder<'_> {
    fn turns(&mut self, routine: &Routine) -> Result<Vec<Turn>, Diagnostic> {
        self.open.push(routine.id.clone());
        let mut turns = Vec::new();
        for item in &routine.items {
            match item {
                Item::Step(step) => turns.extend(self.step_turns(step)),
                Item::Include(include) => turns.extend(self.included_turns(include)?),
            }
        }
        self.open.pop();
        Ok(match routine.each_side {
            EachSide::Step => turns,
            EachSide::Block => self.by_blocks(&turns),
            // A step that names its side is done when it is that side's turn.
            EachSide::Routine => [Side::Left, Side::Right]
                .into_iter()
                .flat_map(|side| {
                    let of_side = turns.iter().filter(move |turn| turn.side.is_none_or(|own| own == side));
                    of_side.map(move |turn| Turn { side: Some(side), ..*turn })
                })
                .collect(),
        })
    }

    /// Reorders consecutive turns that belong together: first all on the left, then all on the right.
    fn by_blocks(&self, turns: &[Turn]) -> Vec<Turn> {
        let step = |turn: &Turn| &self.steps[turn.step];
        let together = |one: &Turn, next: &Turn| {
            let (one, next) = (step(one), step(next));
            let one_place = one.areas.iter().any(|area| next.areas.contains(area));
            let one_way = one.posture == next.posture && one.tools == next.tools;
            one.sides == Sides::Each && next.sides == Sides::Each && one_place && one_way
        };
        turns
            .chunk_by(together)
            .flat_map(|block| {
                let side_of = |turn: &&Turn| turn.side == Some(Side::Right);
                let (right, left): (Vec<&Turn>, Vec<&Turn>) = block.iter().partition(side_of);
                left.into_iter().chain(right).copied()
            })
            .collect()
    }

    fn step_turns(&mut self, step: &Arc<Step>) -> Vec<Turn> {
        let index = self.steps.len();
        self.steps.push(Arc::clone(step));
        let sides: &[Option<Side>] = match step.sides {
            Sides::None => &[None],
            Sides::Each => &[Some(Side::Left), Some(Side::Right)],
            Sides::One(Side::Left) => &[Some(Side::Left)],
            Sides::One(Side::Right) => &[Some(Side::Right)],
        };
        sides.iter().map(|&side| Turn { step: index, side, amount: step.amount }).collect()
    }

    fn included_turns(&mut self, include: &Include) -> Result<Vec<Turn>, Diagnostic> {
        let fault = |code, args| Err(Diagnostic { code, at: include.at.clone(), args });
        if self.open.contains(&include.id) || self.open.len() >= MAX_DEPTH {
            let circle = self.open.iter().chain([&include.id]).map(String::as_str).collect::<Vec<_>>().join(" → ");
            return fault(Code::IncludeCircle, vec![("circle", circle)]);
        }
        let source = self.source;
        let Some(found) = source.find(&include.id) else {
            let mut args = vec![("word", include.id.clone())];
            args.extend(source.nearest(&include.id).map(|near| ("near", near.to_owned())));
            return fault(Code::IncludeUnknown, args);
        };
        let Some(routine) = found else { return fault(Code::IncludeBroken, vec![("word", include.id.clone())]) };
        let mut turns = Vec::new();
        for _ in 0..include.times {
            turns.extend(self.turns(routine)?);
            if self.steps.len() > MAX_STEPS {
                return Err(too_long(include.at.clone()));
            }
        }
        Ok(turns)
    }
}

/// Returns the arguments of the message for a plan that is too long.
pub fn too_long_args() -> [(&'static str, String); 2] {
    [("minutes", (MAX_LENGTH.as_secs() / 60).to_string()), ("steps", MAX_STEPS.to_string())]
}

fn too_long(at: Location) -> Diagnostic {
    Diagnostic { code: Code::TooLong, at, args: too_long_args().to_vec() }
}
