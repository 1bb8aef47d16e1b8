//! A long diary is not kept in memory to be put in order. At a first look the sieve keeps the few lines that concern others
//! or lie out of order; at a second one it tells of every other line whether its record stands. What is handed on is what
//! [`EventLog::into_fold`] would give.

use std::collections::BTreeSet;

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::diary::event_log::EventLog;
use crate::domain::diary::glance::Glance;
use crate::domain::diary::record::{Line, Record};

/// The first look at all lines.
#[derive(Debug, Default)]
pub struct Sieve {
    /// Corrections, removals, and records out of order.
    kept: EventLog,
    /// Eight bytes of the id of every line: two lines with one id are found by them.
    ids: Vec<u64>,
    /// A correction that calls itself the first version.
    odd: bool,
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
pub struct Order(Option<(Timestamp, Uuid)>);

impl Order {
    /// Whether the line continues the order: only then is it passed over. Both looks ask this of the same lines.
    pub fn takes(&mut self, seen: Glance) -> bool {
        let key = Some((seen.at, seen.id));
        let later = key > self.0;
        if later {
            self.0 = key;
        }
        later
    }
}

impl Sieve {
    /// A line that is passed over: only its id is noted.
    pub fn pass(&mut self, seen: Glance) {
        self.note(seen.id);
    }

    /// A line that is kept.
    pub fn keep(&mut self, line: Line) {
        self.note(line.id());
        self.odd |= matches!(&line, Line::Record(record) if record.amends.is_some() && record.revision == Some(0));
        self.kept.add(line);
    }

    fn note(&mut self, id: Uuid) {
        let (high, low) = id.as_u64_pair();
        self.ids.push(high ^ low);
    }

    /// How many lines there were.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there was none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The lines that were kept: among them all corrections and removals.
    pub fn into_kept(self) -> EventLog {
        self.kept
    }

    /// What came of it. `None` where only all lines together tell: an id is there twice.
    pub fn sift(mut self) -> Option<Sifted> {
        self.ids.sort_unstable();
        if self.odd || self.ids.windows(2).any(|pair| matches!(pair, [one, next] if one == next)) {
            return None;
        }
        drop(self.ids);
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
