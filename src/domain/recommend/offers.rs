//! The routines that the start page offers: to a newcomer one for each part of the body, later the last one done and those
//! that suit now.

use std::time::Duration;

use jiff::civil::Date;

use crate::domain::body::{BodyGroup, Region, region};
use crate::domain::diary::daily::before;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::record::{EntryKind, Record};
use crate::domain::rating::Rating;
use crate::domain::recommend::daytime;
use crate::domain::recommend::matching::{self, Query};
use crate::domain::recommend::suggest::{self, Reason, SuggestInput};
use crate::domain::routine::plan::Plan;
use crate::domain::safety::history;

/// The maximum number of offers.
pub const MAX_OFFERS: usize = 4;
/// The days in which an entry outside sessions says where it hurts now. Chosen for this program.
const RECENT_DAYS: i32 = 14;
/// How many favourites may be among them, beside the last routine.
const MAX_FAVOURITES: usize = 3;
/// How many regions a reason names.
const MAX_REGIONS: usize = 2;
/// The time that a routine suggested on the start page may take.
const LENGTH: Duration = Duration::from_secs(10 * 60);
/// A short routine for each part of the body, for hands and a chair. Chosen for this program.
const FIRST: [(BodyGroup, &str); MAX_OFFERS] = [
    (BodyGroup::NeckShoulders, "neck-traps-desk"),
    (BodyGroup::Back, "low-back-seated"),
    (BodyGroup::Arms, "forearm-wrist-hand"),
    (BodyGroup::Head, "face-eyes"),
];

/// The same for the evening: light, and nothing that trains.
const FIRST_IN_THE_EVENING: [(BodyGroup, &str); MAX_OFFERS] = [
    (BodyGroup::NeckShoulders, "neck-traps-desk"),
    (BodyGroup::Back, "evening-back-10"),
    (BodyGroup::Arms, "hand-five-strokes"),
    (BodyGroup::Head, "face-eyes"),
];

/// A routine on the start page.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// The id of the routine.
    pub routine: String,
    /// The reason for the offer.
    pub reason: OfferReason,
}

impl Offer {
    /// Whether the person has done it before or marked it as a favourite.
    pub fn is_theirs(&self) -> bool {
        matches!(self.reason, OfferReason::Last { .. } | OfferReason::Favourite)
    }
}

