//! `unclench export`: prints all valid records, or those of some days or areas, to stdout.

use std::process::ExitCode;

use anyhow::{anyhow, bail};

use crate::cli::args::{ExportArgs, ExportFormat};
use crate::cli::context::CliContext;
use crate::cli::output;
use crate::cli::parse;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::{export, pairs};
use crate::platform::{clock, language};

/// Writes the records to stdout.
///
/// # Errors
/// Fails if a day is not understood, or stdout cannot be written to.
pub fn run(context: &CliContext, args: &ExportArgs) -> anyhow::Result<ExitCode> {
    let texts = language::texts();
    if args.reader.is_some() && args.format == Some(ExportFormat::Json) {
        bail!(texts.command.report.spreadsheet_is_csv);
    }
    let day_ends = context.settings.day_ends;
    let today = EntryTime::from(&clock::wall()).day(day_ends);
    let day = |typed: &Option<String>| typed.as_deref().map(|typed| parse::day(typed, today)).transpose();
    let (since, until) = (day(&args.since)?, day(&args.until)?);
    if let (Some(first), Some(last)) = (since, until)
        && first > last
    {
        bail!(texts.command.report.backwards(first, last));
    }
    let Some((mut records, exit)) = context.readable_records() else { return Ok(ExitCode::from(2)) };
    records.retain(|record| {
        let day = record.at.day(day_ends);
        since.is_none_or(|since| since <= day)
            && until.is_none_or(|until| day <= until)
            && pairs::names_any(record, args.area.as_deref().unwrap_or_default())
    });
    let written = match (args.reader, args.format) {
        (Some(_), _) => export::spreadsheet(&records),
        (None, Some(ExportFormat::Csv)) => export::csv(&records),
        (None, _) => export::json(&records).map_err(Into::into),
    };
    output::raw(&written.map_err(|error| anyhow!("{error}"))?)?;
    Ok(exit)
}
