//! Measures a file, or a folder with everything in it.

use std::fs;
use std::path::Path;

/// The deepest nesting of folders that is followed.
const MAX_DEPTH: usize = 8;

/// Returns the size of `path` in bytes; `None` if nothing is there. Links are not followed.
pub fn bytes(path: &Path) -> Option<u64> {
    measured(path, MAX_DEPTH)
}

fn measured(path: &Path, deep: usize) -> Option<u64> {
    let meta = fs::symlink_metadata(path).ok()?;
    if !meta.is_dir() || deep == 0 {
        return Some(meta.len());
    }
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    Some(entries.filter_map(|entry| measured(&entry.path(), deep - 1)).sum())
}
