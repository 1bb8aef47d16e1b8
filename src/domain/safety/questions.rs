//! What is asked before a session: whether anything is, and which signs.

use crate::domain::routine::plan::Plan;
use crate::domain::safety::condition::{Ask, Condition, conditions};

/// Whether `plan` presses or moves anything, so that it asks first. Breathing and relaxation do not; a step that says
/// nothing of itself does where its words name something that the rules know.
pub fn asks(plan: &Plan) -> bool {
    plan.steps.iter().any(|step| step.presses() || (step.moves() && (!step.is_untyped() || !step.tags.is_empty())))
}

/// Whether the whole check comes first where it is due: for everything that asks, and for holding the breath.
pub fn wants_check(plan: &Plan) -> bool {
    asks(plan) || plan.steps.iter().any(|step| step.holds_breath())
}

/// The signs that are asked once a day, the gravest first.
pub fn signs() -> Vec<&'static Condition> {
    conditions().iter().filter(|condition| condition.ask == Ask::Each).collect()
}
