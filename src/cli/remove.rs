//! `unclench remove`: moves a routine of the user's to the trash.

use std::process::ExitCode;

use crate::cli::args::RemoveArgs;
use crate::cli::context::CliContext;
use crate::cli::output;
use crate::cli::routine_arg;
use crate::platform::own_routines::OwnRoutines;
use crate::platform::{language, paths};

/// Moves the routine to the trash.
///
/// # Errors
/// Fails if the routine is not the user's or cannot be moved.
pub fn run(context: &CliContext, args: &RemoveArgs) -> anyhow::Result<ExitCode> {
    let texts = &language::texts().own;
    let library = context.library();
    let path = routine_arg::own_file(&library, &args.id)?;
    let removed = OwnRoutines::of(&context.paths).remove(&path)?;
    let shown = paths::printable(&removed);
    output::line(&texts.removed(&args.id, shown))?;
    if library.entry(&args.id).is_some_and(|entry| entry.replaces) {
        output::line(&texts.built_in_back(&args.id))?;
    } else {
        routine_arg::say_who_includes(&library, &args.id)?;
    }
    Ok(ExitCode::SUCCESS)
}
