//! The file of favourite routines in the data folder: one id per line, in the order in which they were marked.

use std::io::{self, Read};
use std::path::PathBuf;

use crate::domain::routine::parse::is_id;
use crate::platform::replace_file::replace;
use crate::platform::{private_file, text_file};

/// The maximum size that is read, in bytes.
const MAX_BYTES: u64 = 64 * 1024;

/// The file of favourites, which need not exist.
#[derive(Debug, Clone)]
pub struct FavouritesFile {
    path: PathBuf,
}

impl FavouritesFile {
    /// Returns the file at `path`.
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Returns the ids in the file, without lines that are no id. If the file cannot be read, there are none.
    pub fn load(&self) -> Vec<String> {
        self.read().unwrap_or_default()
    }

    fn read(&self) -> io::Result<Vec<String>> {
        let mut text = String::new();
        match text_file::open_plain(&self.path) {
            Ok(file) => file.take(MAX_BYTES).read_to_string(&mut text)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
            Err(error) => return Err(error),
        };
        let mut ids: Vec<String> = Vec::new();
        for id in text.lines().map(str::trim).filter(|id| !id.is_empty() && is_id(id)) {
            if ids.iter().all(|known| known != id) {
                ids.push(id.to_owned());
            }
        }
        Ok(ids)
    }

    /// Marks the routine `id` as a favourite, or removes the mark. Marks by other programs stay.
    ///
    /// # Errors
    /// Fails if the file cannot be read or written.
    pub fn mark(&self, id: &str, is_favourite: bool) -> io::Result<()> {
        let mut ids = self.read()?;
        let known = ids.iter().position(|known| known == id);
        match (known, is_favourite) {
            (None, true) => ids.push(id.to_owned()),
            (Some(index), false) => drop(ids.remove(index)),
            _ => return Ok(()),
        }
        self.write(&ids)
    }

    /// Replaces the id `id` by `to`.
    ///
    /// # Errors
    /// Fails if the file cannot be read or written.
    pub fn rename(&self, id: &str, to: &str) -> io::Result<()> {
        let mut ids = self.read()?;
        let Some(known) = ids.iter_mut().find(|known| *known == id) else { return Ok(()) };
        to.clone_into(known);
        self.write(&ids)
    }

    fn write(&self, ids: &[String]) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            private_file::make_folder(folder)?;
        }
        let lines: String = ids.iter().flat_map(|id| [id.as_str(), "\n"]).collect();
        replace(&self.path, lines.as_bytes())
    }
}
