//! Writes files through to the disk, also on file systems that have no call for it.

use std::fs::File;
use std::io;

/// Waits until what was written to `file` is on the disk, as far as its file system can tell.
///
/// # Errors
/// Fails if the disk reports an error.
pub fn sync_file(file: &File) -> io::Result<()> {
    file.sync_data().or_else(|error| if is_unsupported(&error) { Ok(()) } else { Err(error) })
}

fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported)
}
