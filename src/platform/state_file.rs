//! A file in the state folder that each running program has for itself, locked while the program runs. A file without a lock
//! was left by a program that died.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::domain::diagnostic::Diagnostic;
use crate::platform::private_file;
use crate::platform::rename_new::rename_new;
use crate::platform::sync_file::sync_file;
use crate::platform::text_file;

/// How the names of files begin that were set aside because nobody could read them.
pub const SET_ASIDE: &str = "unreadable-";
/// The largest file that is read, in bytes.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// This program's file of one kind, and the files of that kind left by others.
#[derive(Debug, Clone)]
pub struct StateFile {
    folder: PathBuf,
    /// The name of the first such file, `session.json`. A second program gets `session-ID.json`.
    name: &'static str,
    own: Arc<Mutex<Option<OwnFile>>>,
    /// A left file that is neither recorded nor discarded yet.
    held: Arc<Mutex<Option<LeftFile>>>,
}

/// This program's file. It stays open, because the lock ends with it.
#[derive(Debug)]
struct OwnFile {
    path: PathBuf,
    _locked: UnlockOnDrop,
}

/// An open file that is unlocked when dropped. Closing alone is not enough: a process being started at that moment has a
/// copy of the open file, and would hold the lock until it runs.
#[derive(Debug)]
struct UnlockOnDrop(File);

impl Drop for UnlockOnDrop {
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

/// What other programs have left.
#[derive(Debug, Default)]
pub struct LeftFiles {
    /// The files of dead programs.
    pub files: Vec<LeftFile>,
    /// Files that cannot be read, under the new names they were moved to.
    pub unreadable: Vec<PathBuf>,
    /// Whether a running program holds a file.
    pub in_use: bool,
}

/// A file of another program.
enum OtherFile {
    /// A running program holds it.
    InUse,
    /// It cannot be read.
    Unreadable(PathBuf),
    /// A dead program left it.
    Left(LeftFile),
}

/// A file left by a dead program. While it is open, no other program takes it.
#[derive(Debug)]
pub struct LeftFile {
    /// The path of the file.
    pub path: PathBuf,
    /// The contents of the file.
    pub bytes: Vec<u8>,
    /// Whether a lock shows that no program uses it; `false` on file systems without locks.
    pub is_locked: bool,
    open: UnlockOnDrop,
}

impl StateFile {
    /// Returns the files called `name` in `folder`, which need not exist.
    pub fn new(folder: PathBuf, name: &'static str) -> Self {
        Self { folder, name, own: Arc::default(), held: Arc::default() }
    }

    /// Replaces this program's file. A crash in between leaves the previous one.
    ///
    /// # Errors
    /// Fails if it cannot be written.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        private_file::make_folder(&self.folder)?;
        let new = self.folder.join(format!("{}.{}", self.name, std::process::id()));
        let mut file = private_file::options().write(true).create(true).truncate(true).open(&new)?;
        // A file system without locks is used without them.
        let _ = file.try_lock();
        if let Err(error) = file.write_all(bytes).and_then(|()| sync_file(&file)) {
            let _ = fs::remove_file(&new);
            return Err(error);
        }
        let mut own = self.own();
        let placed = match own.as_ref() {
            Some(own) => fs::rename(&new, &own.path).map(|()| own.path.clone()),
            None => self.place(&new),
        };
        // Without its new contents the old file stays this program's.
        let path = placed.inspect_err(|_| drop(fs::remove_file(&new)))?;
        *own = Some(OwnFile { path, _locked: UnlockOnDrop(file) });
        Ok(())
    }

