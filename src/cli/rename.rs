//! `unclench rename`: changes the id of a routine of the user's. The contents of its file stay the same.

use std::process::ExitCode;

use anyhow::bail;

use crate::cli::args::RenameArgs;
use crate::cli::context::CliContext;
use crate::cli::output;
use crate::cli::routine_arg::{self, RoutineChangeJson};
use crate::domain::routine::parse::{id_of, is_id};
use crate::domain::text;
use crate::platform::own_routines::OwnRoutines;
use crate::platform::{language, paths};

/// Renames the routine.
///
/// # Errors
/// Fails if the routine is not the user's, if the new id is not valid or is taken, or if the file cannot be renamed.
pub fn run(context: &CliContext, args: &RenameArgs) -> anyhow::Result<ExitCode> {
    let texts = &language::texts().own;
    if !is_id(&args.to) {
        bail!(texts.not_an_id(id_of(&args.to), text::clean(&args.to)));
    }
    let library = context.library();
    let path = routine_arg::own_file(&library, &args.id)?;
    if let Some(taken) = library.entry(&args.to).filter(|entry| !entry.is_built_in()) {
        bail!(texts.taken(&args.to, taken.shown_path()));
    }
    let replaces = library.entry(&args.to).is_some();
    let path = OwnRoutines::of(&context.paths).rename(&path, &args.to)?;
    // Another file may have the old id.
    let library = context.library();
    let (file, included_by) = (paths::printable(&path), routine_arg::who_includes(&library, &args.id));
    let said = if args.json {
        output::json(&RoutineChangeJson { was: Some(&args.id), now: Some(&args.to), file, replaces, included_by: &included_by })
    } else {
        let hidden = replaces.then(|| texts.replaces_built_in(&args.to));
        let shown = language::texts().now_under(&library, &args.id);
        let mut lines = [Some(texts.renamed(&args.id, file, &args.to)), hidden, shown].into_iter().flatten();
        lines.try_for_each(|line| output::line(&line)).and_then(|()| routine_arg::say_who_includes(&included_by))
    };
    if !args.json && has_sessions(context, &args.id) {
        output::aside(&texts.sessions_stay(&args.id, &args.to));
    }
    routine_arg::say_reminders(context, &library, included_by.into_iter().chain([args.id.as_str()]));
    said.map_err(output::once_saved)?;
    Ok(ExitCode::SUCCESS)
}

/// Whether the diary has sessions of the routine `id`.
fn has_sessions(context: &CliContext, id: &str) -> bool {
    let mut found = false;
    context.diary().visit(&mut |standing| found |= standing.view.routine == Some(id));
    found
}
