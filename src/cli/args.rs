//! The arguments of commands, with the words that `--help` shows.

use clap::{Args, Subcommand};

use crate::cli::parse;
use crate::domain::pace::Pace;
use crate::domain::place_words::Places;
use crate::domain::routine::breathing;

/// What to start and how.
#[derive(Debug, Args)]
pub struct StartArgs {
    /// Ids or paths of routines, or words such as stiff neck: then the best match starts
    #[arg(required = true, value_name = "ID|PATH|WORDS")]
    pub routines: Vec<String>,
    /// Play as lines of text: for screen readers, pipes and scripts
    #[arg(long)]
    pub plain: bool,
    /// With --plain: one JSON object a line
    #[arg(long, requires = "plain")]
    pub json: bool,
    /// Play it so many times as fast, 1 to 60, silent and without a record, to see what it is like
    #[arg(long, value_name = "TIMES", value_parser = clap::value_parser!(u32).range(1..=60))]
    pub rehearse: Option<u32>,
    /// The gaps around the work.
    #[command(flatten)]
    pub gaps: GapArgs,
}

/// How to breathe.
#[derive(Debug, Args)]
pub struct BreatheArgs {
    /// The pace: extended (4 in, 6 out), resonance, box, 4-7-8, cyclic-sigh, diaphragm or pursed
    #[arg(default_value = breathing::USUAL_PACE, value_parser = parse::breathing_pace)]
    pub pace: &'static Pace,
    /// For how many minutes, 1 to 60
    #[arg(long, value_name = "MINUTES", default_value_t = breathing::USUAL_MINUTES, value_parser = clap::value_parser!(u64).range(1..=60))]
    pub minutes: u64,
    /// Play as lines of text: for screen readers, pipes and scripts
    #[arg(long)]
    pub plain: bool,
    /// With --plain: one JSON object a line
    #[arg(long, requires = "plain")]
    pub json: bool,
}

/// Which lines of evidence.
#[derive(Debug, Args)]
pub struct EvidenceArgs {
    /// Numbers, such as E17; without any, all lines
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// What to put together.
#[derive(Debug, Args)]
pub struct PlanArgs {
    /// Where: neck, "lower back", neck-shoulders …; may be given several times
    #[arg(long, value_name = "AREA", value_parser = parse::area)]
    pub area: Vec<Places>,
    /// How many minutes of work, change-overs not counted
    #[arg(long, value_name = "MINUTES", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=90))]
    pub minutes: u64,
    /// What is at hand: ball, roller, mat, towel, none; left out, whatever is needed
    #[arg(long, value_name = "TOOL")]
    pub tool: Option<Vec<String>>,
    /// Nothing that is done standing
    #[arg(long)]
    pub seated: bool,
    /// How strong the pain is now: a sore day gets what is meant for one
    #[arg(long, value_name = "0-10", value_parser = parse::rating)]
    pub pain: Option<crate::domain::rating::Rating>,
    /// Only show it
    #[arg(long)]
    pub show: bool,
    /// Only show it, as JSON
    #[arg(long)]
    pub json: bool,
    /// The gaps around the work.
    #[command(flatten)]
    pub gaps: GapArgs,
}

/// The gaps around the work.
#[derive(Debug, Clone, Args)]
pub struct GapArgs {
    /// Get-ready time before the first step
    #[arg(long, value_name = "SECONDS", value_parser = parse::seconds)]
    pub ready: Option<std::time::Duration>,
    /// Time between two steps
    #[arg(long, value_name = "SECONDS", value_parser = parse::seconds)]
    pub between: Option<std::time::Duration>,
    /// Time to change sides
    #[arg(long, value_name = "SECONDS", value_parser = parse::seconds)]
    pub switch: Option<std::time::Duration>,
}

/// What to list.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only what matches these words, the best match first: neck pain, headache, stress, 10 min
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
    /// Only what works on this area: neck, "lower back", neck-shoulders …
    #[arg(long, value_name = "AREA", value_parser = parse::area)]
    pub area: Option<Places>,
    /// As a JSON array
    #[arg(long)]
    pub json: bool,
}

