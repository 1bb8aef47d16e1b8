//! Two small files in the state folder: until when reminders are off, and which reminders were shown last.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::platform::diary::lock;
use crate::platform::replace_file::replace;
use crate::platform::{language, paths, private_file, text_file};

/// The file with the time until which reminders are off is wrong.
#[derive(Debug, thiserror::Error)]
#[error("{}", language::texts().command.mute.ignored(paths::printable(file), why))]
pub struct MuteFileError {
    file: PathBuf,
    why: String,
}

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

    /// Returns the time until which reminders are off; `None` if they are on.
    ///
    /// # Errors
    /// Fails if the file cannot be read, or holds no time. Reminders are on then.
    pub fn until(&self) -> Result<Option<Timestamp>, MuteFileError> {
        let (file, fault) = (self.path(), |why| MuteFileError { file: self.path(), why });
        if text_file::is_absent(&file).map_err(|error| fault(text_file::why(&error)))? {
            return Ok(None);
        }
        let text = text_file::read(&file).map_err(|error| fault(text_file::why(&error)))?;
        let text = text.trim();
        let no_time = |_| fault(language::texts().command.mute.no_time.to_owned());
        if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(no_time) }
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

    /// Whether `what` was the last reminder shown of its kind, which its first word names: a check-in and a break can be due
    /// together.
    pub fn was_shown(&self, what: &str) -> bool {
        text_file::read(&self.shown()).is_ok_and(|shown| shown.lines().any(|line| line == what))
    }

    /// Notes that the reminder `what` was shown.
    ///
    /// # Errors
    /// Fails if the file cannot be written.
    pub fn note_shown(&self, what: &str) -> io::Result<()> {
        let before = text_file::read(&self.shown()).unwrap_or_default();
        let kind = |shown: &str| shown.split(' ').next().map(str::to_owned);
        let before = before.lines().find(|before| kind(before) != kind(what));
        self.write(&self.shown(), &[what].into_iter().chain(before).collect::<Vec<_>>().join("\n"))
    }

    /// Locks the folder until the result is dropped, so that two programs do not show the same reminder.
    ///
    /// # Errors
    /// Fails if another program holds it for too long, or if it cannot be made or opened.
    pub fn lock(&self) -> io::Result<File> {
        lock::lock_folder(&self.folder, &|| {})
    }

    fn shown(&self) -> PathBuf {
        self.folder.join("reminded-of")
    }

    fn write(&self, path: &Path, text: &str) -> io::Result<()> {
        private_file::make_folder(&self.folder)?;
        replace(path, format!("{text}\n").as_bytes())
    }
}
