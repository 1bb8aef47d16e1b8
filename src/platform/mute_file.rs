//! Two small files in the state folder: until when reminders are off, and which reminder was shown last.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::platform::replace_file::replace;
use crate::platform::{private_file, text_file};

/// The two files in a state folder, which need not exist.
#[derive(Debug, Clone)]
pub struct MuteFile {
    folder: PathBuf,
}

impl MuteFile {
    /// Returns the files in `folder`.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Returns the path of the file with the time.
    pub fn path(&self) -> PathBuf {
        self.folder.join("muted-until")
    }

    /// Returns the time until which reminders are off; `None` if there is no valid file.
    pub fn until(&self) -> Option<Timestamp> {
        text_file::read(&self.path()).ok()?.trim().parse().ok()
    }

    /// Turns reminders off until then.
    ///
    /// # Errors
    /// Fails if the file cannot be written.
    pub fn mute(&self, until: Timestamp) -> io::Result<()> {
        self.write(&self.path(), &until.to_string())
    }

    /// Turns reminders on again. A link stays a link.
    ///
    /// # Errors
    /// Fails if the file exists and cannot be removed.
    pub fn unmute(&self) -> io::Result<()> {
        if self.path().is_symlink() {
            return replace(&self.path(), b"");
        }
        match fs::remove_file(self.path()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Whether `what` was the last reminder shown.
    pub fn was_shown(&self, what: &str) -> bool {
        text_file::read(&self.shown()).is_ok_and(|shown| shown.trim() == what)
    }

    /// Notes that the reminder `what` was shown.
    ///
    /// # Errors
    /// Fails if the file cannot be written.
    pub fn note_shown(&self, what: &str) -> io::Result<()> {
        self.write(&self.shown(), what)
    }

    fn shown(&self) -> PathBuf {
        self.folder.join("reminded-of")
    }

    fn write(&self, path: &Path, text: &str) -> io::Result<()> {
        private_file::make_folder(&self.folder)?;
        replace(path, format!("{text}\n").as_bytes())
    }
}
