//! Tests of `domain::routine::breathing`.

use std::time::Duration;
use unclench::domain::routine::breathing::*;

const TEXTS: BreathingTexts<'static> = BreathingTexts { title: "Breathing", name: "Breathe", care: "" };

#[test]
fn default_breathing_has_no_holds_and_starts_at_once() {
    let plan = usual(TEXTS).expect("the usual pace");
    assert_eq!(plan.work(), Duration::from_secs(120));
    assert_eq!(plan.gaps.ready, Some(Duration::ZERO));
    assert!(plan.steps.iter().all(|step| !step.presses() && !step.moves() && !step.holds_breath()));
}
