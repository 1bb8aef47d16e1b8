//! Turns diary lines into records: copies of a record count once, corrections replace it, removals take it out. The order of
//! the lines makes no difference, so the files of several machines are merged when they lie side by side.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::domain::diary::lineage::Lineage;
use crate::domain::diary::record::{Line, Record, Removal};

mod last;

/// The lines of all diary files, one for each id.
#[derive(Debug, Default)]
pub struct EventLog {
    by_id: BTreeMap<Uuid, Line>,
    /// The ids of the lines that this machine wrote, in the order of its file.
    written_here: Vec<Uuid>,
}

/// A change to the diary that can be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UndoneChange {
    /// A record was added.
    Added(Box<Record>),
    /// A record was corrected: the record before and after.
    Amended(Box<Record>, Box<Record>),
    /// A record was removed.
    Removed(Box<Record>),
    /// These lines were imported together, and hold this.
    Imported(Vec<Uuid>, ImportedLines),
    /// A change that nobody sees, because the entry was also changed elsewhere, such as on another computer: the entry as it
    /// stays; `None` if it stays deleted.
    Unseen(Option<Box<Record>>),
}

/// The numbers of lines of an import, by what they do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportedLines {
    /// New entries.
    pub entries: usize,
    /// Corrections of entries.
    pub corrections: usize,
    /// Entries that are deleted.
    pub deletions: usize,
}

/// The reason why there is nothing to undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NothingToUndo {
    /// The diary holds no change.
    NoChange,
    /// Compacting has dropped what the last change changed.
    Compacted,
}

impl EventLog {
    /// Adds a line. Of two different lines with the same id, the one written last counts.
    pub fn add(&mut self, line: Line) {
        match self.by_id.get(&line.id()) {
            Some(known) if rank(known) >= rank(&line) => {}
            _ => {
                self.by_id.insert(line.id(), line);
            }
        }
    }

    /// Adds the next line of the file that this machine writes.
    pub fn add_own(&mut self, line: Line) {
        self.written_here.push(line.id());
        self.add(line);
    }

    /// Whether `line` would change anything: it is new, or outranks the known line with its id.
    pub fn lacks(&self, line: &Line) -> bool {
        self.by_id.get(&line.id()).is_none_or(|known| rank(known) < rank(line))
    }

    /// Whether the line with the id of `line` says something else.
    pub fn differs(&self, line: &Line) -> bool {
        self.by_id.get(&line.id()).is_some_and(|known| known != line)
    }

