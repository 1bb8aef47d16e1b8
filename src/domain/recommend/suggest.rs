//! Up to three suggestions for now, each with its reasons: from place, pain, time, tools, the health rules, the hour and the
//! diary. Pain that was lower afterwards is a record, never an effect.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, Zoned};

use crate::domain::body::BodyGroup;
use crate::domain::diary::change_size::CLEAR_POINTS;
use crate::domain::diary::daily::{Daily, SMALLEST_DIFFERENCE, before};
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::pairs::{self, PairFilter, PairGroup, SUMMARY_FROM};
use crate::domain::diary::record::{EntryKind, Record};
use crate::domain::rating::Rating;
use crate::domain::recommend::matching::{MOST, Match, Query, composed, fitting};
use crate::domain::routine::library::Library;
use crate::domain::routine::vocabulary::Category;
use crate::domain::safety::profile::HealthProfile;
use crate::domain::safety::verdict::{Offered, Verdict};

/// The pain, 0–10, from which a day is a sore one. There is no agreed limit: of people with chronic muscle and joint pain 6–7 is
/// called moderate and 8 severe (Boonstra et al. 2016, doi 10.3389/fpsyg.2016.01466). A choice of this program.
const SORE_FROM: u8 = 7;
/// The days before today whose median is the usual pain, and how many of them need an entry. A choice of this program.
const USUAL: (i32, usize) = (30, 5);
/// The highest felt pressure, 0–6, on a sore day. A choice of this program, no study behind it.
const SORE_PRESSURE: u8 = 3;
/// The evening, from one hour to another of the next morning, 0–23. A choice of this program.
const EVENING: (i8, i8) = (20, 4);
/// The length from which several routines are put together. A choice of this program.
const COMPOSED_FROM: Duration = Duration::from_secs(30 * 60);
/// How many times in seven days training for the long run is meant. A choice of this program.
const PER_WEEK: usize = 3;

/// What is suggested on a sore day, in the evening and for the long run, first choice first.
const FOR_SORE: &[&str] = &["flare-gentle"];
const FOR_EVENING: &[&str] = &["evening-20", "wind-down", "breath-extended"];
const FOR_LONG: &[&str] = &["core-big-three", "back-mobility-core"];

/// What a suggestion is made from.
#[derive(Debug)]
pub struct SuggestInput<'k> {
    /// All routines.
    pub library: &'k Library,
    /// The health answers, and what the diary adds to them.
    pub care: &'k HealthProfile,
    /// The diary, oldest first.
    pub records: &'k [Record],
    /// When a day ends, after midnight.
    pub day_ends: SignedDuration,
    /// The present time.
    pub now: &'k Zoned,
}

/// One or several routines to do now.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// Ids of the routines, in order.
    pub routines: Vec<String>,
    /// Their titles.
    pub titles: Vec<String>,
    /// How long it takes.
    pub work: Duration,
    /// The reasons, the most important first.
    pub reasons: Vec<Reason>,
}

/// A reason for a suggestion.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// Today is a sore day.
    Sore(Sore),
    /// It is evening.
    Evening,
    /// Training for the long run: so many times in the last seven days, of those meant.
    LongRun {
        /// How many times it was done.
        done: usize,
        /// How many are meant.
        meant: usize,
    },
    /// Nothing for the place fits or is offered; this is calm.
    Calm,
    /// So much of its time is for the place asked for.
    TimeThere(Duration),
    /// The person's own sessions of it, rated before and after.
    Recorded(PairGroup),
    /// What the health rules leave of it.
    Rules(Box<Verdict>),
    /// It fits the time and the equipment.
    Fits,
    /// Put together from so many routines.
    Together(usize),
}

/// Why a day is a sore one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sore {
    /// Pain is strong.
    Strong,
    /// Pain is well above what is usual.
    Unusual(f64),
}

/// Up to three things to do, the one that fits best first.
pub fn advise(input: &SuggestInput<'_>, query: &Query, pain: Option<Rating>) -> Vec<Suggestion> {
    let sore = pain.and_then(|pain| sore(input, pain));
    let query = Query { most: sore.map(|_| SORE_PRESSURE).or(query.most), ..query.clone() };
    let now = input.now.timestamp();
    let recorded = recorded(input, &query);
    let mut there = ranked(&recorded, fitting(input.library, input.care, now, &query));
    let mut anywhere = fitting(input.library, input.care, now, &Query { areas: Vec::new(), ..query.clone() });
    if sore.is_some() {
        there.retain(is_gentle);
        anywhere.retain(is_gentle);
    }
    let mut all: Vec<Suggestion> = Vec::new();
    let mut last: Vec<Suggestion> = Vec::new();
    if let Some(sore) = sore {
        all.extend(first_match(FOR_SORE, &there).map(|fit| suggestion_of(&recorded, fit, Some(Reason::Sore(sore)))));
    }
    if is_evening(input.now) {
        let evening = first_match(FOR_EVENING, &anywhere).map(|fit| suggestion_of(&recorded, fit, Some(Reason::Evening)));
        if query.areas.is_empty() && all.is_empty() { all.extend(evening) } else { last.extend(evening) }
    } else if sore.is_none() && is_for_back(&query) {
        last.extend(long_run(input, &recorded, &anywhere));
    }
    if sore.is_none() {
        all.extend(combined(input, now, &query));
    }
    for fit in &there {
        all.push(suggestion_of(&recorded, fit, None));
    }
    if there.is_empty() {
        all.extend(anywhere.iter().filter(|fit| fit.plan.calm).map(|fit| suggestion_of(&recorded, fit, Some(Reason::Calm))));
    }
    let mut best: Vec<Suggestion> = Vec::new();
    for advice in all {
        let is_new = |known: &Suggestion| known.routines != advice.routines;
        if best.iter().chain(&last).all(is_new) && best.len() + last.len() < MOST {
            best.push(advice);
        }
    }
    best.extend(last);
    best
}

