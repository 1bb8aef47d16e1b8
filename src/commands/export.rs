//! `unclench export`: all records that stand, complete, to stdout.

use std::process::ExitCode;

use anyhow::anyhow;

use crate::commands::args::{ExportArgs, ExportFormat};
use crate::commands::context::CliContext;
use crate::commands::{diary, output};
use crate::domain::diary::export;
use crate::platform::diary::DiaryFolder;

/// Writes them.
///
/// # Errors
/// When stdout cannot be written to.
pub fn run(world: &CliContext, args: &ExportArgs) -> anyhow::Result<ExitCode> {
    let read = DiaryFolder::new(world.paths.diary()).read();
    diary::report_left_out(&read.left_out);
    let records = read.lines.into_fold();
    output::raw(&match args.format {
        ExportFormat::Json => export::json(&records)?,
        ExportFormat::Csv => export::csv(&records).map_err(|error| anyhow!("{error}"))?,
    })?;
    Ok(ExitCode::SUCCESS)
}
