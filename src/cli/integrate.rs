//! `unclench integrate`: prints what to add to the configuration of a shell, a bar or a timer. It writes no file.

use std::env;
use std::path::absolute;
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

/// The name of this program.
const NAME: &str = "unclench";

/// What stands in the lines for a call of this program: by its path, because timers search fewer folders than shells do.
const BY_PATH: &str = "{path}";
/// The same by its name.
const BY_NAME: &str = "{name}";

/// Whether a text needs no quotes in any of the programs.
fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "/._-+".contains(c))
}

/// Returns the path of this program; only its name, and says so, if the path would need quotes.
fn own_path() -> String {
    let path = env::current_exe().ok().map(|path| paths::printable(&path)).unwrap_or_default();
    if is_plain(&path) {
        return path;
    }
    output::aside(&language::texts().command.integrate.by_name(path));
    NAME.to_owned()
}

/// What a call needs so that it finds the folders and settings of this run; timers also need its language.
struct Surroundings {
    /// The variables to set.
    variables: Vec<(&'static str, String)>,
    settings: Option<String>,
}

impl Surroundings {
    fn of_run(program: Program) -> Self {
        let is_timer = matches!(program, Program::Systemd | Program::Cron);
        let folders = paths::unusual_folders().into_iter().map(|(name, folder)| (name, paths::printable(&folder)));
        let locale = language::locale().filter(|locale| is_timer && language::of_locale(locale) != "en");
        let settings = paths::named_settings().and_then(|file| absolute(file).ok()).map(|file| paths::printable(&file));
        Self { variables: folders.chain(locale.map(|locale| ("LANG", locale))).collect(), settings }
    }

    /// Leaves out what would need quotes, and says so.
    fn without_quotes(self) -> Self {
        let (variables, quoted): (Vec<_>, Vec<_>) = self.variables.into_iter().partition(|(_, value)| is_plain(value));
        let mut left_out: Vec<String> = quoted.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let is_plain = self.settings.as_deref().is_none_or(is_plain);
        left_out.extend(self.settings.iter().filter(|_| !is_plain).map(|file| format!("--config {file}")));
        if !left_out.is_empty() {
            output::aside(&language::texts().command.integrate.left_out(left_out.join(", ")));
        }
        Self { variables, settings: self.settings.filter(|_| is_plain) }
    }

    /// Returns the beginning of a command line that calls `program`.
    fn call(&self, program: &str) -> String {
        let env = (!self.variables.is_empty()).then(|| "env".to_owned());
        let variables = self.variables.iter().map(|(name, value)| format!("{name}={value}"));
        let settings = self.settings.iter().flat_map(|file| ["--config".to_owned(), file.clone()]);
        env.into_iter().chain(variables).chain([program.to_owned()]).chain(settings).collect::<Vec<_>>().join(" ")
    }
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
    let (mut lines, surroundings) = (args.program.snippet().to_owned(), Surroundings::of_run(args.program).without_quotes());
    if lines.contains(BY_PATH) {
        lines = lines.replace(BY_PATH, &surroundings.call(&own_path()));
    }
    output::raw(&lines.replace(BY_NAME, &surroundings.call(NAME)))?;
    Ok(ExitCode::SUCCESS)
}
