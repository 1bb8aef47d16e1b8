//! Tests of `domain::diary::global_change`.

use unclench::domain::diary::global_change::*;

#[test]
fn seven_steps_and_no_other() {
    assert_eq!(GlobalChange::all().map(|overall| overall.to_string()).collect::<Vec<_>>().join(" "), "3 2 1 0 -1 -2 -3");
    assert!(GlobalChange::all().enumerate().all(|(place, overall)| overall.place() == place));
    assert_eq!(GlobalChange::parse("4"), Err(InvalidChange));
    assert_eq!(GlobalChange::parse("better"), Err(InvalidChange));
}
