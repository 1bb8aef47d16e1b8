//! `$XDG_STATE_HOME/unclench/session*.json`, the checkpoint: the record the diary would get if the program died now. It
//! exists only during a session. At the next start, a checkpoint left by a dead program is recorded or offered to the
//! person.

#[cfg(unix)]
use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Zoned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::diagnostic::Diagnostic;
use crate::domain::diary::checkpoint::Checkpoint;
use crate::domain::diary::ids::Ids;
use crate::domain::diary::record::{EntryKind, Line, VERSION};
use crate::domain::text;
use crate::platform::diary::{DiaryFolder, NotWritten};
use crate::platform::state_file::{self, LeftFile, StateFile};
use crate::platform::unsaved_file::UnsavedFile;
use crate::texts::Texts;

/// The checkpoint of this program, and those left by others.
#[derive(Debug, Clone)]
pub struct CheckpointFile {
    file: StateFile,
    /// The id of the session in this program's checkpoint.
    kept: Arc<Mutex<Option<Uuid>>>,
    /// The id of the unfinished session that the person is asked about.
    offered: Arc<Mutex<Option<Uuid>>>,
}

#[derive(Serialize, Deserialize)]
struct OwnedCheckpoint {
    /// The id of the process that plays the session.
    pid: u32,
    #[serde(flatten)]
    kept: Checkpoint,
}

/// The sessions and lines that earlier programs have left.
#[derive(Debug, Default)]
pub struct Unfinished {
    /// Number of sessions now in the diary that it lacked before.
    pub recorded: usize,
    /// Files that hold no session or entry that can be read, under the new names they were moved to.
    pub unreadable: Vec<PathBuf>,
    /// The folder, if it cannot be read, and why.
    pub unreachable: Option<(PathBuf, Diagnostic)>,
    /// Whether another program is playing a session now.
    pub elsewhere: bool,
    /// Whether another program is asking about an unfinished session now.
    pub asked_elsewhere: bool,
    /// Number of lines now in the diary that could not be saved before.
    pub saved: usize,
    /// The session that the person is asked about. Its file stays until the answer.
    pub offered: Option<Box<Checkpoint>>,
}

impl Unfinished {
    /// Describes each finding in a sentence.
    pub fn describe(&self, texts: &Texts) -> Vec<String> {
        let mut sentences: Vec<String> = Vec::new();
        sentences.extend((self.recorded > 0).then(|| texts.session.cut_off.to_owned()));
        sentences.extend((self.saved > 0).then(|| texts.session.saved_late(self.saved)));
        sentences.extend(self.elsewhere.then(|| texts.session.elsewhere.to_owned()));
        sentences.extend(self.asked_elsewhere.then(|| texts.session.asked_elsewhere.to_owned()));
        let shown = |path: &PathBuf| text::clean(&path.display().to_string());
        let unreachable = self.unreachable.as_ref();
        sentences.extend(unreachable.map(|(folder, fault)| texts.session.no_state(shown(folder), texts.fault(fault))));
        sentences.extend(self.unreadable.iter().map(|path| texts.session.moved_aside(shown(path))));
        sentences
    }
}

impl CheckpointFile {
    /// Returns the checkpoint in `folder`, which need not exist.
    pub fn new(folder: PathBuf) -> Self {
        Self { file: StateFile::new(folder, "session.json"), kept: Arc::default(), offered: Arc::default() }
    }

    /// Saves `kept`. If it continues the offered session, it replaces that session's file.
    ///
    /// # Errors
    /// Fails if the file cannot be written.
    pub fn save(&self, kept: &Checkpoint) -> io::Result<()> {
        if lock(&self.offered).take_if(|offered| *offered == kept.record.id).is_some() {
            self.file.adopt_held();
        }
        self.file.write(&serde_json::to_vec(&OwnedCheckpoint { pid: std::process::id(), kept: kept.clone() })?)?;
        *lock(&self.kept) = Some(kept.record.id);
        Ok(())
    }

    /// Returns the session that a program is playing now, the latest if there are several. Changes nothing.
    pub fn under_way(&self) -> Option<Checkpoint> {
        let read = self.file.look().into_iter().filter_map(|(bytes, used)| {
            let OwnedCheckpoint { pid, kept } = parsed(&bytes)?;
            let plays = used.unwrap_or_else(|| is_running(pid)) && kept.reached.is_some();
            plays.then_some(kept)
        });
        read.max_by_key(|kept| kept.record.at.instant())
    }

    /// Whether every session that a program holds is one that a dead program played: the person is asked about it.
    fn is_asked_about(&self) -> bool {
        let held = self.file.look().into_iter().filter(|(_, used)| *used == Some(true));
        let mut players = held.filter_map(|(bytes, _)| serde_json::from_slice::<OwnedCheckpoint>(&bytes).ok());
        players.all(|OwnedCheckpoint { pid, .. }| !is_alive(pid))
    }

    /// Removes this program's checkpoint.
    pub fn clear(&self) {
        *lock(&self.kept) = None;
        self.file.remove();
    }

