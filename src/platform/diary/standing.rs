//! The records that stand, handed over one by one, oldest first. A diary of a million entries takes no more memory than
//! one of a thousand, as long as its lines lie in the order of their times.

use std::iter::Peekable;
use std::vec;

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::diary::event_log::EventLog;
use crate::domain::diary::glance::Glance;
use crate::domain::diary::record::{Line, Record};
use crate::domain::diary::sieve::{Order, Sieve, Sifted};
use crate::platform::diary::lines::{LeftOut, Lines};
use crate::platform::diary::{DiaryFolder, files_of};

/// What was read.
#[derive(Debug, Default)]
pub struct Visited {
    /// What could not be read, each with its place.
    pub left_out: Vec<LeftOut>,
    /// How many lines could.
    pub lines: usize,
}

impl DiaryFolder {
    /// Hands every record that stands to `visit`, oldest first.
    pub fn visit(&self, visit: &mut dyn FnMut(Record)) -> Visited {
        let (sieve, seen, left_out) = self.look_over();
        let mut visited = Visited { left_out, lines: 0 };
        visited.lines = sieve.len();
        let Some(sifted) = sieve.sift() else { return self.visit_folded(visit) };
        let mut sources = Vec::new();
        for lines in seen {
            match lines.again() {
                Ok(lines) => sources.push(Source { lines, order: Order::default(), next: None }),
                Err(left_out) => visited.left_out.push(left_out),
            }
        }
        let known = visited.left_out.len();
        merge(sources, sifted, &mut visited.left_out, visit);
        // Lines that were passed over and turn out to be none.
        visited.lines -= (visited.left_out.len() - known).min(visited.lines);
        visited.left_out.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
        visited
    }

    /// The records that stand, oldest first, all at once.
    pub fn records(&self) -> (Vec<Record>, Visited) {
        let mut records = Vec::new();
        let visited = self.visit(&mut |record| records.push(record));
        (records, visited)
    }

    /// The first look at all files.
    fn look_over(&self) -> (Sieve, Vec<Lines>, Vec<LeftOut>) {
        let (files, mut left_out) = files_of(self.folder());
        let (mut sieve, mut seen) = (Sieve::default(), Vec::new());
        for file in files {
            match Lines::open(&file, u64::MAX) {
                Ok(lines) => seen.push(look_over(lines, &mut sieve, &mut left_out)),
                Err(fault) => left_out.push(fault),
            }
        }
        (sieve, seen, left_out)
    }

    /// All corrections and removals.
    pub(super) fn changes(&self) -> EventLog {
        self.look_over().0.into_kept()
    }

    /// The same through memory: where lines of one id lie in several places, only all of them together tell what stands.
    fn visit_folded(&self, visit: &mut dyn FnMut(Record)) -> Visited {
        let diary = self.read();
        let lines = diary.lines.len();
        diary.lines.into_fold().into_iter().for_each(visit);
        Visited { left_out: diary.left_out, lines }
    }
}

/// The first look at a file.
fn look_over(mut lines: Lines, sieve: &mut Sieve, left_out: &mut Vec<LeftOut>) -> Lines {
    let mut order = Order::default();
    loop {
        match lines.advance() {
            Ok(false) => return lines,
            Ok(true) => {}
            Err(fault) => {
                left_out.push(fault);
                return lines;
            }
        }
        match passed_over(&lines, &mut order) {
            Some(seen) => sieve.pass(seen),
            None => match lines.parsed() {
                Ok(line) => sieve.keep(line),
                Err(fault) => left_out.push(fault),
            },
        }
    }
}

/// What the line shows, when it is one to be passed over.
fn passed_over(lines: &Lines, order: &mut Order) -> Option<Glance> {
    Glance::of(lines.bytes()).filter(|seen| order.takes(*seen))
}

/// The second look at a file.
struct Source {
    lines: Lines,
    order: Order,
    next: Option<Record>,
}

impl Source {
    /// Goes to the next record of this file that stands as it was written.
    fn advance(&mut self, sifted: &Sifted, left_out: &mut Vec<LeftOut>) {
        self.next = None;
        while let Ok(true) = self.lines.advance() {
            let Some(seen) = passed_over(&self.lines, &mut self.order) else { continue };
            if !sifted.stands(seen.id) {
                continue;
            }
            match self.lines.parsed() {
                Ok(Line::Record(record)) => {
                    self.next = Some(*record);
                    return;
                }
                Ok(Line::Removal(_)) => {}
                Err(fault) => left_out.push(fault),
            }
        }
    }
}

fn key(record: &Record) -> (Timestamp, Uuid) {
    (record.at.instant(), record.id)
}

/// Hands over what the files and the sieve have, in order.
fn merge(mut sources: Vec<Source>, mut sifted: Sifted, left_out: &mut Vec<LeftOut>, visit: &mut dyn FnMut(Record)) {
    let mut kept: Peekable<vec::IntoIter<Record>> = std::mem::take(&mut sifted.records).into_iter().peekable();
    for source in &mut sources {
        source.advance(&sifted, left_out);
    }
    loop {
        let first = sources.iter_mut().filter(|source| source.next.is_some()).min_by_key(|source| source.next.as_ref().map(key));
        let before =
            |record: &Record| first.as_ref().and_then(|source| source.next.as_ref()).is_none_or(|next| key(record) < key(next));
        if let Some(record) = kept.next_if(before) {
            visit(record);
            continue;
        }
        let Some(source) = first else { return };
        if let Some(record) = source.next.take() {
            visit(record);
        }
        source.advance(&sifted, left_out);
    }
}
