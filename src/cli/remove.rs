//! `unclench remove`: moves a routine of the user's to the trash.

use std::process::ExitCode;

use crate::cli::args::RemoveArgs;
use crate::cli::context::CliContext;
use crate::cli::output;
use crate::cli::routine_arg::{self, RoutineChangeJson};
use crate::platform::own_routines::OwnRoutines;
use crate::platform::{language, paths};

/// Moves the routine to the trash.
///
/// # Errors
/// Fails if the routine is not the user's or cannot be moved.
pub fn run(context: &CliContext, args: &RemoveArgs) -> anyhow::Result<ExitCode> {
    let texts = &language::texts().own;
    let path = routine_arg::own_file(&context.library(), &args.id)?;
    let removed = OwnRoutines::of(&context.paths).remove(&path)?;
    // Another file may have the same id.
    let library = context.library();
    let (file, included_by) = (paths::printable(&removed), routine_arg::who_includes(&library, &args.id));
    let said = if args.json {
        output::json(&RoutineChangeJson { was: Some(&args.id), now: None, file, replaces: false, included_by: &included_by })
    } else {
        let mut lines =
            [Some(texts.removed(&args.id, file)), language::texts().now_under(&library, &args.id)].into_iter().flatten();
        lines.try_for_each(|line| output::line(&line)).and_then(|()| routine_arg::say_who_includes(&included_by))
    };
    routine_arg::say_reminders(context, &library, included_by.into_iter().chain([args.id.as_str()]));
    said.map_err(output::once_saved)?;
    Ok(ExitCode::SUCCESS)
}
