//! Two routines side by side: only at one region, only from eight rated sessions of each, only where they began alike; and
//! never as more than what was recorded.

use crate::domain::diary::pairs::{self, PairGroup};

/// How many pairs of each routine a comparison needs. A choice of this program.
pub const PAIRS_FROM: usize = 8;
/// The largest difference between the medians before, in points of 0–10, at which two routines are compared. A choice of this
/// program.
const BEGAN_APART: f64 = 1.0;

/// Two routines at one region.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison<'g> {
    /// Both groups, in the order asked for.
    pub groups: [&'g PairGroup; 2],
    /// What the pairs allow to say.
    pub verdict: ComparisonVerdict,
}

/// What two groups of pairs allow to say of each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ComparisonVerdict {
    /// One of them has too few pairs.
    TooFew,
    /// The medians before lie too far apart; here they are.
    BeganApart([f64; 2]),
    /// Of each, what it was like.
    SideBySide([Changes; 2]),
}

/// The changes of one group: positive is lower after.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Changes {
    /// Median before, in points.
    pub before: f64,
    /// Median change.
    pub median: f64,
    /// The smallest and the largest change.
    pub ends: [f64; 2],
}

/// The routines `first` and `second` at every region where both were rated twice.
pub fn compare<'g>(groups: &'g [PairGroup], first: &str, second: &str) -> Vec<Comparison<'g>> {
    let rated = |routine: &str| {
        let routine = routine.to_owned();
        groups.iter().filter(move |group| group.routine == routine && !group.pairs.is_empty())
    };
    let alike = rated(first).flat_map(|group| rated(second).map(move |other| [group, other]));
    alike
        .filter(|[group, other]| group.region == other.region)
        .map(|groups| Comparison { groups, verdict: verdict(groups) })
        .collect()
}

fn verdict(groups: [&PairGroup; 2]) -> ComparisonVerdict {
    let [first, second] = groups.map(changes);
    match (first, second) {
        (Some(first), Some(second)) if (first.before - second.before).abs() > BEGAN_APART => {
            ComparisonVerdict::BeganApart([first.before, second.before])
        }
        (Some(first), Some(second)) => ComparisonVerdict::SideBySide([first, second]),
        _ => ComparisonVerdict::TooFew,
    }
}

fn changes(group: &PairGroup) -> Option<Changes> {
    if group.pairs.len() < PAIRS_FROM {
        return None;
    }
    let summary = pairs::summary(&group.pairs);
    let [before, _] = summary.levels?;
    Some(Changes { before, median: summary.median?, ends: summary.ends?.map(f64::from) })
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;
    use crate::domain::diary::change_size::Pair;
    use crate::domain::rating::Rating;

    fn group(routine: &str, region: &str, pairs: &[(i64, i64)]) -> PairGroup {
        let rating = |points| Rating::try_from(points).expect("a rating");
        let pair =
            |&(before, after): &(i64, i64)| (Date::constant(2026, 1, 1), Pair { before: rating(before), after: rating(after) });
        PairGroup {
            routine: routine.into(),
            title: routine.to_uppercase(),
            region: Some(region.into()),
            pairs: pairs.iter().map(pair).collect(),
            missing: 0,
            short: 0,
        }
    }

    #[test]
    fn only_what_may_be_compared_is() {
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
        let sides =
            [Changes { before: 6.0, median: 2.0, ends: [0.0, 3.0] }, Changes { before: 5.0, median: 1.0, ends: [-1.0, 2.0] }];
        assert_eq!(
            of("b"),
            [ComparisonVerdict::SideBySide(sides)],
            "at the region they share, and one point apart is near enough"
        );
        assert_eq!(of("c"), [ComparisonVerdict::BeganApart([6.0, 8.5])]);
        assert_eq!(of("d"), [ComparisonVerdict::TooFew]);
        assert_eq!(of("e"), []);
    }
}
