//! `unclench undo`: takes back the last change to the diary, by adding a line that says so.

use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use crate::cli::context::CliContext;
use crate::cli::output;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::event_log::{NothingToUndo, UndoneChange};
use crate::domain::diary::ids::Ids;
use crate::domain::diary::record::Record;
use crate::platform::{clock, language};

/// The arguments of `unclench undo`.
#[derive(Debug, Args)]
pub struct UndoArgs {
    /// Print what was undone as JSON
    #[arg(long)]
    pub json: bool,
}

/// The undone change as printed by `--json`: its kind, and the record before and after the undo.
#[derive(Serialize)]
struct UndoneJson<'c> {
    undone: &'static str,
    was: Option<&'c Record>,
    now: Option<&'c Record>,
    ids: Vec<String>,
}

fn json(change: &UndoneChange) -> UndoneJson<'_> {
    let (undone, was, now, ids) = match change {
        UndoneChange::Added(record) => ("added", Some(&**record), None, vec![record.id]),
        UndoneChange::Removed(record) => ("removed", None, Some(&**record), vec![record.id]),
        UndoneChange::Imported(ids, _) => ("imported", None, None, ids.clone()),
        UndoneChange::Amended(before, after) => ("amended", Some(&**after), Some(&**before), vec![before.id]),
        UndoneChange::Unseen(record) => {
            let record = record.as_deref();
            ("unseen", record, record, record.iter().map(|record| record.id).collect())
        }
    };
    UndoneJson { undone, was, now, ids: ids.iter().map(ToString::to_string).collect() }
}

/// Takes back the last change and says what it was. The exit code is 1 if there is none.
///
/// # Errors
/// Fails if the diary cannot be written.
pub fn run(context: &CliContext, args: &UndoArgs) -> anyhow::Result<ExitCode> {
    let (now, day_ends) = (clock::wall(), context.settings.day_ends);
    let undone = context.diary_to_change()?.undo_last(Ids::default().next(&now), EntryTime::from(&now))?;
    let texts = language::texts();
    let change = match undone {
        Ok(change) => change,
        Err(_) if args.json => {
            output::json(&serde_json::Value::Null)?;
            return Ok(ExitCode::FAILURE);
        }
        Err(why) => {
            let compacted = why == NothingToUndo::Compacted;
            output::line(if compacted { texts.command.diary.undo_compacted } else { texts.back.nothing_to_undo })?;
            return Ok(ExitCode::FAILURE);
        }
    };
    if args.json {
        output::json(&json(&change)).map_err(output::once_saved)?;
        return Ok(ExitCode::SUCCESS);
    }
    let (words, entry) = (&texts.command.diary, |record: &Record| texts.entry_line(record, day_ends));
    output::line(&match &change {
        UndoneChange::Added(record) => words.undone_added(entry(record)),
        UndoneChange::Removed(record) => words.undone_removed(entry(record)),
        UndoneChange::Imported(_, lines) => words.undone_import(texts.imported_lines(*lines)),
        UndoneChange::Amended(before, after) => words.undone_amended(entry(after), entry(before)),
        UndoneChange::Unseen(Some(record)) => words.undone_unseen(entry(record)),
        UndoneChange::Unseen(None) => words.undone_gone.to_owned(),
    })
    .map_err(output::once_saved)?;
    Ok(ExitCode::SUCCESS)
}
