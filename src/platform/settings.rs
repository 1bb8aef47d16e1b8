//! Reads the settings file, once at the start, and applies the settings given on the command line. A new file is written
//! only on request.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::OnceLock;

use crate::domain::diagnostic::Diagnostic;
use crate::platform::sync_file::sync_file;
use crate::platform::{private_file, text_file};
use crate::settings::Settings;
use crate::settings::catalogue;
use crate::settings::overrides::Overrides;

static TYPED: OnceLock<Overrides> = OnceLock::new();

/// Makes `typed` override every settings file read from now on.
pub fn override_with(typed: Overrides) {
    let _ = TYPED.set(typed);
}

/// Reads the settings file at `path`. Returns its faults too; a missing file is not a fault.
pub fn load(path: &Path) -> (Settings, Vec<Diagnostic>) {
    let (mut settings, mut faults) = of_file(path);
    catalogue::name_used(&settings, &mut faults);
    if let Some(typed) = TYPED.get() {
        typed.apply(&mut settings);
    }
    (settings, faults)
}

fn of_file(path: &Path) -> (Settings, Vec<Diagnostic>) {
    match text_file::is_absent(path).and_then(|absent| if absent { Ok(String::new()) } else { text_file::read(path) }) {
        Ok(text) => Settings::read(&text),
        Err(fault) => (Settings::default(), vec![fault]),
    }
}

/// Writes `text` as a new settings file. Returns `false`, and leaves the file alone, if there is one already.
///
/// # Errors
/// Fails if the file cannot be written.
pub fn create(path: &Path, text: &str) -> io::Result<bool> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = match private_file::options().write(true).create_new(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
        opened => opened?,
    };
    let written = file.write_all(text.as_bytes()).and_then(|()| sync_file(&file));
    if written.is_err() {
        // A half-written file would block the next attempt.
        let _ = fs::remove_file(path);
    }
    written.map(|()| true)
}
