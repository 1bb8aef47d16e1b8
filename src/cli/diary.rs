//! `unclench diary`: shows the entries by day, all or the last of them; edits and removes entries; compacts the file.

use std::collections::VecDeque;
use std::process::ExitCode;

use anyhow::{anyhow, bail};
use clap::{Args, Subcommand};
use clap_complete::engine::ArgValueCandidates;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::cli::candidates;
use crate::cli::context::CliContext;
use crate::cli::log::{self, EntryDetails};
use crate::cli::output;
use crate::cli::parse;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::ids::{self, Ids};
use crate::domain::diary::measure::Measure;
use crate::domain::diary::record::{EntryKind, Line, Record, Removal};
use crate::domain::rating::Rating;
use crate::domain::text;
use crate::platform::diary::DiaryFolder;
use crate::platform::diary::standing::Kept;
use crate::platform::{clock, language, pager, paths};

/// The arguments of `unclench diary`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct DiaryArgs {
    /// Print the entries as JSON, oldest first
    #[arg(long)]
    pub json: bool,
    /// First day to show: 2026-10-01, 30d, "3 months"
    #[arg(long, value_name = "DAY")]
    pub since: Option<String>,
    /// Only the last N entries, newest first
    #[arg(long, value_name = "N", value_parser = |typed: &str| parse::whole(typed, 1_u64..=1_000_000))]
    pub last: Option<u64>,
    /// What to do with it.
    #[command(subcommand)]
    pub change: Option<ChangeArgs>,
}

/// The subcommands of `unclench diary`.
#[derive(Debug, Subcommand)]
pub enum ChangeArgs {
    /// Edit an entry; only the values you give are changed
    Edit(EditEntryArgs),
    /// Delete an entry; `undo` brings it back
    #[command(alias = "delete")]
    Remove {
        /// The ID shown before the entry in `unclench diary`, or `last` for the last entry written
        #[arg(add = ArgValueCandidates::new(candidates::entries))]
        entry: String,
        /// Print the change as JSON
        #[arg(long)]
        json: bool,
    },
    /// Rewrite this computer's diary file without deleted entries or the old versions of corrected ones; keeps a copy of the old file
    Compact {
        /// Print the change as JSON
        #[arg(long)]
        json: bool,
    },
}

/// The help of `--area`, which also removes here.
const EDITED_AREA: &str =
    "Where it hurts: neck, \"left knee\", low-back/left …; repeat for more areas; `--area none` removes all areas";

/// The arguments of `unclench diary edit`.
#[derive(Debug, Args)]
#[command(mut_arg("area", |area| area.help(EDITED_AREA)))]
pub struct EditEntryArgs {
    /// The ID shown before the entry in `unclench diary`, or `last` for the last entry written
    #[arg(add = ArgValueCandidates::new(candidates::entries))]
    pub entry: String,
    /// Pain score. For a session, the score after it
    #[arg(long, value_name = "0-10", value_parser = parse::rating)]
    pub pain: Option<Rating>,
    /// For a session, the pain score before it
    #[arg(long, value_name = "0-10", value_parser = parse::rating)]
    pub before: Option<Rating>,
    /// What else there is to say.
    #[command(flatten)]
    pub about: EntryDetails,
    /// Print the change as JSON
    #[arg(long)]
    pub json: bool,
}

/// A changed entry as printed by `--json`.
#[derive(Serialize)]
pub struct ChangeJson<'r> {
    /// The entry before; `None` if it is new.
    pub was: Option<&'r Record>,
    /// The entry after; `None` if it is removed.
    pub now: Option<&'r Record>,
}

/// A compacted file as printed by `--json`: its lines before and after, and where the copy of the old file is.
#[derive(Serialize)]
struct CompactedJson {
    was: usize,
    now: usize,
    copy: String,
}

/// Shows the diary, or changes it.
///
/// # Errors
/// Fails if there is no such entry, or the diary cannot be written.
pub fn run(context: &CliContext, args: &DiaryArgs) -> anyhow::Result<ExitCode> {
    match &args.change {
        None => show(context, args),
        Some(ChangeArgs::Edit(args)) => edit(context, args),
        Some(ChangeArgs::Remove { entry, json }) => remove(context, entry, *json),
        Some(ChangeArgs::Compact { json }) => compact(context, *json),
    }
}

/// Shows the diary. Lines that cannot be read are named on stderr.
fn show(context: &CliContext, args: &DiaryArgs) -> anyhow::Result<ExitCode> {
    let day_ends = context.settings.day_ends;
    let today = EntryTime::from(&clock::wall()).day(day_ends);
    let since = args.since.as_deref().map(|since| parse::day(since, today)).transpose()?;
    let newest = args.last.filter(|_| since.is_none()).and_then(|last| context.newest_records(last));
    let newest = newest.map(|records| Found { records, exit: ExitCode::SUCCESS, is_empty: false });
    let found = newest.or_else(|| find_records(context, args.last, since));
    let Some(Found { mut records, exit, is_empty }) = found else { return Ok(ExitCode::from(2)) };
    let texts = language::texts();
    if args.json {
        output::json(&records)?;
        return Ok(exit);
    }
    if records.is_empty() {
        output::line(if is_empty { texts.command.diary.empty } else { texts.command.diary.none })?;
        return Ok(exit);
    }
    // Entries made where the clocks differ keep their own days, each with one heading.
    records.sort_by_key(|record| record.at.day(day_ends));
    if args.last.is_some() {
        records.reverse();
    }
    let (mut day, mut lines) = (None, Vec::new());
    for record in &records {
        let of_record = record.at.day(day_ends);
        if day.replace(of_record) != Some(of_record) {
            lines.push(texts.date(|way| way.heading, of_record));
        }
        lines.push(format!("  {}  {}", ids::short_code(record.id), texts.entry_line(record, day_ends)));
    }
    let lines = lines.join("\n");
    if !pager::show(&lines) {
        output::line(&lines)?;
    }
    Ok(exit)
}