/// The reason for an offer.
#[derive(Debug, Clone, PartialEq)]
pub enum OfferReason {
    /// It is for this part of the body.
    Place(BodyGroup),
    /// Of what is for this part of the body, the health rules leave nothing.
    NoneSuits(BodyGroup),
    /// It was the routine done last.
    Last {
        /// The day in the diary.
        day: Date,
        /// Pain before and after, 0–10.
        pain: [Option<Rating>; 2],
    },
    /// It is a favourite.
    Favourite,
    /// It works on the area of the newest entry.
    Area(BodyGroup),
    /// It still works on these regions, while others rest.
    Regions(Vec<&'static Region>),
    /// It suits now, for this reason.
    Suits(Reason),
}

/// Returns the offers for a person without a diary, by day.
pub fn for_newcomers() -> Vec<Offer> {
    one_for_each_part(&FIRST)
}

fn one_for_each_part(routines: &[(BodyGroup, &str)]) -> Vec<Offer> {
    routines.iter().map(|(group, id)| Offer { routine: (*id).to_owned(), reason: OfferReason::Place(*group) }).collect()
}

/// Returns the offers for a person with the diary of `input`: the last routine, `favourites`, suggestions, and to fill the
/// page the offers for newcomers. A person without a diary gets no suggestions.
pub fn offers(input: &SuggestInput<'_>, favourites: &[String]) -> Vec<Offer> {
    let favourites = favourites.iter().filter(|id| input.library.entry(id).is_some()).take(MAX_FAVOURITES);
    let favourites = favourites.map(|id| Offer { routine: id.clone(), reason: OfferReason::Favourite });
    let first = one_for_each_part(if daytime::is_evening(input.now) { &FIRST_IN_THE_EVENING } else { &FIRST });
    if input.records.is_empty() {
        let first = first.into_iter().filter_map(|offer| as_allowed(input, offer.clone()).or_else(|| in_its_place(input, offer)));
        return first_of(favourites.filter_map(|offer| as_allowed(input, offer)).chain(first));
    }
    let area = newest_area(input);
    let suggested = suggest::advise(input, &query(area), pain_today(input));
    let suggested = suggested.into_iter().filter_map(|suggestion| {
        let [routine] = &suggestion.routines[..] else { return None };
        let reason = match (suggestion.reasons.first()?, area) {
            (Reason::TimeThere(_), Some(area)) => OfferReason::Area(area),
            // The diary says nothing of this person that speaks for it.
            (Reason::Fits | Reason::FitsWishes, None) => return None,
            (reason, _) => OfferReason::Suits(reason.clone()),
        };
        Some(Offer { routine: routine.clone(), reason })
    });
    let (last, ended_badly) = (last(input), ended_badly(input));
    let all = last.into_iter().chain(favourites).chain(suggested).chain(first);
    let all = all.filter(|offer| ended_badly != Some(offer.routine.as_str()));
    let mut offers = first_of(all.filter_map(|offer| as_allowed(input, offer)));
    // A goal that nobody has set stands below what this person does.
    if offers.first().is_some_and(|offer| matches!(offer.reason, OfferReason::Suits(Reason::LongRun { .. }))) {
        offers.rotate_left(1);
    }
    offers
}

/// Returns another routine for the part of the body of an `offer` that the rules do not allow, for hands and a chair too, or the
/// offer with the reason that nothing suits. A part must not vanish without a word.
fn in_its_place(input: &SuggestInput<'_>, offer: Offer) -> Option<Offer> {
    let OfferReason::Place(group) = offer.reason else { return None };
    input.library.plan(input.library.entry(&offer.routine)?)?;
    let query = Query { tools: Some(Vec::new()), seated: true, ..query(Some(group)) };
    let others = matching::fitting(input.library, input.profile, input.now, &query).into_iter();
    let mut others = others.filter(|fit| !fit.is_for_sore()).map(|fit| Offer { routine: fit.entry.id.clone(), ..offer.clone() });
    let other = others.find_map(|other| as_allowed(input, other));
    Some(other.unwrap_or(Offer { reason: OfferReason::NoneSuits(group), ..offer }))
}

/// Returns `offer` with a reason that holds for what the health rules leave of it; `None` if its routine has faults or is
/// ruled out. A part of the body of which an area rests is not named.
fn as_allowed(input: &SuggestInput<'_>, offer: Offer) -> Option<Offer> {
    let (entry, now) = (input.library.entry(&offer.routine)?, input.now.timestamp());
    // The first picture waits for this: a built-in routine is read only where something may rule it out.
    if entry.is_built_in() && input.profile.is_unrestricted(now) {
        return Some(offer);
    }
    let plan = input.library.plan(entry)?;
    let verdict = input.profile.judge(plan, now);
    if !verdict.allows() {
        return None;
    }
    let (OfferReason::Place(group) | OfferReason::Area(group)) = offer.reason else { return Some(offer) };
    let left = verdict.trim(plan);
    let resting = input.profile.history.resting();
    let works_there = regions_of(&left).any(|region| region.group == group);
    if !rests(input, group) && (works_there || verdict.turns_out.is_empty()) {
        return Some(offer);
    }
    let mut regions: Vec<&Region> = Vec::new();
    // A step that neither presses nor loads a resting region may still be about it.
    for region in regions_of(&left).filter(|region| resting.iter().all(|resting| resting.id != region.id)) {
        if regions.len() < MAX_REGIONS && !regions.iter().any(|known| known.id == region.id) {
            regions.push(region);
        }
    }
    Some(Offer { reason: OfferReason::Regions(regions), ..offer })
}

fn regions_of(plan: &Plan) -> impl Iterator<Item = &'static Region> {
    plan.turns.iter().flat_map(|turn| &plan.step(*turn).areas).copied()
}

