//! Renames a file without ever replacing another one.

use std::fs;
use std::io;
use std::path::Path;

/// Renames the file `from` to `to`.
///
/// # Errors
/// Fails with `AlreadyExists` if `to` exists, or with another error if the file cannot be renamed.
#[cfg(unix)]
pub fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        // Some file systems do not support the flag.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) if to.symlink_metadata().is_ok() => {
            Err(io::ErrorKind::AlreadyExists.into())
        }
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => fs::rename(from, to),
        renamed => Ok(renamed?),
    }
}

/// Gives the file `from` the name `to`. A second name is refused where there is something of that name; then the first goes.
///
/// # Errors
/// Fails with `AlreadyExists` if there is something of that name; or when it cannot be renamed.
#[cfg(windows)]
pub fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to)?;
    fs::remove_file(from)
}