    /// Removes the checkpoint of the session `id`, its own or the offered one, because the diary has the record.
    pub fn clear_recorded(&self, id: Uuid) {
        if *lock(&self.kept) == Some(id) {
            self.clear();
        }
        if lock(&self.offered).take_if(|offered| *offered == id).is_some() {
            self.file.remove_held();
        }
    }

    /// Writes every session and every line of `unsaved` left by dead programs to `diary`, and removes their files. A file
    /// that holds no session is moved aside, never overwritten.
    ///
    /// # Errors
    /// Fails if the diary cannot be written; the files then stay until the next start.
    pub fn record_unfinished(&self, unsaved: &UnsavedFile, diary: &DiaryFolder, now: &Zoned) -> Result<Unfinished, NotWritten> {
        let (mut found, left) = self.find_unfinished(unsaved, diary, now)?;
        for (kept, file) in left {
            record(kept, file, diary, &mut found)?;
        }
        Ok(found)
    }

    /// Does the same, but holds back the last session that was cut off, so that the person can be asked about it.
    ///
    /// # Errors
    /// Fails if the diary cannot be written; the files then stay until the next start.
    pub fn offer_unfinished(&self, unsaved: &UnsavedFile, diary: &DiaryFolder, now: &Zoned) -> Result<Unfinished, NotWritten> {
        let (mut found, mut left) = self.find_unfinished(unsaved, diary, now)?;
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

    /// Saves lines that could not be saved before, and finds the sessions that the diary lacks.
    fn find_unfinished(
        &self,
        unsaved: &UnsavedFile,
        diary: &DiaryFolder,
        now: &Zoned,
    ) -> Result<(Unfinished, Vec<(Checkpoint, LeftFile)>), NotWritten> {
        // Lines go first, because one of them can be the record of a session that also has a checkpoint.
        let (saved, unreadable) = unsaved.save_unfinished(diary)?;
        let others = self.file.left();
        let asked_elsewhere = others.in_use && self.is_asked_about();
        let (unreachable, elsewhere) = (self.file.unreachable(), others.in_use && !asked_elsewhere);
        let mut found = Unfinished { unreadable, unreachable, elsewhere, asked_elsewhere, saved, ..Unfinished::default() };
        found.unreadable.extend(others.unreadable);
        let mut sessions = Vec::new();
        for left in others.files {
            match parsed(&left.bytes) {
                Some(OwnedCheckpoint { pid, .. }) if !left.is_locked && is_running(pid) => found.elsewhere = true,
                // A newer version left it.
                Some(OwnedCheckpoint { kept, .. }) if kept.record.v != VERSION => {
                    found.unreadable.extend(state_file::move_aside(&left.path));
                }
                // The program died between recording the session and removing its checkpoint.
                Some(OwnedCheckpoint { kept, .. }) if is_recorded(&kept, diary) => left.remove(),
                Some(OwnedCheckpoint { mut kept, .. }) => {
                    // Earlier versions gave a session its id only at its end.
                    if kept.record.id.is_nil() {
                        kept.record.id = Ids::default().next(now);
                    }
                    sessions.push((kept, left));
                }
                None => found.unreadable.extend(state_file::move_aside(&left.path)),
            }
        }
        Ok((found, sessions))
    }
}

fn lock(id: &Mutex<Option<Uuid>>) -> MutexGuard<'_, Option<Uuid>> {
    id.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Reads a file; `None` if it holds no session that can be.
fn parsed(bytes: &[u8]) -> Option<OwnedCheckpoint> {
    serde_json::from_slice(bytes).ok().filter(|owned: &OwnedCheckpoint| owned.kept.is_possible())
}

fn is_recorded(kept: &Checkpoint, diary: &DiaryFolder) -> bool {
    diary.read_tail().lines.iter().any(|line| line.id() == kept.record.id)
}

/// Adds a session to the diary and removes its file.
fn record(kept: Checkpoint, file: LeftFile, diary: &DiaryFolder, found: &mut Unfinished) -> Result<(), NotWritten> {
    let is_session = kept.record.kind == EntryKind::Session;
    diary.append(&Line::Record(Box::new(kept.record)))?;
    file.remove();
    *(if is_session { &mut found.recorded } else { &mut found.saved }) += 1;
    Ok(())
}

/// Whether a process with this id and this program's name is running.
#[cfg(unix)]
fn is_running(pid: u32) -> bool {
    is_alive(pid) && !is_other_program(pid)
}

/// Whether any process has this id.
#[cfg(unix)]
fn is_alive(pid: u32) -> bool {
    let pid = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw);
    pid.is_some_and(|pid| rustix::process::test_kill_process(pid).is_ok())
}

/// Not asked there.
#[cfg(windows)]
fn is_alive(_: u32) -> bool {
    true
}

/// It is asked only where a file system has no locks.
#[cfg(windows)]
fn is_running(_: u32) -> bool {
    false
}

/// Whether the id now belongs to another program, if the system can tell.
#[cfg(unix)]
fn is_other_program(pid: u32) -> bool {
    let name = |path: &str| fs::read_to_string(path).ok();
    match (name(&format!("/proc/{pid}/comm")), name("/proc/self/comm")) {
        (Some(theirs), Some(ours)) => theirs != ours,
        _ => false,
    }
}
