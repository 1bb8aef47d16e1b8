//! The user's folder of routines. A file is written, renamed or moved to the trash only when the user asks for it, and never
//! over another file.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::platform::favourites_file::FavouritesFile;
use crate::platform::paths::{self, Paths};
use crate::platform::rename_new::rename_new;
use crate::platform::replace_file::{replace_public, write_new};
use crate::platform::{leftovers, private_file, text_file};

/// A routine file could not be written, renamed or moved.
#[derive(Debug, thiserror::Error)]
#[error("{}: {}", paths::printable(path), text_file::reason(why))]
pub struct NotChanged {
    /// The file, or the folder that it is to be in.
    path: PathBuf,
    why: io::Error,
}

/// Names the file or folder that could not be changed.
fn at(path: &Path) -> impl FnOnce(io::Error) -> NotChanged {
    move |why| NotChanged { path: path.to_owned(), why }
}

/// The folder of routines, and the trash.
#[derive(Debug, Clone)]
pub struct OwnRoutines {
    routines: PathBuf,
    trash: PathBuf,
    schema: PathBuf,
    favourites: FavouritesFile,
}

impl OwnRoutines {
    /// Returns the folders in `paths`; creates nothing yet.
    pub fn of(paths: &Paths) -> Self {
        let favourites = FavouritesFile::new(paths.favourites());
        Self { routines: paths.routines(), trash: paths.trash(), schema: paths.schema(), favourites }
    }

    /// Returns the path of the file for the routine `id`.
    pub fn path(&self, id: &str) -> PathBuf {
        self.routines.join(format!("{id}.toml"))
    }

    /// Writes a new file, and the `schema` if one is given. The file works without the schema; only the editor then lacks
    /// help.
    ///
    /// # Errors
    /// Fails if a file of that name exists, or if it cannot be written.
    pub fn create(&self, id: &str, text: &str, schema: Option<&str>) -> Result<PathBuf, NotChanged> {
        text_file::is_absent(&self.routines).map_err(|fault| text_file::error(&fault)).map_err(at(&self.routines))?;
        fs::create_dir_all(&self.routines).map_err(at(&self.routines))?;
        let path = self.path(id);
        // Until it is complete it has a name that is not read, so that a killed program leaves no broken routine.
        let new = leftovers::unfinished_routine(&path);
        let written = write_new(OpenOptions::new(), &new, text.as_bytes()).and_then(|()| rename_new(&new, &path));
        if written.is_err() {
            let _ = fs::remove_file(&new);
        }
        written.map_err(at(&path))?;
        if let Some(schema) = schema {
            let _ = self.put_schema(schema);
        }
        Ok(path)
    }

    /// Writes the schema beside the folder, where new files look for it. An existing one that differs is replaced, because
    /// the schema belongs to the program.
    fn put_schema(&self, text: &str) -> io::Result<()> {
        if text_file::read(&self.schema).is_ok_and(|there| there == text) {
            return Ok(());
        }
        if let Some(folder) = self.schema.parent() {
            fs::create_dir_all(folder)?;
        }
        replace_public(&self.schema, text.as_bytes())
    }

    /// Marks the routine `id` as a favourite, or removes the mark.
    ///
    /// # Errors
    /// Fails if the file of favourites cannot be written.
    pub fn mark_favourite(&self, id: &str, is_favourite: bool) -> Result<(), NotChanged> {
        self.favourites.mark(id, is_favourite).map_err(at(self.favourites.path()))
    }

    /// Returns the ids of the favourites; `None` if their file cannot be read.
    pub fn favourites(&self) -> Option<Vec<String>> {
        let (ids, unread) = self.favourites.load();
        unread.is_none().then_some(ids)
    }

    /// Renames the file at `path` to the id `to`, in the folder it is in. A favourite stays one.
    ///
    /// # Errors
    /// Fails if a file of that name exists, or if it cannot be renamed.
    pub fn rename(&self, path: &Path, to: &str) -> Result<PathBuf, NotChanged> {
        let target = path.with_file_name(format!("{to}.toml"));
        move_to(path, &target).map_err(at(&target))?;
        let id = path.file_stem().unwrap_or_default().to_string_lossy();
        let _ = self.favourites.rename(&id, to);
        Ok(target)
    }

    /// Removes the copy at `path` of the built-in routine `text` if it is unchanged. Returns whether it was removed.
    pub fn remove_unchanged(&self, path: &Path, text: &str) -> bool {
        text_file::read(path).is_ok_and(|there| there == text) && fs::remove_file(path).is_ok()
    }

    /// Moves the file at `path` to the trash. Returns its new path.
    ///
    /// # Errors
    /// Fails if it cannot be moved.
    pub fn remove(&self, path: &Path) -> Result<PathBuf, NotChanged> {
        private_file::make_folder(&self.trash).map_err(at(&self.trash))?;
        let stem = path.file_stem().unwrap_or_default();
        for number in 1.. {
            let mut name = stem.to_owned();
            name.push(if number == 1 { ".toml".to_owned() } else { format!(".{number}.toml") });
            let target = self.trash.join(name);
            match move_to(path, &target) {
                Ok(()) => {
                    // In the trash, only the owner can read the file, whatever it was before.
                    private_file::close_to_others(&target);
                    return Ok(target);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(at(path)(error)),
            }
        }
        Err(at(path)(io::ErrorKind::AlreadyExists.into()))
    }
}

/// Moves a file, never over another one. Copies it if the target is on another disk.
fn move_to(from: &Path, to: &Path) -> io::Result<()> {
    match rename_new(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices && to.symlink_metadata().is_err() => {
            text_file::open_plain(from)?;
            fs::copy(from, to).and_then(|_| fs::remove_file(from))
        }
        renamed => renamed,
    }
}
