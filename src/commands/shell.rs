//! `unclench completions` and `unclench man`: made from the same definition as the commands themselves.

use std::io;
use std::process::ExitCode;

use clap::CommandFactory;

use crate::commands::Cli;

/// Prints completions for `shell`.
///
/// # Errors
/// When stdout cannot be written to.
pub fn completions(shell: clap_complete::Shell) -> anyhow::Result<ExitCode> {
    clap_complete::generate(shell, &mut Cli::command(), "unclench", &mut io::stdout().lock());
    Ok(ExitCode::SUCCESS)
}

/// Prints the manual page.
///
/// # Errors
/// When stdout cannot be written to.
pub fn man() -> anyhow::Result<ExitCode> {
    clap_mangen::Man::new(Cli::command()).render(&mut io::stdout().lock())?;
    Ok(ExitCode::SUCCESS)
}
