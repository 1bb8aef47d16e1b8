//! Which record each correction corrects in the end.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

/// The corrections of a diary. Finding it takes as long for one chain of ten thousand corrections as for ten thousand entries.
#[derive(Debug, Default)]
pub struct Lineage {
    /// By the id of a correction: the first record of its chain. `None` in a circle.
    of: BTreeMap<Uuid, Option<Uuid>>,
}

impl Lineage {
    /// Of corrections, each with the id of what it corrects.
    pub fn of(corrections: impl Iterator<Item = (Uuid, Uuid)>) -> Self {
        let amends: BTreeMap<Uuid, Uuid> = corrections.collect();
        let mut lineage = Self::default();
        for id in amends.keys() {
            lineage.follow(*id, &amends);
        }
        lineage
    }

    /// Goes from `id` up to what is known, or to a record that corrects nothing, and notes all that lay between.
    fn follow(&mut self, id: Uuid, amends: &BTreeMap<Uuid, Uuid>) {
        let (mut path, mut seen, mut at) = (Vec::new(), BTreeSet::new(), id);
        let found = loop {
            if let Some(known) = self.of.get(&at) {
                break *known;
            }
            let Some(next) = amends.get(&at) else { break Some(at) };
            if !seen.insert(at) {
                break None;
            }
            path.push(at);
            at = *next;
        };
        self.of.extend(path.into_iter().map(|id| (id, found)));
    }

    /// The record that `id` corrects in the end, itself if it corrects none. `None` where corrections go in a circle.
    pub fn root(&self, id: Uuid) -> Option<Uuid> {
        self.of.get(&id).copied().unwrap_or(Some(id))
    }

    /// The ids of all corrections, and of what they correct in the end.
    pub fn touched(&self) -> BTreeSet<Uuid> {
        self.of.keys().copied().chain(self.of.values().copied().flatten()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    #[test]
    fn chains_end_at_their_first_record_and_circles_nowhere() {
        let lineage =
            Lineage::of([(2, 1), (3, 2), (4, 1), (6, 7), (7, 6), (8, 6)].map(|(one, other)| (id(one), id(other))).into_iter());
        let root = |n| lineage.root(id(n)).map(|root| root.as_u128());
        assert_eq!([1, 2, 3, 4, 5].map(root), [Some(1), Some(1), Some(1), Some(1), Some(5)]);
        assert_eq!([6, 7, 8].map(root), [None; 3]);
        assert_eq!(lineage.touched(), [1, 2, 3, 4, 6, 7, 8].map(id).into());
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_is_followed() {
        let lineage = Lineage::of((1..100_000).map(|n| (id(n), id(n - 1))));
        assert_eq!(lineage.root(id(99_999)), Some(id(0)));
    }
}