    /// Returns all lines, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Line> {
        self.by_id.values()
    }

    /// Returns the number of lines.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there are no lines.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// Returns the records that stand (not removed, newest version), oldest first. A record keeps its first id.
    pub fn fold(&self) -> Vec<Record> {
        in_order(self.standing().into_iter().map(|(root, record)| first_version(root, record.clone())).collect())
    }

    /// Returns the same as [`Self::fold`], but consumes the lines and copies nothing.
    pub fn into_fold(self) -> Vec<Record> {
        // Nearly every record stands as it was written: only corrections and the records they correct are looked up.
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
                folded.push(first_version(root, *record));
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

    /// Returns the version of each record that stands, by the id under which the record was first written.
    pub fn standing(&self) -> BTreeMap<Uuid, &Record> {
        Self::standing_among(self.by_id.values())
    }

    /// Returns the same if there are only these `lines`.
    fn standing_among<'l>(lines: impl Iterator<Item = &'l Line> + Clone) -> BTreeMap<Uuid, &'l Record> {
        Self::newest(records(lines.clone()), &taken_back(lines.clone()), &lineage(lines))
    }

    /// Returns the version that stands of each of `records`, by the id under which the record was first written.
    fn newest<'l>(
        records: impl Iterator<Item = (Uuid, &'l Record)>,
        taken_back: &BTreeSet<Uuid>,
        lineage: &Lineage,
    ) -> BTreeMap<Uuid, &'l Record> {
        let mut newest: BTreeMap<Uuid, &Record> = BTreeMap::new();
        for (id, record) in records.filter(|(id, _)| !taken_back.contains(id)) {
            let Some(root) = lineage.root(id).filter(|root| !taken_back.contains(root)) else { continue };
            let known = newest.entry(root).or_insert(record);
            // A correction outranks the record it corrects, even if the clock was set back in between.
            let rank = |record: &Record| (revision(record), record.made.instant(), record.id);
            if rank(record) > rank(known) {
                *known = record;
            }
        }
        newest
    }

    /// Returns `line` as it is to be written. A correction keeps what another program has changed since the version that it
    /// corrects. Its number is the second in which it was made, so that the later of two corrections counts, whichever
    /// machine learns of the other; but it is always above the number of the version that stands, whatever the clocks said. A
    /// correction that has had to wait keeps its number.
    pub fn numbered(&self, line: &Line) -> Line {
        let Line::Record(record) = line else { return line.clone() };
        let mut record = record.as_ref().clone();
        let corrected = record.corrected.take();
        if record.revision.is_none()
            && let Some(root) = record.amends.and_then(|amended| self.lineage().root(amended))
        {
            let standing = self.standing().get(&root).copied();
            let made = u32::try_from(record.made.instant().as_second()).unwrap_or(0);
            record.revision = Some(standing.map_or(0, revision).saturating_add(1).max(made));
            if let (Some(corrected), Some(standing)) = (corrected, standing) {
                record = record.merged(&corrected, standing);
            }
        }
        Line::Record(Box::new(record))
    }

    /// Whether a line has this id.
    pub fn has(&self, id: Uuid) -> bool {
        self.by_id.contains_key(&id)
    }

    /// Returns what undoing `line` changes; `None` if compacting has dropped what it changed.
    fn change(&self, line: &Line) -> Option<UndoneChange> {
        let (lineage, unseen) = (self.lineage(), |record| Some(UndoneChange::Unseen(record)));
        match line {
            Line::Removal(removal) if removal.undo => None,
            Line::Removal(removal) if removal.imported().is_some() => {
                let ids: BTreeSet<Uuid> = removal.imported()?.into_iter().collect();
                self.is_reversible(removal, &ids, &lineage)
                    .then(|| UndoneChange::Imported(ids.iter().copied().collect(), self.imported_lines(&ids)))
            }
            Line::Removal(removal) => {
                let root = lineage.root(removal.removes)?;
                let before = self.without(line.id(), root, &lineage).map(UndoneChange::Removed);
                let is_known = || self.records().any(|(id, _)| lineage.root(id) == Some(root));
                before.or_else(|| is_known().then_some(UndoneChange::Unseen(None)))
            }
            Line::Record(record) => {
                let root = lineage.root(record.id)?;
                let now = self.standing().get(&root).map(|standing| (standing.id, boxed(root, standing)));
                let Some((standing, now)) = now else { return unseen(None) };
                match self.without(line.id(), root, &lineage) {
                    _ if record.amends.is_none() => Some(UndoneChange::Added(now)),
                    Some(_) if standing != record.id => unseen(Some(now)),
                    before => Some(UndoneChange::Amended(before?, now)),
                }
            }
        }
    }

    /// Whether every entry that the import with the last line `end` and the lines `ids` corrected or deleted is still here as it
    /// was before.
    fn is_reversible(&self, end: &Removal, ids: &BTreeSet<Uuid>, lineage: &Lineage) -> bool {
        let earlier = self.records().filter(|(id, _)| !ids.contains(id)).filter_map(|(id, _)| lineage.root(id));
        let known: BTreeSet<Uuid> = earlier.collect();
        let amended = ids.iter().filter(|id| self.record(**id).is_some_and(|record| record.amends.is_some()));
        let corrected = amended.filter_map(|id| lineage.root(*id)).filter(|root| !ids.contains(root));
        end.changed().into_iter().chain(corrected).all(|root| known.contains(&root))
    }

    /// Counts what the lines with these ids do to the entries.
    fn imported_lines(&self, ids: &BTreeSet<Uuid>) -> ImportedLines {
        let others = self.by_id.values().filter(|line| !ids.contains(&line.id()));
        let (now, then) = (self.standing(), Self::standing_among(others));
        let is_corrected = |(root, record): &(&Uuid, &&Record)| then.get(root).is_some_and(|known| known.id != record.id);
        ImportedLines {
            entries: now.keys().filter(|root| !then.contains_key(root)).count(),
            corrections: now.iter().filter(is_corrected).count(),
            deletions: then.keys().filter(|root| !now.contains_key(root)).count(),
        }
    }

    /// Returns the version of the record `root` that would stand if the line `id` had not been written.
    fn without(&self, id: Uuid, root: Uuid, lineage: &Lineage) -> Option<Box<Record>> {
        let belongs = |line: &&Line| match line {
            Line::Record(record) => lineage.root(record.id) == Some(root),
            Line::Removal(_) => true,
        };
        let lines = self.by_id.values().filter(|line| line.id() != id).filter(belongs);
        Self::standing_among(lines).get(&root).map(|record| boxed(root, record))
    }

    /// Returns the ids of all lines that a standing removal takes back.
    fn taken_back(&self) -> BTreeSet<Uuid> {
        taken_back(self.by_id.values())
    }

    fn records(&self) -> impl Iterator<Item = (Uuid, &Record)> {
        records(self.by_id.values())
    }

    /// Returns the record that the line with this id holds.
    pub fn record(&self, id: Uuid) -> Option<&Record> {
        match self.by_id.get(&id) {
            Some(Line::Record(record)) => Some(record),
            _ => None,
        }
    }

    /// Returns the original record of each correction.
    pub fn lineage(&self) -> Lineage {
        lineage(self.by_id.values())
    }
}

