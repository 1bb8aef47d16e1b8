//! A plain session on the disk while it is under way: a program that is killed, or that nobody reads any more, loses nothing.

use crate::commands::context::CliContext;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::ids::Ids;
use crate::domain::diary::record::{Ratings, Record};
use crate::domain::session::outcome::Outcome;
use crate::platform::clock;
use crate::platform::session_file::SessionFile;
use uuid::Uuid;

/// What is known of the session before it is played, and where it is kept.
pub(super) struct Kept {
    file: SessionFile,
    id: Uuid,
    began: EntryTime,
    before: Ratings,
}

impl Kept {
    /// A session that begins now.
    pub(super) fn begin(world: &CliContext, before: Ratings) -> Self {
        let now = clock::wall();
        let file = SessionFile::new(world.paths.state.clone());
        Self { file, id: Ids::default().next(&now), began: EntryTime::from(&now), before }
    }

    /// The session as a record of this moment.
    pub(super) fn record(&self, done: &Outcome) -> Record {
        let now = clock::wall();
        let mut record = Record::of_session(done, self.id, self.began, EntryTime::from(&now));
        record.before.extend(self.before.clone());
        record
    }

    /// Writes down what would be recorded if the program died now. A session goes on even where that cannot be.
    pub(super) fn keep(&self, done: &Outcome) {
        let _ = self.file.keep(&self.record(done));
    }

    /// The session is in the diary.
    pub(super) fn clear(&self) {
        self.file.clear();
    }
}
