//! `unclench log`: one pain rating into the diary.

use std::process::ExitCode;

use crate::commands::{LogArgs, World, output};
use crate::domain::diary::at::At;
use crate::domain::diary::record::{Kind, Line, PAIN, Record};
use crate::domain::diary::when;
use crate::platform::clock;
use crate::platform::diary::{self, DiaryFolder};

/// Records it.
///
/// # Errors
/// When the time is not understood, or the diary cannot be written.
pub fn run(world: &World, args: &LogArgs) -> anyhow::Result<ExitCode> {
    let now = clock::wall();
    let at = args.at.as_deref().map_or_else(|| Ok(now.clone()), |said| when::parse(said, &now))?;
    let mut record = Record::new(Kind::CheckIn, diary::new_id(&now), At::from(&at), At::from(&now));
    record.now.insert(PAIN.to_owned(), Some(args.pain));
    record.areas = args.area.iter().map(ToString::to_string).collect();
    record.note.clone_from(&args.note);
    let said = crate::commands::diary::one_line(&record);
    DiaryFolder::new(world.paths.diary()).append(&Line::Record(Box::new(record)))?;
    output::line(&format!("recorded: {said}"))?;
    Ok(ExitCode::SUCCESS)
}
