//! Chooses routines, or a plan of several, for a place, a length and equipment, out of those that the health rules offer.

use std::cmp::Reverse;
use std::time::Duration;

use jiff::Zoned;

use crate::domain::body::{BodyGroup, Region};
use crate::domain::recommend::daytime;
use crate::domain::routine::library::{Library, RoutineEntry};
use crate::domain::routine::plan::Plan;
use crate::domain::routine::vocabulary::Category;
use crate::domain::safety::profile::HealthProfile;
use crate::domain::safety::verdict::Verdict;
use crate::domain::session::transitions::Transitions;

/// The maximum number of suggestions.
pub const MAX_SUGGESTIONS: usize = 3;
/// How much longer than asked for the work of a routine may be.
const MAX_OVERRUN: Duration = Duration::from_secs(30);
/// How much longer than asked for a session of less than half an hour may be, with its pauses. Chosen for this program.
const MAX_SHORT_OVERRUN: Duration = Duration::from_secs(60);
/// The length from which several routines are combined. Chosen for this program.
pub const COMPOSED_FROM: Duration = Duration::from_secs(30 * 60);

/// The length from which a session for a place also moves it. Chosen for this program.
const MOVEMENT_FROM: Duration = Duration::from_secs(20 * 60);
/// The technique that is not repeated on a region: kneading.
const KNEADING: &str = "petrissage";
/// Suggested on a sore day only, first choice first.
pub const FOR_SORE_DAYS: &[&str] = &["flare-gentle"];

/// A person's request.
#[derive(Debug, Clone)]
pub struct Query {
    /// The wanted regions; empty means anywhere.
    pub areas: Vec<&'static Region>,
    /// The available time.
    pub length: Duration,
    /// The available tools; `None` means any.
    pub tools: Option<Vec<String>>,
    /// Whether to leave out routines with steps that cannot be done on a chair.
    pub seated: bool,
    /// The highest felt pressure allowed, 0–6; `None` means no limit.
    pub most: Option<u8>,
    /// The ids of the routines found by words, the best first; `None` means all.
    pub among: Option<Vec<String>>,
}

/// A routine that fits a request.
#[derive(Debug)]
pub struct Match<'l> {
    /// The routine in the library.
    pub entry: &'l RoutineEntry,
    /// The plan that the health rules leave of it.
    pub plan: Plan,
    /// The time that it spends on the wanted regions.
    pub there: Duration,
    /// The verdict of the health rules.
    pub verdict: Verdict,
    /// Whether it uses a tool that was asked for.
    pub uses_tool: bool,
}

impl Match<'_> {
    /// The purpose of the routine.
    pub fn category(&self) -> Option<Category> {
        self.entry.routine().and_then(|routine| routine.category)
    }

    /// The time that it takes with the pauses between its steps; `usual` are those of a routine that sets none.
    pub fn total(&self, usual: Transitions) -> Duration {
        usual.total_with_own(&self.plan)
    }

    /// Whether it is for days with strong or unusual pain.
    pub fn is_for_sore(&self) -> bool {
        FOR_SORE_DAYS.contains(&self.entry.id.as_str())
    }
}

/// Returns the routines that fit `query` and the time of day, the best first: those that spend the largest share of their time
/// at the place, in quarters, then the longest there. In the evening strong ones only count if nothing else fits.
pub fn fitting<'l>(library: &'l Library, profile: &HealthProfile, now: &Zoned, query: &Query) -> Vec<Match<'l>> {
    let evening = daytime::is_evening(now);
    let mut fits: Vec<Match<'l>> =
        library.entries().iter().filter_map(|entry| fit(library, entry, profile, now, query)).collect();
    if let Some(among) = &query.among {
        // Whoever names it means it, at any hour.
        let rank = |fit: &Match<'_>| among.iter().position(|id| *id == fit.entry.id);
        fits.retain(|fit| rank(fit).is_some());
        fits.sort_by_key(rank);
        return fits;
    }
    let suits = |fit: &Match<'_>| daytime::suits(&fit.entry.id, fit.category(), &fit.plan, evening);
    if fits.iter().any(suits) {
        fits.retain(suits);
    } else {
        // For a neck that hurts at night, a stretch by day is better than nothing.
        fits.retain(|fit| !daytime::trains(&fit.plan) && fit.category() != Some(Category::Check));
    }
    let is_light = |fit: &Match<'_>| !daytime::is_strong(&fit.plan) && !fit.plan.calm && !fit.is_for_sore();
    if evening && fits.iter().any(is_light) {
        let strong = |fit: &Match<'_>| daytime::is_strong(&fit.plan);
        let only_strong = !fits.iter().any(|fit| fit.uses_tool && !strong(fit));
        fits.retain(|fit| !strong(fit) || (fit.uses_tool && only_strong));
    }
    fits.sort_by_cached_key(|fit| {
        let is_strong = evening && daytime::is_strong(&fit.plan);
        let quarters = 4 * fit.there.as_millis() / fit.plan.work().as_millis().max(1);
        (is_strong, Reverse(quarters), Reverse(fit.there), Reverse(fit.plan.work()), fit.entry.id.clone())
    });
    fits
}

