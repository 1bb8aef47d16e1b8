//! `unclench remove`: a routine of the user's, moved to the trash.

use std::process::ExitCode;

use anyhow::anyhow;

use crate::commands::args::RemoveArgs;
use crate::commands::{World, choose, output};
use crate::domain::text;
use crate::domain::words::{Words, fill};
use crate::platform::own_routines::OwnRoutines;
use crate::platform::text_file;

/// Moves it there.
///
/// # Errors
/// When it is not the user's or cannot be moved.
pub fn run(world: &World, args: &RemoveArgs) -> anyhow::Result<ExitCode> {
    let words = &Words::chosen().own;
    let library = world.library();
    let path = choose::own_file(&library, &args.id)?;
    let removed = OwnRoutines::of(&world.paths).remove(&path).map_err(|error| anyhow!(text_file::reason(&error)))?;
    let shown = text::clean(&removed.display().to_string());
    output::line(&fill(&words.removed, &[("id", &args.id), ("path", &shown)]))?;
    if library.entry(&args.id).is_some_and(|entry| entry.replaces) {
        output::line(&fill(&words.built_in_back, &[("id", &args.id)]))?;
    } else {
        choose::say_who_includes(&library, &args.id)?;
    }
    Ok(ExitCode::SUCCESS)
}
