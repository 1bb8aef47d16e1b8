//! Takes back the last change. Reading and appending happen under one lock, so that two programs never take back the same
//! change.

use std::io;

use uuid::Uuid;

use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::event_log::UndoneChange;
use crate::domain::diary::import_sort;
use crate::domain::diary::record::{Line, Removal};
use crate::platform::diary::{DiaryFolder, NotWritten, append_to};

impl DiaryFolder {
    /// Takes back the last change, with a line that has this `id` and is `made` now. Returns the change; `None` if there is
    /// none.
    ///
    /// # Errors
    /// Fails if the line cannot be written; the diary is then unchanged.
    pub fn undo_last(&self, id: Uuid, made: EntryTime) -> Result<Option<UndoneChange>, NotWritten> {
        // A machine that has written nothing gets no file if there is nothing to undo.
        if !self.own_file().exists() && self.last_change().is_none() {
            return Ok(None);
        }
        self.undo_locked(id, made).map_err(|source| self.not_written(source))
    }

    fn undo_locked(&self, id: Uuid, made: EntryTime) -> io::Result<Option<UndoneChange>> {
        let mut file = self.open_locked()?;
        let Some((line, change)) = self.last_change() else { return Ok(None) };
        let lines = match &change {
            UndoneChange::Imported(ids, _) => import_sort::undone(ids, line, id, made),
            _ => vec![Line::Removal(Removal::new(id, line, made, true))],
        };
        append_to(&mut file.open, &lines)?;
        Ok(Some(change))
    }
}
