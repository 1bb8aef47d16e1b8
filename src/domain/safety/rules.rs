//! The rule: what a person's conditions leave of a plan. Exclusions add up, caps go by the lowest; nothing that is added
//! ever allows more.

use std::time::Duration;

use crate::domain::body::Region;
use crate::domain::pace::Pace;
use crate::domain::routine::limits::{FIRM_FROM, PRESSURE_CEILING};
use crate::domain::routine::model::Step;
use crate::domain::routine::plan::{Plan, Turn};
use crate::domain::safety::answers::ActiveCondition;
use crate::domain::safety::condition::{Condition, Level, Without};
use crate::domain::safety::history::{History, LEAST_CAP};
use crate::domain::safety::verdict::{Offered, Verdict, Why};

/// The share of its time, in tenths, below which a trimmed routine is not offered. A choice of this program, tested only for
/// consistency.
const ENOUGH_TENTHS: u32 = 6;
/// The pace that stands for every pace with holds.
const HOLDS: &str = "box";
/// The pace that stands for every pace with a second breath in.
const SIGHS: &str = "cyclic-sigh";

/// What `held` and `history` leave of `plan`.
pub fn judge(plan: &Plan, held: &[ActiveCondition], history: &History) -> Verdict {
    let held: Vec<ActiveCondition> = held.iter().cloned().chain(history.held()).filter(|held| !held.is_lifted()).collect();
    let stop = held.iter().map(|held| held.condition).filter(|condition| condition.stops_everything()).min_by_key(|it| it.level);
    let calm = is_calm(plan);
    let waits = held.iter().any(|held| !calm && waits(held));
    let soft_caps = soft_caps(plan, history);
    let fates: Vec<Fate> = plan.steps.iter().map(|step| fate(step, &held, history, &soft_caps)).collect();
    let kept: Vec<Turn> = plan.turns.iter().filter(|turn| !fates[turn.step].out).copied().collect();
    let left_out: Vec<usize> = (0..fates.len()).filter(|index| fates[*index].out).collect();
    let lighter = fates.iter().zip(&plan.steps).any(|(fate, step)| !fate.out && fate.pressure < step.pressure);
    let halved: Vec<usize> =
        (0..fates.len()).filter(|index| !fates[*index].out && history.was_dizzy(&plan.steps[*index])).collect();
    let why = match (stop, waits, is_enough(plan, &kept)) {
        (Some(stop), ..) => Some(Why::Stop(stop)),
        (None, true, _) => Some(Why::Waits),
        (None, false, false) => Some(Why::TooLittle),
        (None, false, true) => None,
    };
    let offered = match why {
        Some(why) => Offered::No(why),
        None if !left_out.is_empty() => Offered::Trimmed,
        None if lighter || !halved.is_empty() => Offered::Capped,
        None => Offered::Whole,
    };
    let top = kept.iter().map(|turn| fates[turn.step].pressure).max().unwrap_or(0);
    Verdict {
        top_pressure: if why.is_some() { 0 } else { top },
        reasons: reasons(plan, &held, calm),
        remembered: history.reasons(plan),
        notes: notes(plan, &held),
        pressures: fates.iter().map(|fate| fate.pressure).collect(),
        offered,
        left_out,
        halved,
    }
}

/// What becomes of a step.
struct Fate {
    out: bool,
    /// The pressure it may be given, 0–6.
    pressure: u8,
}

fn fate(step: &Step, held: &[ActiveCondition], history: &History, soft_caps: &[(&Region, u8)]) -> Fate {
    let floor = step.technique.map_or(0, |technique| technique.floor);
    let most = held.iter().map(|held| cap(held, step)).min().unwrap_or(PRESSURE_CEILING);
    let dropped = held.iter().any(|held| drops(held, step)) || (history.is_dizzy() && step.holds_breath());
    let out = dropped || (step.pressure > most && most < floor);
    // What the diary remembers makes a step lighter, but never takes it away.
    let soft = step.areas.iter().filter_map(|area| soft_caps.iter().find(|(region, _)| region.id == area.id));
    let soft = soft.map(|(_, cap)| (*cap).max(floor)).min().unwrap_or(PRESSURE_CEILING);
    Fate { out, pressure: step.pressure.min(most).min(soft) }
}

