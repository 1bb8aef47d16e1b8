//! The records that stand, handed over one by one, oldest first. A diary of a million entries takes no more memory than
//! one of a thousand, as long as its lines lie in the order of their times.

use std::path::PathBuf;

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::diary::entry_time::EntryTime;
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

/// A record to come back to. Until it is known whether it is wanted, it is not read any further.
#[derive(Debug, Clone)]
pub enum Kept {
    /// A line of a file.
    Text(String),
    /// A record that was read as a whole.
    Whole(Box<Record>),
}

impl Standing<'_> {
    /// The whole record. A line that could be read once can be read again.
    pub fn record(&self) -> Option<Record> {
        match self.origin {
            Origin::Memory(record) => Some(record.clone()),
            Origin::Text(text) => record_in(text),
        }
    }

    /// The same for later, in the memory of one that is `unwanted` by now.
    pub fn kept(&self, unwanted: Option<Kept>) -> Kept {
        match (self.origin, unwanted) {
            (Origin::Memory(record), _) => Kept::Whole(Box::new(record.clone())),
            (Origin::Text(text), Some(Kept::Text(mut line))) => {
                line.clear();
                line.push_str(text);
                Kept::Text(line)
            }
            (Origin::Text(text), _) => Kept::Text(text.to_owned()),
        }
    }
}

impl Kept {
    /// The whole record.
    pub fn record(self) -> Option<Record> {
        match self {
            Self::Whole(record) => Some(*record),
            Self::Text(text) => record_in(&text),
        }
    }
}

fn record_in(line: &str) -> Option<Record> {
    match Line::parse(line) {
        Ok(Line::Record(record)) => Some(*record),
        _ => None,
    }
}

impl<'r> From<&'r Record> for Standing<'r> {
    fn from(record: &'r Record) -> Self {
        Self { view: record.into(), origin: Origin::Memory(record) }
    }
}

impl DiaryFolder {
    /// Hands every record that stands to `visit`, oldest first.
    pub fn visit(&self, visit: &mut dyn FnMut(Standing<'_>)) -> Visited {
        self.visit_from("", visit)
    }

    /// The same, but lines that begin like those about a day before `day`, such as `2026-11-20`, may be passed over: hardly more
    /// is read of them. With `""` none is.
    pub(super) fn visit_from(&self, day: &str, visit: &mut dyn FnMut(Standing<'_>)) -> Visited {
        let FirstLook { sieve, sources, visited } = self.look_over(day);
        let Some(sifted) = sieve.sift() else { return self.visit_folded(visit) };
        let mut look = SecondLook { sifted, visited, visit };
        look.merge(sources);
        let mut visited = look.visited;
        // As they would be found one file after the other.
        visited.left_out.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
        visited
    }

    fn look_over<'d>(&self, day: &'d str) -> FirstLook<'d> {
        let (files, left_out) = files_of(self.folder());
        if files.len() == 1 {
            // This machine's ids rise, unless a table was imported.
            let look = look_over(&files, day, Sieve::for_rising_ids(), left_out.clone());
            if !look.sieve.has_lost_count() {
                return look;
            }
        }
        look_over(&files, day, Sieve::for_any_ids(), left_out)
    }

    /// All corrections and removals.
    pub(super) fn changes(&self) -> EventLog {
        self.look_over("").sieve.into_kept()
    }

    /// The same through memory: where lines of one id lie in several places, only all of them together tell what stands.
    fn visit_folded(&self, visit: &mut dyn FnMut(Standing<'_>)) -> Visited {
        let diary = self.read();
        let lines = diary.lines.len();
        diary.lines.into_fold().iter().for_each(|record| visit(record.into()));
        Visited { left_out: diary.left_out, lines }
    }
}

/// What the first look at all files has found.
struct FirstLook<'d> {
    sieve: Sieve,
    /// The files, ready for the second look.
    sources: Vec<Source<'d>>,
    visited: Visited,
}

fn look_over<'d>(files: &[PathBuf], day: &'d str, mut sieve: Sieve, left_out: Vec<LeftOut>) -> FirstLook<'d> {
    let (mut sources, mut visited) = (Vec::new(), Visited { left_out, lines: 0 });
    for file in files {
        let looked = Lines::open(file, u64::MAX).and_then(|lines| {
            let mut source = Source::new(lines, day);
            source.look(&mut sieve).unwrap_or_else(|fault| visited.left_out.push(fault));
            Ok(Source::new(source.lines.again()?, day))
        });
        match looked {
            Ok(source) => sources.push(source),
            Err(fault) => visited.left_out.push(fault),
        }
    }
    FirstLook { sieve, sources, visited }
}

