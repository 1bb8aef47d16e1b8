//! The heading of a routine in a list: its category, or for massage the main part of the body.

use crate::domain::body::BodyGroup;
use crate::domain::routine::model::Routine;
use crate::domain::routine::plan::Plan;
use crate::domain::routine::vocabulary::Category;

/// The heading of a routine in a list, in the order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// Files that cannot be played; first, so that they are noticed.
    Broken,
    /// Massage of one part of the body.
    Massage(MainPart),
    /// Any other category.
    Category(Category),
    /// Files that name no category.
    Uncategorised,
}

/// The part of the body that a massage is mainly for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MainPart {
    /// The part that gets most of the time.
    Of(BodyGroup),
    /// The whole body: no part gets most of the time.
    Whole,
}

impl Heading {
    /// Returns the heading of `routine` with the plan `plan`.
    pub fn of(routine: &Routine, plan: &Plan) -> Self {
        match routine.category {
            None => Self::Uncategorised,
            Some(Category::Massage) => Self::Massage(main_part(plan)),
            Some(category) => Self::Category(category),
        }
    }
}

impl MainPart {
    /// Returns the id by which the texts name it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Of(group) => group.id(),
            Self::Whole => "whole",
        }
    }
}

/// Returns the part of the body that gets more than half of the time, without gaps and rests.
fn main_part(plan: &Plan) -> MainPart {
    let mut millis = BodyGroup::ALL.map(|group| (group, 0));
    for turn in &plan.turns {
        let mut groups: Vec<BodyGroup> = plan.step(*turn).areas.iter().map(|area| area.group).collect();
        groups.sort_unstable();
        groups.dedup();
        let share = plan.length(*turn).as_millis() / groups.len().max(1) as u128;
        for (group, sum) in &mut millis {
            if groups.contains(group) {
                *sum += share;
            }
        }
    }
    let whole: u128 = millis.iter().map(|(_, sum)| sum).sum();
    match millis.into_iter().max_by_key(|(_, sum)| *sum) {
        Some((group, most)) if most * 2 > whole => MainPart::Of(group),
        _ => MainPart::Whole,
    }
}
