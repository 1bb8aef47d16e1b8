//! The command line. Each command has a file of its own.

use std::process::ExitCode;

use crate::cli::command_line::Command;
use crate::cli::context::CliContext;

pub mod add;
pub mod args;
pub mod breathe;
pub mod candidates;
pub mod check;
pub mod command_groups;
pub mod command_line;
pub mod complete;
pub mod config;
pub mod context;
pub mod diagnostics;
pub mod diary;
pub mod did_you_mean;
pub mod doctor;
pub mod doctor_files;
pub mod due;
pub mod edit;
pub mod evidence;
pub mod examples;
pub mod export;
pub mod export_routine;
pub mod generate;
pub mod health;
pub mod health_questions;
pub mod help;
pub mod help_page;
pub mod import;
pub mod integrate;
pub mod keys_page;
pub mod list;
pub mod log;
pub mod manual;
pub mod menu;
pub mod merge;
pub mod mute;
pub mod new;
pub mod now;
pub mod output;
pub mod parse;
pub mod past;
pub mod plain;
pub mod plan;
pub mod prompt;
pub mod remind;
pub mod remove;
pub mod rename;
pub mod report;
pub mod resume;
pub mod routine_arg;
pub mod settings_faults;
pub mod show;
pub mod start;
pub mod stats;
pub mod translation;
pub mod undo;
pub mod until;
pub mod version;

/// Runs `command`. `start` comes here in plain mode only; otherwise `tui` runs it.
///
/// # Errors
/// Fails with a message for the user.
pub fn run(command: &Command) -> anyhow::Result<ExitCode> {
    if command.only_prints() {
        output::require_stdout()?;
    }
    match command {
        Command::Completions { shell } => return generate::completions(*shell),
        Command::Man => return generate::man(None),
        Command::Schema => return generate::schema(),
        Command::Generate(args) => return generate::run(args),
        Command::Help(args) => return help::run(args),
        Command::Evidence(args) => return evidence::run(args),
        Command::Version(args) => return version::run(args),
        Command::Integrate(args) => return integrate::run(args),
        Command::Config(args) => {
            // What is wrong with the file belongs beside its settings; `config check` says it itself.
            let context = if args.shows() { CliContext::find()? } else { CliContext::find_quietly()? };
            return config::run(&context, args);
        }
        Command::Prompt(args) => return due::prompt(&CliContext::find_quietly()?, args),
        _ => {}
    }
    let context = CliContext::find()?;
    match command {
        Command::Start(args) => start::run(&context, args),
        Command::Breathe(args) => breathe::run(&context, args),
        Command::Resume(args) => resume::run(&context, args),
        Command::Plan(args) => start::run_plan(&context, args),
        Command::List(args) => list::run(&context, args),
        Command::Show(args) => show::run(&context, args),
        Command::Add(args) => add::run(&context, args),
        Command::ExportRoutine(args) => export_routine::run(&context, args),
        Command::New(args) => new::run(&context, args),
        Command::Edit(args) => edit::run(&context, args),
        Command::Rename(args) => rename::run(&context, args),
        Command::Remove(args) => remove::run(&context, args),
        Command::Check(args) => check::run(&context, args),
        Command::Log(args) => log::run(&context, args),
        Command::Diary(args) => diary::run(&context, args),
        Command::Health(args) => health::run(&context, args),
        Command::Stats(args) => stats::run(&context, args),
        Command::Report(args) => report::run(&context, args),
        Command::Export(args) => export::run(&context, args),
        Command::Import(args) => import::run(&context, args),
        Command::Merge(args) => merge::run(&context, args),
        Command::Undo(args) => undo::run(&context, args),
        Command::Due(args) => due::run(&context, args),
        Command::Remind(args) => remind::run(&context, args),
        Command::Mute(args) => mute::run(&context, args),
        Command::Now(args) => now::run(&context, args),
        Command::Doctor(args) => doctor::run(&context, args),
        Command::Completions { .. }
        | Command::Man
        | Command::Schema
        | Command::Generate(_)
        | Command::Help(_)
        | Command::Evidence(_)
        | Command::Config(_)
        | Command::Prompt(_)
        | Command::Integrate(_)
        | Command::Version(_) => Ok(ExitCode::SUCCESS),
    }
}
