//! The rule that decides which part of a plan a person's conditions leave. Exclusions add up and the lowest cap counts; an
//! additional condition never allows more.

use std::time::Duration;

use crate::domain::body::{Place, Region, Side, region};
use crate::domain::pace::Pace;
use crate::domain::routine::body_load::{self, TOOLS};
use crate::domain::routine::limits::{FIRM_FROM, MAX_PRESSURE};
use crate::domain::routine::model::Step;
use crate::domain::routine::plan::{Plan, Turn};
use crate::domain::safety::answers::ActiveCondition;
use crate::domain::safety::condition::{Condition, Exclusion, Level, Meanwhile, PlaceRule};
use crate::domain::safety::history::{History, MIN_HISTORY_CAP};
use crate::domain::safety::verdict::{BlockReason, Extent, Verdict};

/// The share of its time, in tenths, below which a trimmed routine is not offered. Chosen for this program, tested only for
/// consistency.
const ENOUGH_TENTHS: u32 = 6;
/// The longest step that counts as getting into place, or as a rest before the next part. Chosen for this program.
const MAX_PREPARATION: Duration = Duration::from_secs(30);
/// The pace that stands for every pace with holds.
const HOLD_PACE: &str = "box";
/// The pace that stands for every pace with a second breath in, and for breaths that fill the chest to the top.
const SIGH_PACE: &str = "cyclic-sigh";
/// Tags of steps that are never calm.
const STRAINS: [&str; 3] = ["loaded-flexion", "head-down", "twist"];
/// Tags of steps that may still be easy movements.
const EASY_TAGS: [&str; 12] = [
    "neck",
    "neck-turn",
    "extension",
    "leg",
    "arm-load",
    "shoulder-load",
    "hip-bend",
    "end-range",
    "upright",
    "jaw",
    "check",
    "eyes-closed",
];
/// Tags that say in which posture a step is done.
const PLACED: [&str; 2] = ["floor", "upright"];
/// Postures in which the person lies or may lie down.
const LYING: [&str; 3] = ["bed", "any", "floor-back"];
/// Tags of steps that may still be light work on the hands or the face.
const LIGHT_TAGS: [&str; 5] = ["near-eye", "jaw", "arm-load", "end-range", "eyes-closed"];
/// The felt pressure of rolling on a tool whose file does not say how firmly, 0–6: medium.
const ON_TOOL: u8 = 3;
/// The highest felt pressure of light work on the hands or the face, 0–6.
const LIGHT: u8 = 3;

