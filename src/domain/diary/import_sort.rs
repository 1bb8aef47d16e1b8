//! Sorts the lines of an import into new, known, different and removed ones. One import is one change, which `undo` takes
//! back as a whole; afterwards the same file can be imported again.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::event_log::EventLog;
use crate::domain::diary::import::Imported;
use crate::domain::diary::record::{Line, Record, Removal};

/// The key in a removal that names the import it takes back.
const OF_IMPORT: &str = "of_import";
/// The key in the line that ends an import of a table: the ids of its entries, by the id that is made of all cells of the row.
const OF_ROWS: &str = "of_rows";

/// The lines of a file, sorted by what the import does with them.
#[derive(Debug, Default)]
pub struct Sorted {
    /// New lines, as they will be written.
    pub new: Vec<Line>,
    /// Lines that come back, because they were removed together with the import that brought them.
    back: Vec<Uuid>,
    /// The ids of all lines that come back.
    returned: BTreeSet<Uuid>,
    /// The removals that took those lines out.
    lifted: Vec<Uuid>,
    /// The ids of the entries that the new lines correct or delete.
    changed: BTreeSet<Uuid>,
    /// The number of lines that the diary already has.
    pub known: usize,
    /// The number of lines that were removed from this diary one by one.
    pub removed: usize,
    /// The number of new records of a table at the time of an entry that the diary already has.
    pub same_time: usize,
    /// The records that differ from this diary's version.
    pub different: Vec<Uuid>,
    /// The ids of the new records of a table, by the ids that are made of all cells.
    of_rows: Map<String, Value>,
}

impl Sorted {
    /// Returns the number of lines that the diary gets.
    pub fn len(&self) -> usize {
        self.new.len() + self.back.len()
    }

    /// Whether the diary gets no lines.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes a line in again that was taken back by `removals`. Compacting may have dropped it.
    fn bring_back(&mut self, line: Line, removals: &[Uuid], ids: &BTreeSet<Uuid>) {
        // A record that is in the file twice counts once.
        if !self.returned.insert(line.id()) {
            self.known += 1;
            return;
        }
        self.lifted.extend(removals);
        if ids.contains(&line.id()) { self.back.push(line.id()) } else { self.new.push(line) }
    }

    /// Returns all lines to write. The last one, with this `id`, marks them as one import.
    pub fn into_lines(self, id: Uuid, made: EntryTime) -> Vec<Line> {
        let ids: Vec<Value> = self.new.iter().map(Line::id).chain(self.back).map(|id| id.to_string().into()).collect();
        let mut lines = self.new;
        let lift = |removal: &Uuid| Line::Removal(Removal::new(Uuid::new_v5(&id, removal.as_bytes()), *removal, made, true));
        lines.extend(self.lifted.iter().map(lift));
        // It takes nothing back: a program that knows no imports reads it as a removal of nothing.
        let mut end = Removal::new(id, Uuid::nil(), made, false);
        end.extra.insert(Removal::IMPORTED.to_owned(), Value::Array(ids));
        if !self.changed.is_empty() {
            let changed = self.changed.iter().map(|id| id.to_string().into()).collect();
            end.extra.insert(Removal::CHANGED.to_owned(), Value::Array(changed));
        }
        if !self.of_rows.is_empty() {
            end.extra.insert(OF_ROWS.to_owned(), Value::Object(self.of_rows));
        }
        lines.push(Line::Removal(end));
        lines
    }
}

/// Returns the lines that take an import back: a removal for each of its lines `ids`, then one for its last line, `end`.
pub fn undone(ids: &[Uuid], end: Uuid, undo: Uuid, made: EntryTime) -> Vec<Line> {
    let one = |removes: &Uuid| {
        let mut removal = Removal::new(Uuid::new_v5(&undo, removes.as_bytes()), *removes, made, true);
        removal.extra.insert(OF_IMPORT.to_owned(), end.to_string().into());
        Line::Removal(removal)
    };
    ids.iter().map(one).chain([Line::Removal(Removal::new(undo, end, made, true))]).collect()
}

/// Sorts the lines of `read` for a diary with the lines `known`.
pub fn sort(read: &Imported, mut known: EventLog) -> Sorted {
    let standing: BTreeMap<Uuid, Record> = known.fold().into_iter().map(|record| (record.id, record)).collect();
    let ids: BTreeSet<Uuid> = known.iter().map(Line::id).collect();
    let (undone, gone) = (undone_imports(&known, read.lines.iter()), known.gone());
    let was_removed = |id: Uuid| ids.contains(&id) || gone.contains(&id);
    let of_rows = ids_of_rows(&known, &gone);
    let times: BTreeSet<Timestamp> = standing.values().map(|record| record.at.instant()).collect();
    let mut sorted = Sorted::default();
    for line in &read.lines {
        let mut line = line.clone();
        let former = read.former_ids.get(&line.id()).copied();
        if let (true, Line::Record(record)) = (read.of_table, &mut line) {
            // A row whose import was taken back is a new entry: it may have been read in another way.
            while undone.contains_key(&record.id) && !standing.contains_key(&record.id) {
                record.id = Uuid::new_v5(&record.id, b"again");
            }
        }
        let same = match &line {
            Line::Record(record) => standing
                .get(&record.id)
                .or_else(|| {
                    let earlier =
                        former.into_iter().flat_map(|id| [id].into_iter().chain(of_rows.get(&id).into_iter().flatten().copied()));
                    earlier.filter_map(|id| standing.get(&id)).find(|known| rates_the_same(known, record))
                })
                .map(|known| (known.id, says_the_same(known, record, read.of_table))),
            Line::Removal(_) => ids.contains(&line.id()).then_some((line.id(), true)),
        };
        let former_removed = former.is_some_and(|id| was_removed(id) && !standing.contains_key(&id) && !undone.contains_key(&id));
        match (same, undone.get(&line.id())) {
            (Some((_, true)), _) => sorted.known += 1,
            (Some((id, false)), _) => sorted.different.push(id),
            (None, Some(removals)) => sorted.bring_back(line, removals, &ids),
            (None, None) if was_removed(line.id()) || former_removed => sorted.removed += 1,
            // A record that is in the file twice counts once.
            (None, None) if !known.lacks(&line) => sorted.known += 1,
            (None, None) => {
                known.add(line.clone());
                sorted.of_rows.extend(former.map(|former| (former.to_string(), line.id().to_string().into())));
                let is_taken = matches!(&line, Line::Record(record) if times.contains(&record.at.instant()));
                sorted.same_time += usize::from(read.of_table && is_taken);
                sorted.new.push(line);
            }
        }
    }
    sorted
}

