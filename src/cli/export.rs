//! `unclench export`: prints all valid records, or those of some days or areas, to stdout.

use std::process::ExitCode;

use anyhow::{anyhow, bail};
use clap::ValueEnum;
use jiff::SignedDuration;

use crate::cli::args::{ExportArgs, ExportFormat};
use crate::cli::context::CliContext;
use crate::cli::output;
use crate::cli::parse;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::record::Record;
use crate::domain::diary::{export, pairs};
use crate::platform::{clock, language, open_file, paths, text_file};
use crate::report::{fhir, journal};

/// Writes the records to stdout.
///
/// # Errors
/// Fails if a day is not understood, or stdout cannot be written to.
pub fn run(context: &CliContext, args: &ExportArgs) -> anyhow::Result<ExitCode> {
    let texts = language::texts();
    let other_format = args.format.filter(|format| args.reader.is_some() && *format != ExportFormat::Csv);
    if let Some(format) = other_format.and_then(|format| format.to_possible_value()) {
        bail!(texts.command.report.spreadsheet_is_csv(format.get_name()));
    }
    if args.dir.is_some() && args.format != Some(ExportFormat::Journal) {
        bail!(texts.command.report.dir_is_journal);
    }
    let day_ends = context.settings.day_ends;
    let today = EntryTime::from(&clock::wall()).day(day_ends);
    let since = args.since.as_deref().map(|typed| parse::day(typed, today)).transpose()?;
    let until = args.until.as_deref().map(|typed| parse::last_day(typed, today)).transpose()?;
    if let (Some(first), Some(last)) = (since, until)
        && first > last
    {
        bail!(texts.command.report.backwards(first, last));
    }
    let mut records = Vec::new();
    let read = context.visit_records(&mut |standing| {
        let day = standing.view.at.day(day_ends);
        let is_wanted = since.is_none_or(|since| since <= day)
            && until.is_none_or(|until| day <= until)
            && pairs::names_any(standing.view, args.area.as_deref().unwrap_or_default());
        if is_wanted {
            records.extend(standing.record());
        }
    });
    let Some(exit) = read else { return Ok(ExitCode::from(2)) };
    if args.format == Some(ExportFormat::Journal) {
        return journal(args, &records, day_ends).map(|()| exit);
    }
    let written = match (args.reader, args.format) {
        (Some(_), _) => export::spreadsheet(&records),
        (None, Some(ExportFormat::Csv)) => export::csv(&records),
        (None, Some(ExportFormat::Fhir)) => return output::json(&fhir::bundle(&records)).map(|()| exit),
        (None, _) => export::json(&records).map_err(Into::into),
    };
    output::raw(&written.map_err(|error| anyhow!("{error}"))?)?;
    Ok(exit)
}

/// Writes a note for each day: into files of their own where a folder is named, which replace those of an earlier export.
fn journal(args: &ExportArgs, records: &[Record], day_ends: SignedDuration) -> anyhow::Result<()> {
    let texts = language::texts();
    let notes = journal::notes(records, texts, day_ends);
    let Some(folder) = &args.dir else {
        let all: Vec<String> = notes.into_iter().map(|(_, note)| note).collect();
        return output::raw(&all.join("\n"));
    };
    let mut files = Vec::new();
    for (day, note) in &notes {
        let file = folder.join(format!("unclench-{day}.md"));
        let shown = paths::printable(&file);
        let not_written = |error| anyhow!(texts.command.report.cannot_be_written(&shown, text_file::reason(&error)));
        open_file::write(&file, note, true).map_err(not_written)?;
        files.push(shown);
    }
    if args.json {
        return output::json(&files);
    }
    output::line(&texts.command.report.notes_written(notes.len(), paths::printable(folder)))
}
