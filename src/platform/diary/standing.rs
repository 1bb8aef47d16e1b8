//! The records that stand, handed over one by one, oldest first. A diary of a million entries takes no more memory than
//! one of a thousand, as long as its lines lie in the order of their times.

use std::iter::Peekable;
use std::path::PathBuf;
use std::vec;

use crate::domain::diary::event_log::EventLog;
use crate::domain::diary::record::{Line, Record};
use crate::domain::diary::record_view::RecordView;
use crate::domain::diary::sieve::{self, Key, Order, Read, Sieve, Sifted};
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

/// A record that stands.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'r> {
    /// What statistics need of it.
    pub view: RecordView<'r>,
    origin: Origin<'r>,
}

#[derive(Debug, Clone, Copy)]
enum Origin<'r> {
    /// A line of a file.
    Text(&'r str),
    Memory(&'r Record),
}

impl Standing<'_> {
    /// The whole record. A line that could be read once can be read again.
    pub fn record(&self) -> Option<Record> {
        match self.origin {
            Origin::Memory(record) => Some(record.clone()),
            Origin::Text(text) => match Line::parse(text) {
                Ok(Line::Record(record)) => Some(*record),
                _ => None,
            },
        }
    }
}

impl<'r> From<&'r Record> for Standing<'r> {
    fn from(record: &'r Record) -> Self {
        Self { view: record.into(), origin: Origin::Memory(record) }
    }
}

/// The first look at all files.
struct FirstLook {
    sieve: Sieve,
    seen: Vec<Lines>,
    left_out: Vec<LeftOut>,
}

impl DiaryFolder {
    /// Hands every record that stands to `visit`, oldest first.
    pub fn visit(&self, visit: &mut dyn FnMut(Standing<'_>)) -> Visited {
        let FirstLook { sieve, seen, left_out } = self.look_over();
        let mut visited = Visited { left_out, lines: sieve.len() };
        let Some(sifted) = sieve.sift() else { return self.visit_folded(visit) };
        let mut sources = Vec::new();
        for lines in seen {
            match lines.again() {
                Ok(lines) => sources.push(Source { lines, order: Order::default(), next: None }),
                Err(left_out) => visited.left_out.push(left_out),
            }
        }
        merge(sources, sifted, visit);
        visited
    }

    /// The records that stand, oldest first, all at once.
    pub fn records(&self) -> (Vec<Record>, Visited) {
        let mut records = Vec::new();
        let visited = self.visit(&mut |standing| records.extend(standing.record()));
        (records, visited)
    }

    fn look_over(&self) -> FirstLook {
        let (files, left_out) = files_of(self.folder());
        if files.len() == 1 {
            // This machine's ids rise, unless a table was imported.
            let look = look_over(&files, Sieve::for_rising_ids(), left_out.clone());
            if !look.sieve.has_lost_count() {
                return look;
            }
        }
        look_over(&files, Sieve::for_any_ids(), left_out)
    }

    /// All corrections and removals.
    pub(super) fn changes(&self) -> EventLog {
        self.look_over().sieve.into_kept()
    }

    /// The same through memory: where lines of one id lie in several places, only all of them together tell what stands.
    fn visit_folded(&self, visit: &mut dyn FnMut(Standing<'_>)) -> Visited {
        let diary = self.read();
        let lines = diary.lines.len();
        diary.lines.into_fold().iter().for_each(|record| visit(record.into()));
        Visited { left_out: diary.left_out, lines }
    }
}

fn look_over(files: &[PathBuf], sieve: Sieve, left_out: Vec<LeftOut>) -> FirstLook {
    let mut look = FirstLook { sieve, seen: Vec::new(), left_out };
    for file in files {
        match Lines::open(file, u64::MAX) {
            Ok(mut lines) => {
                look.file(&mut lines);
                look.seen.push(lines);
            }
            Err(fault) => look.left_out.push(fault),
        }
    }
    look
}

impl FirstLook {
    fn file(&mut self, lines: &mut Lines) {
        let mut order = Order::default();
        loop {
            match lines.advance() {
                Ok(false) => return,
                Ok(true) => {}
                Err(fault) => return self.left_out.push(fault),
            }
            match lines.read() {
                Ok(read) => match passed_over(&read, &mut order) {
                    Some(key) => self.sieve.pass(key),
                    None => read.into_line().into_iter().for_each(|line| self.sieve.keep(line)),
                },
                Err(fault) => self.left_out.push(fault),
            }
        }
    }
}

/// The place of the line in the order, when it is one to be passed over.
fn passed_over(read: &Read<'_>, order: &mut Order) -> Option<Key> {
    read.key().filter(|key| order.takes(*key))
}

/// The second look at a file.
struct Source {
    lines: Lines,
    order: Order,
    /// The place of the line that is to be handed over next.
    next: Option<Key>,
}

impl Source {
    /// Goes to the next record of this file that stands as it was written.
    fn advance(&mut self, sifted: &Sifted) {
        self.next = None;
        while let Ok(true) = self.lines.advance() {
            let Ok(read) = self.lines.read() else { continue };
            self.next = passed_over(&read, &mut self.order).filter(|(_, id)| sifted.stands(*id));
            if self.next.is_some() {
                return;
            }
        }
    }

    /// Hands over the record.
    fn hand_over(&self, visit: &mut dyn FnMut(Standing<'_>)) {
        match self.lines.read() {
            Ok(Read::Plain(view, text)) => visit(Standing { view, origin: Origin::Text(text) }),
            Ok(Read::Whole(Line::Record(record))) => visit(record.as_ref().into()),
            Ok(Read::Whole(Line::Removal(_))) | Err(_) => {}
        }
    }
}

/// Hands over what the files and the sieve have, in order.
fn merge(mut sources: Vec<Source>, mut sifted: Sifted, visit: &mut dyn FnMut(Standing<'_>)) {
    let mut kept: Peekable<vec::IntoIter<Record>> = std::mem::take(&mut sifted.records).into_iter().peekable();
    for source in &mut sources {
        source.advance(&sifted);
    }
    loop {
        let first = sources.iter_mut().filter(|source| source.next.is_some()).min_by_key(|source| source.next);
        let next = first.as_ref().and_then(|source| source.next);
        if let Some(record) = kept.next_if(|record| next.is_none_or(|next| sieve::key(record) < next)) {
            visit((&record).into());
            continue;
        }
        let Some(source) = first else { return };
        source.hand_over(visit);
        source.advance(&sifted);
    }
}
