//! From lines to the diary: copies of a record are one, corrections replace, removals take out. The order in which lines
//! are read makes no difference, so files of several machines merge by lying side by side.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::domain::diary::lineage::Lineage;
use crate::domain::diary::record::{Line, Record, Removal};

mod last;

/// The lines of all diary files, each id once.
#[derive(Debug, Default)]
pub struct EventLog {
    by_id: BTreeMap<Uuid, Line>,
    /// The ids of the lines that this machine wrote, in the order of its file.
    written_here: Vec<Uuid>,
}

/// A change to the diary that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UndoneChange {
    /// A record was added.
    Added(Box<Record>),
    /// A record was corrected: before, after.
    Amended(Box<Record>, Box<Record>),
    /// A record was removed.
    Removed(Box<Record>),
    /// These lines were imported together.
    Imported(Vec<Uuid>),
}

impl EventLog {
    /// Adds a line. Of two different lines with one id the one written last counts.
    pub fn add(&mut self, line: Line) {
        match self.by_id.get(&line.id()) {
            Some(known) if rank(known) >= rank(&line) => {}
            _ => {
                self.by_id.insert(line.id(), line);
            }
        }
    }

    /// Adds a line of the file that this machine writes, the next one in it.
    pub fn add_own(&mut self, line: Line) {
        self.written_here.push(line.id());
        self.add(line);
    }

    /// Whether `line` would change anything: it is new, or counts more than the known line of its id.
    pub fn lacks(&self, line: &Line) -> bool {
        self.by_id.get(&line.id()).is_none_or(|known| rank(known) < rank(line))
    }

    /// All lines, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Line> {
        self.by_id.values()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// The records that stand, oldest first. A corrected one keeps the id it was first written under.
    pub fn fold(&self) -> Vec<Record> {
        let standing = self.standing().into_iter();
        in_order(standing.map(|(root, record)| Record { id: root, amends: None, revision: None, ..record.clone() }).collect())
    }

    /// The same, and the lines are not needed any more: nothing is copied.
    pub fn into_fold(self) -> Vec<Record> {
        // Nearly every record stands as it was written: only corrections and what they correct are looked up.
        let (taken_back, lineage) = (self.taken_back(), self.lineage());
        let corrected = lineage.touched();
        let newest = Self::newest(corrected.iter().filter_map(|id| Some((*id, self.record(*id)?))), &taken_back, &lineage);
        let roots: BTreeMap<Uuid, Uuid> = newest.into_iter().map(|(root, record)| (record.id, root)).collect();
        let mut folded = Vec::with_capacity(self.by_id.len());
        for line in self.by_id.into_values() {
            let Line::Record(record) = line else { continue };
            let root = if corrected.contains(&record.id) {
                roots.get(&record.id).copied()
            } else {
                Some(record.id).filter(|id| !taken_back.contains(id))
            };
            if let Some(root) = root {
                folded.push(Record { id: root, amends: None, revision: None, ..*record });
            }
        }
        in_order(folded)
    }

    /// The ids of the records that do not stand as they were written, whether they are here or not: they were taken back, or
    /// a correction stands for them.
    pub fn gone(&self) -> BTreeSet<Uuid> {
        let (mut gone, lineage) = (self.taken_back(), self.lineage());
        let corrections = self.records().filter(|(_, record)| record.amends.is_some());
        let corrected: Vec<Uuid> = Self::newest(corrections, &gone, &lineage).into_keys().collect();
        gone.extend(corrected);
        gone
    }

    /// The line that counts for each record that stands, by the id that record was first written under.
    pub fn standing(&self) -> BTreeMap<Uuid, &Record> {
        Self::newest(self.records(), &self.taken_back(), &self.lineage())
    }

