//! The user's folder of routines: a file is written, renamed or moved to the trash only when the user asked for it, and
//! never over another one.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::platform::paths::Paths;
use crate::platform::rename_new::rename_new;
use crate::platform::{leftovers, private_file, text_file};

/// A file of a routine could not be written, renamed or moved.
#[derive(Debug, thiserror::Error)]
#[error("{}", text_file::reason(.0))]
pub struct NotChanged(io::Error);

impl From<io::Error> for NotChanged {
    fn from(error: io::Error) -> Self {
        Self(error)
    }
}

/// The folder, and where removed files go.
#[derive(Debug, Clone)]
pub struct OwnRoutines {
    routines: PathBuf,
    trash: PathBuf,
    schema: PathBuf,
}

impl OwnRoutines {
    /// Those of `paths`; nothing is created yet.
    pub fn of(paths: &Paths) -> Self {
        Self { routines: paths.routines(), trash: paths.trash(), schema: paths.schema() }
    }

    /// Where the routine `id` is written.
    pub fn path(&self, id: &str) -> PathBuf {
        self.routines.join(format!("{id}.toml"))
    }

    /// Writes a new file, and the `schema` where one is given. Without the schema the file is as good; only the editor
    /// knows less.
    ///
    /// # Errors
    /// When there is a file of that name, or it cannot be written.
    pub fn create(&self, id: &str, text: &str, schema: Option<&str>) -> Result<PathBuf, NotChanged> {
        fs::create_dir_all(&self.routines)?;
        let path = self.path(id);
        // Until it is whole it has a name that is not read, so that a program that is killed leaves no broken routine.
        let new = leftovers::unfinished_routine(&path);
        let write = || {
            let mut file = File::create(&new)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            rename_new(&new, &path)
        };
        let written = write();
        if written.is_err() {
            let _ = fs::remove_file(&new);
        }
        written?;
        if let Some(schema) = schema {
            let _ = self.put_schema(schema);
        }
        Ok(path)
    }

    /// Puts the schema beside the folder, where new files look for it; one that is there and differs is replaced, because
    /// it is the program's own.
    fn put_schema(&self, text: &str) -> io::Result<()> {
        if fs::read_to_string(&self.schema).is_ok_and(|there| there == text) {
            return Ok(());
        }
        if let Some(folder) = self.schema.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&self.schema, text)
    }

    /// Renames the file at `path` to the id `to`, in the folder it is in.
    ///
    /// # Errors
    /// When there is one of that name, or it cannot be renamed.
    pub fn rename(&self, path: &Path, to: &str) -> Result<PathBuf, NotChanged> {
        let target = path.with_file_name(format!("{to}.toml"));
        move_to(path, &target)?;
        Ok(target)
    }

    /// Removes the copy at `path` of the built-in routine `text` when it is still that; whether it was.
    pub fn remove_unchanged(&self, path: &Path, text: &str) -> bool {
        fs::read_to_string(path).is_ok_and(|there| there == text) && fs::remove_file(path).is_ok()
    }

    /// Moves the file at `path` to the trash; returns where it is now.
    ///
    /// # Errors
    /// When it cannot be moved.
    pub fn remove(&self, path: &Path) -> Result<PathBuf, NotChanged> {
        private_file::make_folder(&self.trash)?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for number in 1.. {
            let name = if number == 1 { format!("{stem}.toml") } else { format!("{stem}.{number}.toml") };
            let target = self.trash.join(name);
            match move_to(path, &target) {
                Ok(()) => {
                    // What was private among the routines stays so; what was not is nobody else's business any more.
                    private_file::close_to_others(&target);
                    return Ok(target);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(io::Error::from(io::ErrorKind::AlreadyExists).into())
    }
}

/// Moves a file, never over another one; by copying where the target is on another disk.
fn move_to(from: &Path, to: &Path) -> io::Result<()> {
    match rename_new(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices && to.symlink_metadata().is_err() => {
            fs::copy(from, to).and_then(|_| fs::remove_file(from))
        }
        renamed => renamed,
    }
}