/// Judges `plan` under `conditions` and the facts of `history`.
pub fn judge(plan: &Plan, conditions: &[ActiveCondition], history: &History) -> Verdict {
    let conditions: Vec<ActiveCondition> =
        conditions.iter().cloned().chain(history.active_conditions()).filter(|active| !active.is_lifted()).collect();
    let stop = conditions
        .iter()
        .map(|active| active.condition)
        .filter(|condition| condition.stops_everything())
        .min_by_key(|it| it.level);
    let calm = is_calm(plan);
    let waits = conditions.iter().any(|active| !calm && waits(active, plan));
    let diary_caps = caps_from_diary(plan, history);
    let turns_out = with_empty_preparations(
        plan,
        (0..plan.turns.len()).filter(|index| is_left_out(plan, plan.turns[*index], &conditions, history)),
    );
    let out = |index: usize| {
        let mut of_step = plan.turns.iter().enumerate().filter(|(_, turn)| turn.step == index).peekable();
        of_step.peek().is_some() && of_step.all(|(turn, _)| turns_out.contains(&turn))
    };
    let left_out: Vec<usize> = (0..plan.steps.len()).filter(|index| out(*index)).collect();
    let turns = turns_out.iter().map(|index| plan.turns[*index]).filter(|turn| !left_out.contains(&turn.step));
    let sides_out = turns.filter_map(|turn| Some((turn.step, turn.side?))).collect();
    let pressures: Vec<u8> = plan.steps.iter().map(|step| pressure(step, &conditions, &diary_caps)).collect();
    let stays = |index: &usize| !left_out.contains(index);
    let lighter = (0..plan.steps.len()).filter(stays).any(|index| pressures[index] < plan.steps[index].pressure);
    let shorter = |step: &Step| history.was_dizzy(step) || conditions.iter().any(|active| halves_breathing(active, step));
    let halved: Vec<usize> = (0..plan.steps.len()).filter(stays).filter(|index| shorter(&plan.steps[*index])).collect();
    let why = match (stop, waits, is_enough(plan, &left_out)) {
        (Some(stop), ..) => Some(BlockReason::Stop(stop)),
        (None, true, _) => Some(BlockReason::Waits),
        (None, false, false) => Some(BlockReason::TooLittle),
        (None, false, true) => None,
    };
    let offered = match why {
        Some(why) => Extent::No(why),
        None if !turns_out.is_empty() => Extent::Trimmed,
        None if lighter || !halved.is_empty() => Extent::Capped,
        None => Extent::Whole,
    };
    let kept = plan.turns.iter().enumerate().filter(|(index, _)| !turns_out.contains(index));
    let top = kept.map(|(_, turn)| pressures[turn.step]).max().unwrap_or(0);
    let reasons = reasons(plan, &conditions, calm);
    Verdict {
        top_pressure: if why.is_some() { 0 } else { top },
        notes: notes(plan, &conditions, &reasons),
        cleared: conditions.iter().filter(|active| active.cleared).map(|active| active.condition).collect(),
        unjudged: (0..plan.steps.len()).filter(|index| plan.steps[*index].is_untyped()).collect(),
        unplaced: (0..plan.steps.len()).filter(stays).filter(|index| is_unplaced(&plan.steps[*index], &conditions)).collect(),
        left_as_worst: left_out.iter().copied().filter(|index| plan.steps[*index].unjudged.is_some()).collect(),
        never_right: (0..plan.steps.len()).filter(|index| plan.steps[*index].never_right).collect(),
        risky: (0..plan.steps.len()).filter(stays).filter(|index| plan.steps[*index].risky).collect(),
        reasons,
        remembered: history.reasons(plan),
        pressures,
        offered,
        left_out,
        sides_out,
        turns_out,
        halved,
    }
}

/// Whether `turn` is left out.
fn is_left_out(plan: &Plan, turn: Turn, conditions: &[ActiveCondition], history: &History) -> bool {
    let step = plan.step(turn);
    let floor = step.technique.map_or(0, |technique| technique.floor);
    let cap = pressure_cap(conditions, step);
    step.never_right
        || conditions.iter().any(|active| leaves_out(active, step, turn.side))
        || (history.is_dizzy() && step.holds_breath())
        || (step.pressure > cap && cap < floor)
        || (step.is_on_tool() && step.moves() && step.pressure == 0 && cap < ON_TOOL)
}

/// Returns the turns that are `out`, and those that only lead to them, so that no empty preparation remains.
fn with_empty_preparations(plan: &Plan, out: impl Iterator<Item = usize>) -> Vec<usize> {
    let out: Vec<usize> = out.collect();
    let leads = |index: &usize| plan.turns.get(*index).is_some_and(|turn| only_prepares(plan.step(*turn), plan.length(*turn)));
    let is_hollow = |index: &usize| {
        let mut rest = (index + 1..plan.turns.len()).skip_while(leads).take_while(|after| !leads(after)).peekable();
        *index > 0 && leads(index) && rest.peek().is_some() && rest.all(|after| out.contains(&after))
    };
    (0..plan.turns.len()).filter(|index| out.contains(index) || is_hollow(index)).collect()
}

/// Whether `step` only leads to the next one: the person gets into place, or rests for a moment.
fn only_prepares(step: &Step, length: Duration) -> bool {
    let way = step.technique.map_or("", |technique| technique.id.as_str());
    ["setup", "rest"].contains(&way) && length <= MAX_PREPARATION && !step.tags.contains(&"check")
}

