//! `unclench generate`: completions, manual pages and schemas, made from the same definitions as the program itself.

use std::path::Path;
use std::process::ExitCode;

use anyhow::anyhow;
use clap_complete::Generator;
use clap_complete_nushell::Nushell;

use crate::cli::args::generate::{GenerateArgs, Generated, Shell};
use crate::cli::context::choose_language;
use crate::cli::manual;
use crate::cli::output;
use crate::cli::translation;
use crate::domain::diary;
use crate::domain::routine::json_schema;
use crate::platform::{language, paths, public_files, text_file};

/// Prints the requested text.
///
/// # Errors
/// Fails if stdout cannot be written to.
pub fn run(args: &GenerateArgs) -> anyhow::Result<ExitCode> {
    match &args.what {
        Generated::Completions { shell } => completions(*shell),
        Generated::Man { dir } => man(dir.as_deref()),
        Generated::Schema => schema(),
        Generated::DiarySchema => diary_schema(),
    }
}

/// Prints completions for `shell`.
///
/// # Errors
/// Fails if stdout cannot be written to.
pub fn completions(shell: Shell) -> anyhow::Result<ExitCode> {
    choose_language();
    let script = match shell {
        Shell::Bash => script(clap_complete::Shell::Bash),
        Shell::Elvish => script(clap_complete::Shell::Elvish),
        Shell::Fish => script(clap_complete::Shell::Fish),
        Shell::Nushell => script(Nushell),
        Shell::PowerShell => script(clap_complete::Shell::PowerShell),
        Shell::Zsh => script(clap_complete::Shell::Zsh),
    };
    output::raw(&script)?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the whole script, because the generator panics if it writes to a full disk.
fn script(shell: impl Generator) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut translation::definition(), "unclench", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// Prints the manual page of the program, or writes the pages of all commands into `folder`.
///
/// # Errors
/// Fails if they cannot be written.
pub fn man(folder: Option<&Path>) -> anyhow::Result<ExitCode> {
    choose_language();
    let texts = language::texts();
    let Some(folder) = folder else {
        output::raw(&manual::first_page(texts)?)?;
        return Ok(ExitCode::SUCCESS);
    };
    let (pages, shown) = (manual::pages(texts)?, paths::printable(folder));
    public_files::write(folder, &pages).map_err(|error| anyhow!(texts.manual.not_written(&shown, text_file::reason(&error))))?;
    output::line(&texts.manual.written(pages.len(), &shown))?;
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

/// Prints the schema of a line of the diary.
///
/// # Errors
/// Fails if stdout cannot be written to.
pub fn diary_schema() -> anyhow::Result<ExitCode> {
    output::line(diary::json_schema::text().trim_end())?;
    Ok(ExitCode::SUCCESS)
}
