//! A session of nothing but breathing at one pace, without a file: for whoever wants to breathe now.

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use crate::domain::pace::{self, Pace};
use crate::domain::routine::model::{Amount, OwnGaps, Sides, Step};
use crate::domain::routine::plan::{Plan, Turn};
use crate::domain::routine::vocabulary::{Posture, vocabulary};

/// The id under which it is recorded.
pub const ID: &str = "breathe";
/// The fewest and the most minutes.
pub const MINUTES: RangeInclusive<u64> = 1..=60;
/// The pace where none is asked for: the gentlest, without holds.
pub const USUAL_PACE: &str = "extended";
/// The minutes where none are asked for.
pub const USUAL_MINUTES: u64 = 2;

/// What is read and spoken.
#[derive(Debug, Clone, Copy)]
pub struct BreathingTexts<'t> {
    /// The title of the session.
    pub title: &'t str,
    /// The name of its step.
    pub name: &'t str,
    /// What to take care of.
    pub care: &'t str,
}

/// The pace of that name, if people breathe by it.
pub fn breathing_pace(name: &str) -> Option<&'static Pace> {
    breathing_paces().find(|pace| pace.name.as_deref() == Some(name))
}

/// Every named pace that people breathe by.
pub fn breathing_paces() -> impl Iterator<Item = &'static Pace> {
    pace::named().iter().filter(|pace| pace.is_breath())
}

/// The usual breathing: the gentlest pace for two minutes.
pub fn usual(texts: BreathingTexts<'_>) -> Option<Plan> {
    plan(breathing_pace(USUAL_PACE)?, USUAL_MINUTES, texts)
}

/// Breathing at `pace` for about `minutes`, in whole cycles; the first breath in comes at once.
pub fn plan(pace: &Pace, minutes: u64, texts: BreathingTexts<'_>) -> Option<Plan> {
    let amount = Amount::Cycles(pace.cycles_in(Duration::from_secs(minutes * 60)).max(1));
    let care = texts.care.to_owned();
    let step = Step { care, ..step(pace, amount, texts.name, Posture::any()?) };
    Some(Plan {
        id: ID.to_owned(),
        title: texts.title.to_owned(),
        note: String::new(),
        steps: vec![Arc::new(step)],
        turns: vec![Turn { step: 0, side: None, amount }],
        gaps: OwnGaps { ready: Some(Duration::ZERO), ..OwnGaps::default() },
        calm: true,
    })
}

/// A step of breathing at `pace` that touches nothing.
pub fn step(pace: &Pace, amount: Amount, name: &str, posture: &'static Posture) -> Step {
    Step {
        name: name.to_owned(),
        amount,
        pace: Some(pace.clone()),
        sides: Sides::None,
        technique: vocabulary().technique.iter().find(|technique| technique.id == "breathing"),
        areas: Vec::new(),
        pressure: 0,
        cue: String::new(),
        how: String::new(),
        care: String::new(),
        breath: None,
        posture,
        tools: Vec::new(),
        reps: String::new(),
        tags: Vec::new(),
        figure: None,
        line: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: BreathingTexts<'static> = BreathingTexts { title: "Breathing", name: "Breathe", care: "" };

    #[test]
    fn the_usual_breathing_holds_no_breath_and_begins_at_once() {
        let plan = usual(TEXTS).expect("the usual pace");
        assert_eq!(plan.work(), Duration::from_secs(120));
        assert_eq!(plan.gaps.ready, Some(Duration::ZERO));
        assert!(plan.steps.iter().all(|step| !step.presses() && !step.moves() && !step.holds_breath()));
    }
}
