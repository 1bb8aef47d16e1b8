//! Compares two routines: only at one region, only by one measure, only from eight rated sessions of each, only if the pain before was similar.
//! The result claims no more than was recorded.

use crate::domain::diary::pairs::{self, PairGroup};

/// The number of pairs that a comparison needs of each routine. Chosen for this program.
pub const PAIRS_FROM: usize = 8;
/// The largest difference between the medians before, in points (0–10), at which two routines are compared. Chosen for this
/// program.
const BEGAN_APART: f64 = 1.0;

/// Two routines compared at one region.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison<'g> {
    /// Both groups, in the order asked for.
    pub groups: [&'g PairGroup; 2],
    /// The comparison that the pairs allow.
    pub verdict: ComparisonVerdict,
}

/// The comparison that two groups of pairs allow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ComparisonVerdict {
    /// At least one group has too few pairs.
    TooFew,
    /// The medians before, in points (0–10), are too far apart.
    BeganApart([f64; 2]),
    /// The changes of both groups.
    SideBySide([Changes; 2]),
}

/// The changes of one group, in points (0–10); positive means lower after the session.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Changes {
    /// Median before the session.
    pub before: f64,
    /// Median change.
    pub median: f64,
    /// Smallest and largest change.
    pub ends: [f64; 2],
}

/// Compares the routines `first` and `second` at every region where both have rated pairs.
pub fn compare<'g>(groups: &'g [PairGroup], first: &str, second: &str) -> Vec<Comparison<'g>> {
    let rated = |routine: &str| {
        let routine = routine.to_owned();
        groups.iter().filter(move |group| group.routine == routine && !group.pairs.is_empty())
    };
    let alike = rated(first).flat_map(|group| rated(second).map(move |other| [group, other]));
    alike
        .filter(|[group, other]| (&group.region, group.measure) == (&other.region, other.measure))
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
