//! The context of a command: the user's folders, settings and language.

use std::process::ExitCode;

use crate::cli::diagnostics;
use crate::cli::output;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::diary::record::Record;
use crate::domain::routine::library::Library;
use crate::platform::checkpoint_file::Unfinished;
use crate::platform::diary::DiaryFolder;
use crate::platform::diary::lines::LeftOut;
use crate::platform::diary::standing::Standing;
use crate::platform::paths::{self, Paths};
use crate::platform::safety_file::AnswersFile;
use crate::platform::unsaved_file::UnsavedFile;
use crate::platform::{clock, language, routines, settings, text_file};
use crate::settings::Settings;

/// The context of a command: the user's folders and settings.
pub struct CliContext {
    /// The folders and files.
    pub paths: Paths,
    /// The settings.
    pub settings: Settings,
    /// The file of health answers.
    pub answers: AnswersFile,
    /// Whether a setting has an error, so that its default is used instead.
    pub has_errors: bool,
}

impl CliContext {
    /// Finds folders and settings. Faults in the settings are printed on stderr, and the defaults are used.
    ///
    /// # Errors
    /// Fails if there is no home folder.
    pub fn find() -> anyhow::Result<Self> {
        let (context, faults) = Self::read()?;
        let file = context.paths.settings();
        for fault in &faults {
            output::aside(&diagnostics::in_words_with_help(&file, fault));
        }
        if let Some(zone) = clock::unknown_zone() {
            output::aside(&language::texts().command.front.no_zone(zone));
        }
        Ok(context)
    }

    /// Does the same without printing faults.
    ///
    /// # Errors
    /// Fails if there is no home folder.
    pub fn find_quietly() -> anyhow::Result<Self> {
        Self::read().map(|(context, _)| context)
    }

    fn read() -> anyhow::Result<(Self, Vec<Diagnostic>)> {
        let paths = Paths::find()?;
        let (settings, faults) = settings::load(&paths.settings());
        language::choose(&settings);
        let answers = AnswersFile::new(paths.answers()).when_busy(|| output::aside(language::texts().command.safety.busy));
        let has_errors = faults.iter().any(Diagnostic::is_error);
        Ok((Self { paths, settings, answers, has_errors }, faults))
    }

    /// Returns the diary. If another program has locked it, says so on stderr.
    pub fn diary(&self) -> DiaryFolder {
        DiaryFolder::new(self.paths.diary()).when_busy(|| output::aside(language::texts().command.diary.busy))
    }

    /// Returns the diary, to be asked for its last entry.
    ///
    /// # Errors
    /// Fails if it cannot be read: that is not an empty diary.
    pub fn reachable_diary(&self) -> anyhow::Result<DiaryFolder> {
        let diary = self.diary();
        diary.check_reachable().map_err(|fault| anyhow::anyhow!(left_out(&fault)))?;
        Ok(diary)
    }

    /// Says on stderr that entries wait to be saved.
    pub fn say_waiting(&self) {
        let unsaved = UnsavedFile::new(self.paths.state.clone());
        if let Some((file, why)) = unsaved.unreadable() {
            output::aside(&format!("{}: {why}", paths::printable(&file)));
        }
        let waiting = unsaved.waiting();
        if waiting > 0 {
            output::aside(&language::texts().session.unsaved_waiting(waiting));
        }
    }

    /// Returns the diary, to be changed. What could not be saved earlier is saved first, which is said on stderr: the last
    /// entry is then really the last.
    ///
    /// # Errors
    /// Fails if the diary cannot be read, or still cannot be written.
    pub fn diary_to_change(&self) -> anyhow::Result<DiaryFolder> {
        let diary = self.reachable_diary()?;
        let (saved, unreadable) = UnsavedFile::new(self.paths.state.clone()).save_unfinished(&diary)?;
        for said in (Unfinished { unreadable, saved, ..Unfinished::default() }).describe(language::texts()) {
            output::aside(&said);
        }
        Ok(diary)
    }

    /// Hands each record that stands in the diary to `visit`, oldest first; lines that were left out are named on stderr.
    /// The exit code of a command that shows them: 2 when a whole file could not be read. `None` when nothing could be read:
    /// that is not an empty diary.
    pub fn visit_records(&self, visit: &mut dyn FnMut(Standing<'_>)) -> Option<ExitCode> {
        self.say_waiting();
        let visited = self.diary().visit(visit);
        report_left_out(&visited.left_out);
        let unreadable = visited.left_out.iter().any(|left_out| left_out.line == 0);
        let exit = if unreadable { ExitCode::from(2) } else { ExitCode::SUCCESS };
        (!unreadable || visited.lines > 0).then_some(exit)
    }

    /// The `count` newest records, oldest first, where the end of this machine's file tells.
    pub fn newest_records(&self, count: u64) -> Option<Vec<Record>> {
        let newest = self.diary().newest(usize::try_from(count).ok()?)?;
        self.say_waiting();
        Some(newest)
    }

    /// Loads all routines.
    pub fn library(&self) -> Library {
        routines::load(&self.paths.routines())
    }
}

/// Chooses the language before there is a context: for help, and for errors on the command line.
pub fn choose_language() {
    let settings = Paths::find().map(|paths| settings::load(&paths.settings()).0).unwrap_or_default();
    language::choose(&settings);
}

/// Refuses a missing settings file that the user named.
///
/// # Errors
/// Fails if the file does not exist.
pub fn refuse_missing_settings() -> anyhow::Result<()> {
    match paths::named_settings() {
        Some(file) if matches!(text_file::is_absent(&file), Ok(true)) => {
            choose_language();
            Err(anyhow::anyhow!(language::texts().command.config.missing(paths::printable(&file))))
        }
        _ => Ok(()),
    }
}

/// Number of unreadable lines that a command reports one by one; a damaged file may have thousands.
pub const REPORTED: usize = 10;

/// Reports the lines that were left out, on stderr.
pub fn report_left_out(left_out: &[LeftOut]) {
    for one in left_out.iter().take(REPORTED) {
        output::aside(&self::left_out(one));
    }
    let more = left_out.len().saturating_sub(REPORTED);
    if more > 0 {
        output::aside(&language::texts().command.diary.left_out_more(more));
    }
}

/// Returns what was left out, a line or a whole file, and why.
pub fn left_out(LeftOut { file, line, why }: &LeftOut) -> String {
    let (texts, file) = (&language::texts().command.diary, paths::printable(file));
    if *line == 0 { texts.unreadable(file, why) } else { texts.left_out(file, line.to_string(), why) }
}
