//! Tests of `domain::routine::import::written_out`: counts in words and abbreviations, and the numbers beside them.

use unclench::domain::routine::import::amount::ExerciseAmount;
use unclench::domain::routine::import::line::exercise;
use unclench::domain::routine::import::written_out::*;

#[test]
fn sets_and_repetitions_are_read_in_any_form() {
    for line in [
        "Bridge 3x10, RPE 7",
        "Bridge 3x10 @RPE 7",
        "Bridge 3x10 @ RPE 7-8",
        "Bridge 3x10 (RPE 7)",
        "Bridge 3x10/RPE 7",
        "Bridge 3x10 RPE: 7",
        "Bridge 3x8-10, RPE 7",
        "Bridge 3x10, RIR 2",
        "Bridge 3x10, Borg 13",
        "Bridge 3 by 10",
        "Bridge three times ten",
        "Bridge three sets of ten",
        "Bridge three sets of ten reps",
        "Bridge drei mal zehn",
        "Bridge dreimal zehn",
        "Bridge drei Sätze à zehn",
        "Bridge drei Sätze mit je zehn Wiederholungen",
        "Bridge 3 S. x 10 W.",
        "Bridge 3 S x 10 W",
        "Bridge 3 S. à 10 Wdh.",
        "Bridge 3 S./10 W.",
    ] {
        let read = exercise(line).expect("an exercise");
        assert_eq!((read.name.as_str(), read.amount), ("Bridge", ExerciseAmount::Sets(3, 10)), "{line}");
    }
    for line in ["Chin tuck 10 (5s)", "Chin tuck 10 (5 sec)", "Chin tuck 10 [5 s]"] {
        let read = exercise(line).expect("an exercise");
        assert_eq!((read.name.as_str(), read.amount), ("Chin tuck", ExerciseAmount::Holds(10, 5)), "{line}");
    }
    for (line, name) in [("Exercise 3 (30 s)", "Exercise 3"), ("Bridge, level 2 (30 s)", "Bridge, level 2")] {
        let read = exercise(line).expect("an exercise");
        assert_eq!((read.name.as_str(), read.amount), (name, ExerciseAmount::Seconds(30)), "{line}");
    }
}

#[test]
fn only_counts_are_written_in_figures() {
    for line in ["Two-leg bridge 10x", "Four-point kneeling 30 s", "Ein Bein heben 10x", "Bridge 3 s x 10", "Step by step 1 min"]
    {
        assert_eq!(in_figures(line), line);
    }
    assert_eq!(in_figures("Brücke zehn Wiederholungen, drei Sätze"), "Brücke 10 Wiederholungen, 3 Sätze");
}
