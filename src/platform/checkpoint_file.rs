//! `$XDG_STATE_HOME/unclench/session.json`: what would be recorded if the program died now. It is there only while a
//! session is under way; one left by a program that is gone is put into the diary at the next start.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use jiff::Zoned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::diary::ids::Ids;
use crate::domain::diary::record::{Line, Record};
use crate::platform::diary::{DiaryFolder, NotWritten};

/// The file.
#[derive(Debug, Clone)]
pub struct CheckpointFile {
    folder: PathBuf,
}

#[derive(Serialize, Deserialize)]
struct Checkpoint {
    /// The program that plays it.
    pid: u32,
    record: Record,
}

impl CheckpointFile {
    /// The file in `folder`, which need not exist.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Saves `record`. Another program's session that is under way is left alone.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save(&self, record: &Record) -> io::Result<()> {
        if self.read().is_some_and(|checkpoint| checkpoint.pid != std::process::id() && is_running(checkpoint.pid)) {
            return Ok(());
        }
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let checkpoint = serde_json::to_vec(&Checkpoint { pid: std::process::id(), record: record.clone() })?;
        // Written beside and moved, so that a death in between leaves the one before.
        let new = self.folder.join(format!("session.json.{}", std::process::id()));
        let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?;
        file.write_all(&checkpoint)?;
        fs::rename(&new, self.path())
    }

    /// Deletes the file when it is this program's.
    pub fn clear(&self) {
        if self.read().is_some_and(|checkpoint| checkpoint.pid == std::process::id()) {
            let _ = fs::remove_file(self.path());
        }
    }

    /// The record with this id is in the diary: a checkpoint of that session is deleted.
    pub fn clear_recorded(&self, id: Uuid) {
        if self.read().is_some_and(|checkpoint| checkpoint.record.id == id) {
            self.clear();
        }
    }

    /// What a program that is gone has left.
    fn left_over(&self) -> Option<Record> {
        self.read().filter(|checkpoint| !is_running(checkpoint.pid)).map(|checkpoint| checkpoint.record)
    }

    /// Puts what a program that is gone has left into `diary`, and takes it away here; whether there was something that the
    /// diary did not have.
    ///
    /// # Errors
    /// When the diary could not be written: it then stays here until the next start.
    pub fn record_left_over(&self, diary: &DiaryFolder, now: &Zoned) -> Result<bool, NotWritten> {
        let Some(mut record) = self.left_over() else { return Ok(false) };
        // Earlier versions gave a session its id only when it was over.
        if record.id.is_nil() {
            record.id = Ids::default().next(now);
        }
        // A program may die between recording its session and taking it away here.
        let is_there = diary.read_tail().lines.iter().any(|line| line.id() == record.id);
        if !is_there {
            diary.append(&Line::Record(Box::new(record)))?;
        }
        let _ = fs::remove_file(self.path());
        Ok(!is_there)
    }

    fn read(&self) -> Option<Checkpoint> {
        serde_json::from_slice(&fs::read(self.path()).ok()?).ok()
    }

    fn path(&self) -> PathBuf {
        self.folder.join("session.json")
    }
}

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
