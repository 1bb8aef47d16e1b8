//! `$XDG_STATE_HOME/unclench/session*.json`: what the diary would get if the program died now. It is there only while a
//! session is under way; one that was left over is put into the diary at the next start, unless the person is asked first.

#[cfg(unix)]
use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Zoned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::diary::ids::Ids;
use crate::domain::diary::kept::Kept;
use crate::domain::diary::record::Line;
use crate::domain::text;
use crate::platform::diary::{DiaryFolder, NotWritten};
use crate::platform::state_file::{self, Found, LeftFile, StateFile};
use crate::platform::unsaved_file::UnsavedFile;
use crate::texts::Texts;

/// This program's session under way, and those that others have left.
#[derive(Debug, Clone)]
pub struct CheckpointFile {
    file: StateFile,
    /// The id of the session that is kept.
    kept: Arc<Mutex<Option<Uuid>>>,
    /// The id of the session that was left over and that the person is asked about.
    offered: Arc<Mutex<Option<Uuid>>>,
}

#[derive(Serialize, Deserialize)]
struct Checkpoint {
    /// The program that plays it; it counts only where the file system has no locks.
    pid: u32,
    #[serde(flatten)]
    kept: Kept,
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
    /// The session that the person is to be asked about; its file stays until that is answered.
    pub offered: Option<Box<Kept>>,
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
        Self { file: StateFile::new(folder, "session.json"), kept: Arc::default(), offered: Arc::default() }
    }

    /// Saves `kept`. Where it is the session that was offered, that file is replaced: it goes on.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save(&self, kept: &Kept) -> io::Result<()> {
        if lock(&self.offered).take_if(|offered| *offered == kept.record.id).is_some() {
            self.file.adopt_held();
        }
        self.file.write(&serde_json::to_vec(&Checkpoint { pid: std::process::id(), kept: kept.clone() })?)?;
        *lock(&self.kept) = Some(kept.record.id);
        Ok(())
    }

    /// The session that a program plays at this moment, the one begun last where several do. Nothing is changed.
    pub fn under_way(&self) -> Option<Kept> {
        let read = self.file.look().into_iter().filter_map(|(bytes, used)| {
            let Checkpoint { pid, kept } = serde_json::from_slice(&bytes).ok()?;
            let plays = used.unwrap_or_else(|| is_running(pid)) && kept.reached.is_some();
            plays.then_some(kept)
        });
        read.max_by_key(|kept| kept.record.at.instant())
    }

    /// Removes the file of this program.
    pub fn clear(&self) {
        *lock(&self.kept) = None;
        self.file.remove();
    }

    /// The record with this id is in the diary: when it is the session kept here, or the one that was offered, it need not be
    /// kept any more.
    pub fn clear_recorded(&self, id: Uuid) {
        if *lock(&self.kept) == Some(id) {
            self.clear();
        }
        if lock(&self.offered).take_if(|offered| *offered == id).is_some() {
            self.file.remove_held();
        }
    }

    /// Puts every session and every line of `unsaved` that a program left behind into `diary` and removes their files. A file
    /// that holds no session is moved aside, never written over.
    ///
    /// # Errors
    /// When the diary could not be written: what was left then stays until the next start.
    pub fn record_left_over(&self, unsaved: &UnsavedFile, diary: &DiaryFolder, now: &Zoned) -> Result<LeftOver, NotWritten> {
        let (mut found, left) = self.find_left_over(unsaved, diary, now)?;
        for (kept, file) in left {
            record(kept, file, diary, &mut found)?;
        }
        Ok(found)
    }

    /// The same, but the last session that was cut off is only held: the person is asked about it.
    ///
    /// # Errors
    /// When the diary could not be written: what was left then stays until the next start.
    pub fn offer_left_over(&self, unsaved: &UnsavedFile, diary: &DiaryFolder, now: &Zoned) -> Result<LeftOver, NotWritten> {
        let (mut found, mut left) = self.find_left_over(unsaved, diary, now)?;
        let cut_off = left.iter().enumerate().filter(|(_, (kept, _))| kept.is_cut_off());
        let last = cut_off.max_by_key(|(_, (kept, _))| kept.record.made.instant()).map(|(index, _)| index);
        if let Some((kept, file)) = last.map(|last| left.swap_remove(last)) {
            *lock(&self.offered) = Some(kept.record.id);
            self.file.hold(file);
            found.offered = Some(Box::new(kept));
        }
        for (kept, file) in left {
            record(kept, file, diary, &mut found)?;
        }
        Ok(found)
    }

    /// Saves what could not be saved before, and finds the sessions that the diary does not have.
    fn find_left_over(
        &self,
        unsaved: &UnsavedFile,
        diary: &DiaryFolder,
        now: &Zoned,
    ) -> Result<(LeftOver, Vec<(Kept, LeftFile)>), NotWritten> {
        // First: one of these lines may be the record of a session that is kept as well.
        let mut found = LeftOver { saved: unsaved.save_left_over(diary)?, ..LeftOver::default() };
        let mut sessions = Vec::new();
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
                Ok(Checkpoint { pid, .. }) if !left.is_locked && is_running(pid) => found.elsewhere = true,
                // A program died between recording it and removing its file.
                Ok(Checkpoint { kept, .. }) if is_recorded(&kept, diary) => left.remove(),
                Ok(Checkpoint { mut kept, .. }) => {
                    // Earlier versions gave a session its id only when it was over.
                    if kept.record.id.is_nil() {
                        kept.record.id = Ids::default().next(now);
                    }
                    sessions.push((kept, left));
                }
                Err(_) => found.unreadable.extend(state_file::move_aside(&left.path)),
            }
        }
        Ok((found, sessions))
    }
}

fn lock(id: &Mutex<Option<Uuid>>) -> MutexGuard<'_, Option<Uuid>> {
    id.lock().unwrap_or_else(PoisonError::into_inner)
}

fn is_recorded(kept: &Kept, diary: &DiaryFolder) -> bool {
    diary.read_tail().lines.iter().any(|line| line.id() == kept.record.id)
}

/// Adds a session to the diary and removes its file.
fn record(kept: Kept, file: LeftFile, diary: &DiaryFolder, found: &mut LeftOver) -> Result<(), NotWritten> {
    diary.append(&Line::Record(Box::new(kept.record)))?;
    file.remove();
    found.recorded += 1;
    Ok(())
}

/// Whether a program of this number and of our name runs.
#[cfg(unix)]
fn is_running(pid: u32) -> bool {
    let alive = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw);
    alive.is_some_and(|pid| rustix::process::test_kill_process(pid).is_ok()) && !is_other_program(pid)
}

/// It is asked only where a file system has no locks.
#[cfg(windows)]
fn is_running(_: u32) -> bool {
    false
}

/// Whether that number has gone to another program in the meantime, where the system can tell.
#[cfg(unix)]
fn is_other_program(pid: u32) -> bool {
    let name = |path: &str| fs::read_to_string(path).ok();
    match (name(&format!("/proc/{pid}/comm")), name("/proc/self/comm")) {
        (Some(theirs), Some(ours)) => theirs != ours,
        _ => false,
    }
}
