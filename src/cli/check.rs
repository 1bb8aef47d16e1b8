//! `unclench check`: the faults of routine files, each with its line, a caret, the reason and what to do.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::cli::args::CheckArgs;
use crate::cli::context::CliContext;
use crate::cli::diagnostics;
use crate::cli::did_you_mean;
use crate::cli::due;
use crate::cli::output;
use crate::cli::routine_arg;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::routine::library::{Library, RoutineEntry};
use crate::domain::routine::plan::Plan;
use crate::domain::{duration_text, text};
use crate::platform::{language, routines};

/// Checks the named routines, or the user's own if none is named.
///
/// # Errors
/// Fails if there is no such routine or file.
pub fn run(context: &CliContext, args: &CheckArgs) -> anyhow::Result<ExitCode> {
    if let Some(code) = &args.explain {
        return explain(code);
    }
    let libraries = libraries(context, &args.paths)?;
    let chosen: Vec<(&Library, &RoutineEntry)> = libraries
        .iter()
        .flat_map(|(library, id)| library.entries().iter().map(move |entry| (library, entry, id)))
        .filter(|(_, entry, id)| id.as_ref().map_or(!entry.is_built_in(), |id| entry.id == *id))
        .map(|(library, entry, _)| (library, entry))
        .collect();
    let faults = chosen.iter().flat_map(|(library, entry)| library.faults(entry).into_iter().map(|fault| (entry.path(), fault)));
    let found: Vec<(PathBuf, &Diagnostic)> = faults.collect();
    if args.json {
        output::json(&found.iter().map(|(path, fault)| diagnostics::row(path, fault)).collect::<Vec<_>>())?;
    } else if args.compact {
        found.iter().try_for_each(|(path, fault)| output::line(&diagnostics::compact(path, fault)))?;
    } else {
        for (path, fault) in &found {
            output::coloured(&diagnostics::coloured_report(path, fault))?;
            output::line("")?;
        }
        for (library, entry) in &chosen {
            if let Some(plan) = library.plan(entry) {
                output::line(&totals(context, entry, plan))?;
            }
        }
        output::line(&conclusion(chosen.len(), &found))?;
    }
    let counts = |fault: &Diagnostic| fault.is_error() || args.strict;
    let of_reminders = if args.paths.is_empty() { due::say_routine_fault(context) } else { None };
    let is_wrong = of_reminders.is_some_and(|fault| counts(&fault)) || found.iter().any(|(_, fault)| counts(fault));
    Ok(if is_wrong { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Explains a kind of fault at length.
fn explain(code: &str) -> anyhow::Result<ExitCode> {
    let texts = language::texts();
    let wanted: Vec<Code> = Code::ALL.iter().copied().filter(|known| code == "all" || known.id() == code).collect();
    if wanted.is_empty() {
        let text = texts.command.check.unknown(text::clean(code));
        return Err(did_you_mean::error(&text, code, Code::ALL.iter().map(|code| code.id())));
    }
    for code in wanted {
        output::line(&format!("{} ({})\n    {}", code.id(), diagnostics::severity_name(code), texts.explain(code)))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns a line such as `mine: 7 steps, 6 min 40 s`, with its pauses.
fn totals(context: &CliContext, entry: &RoutineEntry, plan: &Plan) -> String {
    let length = duration_text::short(context.settings.gaps.total_with_own(plan));
    language::texts().command.check.steps(plan.steps.len(), &entry.id, length)
}

/// Returns for each name a library and the id of the routine in it. Without an id, all of the user's routines in it are
/// checked.
fn libraries(context: &CliContext, names: &[String]) -> anyhow::Result<Vec<(Library, Option<String>)>> {
    if names.is_empty() {
        return Ok(vec![(context.library(), None)]);
    }
    let library = |name: &String| {
        if Path::new(name).is_dir() {
            return Ok((routines::load(Path::new(name)), None));
        }
        routine_arg::entry(context, name).map(|(library, id)| (library, Some(id)))
    };
    names.iter().map(library).collect()
}

fn conclusion(files: usize, found: &[(PathBuf, &Diagnostic)]) -> String {
    let errors = found.iter().filter(|(_, fault)| fault.is_error()).count();
    let warnings = found.len() - errors;
    let texts = &language::texts().command.check;
    let routines = texts.routines(files);
    match (files, errors, warnings) {
        (0, ..) => texts.none.to_owned(),
        (_, 0, 0) => texts.clean(routines),
        _ => texts.found(texts.errors(errors), routines, texts.warnings(warnings)),
    }
}
