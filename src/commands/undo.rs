//! `unclench undo`: takes back the last change to the diary, by adding a line that says so.

use std::process::ExitCode;

use crate::commands::diary::one_line;
use crate::commands::{World, output};
use crate::domain::diary::at::At;
use crate::domain::diary::fold::Change;
use crate::domain::diary::ids::Ids;
use crate::domain::words::command::CommandWords;
use crate::domain::words::{Words, fill};
use crate::platform::clock;

/// Takes it back and says what it was. Exit code 1 when there is nothing.
///
/// # Errors
/// When the diary cannot be written.
pub fn run(world: &World) -> anyhow::Result<ExitCode> {
    let (now, day_ends) = (clock::wall(), world.settings.day_ends);
    let Some(change) = world.diary().undo_last(Ids::default().next(&now), At::from(&now))? else {
        output::line(&Words::chosen().back.nothing_to_undo)?;
        return Ok(ExitCode::FAILURE);
    };
    let words = &CommandWords::chosen().diary;
    output::line(&match change {
        Change::Added(record) => fill(&words.undone_added, &[("entry", &one_line(&record, day_ends))]),
        Change::Removed(record) => fill(&words.undone_removed, &[("entry", &one_line(&record, day_ends))]),
        Change::Amended(before, after) => {
            let [before, after] = [before, after].map(|record| one_line(&record, day_ends));
            fill(&words.undone_amended, &[("before", &before), ("after", &after)])
        }
    })?;
    Ok(ExitCode::SUCCESS)
}
