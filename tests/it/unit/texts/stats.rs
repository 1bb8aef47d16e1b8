//! Tests of `texts::stats`.

use unclench::texts::Texts;

#[test]
fn a_range_of_changes_begins_with_the_smaller_one() {
    for (ends, english, german) in [
        ([2.0, 3.0], "2 to 3 lower", "2 bis 3 niedriger"),
        ([-3.0, -1.5], "1.5 to 3 higher", "1,5 bis 3 höher"),
        ([-1.0, 0.0], "no change to 1 higher", "keine Änderung bis 1 höher"),
        ([0.0, 2.0], "no change to 2 lower", "keine Änderung bis 2 niedriger"),
        ([-1.0, 2.0], "1 higher to 2 lower", "1 höher bis 2 niedriger"),
        ([3.0, 3.0], "3 lower", "3 niedriger"),
        ([0.0, 0.0], "no change", "keine Änderung"),
    ] {
        assert_eq!(Texts::english().changes(ends), english);
        assert_eq!(Texts::german().changes(ends), german);
    }
}
