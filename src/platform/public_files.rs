//! Files that everybody may read, such as manual pages: written into a folder that somebody names.

use std::fs;
use std::io;
use std::path::Path;

/// Writes each of `files`, a name and what it holds, into `folder`, which is made where it is not there.
///
/// # Errors
/// Fails if one cannot be written.
pub fn write(folder: &Path, files: &[(String, String)]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    files.iter().try_for_each(|(name, text)| fs::write(folder.join(name), text))
}