/// Returns the pressure that `step` may have, 0–6. Facts from the diary make it lighter, but never remove the step.
fn pressure(step: &Step, conditions: &[ActiveCondition], diary_caps: &[(&Region, u8)]) -> u8 {
    let soft = step.areas.iter().filter_map(|area| diary_caps.iter().find(|(region, _)| region.id == area.id));
    let soft = soft.map(|(_, cap)| *cap).min().unwrap_or(MAX_PRESSURE);
    step.pressure.min(pressure_cap(conditions, step)).min(soft)
}

fn pressure_cap(conditions: &[ActiveCondition], step: &Step) -> u8 {
    conditions.iter().map(|active| cap(active, step)).min().unwrap_or(MAX_PRESSURE)
}

/// Whether the rule of `active` leaves out `step` when done on `side`.
fn leaves_out(active: &ActiveCondition, step: &Step, side: Option<Side>) -> bool {
    is_marked(active, step, side)
        || active.spared.iter().any(|place| step.strains_at(side, *place))
        || excludes(active.without(), step)
        || active.by_place().iter().any(|rule| excludes_at(rule, active, step, side))
}

/// Whether `rule` for a named place leaves out `step` when done on `side`. A place that was not named could be any.
fn excludes_at(rule: &PlaceRule, active: &ActiveCondition, step: &Step, side: Option<Side>) -> bool {
    let mut named = active.places.iter().filter(|place| rule.places.contains(&place.region.id));
    let touches = |place: &Place| {
        let mut near = rule.untouched.iter().filter_map(|id| region(id));
        near.any(|region| step.presses_at(side, Place { region, ..*place }))
    };
    let on_side = excludes(&rule.on_side, step);
    rule.applies_to(&active.places)
        && (excludes(&rule.without, step)
            || (on_side && active.places.is_empty())
            || named.any(|place| touches(place) || (on_side && body_load::is_same_side(side, *place))))
}

/// Whether `without` names anything about `step`.
fn excludes(without: &Exclusion, step: &Step) -> bool {
    let named = |list: &[String], word: &str| list.iter().any(|known| known == word);
    let technique = step.technique.map_or("", |technique| technique.id.as_str());
    // Lying on a roller or leaning on a ball counts as work with it, whatever the technique.
    let on_ball = step.is_on_tool() && step.tags.contains(&"ball");
    let is_way = |way: &str| way == technique || step.tags.contains(&way) || (on_ball && way == "roller");
    let touched = step.presses() && step.areas.iter().any(|area| named(&without.regions, &area.id));
    touched
        || without.techniques.iter().any(|way| is_way(way))
        || step.areas.iter().any(|area| without.pairs.iter().any(|(way, at)| is_way(way) && *at == area.id))
        || named(&without.postures, &step.posture.id)
        || step.tags.iter().any(|tag| named(&without.tags, tag))
        || step.tags.iter().any(|tag| named(&without.tools, tag))
        || is_without_pace(without, step)
        || step.unjudged.is_some_and(|little| without.unjudged.is_some_and(|most| little <= most))
}

/// Whether a rule asks in which posture `step` moves, and neither its file nor its words say so, nor a figure shows it.
fn is_unplaced(step: &Step, conditions: &[ActiveCondition]) -> bool {
    let is_asked = conditions.iter().any(|active| !active.without().postures.is_empty());
    let is_said = step.posture.id != "any" || step.figure.is_some() || step.tags.iter().any(|tag| PLACED.contains(tag));
    is_asked && !is_said && step.moves() && !step.is_untyped()
}

