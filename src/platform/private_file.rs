//! What each system does in its own way with files: who may read a new one, opening without waiting, and which file it is.
//! On Windows the folders of a user are closed to others already.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::path::Path;

#[cfg(unix)]
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};

/// Makes `folder` and those it lies in; only their owner may enter.
///
/// # Errors
/// When it cannot be made.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    builder.mode(0o700);
    builder.create(folder)
}

/// For a new file that only its owner may read.
#[cfg_attr(windows, expect(unused_mut, reason = "there is nothing to set"))]
pub fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    options.mode(0o600);
    options
}

/// For reading what anyone may have put there: a pipe with nobody at its other end would otherwise never answer.
pub fn reading() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    options
}

/// A folder, opened; anything else is refused at once.
///
/// # Errors
/// When there is none that can be opened.
#[cfg(unix)]
pub fn open_folder(folder: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).custom_flags(rustix::fs::OFlags::DIRECTORY.bits().cast_signed()).open(folder)
}

/// What is locked in place of a folder, or of a file that is read while it is locked: Windows opens no folder as a file, and
/// what is locked there cannot be read.
///
/// # Errors
/// When it cannot be opened.
#[cfg(windows)]
pub fn open_folder(folder: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(false).open(folder.join(".lock"))
}

/// Nobody but the owner may read the file any more, where that can be said.
pub fn close_to_others(path: &Path) {
    #[cfg(unix)]
    let _ = fs::set_permissions(path, fs::Permissions::from_mode(0o600));
    #[cfg(windows)]
    let _ = path;
}

/// Whether other people on this machine may read the file.
pub fn is_open_to_others(meta: &Metadata) -> bool {
    #[cfg(unix)]
    return meta.mode() & 0o077 != 0;
    #[cfg(windows)]
    return !meta.is_file() && !meta.is_dir();
}

/// Whether the file may be run as a program.
pub fn can_run(meta: &Metadata) -> bool {
    #[cfg(unix)]
    return meta.is_file() && meta.mode() & 0o111 != 0;
    #[cfg(windows)]
    return meta.is_file();
}

/// What a file or folder is known by, whatever its name: its numbers.
#[cfg(unix)]
pub type Number = (u64, u64);

/// What a file or folder is known by, whatever its name: the path behind all links.
#[cfg(windows)]
pub type Number = std::path::PathBuf;

/// What the system knows a file or folder by; `None` where there is none.
#[cfg(unix)]
pub fn number(path: &Path) -> Option<Number> {
    fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()))
}

/// What the system knows a file or folder by; `None` where there is none.
#[cfg(windows)]
pub fn number(path: &Path) -> Option<Number> {
    fs::canonicalize(path).ok()
}

/// Whether `file`, which was opened at `path`, is still the one that lies there.
#[cfg(unix)]
pub fn is_still_at(file: &File, path: &Path) -> bool {
    file.metadata().is_ok_and(|meta| number(path) == Some((meta.dev(), meta.ino())))
}

/// Whether `file`, which was opened at `path`, is still the one that lies there.
#[cfg(windows)]
pub fn is_still_at(file: &File, path: &Path) -> bool {
    let opened = file.try_clone().and_then(same_file::Handle::from_file);
    opened.is_ok_and(|opened| same_file::Handle::from_path(path).is_ok_and(|there| there == opened))
}

/// A mark of the file's version: it is another one after every change.
pub fn version(path: &Path) -> Option<(u64, u64, i64, i64)> {
    let meta = fs::metadata(path).ok()?;
    #[cfg(unix)]
    return Some((meta.ino(), meta.len(), meta.mtime(), meta.mtime_nsec()));
    #[cfg(windows)]
    return Some((std::os::windows::fs::MetadataExt::last_write_time(&meta), meta.len(), 0, 0));
}

/// Whether opening failed because there is a socket, or another thing that is no file.
pub fn is_no_file(error: &io::Error) -> bool {
    #[cfg(unix)]
    return rustix::io::Errno::from_io_error(error) == Some(rustix::io::Errno::NXIO);
    #[cfg(windows)]
    return error.kind() == io::ErrorKind::IsADirectory;
}

/// Whether links lead in a circle.
pub fn is_circle(error: &io::Error) -> bool {
    #[cfg(unix)]
    return rustix::io::Errno::from_io_error(error) == Some(rustix::io::Errno::LOOP);
    // ERROR_CANT_RESOLVE_FILENAME
    #[cfg(windows)]
    return error.raw_os_error() == Some(1921);
}
