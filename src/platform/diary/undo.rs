//! Takes back the last change. Reading and appending happen under one lock, so that two programs never take back the same
//! change.

use std::io;

use uuid::Uuid;

use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::event_log::{NothingToUndo, UndoneChange};
use crate::domain::diary::import_sort;
use crate::domain::diary::record::{Line, Removal};
use crate::platform::diary::{DiaryFolder, NotWritten, append_to};

impl DiaryFolder {
    /// Takes back the last change, with a line that has this `id` and is `made` now. Returns the change, or why there is none.
    ///
    /// # Errors
    /// Fails if the line cannot be written; the diary is then unchanged.
    pub fn undo_last(&self, id: Uuid, made: EntryTime) -> Result<Result<UndoneChange, NothingToUndo>, NotWritten> {
        // A machine that has written nothing gets no file if there is nothing to undo.
        if !self.own_file().exists()
            && let Err(why) = self.last_change()
        {
            return Ok(Err(why));
        }
        self.undo_locked(id, made).map_err(|source| self.not_written(source))
    }

    fn undo_locked(&self, id: Uuid, made: EntryTime) -> io::Result<Result<UndoneChange, NothingToUndo>> {
        let mut file = self.open_locked()?;
        let (line, change) = match self.last_change() {
            Ok(last) => last,
            Err(why) => return Ok(Err(why)),
        };
        let lines = match &change {
            UndoneChange::Imported(ids, _) => import_sort::undone(ids, line, id, made),
            _ => vec![Line::Removal(Removal::new(id, line, made, true))],
        };
        append_to(&mut file.open, &lines)?;
        Ok(Ok(change))
    }
}
