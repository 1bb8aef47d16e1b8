//! `unclench integrate`: prints what to add to the configuration of a shell, a bar or a timer. It writes no file.

use std::env;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::cli::context::choose_language;
use crate::cli::output;
use crate::platform::{language, paths};

/// The arguments of `unclench integrate`.
#[derive(Debug, Args)]
pub struct IntegrateArgs {
    /// The program to add unclench to
    #[arg(value_name = "PROGRAM")]
    pub program: Program,
}

/// A program that unclench can be added to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "the names of programs")]
pub enum Program {
    Tmux,
    Starship,
    Waybar,
    Polybar,
    I3status,
    Bash,
    Zsh,
    Fish,
    Systemd,
    Cron,
}

impl Program {
    fn snippet(self) -> &'static str {
        match self {
            Self::Tmux => include_str!("../../assets/integrate/tmux.txt"),
            Self::Starship => include_str!("../../assets/integrate/starship.txt"),
            Self::Waybar => include_str!("../../assets/integrate/waybar.txt"),
            Self::Polybar => include_str!("../../assets/integrate/polybar.txt"),
            Self::I3status => include_str!("../../assets/integrate/i3status.txt"),
            Self::Bash => include_str!("../../assets/integrate/bash.txt"),
            Self::Zsh => include_str!("../../assets/integrate/zsh.txt"),
            Self::Fish => include_str!("../../assets/integrate/fish.txt"),
            Self::Systemd => include_str!("../../assets/integrate/systemd.txt"),
            Self::Cron => include_str!("../../assets/integrate/cron.txt"),
        }
    }
}

/// What stands for the path of this program in the lines.
const OWN_PATH: &str = "{unclench}";

/// Returns the path of this program; only its name, and says so, if the path would need quotes.
fn own_path() -> String {
    let path = env::current_exe().ok().map(|path| paths::printable(&path)).unwrap_or_default();
    if !path.is_empty() && path.chars().all(|c| c.is_ascii_alphanumeric() || "/._-+".contains(c)) {
        return path;
    }
    output::aside(&language::texts().command.integrate.by_name(path));
    "unclench".to_owned()
}

/// Prints the lines on stdout, and on stderr where to put them.
///
/// # Errors
/// Fails if stdout cannot be written to.
pub fn run(args: &IntegrateArgs) -> anyhow::Result<ExitCode> {
    choose_language();
    let texts = &language::texts().command.integrate;
    output::aside(match args.program {
        Program::Tmux => texts.tmux,
        Program::Starship => texts.starship,
        Program::Waybar => texts.waybar,
        Program::Polybar => texts.polybar,
        Program::I3status => texts.i3status,
        Program::Bash => texts.bash,
        Program::Zsh => texts.zsh,
        Program::Fish => texts.fish,
        Program::Systemd => texts.systemd,
        Program::Cron => texts.cron,
    });
    let snippet = args.program.snippet();
    // The full path is used because timers search fewer folders than shells do.
    let snippet = if snippet.contains(OWN_PATH) { snippet.replace(OWN_PATH, &own_path()) } else { snippet.to_owned() };
    output::raw(&snippet)?;
    Ok(ExitCode::SUCCESS)
}
