//! A follow-up: how it is some time after a session. It is answered once, whichever window asks.

use uuid::Uuid;

use crate::app::entry::{EntryField, EntryScreen, Slot};
use crate::app::world::World;
use crate::domain::diary::measure::Measure;
use crate::domain::diary::record::{EntryKind, Record};

impl EntryScreen {
    /// Creates a follow-up on `session`, which asks for the pain at its places now.
    pub fn follow_up(session: Record, world: &World) -> Self {
        let now = world.entry_time();
        let mut record = Record::new(EntryKind::FollowUp, Uuid::nil(), now, now);
        record.session = Some(session.id);
        record.areas = session.areas;
        Self::new(record, vec![EntryField::Rated(Slot::Now, Measure::Pain)], false, now)
    }

    /// Takes over the answer that another window has given, if it is among `records`, so that a further one corrects it.
    /// Returns whether there is one.
    pub fn take_over_answer(&mut self, records: &[Record]) -> bool {
        let is_open = self.record.kind == EntryKind::FollowUp && !self.written;
        let is_answer = |record: &&Record| record.kind == EntryKind::FollowUp && record.session == self.record.session;
        let Some(given) = records.iter().find(is_answer).filter(|_| is_open) else { return false };
        (self.record, self.known) = (given.clone(), given.clone());
        (self.is_old, self.written, self.recorded) = (true, true, true);
        true
    }
}