    /// The line that counts for each of `records`, by the id it was first written under.
    fn newest<'l>(
        records: impl Iterator<Item = (Uuid, &'l Record)>,
        taken_back: &BTreeSet<Uuid>,
        lineage: &Lineage,
    ) -> BTreeMap<Uuid, &'l Record> {
        let mut newest: BTreeMap<Uuid, &Record> = BTreeMap::new();
        for (id, record) in records.filter(|(id, _)| !taken_back.contains(id)) {
            let Some(root) = lineage.root(id).filter(|root| !taken_back.contains(root)) else { continue };
            let known = newest.entry(root).or_insert(record);
            // A correction counts more than what it corrects, even where the clock was set back in between.
            let rank = |record: &Record| (revision(record), record.made.instant(), record.id);
            if rank(record) > rank(known) {
                *known = record;
            }
        }
        newest
    }

    /// `line` as it is to be written: a correction gets the number after that of the version that stands, so that of two
    /// corrections the later one counts, whatever the clocks said.
    pub fn numbered(&self, line: &Line) -> Line {
        let mut line = line.clone();
        if let Line::Record(record) = &mut line
            && let Some(root) = record.amends.and_then(|amended| self.lineage().root(amended))
        {
            record.revision = Some(self.standing().get(&root).map_or(0, |standing| revision(standing)) + 1);
        }
        line
    }

    /// Whether there is a line with this id.
    pub fn has(&self, id: Uuid) -> bool {
        self.by_id.contains_key(&id)
    }

    fn change(&self, line: &Line) -> Option<UndoneChange> {
        let before = |id| self.record(id).and_then(|_| self.without(line.id(), id)).map(|record| Box::new(record.clone()));
        match line {
            Line::Removal(removal) if removal.undo => None,
            Line::Removal(removal) if removal.imported().is_some() => removal.imported().map(UndoneChange::Imported),
            Line::Removal(removal) => Some(UndoneChange::Removed(before(removal.removes)?)),
            Line::Record(record) => Some(match record.amends {
                None => UndoneChange::Added(record.clone()),
                Some(amended) => UndoneChange::Amended(before(amended)?, record.clone()),
            }),
        }
    }

    /// What would stand for the record `of` if the line `id` had not been written.
    fn without(&self, id: Uuid, of: Uuid) -> Option<&Record> {
        let lineage = self.lineage();
        let root = lineage.root(of)?;
        let mut lines = Self::default();
        let belongs = |line: &&Line| match line {
            Line::Record(record) => lineage.root(record.id) == Some(root),
            Line::Removal(_) => true,
        };
        for line in self.by_id.values().filter(|line| line.id() != id).filter(belongs) {
            lines.by_id.insert(line.id(), line.clone());
        }
        let standing = lines.standing().get(&root)?.id;
        self.record(standing)
    }

    /// The ids of all lines that a standing removal takes back. A removal that is taken back itself takes nothing back.
    fn taken_back(&self) -> BTreeSet<Uuid> {
        let removals: BTreeMap<Uuid, &Removal> = self
            .by_id
            .iter()
            .filter_map(|(id, line)| match line {
                Line::Removal(removal) => Some((*id, removal)),
                Line::Record(_) => None,
            })
            .collect();
        let mut removed_by: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
        for (id, removal) in &removals {
            removed_by.entry(removal.removes).or_default().push(*id);
        }
        let mut standing = BTreeMap::new();
        removals
            .iter()
            .filter(|(id, _)| stands(**id, &removed_by, &mut standing, 0))
            .map(|(_, removal)| removal.removes)
            .collect()
    }

    fn records(&self) -> impl Iterator<Item = (Uuid, &Record)> {
        self.by_id.iter().filter_map(|(id, line)| match line {
            Line::Record(record) => Some((*id, record.as_ref())),
            Line::Removal(_) => None,
        })
    }

    fn record(&self, id: Uuid) -> Option<&Record> {
        match self.by_id.get(&id) {
            Some(Line::Record(record)) => Some(record),
            _ => None,
        }
    }

    /// What each correction corrects in the end.
    pub fn lineage(&self) -> Lineage {
        Lineage::of(self.records().filter_map(|(id, record)| Some((id, record.amends?))))
    }
}

/// Which version of its record it is: 0 as it was first written. Corrections of older programs have no number.
fn revision(record: &Record) -> u32 {
    record.revision.unwrap_or(u32::from(record.amends.is_some()))
}

fn in_order(mut records: Vec<Record>) -> Vec<Record> {
    records.sort_by_key(|record| (record.at.instant(), record.id));
    records
}

/// What makes one of two lines with the same id count.
fn rank(line: &Line) -> (Option<jiff::Timestamp>, String) {
    (line.made().map(|made| made.instant()), line.to_json().unwrap_or_default())
}

/// Removals of removals lie a few deep at most; a circle someone wrote by hand ends here.
const DEEPEST: usize = 64;

