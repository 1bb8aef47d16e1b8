//! Replaces a file. The new content is complete before it takes the place of the old one, and what is no plain file is left
//! alone.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::platform::sync_file::sync_file;
use crate::platform::{private_file, text_file};

/// Replaces the file at `path` by one that only its owner may read. A crash in between leaves the old one. A link stays a link.
///
/// # Errors
/// Fails if something other than a plain file is there, or if the file cannot be written. Then the old one is unchanged.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    replace_with(private_file::options(), path, content)
}

/// Replaces the file at `path` by one that everybody may read.
///
/// # Errors
/// As [`replace`].
pub fn replace_public(path: &Path, content: &[u8]) -> io::Result<()> {
    replace_with(OpenOptions::new(), path, content)
}

fn replace_with(options: OpenOptions, path: &Path, content: &[u8]) -> io::Result<()> {
    text_file::require_replaceable(path)?;
    let path = if path.is_symlink() { fs::canonicalize(path)? } else { path.to_owned() };
    let mut name = path.clone().into_os_string();
    name.push(format!(".{}", std::process::id()));
    let new = PathBuf::from(name);
    let written = write_new(options, &new, content).and_then(|()| fs::rename(&new, &path));
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    written
}

/// Writes a file that this program alone uses until it has its own name. What a killed program left there goes.
///
/// # Errors
/// Fails if the file cannot be written.
pub fn write_new(mut options: OpenOptions, path: &Path, content: &[u8]) -> io::Result<()> {
    let _ = fs::remove_file(path);
    let mut file = options.write(true).create_new(true).open(path)?;
    file.write_all(content)?;
    sync_file(&file)
}
