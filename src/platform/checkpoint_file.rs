//! `$XDG_STATE_HOME/unclench/session*.json`: what the diary would get if the program died now. It is there only while a
//! session is under way; one that was left over is put into the diary at the next start.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Zoned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::diary::ids::Ids;
use crate::domain::diary::record::{Line, Record};
use crate::domain::text;
use crate::platform::diary::{DiaryFolder, NotWritten};
use crate::platform::state_file::{self, Found, StateFile};
use crate::platform::unsaved_file::UnsavedFile;
use crate::texts::Texts;

/// This program's session under way, and those that others have left.
#[derive(Debug, Clone)]
pub struct CheckpointFile {
    file: StateFile,
    /// The id of the session that is kept.
    kept: Arc<Mutex<Option<Uuid>>>,
}

#[derive(Serialize, Deserialize)]
struct Checkpoint {
    /// The program that plays it; it counts only where the file system has no locks.
    pid: u32,
    record: Record,
}

/// What earlier programs have left.
#[derive(Debug, Default)]
pub struct LeftOver {
    /// How many sessions are in the diary now that it did not have.
    pub recorded: usize,
    /// Files that hold no session; they were moved to these names.
    pub unreadable: Vec<PathBuf>,
    /// Another program plays a session at this moment.
    pub elsewhere: bool,
    /// How many lines that could not be saved before are in the diary now.
    pub saved: usize,
}

impl LeftOver {
    /// What is said of it, each in a sentence.
    pub fn describe(&self, texts: &Texts) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        said.extend((self.recorded > 0).then(|| texts.session.cut_off.to_owned()));
        said.extend((self.saved > 0).then(|| texts.session.saved_late(self.saved)));
        said.extend(self.elsewhere.then(|| texts.session.elsewhere.to_owned()));
        let shown = |path: &PathBuf| text::clean(&path.display().to_string());
        said.extend(self.unreadable.iter().map(|path| texts.session.moved_aside(shown(path))));
        said
    }
}

impl CheckpointFile {
    /// The files in `folder`, which need not exist.
    pub fn new(folder: PathBuf) -> Self {
        Self { file: StateFile::new(folder, "session.json"), kept: Arc::default() }
    }

    /// Saves `record`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save(&self, record: &Record) -> io::Result<()> {
        self.file.write(&serde_json::to_vec(&Checkpoint { pid: std::process::id(), record: record.clone() })?)?;
        self.set_kept(Some(record.id));
        Ok(())
    }

    /// Removes the file of this program.
    pub fn clear(&self) {
        self.set_kept(None);
        self.file.remove();
    }

    /// The record with this id is in the diary: when it is the session kept here, it need not be kept any more.
    pub fn clear_recorded(&self, id: Uuid) {
        if *self.kept.lock().unwrap_or_else(PoisonError::into_inner) == Some(id) {
            self.clear();
        }
    }

    fn set_kept(&self, id: Option<Uuid>) {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = id;
    }

    /// Puts every session and every line of `unsaved` that a program left behind into `diary` and removes their files. A file
    /// that holds no session is moved aside, never written over.
    ///
    /// # Errors
    /// When the diary could not be written: what was left then stays until the next start.
    pub fn record_left_over(&self, unsaved: &UnsavedFile, diary: &DiaryFolder, now: &Zoned) -> Result<LeftOver, NotWritten> {
        let mut found = LeftOver::default();
        for other in self.file.others() {
            let left = match other {
                Found::InUse => {
                    found.elsewhere = true;
                    continue;
                }
                Found::Unreadable(path) => {
                    found.unreadable.extend(state_file::move_aside(&path));
                    continue;
                }
                Found::Left(left) => left,
            };
            match serde_json::from_slice::<Checkpoint>(&left.bytes) {
                Ok(kept) if !left.is_locked && is_running(kept.pid) => found.elsewhere = true,
                Ok(kept) => {
                    found.recorded += usize::from(record_once(kept.record, diary, now)?);
                    left.remove();
                }
                Err(_) => found.unreadable.extend(state_file::move_aside(&left.path)),
            }
        }
        found.saved = unsaved.save_left_over(diary)?;
        Ok(found)
    }
}

/// Adds `record` to the diary, unless a program died between recording it and removing its file; whether it was added.
fn record_once(mut record: Record, diary: &DiaryFolder, now: &Zoned) -> Result<bool, NotWritten> {
    // Earlier versions gave a session its id only when it was over.
    if record.id.is_nil() {
        record.id = Ids::default().next(now);
    }
    if diary.read_tail().lines.iter().any(|line| line.id() == record.id) {
        return Ok(false);
    }
    diary.append(&Line::Record(Box::new(record)))?;
    Ok(true)
}

/// Whether a program of this number and of our name runs.
fn is_running(pid: u32) -> bool {
    let alive = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw);
    alive.is_some_and(|pid| rustix::process::test_kill_process(pid).is_ok()) && !is_other_program(pid)
}

/// Whether that number has gone to another program in the meantime, where the system can tell.
fn is_other_program(pid: u32) -> bool {
    let name = |path: &Path| fs::read_to_string(path).ok();
    match (name(Path::new(&format!("/proc/{pid}/comm"))), name(Path::new("/proc/self/comm"))) {
        (Some(theirs), Some(ours)) => theirs != ours,
        _ => false,
    }
}
