//! Tests of `domain::diary::global_change`.

use unclench::domain::diary::global_change::*;

#[test]
fn only_the_seven_steps_are_valid() {
    assert_eq!(GlobalChange::all().map(|overall| overall.to_string()).collect::<Vec<_>>().join(" "), "3 2 1 0 -1 -2 -3");
    assert!(GlobalChange::all().enumerate().all(|(place, overall)| overall.place() == place));
    assert_eq!(GlobalChange::parse("4"), Err(InvalidChange));
    assert_eq!(GlobalChange::parse("better"), Err(InvalidChange));
}
