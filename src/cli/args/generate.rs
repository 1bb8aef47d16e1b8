//! The arguments of `unclench generate`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// What to print.
#[derive(Debug, Args)]
pub struct GenerateArgs {
    /// What to print.
    #[command(subcommand)]
    pub what: Generated,
}

/// What can be printed.
#[derive(Debug, Clone, Subcommand)]
pub enum Generated {
    /// Print shell completions
    ///
    /// It is simpler to add one line to the configuration of your shell, which then completes routines and entries too.
    /// For bash: source <(COMPLETE=bash unclench). For zsh, fish and others: `unclench help plain`.
    Completions {
        /// Which shell
        shell: Shell,
    },
    /// Print the manual page, or write a page for each command
    Man {
        /// Write a page for each command into this folder
        #[arg(long, value_name = "FOLDER")]
        dir: Option<PathBuf>,
    },
    /// Print the JSON schema of routine files, for editors
    Schema,
    /// Print the JSON schema of a diary record
    DiarySchema,
}

/// The shells that a file of completions can be made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "the names of the shells")]
pub enum Shell {
    Bash,
    Elvish,
    Fish,
    Nushell,
    #[value(name = "powershell")]
    PowerShell,
    Zsh,
}