/// Returns several routines to play one after the other: the best that fits, then the best for the time left, none twice;
/// empty if nothing fits. Routines for the wanted place come first, in a longer session with one that moves it; calm ones
/// come last, and a long plan has a calm end. None is for sore days, and none kneads what another one kneads; the end leaves
/// this to the best one for the place. With its pauses, `gaps` where a routine sets none, the whole takes no longer than asked
/// for, unless nothing is that short.
pub fn composed<'l>(
    library: &'l Library,
    profile: &HealthProfile,
    now: &Zoned,
    query: &Query,
    gaps: Transitions,
) -> Vec<Match<'l>> {
    let evening = daytime::is_evening(now);
    let anywhere = query.areas.is_empty();
    let mut fits = fitting(library, profile, now, query);
    fits.retain(|fit| !(fit.is_for_sore() || (anywhere && fit.category() == Some(Category::Check))));
    let overrun = if query.length < COMPOSED_FROM { MAX_SHORT_OVERRUN } else { MAX_OVERRUN };
    let best = fits.iter().find(|fit| !anywhere && !fit.plan.calm && !fit.entry.is_plan() && !moves(fit));
    let kneaded: Vec<&str> = best.map(|fit| kneaded_regions(&fit.plan).collect()).unwrap_or_default();
    let for_best = best.map_or(Duration::ZERO, |fit| fit.total(gaps));
    if !anywhere {
        // At the wanted place any routine is right; after it only one that presses nothing.
        let others = fitting(library, profile, now, &Query { areas: Vec::new(), ..query.clone() });
        fits.extend(others.into_iter().filter(is_calming));
    }
    let end = if daytime::has_calm_ending(query.length, evening) { take_end(&mut fits, query.length, &kneaded) } else { None };
    let mut left = query.length.saturating_sub(end.as_ref().map_or(Duration::ZERO, |fit| fit.total(gaps)));
    let leaves_the_best = |fit: &Match<'_>| moves(fit) && fit.total(gaps) + for_best <= left + overrun;
    let moving = fits.iter().position(leaves_the_best).filter(|_| !anywhere && query.length >= MOVEMENT_FROM);
    let moving = moving.map(|index| fits.remove(index));
    left = left.saturating_sub(moving.as_ref().map_or(Duration::ZERO, |fit| fit.total(gaps)));
    let mut chosen: Vec<Match<'l>> = end.into_iter().collect();
    let ends = chosen.len();
    fits.retain(|fit| !fit.entry.is_plan() && !daytime::is_only_an_ending(&fit.entry.id));
    let (mut fits, longer): (Vec<_>, Vec<_>) = fits.into_iter().partition(|fit| fit.total(gaps) <= left + overrun);
    // A person with a ball at hand wants to use it.
    if let Some(index) = fits.iter().position(|fit| fit.uses_tool) {
        fits[..=index].rotate_right(1);
    }
    for fit in fits {
        let known = chosen.iter().any(|before| before.entry.id == fit.entry.id);
        let moves_again = moving.is_some() && moves(&fit);
        let total = fit.total(gaps);
        if !known && !moves_again && total <= left + overrun && !repeats(&chosen, &fit) {
            left = left.saturating_sub(total);
            chosen.push(fit);
        }
    }
    chosen.extend(moving);
    if chosen.is_empty() {
        chosen.extend(longer.into_iter().next());
    }
    let end = chosen.drain(..ends).collect::<Vec<_>>();
    chosen.sort_by_key(|fit| fit.plan.calm);
    chosen.extend(end);
    chosen
}

