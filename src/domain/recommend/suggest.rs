//! Makes up to three suggestions, each with reasons: from place, pain, time, tools, the health rules, the hour and the
//! diary. Pain that was lower afterwards is stated as a record, never as an effect.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::civil::Date;
use jiff::{SignedDuration, Zoned};

use crate::domain::body::BodyGroup;
use crate::domain::diary::change_size::CLEAR_POINTS;
use crate::domain::diary::daily::{Daily, SMALLEST_DIFFERENCE, before};
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::measure::Measure;
use crate::domain::diary::pairs::{self, PairGroup, SUMMARY_FROM};
use crate::domain::diary::record::{EntryKind, Record};
use crate::domain::rating::Rating;
use crate::domain::recommend::daytime;
use crate::domain::recommend::matching::{COMPOSED_FROM, FOR_SORE_DAYS, MAX_SUGGESTIONS, Match, Query, composed, fitting};
use crate::domain::routine::library::Library;
use crate::domain::routine::plan::Plan;
use crate::domain::routine::vocabulary::Category;
use crate::domain::safety::profile::HealthProfile;
use crate::domain::safety::verdict::{Extent, Verdict};
use crate::domain::session::transitions::Transitions;

/// The pain (0–10) from which a day is sore. There is no agreed limit: of people with chronic muscle and joint pain, 6–7 is
/// called moderate and 8 severe (Boonstra et al. 2016, doi 10.3389/fpsyg.2016.01466). Chosen for this program.
const SORE_FROM: u8 = 7;
/// The days before today whose median is the usual pain, and how many need an entry. Chosen for this program.
const USUAL_PAIN_DAYS: (i32, usize) = (RECENT_DAYS, 5);
/// The days before today that suggestions look at.
pub const RECENT_DAYS: i32 = 30;
/// The highest felt pressure (0–6) on a sore day. Chosen for this program; no study gives a figure.
const SORE_PRESSURE: u8 = 3;
/// The part of the wanted time from which the reasons say that it stays unused. Chosen for this program.
const UNUSED_FROM: Duration = Duration::from_secs(2 * 60);
/// Suggested in the evening, first choice first.
const FOR_EVENING: &[&str] = &["evening-20", "wind-down", "breath-extended"];
/// Long-term training of each part of the body, first choice first, and how often it is intended in seven days: of the back
/// by choice of this program; of neck and shoulders as often as in a trial of stretching (Tunwattanapong et al. 2016) and one
/// of strength (Andersen et al. 2011).
const LONG_TERM_TRAINING: [(BodyGroup, &[&str], usize); 2] = [
    (BodyGroup::Back, &["core-big-three", "back-mobility-core"], 3),
    (BodyGroup::NeckShoulders, &["neck-stretch-desk", "blade-squeeze-1"], 5),
];

/// The data from which suggestions are made.
#[derive(Debug)]
pub struct SuggestInput<'k> {
    /// All routines.
    pub library: &'k Library,
    /// The health answers, and what the diary adds to them.
    pub profile: &'k HealthProfile,
    /// The records of the last [days](RECENT_DAYS), oldest first, and before them at least the last one of all, the last
    /// session, the last of a routine that is there, and the last record that names a place.
    pub records: &'k [Record],
    /// The sessions of the whole diary by routine, region and measure.
    pub groups: &'k [PairGroup],
    /// The time after midnight at which a day ends.
    pub day_ends: SignedDuration,
    /// The gaps of a routine that sets none.
    pub gaps: Transitions,
    /// The current time.
    pub now: &'k Zoned,
}

/// One or several routines to do now.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// Ids of the routines, in order.
    pub routines: Vec<String>,
    /// Their titles.
    pub titles: Vec<String>,
    /// The time they work, without pauses.
    pub work: Duration,
    /// The reasons, the most important first.
    pub reasons: Vec<Reason>,
}