/// What to show.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Id or path of a routine, or words such as stiff neck: then the best match is shown
    #[arg(required = true, value_name = "ID|PATH|WORDS")]
    pub routine: Vec<String>,
    /// As JSON: spans and cues in milliseconds
    #[arg(long)]
    pub json: bool,
    /// Every cue with its text, in place of the picture
    #[arg(long, conflicts_with = "json")]
    pub cues: bool,
    /// The gaps around the work.
    #[command(flatten)]
    pub gaps: GapArgs,
}

/// What to write.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// Its id: small letters, digits and hyphens, such as neck-after-lunch
    #[arg(value_name = "ID")]
    pub id: String,
    /// Its title; asked for where it is left out
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub title: Option<String>,
    /// How the body is held: seated, standing, wall, floor-back, …
    #[arg(long, value_name = "POSTURE")]
    pub posture: Option<String>,
    /// How long its steps take together
    #[arg(long, value_name = "MINUTES")]
    pub minutes: Option<u64>,
}

/// What to edit.
#[derive(Debug, Args)]
pub struct EditArgs {
    /// Id or path of a routine
    #[arg(value_name = "ID|PATH")]
    pub routine: String,
}

/// What to rename.
#[derive(Debug, Args)]
pub struct RenameArgs {
    /// Its id
    #[arg(value_name = "ID")]
    pub id: String,
    /// The id it is to have
    #[arg(value_name = "NEW-ID")]
    pub to: String,
}

/// What to remove.
#[derive(Debug, Args)]
pub struct RemoveArgs {
    /// Its id
    #[arg(value_name = "ID")]
    pub id: String,
}

/// What to explain.
#[derive(Debug, Args)]
pub struct HelpArgs {
    /// The topic; without one, all commands
    pub topic: Option<Topic>,
}

/// What there is help for.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum Topic {
    /// Writing a routine: a guide, every key, every word
    Routine,
    /// The diary's files: what stands in them, and what is promised
    DiaryFormat,
    /// The diary on several machines
    SeveralMachines,
    /// Entries of other programs into the diary: which columns, which dates
    Import,
    /// The regions of the body, as routines and the diary name them
    Regions,
}

/// What to add.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// A routine (.toml), a list of exercises (.txt), or settings of Stretchly or Safe Eyes (.json); `-` is stdin
    #[arg(value_name = "FILE")]
    pub file: String,
    /// The id it is to have, where not that of the file
    #[arg(long = "as", value_name = "ID")]
    pub id: Option<String>,
    /// Add it without asking
    #[arg(long)]
    pub yes: bool,
}

/// What to print.
#[derive(Debug, Args)]
pub struct ExportRoutineArgs {
    /// Id or path of a routine
    #[arg(value_name = "ID|PATH")]
    pub routine: String,
}

/// What to check.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Files, folders or ids; without any, your own routines
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// Warnings count as faults too
    #[arg(long)]
    pub strict: bool,
    /// As a JSON array
    #[arg(long)]
    pub json: bool,
    /// One fault a line, `file:line:column: severity: message`, for editors
    #[arg(long, conflicts_with = "json")]
    pub compact: bool,
    /// What a kind of fault means and how to mend it, such as no-duration; `all` for every kind
    #[arg(long, value_name = "CODE")]
    pub explain: Option<String>,
}

/// What to look at.
#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// Play every chime and a spoken line, naming each
    #[arg(long)]
    pub sound: bool,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// Which sessions to look back on.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// Only this routine
    #[arg(long, value_name = "ID")]
    pub routine: Option<String>,
    /// Set two routines side by side, as far as that is honest
    #[arg(long, num_args = 2, value_names = ["ID", "ID"], conflicts_with_all = ["routine", "json"])]
    pub compare: Option<Vec<String>>,
    /// Only this area: neck, "left knee", back …
    #[arg(long, value_name = "AREA", value_parser = parse::area)]
    pub area: Option<Places>,
    /// Only from this day on: 2026-10-01, 30d, "3 months"
    #[arg(long, value_name = "DAY")]
    pub since: Option<String>,
    /// As a JSON array
    #[arg(long)]
    pub json: bool,
}

