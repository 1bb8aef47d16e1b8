//! `start --until`: runs a command beside the session, which ends with it. Its output and exit code follow at the end.

use std::process::ExitCode;

use anyhow::anyhow;

use crate::cli::context::CliContext;
use crate::cli::output;
use crate::domain::text;
use crate::platform::language;
use crate::platform::side_command::SideCommand;

/// Starts `command`.
///
/// # Errors
/// Fails if it cannot be started.
pub fn start(context: &CliContext, command: &str) -> anyhow::Result<SideCommand> {
    let texts = &language::texts().command.until;
    SideCommand::start(command, &context.paths.state).map_err(|error| anyhow!(texts.cannot_start(text::clean(command), error)))
}

/// Waits for `command`, and prints its output and how it ended. Returns its exit code, or `played` if that code is 0.
///
/// # Errors
/// Fails if stdout cannot be written to.
pub fn finish(beside: SideCommand, command: &str, played: ExitCode) -> anyhow::Result<ExitCode> {
    let (texts, shown) = (&language::texts().command.until, text::clean(command));
    if !beside.has_ended() {
        output::aside(&texts.waits(&shown));
    }
    let (code, written) = beside.finish();
    if let Some(written) = written {
        output::aside(&texts.output(&shown));
        output::copied(written)?;
    }
    output::aside(&texts.ended(code, &shown));
    Ok(if code == 0 { played } else { ExitCode::from(code) })
}
