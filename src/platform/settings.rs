//! The settings file, read once at the start.

use std::path::Path;

use crate::domain::diagnostic::Diagnostic;
use crate::platform::text_file;
use crate::settings::Settings;

/// The settings of the file at `path`, and what is wrong with it. No file is no fault.
pub fn load(path: &Path) -> (Settings, Vec<Diagnostic>) {
    match text_file::is_absent(path).and_then(|absent| if absent { Ok(String::new()) } else { text_file::read(path) }) {
        Ok(text) => Settings::read(&text),
        Err(fault) => (Settings::default(), vec![fault]),
    }
}
