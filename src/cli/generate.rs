//! `unclench generate`: prints completions, manual pages and the schema, made from the program's own definitions.

use std::process::ExitCode;

use crate::cli::args::{GenerateArgs, Generated};
use crate::cli::context::choose_language;
use crate::cli::output;
use crate::cli::translation;
use crate::domain::routine::json_schema;

/// Prints the requested text.
///
/// # Errors
/// Fails if stdout cannot be written to.
pub fn run(args: &GenerateArgs) -> anyhow::Result<ExitCode> {
    match args.what {
        Generated::Completions { shell } => completions(shell),
        Generated::Man => man(),
        Generated::Schema => schema(),
    }
}

/// Prints completions for `shell`.
///
/// # Errors
/// Fails if stdout cannot be written to.
pub fn completions(shell: clap_complete::Shell) -> anyhow::Result<ExitCode> {
    choose_language();
    // Rendered in memory first: generating straight to stdout panics if the disk is full.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut translation::definition(), "unclench", &mut script);
    output::raw(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the manual page.
///
/// # Errors
/// Fails if stdout cannot be written to.
pub fn man() -> anyhow::Result<ExitCode> {
    choose_language();
    let mut page = Vec::new();
    clap_mangen::Man::new(translation::definition()).render(&mut page)?;
    output::raw(&translation::translated(String::from_utf8_lossy(&page).into_owned()))?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the schema of routine files, by which editors complete and explain keys.
///
/// # Errors
/// Fails if stdout cannot be written to.
pub fn schema() -> anyhow::Result<ExitCode> {
    output::line(json_schema::text().trim_end())?;
    Ok(ExitCode::SUCCESS)
}
