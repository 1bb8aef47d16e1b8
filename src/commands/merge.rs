//! `unclench merge`: lines of other machines' files, or of sync-conflict copies, that this diary does not have yet.

use std::process::ExitCode;

use crate::commands::args::MergeArgs;
use crate::commands::{World, diary, output};
use crate::domain::diary::record::Line;
use crate::domain::words::command::CommandWords;
use crate::domain::words::fill;
use crate::platform::diary::read_paths;

/// Merges, or says what it would merge. Exit code 1 when lines were left out.
///
/// # Errors
/// When the diary cannot be written.
pub fn run(world: &World, args: &MergeArgs) -> anyhow::Result<ExitCode> {
    let folder = world.diary();
    let own = folder.read().lines;
    let other = read_paths(&args.paths);
    diary::report_left_out(&other.left_out);
    let new: Vec<Line> = other.lines.iter().filter(|line| own.lacks(line)).cloned().collect();
    if args.yes {
        folder.append_all(&new)?;
    }
    let records = new.iter().filter(|line| matches!(line, Line::Record(record) if record.amends.is_none())).count();
    let words = &CommandWords::chosen().import;
    let merged = if args.yes { &words.merged } else { &words.would_merge };
    output::line(&fill(merged, &[("n", &new.len().to_string()), ("records", &records.to_string())]))?;
    output::line(&fill(&words.known, &[("n", &(other.lines.len() - new.len()).to_string())]))?;
    if !args.yes && !new.is_empty() {
        output::line(&words.not_yet)?;
    }
    Ok(if other.left_out.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
