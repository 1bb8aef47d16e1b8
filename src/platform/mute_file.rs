//! Until when somebody wants no reminders, and which one was shown last: two small files in the state folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::platform::private_file;

/// The most that is read of such a file, in bytes.
const LARGEST: u64 = 1024;

/// The files in a state folder, which need not exist.
#[derive(Debug, Clone)]
pub struct MuteFile {
    folder: PathBuf,
}

impl MuteFile {
    /// Those in `folder`.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The file that says until when.
    pub fn path(&self) -> PathBuf {
        self.folder.join("muted-until")
    }

    /// Until when; `None` where there is no such file, or it cannot be understood.
    pub fn until(&self) -> Option<Timestamp> {
        read(&self.path())?.trim().parse().ok()
    }

    /// No reminders until then.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn mute(&self, until: Timestamp) -> io::Result<()> {
        self.write(&self.path(), &until.to_string())
    }

    /// Reminders again.
    ///
    /// # Errors
    /// When the file is there and cannot be removed.
    pub fn unmute(&self) -> io::Result<()> {
        match fs::remove_file(self.path()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Whether `what` was the last thing that somebody was reminded of.
    pub fn was_shown(&self, what: &str) -> bool {
        read(&self.shown()).is_some_and(|shown| shown.trim() == what)
    }

    /// Somebody was reminded of `what`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn note_shown(&self, what: &str) -> io::Result<()> {
        self.write(&self.shown(), what)
    }

    fn shown(&self) -> PathBuf {
        self.folder.join("reminded-of")
    }

    fn write(&self, path: &Path, text: &str) -> io::Result<()> {
        private_file::make_folder(&self.folder)?;
        fs::write(path, format!("{text}\n"))
    }
}

fn read(path: &Path) -> Option<String> {
    let small = fs::metadata(path).is_ok_and(|meta| meta.is_file() && meta.len() <= LARGEST);
    small.then(|| fs::read_to_string(path).ok())?
}
