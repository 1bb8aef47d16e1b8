//! `start --until`: a command runs beside the session, which ends with it. What it wrote, and its exit code, come at the end.

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
/// When it cannot be started.
pub fn start(context: &CliContext, command: &str) -> anyhow::Result<SideCommand> {
    let texts = &language::texts().command.until;
    SideCommand::start(command, &context.paths.state).map_err(|error| anyhow!(texts.cannot_start(text::clean(command), error)))
}

/// Waits for `command`, prints what it wrote and how it ended. Its exit code is the program's, unless the session has `played`
/// badly.
///
/// # Errors
/// When stdout cannot be written to.
pub fn finish(beside: SideCommand, command: &str, played: ExitCode) -> anyhow::Result<ExitCode> {
    let (texts, shown) = (&language::texts().command.until, text::clean(command));
    if !beside.has_ended() {
        output::aside(&texts.waits(&shown));
    }
    let (status, code, written) = beside.finish();
    if !written.is_empty() {
        output::aside(&texts.output(&shown));
        output::raw(&written)?;
    }
    output::aside(&texts.ended(&shown, status));
    Ok(if code == 0 { played } else { ExitCode::from(code) })
}
