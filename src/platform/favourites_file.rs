//! The file of favourite routines in the data folder: one id per line, in the order in which they were marked.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use crate::domain::diagnostic::Diagnostic;
use crate::domain::routine::parse::is_id;
use crate::platform::diary::lock;
use crate::platform::replace_file::replace;
use crate::platform::{language, paths, text_file};

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

    /// Returns the path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the ids in the file, without lines that are no id; and the file and the reason if it cannot be read: that is
    /// not a file without favourites.
    pub fn load(&self) -> (Vec<String>, Option<String>) {
        match self.read() {
            Ok(ids) => (ids, None),
            Err(fault) => {
                let texts = language::texts();
                let why = texts.command.diary.unreadable(paths::printable(&self.path), text_file::why(&fault));
                (Vec::new(), Some(why))
            }
        }
    }

    fn read(&self) -> Result<Vec<String>, Diagnostic> {
        let text = if text_file::is_absent(&self.path)? { String::new() } else { text_file::read(&self.path)? };
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
        let _locked = self.lock()?;
        let mut ids = self.read().map_err(|fault| text_file::error(&fault))?;
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
        let _locked = self.lock()?;
        let mut ids = self.read().map_err(|fault| text_file::error(&fault))?;
        let Some(known) = ids.iter_mut().find(|known| *known == id) else { return Ok(()) };
        to.clone_into(known);
        self.write(&ids)
    }

    /// Locks the folder, so that two programs do not change the file at once.
    fn lock(&self) -> io::Result<Option<File>> {
        self.path.parent().map(|folder| lock::lock_folder(folder, &|| {})).transpose()
    }

    fn write(&self, ids: &[String]) -> io::Result<()> {
        let lines: String = ids.iter().flat_map(|id| [id.as_str(), "\n"]).collect();
        replace(&self.path, lines.as_bytes())
    }
}