/// A reason for a suggestion.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// Today is a sore day.
    Sore(SoreReason),
    /// It is evening.
    Evening,
    /// It is late in the evening, or night.
    Late,
    /// It is long-term training, and was done less often than intended in the last seven days.
    LongRun {
        /// How many times it was done.
        done: usize,
        /// How many times are intended.
        meant: usize,
    },
    /// No routine for the place fits or is offered; this one is calm.
    Calm,
    /// This much of its time is for the wanted place.
    TimeThere(Duration),
    /// The person's own sessions with it, rated before and after.
    Recorded(PairGroup),
    /// The health rules changed it, as this verdict says.
    Rules(Box<Verdict>),
    /// It fits the time and the equipment, and the health answers.
    Fits,
    /// It fits the time and the equipment; the health questions were never answered.
    FitsWishes,
    /// It combines this many routines, the first for the wanted place.
    Together(usize),
    /// It combines this many routines, where no place is wanted or another one is worked on first.
    Combined(usize),
    /// It combines this many routines, none of which is for the wanted place.
    Elsewhere(usize),
    /// Nothing more fits into this part of the wanted time.
    Unused(Duration),
    /// It is this much shorter than the wanted time, and was found by words.
    Shorter(Duration),
}

/// The reason why a day is sore.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SoreReason {
    /// Pain is strong.
    Strong,
    /// Pain is well above this usual value, in points (0–10).
    Unusual(f64),
}

/// Returns up to three suggestions, the best first.
pub fn advise(input: &SuggestInput<'_>, query: &Query, pain: Option<Rating>) -> Vec<Suggestion> {
    let sore = pain.and_then(|pain| sore(input, pain));
    let query = Query { most: sore.map(|_| SORE_PRESSURE), ..query.clone() };
    let evening = daytime::is_evening(input.now);
    let recorded = recorded(input, &query);
    let mut there = ranked(&recorded, fitting(input.library, input.profile, input.now, &query));
    let mut anywhere = fitting(input.library, input.profile, input.now, &Query { areas: Vec::new(), ..query.clone() });
    for fits in [&mut there, &mut anywhere] {
        fits.retain(|fit| if sore.is_some() { is_gentle(fit) } else { !fit.is_for_sore() });
    }
    let mut all: Vec<Suggestion> = Vec::new();
    let mut last: Vec<Suggestion> = Vec::new();
    if let Some(sore) = sore {
        all.extend(first_match(FOR_SORE_DAYS, &there).map(|fit| suggestion_of(&recorded, fit, Some(Reason::Sore(sore)))));
    }
    let combined = if sore.is_none() { combined(input, &query) } else { None };
    if evening {
        let hour = if daytime::is_late(input.now) { Reason::Late } else { Reason::Evening };
        let evening = first_match(FOR_EVENING, &anywhere).map(|fit| suggestion_of(&recorded, fit, Some(hour)));
        // Half an hour is half an hour, also in the evening.
        let fills = combined.is_none() || evening.as_ref().is_some_and(|advice| unspent(&query, advice.work).is_none());
        if query.areas.is_empty() && all.is_empty() && fills { all.extend(evening) } else { last.extend(evening) }
    } else if sore.is_none() {
        last.extend(long_run(input, &query, &recorded, &anywhere));
    }
    all.extend(combined);
    for fit in &there {
        all.push(suggestion_of(&recorded, fit, None));
    }
    if there.is_empty() {
        all.extend(anywhere.iter().filter(|fit| fit.plan.calm).map(|fit| suggestion_of(&recorded, fit, Some(Reason::Calm))));
    }
    let mut best: Vec<Suggestion> = Vec::new();
    for advice in all {
        let is_new = |known: &Suggestion| known.routines != advice.routines;
        if best.iter().chain(&last).all(is_new) && best.len() + last.len() < MAX_SUGGESTIONS {
            best.push(advice);
        }
    }
    use_the_tool(&mut best, MAX_SUGGESTIONS.saturating_sub(last.len()), &there, &recorded);
    best.extend(last);
    if input.profile.answers.asked.is_none() {
        let reasons = best.iter_mut().flat_map(|advice| &mut advice.reasons);
        reasons.filter(|reason| **reason == Reason::Fits).for_each(|reason| *reason = Reason::FitsWishes);
    }
    best
}

