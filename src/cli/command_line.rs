//! The commands and what `--help` says of each.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::cli::args::generate::{GenerateArgs, Shell};
use crate::cli::args::play::{BreatheArgs, ColourChoice, LookArgs, PlanArgs, StartArgs};
use crate::cli::args::{
    AddArgs, CheckArgs, DoctorArgs, EditArgs, EvidenceArgs, ExportArgs, ExportRoutineArgs, HealthArgs, HelpArgs, ImportArgs,
    ListArgs, MergeArgs, NewArgs, RemoveArgs, RenameArgs, ShowArgs, StatsArgs,
};
use crate::cli::config::ConfigArgs;
use crate::cli::diary::DiaryArgs;
use crate::cli::due::{DueArgs, PromptArgs};
use crate::cli::integrate::IntegrateArgs;
use crate::cli::log::LogArgs;
use crate::cli::mute::MuteArgs;
use crate::cli::now::NowArgs;
use crate::cli::remind::RemindArgs;
use crate::cli::report::ReportArgs;
use crate::cli::resume::ResumeArgs;
use crate::cli::undo::UndoArgs;
use crate::cli::version::VersionArgs;
use crate::settings::overrides::Overrides;

/// Self-massage, breathing and relaxation at your desk, and a diary of your pain.
///
/// Without a command it opens the start page. It is a timer and a diary: it does not diagnose or treat anything.
#[derive(Debug, Parser)]
#[command(name = "unclench", version, max_term_width = 100, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Read the settings from this file
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Use colours: auto, always or never; auto follows your terminal, `NO_COLOR` and `CLICOLOR_FORCE`
    #[arg(long, global = true, value_name = "WHEN", value_enum, hide_possible_values = true)]
    pub color: Option<ColourChoice>,
    /// How it looks and sounds.
    #[command(flatten)]
    pub look: LookArgs,
}

impl Cli {
    /// Returns the options that override settings, typed before or after the command.
    pub fn overrides(&self) -> Overrides {
        let behind = match &self.command {
            Some(Command::Start(args)) => Overrides { on_finish: args.on_finish.clone(), ..args.look.overrides() },
            Some(Command::Breathe(args)) => args.look.overrides(),
            Some(Command::Plan(args)) => args.look.overrides(),
            _ => Overrides::default(),
        };
        behind.or(self.look.overrides())
    }
}

