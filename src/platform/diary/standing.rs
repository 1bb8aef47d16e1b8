//! The records that stand, handed over one by one, oldest first. A diary of a million entries takes no more memory than
//! one of a thousand, as long as its lines lie in the order of their times.

use std::iter::Peekable;
use std::path::PathBuf;
use std::vec;

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

impl DiaryFolder {
    /// Hands every record that stands to `visit`, oldest first.
    pub fn visit(&self, visit: &mut dyn FnMut(Standing<'_>)) -> Visited {
        self.visit_from("", visit)
    }

    /// The records that stand, oldest first, all at once.
    pub fn records(&self) -> (Vec<Record>, Visited) {
        let mut records = Vec::new();
        let visited = self.visit(&mut |standing| records.extend(standing.record()));
        (records, visited)
    }

    /// The same, but lines that begin like those about a day before `day` may be passed over: hardly more is read of them.
    pub(super) fn visit_from(&self, day: &str, visit: &mut dyn FnMut(Standing<'_>)) -> Visited {
        let FirstLook { sieve, sources, mut visited } = self.look_over(day);
        let Some(sifted) = sieve.sift() else { return self.visit_folded(visit) };
        merge(sources, sifted, &mut visited, visit);
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
    /// Second look: the place of the line that is to be handed over next.
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
        if let Some((id, at)) = self.lines.beginning() {
            // Years of more than four digits have a sign.
            if at < self.day && at.starts_with(|first: char| first.is_ascii_digit()) {
                return Ok(Glance::Earlier(id));
            }
            let key = EntryTime::parse(at).ok().map(|at| (at.instant(), id));
            if let Some(key) = key.filter(|key| self.order.takes(*key)) {
                return Ok(Glance::Passed(key));
            }
        }
        let read = self.lines.read()?;
        let key = read.key().filter(|key| self.order.takes(*key));
        Ok(key.map_or(Glance::Kept(read), Glance::Passed))
    }

    /// Goes to the next record of this file that stands as it was written.
    fn advance(&mut self, sifted: &Sifted, visited: &mut Visited) {
        self.next = None;
        while let Ok(true) = self.lines.advance() {
            match self.glance() {
                Ok(Glance::Passed(key)) if sifted.stands(key.1) => {
                    self.next = Some(key);
                    return;
                }
                Ok(Glance::Earlier(_)) => {}
                _ => drop(visited.read(&self.lines)),
            }
        }
    }

    /// Hands over the record.
    fn hand_over(&self, visited: &mut Visited, visit: &mut dyn FnMut(Standing<'_>)) {
        match visited.read(&self.lines) {
            Some(Read::Plain(view, text)) => visit(Standing { view, origin: Origin::Text(text) }),
            Some(Read::Whole(Line::Record(record))) => visit(record.as_ref().into()),
            Some(Read::Whole(Line::Removal(_))) | None => {}
        }
    }
}

impl Visited {
    /// Reads the line and counts it.
    fn read<'l>(&mut self, lines: &'l Lines) -> Option<Read<'l>> {
        let read = lines.read();
        self.lines += usize::from(read.is_ok());
        read.map_err(|fault| self.left_out.push(fault)).ok()
    }
}

/// Hands over what the files and the sieve have, in order.
fn merge(mut sources: Vec<Source<'_>>, mut sifted: Sifted, visited: &mut Visited, visit: &mut dyn FnMut(Standing<'_>)) {
    let mut kept: Peekable<vec::IntoIter<Record>> = std::mem::take(&mut sifted.records).into_iter().peekable();
    for source in &mut sources {
        source.advance(&sifted, visited);
    }
    loop {
        let first = sources.iter_mut().filter(|source| source.next.is_some()).min_by_key(|source| source.next);
        let next = first.as_ref().and_then(|source| source.next);
        if let Some(record) = kept.next_if(|record| next.is_none_or(|next| sieve::key(record) < next)) {
            visit((&record).into());
            continue;
        }
        let Some(source) = first else { return };
        source.hand_over(visited, visit);
        source.advance(&sifted, visited);
    }
}
