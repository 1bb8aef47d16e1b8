//! The routines that somebody marked as favourites: a text file in the data folder, one id a line, the first marked first.

use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::PathBuf;

use crate::domain::routine::parse::is_id;
use crate::platform::text_file;

/// The most that is read, in bytes.
const LARGEST: u64 = 64 * 1024;

/// The file, which need not exist.
#[derive(Debug, Clone)]
pub struct FavouritesFile {
    path: PathBuf,
}

impl FavouritesFile {
    /// The one at `path`.
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// The ids in it; none where it is not there or cannot be read. What is no id is left out.
    pub fn load(&self) -> Vec<String> {
        let mut text = String::new();
        let read = text_file::open_plain(&self.path).and_then(|file| file.take(LARGEST).read_to_string(&mut text));
        let mut ids: Vec<String> = Vec::new();
        for id in text.lines().map(str::trim).filter(|id| read.is_ok() && !id.is_empty() && is_id(id)) {
            if ids.iter().all(|known| known != id) {
                ids.push(id.to_owned());
            }
        }
        ids
    }

    /// Marks the routine `id`, or takes its mark away. What another program has marked meanwhile stays.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn mark(&self, id: &str, is_favourite: bool) -> io::Result<()> {
        let mut ids = self.load();
        let known = ids.iter().position(|known| known == id);
        match (known, is_favourite) {
            (None, true) => ids.push(id.to_owned()),
            (Some(index), false) => drop(ids.remove(index)),
            _ => return Ok(()),
        }
        self.write(&ids)
    }

    /// The routine `id` has the id `to` now.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn rename(&self, id: &str, to: &str) -> io::Result<()> {
        let mut ids = self.load();
        let Some(known) = ids.iter_mut().find(|known| *known == id) else { return Ok(()) };
        to.clone_into(known);
        self.write(&ids)
    }

    /// Writes a new file and puts it in the place of the old one, so that a killed program leaves one or the other.
    fn write(&self, ids: &[String]) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        }
        let new = self.path.with_extension(std::process::id().to_string());
        let _ = fs::remove_file(&new);
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&new)?;
        let lines: String = ids.iter().map(|id| format!("{id}\n")).collect();
        file.write_all(lines.as_bytes())?;
        file.sync_data()?;
        fs::rename(&new, &self.path)
    }
}
