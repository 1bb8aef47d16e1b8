//! `unclench export`: all records that stand, complete, to stdout.

use std::process::ExitCode;

use anyhow::anyhow;

use crate::cli::args::{ExportArgs, ExportFormat};
use crate::cli::context::CliContext;
use crate::cli::output;
use crate::domain::diary::{export, pairs};

/// Writes the records.
///
/// # Errors
/// When stdout cannot be written to.
pub fn run(context: &CliContext, args: &ExportArgs) -> anyhow::Result<ExitCode> {
    let Some((mut records, exit)) = context.readable_records() else { return Ok(ExitCode::from(2)) };
    records.retain(|record| pairs::names_any(record, args.area.as_deref().unwrap_or_default()));
    output::raw(&match args.format {
        ExportFormat::Json => export::json(&records)?,
        ExportFormat::Csv => export::csv(&records).map_err(|error| anyhow!("{error}"))?,
    })?;
    Ok(exit)
}