/// Whether it is rest and touch: training and moving are for another day than a sore one.
fn is_gentle(fit: &Match<'_>) -> bool {
    let category = fit.entry.routine().and_then(|routine| routine.category);
    let trains = fit.plan.steps.iter().any(|step| step.technique.is_some_and(|technique| technique.id == "strength"));
    FOR_SORE.contains(&fit.entry.id.as_str()) || !(trains || matches!(category, Some(Category::Exercise | Category::Movement)))
}

/// Whether `pain` makes today a sore day.
pub fn sore(input: &SuggestInput<'_>, pain: Rating) -> Option<Sore> {
    if pain.points() >= SORE_FROM {
        return Some(Sore::Strong);
    }
    let today = today(input);
    let daily = Daily::of(input.records, input.day_ends);
    let (first, last) = (before(today, USUAL.0), before(today, 1));
    let usual = daily.median(first, last).filter(|_| daily.between(first, last).count() >= USUAL.1)?;
    (f64::from(pain.points()) >= usual + f64::from(CLEAR_POINTS)).then_some(Sore::Unusual(usual))
}

fn today(input: &SuggestInput<'_>) -> Date {
    EntryTime::from(input.now).day(input.day_ends)
}

fn is_evening(now: &Zoned) -> bool {
    now.hour() >= EVENING.0 || now.hour() < EVENING.1
}

/// Whether the back is what it is about, or no place is.
fn is_for_back(query: &Query) -> bool {
    query.areas.is_empty() || query.areas.iter().any(|area| area.group == BodyGroup::Back)
}

fn first_match<'f, 'l>(ids: &[&str], fits: &'f [Match<'l>]) -> Option<&'f Match<'l>> {
    ids.iter().find_map(|id| fits.iter().find(|fit| fit.entry.id == *id))
}

/// What was lower afterwards comes first, what was higher last; the rest stays in its order.
fn ranked<'l>(recorded: &BTreeMap<String, PairGroup>, fits: Vec<Match<'l>>) -> Vec<Match<'l>> {
    let change = |fit: &Match<'_>| {
        let median = recorded.get(&fit.entry.id).and_then(|group| pairs::summary(&group.pairs).median);
        median.filter(|median| median.abs() >= SMALLEST_DIFFERENCE).unwrap_or(0.0)
    };
    let mut keyed: Vec<(f64, Match<'l>)> = fits.into_iter().map(|fit| (change(&fit), fit)).collect();
    keyed.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    keyed.into_iter().map(|(_, fit)| fit).collect()
}

/// The person's own sessions of each routine that have enough pairs for a summary, at the wanted region with most pairs.
fn recorded(input: &SuggestInput<'_>, query: &Query) -> BTreeMap<String, PairGroup> {
    let mut most: BTreeMap<String, PairGroup> = BTreeMap::new();
    for group in pairs::groups(input.records, &PairFilter::default(), input.day_ends) {
        let is_there = query.areas.is_empty() || query.areas.iter().any(|area| group.region.as_ref() == Some(&area.id));
        let least = most.get(&group.routine).map_or(SUMMARY_FROM, |known| known.pairs.len());
        if is_there && group.pairs.len() >= least {
            most.insert(group.routine.clone(), group);
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
    if fit.verdict.offered != Offered::Whole {
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

/// Training for the long run, while it was done less often than is meant.
fn long_run(input: &SuggestInput<'_>, recorded: &BTreeMap<String, PairGroup>, fits: &[Match<'_>]) -> Option<Suggestion> {
    let since = before(today(input), 6);
    let done = |id: &str| {
        let sessions = input.records.iter().filter(|record| record.kind == EntryKind::Session);
        sessions.filter(|record| record.routine.as_deref() == Some(id) && record.at.day(input.day_ends) >= since).count()
    };
    let all: usize = FOR_LONG.iter().map(|id| done(id)).sum();
    let fit = first_match(FOR_LONG, fits).filter(|_| all < PER_WEEK)?;
    Some(suggestion_of(recorded, fit, Some(Reason::LongRun { done: all, meant: PER_WEEK })))
}

/// Several routines put together, where there is time for them.
fn combined(input: &SuggestInput<'_>, now: Timestamp, query: &Query) -> Option<Suggestion> {
    if query.length < COMPOSED_FROM {
        return None;
    }
    let fits = composed(input.library, input.care, now, query);
    (fits.len() > 1).then(|| Suggestion {
        routines: fits.iter().map(|fit| fit.entry.id.clone()).collect(),
        titles: fits.iter().map(|fit| fit.entry.title().to_owned()).collect(),
        work: fits.iter().map(|fit| fit.plan.work()).sum(),
        reasons: vec![Reason::Together(fits.len())],
    })
}
