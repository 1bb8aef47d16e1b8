//! The chosen routine in words: its length, what it needs, and the verdict of the health rules.

use crate::app::world::World;
use crate::domain::routine::library::RoutineEntry;
use crate::domain::routine::plan::{Plan, each_once};
use crate::domain::safety::profile::total_by;
use crate::domain::safety::verdict::Verdict;
use crate::domain::{duration_text, text};
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::wrap;

/// Returns the length of `plan`, with its pauses.
pub fn length(plan: &Plan, world: &World) -> String {
    duration_text::rounded(world.settings.gaps.total_with_own(plan))
}

/// Returns what it needs, such as `hands only, seated` or `needs a ball, at a wall`.
pub fn needs(entry: &RoutineEntry, world: &World) -> String {
    needs_together(&[entry], world).join(", ")
}

/// Returns what all of `entries` need, such as `needs a ball` and `in bed, at a wall`: where one needs a ball, the others are
/// not done with the hands only, and `any position` says nothing beside another.
pub fn needs_together(entries: &[&RoutineEntry], world: &World) -> Vec<String> {
    let (library, texts) = (&world.library, world.texts);
    let tools = each_once(entries.iter().flat_map(|entry| library.tools(entry)));
    let mut postures = each_once(entries.iter().filter_map(|entry| entry.routine()).map(|routine| routine.posture.id.as_str()));
    if postures.len() > 1 {
        postures.retain(|posture| *posture != "any");
    }
    let steps = || entries.iter().filter_map(|entry| library.plan(entry)).flat_map(|plan| &plan.steps);
    let named: Vec<&str> = tools.into_iter().map(|tool| texts.tool(tool)).collect();
    let mut needs = Vec::new();
    if !named.is_empty() {
        needs.push(texts.library.needs(named.join(", ")));
    } else if steps().any(|step| step.touches()) {
        needs.push(texts.library.hands_only.to_owned());
    }
    if !postures.is_empty() {
        needs.push(postures.into_iter().map(|posture| texts.posture(posture)).collect::<Vec<_>>().join(", "));
    }
    needs
}

/// Returns the verdict of the health rules on `entry`; `None` if it is offered as it is or cannot be played.
pub fn verdict(world: &World, entry: &RoutineEntry) -> Option<Verdict> {
    world.profile.judge_entry(&world.library, entry, world.now.wall.timestamp())
}

/// Returns the length of `entry` in a list, with its pauses, and the verdict on it in a word or two beside that.
pub fn length_and_mark(world: &World, entry: &RoutineEntry) -> (String, Option<&'static str>) {
    let verdict = verdict(world, entry);
    let total = total_by(verdict.as_ref(), &world.library, entry, world.settings.gaps);
    (duration_text::rounded(total), verdict.and_then(|verdict| world.texts.verdict_mark(&verdict)))
}

/// Returns the chosen routine in one line, if there is no panel.
pub fn one_line(entry: &RoutineEntry, world: &World) -> String {
    let Some(plan) = world.library.plan(entry) else { return first_fault(entry, world) };
    let summary = verdict(world, entry).and_then(|verdict| world.texts.verdict_line(&verdict));
    summary.unwrap_or_else(|| format!("{} · {}", length(plan, world), needs(entry, world)))
}

fn first_fault(entry: &RoutineEntry, world: &World) -> String {
    let texts = world.texts;
    let faults = world.library.faults(entry);
    let first = faults.iter().find(|fault| fault.is_error());
    first.map_or_else(String::new, |fault| texts.library.broken(fault.at.line, texts.fault(fault)))
}

/// Returns the notice, or else the offer of a follow-up.
pub fn notice(world: &World) -> Option<String> {
    let offer = || {
        world.follow_up.as_ref().filter(|session| session.title.is_some()).and_then(|session| world.texts.session_title(session))
    };
    let offered = || offer().map(|title| world.texts.entry.offer(text::clean(&title)));
    world.notice.as_ref().map(|notice| notice.text.clone()).or_else(offered)
}

/// Returns it in lines across the whole screen, if there is no panel with room for it. On a small screen an offer yields.
pub fn notice_lines(world: &World, grid: &Grid) -> Vec<String> {
    let text = match grid.class {
        SizeClass::High | SizeClass::Usual => notice(world),
        SizeClass::Tiny | SizeClass::Small => world.notice.as_ref().map(|notice| notice.text.clone()),
        _ => None,
    };
    text.map_or_else(Vec::new, |text| wrap::greedy(&text, grid.content_width()))
}
