//! The heading a routine stands under in a list: its category, and for massage the part of the body that it is about.

use crate::domain::body::BodyGroup;
use crate::domain::routine::model::Routine;
use crate::domain::routine::plan::Plan;
use crate::domain::routine::vocabulary::Category;

/// The heading a routine stands under in a list; in the order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// Files that cannot be played; first, so that they are seen.
    Broken,
    /// Massage of one part of the body.
    Massage(MainPart),
    /// Any other category.
    Category(Category),
    /// Files that name no category.
    Uncategorised,
}

/// The part of the body that a massage is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MainPart {
    /// Most of its time goes there.
    Of(BodyGroup),
    /// No part has most of its time.
    Whole,
}

impl Heading {
    /// The heading of `routine`, whose plan is `plan`.
    pub fn of(routine: &Routine, plan: &Plan) -> Self {
        match routine.category {
            None => Self::Uncategorised,
            Some(Category::Massage) => Self::Massage(main_part(plan)),
            Some(category) => Self::Category(category),
        }
    }
}

impl MainPart {
    /// Its name in the words of the program.
    pub fn id(self) -> &'static str {
        match self {
            Self::Of(group) => group.id(),
            Self::Whole => "whole",
        }
    }
}

/// The part of the body that gets more than half of the time, gaps and rests left out.
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
