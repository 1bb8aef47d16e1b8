//! The requirements of a test beyond a Rust toolchain and a C compiler. If one is missing, the test says why it is skipped;
//! with `UNCLENCH_NEEDS_ALL=1` it fails.

use std::path::Path;

/// Whether all of these exist: files, programs on the path, or Python modules (`python3-pandas`).
pub fn all(needed: &[&str]) -> bool {
    let are_there = if_there(needed);
    assert!(are_there || std::env::var_os("UNCLENCH_NEEDS_ALL").is_none(), "{needed:?} must be installed here");
    are_there
}

/// Does the same for what is too large, or too hard to come by, to be required anywhere.
pub fn if_there(needed: &[&str]) -> bool {
    let missing: Vec<&&str> = needed.iter().filter(|name| !is_there(name)).collect();
    if !missing.is_empty() {
        eprintln!("skipped: {missing:?} is not installed");
    }
    missing.is_empty()
}

fn is_there(name: &str) -> bool {
    if name.starts_with('/') {
        return Path::new(name).exists();
    }
    if let Some(module) = name.strip_prefix("python3-") {
        let import = std::process::Command::new("python3").args(["-c", &format!("import {module}")]).output();
        return import.is_ok_and(|import| import.status.success());
    }
    if name.contains(".so.") {
        let cache = std::process::Command::new("/sbin/ldconfig").arg("-p").output().map(|cache| cache.stdout).unwrap_or_default();
        let cache = String::from_utf8_lossy(&cache).into_owned();
        let mut paths = cache.lines().filter(|line| line.trim().starts_with(name)).filter_map(|line| line.split(" => ").nth(1));
        return paths.any(|path| std::fs::metadata(path.trim()).is_ok_and(|meta| meta.len() > 0));
    }
    let is_on_path = |path| std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    std::env::var_os("PATH").is_some_and(is_on_path) && starts(name)
}

/// Whether the program starts. One that lacks a library ends with 127; others may not know `--version`.
fn starts(name: &str) -> bool {
    let mut command = std::process::Command::new(name);
    let output = command.arg("--version").stdin(std::process::Stdio::null()).output();
    output.is_ok_and(|output| output.status.code() != Some(127))
}