fn stands(id: Uuid, removed_by: &BTreeMap<Uuid, Vec<Uuid>>, known: &mut BTreeMap<Uuid, bool>, depth: usize) -> bool {
    if let Some(known) = known.get(&id) {
        return *known;
    }
    let removers = removed_by.get(&id).map(Vec::as_slice).unwrap_or_default();
    let stands = depth > DEEPEST || !removers.iter().any(|remover| stands(*remover, removed_by, known, depth + 1));
    known.insert(id, stands);
    stands
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::diary::entry_time::EntryTime;
    use crate::domain::diary::record::{EntryKind, PAIN};
    use crate::domain::rating::Rating;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn record(n: u128, pain: u8) -> Record {
        let at = EntryTime::parse(&format!("2026-11-21T18:00:{:02}+01:00", n % 60)).expect("a time");
        let mut record = Record::new(EntryKind::CheckIn, id(n), at, at);
        record.now.insert(PAIN.into(), Rating::try_from(i64::from(pain)).ok());
        record
    }

    fn removal(n: u128, removes: u128, undo: bool) -> Line {
        Line::Removal(Removal::new(id(n), id(removes), record(n, 0).made, undo))
    }

    fn line(record: Record) -> Line {
        Line::Record(Box::new(record))
    }

    fn amending(n: u128, amends: u128, pain: u8) -> Line {
        line(Record { amends: Some(id(amends)), ..record(n, pain) })
    }

    fn folded(lines: &[Line]) -> Vec<(u128, Option<u8>)> {
        let mut all = EventLog::default();
        lines.iter().cloned().for_each(|line| all.add(line));
        let folded = all.fold();
        assert_eq!(all.into_fold(), folded);
        folded.iter().map(|r| (r.id.as_u128(), Record::pain(&r.now).map(Rating::points))).collect()
    }

    #[test]
    fn copies_corrections_and_removals_fold_in_any_order() {
        type Case<'c> = (&'c [Line], &'c [(u128, Option<u8>)]);
        let cases: &[Case<'_>] = &[
            (&[line(record(1, 4)), line(record(1, 4))], &[(1, Some(4))]),
            (&[line(record(1, 4)), amending(2, 1, 5)], &[(1, Some(5))]),
            (&[line(record(1, 4)), amending(2, 1, 5), amending(3, 2, 6)], &[(1, Some(6))]),
            (&[line(record(1, 4)), amending(2, 1, 5), removal(3, 2, true)], &[(1, Some(4))]),
            (&[line(record(1, 4)), removal(2, 1, false)], &[]),
            (&[line(record(1, 4)), amending(2, 1, 5), removal(3, 1, false)], &[]),
            (&[line(record(1, 4)), removal(2, 1, false), removal(3, 2, true)], &[(1, Some(4))]),
            (&[removal(2, 1, false), removal(1, 2, false)], &[]),
            (&[amending(2, 1, 5)], &[(1, Some(5))]),
            (&[amending(1, 2, 4), amending(2, 1, 5)], &[]),
        ];
        for (lines, expected) in cases {
            let mut turned = lines.to_vec();
            for _ in 0..turned.len() {
                turned.rotate_left(1);
                assert_eq!(folded(&turned), *expected, "{turned:?}");
            }
            turned.reverse();
            assert_eq!(folded(&turned), *expected, "{turned:?}");
        }
    }

    #[test]
    fn what_was_written_last_here_counts_whatever_the_clock_said() {
        // The clock was set back between the two, and another machine's clock is ahead.
        let mut all = EventLog::default();
        all.add_own(line(record(20, 4)));
        all.add_own(line(record(10, 5)));
        all.add(line(record(30, 6)));
        assert!(matches!(all.last_change(), Some((n, UndoneChange::Added(_))) if n == id(10)));
        assert_eq!(all.last_entry().map(|record| record.id), Some(id(10)));
        // Corrected twice, the second time by an earlier clock: the second counts.
        for (n, pain) in [(25, 7), (5, 8)] {
            let correction = all.numbered(&amending(n, 20, pain));
            all.add_own(correction);
        }
        let pain = |all: &EventLog| all.last_entry().and_then(|record| Record::pain(&record.now)).map(Rating::points);
        assert_eq!((pain(&all), all.last_entry().map(|record| record.id)), (Some(8), Some(id(20))));
        all.add_own(removal(1, 5, true));
        assert_eq!(pain(&all), Some(7), "the undone correction leaves the one before");
    }

    #[test]
    fn undo_goes_back_change_by_change() {
        let mut all = EventLog::default();
        all.add(line(record(1, 4)));
        all.add(line(record(2, 5)));
        all.add(removal(3, 1, false));
        assert!(matches!(all.last_change(), Some((n, UndoneChange::Removed(_))) if n == id(3)));
        // What comes back, and what it goes back to, is the record as it last stood.
        let mut edited = EventLog::default();
        for line in [line(record(1, 4)), amending(2, 1, 5), amending(3, 1, 6)] {
            edited.add(line);
        }
        let pain = |record: &Record| Record::pain(&record.now).map(Rating::points);
        let before = |lines: &EventLog| match lines.last_change() {
            Some((_, UndoneChange::Amended(before, _) | UndoneChange::Removed(before))) => pain(&before),
            _ => None,
        };
        assert_eq!(before(&edited), Some(5));
        edited.add(removal(4, 1, false));
        assert_eq!(before(&edited), Some(6));
        all.add(removal(4, 3, true));
        assert!(matches!(all.last_change(), Some((n, UndoneChange::Added(_))) if n == id(2)));
        all.add(removal(5, 2, true));
        assert!(matches!(all.last_change(), Some((n, UndoneChange::Added(_))) if n == id(1)));
        all.add(removal(6, 1, true));
        assert_eq!(all.last_change(), None);
    }
}
