//! How much a file, or a folder with all that is in it, takes.

use std::fs;
use std::path::Path;

/// The most folders that are entered, one in the other.
const DEEPEST: usize = 8;

/// Bytes at `path`; `None` where there is nothing. Links are not followed.
pub fn bytes(path: &Path) -> Option<u64> {
    measured(path, DEEPEST)
}

fn measured(path: &Path, deep: usize) -> Option<u64> {
    let meta = fs::symlink_metadata(path).ok()?;
    if !meta.is_dir() || deep == 0 {
        return Some(meta.len());
    }
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    Some(entries.filter_map(|entry| measured(&entry.path(), deep - 1)).sum())
}
