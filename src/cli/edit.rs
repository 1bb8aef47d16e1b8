//! `unclench edit`: opens a routine in the user's editor and checks it when the editor is closed.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::cli::args::EditArgs;
use crate::cli::context::CliContext;
use crate::cli::diagnostics;
use crate::cli::did_you_mean;
use crate::cli::output;
use crate::cli::prompt;
use crate::cli::routine_arg;
use crate::domain::routine::library::Source;
use crate::domain::safety::profile::total_by;
use crate::domain::{duration_text, text};
use crate::platform::editor::EditorError;
use crate::platform::own_routines::OwnRoutines;
use crate::platform::{editor, language, paths, routines};

/// Opens the routine, shows its faults afterwards, and opens it again for as long as the user wants.
///
/// # Errors
/// Fails if there is no such routine, it cannot be copied, or there is no editor.
pub fn run(context: &CliContext, args: &EditArgs) -> anyhow::Result<ExitCode> {
    let (path, copy_of) = file(context, &args.routine)?;
    let mut line = None;
    loop {
        let closed = editor::open(&path, line);
        let texts = &language::texts().own;
        if let (Err(EditorError::StillOpen(_)), Some(_)) = (&closed, copy_of) {
            output::line(&texts.kept_copy(&args.routine))?;
        } else if copy_of.is_some_and(|text| OwnRoutines::of(&context.paths).remove_unchanged(&path, text)) {
            // An unchanged copy would only hide later versions of the built-in routine.
            output::line(&texts.unchanged_copy(&args.routine))?;
            closed?;
            output::line(texts.unchanged_copy_then)?;
            return Ok(ExitCode::SUCCESS);
        }
        closed?;
        let check = check_file(context, &path)?;
        let Some(at) = check.first_line else { return Ok(ExitCode::SUCCESS) };
        let answer = if prompt::is_interactive() { prompt::line(&language::texts().own.reopen(at))? } else { None };
        if answer.is_none_or(|answer| !answer.is_empty()) {
            return Ok(if check.errors { ExitCode::FAILURE } else { ExitCode::SUCCESS });
        }
        line = Some(at);
    }
}

/// Returns the file of the routine `name`. A built-in routine is copied to the user's folder first, and its text is returned
/// too.
fn file(context: &CliContext, name: &str) -> anyhow::Result<(PathBuf, Option<&'static str>)> {
    let path = Path::new(name);
    if routine_arg::is_path(name) {
        return Ok((path.to_owned(), None));
    }
    let texts = &language::texts().own;
    let library = context.library();
    let Some(entry) = library.entry(name) else {
        let ids = library.entries().iter().map(|entry| entry.id.as_str());
        return Err(did_you_mean::error(&texts.unknown(text::clean(name)), name, ids));
    };
    match &entry.source {
        Source::User(path) => Ok((path.clone(), None)),
        Source::BuiltIn(built_in) => {
            let path = OwnRoutines::of(&context.paths).create(&entry.id, built_in.text, None)?;
            output::line(&texts.copied(&entry.id, paths::printable(&path))).map_err(output::once_saved)?;
            Ok((path, Some(built_in.text)))
        }
    }
}

struct FileCheck {
    /// The line of the first fault; `None` if there is none.
    first_line: Option<usize>,
    errors: bool,
}

fn check_file(context: &CliContext, path: &Path) -> anyhow::Result<FileCheck> {
    let texts = &language::texts().own;
    let (library, id) = routines::load_with(&context.paths.routines(), path);
    let Some(entry) = library.entry(&id) else { return Ok(FileCheck { first_line: None, errors: true }) };
    let faults = library.faults(entry);
    for fault in &faults {
        output::coloured(&diagnostics::coloured_report(path, fault))?;
        output::line("")?;
    }
    let errors = faults.iter().filter(|fault| fault.is_error()).count();
    let first = faults.iter().find(|fault| fault.is_error() || errors == 0);
    if first.is_none() {
        let total = total_by(None, &library, entry, context.settings.gaps);
        output::line(&texts.no_faults(id, duration_text::short(total)))?;
    } else {
        let counted = &language::texts().command.check;
        output::line(&texts.faults(counted.errors(errors), id, counted.warnings(faults.len() - errors)))?;
    }
    Ok(FileCheck { first_line: first.map(|fault| fault.at.line.max(1)), errors: errors > 0 })
}
