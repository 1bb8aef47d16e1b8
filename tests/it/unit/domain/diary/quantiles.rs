//! Tests of `domain::diary::quantiles`.

use unclench::domain::diary::quantiles::*;

#[derive(serde::Deserialize)]
struct Checked {
    ranks: Vec<[usize; 3]>,
    wilson: Vec<(usize, usize, f64, f64)>,
    samples: Vec<Sample>,
}

#[derive(serde::Deserialize)]
struct Sample {
    values: Vec<f64>,
    median: f64,
    middle_half: [f64; 2],
}

/// Returns values calculated by other programs; the file says how.
fn checked() -> Checked {
    toml::from_str(include_str!("../../../../data/intervals.toml")).expect("the data are read")
}

#[test]
fn rank_intervals_are_the_exact_binomial_ones() {
    for [n, low, high] in checked().ranks {
        assert_eq!(ranks(n), Some([low, high]), "{n}");
    }
    assert_eq!((0..6).filter_map(ranks).count(), 0);
    assert!(ranks(1_000_000).is_some_and(|[low, high]| low + high == 1_000_001 && low > 498_000));
}

#[test]
fn wilson_intervals_are_as_computed_elsewhere() {
    for (hits, n, low, high) in checked().wilson {
        let [a, b] = wilson(hits, n).expect("of something");
        // SciPy uses z with all its digits; the rule says 1.96.
        assert!((a - low).abs() < 1e-4 && (b - high).abs() < 1e-4, "{hits}/{n}: {a} {b}");
    }
    for (hits, n, shown) in [(3, 5, [23, 88]), (7, 10, [40, 89]), (12, 20, [39, 78]), (24, 40, [45, 74])] {
        let percent = wilson(hits, n).map(|ends| ends.map(|end| (end * 100.0).round()));
        assert_eq!(percent, Some(shown.map(f64::from)), "{hits}/{n}");
    }
    assert_eq!(wilson(0, 0), None);
}

#[test]
fn medians_and_quartiles_are_as_computed_elsewhere() {
    for sample in checked().samples {
        assert!((median(&sample.values).expect("one") - sample.median).abs() < 1e-9, "{:?}", sample.values);
        let [low, high] = middle_half(&sample.values).expect("one");
        assert!((low - sample.middle_half[0]).abs() < 1e-9 && (high - sample.middle_half[1]).abs() < 1e-9);
    }
    assert_eq!((median(&[]), middle_half(&[]), of_median(&[1.0; 5])), (None, None, None));
}
