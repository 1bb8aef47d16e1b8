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
