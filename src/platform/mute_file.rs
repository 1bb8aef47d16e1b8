//! Two small files in the state folder: until when reminders are off, and which reminder was shown last.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::platform::replace_file::replace;
use crate::platform::{private_file, text_file};

/// The largest such file that is read, in bytes.
const MAX_BYTES: u64 = 1024;

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
        read(&self.path())?.trim().parse().ok()
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
            return fs::write(self.path(), "");
        }
        match fs::remove_file(self.path()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Whether `what` was the last reminder shown.
    pub fn was_shown(&self, what: &str) -> bool {
        read(&self.shown()).is_some_and(|shown| shown.trim() == what)
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
        if !text_file::is_absent(path).map_err(|fault| text_file::error(&fault))? {
            text_file::open_plain(path)?;
        }
        replace(path, format!("{text}\n").as_bytes())
    }
}

fn read(path: &Path) -> Option<String> {
    let small = fs::metadata(path).is_ok_and(|meta| meta.is_file() && meta.len() <= MAX_BYTES);
    small.then(|| fs::read_to_string(path).ok())?
}