/// Puts the best routine that uses the wanted tool in the place of the last of `best`, if none of them uses it. `most` is how
/// many there may be.
fn use_the_tool(best: &mut Vec<Suggestion>, most: usize, fits: &[Match<'_>], recorded: &BTreeMap<String, PairGroup>) {
    let using = |id: &String| fits.iter().any(|fit| fit.uses_tool && fit.entry.id == *id);
    let Some(fit) = fits.iter().find(|fit| fit.uses_tool) else { return };
    if !best.iter().any(|advice| advice.routines.iter().any(using)) {
        best.truncate(most.saturating_sub(1));
        best.push(suggestion_of(recorded, fit, None));
    }
}

/// Whether a routine consists of rest and touch. Training and movement are not for a sore day.
fn is_gentle(fit: &Match<'_>) -> bool {
    let moves = matches!(fit.category(), Some(Category::Exercise | Category::Movement));
    fit.is_for_sore() || !(moves || daytime::trains(&fit.plan))
}

/// Whether `plan` presses or trains more than is offered to somebody with so much `pain`.
pub fn is_too_much(plan: &Plan, pain: Rating) -> bool {
    let presses = plan.steps.iter().any(|step| step.touches() && step.pressure > SORE_PRESSURE);
    pain.points() >= SORE_FROM && (presses || daytime::trains(plan))
}

/// Returns why `pain` makes today a sore day; `None` if it does not.
pub fn sore(input: &SuggestInput<'_>, pain: Rating) -> Option<SoreReason> {
    if pain.points() >= SORE_FROM {
        return Some(SoreReason::Strong);
    }
    let today = today(input);
    let daily = Daily::of(input.records, input.day_ends);
    let (first, last) = (before(today, USUAL_PAIN_DAYS.0), before(today, 1));
    let usual = daily.median(first, last).filter(|_| daily.between(first, last).count() >= USUAL_PAIN_DAYS.1)?;
    (f64::from(pain.points()) >= usual + f64::from(CLEAR_POINTS)).then_some(SoreReason::Unusual(usual))
}

fn today(input: &SuggestInput<'_>) -> Date {
    EntryTime::from(input.now).day(input.day_ends)
}

fn first_match<'f, 'l>(ids: &[&str], fits: &'f [Match<'l>]) -> Option<&'f Match<'l>> {
    ids.iter().find_map(|id| fits.iter().find(|fit| fit.entry.id == *id))
}

/// Puts routines with lower pain afterwards first and those with higher pain last; the rest keep their order.
fn ranked<'l>(recorded: &BTreeMap<String, PairGroup>, fits: Vec<Match<'l>>) -> Vec<Match<'l>> {
    let change = |fit: &Match<'_>| {
        let median = recorded.get(&fit.entry.id).and_then(|group| pairs::summary(&group.pairs).median);
        median.filter(|median| median.abs() >= SMALLEST_DIFFERENCE).unwrap_or(0.0)
    };
    let mut keyed: Vec<(f64, Match<'l>)> = fits.into_iter().map(|fit| (change(&fit), fit)).collect();
    keyed.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    keyed.into_iter().map(|(_, fit)| fit).collect()
}

/// Returns the person's own sessions of each routine with enough pairs for a summary, at the wanted region with most pairs.
fn recorded(input: &SuggestInput<'_>, query: &Query) -> BTreeMap<String, PairGroup> {
    let mut most: BTreeMap<String, PairGroup> = BTreeMap::new();
    for group in input.groups {
        let is_there = query.areas.is_empty() || query.areas.iter().any(|area| group.region.as_ref() == Some(&area.id));
        let least = most.get(&group.routine).map_or(SUMMARY_FROM, |known| known.pairs.len());
        if is_there && group.measure == Measure::Pain && group.pairs.len() >= least {
            most.insert(group.routine.clone(), group.clone());
        }
    }
    most
}

