//! A long diary is not kept in memory to be put in order. At a first look the sieve keeps the few lines that concern others
//! or lie out of order; at a second one it tells of every other line whether its record stands. What is handed on is what
//! [`EventLog::into_fold`] would give.

use std::collections::BTreeSet;

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::diary::event_log::EventLog;
use crate::domain::diary::record::{Line, Record};
use crate::domain::diary::record_view::RecordView;

/// Records stand in this order: by time, and of one time by id.
pub type Key = (Timestamp, Uuid);

/// A line of the diary, read no further than it has to be.
#[derive(Debug)]
pub enum Read<'l> {
    /// A record that corrects nothing, and the text it was read from.
    Plain(RecordView<'l>, &'l str),
    /// Any line.
    Whole(Line),
}

impl Read<'_> {
    /// The place in the order of a line that concerns no other; `None` for a correction or a removal.
    pub fn key(&self) -> Option<Key> {
        match self {
            Self::Plain(record, _) => Some((record.at.instant(), record.id)),
            Self::Whole(Line::Record(record)) if record.amends.is_none() && record.revision.is_none() => Some(key(record)),
            Self::Whole(_) => None,
        }
    }

    /// The line as a whole.
    pub fn into_line(self) -> Option<Line> {
        match self {
            Self::Plain(_, text) => Line::parse(text).ok(),
            Self::Whole(line) => Some(line),
        }
    }
}

/// Returns the place of a record in their order.
pub fn key(record: &Record) -> Key {
    (record.at.instant(), record.id)
}

/// The first look at all lines.
#[derive(Debug)]
pub struct Sieve {
    /// Corrections, removals, and records out of order.
    kept: EventLog,
    ids: Ids,
    /// A correction that calls itself the first version.
    odd: bool,
}

/// What tells whether two lines have the same id.
#[derive(Debug)]
enum Ids {
    /// Each one was greater than the one before; the last of them.
    Rising(Option<Uuid>),
    /// They were not.
    Lost,
    /// Eight bytes of each.
    All(Vec<u64>),
}

/// Which of the lines that were passed over stand, and the records of those that were kept.
#[derive(Debug)]
pub struct Sifted {
    /// The records of the lines that were kept, oldest first.
    pub records: Vec<Record>,
    gone: BTreeSet<Uuid>,
}

/// The order of the lines of one file, as far as they were passed over.
#[derive(Debug, Default, Clone, Copy)]
pub struct Order(Option<Key>);

impl Order {
    /// Whether a line continues the order: only then is it passed over. Both looks ask this of the same lines.
    pub fn takes(&mut self, key: Key) -> bool {
        let later = Some(key) > self.0;
        if later {
            self.0 = Some(key);
        }
        later
    }
}

impl Sieve {
    /// A sieve for lines whose ids rise. It needs no memory for them, but may have [lost count](Self::has_lost_count).
    pub fn for_rising_ids() -> Self {
        Self { kept: EventLog::default(), ids: Ids::Rising(None), odd: false }
    }

    /// A sieve for lines with any ids.
    pub fn for_any_ids() -> Self {
        Self { ids: Ids::All(Vec::new()), ..Self::for_rising_ids() }
    }

    /// Whether the lines need the other sieve: their ids did not rise.
    pub fn has_lost_count(&self) -> bool {
        matches!(self.ids, Ids::Lost)
    }

    /// A line that is kept.
    pub fn keep(&mut self, line: Line) {
        self.pass(line.id());
        self.odd |= matches!(&line, Line::Record(record) if record.amends.is_some() && record.revision == Some(0));
        self.kept.add(line);
    }

    /// A line that is passed over: only its id is noted.
    pub fn pass(&mut self, id: Uuid) {
        match &mut self.ids {
            Ids::Rising(last) if *last < Some(id) => *last = Some(id),
            Ids::Rising(_) => self.ids = Ids::Lost,
            Ids::Lost => {}
            Ids::All(ids) => {
                let (high, low) = id.as_u64_pair();
                ids.push(high ^ low);
            }
        }
    }

    /// The lines that were kept: among them all corrections and removals.
    pub fn into_kept(self) -> EventLog {
        self.kept
    }

    /// What came of it. `None` where only all lines together tell: an id may be there twice.
    pub fn sift(self) -> Option<Sifted> {
        let may_be_twice = match self.ids {
            Ids::Rising(_) => false,
            Ids::Lost => true,
            Ids::All(mut ids) => {
                ids.sort_unstable();
                ids.windows(2).any(|pair| matches!(pair, [one, next] if one == next))
            }
        };
        if self.odd || may_be_twice {
            return None;
        }
        let gone = self.kept.gone();
        Some(Sifted { records: self.kept.into_fold(), gone })
    }
}

impl Sifted {
    /// Whether a record that corrects nothing stands as it was written.
    pub fn stands(&self, id: Uuid) -> bool {
        !self.gone.contains(&id)
    }
}
