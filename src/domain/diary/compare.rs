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