fn is_without_pace(without: &Exclusion, step: &Step) -> bool {
    let named = |word: &str| without.paces.iter().any(|known| known == word);
    let paced = |pace: &Pace| pace.name.as_deref().is_some_and(named) || (named(SIGH_PACE) && pace.has_second_breath_in());
    (named(HOLD_PACE) && step.holds_breath())
        || (named(SIGH_PACE) && step.tags.contains(&"big-breath"))
        || step.pace.as_ref().is_some_and(paced)
}

/// Whether `step` works at a marked place. A place that was not named yet could be anywhere.
fn is_marked(active: &ActiveCondition, step: &Step, side: Option<Side>) -> bool {
    if active.most_there().is_some() {
        let there = active.places.is_empty() || active.places.iter().any(|place| step.presses_at(side, *place));
        return there && step.presses() && step.tags.iter().any(|tag| TOOLS.contains(tag));
    }
    let loads = active.condition.loads;
    if active.places.is_empty() {
        return active.condition.picks && (step.presses() || (loads && step.moves()));
    }
    let bears = |place| active.condition.picks && (step.is_done_by_arm(side, place) || step.stands_on(place));
    let loaded =
        |place| (loads && (step.loads_at(side, place) || bears(place))) || (active.spares_places() && step.moves_at(side, place));
    active.places.iter().any(|place| step.presses_at(side, *place) || loaded(*place))
}

fn halves_breathing(active: &ActiveCondition, step: &Step) -> bool {
    let breathes = step.technique.is_some_and(|technique| technique.id == "breathing");
    active.condition.shortens_breath && (breathes || step.pace.as_ref().is_some_and(Pace::is_breath))
}

fn cap(active: &ActiveCondition, step: &Step) -> u8 {
    let anywhere = active.most().filter(|_| {
        active.only.is_empty() || step.areas.iter().any(|area| active.only.iter().any(|region| region.id == area.id))
    });
    let by_place = active.by_place().iter().filter(|rule| rule.applies_to(&active.places)).map(|rule| &rule.most_at);
    let limits: Vec<_> = by_place.chain([active.most_at()]).collect();
    let here = step.areas.iter().flat_map(|area| limits.iter().filter_map(|limits| limits.get(&area.id))).copied();
    let is_there = active.places.is_empty() || active.places.iter().any(|place| step.presses_at(None, *place));
    let there = active.most_there().filter(|_| is_there);
    here.chain(anywhere).chain(there).min().unwrap_or(MAX_PRESSURE)
}

/// Returns caps from the diary: regions eased off this week start one lower, firmly worked ones stay below firm today.
fn caps_from_diary<'p>(plan: &'p Plan, history: &History) -> Vec<(&'p Region, u8)> {
    let top = |region: &Region| {
        let there = plan.steps.iter().filter(|step| step.areas.iter().any(|area| area.id == region.id));
        there.map(|step| step.pressure).max().unwrap_or(0)
    };
    let eased = history.eased.iter().map(|region| (*region, top(region).saturating_sub(1).max(MIN_HISTORY_CAP)));
    let firm = history.firm.iter().map(|region| (*region, FIRM_FROM - 1));
    let mut caps: Vec<(&Region, u8)> = eased.chain(firm).collect();
    caps.sort_by_key(|(_, cap)| *cap);
    caps
}

/// Whether `active` keeps `plan`, which is not calm, waiting.
fn waits(active: &ActiveCondition, plan: &Plan) -> bool {
    match active.condition.level {
        Level::TodayNo => true,
        Level::ClinicianFirst => !active.cleared && !active.condition.other && !is_open(active, plan),
        _ => false,
    }
}

/// Whether every step of `plan` that `active` does not leave out is calm or stays open meanwhile.
fn is_open(active: &ActiveCondition, plan: &Plan) -> bool {
    let meanwhile = &active.condition.meanwhile;
    let has = |way: &Meanwhile| meanwhile.contains(way);
    let open = |step: &Step| {
        let ways = [easy_move(step), light_work(step, cap(active, step))];
        is_calm_step(step) || leaves_out(active, step, None) || ways.iter().flatten().any(has)
    };
    let elsewhere = has(&Meanwhile::Elsewhere) && !active.places.is_empty();
    elsewhere || (!meanwhile.is_empty() && plan.steps.iter().all(|step| open(step)))
}

