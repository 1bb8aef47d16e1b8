//! The file of answers to the check, `$XDG_DATA_HOME/unclench/safety.toml`: only its owner may read it, and it is written
//! only when the person answers. It stands beside the diary, not among the settings, which many people share.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use crate::domain::diagnostic::{Code, Diagnostic, Location};
use crate::domain::safety::answers::Answers;
use crate::platform::{language, paths, text_file};

/// The answers could not be written; the file is as it was.
#[derive(Debug, thiserror::Error)]
#[error("{}", language::texts().command.safety.not_written(paths::printable(file), text_file::reason(source)))]
pub struct NotWritten {
    file: PathBuf,
    source: io::Error,
}

/// The answers of the file at `path`. No file is no answers.
///
/// # Errors
/// When it cannot be read or understood: then nothing is known, and that is no permission.
pub fn load(path: &Path) -> Result<Answers, Diagnostic> {
    if !path.exists() {
        return Ok(Answers::default());
    }
    let source = text_file::read(path)?;
    Answers::read(&source).map_err(|error| Diagnostic {
        code: Code::Answers,
        at: Location { line: error.line(), ..Location::default() },
        args: vec![("reason", language::texts().not_answers(&error))],
    })
}

/// Writes `answers`: beside the file and moved over it, so that a death in between leaves the one before.
///
/// # Errors
/// When that fails.
pub fn save(path: &Path, answers: &Answers) -> Result<(), NotWritten> {
    let wrong = |source| NotWritten { file: path.to_owned(), source };
    if let Some(folder) = path.parent() {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(wrong)?;
    }
    let new = path.with_extension(format!("toml.{}", std::process::id()));
    let written = write(&new, answers).and_then(|()| fs::rename(&new, path));
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    written.map_err(wrong)
}

fn write(path: &Path, answers: &Answers) -> io::Result<()> {
    let _ = fs::remove_file(path);
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(answers.to_toml().as_bytes())?;
    file.sync_data()
}

/// Takes the file away.
///
/// # Errors
/// When that fails; that there is none is no failure.
pub fn delete(path: &Path) -> Result<(), NotWritten> {
    match fs::remove_file(path) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => Err(NotWritten { file: path.to_owned(), source }),
        _ => Ok(()),
    }
}
