//! Counts, for each place, the days on which it hurt or was worked on. A list of bars or a body picture is drawn from them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::SignedDuration;
use jiff::civil::Date;

use crate::domain::body::Place;
use crate::domain::diary::record::{EntryKind, Record};

/// One place over a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtPlace {
    /// The region, with its side if one was named.
    pub place: Place,
    /// Days on which it was marked in a check-in. The places of a follow-up are those of its session; nobody marked them.
    pub marked: usize,
    /// Days on which it was worked on in a session.
    pub worked: usize,
}

/// Returns the places of the days from `first` to `last`, the most often marked first, then the most often worked on. Places
/// that this version does not know, and ratings of 0, are left out.
pub fn places(records: &[Record], first: Date, last: Date, day_ends: SignedDuration) -> Vec<AtPlace> {
    let mut days: BTreeMap<&str, [BTreeSet<Date>; 2]> = BTreeMap::new();
    for record in records {
        let day = record.at.day(day_ends);
        if !(first..=last).contains(&day) {
            continue;
        }
        let session = record.kind == EntryKind::Session;
        let is_free = || Record::pain(&record.now).is_some_and(|pain| pain.points() == 0);
        if record.kind == EntryKind::FollowUp || (!session && is_free()) {
            continue;
        }
        for area in &record.areas {
            if let Some(days) = days.entry(area).or_default().get_mut(usize::from(session)) {
                days.insert(day);
            }
        }
    }
    let known = days.into_iter().filter_map(|(area, [marked, worked])| {
        Some(AtPlace { place: Place::parse(area).ok()?, marked: marked.len(), worked: worked.len() })
    });
    let mut places: Vec<AtPlace> = known.collect();
    places.sort_by_key(|at| (std::cmp::Reverse(at.marked), std::cmp::Reverse(at.worked)));
    places
}
