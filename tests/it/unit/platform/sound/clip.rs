//! Tests of `platform::sound::clip`.

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use unclench::platform::sound::clip::*;

fn ones(count: usize) -> Samples {
    Samples::new(&vec![1.0; count], NonZero::new(48_000).expect("it is not zero"))
}

#[test]
fn a_voice_ends_at_its_limit_softly_and_says_so() {
    let speaking = Arc::new(AtomicBool::new(false));
    let clip = Clip::voice(ones(48_000), 1.0, Duration::from_millis(100), Arc::default(), Arc::clone(&speaking));
    assert!(speaking.load(Ordering::Relaxed));
    let played: Vec<f32> = clip.collect();
    assert_eq!(played.len(), 4_800);
    assert!(played.last().is_some_and(|last| *last < 0.01));
    assert!(!speaking.load(Ordering::Relaxed));
}

#[test]
fn a_cut_fades_out_quickly() {
    let cut = Arc::new(AtomicBool::new(false));
    let mut clip = Clip::voice(ones(48_000), 1.0, Duration::MAX, Arc::clone(&cut), Arc::default());
    assert_eq!(clip.by_ref().take(1_000).count(), 1_000);
    cut.store(true, Ordering::Relaxed);
    assert!(clip.count() <= 961);
}

#[test]
fn a_chime_is_lowered_under_speech() {
    let speaking = Arc::new(AtomicBool::new(true));
    let mut clip = Clip::chime(ones(48_000), 0.5, Arc::clone(&speaking), 0.4);
    assert!((clip.nth(2_000).unwrap() - 0.2).abs() < 0.001);
    speaking.store(false, Ordering::Relaxed);
    assert!((clip.nth(2_000).unwrap() - 0.5).abs() < 0.001);
}
