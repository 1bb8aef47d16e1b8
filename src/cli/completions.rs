//! `unclench completions` and `unclench man`: made from the same definition as the commands themselves.

use std::io::{self, Write};
use std::process::ExitCode;

use crate::cli::context::choose_language;
use crate::cli::translation;

/// Prints completions for `shell`.
///
/// # Errors
/// When stdout cannot be written to.
pub fn completions(shell: clap_complete::Shell) -> anyhow::Result<ExitCode> {
    choose_language();
    clap_complete::generate(shell, &mut translation::command(), "unclench", &mut io::stdout().lock());
    Ok(ExitCode::SUCCESS)
}

/// Prints the manual page.
///
/// # Errors
/// When stdout cannot be written to.
pub fn man() -> anyhow::Result<ExitCode> {
    choose_language();
    let mut page = Vec::new();
    clap_mangen::Man::new(translation::command()).render(&mut page)?;
    let translated = translation::translated(String::from_utf8_lossy(&page).into_owned());
    io::stdout().lock().write_all(translated.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
