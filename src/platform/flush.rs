//! Flushes files to the disk, also on file systems that cannot.

use std::fs::File;
use std::io;

/// Flushes what was written to `file`. A file system that cannot flush is no error.
///
/// # Errors
/// Fails if the disk reports an error.
pub fn flush(file: &File) -> io::Result<()> {
    file.sync_data().or_else(|error| if is_unsupported(&error) { Ok(()) } else { Err(error) })
}

/// Whether `error` says that the file system has no such call.
fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported)
}
