//! Tests of `domain::diary::change_size`.

use unclench::domain::diary::change_size::*;
use unclench::domain::rating::Rating;

#[test]
fn changes_have_the_names_that_the_limits_give_them() {
    use ChangeSize::{Large, Meaningful, Small, WithinNoise, Worse};
    for (before, after, change) in [
        (0, 0, WithinNoise),
        (1, 0, WithinNoise),
        (6, 5, WithinNoise),
        (5, 6, WithinNoise),
        (10, 8, Small),
        (7, 5, Small),
        (6, 4, Meaningful),
        (10, 7, Meaningful),
        (10, 5, Large),
        (4, 2, Large),
        (2, 0, Large),
        (5, 3, Meaningful),
        (0, 2, Worse),
        (5, 7, Worse),
        (9, 10, WithinNoise),
    ] {
        let rating = |points| Rating::try_from(points).expect("a rating");
        let pair = Pair { before: rating(before), after: rating(after) };
        assert_eq!(pair.change(), change, "{before} to {after}");
        assert_eq!(i64::from(pair.delta()), before - after);
        assert_eq!(pair.started_too_low(), before < 2);
    }
}
