//! Tests of `domain::routine::breathing`.

use std::time::Duration;
use unclench::domain::routine::breathing::*;

const TEXTS: BreathingTexts<'static> = BreathingTexts { title: "Breathing", name: "Breathe", care: "" };

#[test]
fn the_usual_breathing_holds_no_breath_and_begins_at_once() {
    let plan = usual(TEXTS).expect("the usual pace");
    assert_eq!(plan.work(), Duration::from_secs(120));
    assert_eq!(plan.gaps.ready, Some(Duration::ZERO));
    assert!(plan.steps.iter().all(|step| !step.presses() && !step.moves() && !step.holds_breath()));
}
