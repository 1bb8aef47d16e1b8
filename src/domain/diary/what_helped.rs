//! Ratings after the sessions of each routine; with enough pairs, the routine with the most lower ratings comes first.

use std::collections::{BTreeMap, BTreeSet};

use jiff::SignedDuration;
use uuid::Uuid;

use crate::domain::diary::change_size::{CLEAR_POINTS, Pair};
use crate::domain::diary::entry_delay::{self, Lateness};
use crate::domain::diary::measure::Measure;
use crate::domain::diary::pairs::{self, PairFilter, PairGroup, SUMMARY_FROM};
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
/// rated most often.
pub fn outcomes(records: &[Record], wanted: &PairFilter, day_ends: SignedDuration) -> Vec<RoutineOutcome> {
    let mut outcomes = OutcomesBuilder::new(wanted, day_ends);
    for record in records {
        outcomes.add(record);
    }
    outcomes.finish()
}

/// Returns the sessions of all routines by routine, region and measure.
pub fn groups(outcomes: &[RoutineOutcome]) -> Vec<PairGroup> {
    pairs::in_their_order(outcomes.iter().flat_map(|outcome| &outcome.areas).cloned().collect())
}

/// Puts sessions and what followed them together by routine, one after the other, oldest first.
#[derive(Debug)]
pub struct OutcomesBuilder<'w> {
    wanted: &'w PairFilter,
    day_ends: SignedDuration,
    /// The index of each routine in `outcomes`.
    found: BTreeMap<String, usize>,
    outcomes: Vec<RoutineOutcome>,
    /// The sessions that count and were rated before.
    rated: Vec<Rated>,
    /// Of which session it was told long after how it was, how, and how many of `rated` came before.
    again: Vec<([u32; 2], Rating, usize)>,
    /// The sessions that were followed up: answers of two computers count once.
    followed: BTreeSet<[u32; 2]>,
}

/// A session that was rated before.
#[derive(Debug)]
struct Rated {
    /// Eight bytes of its id, in halves: there are as many of these as sessions.
    id: [u32; 2],
    /// The index of its routine.
    routine: u16,
    before: Rating,
}

/// How many of the last sessions are looked at for the one that is followed up: that is nearly always one of them.
const LAST: usize = 20;

impl<'w> OutcomesBuilder<'w> {
    /// Without a session yet; only those wanted will count.
    pub fn new(wanted: &'w PairFilter, day_ends: SignedDuration) -> Self {
        let (found, outcomes, rated, again) = (BTreeMap::new(), Vec::new(), Vec::new(), Vec::new());
        Self { wanted, day_ends, found, outcomes, rated, again, followed: BTreeSet::new() }
    }

