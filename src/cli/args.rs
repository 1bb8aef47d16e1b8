//! The arguments of commands, with the words that `--help` shows.

use clap::{Args, Subcommand, ValueEnum};
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};

use crate::cli::args::answer::AnswerArg;
use crate::cli::args::play::GapArgs;
use crate::cli::candidates;
use crate::cli::examples;
use crate::cli::parse;
use crate::domain::place_words::Places;
use crate::domain::routine::scaffold::MINUTES;

pub mod answer;
pub mod generate;
pub mod play;

/// The arguments of `unclench evidence`.
#[derive(Debug, Args)]
pub struct EvidenceArgs {
    /// Numbers of findings, such as E17 [default: all findings]
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// Print the findings as JSON
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `unclench list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only routines that match these words, best match first: neck pain, headache, stress, 10 min
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
    /// Only routines for this area: neck, "lower back", neck-shoulders …
    #[arg(long, value_name = "AREA", value_parser = parse::area, add = ArgValueCandidates::new(candidates::areas))]
    pub area: Option<Places>,
    /// Only your favourites; press * in the library to mark one
    #[arg(long)]
    pub favourites: bool,
    /// Print the routines as JSON
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `unclench show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// ID or path of a routine, or words such as stiff neck: unclench shows the best match
    #[arg(required = true, value_name = "ID|PATH|WORDS", add = ArgValueCandidates::new(candidates::routines))]
    pub routine: Vec<String>,
    /// Print the spans and cues as JSON, with times in milliseconds
    #[arg(long)]
    pub json: bool,
    /// List every cue with its text instead of the timeline
    #[arg(long, conflicts_with = "json")]
    pub cues: bool,
    /// The gaps around the work.
    #[command(flatten)]
    pub gaps: GapArgs,
}

/// The arguments of `unclench new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// ID of the new routine: lower-case letters, digits and hyphens, such as neck-after-lunch
    #[arg(value_name = "ID")]
    pub id: String,
    /// Title of the routine; if you leave it out, unclench asks for it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub title: Option<String>,
    /// Position: seated, standing, wall, floor-back, …
    #[arg(long, value_name = "POSTURE", add = ArgValueCandidates::new(candidates::postures))]
    pub posture: Option<String>,
    /// Minutes that its steps take in total
    #[arg(long, value_name = "MINUTES", value_parser = |typed: &str| parse::minutes(typed, MINUTES))]
    pub minutes: Option<u64>,
    /// Print the change as JSON
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `unclench edit`.
#[derive(Debug, Args)]
pub struct EditArgs {
    /// ID or path of a routine
    #[arg(value_name = "ID|PATH", add = ArgValueCandidates::new(candidates::routines))]
    pub routine: String,
}

