//! Replaces a small file that only its owner may read. The new content is complete before it takes the place of the old one.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::platform::private_file;
use crate::platform::sync_file::sync_file;

/// Writes a new file and renames it over the one at `path`, so that a crash in between leaves the old one. A link stays a link.
///
/// # Errors
/// Fails if the file cannot be written. Then the old one is unchanged.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let path = if path.is_symlink() { fs::canonicalize(path)? } else { path.to_owned() };
    let mut name = path.clone().into_os_string();
    name.push(format!(".{}", std::process::id()));
    let new = PathBuf::from(name);
    let written = write(&new, content).and_then(|()| fs::rename(&new, &path));
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    written
}

fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    let _ = fs::remove_file(path);
    let mut file = private_file::options().write(true).create_new(true).open(path)?;
    file.write_all(content)?;
    sync_file(&file)
}