/// Returns the ids of the entries that came from tables, by the ids that are made of all cells. Two tables may have the same row.
fn ids_of_rows(known: &EventLog, gone: &BTreeSet<Uuid>) -> BTreeMap<Uuid, Vec<Uuid>> {
    let ends = known.iter().filter_map(|line| if let Line::Removal(removal) = line { Some(removal) } else { None });
    let rows = ends.filter(|end| !gone.contains(&end.id)).filter_map(|end| end.extra.get(OF_ROWS)?.as_object()).flatten();
    let mut of_rows: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
    for (row, entry) in rows.filter_map(|(row, entry)| Some((row.parse().ok()?, entry.as_str()?.parse().ok()?))) {
        of_rows.entry(row).or_default().push(entry);
    }
    of_rows
}

/// Whether both records rate the same, with whatever numbers: of one row, such records are two readings.
fn rates_the_same(known: &Record, record: &Record) -> bool {
    let rated =
        |record: &Record| [&record.now, &record.before, &record.after].map(|ratings| ratings.keys().cloned().collect::<Vec<_>>());
    rated(known) == rated(record)
}

/// Whether both records say the same, whatever their ids. A session `of_table` has the routine with its title, and which one
/// that is may have changed.
fn says_the_same(known: &Record, record: &Record, of_table: bool) -> bool {
    let routine = if of_table && known.title == record.title { &known.routine } else { &record.routine };
    *known == Record { id: known.id, routine: routine.clone(), ..record.clone() }
}

/// Sorts the lines `read` from other files of a diary for one with the lines `known`. They are taken over as they are. What
/// was dropped by compacting `known`, and would not stand either with the lines `read`, stays out.
pub fn merge(read: &EventLog, known: &EventLog) -> Sorted {
    let (undone, gone) = (undone_imports(known, read.iter()), known.gone());
    let ids: BTreeSet<Uuid> = known.iter().map(Line::id).collect();
    let dropped = |line: &Line| !ids.contains(&line.id()) && gone.contains(&line.id());
    // An entry that stands in the other diary only.
    let (there, here) = (read.standing(), known.standing());
    let is_deleted_here =
        |line: &Line| there.contains_key(&line.id()) && ids.contains(&line.id()) && !here.contains_key(&line.id());
    let mut both = EventLog::default();
    // Both diaries together are needed only where this one has dropped something.
    if read.iter().any(|line| dropped(line) || is_deleted_here(line)) {
        known.iter().chain(read.iter()).for_each(|line| both.add(line.clone()));
    }
    let (gone_in_both, standing) = (both.gone(), both.standing());
    let lineages = [read.lineage(), known.lineage()];
    let changed_by = |line: &Line| {
        let changes = match line {
            Line::Record(record) => record.amends,
            Line::Removal(removal) => Some(removal.removes),
        };
        changes.and_then(|id| lineages.iter().try_fold(id, |id, lineage| lineage.root(id))).into_iter()
    };
    let mut sorted = Sorted::default();
    for line in read.iter() {
        let id = line.id();
        if let Some(removals) = undone.get(&id) {
            sorted.bring_back(line.clone(), removals, &ids);
        } else if dropped(line) && gone_in_both.contains(&id) {
            *(if standing.contains_key(&id) { &mut sorted.known } else { &mut sorted.removed }) += 1;
        } else if known.lacks(line) {
            sorted.new.push(line.clone());
            sorted.changed.extend(changed_by(line).filter(|root| here.contains_key(root)));
        } else if is_deleted_here(line) && !standing.contains_key(&id) {
            sorted.removed += 1;
        } else {
            sorted.known += 1;
        }
    }
    sorted
}

/// Returns the lines that are gone only because their import was taken back, with the removals that did so. A copy of this
/// diary, `read`, has those removals too, and brings nothing back.
fn undone_imports<'l>(known: &EventLog, read: impl Iterator<Item = &'l Line>) -> BTreeMap<Uuid, Vec<Uuid>> {
    let read: BTreeSet<Uuid> = read.map(Line::id).collect();
    let removals = || known.iter().filter_map(|line| if let Line::Removal(removal) = line { Some(removal) } else { None });
    let taken_back: BTreeSet<Uuid> = removals().map(|removal| removal.removes).collect();
    let mut undone: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
    let mut for_themselves = BTreeSet::new();
    for removal in removals().filter(|removal| !taken_back.contains(&removal.id)) {
        if removal.extra.contains_key(OF_IMPORT) {
            undone.entry(removal.removes).or_default().push(removal.id);
        } else {
            for_themselves.insert(removal.removes);
        }
    }
    undone.retain(|id, removals| !for_themselves.contains(id) && !removals.iter().any(|removal| read.contains(removal)));
    undone
}
