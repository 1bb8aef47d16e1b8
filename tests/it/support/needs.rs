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
        let cache = std::process::Command::new("/sbin/ldconfig").arg("-p").output();
        return cache.is_ok_and(|cache| String::from_utf8_lossy(&cache.stdout).contains(name));
    }
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()))
}