fn easy_move(step: &Step) -> Option<Meanwhile> {
    let known = !step.is_untyped() && step.moves() && !step.presses() && !step.holds_breath();
    let upright = ["seated", "standing", "any"].contains(&step.posture.id.as_str());
    let strains = step.tags.iter().any(|tag| !EASY_TAGS.contains(tag));
    let way = if step.tags.contains(&"neck") { Meanwhile::Neck } else { Meanwhile::Moves };
    (known && upright && !strains).then_some(way)
}

/// Returns which light work `step` is, rubbed at `cap` or less: on hands and forearms, or on face and jaw.
fn light_work(step: &Step, cap: u8) -> Option<Meanwhile> {
    let deep = step.technique.is_none_or(|technique| technique.deep || technique.floor > 0);
    let strains = step.tags.iter().any(|tag| !LIGHT_TAGS.contains(tag));
    let all_in = |ids: &[&str]| !step.areas.is_empty() && step.areas.iter().all(|area| ids.contains(&area.id.as_str()));
    let way = [(&["wrist-hand", "forearm"], Meanwhile::Hands), (&["head-face", "jaw"], Meanwhile::Face)];
    let (_, way) = way.into_iter().find(|(ids, _)| all_in(*ids))?;
    (!deep && !strains && step.pressure.min(cap) <= LIGHT).then_some(way)
}

/// Whether `plan` stays open while others wait: breathing without holds, relaxation, desk and eye checks. If any step is
/// something else, the plan is not calm, whatever its category.
pub fn is_calm(plan: &Plan) -> bool {
    plan.calm && plan.steps.iter().all(|step| is_calm_step(step))
}

fn is_calm_step(step: &Step) -> bool {
    let strains = step.tags.iter().any(|tag| STRAINS.contains(tag));
    !step.presses() && !step.moves() && !step.holds_breath() && !strains
}

/// Whether enough of `plan` is left without `left_out`. A step that is still done on one side counts as left.
fn is_enough(plan: &Plan, left_out: &[usize]) -> bool {
    let kept: Vec<Turn> = plan.turns.iter().filter(|turn| !left_out.contains(&turn.step)).copied().collect();
    let length = |turns: &[Turn]| turns.iter().map(|turn| plan.length(*turn)).sum::<Duration>();
    let (whole, left) = (plan.work(), length(&kept));
    if whole.is_zero() {
        return kept.len() * 10 >= plan.turns.len() * usize::try_from(ENOUGH_TENTHS).unwrap_or(0);
    }
    left * 10 >= whole * ENOUGH_TENTHS
}

/// Returns every condition that changes something in `plan`.
fn reasons(plan: &Plan, conditions: &[ActiveCondition], calm: bool) -> Vec<&'static Condition> {
    let acts = |active: &&ActiveCondition| {
        active.condition.stops_everything()
            || (!calm && waits(active, plan))
            || plan.turns.iter().any(|turn| leaves_out(active, plan.step(*turn), turn.side))
            || plan.steps.iter().any(|step| cap(active, step) < step.pressure || halves_breathing(active, step))
    };
    conditions.iter().filter(acts).map(|active| active.condition).collect()
}

/// Returns the conditions that are only mentioned.
fn notes(plan: &Plan, conditions: &[ActiveCondition], sentences: &[&'static Condition]) -> Vec<&'static Condition> {
    let presses = plan.steps.iter().any(|step| step.touches());
    let lies = plan.steps.iter().any(|step| LYING.contains(&step.posture.id.as_str()));
    let note = |condition: &&'static Condition| {
        (presses && condition.level == Level::Note) || (lies && condition.note_lying && !sentences.contains(condition))
    };
    conditions.iter().map(|active| active.condition).filter(note).collect()
}