    /// Gives a new file its name, or another one if that is taken.
    fn place(&self, new: &Path) -> io::Result<PathBuf> {
        let ((stem, extension), pid) = (self.parts(), std::process::id());
        let others = (1..1000).map(|n| format!("{stem}-{pid}-{n}.{extension}"));
        for name in std::iter::once(self.name.to_owned()).chain(others) {
            let path = self.folder.join(name);
            match rename_new(new, &path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                renamed => return renamed.map(|()| path),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Reads all files without changing them. Returns the contents of each and whether a running program uses it; `None` on
    /// file systems without locks.
    pub fn look(&self) -> Vec<(Vec<u8>, Option<bool>)> {
        let (stem, extension) = self.parts();
        let (begin, end) = (format!("{stem}-"), format!(".{extension}"));
        let is_one = |name: &str| name == self.name || (name.starts_with(&begin) && name.ends_with(&end));
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let paths = entries.filter(|entry| is_one(&entry.file_name().to_string_lossy())).map(|entry| entry.path());
        paths.filter_map(|path| peek(&path)).collect()
    }

    /// Returns the path of the first such file, which need not exist.
    pub fn first_path(&self) -> PathBuf {
        self.folder.join(self.name)
    }

    /// Returns why the folder cannot be read, so that nobody knows what is in it; `None` if it can, or if there is none.
    pub fn unreachable(&self) -> Option<(PathBuf, Diagnostic)> {
        text_file::unreachable(&self.folder).map(|fault| (self.folder.clone(), fault))
    }

    /// Removes this program's file.
    pub fn remove(&self) {
        if let Some(own) = self.own().take() {
            let _ = fs::remove_file(own.path);
        }
    }

    /// Holds `left`, so that no other program takes it.
    pub fn hold(&self, left: LeftFile) {
        *self.held() = Some(left);
    }

    /// Makes the held file this program's own; the next write replaces it.
    pub fn adopt_held(&self) {
        if let Some(held) = self.held().take() {
            *self.own() = Some(OwnFile { path: held.path, _locked: held.open });
        }
    }

    /// Removes the held file, because its contents are stored elsewhere now.
    pub fn remove_held(&self) {
        if let Some(held) = self.held().take() {
            held.remove();
        }
    }

    fn own(&self) -> MutexGuard<'_, Option<OwnFile>> {
        self.own.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn held(&self) -> MutexGuard<'_, Option<LeftFile>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn parts(&self) -> (&'static str, &'static str) {
        self.name.rsplit_once('.').unwrap_or((self.name, ""))
    }

    /// Returns what other programs have left, sorted by name. What cannot be read is moved aside.
    pub fn left(&self) -> LeftFiles {
        let mut left = LeftFiles::default();
        for other in self.others() {
            match other {
                OtherFile::InUse => left.in_use = true,
                OtherFile::Unreadable(path) => left.unreadable.extend(move_aside(&path)),
                OtherFile::Left(file) => left.files.push(file),
            }
        }
        left
    }

    /// Returns the files of other programs except the held one, sorted by name.
    fn others(&self) -> impl Iterator<Item = OtherFile> {
        let own = self.own().as_ref().map(|own| own.path.clone());
        let held = self.held().as_ref().map(|held| held.path.clone());
        let (stem, extension) = self.parts();
        let (begin, end, unfinished) = (format!("{stem}-"), format!(".{extension}"), format!("{}.", self.name));
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        paths.retain(|path| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if name.starts_with(&unfinished) {
                remove_unfinished(path);
            }
            own.as_ref() != Some(path)
                && held.as_ref() != Some(path)
                && (name == self.name || (name.starts_with(&begin) && name.ends_with(&end)))
        });
        paths.sort();
        paths.into_iter().filter_map(find)
    }
}

impl LeftFile {
    /// Removes the file, because its contents are stored elsewhere now.
    pub fn remove(self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Opens and locks a file; `None` if another program has just taken it.
fn find(path: PathBuf) -> Option<OtherFile> {
    let Ok(file) = private_file::reading().open(&path) else {
        return fs::symlink_metadata(&path).is_ok().then_some(OtherFile::Unreadable(path));
    };
    if !file.metadata().is_ok_and(|meta| meta.is_file() && meta.len() <= MAX_BYTES) {
        return Some(OtherFile::Unreadable(path));
    }
    let is_locked = match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => return Some(OtherFile::InUse),
        Err(TryLockError::Error(_)) => false,
    };
    if !private_file::is_still_at(&file, &path) {
        return None;
    }
    match contents(&file) {
        Ok(bytes) => Some(OtherFile::Left(LeftFile { path, bytes, is_locked, open: UnlockOnDrop(file) })),
        Err(_) => Some(OtherFile::Unreadable(path)),
    }
}

/// Returns the contents of a file, and whether a running program uses it.
fn peek(path: &Path) -> Option<(Vec<u8>, Option<bool>)> {
    let file = private_file::reading().open(path).ok()?;
    file.metadata().ok().filter(|meta| meta.is_file() && meta.len() <= MAX_BYTES)?;
    let used = match file.try_lock() {
        Ok(()) => Some(false),
        Err(TryLockError::WouldBlock) => Some(true),
        Err(TryLockError::Error(_)) => None,
    };
    let file = UnlockOnDrop(file);
    contents(&file.0).ok().map(|bytes| (bytes, used))
}

/// Reads a file, without the mark that an editor may have put in front.
fn contents(file: &File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(MAX_BYTES).read_to_end(&mut bytes)?;
    Ok(text_file::without_mark(bytes))
}

/// Renames a file that cannot be understood, so that it is left alone. Returns the new path.
pub fn move_aside(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let names = (1..100).map(|n| path.with_file_name(format!("{SET_ASIDE}{n}-{name}")));
    let to = names.into_iter().find(|to| fs::symlink_metadata(to).is_err())?;
    fs::rename(path, &to).ok().map(|()| to)
}

/// Removes a file that a killed program had begun to write; the complete one still has its own name.
fn remove_unfinished(path: &Path) {
    if File::open(path).is_ok_and(|file| file.try_lock().is_ok()) {
        let _ = fs::remove_file(path);
    }
}
