//! `unclench due` and `unclench prompt`: say whether a check-in or a break is due, for scripts and shell prompts.

use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;
use clap::Args;
use jiff::{Timestamp, Zoned};
use serde::Serialize;

use crate::cli::context::CliContext;
use crate::cli::diagnostics;
use crate::cli::health;
use crate::cli::output;
use crate::cli::routine_arg;
use crate::domain::diagnostic::{Code, Diagnostic, Location};
use crate::domain::diary::record::Record;
use crate::domain::due::{self, Due, DueInput, NotDue};
use crate::domain::nearest::nearest;
use crate::domain::routine::library::RoutineEntry;
use crate::domain::text::{self, fill_template};
use crate::platform::checkpoint_file::CheckpointFile;
use crate::platform::diary::DiaryFolder;
use crate::platform::mute_file::MuteFile;
use crate::platform::{clock, language};

/// The arguments of `unclench due`.
#[derive(Debug, Args)]
pub struct DueArgs {
    /// Print nothing; only the exit code says whether something is due
    #[arg(long, short, conflicts_with_all = ["json", "format"])]
    pub quiet: bool,
    /// Print what is due as JSON, with the keys that waybar reads
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
    /// Print this when something is due; its fields: {what}, {since}, {minutes}, {routine}
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<String>,
}

/// The arguments of `unclench prompt`.
#[derive(Debug, Args)]
pub struct PromptArgs {
    /// Print this when something is due; its fields: {what}, {since}, {minutes}, {routine}
    #[arg(long, value_name = "FORMAT", default_value = "{what}")]
    pub format: String,
}

/// The due item as printed by `--json`.
#[derive(Serialize)]
struct DueJson<'a> {
    due: bool,
    what: Option<&'static str>,
    since: Option<String>,
    minutes: Option<i64>,
    routine: Option<&'a str>,
    muted_until: Option<String>,
    /// The text that waybar shows; an empty one hides it.
    text: &'a str,
    tooltip: String,
    class: &'static str,
}

/// Says whether something is due. Exit code 0: yes; 1: no; 2: the settings have errors.
///
/// # Errors
/// Fails if the format has an unknown field, or the diary cannot be read.
pub fn run(context: &CliContext, args: &DueArgs) -> anyhow::Result<ExitCode> {
    let now = clock::wall();
    context.reachable_diary()?;
    let found = decide(context, &now);
    if !args.quiet {
        say_ignored_mute(context);
        say_routine_fault(context);
    }
    if args.json {
        output::json_line(&json(context, &found, &now))?;
    } else if let (Some(format), Ok(due)) = (&args.format, &found) {
        output::line(&filled(context, format, due)?)?;
    } else if !args.quiet && args.format.is_none() {
        output::line(&sentence(context, &found, &now))?;
    }
    Ok(match found {
        Ok(_) => ExitCode::SUCCESS,
        Err(_) if context.has_errors => ExitCode::from(2),
        Err(_) => ExitCode::FAILURE,
    })
}

