//! The file of health answers, `$XDG_DATA_HOME/unclench/safety.toml`. Only its owner can read it, and it is written only
//! when the person answers. It is stored beside the diary, not among the settings, which many people share.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::domain::diagnostic::{Code, Diagnostic, Location};
use crate::domain::safety::answers::{Answers, NotAnswers};
use crate::platform::diary::lock;
use crate::platform::replace_file::replace;
use crate::platform::{language, leftovers, paths, private_file, text_file};

/// The answers could not be written; the file is unchanged.
#[derive(Debug, thiserror::Error)]
#[error("{}", language::texts().command.safety.not_written(paths::printable(file), why))]
pub struct AnswersNotWritten {
    file: PathBuf,
    why: String,
}

/// The file of health answers of one person.
#[derive(Debug, Clone)]
pub struct AnswersFile {
    path: PathBuf,
    known: Arc<Mutex<LastRead>>,
    /// Says that another program holds the file for long.
    busy: fn(),
}

/// The state of the file as this program knows it.
#[derive(Debug, Default)]
struct LastRead {
    /// The answers as last read or written.
    answers: Answers,
    /// The version of the file at that time.
    version: Option<private_file::Version>,
}

impl AnswersFile {
    /// Returns the file at `path`, which need not exist.
    pub fn new(path: PathBuf) -> Self {
        Self { path, known: Arc::default(), busy: || {} }
    }

    /// Sets `say`, which is called once each time another program holds the file for long.
    pub fn when_busy(self, say: fn()) -> Self {
        Self { busy: say, ..self }
    }

    /// Returns the path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the answers. A missing file means no answers.
    ///
    /// # Errors
    /// Fails if the file cannot be reached, read or understood. Then nothing is known, which is not a permission.
    pub fn load(&self) -> Result<Answers, Diagnostic> {
        let mut known = self.known();
        // What cannot be read is not known, and is read again the next time.
        let version = private_file::version(&self.path);
        known.version = None;
        let answers = read(&self.path)?;
        *known = LastRead { answers: answers.clone(), version };
        Ok(answers)
    }

    /// Reads the answers if the file was changed since this program last read or wrote it.
    pub fn load_if_changed(&self) -> Option<Result<Answers, Diagnostic>> {
        let is_known = self.known().version == private_file::version(&self.path);
        (!is_known).then(|| self.load())
    }

    /// Writes the changes in `answers` since they were last read here, and keeps what another program has answered
    /// meanwhile. Returns the answers now in the file.
    ///
    /// # Errors
    /// Fails if they cannot be written; the file is then unchanged.
    pub fn save(&self, answers: &Answers) -> Result<Answers, AnswersNotWritten> {
        let mut known = self.known();
        let _locked = self.lock()?;
        let current = read(&self.path).map_err(|fault| self.not_written(language::texts().fault(&fault)))?;
        let merged = answers.merge_into(&known.answers, &current);
        replace(&self.path, merged.to_toml().as_bytes()).map_err(|error| self.not_written(text_file::reason(&error)))?;
        *known = LastRead { answers: merged.clone(), version: private_file::version(&self.path) };
        Ok(merged)
    }

    /// Removes the file and any unfinished file beside it. Where the file is a link, what it leads to is removed too: the
    /// answers are there.
    ///
    /// # Errors
    /// Fails if a file cannot be removed; a missing file is not an error.
    pub fn delete(&self) -> Result<(), AnswersNotWritten> {
        let mut known = self.known();
        let behind_link = self.path.is_symlink().then(|| fs::canonicalize(&self.path).ok()).flatten();
        for path in self.unfinished().into_iter().chain(behind_link).chain([self.path.clone()]) {
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(self.not_written(text_file::reason(&error)));
                }
                _ => {}
            }
        }
        *known = LastRead::default();
        Ok(())
    }

    /// Returns the copies of the file that another program has made, such as one that syncs folders.
    pub fn copies(&self) -> Vec<PathBuf> {
        let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let own = name(&self.path);
        let stem = format!("{}.", own.trim_end_matches(".toml"));
        let is_copy =
            |found: &str| found != own && found.trim_start_matches('.').replace([' ', '-', '_'], ".").starts_with(&stem);
        let mut copies: Vec<PathBuf> =
            self.path.parent().into_iter().flat_map(|folder| leftovers::named(folder, is_copy)).collect();
        copies.sort();
        copies
    }

    /// Returns the files that a killed program left beside this one.
    fn unfinished(&self) -> Vec<PathBuf> {
        let begin = format!("{}.", self.path.file_name().unwrap_or_default().to_string_lossy());
        let folder = self.path.parent().into_iter();
        folder.flat_map(|folder| leftovers::named(folder, |name| name.starts_with(&begin))).collect()
    }

    /// Locks the folder, so that only one program at a time changes the file.
    fn lock(&self) -> Result<Option<File>, AnswersNotWritten> {
        let Some(folder) = self.path.parent() else { return Ok(None) };
        let locked = lock::lock_folder(folder, &self.busy).map(Some);
        locked.map_err(|error| self.not_written(text_file::reason(&error)))
    }

    fn known(&self) -> MutexGuard<'_, LastRead> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn not_written(&self, why: String) -> AnswersNotWritten {
        AnswersNotWritten { file: self.path.clone(), why }
    }
}

fn read(path: &Path) -> Result<Answers, Diagnostic> {
    if text_file::is_absent(path)? {
        return Ok(Answers::default());
    }
    let source = text_file::read(path)?;
    // The program never writes a file with nothing in it; this one was cut off.
    let is_comment = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let read = if source.lines().all(is_comment) { Err(NotAnswers::Nothing) } else { Answers::read(&source) };
    read.map_err(|error| Diagnostic {
        code: Code::Answers,
        at: Location { line: error.line(), ..Location::default() },
        args: vec![("reason", language::texts().not_answers(&error))],
    })
}