/// Whether a region of `group` rests this week.
fn rests(input: &SuggestInput<'_>, group: BodyGroup) -> bool {
    input.profile.history.resting().iter().any(|region| region.group == group)
}

/// Returns the first of `all`, each routine once. Favourites do not reduce the number of the others.
fn first_of(all: impl Iterator<Item = Offer>) -> Vec<Offer> {
    let mut offers: Vec<Offer> = Vec::new();
    let mut others = 0;
    for offer in all {
        let is_favourite = offer.reason == OfferReason::Favourite;
        if (is_favourite || others < MAX_OFFERS) && offers.iter().all(|known| known.routine != offer.routine) {
            others += usize::from(!is_favourite);
            offers.push(offer);
        }
    }
    offers
}

/// Returns the routine of the last session whose routine still exists.
fn last(input: &SuggestInput<'_>) -> Option<Offer> {
    let is_there = |record: &&Record| record.routine.as_ref().is_some_and(|id| input.library.entry(id).is_some());
    let record = input.records.iter().filter(|record| record.kind == EntryKind::Session).rfind(is_there)?;
    let pain = [Record::pain(&record.before), Record::pain(&record.after)];
    Some(Offer { routine: record.routine.clone()?, reason: OfferReason::Last { day: record.at.day(input.day_ends), pain } })
}

/// Returns the routine of the last session if that hurt or left pain higher: until another session it is not offered.
fn ended_badly<'r>(input: &SuggestInput<'r>) -> Option<&'r str> {
    let session = input.records.iter().rfind(|record| record.kind == EntryKind::Session)?;
    let badly = session.hurts().next().is_some() || history::ended_worse(session);
    session.routine.as_deref().filter(|_| badly)
}

/// Returns the part of the body in which it hurts, by the newest entry outside sessions of the last weeks; without one, the
/// part that the newest entry names most often. A part of which a region rests is passed over.
fn newest_area(input: &SuggestInput<'_>) -> Option<BodyGroup> {
    let since = before(EntryTime::from(input.now).day(input.day_ends), RECENT_DAYS);
    let hurts = |record: &&Record| {
        record.kind == EntryKind::CheckIn
            && record.at.day(input.day_ends) >= since
            && Record::pain(&record.now).is_none_or(|pain| pain.points() > 0)
    };
    let groups_of = |record: &Record| -> Vec<BodyGroup> {
        let regions = record.areas.iter().filter_map(|area| region(area.split('/').next().unwrap_or(area)));
        regions.map(|region| region.group).filter(|group| !rests(input, *group)).collect()
    };
    let names = |record: &&Record| !groups_of(record).is_empty();
    let marked = input.records.iter().rev().filter(names).find(hurts);
    let groups = groups_of(marked.or_else(|| input.records.iter().rev().find(names))?);
    let times = |group: &BodyGroup| groups.iter().filter(|other| *other == group).count();
    groups.iter().rev().max_by_key(|group| times(group)).copied()
}

fn query(area: Option<BodyGroup>) -> Query {
    let areas = area.and_then(|area| matching::group(area.id())).unwrap_or_default();
    Query { areas, length: LENGTH, tools: None, seated: false, most: None, among: None }
}

/// Returns the last pain recorded today.
fn pain_today(input: &SuggestInput<'_>) -> Option<Rating> {
    let today = EntryTime::from(input.now).day(input.day_ends);
    let mut of_today = input.records.iter().rev().take_while(|record| record.at.day(input.day_ends) == today);
    of_today.find_map(|record| Record::pain(&record.after).or(Record::pain(&record.now)))
}
