//! `unclench export`: all records that stand, complete, to stdout.

use std::process::ExitCode;

use anyhow::anyhow;

use crate::cli::args::{ExportArgs, ExportFormat};
use crate::cli::context::CliContext;
use crate::cli::{diary, output};
use crate::domain::diary::export;
use crate::platform::diary::DiaryFolder;

/// Writes the records.
///
/// # Errors
/// When stdout cannot be written to.
pub fn run(context: &CliContext, args: &ExportArgs) -> anyhow::Result<ExitCode> {
    let read = DiaryFolder::new(context.paths.diary()).read();
    diary::report_left_out(&read.left_out);
    let code = diary::exit_code(&read.left_out);
    if code != ExitCode::SUCCESS && read.lines.is_empty() {
        return Ok(code);
    }
    let records = read.lines.into_fold();
    output::raw(&match args.format {
        ExportFormat::Json => export::json(&records)?,
        ExportFormat::Csv => export::csv(&records).map_err(|error| anyhow!("{error}"))?,
    })?;
    Ok(code)
}
