//! `unclench remove`: a routine of the user's, moved to the trash.

use std::process::ExitCode;

use anyhow::anyhow;

use crate::commands::args::RemoveArgs;
use crate::commands::context::CliContext;
use crate::commands::{output, routine_arg};
use crate::domain::text;
use crate::platform::own_routines::OwnRoutines;
use crate::platform::text_file;
use crate::texts::Texts;

/// Moves it there.
///
/// # Errors
/// When it is not the user's or cannot be moved.
pub fn run(world: &CliContext, args: &RemoveArgs) -> anyhow::Result<ExitCode> {
    let words = &Texts::chosen().own;
    let library = world.library();
    let path = routine_arg::own_file(&library, &args.id)?;
    let removed = OwnRoutines::of(&world.paths).remove(&path).map_err(|error| anyhow!(text_file::reason(&error)))?;
    let shown = text::clean(&removed.display().to_string());
    output::line(&words.removed(&args.id, shown))?;
    if library.entry(&args.id).is_some_and(|entry| entry.replaces) {
        output::line(&words.built_in_back(&args.id))?;
    } else {
        routine_arg::say_who_includes(&library, &args.id)?;
    }
    Ok(ExitCode::SUCCESS)
}
