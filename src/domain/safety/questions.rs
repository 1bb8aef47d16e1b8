//! The health questions before a session: whether a plan needs them, and which signs they ask about.

use crate::domain::routine::plan::Plan;
use crate::domain::safety::condition::{Ask, Condition, conditions};

/// Tags that are not enough to ask about an own step without technique: it names a leg, or is done standing.
const HARMLESS: [&str; 2] = ["leg", "upright"];

/// Whether `plan` presses or moves anything, so that the program asks first. Breathing and relaxation do not. A step without
/// technique or breathing pace asks only if it has a tag that says more, which its words may have given it.
pub fn asks(plan: &Plan) -> bool {
    let says_more = |tag: &&str| !HARMLESS.contains(tag);
    plan.steps.iter().any(|step| {
        let is_told = step.touches() || step.pressure > 0;
        is_told || (step.moves() && (!step.is_untyped() || step.tags.iter().any(says_more)))
    })
}

/// Whether the whole check comes first if it is due: for every plan that asks, and for holding the breath.
pub fn wants_check(plan: &Plan) -> bool {
    asks(plan) || plan.steps.iter().any(|step| step.holds_breath())
}

/// Returns the signs that are asked about once a day, the gravest first.
pub fn signs() -> Vec<&'static Condition> {
    conditions().iter().filter(|condition| condition.ask == Ask::Each).collect()
}
