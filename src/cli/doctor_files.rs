//! The part of `unclench doctor` about files: every path that the program reads or writes, how to back up, how to remove all
//! traces.

use std::path::PathBuf;

use serde::Serialize;

use crate::cli::context::CliContext;
use crate::cli::output;
use crate::domain::diagnostic::Diagnostic;
use crate::platform::mute_file::MuteFile;
use crate::platform::{disk_use, language, paths, text_file};
use crate::texts::CommandDoctorTexts;

/// A path as printed by `--json`.
#[derive(Serialize)]
pub struct FileRow {
    path: String,
    what: &'static str,
    /// The size in bytes; `None` if nothing is there.
    bytes: Option<u64>,
    /// Why it cannot be read; `None` if it can, or if nothing is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wrong: Option<String>,
}

/// Returns every path with what it holds.
pub fn rows(context: &CliContext, texts: &CommandDoctorTexts) -> Vec<FileRow> {
    let of = &context.paths;
    let all: [(PathBuf, &'static str); 9] = [
        (of.settings(), texts.file_settings),
        (of.routines(), texts.file_routines),
        (of.config.join("sounds"), texts.file_sounds),
        (of.schema(), texts.file_schema),
        (of.diary(), texts.file_diary),
        (of.answers(), texts.file_health),
        (of.favourites(), texts.file_favourites),
        (of.trash(), texts.file_trash),
        (of.state.clone(), texts.file_state),
    ];
    let texts_in = [of.settings(), of.favourites()];
    let wrong = |path: &PathBuf| {
        let is_text = texts_in.contains(path) && !matches!(text_file::is_absent(path), Ok(true));
        let not_read = || if is_text { text_file::read(path).err() } else { None };
        let fault = if *path == of.answers() { context.answers.load().err() } else { text_file::unreachable(path) };
        let of_mute_file = || if *path == of.state { MuteFile::new(path.clone()).until().err() } else { None };
        let said = |fault: Diagnostic| {
            let why = language::texts().fault(&fault);
            if fault.at.line == 0 { why } else { texts.in_line(fault.at.line.to_string(), why) }
        };
        fault.or_else(not_read).map(said).or_else(|| of_mute_file().map(|error| error.to_string()))
    };
    let row = |(path, what): (PathBuf, &'static str)| FileRow {
        bytes: disk_use::bytes(&path),
        wrong: wrong(&path),
        path: paths::printable(&path),
        what,
    };
    all.into_iter().map(row).collect()
}

/// Prints the paths, and how to back them up and remove them.
///
/// # Errors
/// Fails if stdout cannot be written to.
pub fn show(context: &CliContext, rows: &[FileRow], texts: &CommandDoctorTexts) -> anyhow::Result<()> {
    output::line(&format!("\n{}", texts.files))?;
    // Whether something is there cannot be told of what cannot be read.
    let nothing_there = |row: &FileRow| if row.wrong.is_some() { "" } else { texts.nothing_there }.to_owned();
    let sizes: Vec<String> = rows.iter().map(|row| row.bytes.map_or_else(|| nothing_there(row), size)).collect();
    let column = sizes.iter().map(|size| size.chars().count()).max().unwrap_or(0);
    for (row, size) in rows.iter().zip(&sizes) {
        let wrong = row.wrong.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
        output::prose(&format!("  {size:>column$}  {}  {}{wrong}", row.path, row.what), column + 4)?;
    }
    // The library that plays sound keeps a file of its own where the system gives it no other place.
    if std::env::var_os("XDG_RUNTIME_DIR").is_none() {
        output::prose(&format!("  {}", texts.sound_system), 2)?;
    }
    let of = &context.paths;
    folders(texts.back_up, &[&of.config, &of.data])?;
    folders(texts.no_trace, &[&of.config, &of.data, &of.state])
}

/// Prints what to do with folders, and each of them once on a line of its own: on Windows they are one.
fn folders(what_to_do: &str, all: &[&PathBuf]) -> anyhow::Result<()> {
    let mut shown: Vec<String> = all.iter().map(|path| paths::printable(path)).collect();
    shown.dedup();
    output::line(&format!("\n{what_to_do}"))?;
    shown.iter().try_for_each(|folder| output::line(&format!("  {folder}")))
}

/// Formats a size such as `12 kB`.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{} MB", bytes.div_ceil(1_000_000)),
    }
}
