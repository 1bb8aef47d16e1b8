//! `unclench due` and `unclench prompt`: whether a check-in or a break is due, in a sentence, for scripts and for prompts.

use std::process::ExitCode;

use anyhow::bail;
use clap::Args;
use jiff::{Timestamp, Zoned};
use serde::Serialize;

use crate::cli::context::CliContext;
use crate::cli::output;
use crate::domain::due::{self, Due, DueInput, NotDue};
use crate::domain::text::fill_template;
use crate::platform::checkpoint_file::CheckpointFile;
use crate::platform::diary::DiaryFolder;
use crate::platform::mute_file::MuteFile;
use crate::platform::{clock, language};

/// How to tell it.
#[derive(Debug, Args)]
pub struct DueArgs {
    /// Print nothing; only the exit code answers
    #[arg(long, short, conflicts_with_all = ["json", "format"])]
    pub quiet: bool,
    /// As JSON, with the keys that waybar shows
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
    /// Print this when something is due: {what}, {since}, {minutes}, {routine}
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<String>,
}

/// What a prompt shows.
#[derive(Debug, Args)]
pub struct PromptArgs {
    /// Print this when something is due: {what}, {since}, {minutes}, {routine}
    #[arg(long, value_name = "FORMAT", default_value = "{what}")]
    pub format: String,
}

/// What is due as `--json` gives it.
#[derive(Serialize)]
struct DueJson<'a> {
    due: bool,
    what: Option<&'static str>,
    since: Option<String>,
    minutes: Option<i64>,
    routine: Option<&'a str>,
    muted_until: Option<String>,
    /// What waybar shows; empty hides it.
    text: &'a str,
    tooltip: String,
    class: &'static str,
}

/// Says whether something is due. Exit code 0: it is; 1: it is not; 2: the settings have errors.
///
/// # Errors
/// When the format is not understood.
pub fn run(context: &CliContext, args: &DueArgs) -> anyhow::Result<ExitCode> {
    let now = clock::wall();
    let found = decide(context, &now);
    if args.json {
        output::json_line(&json(context, &found, &now))?;
    } else if let (Some(format), Ok(due)) = (&args.format, &found) {
        output::line(&filled(context, format, due)?)?;
    } else if !args.quiet && args.format.is_none() {
        output::line(&sentence(&found, &now))?;
    }
    Ok(match found {
        Ok(_) => ExitCode::SUCCESS,
        Err(_) if context.has_errors => ExitCode::from(2),
        Err(_) => ExitCode::FAILURE,
    })
}

/// One word for a prompt when something is due, and nothing when not. A prompt is never disturbed by an error.
///
/// # Errors
/// When the format is not understood.
pub fn prompt(context: &CliContext, args: &PromptArgs) -> anyhow::Result<ExitCode> {
    if let Ok(due) = decide(context, &clock::wall()) {
        output::line(&filled(context, &args.format, &due)?)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What is due now. Only the end of the diary is read.
///
/// # Errors
/// Why nothing is.
pub fn decide(context: &CliContext, now: &Zoned) -> Result<Due, NotDue> {
    let rules = &context.settings.due.rules;
    let input = DueInput {
        rules,
        now,
        day_ends: context.settings.day_ends,
        last: if rules.is_empty() { None } else { last_entry(&context.diary()) },
        muted_until: MuteFile::new(context.paths.state.clone()).until(),
        under_way: !rules.is_empty() && CheckpointFile::new(context.paths.state.clone()).under_way().is_some(),
    };
    due::due(&input)
}

/// When the last session or entry was written.
fn last_entry(diary: &DiaryFolder) -> Option<Timestamp> {
    let records = diary.read_tail().lines.into_fold();
    records.iter().map(|record| record.made.instant()).max()
}

/// What is said of it, in a sentence.
fn sentence(found: &Result<Due, NotDue>, now: &Zoned) -> String {
    let texts = &language::texts().command.due;
    match found {
        Ok(due) => texts.since(due.since.strftime("%H:%M"), language::texts().due_kind.text(due.what.id())),
        Err(NotDue::NothingSet) => texts.nothing_set.to_owned(),
        Err(NotDue::Muted(until)) => texts.muted(moment(*until, now)),
        Err(NotDue::Quiet) => texts.quiet.to_owned(),
        Err(NotDue::UnderWay) => texts.under_way.to_owned(),
        Err(NotDue::NotYet) => texts.not_yet.to_owned(),
    }
}

/// `18:00`, or with the day where that is another one.
pub fn moment(then: Timestamp, now: &Zoned) -> String {
    let then = then.to_zoned(now.time_zone().clone());
    let format = if then.date() == now.date() { "%H:%M" } else { "%Y-%m-%d %H:%M" };
    then.strftime(format).to_string()
}

/// `format` with what is due filled in.
fn filled(context: &CliContext, format: &str, due: &Due) -> anyhow::Result<String> {
    let what = language::texts().due_kind.text(due.what.id());
    let since = due.since.strftime("%H:%M").to_string();
    let routine = context.settings.due.routine.clone().unwrap_or_default();
    let filled = fill_template(format, &[("what", &what), ("since", &since), ("minutes", &due.minutes), ("routine", &routine)]);
    // What is not filled in is still there.
    for part in format.split('{').skip(1).filter_map(|rest| rest.split_once('}')) {
        if !["what", "since", "minutes", "routine"].contains(&part.0) {
            bail!(language::texts().command.due.no_field(part.0));
        }
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
        routine: due.and(context.settings.due.routine.as_deref()),
        muted_until: match found {
            Err(NotDue::Muted(until)) => Some(until.to_string()),
            _ => None,
        },
        text: due.map_or("", |due| language::texts().due_kind.text(due.what.id())),
        tooltip: sentence(found, now),
        class: match found {
            Ok(due) => due.what.id(),
            Err(NotDue::Muted(_)) => "muted",
            Err(_) => "",
        },
    }
}
