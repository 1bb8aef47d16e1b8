//! Tests of `domain::routine::breath_choice`.

use std::time::Duration;
use unclench::domain::pace;
use unclench::domain::pace::Pace;
use unclench::domain::routine::breath_choice::*;

fn named(name: &str) -> &'static Pace {
    pace::named().iter().find(|pace| pace.name.as_deref() == Some(name)).expect("a pace")
}

fn lengths(pace: &Pace) -> Vec<f64> {
    pace.phases.iter().map(|phase| phase.length.as_secs_f64()).collect()
}

/// Returns the lengths of every choice that one key goes through.
fn all(name: &str, no_holds: bool) -> Vec<(Counts, Vec<f64>)> {
    let (written, mut choice) = (named(name), BreathChoice { no_holds, ..BreathChoice::default() });
    let mut seen = Vec::new();
    loop {
        seen.push((choice.counts, lengths(&choice.pace(written))));
        choice = choice.with_other_counts(written, PaceChange::Next);
        if choice.counts == Counts::Written {
            return seen;
        }
    }
}

#[test]
fn the_word_pace_cycles_through_the_counts() {
    use Counts::{Growing, Long, Middle, Short, Written};
    let offered = [(Written, vec![5.5, 5.5]), (Growing, vec![5.5, 5.5]), (Middle, vec![4.0, 5.0]), (Short, vec![3.0, 4.0])];
    assert_eq!(all("resonance", false), offered);
    assert_eq!(all("diaphragm", false), [(Written, vec![3.0, 4.0]), (Long, vec![5.5, 5.5]), (Middle, vec![4.0, 5.0])]);
    let box_ = [(Written, vec![4.0; 4]), (Growing, vec![4.0; 4]), (Short, vec![3.0; 4])];
    assert_eq!(all("box", false), box_);
    assert_eq!(all("box", true)[0].1, [4.0, 4.0], "in and out are left");
    assert_eq!(all("4-7-8", false)[2].1, [3.0, 5.5, 6.0]);
    assert_eq!(all("cyclic-sigh", true)[0].1.len(), 3, "a second breath in is no hold");
}

#[test]
fn up_is_slower_and_down_is_faster_and_both_end() {
    for pace in pace::named().iter().filter(|pace| pace.is_breath()) {
        for change in [PaceChange::Slower, PaceChange::Faster] {
            let mut choice = BreathChoice::default();
            let mut cycles = vec![choice.pace(pace).cycle()];
            for _ in 0..6 {
                choice = choice.with_other_counts(pace, change);
                cycles.push(choice.pace(pace).cycle());
            }
            if change == PaceChange::Slower {
                cycles.reverse();
            }
            assert!(cycles.is_sorted_by(|one, next| one >= next), "{:?}: {cycles:?}", pace.name);
            assert_eq!(choice, choice.with_other_counts(pace, change));
        }
    }
}

#[test]
fn a_gradual_start_takes_about_a_minute_and_ends_at_the_full_pace() {
    for name in ["resonance", "extended", "box", "4-7-8", "cyclic-sigh"] {
        let pace = BreathChoice { counts: Counts::Growing, ..BreathChoice::default() }.pace(named(name));
        let lead: Vec<f64> = pace.lead.iter().map(|cycle| cycle.iter().sum::<Duration>().as_secs_f64()).collect();
        let total: f64 = lead.iter().sum();
        assert!((45.0..=75.0).contains(&total), "{name}: {lead:?}");
        assert!(lead.is_sorted() && lead[0] <= EASY_CYCLE + 1.0, "{name}: {lead:?}");
        assert!(lead.iter().all(|cycle| *cycle <= pace.cycle().as_secs_f64()), "{name}: {lead:?}");
    }
}
