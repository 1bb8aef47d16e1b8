//! The commands and what `--help` says of each.

use clap::{Parser, Subcommand};

use crate::cli::args::{
    AddArgs, BreatheArgs, CheckArgs, DoctorArgs, EditArgs, EvidenceArgs, ExportArgs, ExportRoutineArgs, HelpArgs, ImportArgs,
    ListArgs, MergeArgs, NewArgs, PlanArgs, RemoveArgs, RenameArgs, SafetyArgs, ShowArgs, StartArgs, StatsArgs,
};
use crate::cli::diary::DiaryArgs;
use crate::cli::log::LogArgs;
use crate::cli::report::ReportArgs;

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
    /// Breathe now, at a calm pace, without questions
    Breathe(BreatheArgs),
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
    Log(LogArgs),
    /// Show what the diary holds; change, remove, compact
    Diary(DiaryArgs),
    /// Pain before and after, for each routine and region
    ///
    /// Few pairs say nothing: a summary begins with 5, shares with 10. Days and sessions that were only recalled (entered
    /// after noon of the next day) are left out.
    Stats(StatsArgs),
    /// One page for a clinician: where, how much, what was done, what did not go well
    Report(ReportArgs),
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
    /// What is known: each line with its source, who took part, and how sure it is
    Evidence(EvidenceArgs),
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