/// The check.
#[derive(Debug, Args)]
pub struct SafetyArgs {
    /// What to do; without one, the answers are shown.
    #[command(subcommand)]
    pub does: Option<SafetyCommand>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// What to do with the check.
#[derive(Debug, Subcommand)]
pub enum SafetyCommand {
    /// Answer one condition
    Set {
        /// Id of the condition; `unclench safety list` names all
        condition: String,
        /// The answer; cleared: a clinician has agreed
        answer: AnswerArg,
        /// With cleared: who agreed, in your own words
        #[arg(long, value_name = "WORDS", default_value = "", allow_hyphen_values = true)]
        by: String,
        /// Where, for what asks where, such as low-back/left; may be given several times
        #[arg(long, value_name = "AREA", value_parser = parse::area)]
        area: Vec<Places>,
    },
    /// Say whether a routine is offered, and why not all of it
    ///
    /// Exit code 0: it is offered, whole or in part; 1: it is not.
    For {
        /// Id or path of a routine
        #[arg(value_name = "ID|PATH")]
        routine: String,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Go through the whole check, as lines
    Ask,
    /// List every condition with its question
    List,
    /// Delete all answers
    Delete,
}

/// An answer to a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum AnswerArg {
    /// It is so
    Yes,
    /// It is not so
    No,
    /// It is so, and a clinician has agreed
    Cleared,
}

/// How to write the diary out.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Only entries that name this area: neck, "left knee", back …
    #[arg(long, value_name = "AREA", value_parser = parse::area)]
    pub area: Option<Places>,
    /// As what
    #[arg(long, value_enum, default_value = "json")]
    pub format: ExportFormat,
}

/// As what the diary is written out.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum ExportFormat {
    /// An array of records
    Json,
    /// A table with a row for each record
    Csv,
}

/// What to read in.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The file; `-` is stdin
    #[arg(value_name = "FILE")]
    pub file: std::path::PathBuf,
    /// Do it; without this it only says what it would do
    #[arg(long)]
    pub yes: bool,
    /// Another program's CSV: what a column is. at, pain, worst, average, interference, sleep, stress, stiffness, mood,
    /// energy, area or note; may be given several times
    #[arg(long, value_name = "WHAT=COLUMN", value_parser = parse::column)]
    pub map: Vec<(crate::domain::diary::import_csv::ColumnMeaning, String)>,
    /// Another program's CSV: how its dates are written, such as "%d/%m/%Y %H:%M"; `unix` for seconds since 1970, `excel` for days of a spreadsheet
    #[arg(long, value_name = "FORMAT", requires = "map")]
    pub dates: Option<String>,
    /// Another program's CSV: only rows with this in a column, such as Tracker=Pain; may be given several times
    #[arg(long, value_name = "COLUMN=VALUE", requires = "map", value_parser = parse::only)]
    pub only: Vec<(String, String)>,
    /// Another program's CSV: ratings that are words, such as bad=2,good=8; may be given several times
    #[arg(long, value_name = "WORD=0-10", requires = "map", value_parser = parse::scale)]
    pub scale: Vec<Vec<(String, crate::domain::rating::Rating)>>,
    /// Another program's CSV: round ratings such as 3.5 to whole numbers
    #[arg(long, requires = "map")]
    pub round: bool,
}

/// What to merge.
#[derive(Debug, Args)]
pub struct MergeArgs {
    /// Diary files, or folders of them
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<std::path::PathBuf>,
    /// Do it; without this it only says what it would do
    #[arg(long)]
    pub yes: bool,
}