/// Whether the rule of `held` leaves `step` out.
fn drops(held: &ActiveCondition, step: &Step) -> bool {
    let without = &held.condition.without;
    let named = |list: &[String], word: &str| list.iter().any(|known| known == word);
    let technique = step.technique.map_or("", |technique| technique.id.as_str());
    let touched = is_pressed(step) && (is_marked(held, step) || step.areas.iter().any(|area| named(&without.regions, &area.id)));
    touched
        || named(&without.techniques, technique)
        || step.areas.iter().any(|area| without.pairs.iter().any(|(way, at)| way == technique && *at == area.id))
        || named(&without.postures, &step.posture.id)
        || step.tags.iter().any(|tag| named(&without.tags, tag))
        || step.tags.iter().any(|tag| named(&without.tools, tag))
        || step.pace.as_ref().is_some_and(|pace| is_without_pace(without, pace, step))
}

fn is_without_pace(without: &Without, pace: &Pace, step: &Step) -> bool {
    let named = |word: &str| without.paces.iter().any(|known| known == word);
    pace.name.as_deref().is_some_and(named)
        || (named(HOLDS) && step.holds_breath())
        || (named(SIGHS) && pace.is_breath() && pace.phases.iter().any(|phase| phase.name == "top up"))
}

/// Whether a place the person marked is in `step`. A place that was not said yet could be anywhere.
fn is_marked(held: &ActiveCondition, step: &Step) -> bool {
    if held.places.is_empty() {
        return held.condition.only_places();
    }
    step.areas.iter().any(|area| held.places.iter().any(|place| place.region.id == area.id))
}

fn cap(held: &ActiveCondition, step: &Step) -> u8 {
    let anywhere = held
        .condition
        .most
        .filter(|_| held.only.is_empty() || step.areas.iter().any(|area| held.only.iter().any(|region| region.id == area.id)));
    let here = step.areas.iter().filter_map(|area| held.condition.most_at.get(&area.id)).copied();
    here.chain(anywhere).min().unwrap_or(PRESSURE_CEILING)
}

/// What the diary remembers: regions eased off this week start one lower, regions worked firmly today stay below firm.
fn soft_caps<'p>(plan: &'p Plan, history: &History) -> Vec<(&'p Region, u8)> {
    let top = |region: &Region| {
        let there = plan.steps.iter().filter(|step| step.areas.iter().any(|area| area.id == region.id));
        there.map(|step| step.pressure).max().unwrap_or(0)
    };
    let eased = history.eased.iter().map(|region| (*region, top(region).saturating_sub(1).max(LEAST_CAP)));
    let firm = history.firm.iter().map(|region| (*region, FIRM_FROM - 1));
    let mut caps: Vec<(&Region, u8)> = eased.chain(firm).collect();
    caps.sort_by_key(|(_, cap)| *cap);
    caps
}

/// Whether `held` lets only calm things be done for the time being.
fn waits(held: &ActiveCondition) -> bool {
    match held.condition.level {
        Level::TodayNo => true,
        Level::ClinicianFirst => !held.cleared && !held.condition.other,
        _ => false,
    }
}

/// Whether `plan` is what stays open while other things wait: breathing without holds, relaxation, desk and eye checks.
pub fn is_calm(plan: &Plan) -> bool {
    plan.calm && plan.steps.iter().all(|step| !is_pressed(step) && !is_moved(step) && !step.holds_breath())
}

/// Whether `step` presses on the body.
pub fn is_pressed(step: &Step) -> bool {
    step.touches() || step.pressure > 0
}

/// Whether `step` stretches, trains or moves the body.
pub fn is_moved(step: &Step) -> bool {
    step.technique.is_some_and(|technique| ["stretch", "strength", "mobility"].contains(&technique.id.as_str()))
}

/// Whether enough of `plan` is left when only `kept` is done.
fn is_enough(plan: &Plan, kept: &[Turn]) -> bool {
    let length = |turns: &[Turn]| turns.iter().map(|turn| plan.length(*turn)).sum::<Duration>();
    let (whole, left) = (plan.work(), length(kept));
    if whole.is_zero() {
        return kept.len() * 10 >= plan.turns.len() * usize::try_from(ENOUGH_TENTHS).unwrap_or(0);
    }
    left * 10 >= whole * ENOUGH_TENTHS
}

/// Every condition that changes something here.
fn reasons(plan: &Plan, held: &[ActiveCondition], calm: bool) -> Vec<&'static Condition> {
    let acts = |held: &&ActiveCondition| {
        held.condition.stops_everything()
            || (!calm && waits(held))
            || plan.steps.iter().any(|step| drops(held, step) || cap(held, step) < step.pressure)
    };
    held.iter().filter(acts).map(|held| held.condition).collect()
}

/// What is only to be said.
fn notes(plan: &Plan, held: &[ActiveCondition]) -> Vec<&'static Condition> {
    let presses = plan.steps.iter().any(|step| step.touches());
    held.iter().map(|held| held.condition).filter(|condition| presses && condition.level == Level::Note).collect()
}