/// The arguments of `unclench rename`.
#[derive(Debug, Args)]
pub struct RenameArgs {
    /// ID of your routine
    #[arg(value_name = "ID", add = ArgValueCandidates::new(candidates::own_routines))]
    pub id: String,
    /// New ID
    #[arg(value_name = "NEW-ID")]
    pub to: String,
    /// Print the change as JSON
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `unclench remove`.
#[derive(Debug, Args)]
pub struct RemoveArgs {
    /// ID of your routine
    #[arg(value_name = "ID", add = ArgValueCandidates::new(candidates::own_routines))]
    pub id: String,
    /// Print the change as JSON
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `unclench help`.
#[derive(Debug, Args)]
pub struct HelpArgs {
    /// The help page, or a command [default: list all commands and pages]
    #[arg(add = ArgValueCandidates::new(topics))]
    pub topic: Vec<String>,
}

/// The topics of the help.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum Topic {
    /// How to write a routine: a guide, every key, all allowed values
    #[value(alias = "routine")]
    Routines,
    /// Chimes, voice and volume
    Sound,
    /// Themes, colours, motion and language
    Looks,
    /// Terminals: colours, sizes, and which were tested
    Terminals,
    /// The diary and statistics: how to log, review, back up and delete
    Diary,
    /// Health questions, rules, warning signs and suggestions
    Health,
    /// Reminders for check-ins and breaks, in your prompt or status bar, or as a notification
    Reminders,
    /// Your diary, health answers and routines on several computers
    #[value(alias = "several-machines")]
    SeveralComputers,
    /// Plain mode, scripts, exit codes and shell completion
    Plain,
    /// Keys, environment variables and exit codes
    Keys,
    /// The names of body areas in routines and the diary
    Regions,
    /// The diary's file format, and what it guarantees
    DiaryFormat,
    /// Importing other apps' entries: which columns, which dates
    Import,
    /// Formats for spreadsheets, notes, clinics and scripts
    Formats,
    /// Screen readers, contrast, less motion, fewer keys
    Accessibility,
    /// Linux, macOS and Windows: how to install, and what was tested
    #[value(alias = "install")]
    Systems,
}

/// The topics and the commands, which `help` explains too.
fn topics() -> Vec<CompletionCandidate> {
    let topics = Topic::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    let topics = topics.map(|topic| CompletionCandidate::new(topic.get_name().to_owned()).help(topic.get_help().cloned()));
    topics.chain(examples::commands().map(CompletionCandidate::new)).collect()
}

/// The arguments of `unclench add`.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// A routine (.toml), a list of exercises (.txt), or a JSON file from Stretchly, Safe Eyes or Just Another Workout Timer;
    /// `-` reads stdin
    #[arg(value_name = "FILE")]
    pub file: String,
    /// Save it under this ID [default: the file name]
    #[arg(long = "as", value_name = "ID")]
    pub id: Option<String>,
    /// Add it without asking
    #[arg(long)]
    pub yes: bool,
    /// Print the result as JSON, without asking; a preview unless you add --yes
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `unclench export-routine`.
#[derive(Debug, Args)]
pub struct ExportRoutineArgs {
    /// ID or path of a routine
    #[arg(value_name = "ID|PATH", add = ArgValueCandidates::new(candidates::routines))]
    pub routine: String,
}

/// The arguments of `unclench check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Files, folders or IDs; `-` reads stdin [default: your own routines]
    #[arg(value_name = "PATH", add = ArgValueCandidates::new(candidates::routines))]
    pub paths: Vec<String>,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// Print the errors as JSON
    #[arg(long)]
    pub json: bool,
    /// One error per line, `file:line:column: severity: message`, for editors
    #[arg(long, conflicts_with = "json")]
    pub compact: bool,
    /// Explain an error, such as no-duration, and how to fix it; `all` explains every one
    #[arg(long, value_name = "CODE")]
    pub explain: Option<String>,
}

/// The arguments of `unclench doctor`.
#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// Play and name every chime, and speak one line
    #[arg(long)]
    pub sound: bool,
    /// Print the results as JSON
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `unclench stats`.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// Everything about this routine, with confidence intervals and body areas
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(candidates::routines))]
    pub routine: Option<String>,
    /// Compare two routines (needs 8 rated sessions of each)
    #[arg(long, num_args = 2, value_names = ["ID", "ID"], add = ArgValueCandidates::new(candidates::routines), conflicts_with_all = ["routine", "json"])]
    pub compare: Option<Vec<String>>,
    /// Only this area: neck, "left knee", back …
    #[arg(long, value_name = "AREA", value_parser = parse::area, add = ArgValueCandidates::new(candidates::areas))]
    pub area: Option<Places>,
    /// First day to include: 2026-10-01, 30d, "3 months"
    #[arg(long, value_name = "DAY")]
    pub since: Option<String>,
    /// Print the figures of each routine and area as JSON
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `unclench health`.
#[derive(Debug, Args)]
pub struct HealthArgs {
    /// What to do; without one, the answers are shown.
    #[command(subcommand)]
    pub does: Option<HealthCommand>,
    /// Print the answers as JSON
    #[arg(long)]
    pub json: bool,
}

/// The subcommands of `unclench health`.
#[derive(Debug, Subcommand)]
pub enum HealthCommand {
    /// Answer one health question
    Set {
        /// ID of the question; `unclench health list` shows all
        #[arg(required = true, add = ArgValueCandidates::new(candidates::conditions))]
        condition: Vec<String>,
        /// Your answer; cleared means that a health professional has agreed to these routines
        answer: AnswerArg,
        /// Who agreed, if you answer cleared
        #[arg(long, value_name = "WORDS", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
        by: String,
        /// Where, if the question asks for a body area: low-back/left …; repeat for more areas
        #[arg(long, value_name = "AREA", value_parser = parse::area, add = ArgValueCandidates::new(candidates::areas))]
        area: Vec<Places>,
        /// Print all answers as JSON
        #[arg(long)]
        json: bool,
    },
    /// Show whether a routine suits you, and why
    ///
    /// Exit code 0: suitable, in whole or in part; 1: not suitable.
    For {
        /// ID or path of a routine
        #[arg(value_name = "ID|PATH", add = ArgValueCandidates::new(candidates::routines))]
        routine: String,
        /// Print the verdict as JSON
        #[arg(long)]
        json: bool,
    },
    /// Answer all health questions
    Ask,
    /// List every health question with its ID
    List,
    /// Delete all answers; this cannot be undone
    Delete {
        /// Delete them without asking
        #[arg(long)]
        yes: bool,
        /// Print all answers as JSON
        #[arg(long)]
        json: bool,
    },
    /// Anything else, such as `unset`.
    #[command(external_subcommand)]
    Other(Vec<String>),
}

