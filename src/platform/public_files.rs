//! Writes files that everybody can read, such as manual pages, into a folder named by the user.

use std::fs;
use std::io;
use std::path::Path;

use crate::platform::replace_file::replace_public;

/// Writes `files`, each a name and its contents, into `folder`, which is created if necessary.
///
/// # Errors
/// Fails if one cannot be written.
pub fn write(folder: &Path, files: &[(String, String)]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    files.iter().try_for_each(|(name, text)| replace_public(&folder.join(name), text.as_bytes()))
}
