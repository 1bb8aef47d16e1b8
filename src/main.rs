//! Floor 5, a table of contents: parse, dispatch, say what went wrong.

use std::process::ExitCode;

use clap::Parser;
use unclench::commands::{self, Cli};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match &cli.command {
        Some(command) => commands::run(command),
        None => commands::run(&commands::Command::List(commands::ListArgs { json: false })),
    };
    done.unwrap_or_else(|error| {
        eprintln!("unclench: {error:#}");
        ExitCode::from(2)
    })
}
