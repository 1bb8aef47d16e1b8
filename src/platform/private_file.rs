//! File operations that differ between systems: private files, opening without blocking, and the identity of a file.

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io;
use std::os::fd::AsFd;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use rustix::fs::OFlags;
use rustix::io::Errno;

/// The identity of a file or folder, whatever its name: its device and its inode.
pub type Number = (u64, u64);

/// The version of a file: its inode, its length in bytes, and the time of its last change in seconds and nanoseconds.
pub type Version = (u64, u64, i64, i64);

/// Creates `folder` and its parents; only the owner may enter them.
///
/// # Errors
/// Fails if it cannot be made.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|error| match error.kind() {
        // A file lies where the folder is to be.
        io::ErrorKind::AlreadyExists => io::ErrorKind::NotADirectory.into(),
        _ => error,
    })
}

/// Returns options to create a file that only its owner can read.
pub fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.mode(0o600);
    options
}

/// Returns options to read a file of unknown kind without blocking, because opening a pipe without a writer would never
/// return.
pub fn reading() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).custom_flags(OFlags::NONBLOCK.bits().cast_signed());
    options
}

/// Returns stdin as a file.
///
/// # Errors
/// Fails if it is closed.
pub fn stdin() -> io::Result<File> {
    io::stdin().as_fd().try_clone_to_owned().map(File::from)
}

/// Opens a folder to lock it; anything but a folder is refused.
///
/// # Errors
/// Fails if there is none that can be opened.
pub fn open_folder(folder: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).custom_flags(OFlags::DIRECTORY.bits().cast_signed()).open(folder)
}

/// Makes the file readable only by its owner.
pub fn close_to_others(path: &Path) {
    let _ = fs::set_permissions(path, Permissions::from_mode(0o600));
}

/// Whether other users of this machine can read the file.
pub fn is_open_to_others(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|meta| meta.mode() & 0o077 != 0)
}

/// Whether the file may be run as a program.
pub fn can_run(meta: &Metadata) -> bool {
    meta.is_file() && meta.mode() & 0o111 != 0
}

/// Returns the identity of the file or folder; `None` if there is none.
pub fn number(path: &Path) -> Option<Number> {
    fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()))
}

/// Whether `file`, which was opened at `path`, is still the file at that path.
pub fn is_still_at(file: &File, path: &Path) -> bool {
    file.metadata().is_ok_and(|meta| number(path) == Some((meta.dev(), meta.ino())))
}

/// Returns the version of the file; `None` if there is none.
pub fn version(path: &Path) -> Option<Version> {
    fs::metadata(path).ok().map(|meta| (meta.ino(), meta.len(), meta.mtime(), meta.mtime_nsec()))
}

/// Whether opening failed because the path is a socket.
pub fn is_no_file(error: &io::Error) -> bool {
    Errno::from_io_error(error) == Some(Errno::NXIO)
}

/// Whether the error is a cycle of symbolic links.
pub fn is_circle(error: &io::Error) -> bool {
    Errno::from_io_error(error) == Some(Errno::LOOP)
}