/// Takes the best end for a plan of `length` out of `fits`: one that does not knead the regions that are `kneaded` before.
fn take_end<'l>(fits: &mut Vec<Match<'l>>, length: Duration, kneaded: &[&str]) -> Option<Match<'l>> {
    let rank = |fit: &Match<'_>| {
        let kneads_again = kneaded_regions(&fit.plan).any(|region| kneaded.contains(&region));
        daytime::ending_rank(&fit.entry.id, fit.plan.work(), length).filter(|_| !kneads_again)
    };
    let ranked = fits.iter().enumerate().filter_map(|(index, fit)| Some((rank(fit)?, index)));
    let (_, best) = ranked.min()?;
    Some(fits.remove(best))
}

/// Whether a routine is breathing or relaxation.
fn is_calming(fit: &Match<'_>) -> bool {
    matches!(fit.category(), Some(Category::Breathing | Category::Relaxation))
}

/// Whether `fit` is a routine of easy movement or training.
fn moves(fit: &Match<'_>) -> bool {
    matches!(fit.category(), Some(Category::Exercise | Category::Movement)) && !fit.entry.is_plan()
}

/// Whether `fit` repeats a chosen routine: two breathing or relaxation routines with the same heading do, and two that knead
/// the same region.
fn repeats(chosen: &[Match<'_>], fit: &Match<'_>) -> bool {
    let is_calm_again = |before: &Match<'_>| fit.plan.calm && before.entry.heading() == fit.entry.heading();
    let is_kneaded_again =
        |before: &Match<'_>| kneaded_regions(&before.plan).any(|region| kneaded_regions(&fit.plan).any(|other| other == region));
    chosen.iter().any(|before| is_calm_again(before) || is_kneaded_again(before))
}

/// Returns the ids of the regions that `plan` kneads.
fn kneaded_regions(plan: &Plan) -> impl Iterator<Item = &'static str> {
    let steps = plan.turns.iter().map(|turn| plan.step(*turn));
    let kneading = steps.filter(|step| step.technique.is_some_and(|technique| technique.id == KNEADING));
    kneading.flat_map(|step| &step.areas).map(|area| area.id.as_str())
}

fn fit<'l>(
    library: &'l Library,
    entry: &'l RoutineEntry,
    profile: &HealthProfile,
    now: &Zoned,
    query: &Query,
) -> Option<Match<'l>> {
    let plan = library.plan(entry)?;
    let has = |tool: &&str| *tool == "chair" || query.tools.as_ref().is_none_or(|tools| tools.iter().any(|known| known == tool));
    if plan.work() > query.length + MAX_OVERRUN || !library.tools(entry).iter().all(has) {
        return None;
    }
    if query.seated && !plan.steps.iter().all(|step| ["seated", "any"].contains(&step.posture.id.as_str())) {
        return None;
    }
    let verdict = profile.judge(plan, now.timestamp());
    let plan = if verdict.allows() { verdict.trim(plan) } else { return None };
    if plan.turns.iter().any(|turn| query.most.is_some_and(|most| plan.step(*turn).pressure > most)) {
        return None;
    }
    let at_place = |area: &&'static Region| query.areas.iter().any(|wanted| wanted.id == area.id);
    let there = plan.turns.iter().filter(|turn| plan.step(**turn).areas.iter().any(at_place));
    let there: Duration = there.map(|turn| plan.length(*turn)).sum();
    // A routine that spends less than a quarter of its time on the place is not for it.
    let is_for_it = query.areas.is_empty() || there * 4 >= plan.work();
    let asked_for = |tool: &&str| *tool != "chair" && query.tools.iter().flatten().any(|known| known == tool);
    let uses_tool = library.tools(entry).iter().any(asked_for);
    is_for_it.then_some(Match { entry, plan, there, verdict, uses_tool })
}

/// Returns the regions of a group, such as `back`.
pub fn group(id: &str) -> Option<Vec<&'static Region>> {
    let group = BodyGroup::ALL.into_iter().find(|group| group.id() == id)?;
    Some(crate::domain::body::regions().iter().filter(|region| region.group == group).collect())
}