/// Prints the due item for a shell prompt, or nothing. A word stands for errors in the settings, because with them nothing may
/// ever be due; the exit code is then 2, as when the diary cannot be read.
///
/// # Errors
/// Fails if the format has an unknown field.
pub fn prompt(context: &CliContext, args: &PromptArgs) -> anyhow::Result<ExitCode> {
    if context.diary().check_reachable().is_err() {
        return Ok(ExitCode::from(2));
    }
    if let Ok(due) = decide(context, &clock::wall()) {
        output::line(&filled(context, &args.format, &due)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    if context.has_errors {
        output::line(language::texts().command.due.settings)?;
    }
    Ok(exit_if_not_due(context))
}

/// The exit code of a command that stays silent because nothing is due: 2 if the settings have errors, so that this is not
/// known.
pub fn exit_if_not_due(context: &CliContext) -> ExitCode {
    if context.has_errors { ExitCode::from(2) } else { ExitCode::SUCCESS }
}

fn decide(context: &CliContext, now: &Zoned) -> Result<Due, NotDue> {
    due::due(&input(context, now))
}

/// Returns what decides what is due now. Reads only the end of the diary.
pub fn input<'i>(context: &'i CliContext, now: &'i Zoned) -> DueInput<'i> {
    let rules = &context.settings.due.rules;
    DueInput {
        rules,
        now,
        day_ends: context.settings.day_ends,
        last: if rules.is_empty() { None } else { last_entry(&context.diary()) },
        muted_until: MuteFile::new(context.paths.state.clone()).until().unwrap_or_default(),
        under_way: !rules.is_empty() && CheckpointFile::new(context.paths.state.clone()).under_way().is_some(),
    }
}

/// Says why the file that turns reminders off is ignored, if it is.
pub fn say_ignored_mute(context: &CliContext) {
    if let Err(error) = MuteFile::new(context.paths.state.clone()).until() {
        output::aside(&error.to_string());
    }
}

/// Returns the fault of settings whose reminders name a routine that there is not, that has errors, or that the health rules
/// do not allow.
pub fn routine_fault(context: &CliContext) -> Option<Diagnostic> {
    let (named, library) = (context.settings.due.routine.as_deref()?, context.library());
    let mut ids = named.split_whitespace().filter(|id| !routine_arg::is_path(id));
    let Some(unknown) = ids.find(|id| library.entry(id).is_none_or(RoutineEntry::is_broken)) else {
        return refused_routine(context, named);
    };
    if library.entry(unknown).is_some() {
        let args = vec![("word", unknown.to_owned())];
        return Some(Diagnostic { code: Code::IncludeBroken, at: Location::default(), args });
    }
    let mut args = vec![("word", unknown.to_owned())];
    let near = nearest(unknown, library.entries().iter().map(|entry| entry.id.as_str()));
    args.extend(near.map(|near| ("near", near.to_owned())));
    Some(Diagnostic { code: Code::IncludeUnknown, at: Location::default(), args })
}

fn refused_routine(context: &CliContext, named: &str) -> Option<Diagnostic> {
    let words: Vec<String> = named.split_whitespace().map(str::to_owned).collect();
    let Ok(plan) = routine_arg::joined(context, &words) else {
        // What is left is a file. From here, where a timer starts is not known.
        if words.iter().any(|word| routine_arg::is_path(word) && Path::new(word).is_relative()) {
            return None;
        }
        let args = vec![("word", text::clean(named))];
        return Some(Diagnostic { code: Code::IncludeUnknown, at: Location::default(), args });
    };
    let allows = health::profile(context).judge(&plan, clock::wall().timestamp()).allows();
    let args = vec![("word", named.to_owned())];
    (!allows).then(|| Diagnostic { code: Code::RefusedRoutine, at: Location::default(), args })
}

/// Returns the routine that reminders name, if it can be started.
fn startable_routine(context: &CliContext) -> Option<&str> {
    context.settings.due.routine.as_deref().filter(|_| routine_fault(context).is_none())
}

/// Says so on stderr, and returns the fault.
pub fn say_routine_fault(context: &CliContext) -> Option<Diagnostic> {
    let fault = routine_fault(context);
    if let Some(fault) = &fault {
        output::aside(&diagnostics::in_words_with_help(&context.paths.settings(), fault));
    }
    fault
}

/// Returns the time at which the newest session or entry was written; `None` if there is none. A session in which nothing
/// was done and nothing rated is none.
fn last_entry(diary: &DiaryFolder) -> Option<Timestamp> {
    let records = diary.read_tail().lines.into_fold();
    let counts = |record: &&Record| record.is_rated() || !record.is_skipped();
    records.iter().filter(counts).map(|record| record.made.instant()).max()
}

/// Says in a sentence what is due, or why nothing is.
fn sentence(context: &CliContext, found: &Result<Due, NotDue>, now: &Zoned) -> String {
    let texts = &language::texts().command.due;
    match found {
        Ok(due) => texts.since(due.since.strftime("%H:%M"), language::texts().due_kind.text(due.what.id())),
        Err(NotDue::NothingSet) if context.has_errors => texts.unread.to_owned(),
        Err(NotDue::NothingSet) => texts.nothing_set.to_owned(),
        Err(NotDue::Muted(until)) => texts.muted(moment(*until, now)),
        Err(NotDue::Quiet) => texts.quiet.to_owned(),
        Err(NotDue::UnderWay) => texts.under_way.to_owned(),
        Err(NotDue::NotYet) => texts.not_yet.to_owned(),
    }
}

/// Formats a time such as `18:00`, with the date if it is on another day.
pub fn moment(then: Timestamp, now: &Zoned) -> String {
    let then = then.to_zoned(now.time_zone().clone());
    let format = if then.date() == now.date() { "%H:%M" } else { "%Y-%m-%d %H:%M" };
    then.strftime(format).to_string()
}

/// Fills in the fields of `format`.
fn filled(context: &CliContext, format: &str, due: &Due) -> anyhow::Result<String> {
    let what = language::texts().due_kind.text(due.what.id());
    let since = due.since.strftime("%H:%M").to_string();
    // The library and the health answers are read only for a prompt that shows the routine.
    let is_shown = text::fields(format).any(|field| field == "routine");
    let routine = if is_shown { startable_routine(context).unwrap_or_default() } else { "" };
    let filled = fill_template(format, &[("what", &what), ("since", &since), ("minutes", &due.minutes), ("routine", &routine)]);
    // A field that was not filled in is still there.
    let known = ["what", "since", "minutes", "routine"];
    if let Some(unknown) = text::fields(format).find(|field| !known.contains(field)) {
        bail!(language::texts().command.due.no_field(unknown));
    }
    Ok(filled)
}

fn json<'a>(context: &'a CliContext, found: &Result<Due, NotDue>, now: &Zoned) -> DueJson<'a> {
    let due = found.as_ref().ok();
    DueJson {
        due: due.is_some(),
        what: due.map(|due| due.what.id()),
        since: due.map(|due| due.since.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()),
        minutes: due.map(|due| due.minutes),
        routine: due.and_then(|_| startable_routine(context)),
        muted_until: match found {
            Err(NotDue::Muted(until)) => Some(until.to_string()),
            _ => None,
        },
        text: due.map_or("", |due| language::texts().due_kind.text(due.what.id())),
        tooltip: sentence(context, found, now),
        class: match found {
            Ok(due) => due.what.id(),
            Err(NotDue::Muted(_)) => "muted",
            Err(_) => "",
        },
    }
}
