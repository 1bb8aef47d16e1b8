//! The newest entries, from the ends of the files and nothing else, where those tell.
//!
//! The lines of a file stand in the order in which they were written, and no line is about a time after its writing. What
//! lies before the end of a file was therefore so before the first line of that end was written, and so was what it says of
//! other lines. The lines of an import or a merge were written elsewhere and have other times; a line that removes nothing
//! ends them. Where the end holds such a line, or shows another order, it does not tell.

use std::path::Path;

use jiff::Timestamp;

use crate::domain::diary::event_log::EventLog;
use crate::domain::diary::record::{Line, Record};
use crate::platform::diary::lines::Lines;
use crate::platform::diary::{DiaryFolder, TAIL, files_of};

/// How much of the end of each file is read, at the first try and where that was too little.
const ENDS: [u64; 2] = [TAIL, 16 * TAIL];

/// The ends of all files.
#[derive(Default)]
struct Ends {
    lines: EventLog,
    /// Everything that was not read was so at this time or before; `None` if all was read.
    unread: Option<Timestamp>,
}

impl DiaryFolder {
    /// The newest `n` records that stand, oldest first; `None` where only the whole diary tells.
    pub fn newest(&self, n: usize) -> Option<Vec<Record>> {
        let (files, left_out) = files_of(self.folder());
        if n == 0 || !left_out.is_empty() {
            return None;
        }
        ENDS.into_iter().find_map(|most| {
            let mut ends = Ends::default();
            files.iter().try_for_each(|file| ends.read(file, most))?;
            ends.newest(n)
        })
    }
}

impl Ends {
    /// Adds the end of a file; `None` if it does not tell.
    fn read(&mut self, file: &Path, most: u64) -> Option<()> {
        let is_whole = file.metadata().ok()?.len() <= most;
        let mut lines = Lines::open(file, most).ok()?;
        let (mut first, mut last) = (None, None);
        while let Some(line) = lines.next_line().ok()? {
            let made = line.made().map(|made| made.instant());
            if !is_whole && (!is_written_here(&line) || made.is_none() || last > made) {
                return None;
            }
            last = made;
            first = first.or(made);
            self.lines.add(line);
        }
        if !is_whole {
            self.unread = self.unread.max(Some(first?));
        }
        Some(())
    }

    fn newest(self, n: usize) -> Option<Vec<Record>> {
        let Self { lines, unread } = self;
        let Some(unread) = unread else {
            let records = lines.into_fold();
            return Some(records.into_iter().rev().take(n).rev().collect());
        };
        let records = lines.fold();
        let newest = records.get(records.len().checked_sub(n)?..)?;
        let is_told = |record: &Record| record.at.instant() > unread && lines.has(record.id);
        newest.iter().all(is_told).then(|| newest.to_vec())
    }
}

/// Whether the line was written when it says, about a time before; and does not end lines that were not.
fn is_written_here(line: &Line) -> bool {
    match line {
        Line::Record(record) => record.at.instant() <= record.made.instant(),
        Line::Removal(removal) => !removal.removes.is_nil(),
    }
}
