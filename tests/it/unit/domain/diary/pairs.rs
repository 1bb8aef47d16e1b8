//! Tests of `domain::diary::pairs`.

use jiff::civil::Date;
use unclench::domain::diary::change_size::Pair;
use unclench::domain::diary::pairs::*;
use unclench::domain::rating::Rating;

fn pairs(deltas: &[i64]) -> Vec<(Date, Pair)> {
    let rating = |points| Rating::try_from(points).expect("a rating");
    let day = |n: usize| Date::constant(2026, 1, 1).checked_add(jiff::Span::new().days(i64::try_from(n).unwrap_or(0)));
    deltas
        .iter()
        .enumerate()
        .map(|(n, delta)| (day(n).expect("a day"), Pair { before: rating(6), after: rating(6 - delta) }))
        .collect()
}

#[test]
fn results_are_stated_by_number_of_pairs() {
    assert_eq!(summary(&pairs(&[3, 3, 3, 3])), Summary::default());
    let five = summary(&pairs(&[3, 0, 1, -2, 2]));
    assert_eq!((five.median, five.ends, five.counts), (Some(1.0), Some([-2, 3]), Some([2, 2, 1])));
    assert_eq!(five.levels, Some([6.0, 5.0]));
    assert_eq!((five.interval, five.middle_half, five.meaningful, five.worse), (None, None, None, None));
    let six = summary(&pairs(&[3, 0, 1, -2, 2, 2]));
    assert_eq!((six.interval, six.middle_half), (Some([-2.0, 3.0]), None));
    let ten = summary(&pairs(&[0, 0, 1, 1, 2, 2, 2, 3, 3, -2]));
    // Ranks 2 and 9 of -2 0 0 1 1 2 2 2 3 3; five of six points and more are 30 % of six.
    assert_eq!((ten.interval, ten.middle_half), (Some([0.0, 3.0]), Some([0.25, 2.0])));
    let (hits, judged, [low, high]) = ten.meaningful.expect("from ten");
    assert_eq!(judged, 10);
    assert_eq!((hits, (low * 100.0).round(), (high * 100.0).round()), (5, 24.0, 76.0));
    assert!(ten.worse.is_some() && ten.months.is_empty());
    let many = summary(&pairs(&[2; 40]));
    assert_eq!(many.months.iter().map(|(_, n, median)| (*n, *median)).collect::<Vec<_>>(), [(31, 2.0), (9, 2.0)]);
}