impl Command {
    /// Whether it only prints for another program, so that its output is all there is to it.
    pub fn only_prints(&self) -> bool {
        match self {
            Self::Export(args) => args.dir.is_none(),
            Self::Diary(args) => args.json && args.change.is_none(),
            Self::Stats(args) => args.json,
            Self::List(args) => args.json,
            Self::Show(args) => args.json,
            Self::Check(args) => args.json,
            Self::Doctor(args) => args.json,
            _ => false,
        }
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a routine, or build a session for an area and a time
    Start(StartArgs),
    /// Breathe now, at a calm pace
    ///
    /// Before a pace with holds, unclench asks the health questions if they are due.
    Breathe(BreatheArgs),
    /// Continue a session that ended unexpectedly, or save or delete it
    #[command(hide = true)]
    Resume(ResumeArgs),
    /// Build a session for a body area and a length of time, and start it
    #[command(hide = true)]
    Plan(PlanArgs),
    /// List all routines, yours and the built-in ones
    ///
    /// The times include the pauses between steps and leave out the steps that your health answers rule out.
    List(ListArgs),
    /// Show a routine's timeline: what happens when
    #[command(hide = true)]
    Show(ShowArgs),
    /// Create a routine from a template
    New(NewArgs),
    /// Open a routine in your editor (copies a built-in one to your folder first)
    #[command(hide = true)]
    Edit(EditArgs),
    /// Change the ID of one of your routines
    ///
    /// The ID is the name of the file. To change the title that lists show, edit `title` with `unclench edit ID`.
    #[command(hide = true)]
    Rename(RenameArgs),
    /// Move one of your routines to the trash
    #[command(hide = true)]
    Remove(RemoveArgs),
    /// Add a routine from a file or a typed list (previews first, never overwrites)
    #[command(hide = true)]
    Add(AddArgs),
    /// Print a routine as a self-contained file to share
    #[command(hide = true)]
    ExportRoutine(ExportRoutineArgs),
    /// Print the JSON schema of routine files, for editors
    #[command(hide = true)]
    Schema,
    /// Find errors in routine files
    ///
    /// Exit code 0: no errors (with --strict, no warnings either); 1: errors found, or a file cannot be read; 2: wrong usage.
    #[command(hide = true)]
    Check(CheckArgs),
    /// Show, change or delete your health answers
    #[command(alias = "safety")]
    Health(HealthArgs),
    /// Add a pain score (0-10) and optional details to your diary
    #[command(aliases = ["check-in", "checkin"])]
    Log(LogArgs),
    /// Show, edit or delete diary entries
    Diary(DiaryArgs),
    /// Show your pain before and after each routine
    ///
    /// A summary needs 5 rated sessions, percentages need 10. Entries logged more than two days after the time they
    /// describe are not counted.
    Stats(StatsArgs),
    /// Create a one-page report for your doctor or physio
    Report(ReportArgs),
    /// Print the diary as JSON, CSV, notes or FHIR (for clinics)
    ///
    /// JSON: an array of all current records, in the diary's own format. CSV: one row for each record, one column for each
    /// rating, such as `before_pain`. `import` reads both.
    Export(ExportArgs),
    /// Import entries from an export, another app or another computer
    ///
    /// Previews the changes; --yes applies them. It never adds an entry twice, and it names the first rows that it cannot read; --json lists the lines of all such rows.
    /// For another program's CSV, name the columns: --map at=Date --map pain=Level. It also merges diary files from another computer.
    Import(ImportArgs),
    /// Merge diary files from another computer, or sync-conflict copies: an older name for `import`
    ///
    /// Previews the changes; --yes applies them. It never adds an entry twice, and the order of the files does not matter.
    #[command(hide = true)]
    Merge(MergeArgs),
    /// Undo the last change to the diary
    Undo(UndoArgs),
    /// Show the findings behind the routines: source, people studied and certainty
    #[command(hide = true)]
    Evidence(EvidenceArgs),
    /// Check whether a check-in or a break is due
    ///
    /// The times are in your settings: `unclench help reminders`. Exit code 0: something is due; 1: nothing is due; 2: wrong usage, or
    /// errors in the settings.
    Due(DueArgs),
    /// Print one word for your shell prompt when something is due
    #[command(hide = true)]
    Prompt(PromptArgs),
    /// Show a notification if something is due (run it from a timer)
    #[command(hide = true)]
    Remind(RemindArgs),
    /// Turn reminders off for a while
    ///
    /// To turn the sound off, press m in a session, use `--mute`, or see `unclench help sound`.
    #[command(hide = true)]
    Mute(MuteArgs),
    /// Show the session in progress: routine, step, side, time left
    ///
    /// Exit code 0: a session is in progress; 1: none is.
    #[command(hide = true)]
    Now(NowArgs),
    /// Print lines for your shell, status bar or timer that show what is due
    #[command(hide = true)]
    Integrate(IntegrateArgs),
    /// Show your settings, or write a settings file
    ///
    /// Without a subcommand, it shows every setting with its value, default and purpose.
    #[command(alias = "settings")]
    Config(ConfigArgs),
    /// Check your setup: files, terminal, sound, voice
    Doctor(DoctorArgs),
    /// Print the version, build details and file formats
    #[command(hide = true)]
    Version(VersionArgs),
    /// Show a help page, or the help of a command; without either, list all commands and pages
    #[command(hide = true)]
    Help(HelpArgs),
    /// Print shell completions, manual pages, or the schema of routine files or of the diary
    #[command(hide = true)]
    Generate(GenerateArgs),
    /// Print shell completions
    #[command(hide = true)]
    Completions {
        /// Which shell
        shell: Shell,
    },
    /// Print the manual page
    #[command(hide = true)]
    Man,
}
