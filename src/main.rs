//! Floor 5, a table of contents: parse, dispatch, say what went wrong.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use unclench::commands::args::{ListArgs, StartArgs};
use unclench::commands::context::CliContext;
use unclench::commands::{self, Cli, Command, output, plan, routine_arg, start, usage};
use unclench::domain::text;
use unclench::platform::{log_file, text_file};
use unclench::texts::Texts;
use unclench::tui::{self, Opening};

fn main() -> ExitCode {
    start_log();
    dispatch(usage::parsed()).unwrap_or_else(|error| {
        eprintln!("unclench: {error:#}");
        ExitCode::from(2)
    })
}

/// Where `UNCLENCH_LOG` names a file that cannot be written, that is said, and the program goes on without a log.
fn start_log() {
    if let Err((file, error)) = log_file::start() {
        commands::context::choose_language();
        let (file, reason) = (text::clean(&file.display().to_string()), text_file::reason(&error));
        output::aside(&Texts::chosen().command.front.no_log(file, reason));
    }
}

/// Commands go to `commands`; the library, and a session that is not plain, to the screen.
fn dispatch(cli: Cli) -> anyhow::Result<ExitCode> {
    let screen = io::stdout().is_terminal();
    match cli.command {
        None if screen => tui::run::run(Opening::Library),
        None => {
            commands::context::choose_language();
            eprintln!("{}", Texts::chosen().command.front.lists);
            commands::run(&Command::List(ListArgs { json: false }))
        }
        Some(Command::Start(args)) if screen && !args.plain => {
            let world = CliContext::find()?;
            let plan = start::plan(&world, &args)?;
            let gaps = routine_arg::gaps(&world, &plan, &args.gaps);
            let plan = Box::new(plan);
            tui::run::run(match args.rehearse {
                Some(times) => Opening::Rehearsal(plan, gaps, times),
                None => Opening::Plan(plan, gaps),
            })
        }
        Some(Command::Plan(args)) if screen && !args.show && !args.json => {
            let world = CliContext::find()?;
            let Some(routines) = plan::compose(&world, &args)? else { return Ok(ExitCode::FAILURE) };
            dispatch(Cli {
                command: Some(Command::Start(StartArgs { routines, plain: false, json: false, rehearse: None, gaps: args.gaps })),
            })
        }
        Some(command) => commands::run(&command),
    }
}
