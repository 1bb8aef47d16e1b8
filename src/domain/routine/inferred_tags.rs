//! Adds tags that follow from the other values of a step, and finds steps that nobody should do. The safety rules act on
//! tags, and a user's file may have none.

use std::sync::Arc;

use crate::domain::body::BodyGroup;
use crate::domain::routine::body_load::TOOLS;
use crate::domain::routine::model::{Item, Step};
use crate::domain::routine::risks::StepRisks;

/// Adds to every step of `items` the tags that follow from its posture, areas, technique and tools, and from the `risks` in its
/// words, in the order of the steps. A tool that no step of the file is tagged with counts as used wherever a step presses or
/// moves. On a tool, every step presses, whatever its technique.
pub fn infer(items: &mut [Item], risks: Vec<StepRisks>) {
    let mut risks = risks.into_iter();
    let untagged: Vec<&'static str> =
        TOOLS.into_iter().filter(|tool| !steps(items).any(|step| step.tags.contains(tool))).collect();
    for item in items {
        let Item::Step(step) = item else { continue };
        let step = Arc::make_mut(step);
        let risks = risks.next().unwrap_or_default();
        step.written_tags = step.tags.len();
        step.told_to_press = risks.told_to_press;
        step.never_right = risks.never_right;
        step.risky = risks.untagged;
        step.unjudged = risks.unjudged;
        let used = |tool: &&'static str| {
            let is_named = step.tools.contains(tool) && risks.held_tool != Some(*tool);
            (untagged.contains(tool) && is_named && (step.touches() || step.moves())) || risks.tags.contains(tool)
        };
        let tools: Vec<&'static str> = TOOLS.into_iter().filter(used).collect();
        add(step, tools);
        if step.is_on_tool() {
            step.told_to_press = true;
        }
        let tags = from_step(step);
        add(step, tags);
        add(step, risks.tags);
    }
}

/// Adds those of `tags` that `step` does not have.
fn add(step: &mut Step, tags: Vec<&'static str>) {
    for tag in tags {
        if !step.tags.contains(&tag) {
            step.tags.push(tag);
        }
    }
}

fn steps(items: &[Item]) -> impl Iterator<Item = &Step> {
    items.iter().filter_map(|item| match item {
        Item::Step(step) => Some(step.as_ref()),
        Item::Include(_) => None,
    })
}

fn from_step(step: &Step) -> Vec<&'static str> {
    let technique = step.technique.map_or("", |technique| technique.id.as_str());
    let is_at = |ids: &[&str]| step.areas.iter().any(|area| ids.contains(&area.id.as_str()));
    let moves = ["stretch", "mobility", "sports", "strength"].contains(&technique);
    let holds_tool = step.tags.iter().any(|tag| TOOLS.contains(tag));
    let presses = step.presses();
    let mut tags = match step.posture.id.as_str() {
        "floor-back" => vec!["floor", "supine"],
        "floor-front" => vec!["floor", "prone"],
        "kneel" => vec!["floor", "kneeling"],
        "floor-side" | "floor-sit" | "four-point" => vec!["floor"],
        _ => Vec::new(),
    };
    if (is_at(&["neck-back", "head-back"]) && (presses || moves)) || (is_at(&["shoulder-top"]) && presses && !holds_tool) {
        tags.push("neck");
    }
    if presses && step.areas.iter().any(|area| area.group == BodyGroup::Legs) {
        tags.push("leg");
    }
    if technique == "roller" && !step.tags.contains(&"ball") {
        tags.push("roller");
    }
    tags
}
