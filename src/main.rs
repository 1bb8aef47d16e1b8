//! Parses the command line, opens the screen or runs a command, and prints errors.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use clap::Parser;
use unclench::cli::args::ListArgs;
use unclench::cli::args::play::{ColourChoice, StartArgs};
use unclench::cli::command_line::{Cli, Command};
use unclench::cli::context::CliContext;
use unclench::cli::menu::{self, Next};
use unclench::cli::start::StartTask;
use unclench::cli::{self, breathe, complete, output, resume, routine_arg, start, translation, until};
use unclench::platform::{colours, language, log_file, paths, settings, terminal, text_file};
use unclench::tui;
use unclench::tui::opening::Opening;

fn main() -> ExitCode {
    complete::answer_shell();
    start_log();
    run(translation::parsed()).unwrap_or_else(|error| {
        output::aside(&format!("unclench: {error:#}"));
        ExitCode::from(2)
    })
}

/// Sets the settings given on the command line before any settings file is read, then runs the command.
fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    settings::override_with(cli.overrides());
    if let Some(fixed) = cli.color.and_then(ColourChoice::is_fixed) {
        colours::fix(fixed);
    }
    if let Some(file) = &cli.config {
        paths::use_settings(file.clone());
    }
    let reads_no_settings =
        matches!(cli.command, Some(Command::Config(_) | Command::Help(_) | Command::Version(_) | Command::Generate(_)));
    if !reads_no_settings {
        cli::context::refuse_missing_settings()?;
    }
    dispatch(cli.command)
}

/// Starts the log. If `UNCLENCH_LOG` names a file that cannot be written, says so and continues without a log.
fn start_log() {
    if let Err((file, error)) = log_file::start() {
        cli::context::choose_language();
        let reason = text_file::reason_to_write(&file, &error);
        output::aside(&language::texts().command.front.no_log(paths::printable(&file), reason));
    }
}

/// Runs commands through `cli`; opens the library and sessions that are not plain on the screen.
fn dispatch(command: Option<Command>) -> anyhow::Result<ExitCode> {
    let terminal = io::stdout().is_terminal();
    let plays = matches!(command, None | Some(Command::Start(_) | Command::Breathe(_) | Command::Resume(_) | Command::Plan(_)));
    let by_setting = terminal && plays && CliContext::find_quietly()?.settings.look.plain;
    let plain = by_setting || (terminal && plays && terminal::is_dumb());
    let screen = terminal && !plain;
    match command {
        None if screen => tui::run::run(Opening::Start),
        None if by_setting && io::stdin().is_terminal() => run_menu(),
        None => {
            cli::context::choose_language();
            output::aside(language::texts().command.front.lists);
            cli::run(&Command::List(ListArgs { words: Vec::new(), area: None, favourites: false, json: false }))
        }
        Some(Command::Start(args)) if plain => cli::run(&Command::Start(StartArgs { plain: true, ..args })),
        Some(Command::Start(args)) if screen && !args.plain && !args.wish.show => start_on_screen(&args),
        Some(Command::Breathe(args)) if screen && !args.plain => {
            cli::context::choose_language();
            tui::run::run(Opening::Breathe(Box::new(breathe::plan(&args)?)))
        }
        Some(Command::Resume(args)) if screen && !args.plain && !args.save && !args.discard => {
            if resume::can_resume(&CliContext::find()?)? {
                return tui::run::run(Opening::Resume);
            }
            cli::run(&Command::Resume(args))
        }
        Some(Command::Plan(args)) if screen && !args.wish.show && !args.json => {
            start_on_screen(&StartArgs { wish: args.wish, gaps: args.gaps, ..StartArgs::default() })
        }
        Some(command) => cli::run(&command),
    }
}

/// Shows the menu of plain mode and runs what is chosen, until the person quits.
fn run_menu() -> anyhow::Result<ExitCode> {
    loop {
        let words = match menu::next(&CliContext::find()?)? {
            Next::Run(words) => words,
            Next::Again => continue,
            Next::Quit => return Ok(ExitCode::SUCCESS),
        };
        let chosen = Cli::try_parse_from([vec!["unclench".to_owned()], words].concat()).map_err(anyhow::Error::from);
        let ran = chosen.and_then(|cli| cli.command.as_ref().map_or(Ok(ExitCode::SUCCESS), cli::run));
        if let Err(error) = ran {
            output::aside(&format!("unclench: {error:#}"));
        }
    }
}

/// Opens a session of the named or fitting routines on the screen; without either, the start page.
fn start_on_screen(args: &StartArgs) -> anyhow::Result<ExitCode> {
    let context = CliContext::find()?;
    let opening = match start::wanted(&context, args)? {
        StartTask::Offers => Opening::Start,
        StartTask::Nothing => return Ok(ExitCode::FAILURE),
        StartTask::Shown => return Ok(ExitCode::SUCCESS),
        StartTask::Breathing(plan) => Opening::Breathe(Box::new(plan)),
        StartTask::Session(plan) => {
            let gaps = routine_arg::gaps(&context, &plan, &args.gaps);
            match args.rehearse {
                Some(times) => Opening::Rehearsal(Box::new(plan), gaps, times),
                None => Opening::Plan(Box::new(plan), gaps, args.wish.pain),
            }
        }
    };
    let Some(command) = &args.until else { return tui::run::run(opening) };
    let beside = until::start(&context, command)?;
    let left = tui::run::run_until(opening, Some((&beside, command)))?;
    until::finish(beside, command, left)
}
