//! Finds unfinished files, which a program left when it was killed while writing. They are never read.

use std::fs;
use std::path::{Path, PathBuf};

use crate::platform::paths::Paths;

/// Decides by its name whether a file is unfinished.
type IsUnfinished = fn(&str) -> bool;

/// Returns the unfinished files in all folders of the program, sorted. Files of programs that are running can be among them.
pub fn unfinished(paths: &Paths) -> Vec<PathBuf> {
    let kinds: [(PathBuf, IsUnfinished); 5] = [
        (paths.config.clone(), |name| ends_with_number(name, "routine.schema.json.")),
        (paths.data.clone(), |name| ends_with_number(name, "safety.toml.") || ends_with_number(name, "favourites.")),
        (paths.diary(), |name| name.contains(".new-")),
        (paths.state.clone(), |name| {
            let of_state = ["session.json.", "unsaved.jsonl.", "muted-until.", "reminded-of.", "report.html."];
            of_state.into_iter().any(|begin| ends_with_number(name, begin))
        }),
        (paths.routines(), is_unfinished_routine),
    ];
    let mut found: Vec<PathBuf> = kinds.iter().flat_map(|(folder, is_unfinished)| named(folder, *is_unfinished)).collect();
    found.sort();
    found
}

/// Returns the name of a new routine file while it is being written.
pub fn unfinished_routine(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}", std::process::id()))
}

fn is_unfinished_routine(name: &str) -> bool {
    name.starts_with('.') && name.rsplit_once(".toml.").is_some_and(|(_, number)| is_number(number))
}

/// Returns the files of `folder` whose names `is_meant` accepts; none if the folder cannot be read.
pub fn named(folder: &Path, is_meant: impl Fn(&str) -> bool) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.filter(move |path| path.file_name().is_some_and(|name| is_meant(&name.to_string_lossy())))
}

fn ends_with_number(name: &str, begin: &str) -> bool {
    name.strip_prefix(begin).is_some_and(is_number)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
