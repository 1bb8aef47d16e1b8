//! Tests of `domain::diary::compare`.

use std::sync::Arc;

use jiff::civil::Date;
use unclench::domain::diary::compare::*;
use unclench::domain::diary::measure::Measure;
use unclench::domain::diary::pairs::PairGroup;

use unclench::domain::diary::change_size::Pair;
use unclench::domain::rating::Rating;

fn group(routine: &str, region: &str, pairs: &[(i64, i64)]) -> PairGroup {
    let rating = |points| Rating::try_from(points).expect("a rating");
    let pair =
        |&(before, after): &(i64, i64)| (Date::constant(2026, 1, 1), Pair { before: rating(before), after: rating(after) });
    PairGroup {
        routine: routine.into(),
        title: routine.to_uppercase(),
        measure: Measure::Pain,
        region: Some(region.into()),
        pairs: Arc::new(pairs.iter().map(pair).collect()),
        missing: 0,
        short: 0,
    }
}

#[test]
fn only_comparable_routines_are_compared() {
    let eight = [(6, 4), (6, 3), (5, 5), (6, 4), (7, 4), (6, 6), (5, 4), (6, 4)];
    let alike = [(5, 4), (6, 5), (5, 5), (6, 4), (5, 4), (5, 6), (6, 4), (5, 4)];
    let worse = [(9, 4), (8, 5), (9, 5), (8, 4), (9, 4), (8, 6), (9, 4), (8, 4)];
    let groups = [
        group("a", "calf", &eight),
        group("b", "calf", &alike),
        group("b", "jaw", &eight),
        group("c", "calf", &worse),
        group("d", "calf", &eight[..7]),
    ];
    let of = |second: &str| compare(&groups, "a", second).iter().map(|found| found.verdict).collect::<Vec<_>>();
    // By hand: before 5 5 6 6 6 6 6 7 and 5 5 5 5 5 6 6 6; changes 0 0 1 2 2 2 3 3 and -1 0 1 1 1 1 2 2.
    let sides = [Changes { before: 6.0, median: 2.0, ends: [0.0, 3.0] }, Changes { before: 5.0, median: 1.0, ends: [-1.0, 2.0] }];
    assert_eq!(of("b"), [ComparisonVerdict::SideBySide(sides)], "at the region they share, and one point apart is near enough");
    assert_eq!(of("c"), [ComparisonVerdict::BeganApart([6.0, 8.5])]);
    assert_eq!(of("d"), [ComparisonVerdict::TooFew]);
    assert_eq!(of("e"), []);
}
