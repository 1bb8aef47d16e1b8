//! Floor 4, one of two fronts: what is typed in a shell. This file is the list of commands and their words; each does
//! its work in a small file of its own.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::commands::args::{
    AddArgs, CheckArgs, DoctorArgs, EditArgs, ExportArgs, ExportRoutineArgs, HelpArgs, ImportArgs, ListArgs, MergeArgs, NewArgs,
    PlanArgs, RemoveArgs, RenameArgs, SafetyArgs, ShowArgs, StartArgs, StatsArgs,
};
use crate::commands::context::CliContext;

pub mod add;
pub mod args;
pub mod ask;
pub mod asking;
pub mod check;
pub mod context;
pub mod diagnostics;
pub mod diary;
pub mod doctor;
pub mod edit;
pub mod export;
pub mod export_routine;
pub mod help;
pub mod import;
pub mod inbox;
pub mod list;
pub mod log;
pub mod merge;
pub mod new;
pub mod output;
pub mod parse;
pub mod plan;
pub mod remove;
pub mod rename;
pub mod report;
pub mod routine_arg;
pub mod safety;
pub mod schema;
pub mod shell;
pub mod show;
pub mod start;
pub mod stats;
pub mod undo;
pub mod usage;
pub mod voiced;

/// Guides self-massage, breathing and relaxation at a desk, and keeps an honest diary of pain before and after.
///
/// Without a command it opens the library. It is a wellness timer and diary: it does not diagnose or treat anything.
#[derive(Debug, Parser)]
#[command(name = "unclench", version, max_term_width = 100, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a routine, or several one after the other
    Start(StartArgs),
    /// Put routines together for a place and a length, and play them
    Plan(PlanArgs),
    /// List all routines, yours and the built-in ones
    List(ListArgs),
    /// Show a routine's timeline: what happens when
    Show(ShowArgs),
    /// Write a new routine of your own that plays as it is
    New(NewArgs),
    /// Open a routine in your editor; a built-in one is copied to your folder first
    Edit(EditArgs),
    /// Give a routine of yours another id
    Rename(RenameArgs),
    /// Move a routine of yours to the trash
    Remove(RemoveArgs),
    /// Add somebody's routine to yours, or a draft from a list of exercises; shows it first and overwrites nothing
    Add(AddArgs),
    /// Print one routine as one file that needs no other, for somebody else
    ExportRoutine(ExportRoutineArgs),
    /// Print the JSON schema of routine files, for editors
    Schema,
    /// Find every fault in routine files
    ///
    /// Exit code 0: no errors (and with --strict no warnings); 1: faults were found; 2: used wrongly, or no such file.
    Check(CheckArgs),
    /// What you answered to the check, and what follows from it
    Safety(SafetyArgs),
    /// Record a pain rating, 0 to 10, and whatever else there is to say
    Log(log::LogArgs),
    /// Show what the diary holds; change, remove, compact
    Diary(diary::DiaryArgs),
    /// Pain before and after, for each routine and region
    ///
    /// Few pairs say nothing: a summary begins with 5, shares with 10. Days and sessions that were only recalled (entered
    /// after noon of the next day) are left out.
    Stats(StatsArgs),
    /// One page for a clinician: where, how much, what was done, what did not go well
    Report(report::ReportArgs),
    /// Write the whole diary to stdout, as JSON or as a table
    ///
    /// JSON: an array of all records that stand, as the diary's lines are. CSV: one record a row, one column for each
    /// rating, such as `before_pain`. `import` reads both back.
    Export(ExportArgs),
    /// Read records into the diary: what `export` wrote, or another program's CSV
    ///
    /// Says what it would do; --yes does it. Records that are there already are not added twice. Rows that cannot be read
    /// are named by line and left out. Another program's CSV needs --map: --map at=Date --map pain=Level.
    Import(ImportArgs),
    /// Take over diary files of another machine, or sync-conflict copies
    ///
    /// Says what it would do; --yes does it. Nothing is added twice, in whatever order files are merged.
    Merge(MergeArgs),
    /// Take back the last change to the diary
    Undo,
    /// Look at what there is on this machine, and say what is missing
    Doctor(DoctorArgs),
    /// Pages that are too long for --help: `help routine` is the guide to writing routines
    Help(HelpArgs),
    /// Print completions for a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// Runs `command`; `start` only in plain mode, the screen is the runtime's.
///
/// # Errors
/// What went wrong, in words for the user.
pub fn run(command: &Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Completions { shell } => return shell::completions(*shell),
        Command::Man => return shell::man(),
        Command::Schema => return schema::run(),
        Command::Help(args) => return help::run(args),
        _ => {}
    }
    let world = CliContext::find()?;
    match command {
        Command::Start(args) => start::run(&world, args),
        Command::Plan(args) => plan::run(&world, args),
        Command::List(args) => list::run(&world, args),
        Command::Show(args) => show::run(&world, args),
        Command::Add(args) => add::run(&world, args),
        Command::ExportRoutine(args) => export_routine::run(&world, args),
        Command::New(args) => new::run(&world, args),
        Command::Edit(args) => edit::run(&world, args),
        Command::Rename(args) => rename::run(&world, args),
        Command::Remove(args) => remove::run(&world, args),
        Command::Check(args) => check::run(&world, args),
        Command::Log(args) => log::run(&world, args),
        Command::Diary(args) => diary::run(&world, args),
        Command::Safety(args) => safety::run(&world, args),
        Command::Stats(args) => stats::run(&world, args),
        Command::Report(args) => report::run(&world, args),
        Command::Export(args) => export::run(&world, args),
        Command::Import(args) => import::run(&world, args),
        Command::Merge(args) => merge::run(&world, args),
        Command::Undo => undo::run(&world),
        Command::Doctor(args) => doctor::run(&world, args),
        Command::Completions { .. } | Command::Man | Command::Schema | Command::Help(_) => Ok(ExitCode::SUCCESS),
    }
}
