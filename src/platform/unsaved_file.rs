//! `$XDG_STATE_HOME/unclench/unsaved*.jsonl`: lines that the diary could not take, for example on a full disk. They stay
//! there until the diary has them, even after the program has ended.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

use crate::domain::diary::record::Line;
use crate::platform::diary::{DiaryFolder, NotWritten};
use crate::platform::state_file::{self, LeftFiles, StateFile};
use crate::platform::text_file;

/// This program's lines, and those left by others.
#[derive(Debug, Clone)]
pub struct UnsavedFile {
    file: StateFile,
    lines: Arc<Mutex<Vec<Line>>>,
}

impl UnsavedFile {
    /// Returns the files in `folder`, which need not exist.
    pub fn new(folder: PathBuf) -> Self {
        Self { file: StateFile::new(folder, "unsaved.jsonl"), lines: Arc::default() }
    }

    /// Saves `lines` until they are in the diary.
    ///
    /// # Errors
    /// Fails if this file cannot be written either.
    pub fn add(&self, lines: &[Line]) -> io::Result<()> {
        self.change(|kept| {
            let known: Vec<Uuid> = kept.iter().map(Line::id).collect();
            kept.extend(lines.iter().filter(|line| !known.contains(&line.id())).cloned());
        })
    }

    /// Removes `lines`, because the diary has them.
    pub fn written(&self, lines: &[Line]) {
        // A line that cannot be removed here is in the diary twice at worst, and counts once.
        let _ = self.change(|kept| kept.retain(|line| lines.iter().all(|written| written.id() != line.id())));
    }

    fn change(&self, change: impl FnOnce(&mut Vec<Line>)) -> io::Result<()> {
        let mut kept = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let mut changed = kept.clone();
        change(&mut changed);
        if changed.is_empty() {
            self.file.remove();
        } else if changed.len() != kept.len() {
            let mut bytes = Vec::new();
            for line in &changed {
                bytes.extend(line.to_json()?.into_bytes());
                bytes.push(b'\n');
            }
            self.file.write(&bytes)?;
        }
        *kept = changed;
        Ok(())
    }

    /// Writes the lines that earlier programs could not save to `diary`. Returns their number, and the files in which not
    /// everything can be read, under the new names they were moved to.
    ///
    /// # Errors
    /// Fails if the diary still cannot be written; the lines then stay.
    pub fn save_unfinished(&self, diary: &DiaryFolder) -> Result<(usize, Vec<PathBuf>), NotWritten> {
        let (mut saved, LeftFiles { files, mut unreadable, .. }) = (0, self.file.left());
        for left in files {
            let (lines, faults) = parsed(&left.bytes);
            if !lines.is_empty() {
                diary.append_all(&lines)?;
                saved += lines.len();
            }
            if faults == 0 { left.remove() } else { unreadable.extend(state_file::move_aside(&left.path)) }
        }
        Ok((saved, unreadable))
    }

    /// Takes over the lines that earlier programs could not save, and returns them. Lines that cannot be read stay in their
    /// file.
    pub fn take_over(&self) -> Vec<Line> {
        let mut taken = Vec::new();
        for left in self.file.left().files {
            let (lines, faults) = parsed(&left.bytes);
            if self.add(&lines).is_ok() && faults == 0 {
                left.remove();
            }
            taken.extend(lines);
        }
        taken
    }

    /// Returns the file of such lines if it is there and cannot be read, and why.
    pub fn unreadable(&self) -> Option<(PathBuf, String)> {
        let path = self.file.first_path();
        let why = match text_file::is_absent(&path) {
            Ok(true) => None,
            Ok(false) => text_file::open_plain(&path).err().map(|error| text_file::reason(&error)),
            Err(fault) => Some(text_file::why(&fault)),
        };
        why.map(|why| (path, why))
    }

    /// Returns the number of lines that programs which have ended could not save. Changes nothing.
    pub fn waiting(&self) -> usize {
        let left = self.file.look().into_iter().filter(|(_, used)| *used == Some(false));
        left.map(|(bytes, _)| parsed(&bytes).0.len()).sum()
    }
}

/// Returns the lines of a file, and the number of those that cannot be read.
fn parsed(bytes: &[u8]) -> (Vec<Line>, usize) {
    let written = || bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let lines: Vec<Line> = written().filter_map(|line| Line::parse(str::from_utf8(line).ok()?).ok()).collect();
    let faults = written().count() - lines.len();
    (lines, faults)
}