/// The arguments of `unclench export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Only entries that name this area: neck, "left knee", back …
    #[arg(long, value_name = "AREA", value_parser = parse::area, add = ArgValueCandidates::new(candidates::areas))]
    pub area: Option<Places>,
    /// First day to include: 2026-10-01, 30d, "3 months"
    #[arg(long, value_name = "DAY")]
    pub since: Option<String>,
    /// Last day to include [default: today]
    #[arg(long, value_name = "DAY")]
    pub until: Option<String>,
    /// Output format [default: json]
    #[arg(long, value_enum)]
    pub format: Option<ExportFormat>,
    /// Write the notes of the journal into this folder, one file for each day
    #[arg(long, value_name = "FOLDER")]
    pub dir: Option<std::path::PathBuf>,
    /// With --dir: print the paths of the files as JSON
    #[arg(long, requires = "dir")]
    pub json: bool,
    /// Write the CSV for this kind of program
    #[arg(long = "for", value_enum, value_name = "PROGRAM")]
    pub reader: Option<ExportReader>,
}

/// The output formats of `unclench export`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ExportFormat {
    /// JSON: an array of records
    Json,
    /// CSV: a table with a row for each record
    Csv,
    /// Markdown: a note for each day, with its figures as front matter
    Journal,
    /// The pain ratings as a FHIR R4 bundle
    Fhir,
}

/// The kinds of programs that a CSV export can be made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ExportReader {
    /// Columns for date and time, and no cell that a spreadsheet runs as a formula
    Spreadsheet,
}

/// The arguments of `unclench import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The file to import; `-` reads stdin. unclench merges diary files (.jsonl) from another computer, or folders of them
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<std::path::PathBuf>,
    /// Apply the changes [default: preview]
    #[arg(long)]
    pub yes: bool,
    /// Print the counts as JSON
    #[arg(long)]
    pub json: bool,
    /// For another program's CSV, say what a column means: at, before, after, routine (rows with these are sessions), pain, worst, least, average, interference, sleep, stress, stiffness, mood, energy, week-pain, week-enjoyment, week-activity, area or note (repeatable)
    #[arg(long, value_name = "WHAT=COLUMN", value_parser = parse::column)]
    pub map: Vec<(crate::domain::diary::import_csv::ColumnMeaning, String)>,
    /// For another program's CSV: its date format in `strftime` notation, such as "%d/%m/%Y %H:%M"; `unix` for seconds since 1970, `excel` for spreadsheet date numbers
    #[arg(long, value_name = "FORMAT", requires = "map")]
    pub dates: Option<String>,
    /// For another program's CSV: only rows with this value in a column, such as Tracker=Pain (repeatable)
    #[arg(long, value_name = "COLUMN=VALUE", requires = "map", value_parser = parse::only)]
    pub only: Vec<String>,
    /// For another program's CSV: numbers for ratings in words, such as bad=2,good=8 (repeatable); 0-100 for numbers up to 100, Sleep=0-100 for those of one column
    #[arg(long, value_name = "WORD=0-10", requires = "map", value_parser = parse::scale)]
    pub scale: Vec<Vec<crate::domain::diary::import_scale::ScalePart>>,
    /// For another program's CSV: round ratings such as 3.5 to whole numbers
    #[arg(long, requires = "map")]
    pub round: bool,
}

/// The arguments of `unclench merge`.
#[derive(Debug, Args)]
pub struct MergeArgs {
    /// Diary files, or folders of diary files; `-` reads stdin
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<std::path::PathBuf>,
    /// Apply the changes [default: preview]
    #[arg(long)]
    pub yes: bool,
    /// Print the counts as JSON
    #[arg(long)]
    pub json: bool,
}
