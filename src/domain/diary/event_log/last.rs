//! What was written last: from all lines, or from the end of this machine's file alone, where that tells.

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::diary::event_log::{EventLog, NothingToUndo, UndoneChange, first_version};
use crate::domain::diary::lineage::Lineage;
use crate::domain::diary::record::{Line, Record};

impl EventLog {
    /// The last change that stands and was not itself made by undoing, with the id of its line: what was written last on this
    /// machine, whatever the clock said; where it wrote nothing that stands, what was made last.
    ///
    /// # Errors
    /// If there is none, or none that can be undone.
    pub fn last_change(&self) -> Result<(Uuid, UndoneChange), NothingToUndo> {
        let taken_back = self.taken_back();
        let stands = |id: &Uuid| !taken_back.contains(id);
        let mut here = self.written_here.iter().rev().filter(|id| stands(id)).filter_map(|id| self.by_id.get(id));
        let all = || self.by_id.values().filter(|line| stands(&line.id()) && !is_undo(line));
        let newest = || all().max_by_key(|line| (line.made().map(|made| made.instant()), line.id()));
        let line = here.find(|line| !is_undo(line)).or_else(newest).ok_or(NothingToUndo::NoChange)?;
        // If what it changed is gone, because the file was compacted, it cannot be undone; nor can what was changed before it.
        Ok((line.id(), self.change(line).ok_or(NothingToUndo::Compacted)?))
    }

    /// The entry that was written or corrected last on this machine, whatever the clock said; where it wrote none that
    /// stands, the one that was made last.
    pub fn last_entry(&self) -> Option<Record> {
        let (standing, lineage) = (self.standing(), self.lineage());
        let is_entry = |id: &&Uuid| matches!(self.by_id.get(*id), Some(Line::Record(_)));
        let written = self.written_here.iter().rev().filter(is_entry).filter_map(|id| lineage.root(*id));
        let made = || standing.iter().max_by_key(|(_, record)| (record.made.instant(), record.id)).map(|(root, _)| *root);
        let root = written.into_iter().find(|root| standing.contains_key(root)).or_else(made)?;
        standing.get(&root).map(|record| first_version(root, (*record).clone()))
    }

    /// The same as [`Self::last_change`], from the end of this machine's file and nothing else. `None` where that does not tell.
    /// What is said of a line stands after it: the end tells all of what it holds the first line of.
    pub fn last_change_of_end(&self) -> Option<(Uuid, UndoneChange)> {
        let taken_back = self.taken_back();
        let standing = self.written_here.iter().rev().filter(|id| !taken_back.contains(*id));
        let mut changes = standing.filter_map(|id| self.by_id.get(id)).filter(|line| !is_undo(line));
        let line = changes.next()?;
        let lineage = self.lineage();
        let changes_what_is_here = |line: &Line| match line {
            Line::Removal(removal) => self.first_line(&lineage, removal.removes).is_some(),
            Line::Record(record) => record.amends.is_none_or(|id| self.first_line(&lineage, id).is_some()),
        };
        let imported = if let Line::Removal(removal) = line { removal.imported() } else { None };
        let is_here = match imported {
            Some(ids) => ids.iter().all(|id| self.by_id.get(id).is_some_and(changes_what_is_here)),
            None => changes_what_is_here(line),
        };
        if is_here { Some((line.id(), self.change(line)?)) } else { None }
    }

    /// The same as [`Self::last_entry`], from the end of this machine's file and nothing else. `None` where that does not tell.
    pub fn last_entry_of_end(&self) -> Option<Record> {
        let (standing, lineage) = (self.standing(), self.lineage());
        for id in self.written_here.iter().rev().filter(|id| self.record(**id).is_some()) {
            let root = self.first_line(&lineage, *id)?.id;
            if let Some(record) = standing.get(&root) {
                return Some(first_version(root, (*record).clone()));
            }
        }
        None
    }

    /// The `count` newest records, oldest first, from the end of this machine's file and nothing else. `None` where that does
    /// not tell. A line is written after the time it tells of: while the clock runs forward, no line before the end is about a
    /// later time than the end's first line was written.
    pub fn newest_of_end(self, count: usize) -> Option<Vec<Record>> {
        let lines = self.written_here.iter().filter_map(|id| self.by_id.get(id));
        let written: Vec<Timestamp> = lines.map(|line| line.made().map(|made| made.instant())).collect::<Option<_>>()?;
        let lineage = self.lineage();
        let is_whole = |(id, record): (Uuid, &Record)| record.amends.is_none() || self.first_line(&lineage, id).is_some();
        if !written.is_sorted() || !self.records().all(is_whole) {
            return None;
        }
        let mut records = self.into_fold();
        let newest = records.split_off(records.len().checked_sub(count)?);
        let is_told = newest.first().zip(written.first()).is_some_and(|(record, end)| record.at.instant() > *end);
        is_told.then_some(newest)
    }

    /// The record that `id` corrects in the end, where it is here.
    fn first_line(&self, lineage: &Lineage, id: Uuid) -> Option<&Record> {
        lineage.root(id).and_then(|root| self.record(root)).filter(|record| record.amends.is_none())
    }
}

fn is_undo(line: &Line) -> bool {
    matches!(line, Line::Removal(removal) if removal.undo)
}