    /// Adds a record that is later than those before it.
    pub fn add<'r>(&mut self, record: impl Into<RecordView<'r>>) {
        let record = record.into();
        match record.kind {
            EntryKind::Session => self.add_session(&record),
            EntryKind::FollowUp if entry_delay::lateness_of(&record, self.day_ends) != Lateness::Recalled => {
                let Some((session, now)) = record.session.map(brief).zip(record.now.pain) else { return };
                match self.rated.iter().rev().take(LAST).find(|rated| rated.id == session) {
                    Some(rated) if self.followed.insert(session) => add_later(&mut self.outcomes, rated, now),
                    Some(_) => {}
                    None => self.again.push((session, now, self.rated.len())),
                }
            }
            EntryKind::FollowUp | EntryKind::CheckIn => {}
        }
    }

    fn add_session(&mut self, record: &RecordView<'_>) {
        if !pairs::is_wanted(record, self.wanted, self.day_ends) {
            return;
        }
        let (routine, day) = (record.routine.unwrap_or_default(), record.at.day(self.day_ends));
        let index = self.found.get(routine).copied().unwrap_or_else(|| {
            let [all, stress] = [Measure::Pain, Measure::Stress].map(|measure| PairGroup::new(routine, None, measure));
            self.found.insert(routine.to_owned(), self.outcomes.len());
            self.outcomes.push(RoutineOutcome { all, stress, areas: Vec::new(), later: Later::default() });
            self.outcomes.len() - 1
        });
        let Some(outcome) = self.outcomes.get_mut(index) else { return };
        outcome.of(pairs::rated_by(record)).add(record, day);
        pairs::add_by_region(&mut outcome.areas, record, &self.wanted.places, day);
        if record.is_counted() {
            let rated = u16::try_from(index).ok().zip(record.before.pain);
            self.rated.extend(rated.map(|(routine, before)| Rated { id: brief(record.id), routine, before }));
        }
    }

    /// What each routine was followed by.
    pub fn finish(mut self) -> Vec<RoutineOutcome> {
        let mut outcomes = self.outcomes;
        for outcome in &mut outcomes {
            outcome.areas.sort_by(|one, other| (&one.region, one.measure).cmp(&(&other.region, other.measure)));
        }
        self.again.sort_by_key(|(session, ..)| *session);
        let is_open = |(_, rated): &(usize, &Rated)| !self.again.is_empty() && !self.followed.contains(&rated.id);
        for (index, rated) in self.rated.iter().enumerate().filter(is_open) {
            let first = self.again.partition_point(|(session, ..)| *session < rated.id);
            let mut of_session = self.again.iter().skip(first).take_while(|(session, ..)| *session == rated.id);
            // One whose time was set to before its session says nothing about what came after.
            if let Some((_, now, _)) = of_session.find(|(.., before)| index < *before) {
                add_later(&mut outcomes, rated, *now);
            }
        }
        let mut ranked: Vec<_> = outcomes.into_iter().map(|outcome| (help(&outcome.all), outcome)).collect();
        ranked.sort_by(|(one_by, one), (other_by, other)| {
            let by_help = other_by.0.total_cmp(&one_by.0).then(other_by.1.total_cmp(&one_by.1));
            by_help
                .then_with(|| other.shown().pairs.len().cmp(&one.shown().pairs.len()))
                .then_with(|| numbered(&one.all.routine).cmp(&numbered(&other.all.routine)))
        });
        ranked.into_iter().map(|(_, outcome)| outcome).collect()
    }
}

/// Returns an id such as `day-10` so that it comes after `day-2`: its name and its number, and the whole of it.
fn numbered(id: &str) -> (&str, u64, &str) {
    let name = id.trim_end_matches(|c: char| c.is_ascii_digit());
    (name, id.strip_prefix(name).and_then(|number| number.parse().ok()).unwrap_or(0), id)
}

/// Eight bytes of an id.
fn brief(id: Uuid) -> [u32; 2] {
    let [one, other, third, fourth] = [0, 32, 64, 96].map(|bits| u32::try_from(id.as_u128() >> bits & 0xffff_ffff).unwrap_or(0));
    [one ^ third, other ^ fourth]
}

fn add_later(outcomes: &mut [RoutineOutcome], session: &Rated, now: Rating) {
    if let Some(outcome) = outcomes.get_mut(usize::from(session.routine)) {
        outcome.later.asked += 1;
        outcome.later.lower += usize::from(Pair { before: session.before, after: now }.delta() >= CLEAR_POINTS);
    }
}

/// Sums up the follow-ups of all `outcomes`.
pub fn later(outcomes: &[RoutineOutcome]) -> Later {
    outcomes.iter().fold(Later::default(), |sum, outcome| Later {
        asked: sum.asked + outcome.later.asked,
        lower: sum.lower + outcome.later.lower,
    })
}

/// Sorts `groups`, the most helpful first; the others keep their order.
pub fn most_helpful_first(groups: &mut [PairGroup]) {
    groups.sort_by(|one, other| {
        let [one, other] = [one, other].map(help);
        other.0.total_cmp(&one.0).then_with(|| other.1.total_cmp(&one.1))
    });
}

/// Returns the share of sessions after which it was lower, and the median change.
fn help(group: &PairGroup) -> (f64, f64) {
    // Sessions that began too low to fall by two points are not in the share; a share of very few sessions counts as small.
    let judged = group.pairs.iter().filter(|(_, pair)| !pair.started_too_low()).count();
    let summary = pairs::summary(&group.pairs);
    let lower = summary.counts.map_or(-1.0, |[lower, ..]| count(lower) / count(judged.max(SUMMARY_FROM)));
    (lower, summary.median.unwrap_or_default())
}
