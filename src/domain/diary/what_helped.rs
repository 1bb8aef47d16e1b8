//! Ratings after the sessions of each routine; with enough pairs, the routine with the most lower ratings comes first.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use jiff::SignedDuration;
use uuid::Uuid;

use crate::domain::diary::change_size::{CLEAR_POINTS, Pair};
use crate::domain::diary::entry_delay::{self, Lateness};
use crate::domain::diary::measure::Measure;
use crate::domain::diary::pairs::{self, GroupsBuilder, PairFilter, PairGroup, SUMMARY_FROM};
use crate::domain::diary::quantiles::count;
use crate::domain::diary::record::{EntryKind, Record};
use crate::domain::diary::record_view::RecordView;
use crate::domain::rating::Rating;

/// The sessions of one routine, whatever their places.
#[derive(Debug, Clone, PartialEq)]
pub struct RoutineOutcome {
    /// All sessions rated by pain, and those not rated, together, without a region.
    pub all: PairGroup,
    /// All sessions rated by stress.
    pub stress: PairGroup,
    /// The sessions by region.
    pub areas: Vec<PairGroup>,
    /// The number of sessions of which at least half was done.
    pub done: usize,
    /// The follow-ups of the sessions.
    pub later: Later,
}

/// Pain some hours after a session or on the next day, compared with before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Later {
    /// The number of sessions with a follow-up.
    pub asked: usize,
    /// The number of those with pain still at least two points lower.
    pub lower: usize,
}

impl RoutineOutcome {
    fn of(&mut self, measure: Measure) -> &mut PairGroup {
        if measure == Measure::Stress { &mut self.stress } else { &mut self.all }
    }

    /// Returns the sessions to show in one row: those rated by pain, or by stress where only stress was rated.
    pub fn shown(&self) -> &PairGroup {
        if self.all.pairs.is_empty() && !self.stress.title.is_empty() { &self.stress } else { &self.all }
    }
}

/// Groups the wanted sessions by routine. Routines with enough pairs come first, by the share that was lower; then those
/// done most often.
pub fn outcomes(records: &[Record], wanted: &PairFilter, day_ends: SignedDuration) -> Vec<RoutineOutcome> {
    let mut outcomes = OutcomesBuilder::new(wanted, day_ends);
    for record in records {
        outcomes.add(record);
    }
    outcomes.finish()
}

/// Puts sessions and what followed them together by routine, one after the other, oldest first.
#[derive(Debug)]
pub struct OutcomesBuilder<'w> {
    wanted: &'w PairFilter,
    day_ends: SignedDuration,
    /// Each with its number.
    found: BTreeMap<String, (u32, RoutineOutcome)>,
    groups: GroupsBuilder<'w>,
    /// The sessions that count and were rated before.
    rated: Vec<Rated>,
    /// Of which session it was told later how it was, and how.
    again: Vec<(Uuid, Rating)>,
}

/// A session that was rated before, and its routine by number.
#[derive(Debug)]
struct Rated {
    id: Uuid,
    routine: u32,
    before: Rating,
}

impl<'w> OutcomesBuilder<'w> {
    /// Without a session yet; only those wanted will count.
    pub fn new(wanted: &'w PairFilter, day_ends: SignedDuration) -> Self {
        let groups = GroupsBuilder::new(wanted, day_ends);
        Self { wanted, day_ends, found: BTreeMap::new(), groups, rated: Vec::new(), again: Vec::new() }
    }

    /// Adds a record that is later than those before it.
    pub fn add<'r>(&mut self, record: impl Into<RecordView<'r>>) {
        let record = record.into();
        self.groups.add(record);
        match record.kind {
            EntryKind::Session => self.add_session(&record),
            EntryKind::FollowUp if entry_delay::lateness(record, self.day_ends) != Lateness::Recalled => {
                self.again.extend(record.session.zip(record.now.pain));
            }
            EntryKind::FollowUp | EntryKind::CheckIn => {}
        }
    }

    fn add_session(&mut self, record: &RecordView<'_>) {
        if !pairs::is_wanted(record, self.wanted, self.day_ends) || !pairs::names_any(record, &self.wanted.places) {
            return;
        }
        let routine = record.routine.unwrap_or_default();
        if !self.found.contains_key(routine) {
            let [all, stress] = [Measure::Pain, Measure::Stress].map(|measure| PairGroup::new(routine, None, measure));
            let number = u32::try_from(self.found.len()).unwrap_or(u32::MAX);
            let outcome = RoutineOutcome { all, stress, areas: Vec::new(), done: 0, later: Later::default() };
            self.found.insert(routine.to_owned(), (number, outcome));
        }
        let Some((routine, outcome)) = self.found.get_mut(routine) else { return };
        outcome.of(pairs::rated_by(record)).add(record, self.day_ends);
        if record.is_counted() {
            outcome.done += 1;
            let before = record.before.pain;
            self.rated.extend(before.map(|before| Rated { id: record.id, routine: *routine, before }));
        }
    }

    /// What each routine was followed by.
    pub fn finish(mut self) -> Vec<RoutineOutcome> {
        for group in self.groups.finish() {
            if let Some((_, outcome)) = self.found.get_mut(group.routine.as_str()) {
                outcome.areas.push(group);
            }
        }
        let mut outcomes: Vec<(u32, RoutineOutcome)> = self.found.into_values().collect();
        outcomes.sort_by_key(|(number, _)| *number);
        let mut outcomes: Vec<RoutineOutcome> = outcomes.into_iter().map(|(_, outcome)| outcome).collect();
        self.rated.sort_unstable_by_key(|session| session.id);
        for (session, now) in self.again {
            let session = self.rated.binary_search_by_key(&session, |session| session.id).ok();
            let Some(session) = session.and_then(|index| self.rated.get(index)) else { continue };
            let routine = usize::try_from(session.routine).unwrap_or(usize::MAX);
            if let Some(outcome) = outcomes.get_mut(routine) {
                outcome.later.asked += 1;
                outcome.later.lower += usize::from(Pair { before: session.before, after: now }.delta() >= CLEAR_POINTS);
            }
        }
        outcomes.sort_by(|one, other| most_helpful(one, other).then_with(|| one.all.routine.cmp(&other.all.routine)));
        outcomes
    }
}

/// Sums up the follow-ups of all `outcomes`.
pub fn later(outcomes: &[RoutineOutcome]) -> Later {
    outcomes.iter().fold(Later::default(), |sum, outcome| Later {
        asked: sum.asked + outcome.later.asked,
        lower: sum.lower + outcome.later.lower,
    })
}

fn most_helpful(one: &RoutineOutcome, other: &RoutineOutcome) -> Ordering {
    // Sessions that began too low to fall by two points are not in the share; a share of very few sessions counts as small.
    let share = |outcome: &RoutineOutcome| {
        let judged = outcome.all.pairs.iter().filter(|(_, pair)| !pair.started_too_low()).count();
        let summary = pairs::summary(&outcome.all.pairs);
        let lower = summary.counts.map_or(-1.0, |[lower, ..]| count(lower) / count(judged.max(SUMMARY_FROM)));
        (lower, summary.median.unwrap_or_default())
    };
    let (one_by, other_by) = (share(one), share(other));
    other_by.0.total_cmp(&one_by.0).then(other_by.1.total_cmp(&one_by.1)).then(other.done.cmp(&one.done))
}