fn records<'l>(lines: impl Iterator<Item = &'l Line>) -> impl Iterator<Item = (Uuid, &'l Record)> {
    lines.filter_map(|line| match line {
        Line::Record(record) => Some((record.id, record.as_ref())),
        Line::Removal(_) => None,
    })
}

fn lineage<'l>(lines: impl Iterator<Item = &'l Line>) -> Lineage {
    Lineage::of(records(lines).filter_map(|(id, record)| Some((id, record.amends?))))
}

/// Returns the ids of all lines that a standing removal takes back. A removal that is itself taken back has no effect.
fn taken_back<'l>(lines: impl Iterator<Item = &'l Line>) -> BTreeSet<Uuid> {
    let removals = lines.filter_map(|line| if let Line::Removal(removal) = line { Some((removal.id, removal)) } else { None });
    let removals: BTreeMap<Uuid, &Removal> = removals.collect();
    let mut removed_by: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
    for (id, removal) in &removals {
        removed_by.entry(removal.removes).or_default().push(*id);
    }
    let mut standing = BTreeMap::new();
    removals.iter().filter(|(id, _)| stands(**id, &removed_by, &mut standing, 0)).map(|(_, removal)| removal.removes).collect()
}

/// Returns the version number of a record: 0 as first written. The oldest programs gave corrections no number, which counts as
/// 1; older ones counted from 1.
fn revision(record: &Record) -> u32 {
    record.revision.unwrap_or(u32::from(record.amends.is_some()))
}

/// Returns `record` as the version that stands of the one first written as `root`.
fn first_version(root: Uuid, record: Record) -> Record {
    Record { id: root, amends: None, revision: None, ..record }
}

fn boxed(root: Uuid, record: &Record) -> Box<Record> {
    Box::new(first_version(root, record.clone()))
}

fn in_order(mut records: Vec<Record>) -> Vec<Record> {
    records.sort_by_key(|record| (record.at.instant(), record.id));
    records
}

/// Returns the rank of a line among lines with the same id: the highest counts.
fn rank(line: &Line) -> (Option<jiff::Timestamp>, String) {
    (line.made().map(|made| made.instant()), line.to_json().unwrap_or_default())
}

/// The maximum depth of removals of removals. Real ones are a few deep; a circle written by hand ends here.
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
