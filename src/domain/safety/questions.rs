//! What is asked before a session: whether at all, and which lines matter for a plan.

use crate::domain::body::BodyGroup;
use crate::domain::routine::plan::Plan;
use crate::domain::safety::answers::ActiveCondition;
use crate::domain::safety::condition::{Ask, Condition, Level, conditions};
use crate::domain::safety::history::History;
use crate::domain::safety::rules::judge;
use crate::domain::safety::verdict::Offered;

/// Whether `plan` presses or moves anything, so that it asks first. Breathing and relaxation do not; a step that says
/// nothing of itself does where its words name something that the rules know.
pub fn asks(plan: &Plan) -> bool {
    plan.steps.iter().any(|step| step.presses() || (step.moves() && (!step.is_untyped() || !step.tags.is_empty())))
}

/// Whether the whole check comes first where it is due: for everything that asks, and for holding the breath.
pub fn wants_check(plan: &Plan) -> bool {
    asks(plan) || plan.steps.iter().any(|step| step.holds_breath())
}

/// The lines that matter before `plan`, in the order of the data: the grave ones, and what would change it.
pub fn lines(plan: &Plan) -> Vec<&'static Condition> {
    let works = |groups: &[BodyGroup]| {
        plan.steps.iter().any(|step| step.presses() && step.areas.iter().any(|area| groups.contains(&area.group)))
    };
    let limbs = plan.steps.iter().any(|step| step.moves()) || works(&[BodyGroup::Arms, BodyGroup::Legs]);
    let head = works(&[BodyGroup::Head]);
    let matters = |condition: &&'static Condition| match (condition.level, condition.id.as_str()) {
        (Level::Urgent, "dvt-signs") => limbs,
        (Level::Urgent, "scalp-artery") => head,
        (Level::Limit | Level::Note, _) => {
            judge(plan, &[ActiveCondition::yes(condition)], &History::default()).offered != Offered::Whole
        }
        _ => true,
    };
    conditions().iter().filter(|condition| condition.ask == Ask::Each).filter(matters).collect()
}