fn suggestion_of(recorded: &BTreeMap<String, PairGroup>, fit: &Match<'_>, first: Option<Reason>) -> Suggestion {
    let mut reasons: Vec<Reason> = first.into_iter().collect();
    if !fit.there.is_zero() {
        reasons.push(Reason::TimeThere(fit.there));
    }
    reasons.extend(recorded.get(&fit.entry.id).cloned().map(Reason::Recorded));
    if fit.verdict.offered != Extent::Whole {
        reasons.push(Reason::Rules(Box::new(fit.verdict.clone())));
    }
    if reasons.is_empty() {
        reasons.push(Reason::Fits);
    }
    Suggestion {
        routines: vec![fit.entry.id.clone()],
        titles: vec![fit.entry.title().to_owned()],
        work: fit.plan.work(),
        reasons,
    }
}

/// Suggests long-term training of the wanted place, or of the back, if it was done less often than intended.
fn long_run(
    input: &SuggestInput<'_>,
    query: &Query,
    recorded: &BTreeMap<String, PairGroup>,
    fits: &[Match<'_>],
) -> Option<Suggestion> {
    let is_wanted = |group: BodyGroup| query.areas.is_empty() || query.areas.iter().any(|area| area.group == group);
    let (_, ids, per_week) = LONG_TERM_TRAINING.into_iter().find(|(group, ..)| is_wanted(*group))?;
    let since = before(today(input), 6);
    let done = |id: &str| {
        let sessions = input.records.iter().filter(|record| record.kind == EntryKind::Session);
        sessions.filter(|record| record.routine.as_deref() == Some(id) && record.at.day(input.day_ends) >= since).count()
    };
    let all: usize = ids.iter().map(|id| done(id)).sum();
    let fit = first_match(ids, fits).filter(|_| all < per_week)?;
    Some(suggestion_of(recorded, fit, Some(Reason::LongRun { done: all, meant: per_week })))
}

/// Combines several routines if there is time for them.
fn combined(input: &SuggestInput<'_>, query: &Query) -> Option<Suggestion> {
    if query.length < COMPOSED_FROM || query.among.is_some() {
        return None;
    }
    plan(input, &composed(input.library, input.profile, input.now, query, input.gaps), query)
        .filter(|plan| plan.routines.len() > 1)
}

/// Returns the one plan to play for a request; `None` if nothing fits. On a day with strong or unusual pain it is a session
/// meant for such days.
pub fn best_plan(input: &SuggestInput<'_>, query: &Query, pain: Option<Rating>) -> Option<Suggestion> {
    if pain.and_then(|pain| sore(input, pain)).is_some() {
        let mut gentle = advise(input, query, pain).into_iter().next()?;
        gentle.reasons.extend(unspent(query, gentle.work).map(Reason::Unused));
        return Some(gentle);
    }
    if query.among.is_some() {
        let fits = fitting(input.library, input.profile, input.now, query);
        return fits.first().map(|fit| {
            let mut advice = suggestion_of(&BTreeMap::new(), fit, None);
            advice.reasons.extend(unspent(query, fit.total(input.gaps)).map(Reason::Shorter));
            advice
        });
    }
    plan(input, &composed(input.library, input.profile, input.now, query, input.gaps), query)
}

fn plan(input: &SuggestInput<'_>, fits: &[Match<'_>], query: &Query) -> Option<Suggestion> {
    let work = fits.iter().map(|fit| fit.plan.work()).sum();
    let is_there = |fit: &Match<'_>| !fit.there.is_zero();
    let combined = match fits.first().map(is_there) {
        Some(true) => Reason::Together,
        _ if query.areas.is_empty() || fits.iter().any(is_there) => Reason::Combined,
        _ => Reason::Elsewhere,
    };
    let routines: Vec<String> = fits.iter().map(|fit| fit.entry.id.clone()).collect();
    let total = input.profile.total_of_all(input.library, &routines, input.gaps, input.now.timestamp());
    (!fits.is_empty()).then(|| Suggestion {
        routines,
        titles: fits.iter().map(|fit| fit.entry.title().to_owned()).collect(),
        work,
        reasons: [combined(fits.len())].into_iter().chain(unspent(query, total).map(Reason::Unused)).collect(),
    })
}

/// Returns the part of the wanted time that a session of the length `taken` leaves, if it is worth a word.
fn unspent(query: &Query, taken: Duration) -> Option<Duration> {
    Some(query.length.saturating_sub(taken)).filter(|left| *left >= UNUSED_FROM)
}
