//! Writes a page that the user asked for, and opens it with the desktop's program.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::platform::replace_file::replace;
use crate::platform::{language, private_file, text_file};

/// The interval and the number of checks whether the opener has failed: two seconds in all.
const LOOK_EVERY: Duration = Duration::from_millis(50);
const LOOKS: u32 = 40;

/// What opens a file with the program that the desktop has for it.
const OPENER: (&str, &[&str]) = if cfg!(target_os = "macos") {
    ("open", &[])
} else if cfg!(windows) {
    ("rundll32", &["url.dll,FileProtocolHandler"])
} else {
    ("xdg-open", &[])
};

/// Writes `text` to `path`, readable only by its owner. Overwrites a file only if `over` is set.
///
/// # Errors
/// Fails if the file cannot be written, or if it exists already.
pub fn write(path: &Path, text: &str, over: bool) -> io::Result<()> {
    if over {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            private_file::make_folder(folder)?;
        }
        return replace(path, text.as_bytes());
    }
    let mut file = private_file::options().write(true).create_new(true).open(path)?;
    // A full disk leaves half a page, which is worse than none.
    file.write_all(text.as_bytes()).inspect_err(|_| drop(fs::remove_file(path)))
}

/// Removes the plain file at `path` if `is_meant` accepts its text. Returns whether it was removed.
pub fn remove_if(path: &Path, is_meant: impl Fn(&str) -> bool) -> bool {
    !path.is_symlink() && text_file::read(path).is_ok_and(|text| is_meant(&text)) && fs::remove_file(path).is_ok()
}

/// Opens the file with the desktop's own program.
///
/// # Errors
/// Fails if there is no such program or if it fails.
pub fn open(path: &Path) -> io::Result<()> {
    let (opener, args) = OPENER;
    let mut child = Command::new(opener)
        .args(args)
        .arg(path.canonicalize()?)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    // Some openers run until the page is closed; a failing one ends soon.
    for _ in 0..LOOKS {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(_) => return Err(io::Error::other(language::texts().command.report.not_opened(opener))),
            None => thread::sleep(LOOK_EVERY),
        }
    }
    Ok(())
}
