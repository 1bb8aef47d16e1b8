//! `unclench merge`: adds lines of other machines' files, or of sync-conflict copies, that this diary lacks.

use std::process::ExitCode;

use serde::Serialize;

use crate::cli::args::MergeArgs;
use crate::cli::context::{CliContext, report_left_out};
use crate::cli::output;
use crate::domain::diary::record::Line;
use crate::platform::diary::read_paths;
use crate::platform::language;

/// The counts of merged lines (or lines to merge), as printed by `--json`.
#[derive(Serialize)]
struct MergedJson {
    applied: bool,
    lines: usize,
    records: usize,
    known: usize,
}

/// Merges, or previews the merge. The exit code is 1 if lines were left out.
///
/// # Errors
/// Fails if the diary cannot be written.
pub fn run(context: &CliContext, args: &MergeArgs) -> anyhow::Result<ExitCode> {
    let folder = context.reachable_diary()?;
    let own = folder.read().lines;
    let other = read_paths(&args.paths);
    report_left_out(&other.left_out);
    let new: Vec<Line> = other.lines.iter().filter(|line| own.lacks(line)).cloned().collect();
    if args.yes {
        folder.append_all(&new)?;
    }
    let records = new.iter().filter(|line| matches!(line, Line::Record(record) if record.amends.is_none())).count();
    let texts = &language::texts().command.import;
    let n = new.len();
    if args.json {
        output::json(&MergedJson { applied: args.yes, lines: n, records, known: other.lines.len() - n })?;
        return Ok(if other.left_out.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    output::line(&if args.yes { texts.merged(n, records) } else { texts.would_merge(n, records) })?;
    output::line(&texts.known(other.lines.len() - n))?;
    if !args.yes && !new.is_empty() {
        output::line(texts.not_yet)?;
    }
    Ok(if other.left_out.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
