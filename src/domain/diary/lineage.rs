//! Finds the original record of each correction.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

/// The corrections of a diary. One chain of ten thousand corrections takes as long to build as ten thousand entries.
#[derive(Debug, Default)]
pub struct Lineage {
    /// The first record of the chain, by the id of a correction; `None` in a circle.
    of: BTreeMap<Uuid, Option<Uuid>>,
}

impl Lineage {
    /// Builds the lineage of corrections, each given with the id of the record it corrects.
    pub fn of(corrections: impl Iterator<Item = (Uuid, Uuid)>) -> Self {
        let amends: BTreeMap<Uuid, Uuid> = corrections.collect();
        let mut lineage = Self::default();
        for id in amends.keys() {
            lineage.follow(*id, &amends);
        }
        lineage
    }

    /// Goes from `id` up to a known id, or to a record that corrects nothing, and notes the result for all ids in between.
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

    /// Returns the original record that `id` corrects, else `id` itself; `None` if corrections go in a circle.
    pub fn root(&self, id: Uuid) -> Option<Uuid> {
        self.of.get(&id).copied().unwrap_or(Some(id))
    }

    /// Returns the ids of all corrections and of their original records.
    pub fn touched(&self) -> BTreeSet<Uuid> {
        self.of.keys().copied().chain(self.of.values().copied().flatten()).collect()
    }
}
