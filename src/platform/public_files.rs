//! Writes files that everybody can read, such as manual pages, into a folder named by the user.

use std::fs;
use std::io;
use std::path::Path;

/// Writes `files`, each a name and its contents, into `folder`, which is created if necessary.
///
/// # Errors
/// Fails if one cannot be written.
pub fn write(folder: &Path, files: &[(String, String)]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    files.iter().try_for_each(|(name, text)| fs::write(folder.join(name), text))
}
