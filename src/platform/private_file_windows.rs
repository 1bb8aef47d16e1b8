//! The same on Windows, where the folders of a user are closed to others already.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::os::windows::fs::MetadataExt;
use std::os::windows::io::AsHandle;
use std::path::{Path, PathBuf};

use same_file::Handle;

/// What Windows says of links that lead in a circle.
const ERROR_CANT_RESOLVE_FILENAME: i32 = 1921;

/// What a file or folder is known by: the path behind all links.
pub type Number = PathBuf;

/// A mark of a file's version: when it was changed, and its length in bytes.
pub type Version = (u64, u64);

/// Makes `folder` and those it lies in.
///
/// # Errors
/// Fails if it cannot be made.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// For a new file.
pub fn options() -> OpenOptions {
    OpenOptions::new()
}

/// For reading what anyone may have put there.
pub fn reading() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    options
}

/// Stdin as a file.
///
/// # Errors
/// Fails if it is closed.
pub fn stdin() -> io::Result<File> {
    io::stdin().as_handle().try_clone_to_owned().map(File::from)
}

/// What is locked in place of a folder, or of a file that is read while it is locked: Windows opens no folder as a file, and
/// what is locked there cannot be read.
///
/// # Errors
/// Fails if it cannot be opened.
pub fn open_folder(folder: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(false).open(folder.join(".lock"))
}

/// Nothing to do.
pub fn close_to_others(_: &Path) {}

/// What lies in the folders of a user is theirs.
pub fn is_open_to_others(_: &Path) -> bool {
    false
}

/// Whether the file may be run as a program.
pub fn can_run(meta: &Metadata) -> bool {
    meta.is_file()
}

/// What the file or folder is known by; `None` where there is none.
pub fn number(path: &Path) -> Option<Number> {
    fs::canonicalize(path).ok()
}

/// Whether `file`, which was opened at `path`, is still the one that lies there.
pub fn is_still_at(file: &File, path: &Path) -> bool {
    let opened = file.try_clone().and_then(Handle::from_file);
    opened.is_ok_and(|opened| Handle::from_path(path).is_ok_and(|there| there == opened))
}

/// The version of the file; `None` where there is none.
pub fn version(path: &Path) -> Option<Version> {
    fs::metadata(path).ok().map(|meta| (meta.last_write_time(), meta.len()))
}

/// Whether opening failed because there is something else than a file.
pub fn is_no_file(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::IsADirectory
}

/// Whether links lead in a circle.
pub fn is_circle(error: &io::Error) -> bool {
    error.raw_os_error() == Some(ERROR_CANT_RESOLVE_FILENAME)
}