/// The records to show.
struct Found {
    records: Vec<Record>,
    /// The exit code: whether every file could be read.
    exit: ExitCode,
    /// Whether the diary has no entries at all.
    is_empty: bool,
}

/// Finds the `last` records since a day in the whole diary, oldest first. `None` where nothing can be read.
fn find_records(context: &CliContext, last: Option<u64>, since: Option<Date>) -> Option<Found> {
    let day_ends = context.settings.day_ends;
    let (mut records, mut is_empty) = (VecDeque::new(), true);
    let exit = context.visit_records(&mut |standing| {
        is_empty = false;
        if since.is_none_or(|since| standing.view.at.day(day_ends) >= since) {
            let is_full = last.is_some_and(|last| records.len() as u64 >= last);
            let unwanted = is_full.then(|| records.pop_front()).flatten();
            records.push_back(standing.kept(unwanted));
        }
    })?;
    Some(Found { records: records.into_iter().filter_map(Kept::record).collect(), exit, is_empty })
}

fn edit(context: &CliContext, args: &EditEntryArgs) -> anyhow::Result<ExitCode> {
    let folder = context.diary_to_change()?;
    let before = find(&folder, &args.entry)?;
    let now = clock::wall();
    let mut after = before.clone();
    args.about.put(&mut after, &now)?;
    let (texts, session) = (&language::texts().command.diary, before.kind == EntryKind::Session);
    if args.before.is_some() && !session {
        bail!(texts.only_sessions.to_owned());
    }
    for (rating, ratings) in
        [(args.before, &mut after.before), (args.pain, if session { &mut after.after } else { &mut after.now })]
    {
        if rating.is_some() {
            ratings.insert(Measure::Pain.id().to_owned(), rating);
        }
    }
    if after == before {
        bail!(texts.unchanged.to_owned());
    }
    if session && after.areas != before.areas {
        after.extra.insert(Record::AREAS_SET.to_owned(), true.into());
    }
    if args.about.at.is_some() {
        log::say_if_recalled(&after, context)?;
    }
    let (id, amends, made) = (Ids::default().next(&now), Some(before.id), EntryTime::from(&now));
    folder.append(&Line::Record(Box::new(Record {
        id,
        made,
        amends,
        corrected: Some(Box::new(before.clone())),
        ..after.clone()
    })))?;
    let said = if args.json {
        output::json(&ChangeJson { was: Some(&before), now: Some(&after) })
    } else {
        let day_ends = context.settings.day_ends;
        let [before, after] = [before, after].map(|record| language::texts().entry_line(&record, day_ends));
        output::line(&texts.edited(after, before))
    };
    said.map_err(output::once_saved)?;
    Ok(ExitCode::SUCCESS)
}

fn remove(context: &CliContext, entry: &str, json: bool) -> anyhow::Result<ExitCode> {
    let folder = context.diary_to_change()?;
    let record = find(&folder, entry)?;
    let now = clock::wall();
    folder.append(&Line::Removal(Removal::new(Ids::default().next(&now), record.id, EntryTime::from(&now), false)))?;
    let said = if json {
        output::json(&ChangeJson { was: Some(&record), now: None })
    } else {
        let entry = language::texts().entry_line(&record, context.settings.day_ends);
        output::line(&language::texts().command.diary.removed(entry))
    };
    said.map_err(output::once_saved)?;
    Ok(ExitCode::SUCCESS)
}

fn compact(context: &CliContext, json: bool) -> anyhow::Result<ExitCode> {
    let texts = &language::texts().command.diary;
    let stamp = clock::wall().strftime("%Y%m%d-%H%M%S").to_string();
    let Some(done) = context.diary_to_change()?.compact(&stamp)? else {
        if json {
            output::json(&serde_json::Value::Null)?;
        } else {
            output::line(texts.no_file)?;
        }
        return Ok(ExitCode::FAILURE);
    };
    let ((was, now), copy) = (done.lines, paths::printable(&done.old));
    let said = if json {
        output::json(&CompactedJson { was, now, copy })
    } else {
        output::line(&texts.compacted(now.to_string(), was.to_string(), copy))
    };
    said.map_err(output::once_saved)?;
    Ok(ExitCode::SUCCESS)
}

/// Finds the entry with the code or id `wanted`; `last` is the one written last.
fn find(folder: &DiaryFolder, wanted: &str) -> anyhow::Result<Record> {
    let (texts, shown) = (&language::texts().command.diary, text::clean(wanted));
    if wanted == "last" {
        return folder.last_entry().ok_or_else(|| anyhow!(texts.no_last.to_owned()));
    }
    let wanted: String = wanted.chars().filter(|c| *c != '-').collect::<String>().to_lowercase();
    let mut hex = Uuid::encode_buffer();
    let mut fitting = Vec::new();
    folder.visit(&mut |standing| {
        let id: &str = standing.view.id.simple().encode_lower(&mut hex);
        // The diary shows the last eight digits; their beginning is enough.
        let shown = id.get(id.len().saturating_sub(8)..).unwrap_or_default();
        if wanted.len() >= 4 && (id.ends_with(&wanted) || shown.starts_with(&wanted)) {
            fitting.extend(standing.record());
        }
    });
    match fitting.len() {
        0 => Err(anyhow!(texts.unknown(shown))),
        1 => fitting.pop().ok_or_else(|| anyhow!(texts.unknown(shown))),
        _ => Err(anyhow!(texts.several(shown))),
    }
}
