//! A session of nothing but breathing at one pace, without a file: for anyone who wants to breathe now.

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use crate::domain::pace::{self, Pace};
use crate::domain::routine::model::{Amount, OwnGaps, Sides, Step};
use crate::domain::routine::plan::{Plan, Turn};
use crate::domain::routine::vocabulary::{Posture, vocabulary};

/// The id under which the diary records it.
pub const ID: &str = "breathe";
/// The shortest and the longest session, in minutes.
pub const MINUTES: RangeInclusive<u64> = 1..=60;
/// The pace if none is asked for: the gentlest, without holds.
pub const DEFAULT_PACE: &str = "extended";
/// The minutes if none are asked for.
pub const DEFAULT_MINUTES: u64 = 2;

/// The texts that the session shows and speaks.
#[derive(Debug, Clone, Copy)]
pub struct BreathingTexts<'t> {
    /// The title of the session.
    pub title: &'t str,
    /// The name of its step.
    pub name: &'t str,
    /// The care line.
    pub care: &'t str,
}

/// Returns the breathing pace with this name, by its letters and digits: `4-7-8` is also `478`.
pub fn breathing_pace(name: &str) -> Option<&'static Pace> {
    let plain =
        |name: &str| -> String { name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let wanted = plain(name);
    breathing_paces().find(|pace| pace.name.as_deref().is_some_and(|name| plain(name) == wanted))
}

/// Returns every named breathing pace.
pub fn breathing_paces() -> impl Iterator<Item = &'static Pace> {
    pace::named().iter().filter(|pace| pace.is_breath())
}

/// Returns the usual breathing: the gentlest pace for two minutes.
pub fn usual(texts: BreathingTexts<'_>) -> Option<Plan> {
    plan(breathing_pace(DEFAULT_PACE)?, DEFAULT_MINUTES, texts)
}

/// Returns a plan of breathing at `pace` for about `minutes`, in whole cycles; the first breath in comes at once.
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
        uncut: None,
    })
}

/// Returns a step of breathing at `pace` that touches nothing.
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
        written_tags: 0,
        told_to_press: false,
        never_right: false,
        risky: false,
        unjudged: None,
        figure: None,
        line: 0,
    }
}
