//! Ratings after the sessions of each routine; with enough pairs, the routine with the most lower ratings comes first.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use jiff::SignedDuration;
use uuid::Uuid;

use crate::domain::diary::change_size::{CLEAR_POINTS, Pair};
use crate::domain::diary::entry_delay::{self, Lateness};
use crate::domain::diary::pairs::{self, PairFilter, PairGroup, SUMMARY_FROM};
use crate::domain::diary::quantiles::count;
use crate::domain::diary::record::{EntryKind, Record};

/// The sessions of one routine, whatever their places.
#[derive(Debug, Clone, PartialEq)]
pub struct RoutineOutcome {
    /// All sessions together, without a region.
    pub all: PairGroup,
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

/// Groups the wanted sessions by routine. Routines with enough pairs come first, by the share that was lower; then those
/// done most often.
pub fn outcomes(records: &[Record], wanted: &PairFilter, day_ends: SignedDuration) -> Vec<RoutineOutcome> {
    let is_wanted = |record: &Record| pairs::is_wanted(record, wanted, day_ends) && pairs::names_any(record, &wanted.places);
    let mut found: BTreeMap<&str, RoutineOutcome> = BTreeMap::new();
    let mut rated: BTreeMap<Uuid, &Record> = BTreeMap::new();
    for record in records.iter().filter(|record| is_wanted(record)) {
        let routine = record.routine.as_deref().unwrap_or_default();
        let outcome = found.entry(routine).or_insert_with(|| RoutineOutcome {
            all: PairGroup::new(routine, None),
            areas: Vec::new(),
            done: 0,
            later: Later::default(),
        });
        outcome.all.add(record, day_ends);
        if record.is_counted() {
            outcome.done += 1;
            rated.insert(record.id, record);
        }
    }
    for group in pairs::groups(records, wanted, day_ends) {
        if let Some(outcome) = found.get_mut(group.routine.as_str()) {
            outcome.areas.push(group);
        }
    }
    let again = records.iter().filter(|record| record.kind == EntryKind::FollowUp);
    for follow_up in again.filter(|record| entry_delay::lateness(record, day_ends) != Lateness::Recalled) {
        let session = follow_up.session.and_then(|id| rated.get(&id));
        let pair = session
            .and_then(|session| Some(Pair { before: Record::pain(&session.before)?, after: Record::pain(&follow_up.now)? }));
        let routine = session.map(|session| session.routine.as_deref().unwrap_or_default());
        if let (Some(pair), Some(outcome)) = (pair, routine.and_then(|routine| found.get_mut(routine))) {
            outcome.later.asked += 1;
            outcome.later.lower += usize::from(pair.delta() >= CLEAR_POINTS);
        }
    }
    let mut outcomes: Vec<RoutineOutcome> = found.into_values().collect();
    outcomes.sort_by(most_helpful);
    outcomes
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
