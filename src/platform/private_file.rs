//! What each system does in its own way with files: who may read a new one, opening without waiting, and which file it is.

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io;
use std::os::fd::AsFd;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use rustix::fs::OFlags;
use rustix::io::Errno;

/// What a file or folder is known by, whatever its name: its device and its number there.
pub type Number = (u64, u64);

/// A mark of a file's version: its number, its length in bytes and when it was changed, in nanoseconds.
pub type Version = (u64, u64, i64, i64);

/// Makes `folder` and those it lies in; only their owner may enter.
///
/// # Errors
/// Fails if it cannot be made.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// For a new file that only its owner may read.
pub fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.mode(0o600);
    options
}

/// For reading what anyone may have put there: a pipe with nobody at its other end would otherwise never answer.
pub fn reading() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).custom_flags(OFlags::NONBLOCK.bits().cast_signed());
    options
}

/// Stdin as a file.
///
/// # Errors
/// Fails if it is closed.
pub fn stdin() -> io::Result<File> {
    io::stdin().as_fd().try_clone_to_owned().map(File::from)
}

/// A folder, opened to be locked; anything else is refused at once.
///
/// # Errors
/// Fails if there is none that can be opened.
pub fn open_folder(folder: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).custom_flags(OFlags::DIRECTORY.bits().cast_signed()).open(folder)
}

/// Nobody but the owner may read the file any more.
pub fn close_to_others(path: &Path) {
    let _ = fs::set_permissions(path, Permissions::from_mode(0o600));
}

/// Whether other people on this machine may read the file.
pub fn is_open_to_others(meta: &Metadata) -> bool {
    meta.mode() & 0o077 != 0
}

/// Whether the file may be run as a program.
pub fn can_run(meta: &Metadata) -> bool {
    meta.is_file() && meta.mode() & 0o111 != 0
}

/// What the file or folder is known by; `None` where there is none.
pub fn number(path: &Path) -> Option<Number> {
    fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()))
}

/// Whether `file`, which was opened at `path`, is still the one that lies there.
pub fn is_still_at(file: &File, path: &Path) -> bool {
    file.metadata().is_ok_and(|meta| number(path) == Some((meta.dev(), meta.ino())))
}

/// The version of the file; `None` where there is none.
pub fn version(path: &Path) -> Option<Version> {
    fs::metadata(path).ok().map(|meta| (meta.ino(), meta.len(), meta.mtime(), meta.mtime_nsec()))
}

/// Whether opening failed because there is a socket.
pub fn is_no_file(error: &io::Error) -> bool {
    Errno::from_io_error(error) == Some(Errno::NXIO)
}

/// Whether links lead in a circle.
pub fn is_circle(error: &io::Error) -> bool {
    Errno::from_io_error(error) == Some(Errno::LOOP)
}