/// A file whose lines are looked at one by one.
struct Source<'d> {
    lines: Lines,
    order: Order,
    /// Lines about an earlier day are not wanted.
    day: &'d str,
    /// Second look: the place of the line at hand, which is to be handed over next.
    next: Option<Key>,
}

/// What a line is at a glance.
enum Glance<'l> {
    /// A record, or a line that cannot be read; it lies in the order and is passed over.
    Passed(Key),
    /// The same, about a day that is not wanted.
    Earlier(Uuid),
    /// A correction, a removal, or a record out of order.
    Kept(Read<'l>),
}

impl<'d> Source<'d> {
    fn new(lines: Lines, day: &'d str) -> Self {
        Self { lines, order: Order::default(), day, next: None }
    }

    /// The first look.
    fn look(&mut self, sieve: &mut Sieve) -> Result<(), LeftOut> {
        while self.lines.advance()? {
            match self.glance() {
                Ok(Glance::Passed((_, id)) | Glance::Earlier(id)) => sieve.pass(id),
                Ok(Glance::Kept(read)) => read.into_line().into_iter().for_each(|line| sieve.keep(line)),
                // The second look says so.
                Err(_) => {}
            }
        }
        Ok(())
    }

    /// Both looks see the same in the same lines.
    fn glance(&mut self) -> Result<Glance<'_>, LeftOut> {
        if let Some(glance) = self.beginning() {
            return Ok(glance);
        }
        let is_earlier = self.lines.is_before(self.day);
        let read = self.lines.read()?;
        Ok(match read.key() {
            Some((_, id)) if is_earlier => Glance::Earlier(id),
            Some(key) if self.order.takes(key) => Glance::Passed(key),
            _ => Glance::Kept(read),
        })
    }

    /// The part of a glance that needs no more than how the line begins, whatever follows.
    fn beginning(&mut self) -> Option<Glance<'static>> {
        let is_earlier = self.lines.is_before(self.day);
        let (id, at) = self.lines.beginning()?;
        if is_earlier {
            return Some(Glance::Earlier(id));
        }
        let key = (EntryTime::as_written(at)?.instant(), id);
        self.order.takes(key).then_some(Glance::Passed(key))
    }

    /// Second look: hands over the records that stand as they were written, up to the first that comes after `end`.
    fn hand_over(&mut self, end: Option<Key>, look: &mut SecondLook<'_>) {
        if self.next.take().is_some() {
            self.lines.read().iter().for_each(|read| look.hand_over(read));
        }
        while let Ok(true) = self.lines.advance() {
            if self.lines.is_before(self.day) {
                continue;
            }
            match self.lines.read() {
                Ok(read) => {
                    look.visited.lines += 1;
                    let key = read.key().filter(|key| self.order.takes(*key) && look.sifted.stands(key.1));
                    if key.zip(end).is_some_and(|(key, end)| key > end) {
                        self.next = key;
                        return;
                    }
                    if key.is_some() {
                        look.hand_over(&read);
                    }
                }
                Err(fault) => {
                    look.visited.left_out.push(fault);
                    // It may have taken its place in the order at the first look.
                    let _ = self.beginning();
                }
            }
        }
    }
}

/// The second look at all files.
struct SecondLook<'v> {
    sifted: Sifted,
    visited: Visited,
    visit: &'v mut dyn FnMut(Standing<'_>),
}

impl SecondLook<'_> {
    fn hand_over(&mut self, read: &Read<'_>) {
        match read {
            Read::Plain(view, text) => (self.visit)(Standing { view: *view, origin: Origin::Text(text) }),
            Read::Whole(Line::Record(record)) => (self.visit)(record.as_ref().into()),
            Read::Whole(Line::Removal(_)) => {}
        }
    }

    /// Hands over what the files and the sieve have, in order.
    fn merge(&mut self, mut sources: Vec<Source<'_>>) {
        let mut kept = std::mem::take(&mut self.sifted.records).into_iter().peekable();
        for source in &mut sources {
            source.hand_over(Some((Timestamp::MIN, Uuid::nil())), self);
        }
        loop {
            sources.retain(|source| source.next.is_some());
            sources.sort_by_key(|source| source.next);
            let Some((source, others)) = sources.split_first_mut() else { break };
            if let Some(record) = kept.next_if(|record| Some(sieve::key(record)) < source.next) {
                (self.visit)((&record).into());
                continue;
            }
            let end = others.iter().filter_map(|other| other.next).chain(kept.peek().map(sieve::key)).min();
            source.hand_over(end, self);
        }
        kept.for_each(|record| (self.visit)((&record).into()));
    }
}
