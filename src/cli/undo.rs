//! `unclench undo`: takes back the last change to the diary, by adding a line that says so.

use std::process::ExitCode;

use crate::cli::context::CliContext;
use crate::cli::output;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::event_log::UndoneChange;
use crate::domain::diary::ids::Ids;
use crate::platform::{clock, language};

/// Takes the last change back and says what it was. Exit code 1 when there is no change.
///
/// # Errors
/// When the diary cannot be written.
pub fn run(context: &CliContext) -> anyhow::Result<ExitCode> {
    let (now, day_ends) = (clock::wall(), context.settings.day_ends);
    let Some(change) = context.diary().undo_last(Ids::default().next(&now), EntryTime::from(&now))? else {
        output::line(language::texts().back.nothing_to_undo)?;
        return Ok(ExitCode::FAILURE);
    };
    let texts = &language::texts().command.diary;
    output::line(&match change {
        UndoneChange::Added(record) => texts.undone_added(language::texts().entry_line(&record, day_ends)),
        UndoneChange::Removed(record) => texts.undone_removed(language::texts().entry_line(&record, day_ends)),
        UndoneChange::Imported(ids) => texts.undone_import(ids.len()),
        UndoneChange::Amended(before, after) => {
            let [before, after] = [before, after].map(|record| language::texts().entry_line(&record, day_ends));
            texts.undone_amended(after, before)
        }
    })?;
    Ok(ExitCode::SUCCESS)
}
