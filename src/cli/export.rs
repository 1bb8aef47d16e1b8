//! `unclench export`: prints all valid records, or those of some days or areas, to stdout.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{anyhow, bail};
use clap::ValueEnum;
use jiff::civil::Date;

use crate::cli::args::{ExportArgs, ExportFormat};
use crate::cli::context::CliContext;
use crate::cli::output;
use crate::cli::parse;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::record::{Line, Record};
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
    let is_in_range = |day| since.is_none_or(|since| since <= day) && until.is_none_or(|until| day <= until);
    let (mut records, mut days) = (Vec::new(), BTreeSet::new());
    let read = context.visit_records(&mut |standing| {
        let day = standing.view.at.day(day_ends);
        days.insert(day);
        if is_in_range(day) && pairs::names_any(standing.view, args.area.as_deref().unwrap_or_default()) {
            records.extend(standing.record());
        }
    });
    let Some(exit) = read else { return Ok(ExitCode::from(2)) };
    if args.format == Some(ExportFormat::Journal) {
        // Without a part of the diary, nobody knows which days have no entry.
        let is_empty = |day: &Date| exit == ExitCode::SUCCESS && is_in_range(*day) && !days.contains(day);
        return journal(context, args, &records, &is_empty).map(|()| exit);
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

/// Writes a note for each day: into files of their own where a folder is named, which replace those of an earlier export. The
/// files of days that have become empty go.
fn journal(context: &CliContext, args: &ExportArgs, records: &[Record], is_empty: &dyn Fn(&Date) -> bool) -> anyhow::Result<()> {
    let texts = language::texts();
    let notes = journal::notes(records, texts, context.settings.day_ends);
    let Some(folder) = &args.dir else {
        let all: Vec<String> = notes.into_iter().map(|(_, note)| note).collect();
        return output::raw(&all.join("\n"));
    };
    let mut files = Vec::new();
    for (day, note) in &notes {
        let file = folder.join(journal::file_name(*day));
        let shown = paths::printable(&file);
        let not_written = |error| anyhow!(texts.command.report.cannot_be_written(&shown, text_file::reason(&error)));
        open_file::write(&file, note, true).map_err(not_written)?;
        files.push(shown);
    }
    let removed = remove_emptied(context, folder, is_empty);
    if args.json {
        return output::json(&files);
    }
    removed.iter().try_for_each(|file| output::line(&texts.command.report.note_removed(file)))?;
    output::line(&texts.command.report.notes_written(notes.len(), paths::printable(folder)))
}

/// Removes from `folder` the notes of days that are empty because their entries were deleted or moved, and returns their paths. Of
/// other days the notes may come from another diary. A note with lines of somebody else stays, which is said on stderr.
fn remove_emptied(context: &CliContext, folder: &Path, is_empty: &dyn Fn(&Date) -> bool) -> Vec<String> {
    let log = context.diary().read().lines;
    let records = log.iter().filter_map(|line| if let Line::Record(record) = line { Some(record) } else { None });
    let days: BTreeSet<Date> = records.map(|record| record.at.day(context.settings.day_ends)).filter(is_empty).collect();
    let mut removed = Vec::new();
    for day in days {
        let file = folder.join(journal::file_name(day));
        let shown = paths::printable(&file);
        if open_file::remove_if(&file, |text| journal::is_note(text, day)) {
            removed.push(shown);
        } else if text_file::is_absent(&file) == Ok(false) {
            output::aside(&language::texts().command.report.note_kept(shown));
        }
    }
    removed
}
