//! A page that the user asked for: written to a file, opened by whatever opens such files here.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::platform::{language, private_file};

/// How often, and how many times, one looks whether the opener has failed: for two seconds.
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

/// Writes `text` to `path`, for its owner only; over what is there only when `over`.
///
/// # Errors
/// When it cannot be written, or is there already.
pub fn write(path: &Path, text: &str, over: bool) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| over && !folder.as_os_str().is_empty()) {
        private_file::make_folder(folder)?;
    }
    let mut options = private_file::options();
    options.write(true);
    if over {
        options.create(true).truncate(true)
    } else {
        options.create_new(true)
    };
    // A disk that is full leaves half a page, which is worse than none.
    options.open(path)?.write_all(text.as_bytes()).inspect_err(|_| drop(fs::remove_file(path)))
}

/// Opens the file with the desktop's own program.
///
/// # Errors
/// When there is none.
pub fn open(path: &Path) -> io::Result<()> {
    let (opener, args) = OPENER;
    let mut child = Command::new(opener)
        .args(args)
        .arg(path.canonicalize()?)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    // Some openers stay until the page is closed; one that fails ends soon.
    for _ in 0..LOOKS {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(_) => return Err(io::Error::other(language::texts().command.report.not_opened(opener))),
            None => thread::sleep(LOOK_EVERY),
        }
    }
    Ok(())
}
