//! `unclench import`: reads what `export` wrote, another program's table, or another computer's diary files into the diary.
//! A dry run unless `--yes` is given.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{anyhow, bail};
use serde::Serialize;

use crate::cli::args::{ImportArgs, MergeArgs};
use crate::cli::context::CliContext;
use crate::cli::merge;
use crate::cli::output;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::ids::Ids;
use crate::domain::diary::import::{self, Imported};
use crate::domain::diary::import_csv::{self, CellWords, ColumnMap};
use crate::domain::diary::import_scale::{self, Scale};
use crate::domain::diary::import_sort::{self, Sorted};
use crate::domain::diary::record::Line;
use crate::domain::place_words::PlaceWords;
use crate::domain::routine::languages;
use crate::domain::routine::library::{Library, RoutineEntry, Source};
use crate::domain::text;
use crate::platform::import_file::{self, ImportFileError};
use crate::platform::{clock, language, paths, text_file};
use crate::texts::Texts;

/// The number of entries shown in the preview.
const SHOWN: usize = 5;
/// The number of rows for which it is said why they are skipped.
const FAULTS_SHOWN: usize = 20;
/// The number of values of a column that are shown to choose from.
const VALUES_SHOWN: usize = 20;

/// The counts of entries imported (or to import) and left out, as printed by `--json`.
#[derive(Serialize)]
struct ImportedJson {
    applied: bool,
    imported: usize,
    known: usize,
    removed: usize,
    /// Those of `imported` that are at the time of an entry that was there before.
    same_time: usize,
    different: usize,
    not_asked: usize,
    unread: usize,
    /// The lines of the rows in `unread`, but for those below another table's column names.
    unread_lines: Vec<usize>,
}

/// Imports, or previews the import. The exit code is 1 if rows were left out.
///
/// # Errors
/// Fails if the file cannot be read, or if the diary cannot be written.
pub fn run(context: &CliContext, args: &ImportArgs) -> anyhow::Result<ExitCode> {
    let texts = &language::texts().command.import;
    // What comes on stdin beside diary files is one of them; alone, it can be any file.
    let is_of_diary = |file: &PathBuf| import_file::is_of_diary(file) || (args.files.len() > 1 && text_file::is_dash(file));
    let files: Vec<PathBuf> = args.files.iter().flat_map(|file| import_file::diary_places(file)).collect();
    if args.map.is_empty() && files.iter().all(is_of_diary) {
        return merge::run(context, &MergeArgs { paths: args.files.clone(), yes: args.yes, json: args.json });
    }
    if !args.map.is_empty()
        && let Some(file) = files.iter().find(|file| import_file::is_of_diary(file))
    {
        bail!(texts.not_a_table(paths::printable(file)));
    }
    let [file] = files.as_slice() else { bail!(texts.one_file) };
    let shown = paths::printable(file);
    let source = import_file::read(file).map_err(|why| not_read(&shown, &why))?;
    if source.trim().is_empty() {
        bail!(texts.empty(&shown));
    }
    let mut read = read(&source, args)?;
    if read.of_table {
        name_routines(&mut read, &context.library());
    }
    say_rows(&shown, &source, &read);
    if !read.unmatched.is_empty() {
        bail!(texts.no_match(choices(&read.unmatched), shown));
    }
    let folder = context.reachable_diary()?;
    let sorted = import_sort::sort(&read, folder.read().lines);
    for id in &sorted.different {
        output::aside(&texts.different(&shown, id));
    }
    if !sorted.different.is_empty() && read.of_table {
        output::aside(texts.different_then);
    }
    if !args.yes && !args.json {
        show(context, &sorted)?;
    }
    let n = sorted.len();
    let unread = read.bad.len() + read.of_other_table;
    let counts = ImportedJson {
        applied: args.yes,
        imported: n,
        known: sorted.known,
        removed: sorted.removed,
        same_time: sorted.same_time,
        different: sorted.different.len(),
        not_asked: read.not_asked,
        unread,
        unread_lines: read.bad.iter().map(|(line, _)| *line).collect(),
    };
    let beside = [
        (sorted.same_time, texts.same_time(sorted.same_time)),
        (sorted.known, texts.known(sorted.known)),
        (sorted.removed, texts.removed(sorted.removed)),
        (sorted.different.len(), texts.differing(sorted.different.len())),
        (read.not_asked, texts.not_asked(read.not_asked)),
        (unread, texts.unread(unread)),
    ];
    let whole = read.bad.is_empty() && sorted.different.is_empty();
    if n > 0 && args.yes {
        let now = clock::wall();
        folder.append_imported(&sorted.into_lines(Ids::default().next(&now), EntryTime::from(&now)))?;
    }
    let said = if args.json { output::json(&counts) } else { say(n, args.yes, &beside) };
    said.map_err(output::once_saved_if(n > 0 && args.yes))?;
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Says how many entries were imported, or would be, and what was left out.
fn say(n: usize, imported: bool, beside: &[(usize, String)]) -> anyhow::Result<()> {
    let texts = &language::texts().command.import;
    output::line(&if imported { texts.imported(n) } else { texts.would_import(n) })?;
    for (_, text) in beside.iter().filter(|(n, _)| *n > 0) {
        output::line(text)?;
    }
    if n > 0 {
        output::line(if imported { texts.undo } else { texts.not_yet })?;
    }
    Ok(())
}

/// Lists the columns of a filter that no row matches, each with the values that it has.
fn choices(columns: &[(String, Vec<String>)]) -> String {
    let texts = &language::texts().command.import;
    let choice = |(column, values): &(String, Vec<String>)| {
        let mut shown: Vec<String> = values.iter().take(VALUES_SHOWN).map(|value| text::clean(value)).collect();
        let more = values.len().checked_sub(VALUES_SHOWN).filter(|more| *more > 0);
        shown.extend(more.map(|more| texts.more(more)));
        texts.column_has(text::clean(column), shown.join(", "))
    };
    columns.iter().map(choice).collect::<Vec<String>>().join("; ")
}

/// Says what becomes of the numbers of each column that goes up to 100.
fn say_hundreds(hundreds: &[(String, f64)]) {
    let texts = &language::texts().command.import;
    for (column, highest) in hundreds {
        let (column, points) = (text::clean(column), import_scale::of_ten(*highest));
        output::aside(&if *highest > 10.0 {
            texts.hundred(column, highest, points)
        } else {
            texts.hundred_low(column, highest, points)
        });
    }
}

fn read(source: &str, args: &ImportArgs) -> anyhow::Result<Imported> {
    if args.map.is_empty() {
        return Ok(import::read(source, &clock::wall(), PlaceWords::in_use()));
    }
    let map = ColumnMap {
        columns: args.map.clone(),
        dates: args.dates.clone(),
        only: args.only.clone(),
        scale: Scale { parts: args.scale.concat(), round: args.round },
    };
    if let Err(error) = map.check() {
        bail!(language::texts().not_a_map(error));
    }
    if let Some(columns) = map.sharing_scale() {
        let columns: Vec<String> = columns.iter().map(|name| format!("`{}`", text::clean(name))).collect();
        output::aside(&language::texts().command.import.shared_scale(language::texts().listed(&columns)));
    }
    // The English names are always known.
    let texts = CellWords { times: Texts::german().time_words(), places: PlaceWords::in_use() };
    Ok(import_csv::read(source, &map, &clock::wall(), &texts))
}

/// Gives sessions of another program the id of the routine that has their title here, so that they count with its own.
fn name_routines(read: &mut Imported, library: &Library) {
    let mut shared = BTreeSet::new();
    let titles: Vec<(&RoutineEntry, BTreeSet<String>)> = library.entries().iter().map(|entry| (entry, titles(entry))).collect();
    for line in &mut read.lines {
        let Line::Record(record) = line else { continue };
        let Some(title) = record.title.clone() else { continue };
        let wanted = title.to_lowercase();
        let same: Vec<&RoutineEntry> = match library.entry(&wanted) {
            Some(entry) => vec![entry],
            None => titles.iter().filter(|(_, titles)| titles.contains(&wanted)).map(|(entry, _)| *entry).collect(),
        };
        if same.len() > 1 {
            shared.insert((title, same.iter().map(|entry| entry.id.clone()).collect::<Vec<String>>()));
        }
        if let Some(entry) = same.first() {
            record.routine = Some(entry.id.clone());
        }
    }
    let texts = language::texts();
    for (title, ids) in shared {
        let first = ids.first().cloned().unwrap_or_default();
        output::aside(&texts.command.import.title_shared(first, texts.listed(&ids), text::clean(&title)));
    }
}

/// Returns the titles of a routine in all languages of its file, in lower case.
fn titles(entry: &RoutineEntry) -> BTreeSet<String> {
    let others = match &entry.source {
        Source::User(path) => text_file::read(path).map(|text| languages::titles(&text)).unwrap_or_default(),
        Source::BuiltIn(_) => Vec::new(),
    };
    others.iter().map(String::as_str).chain([entry.title()]).map(str::to_lowercase).collect()
}

fn not_read(shown: &str, why: &ImportFileError) -> anyhow::Error {
    let texts = &language::texts().command.import;
    match why {
        ImportFileError::Unreadable(reason) => anyhow!("{}: {reason}", texts.cannot_be_read(shown)),
        ImportFileError::TooLarge(most) => anyhow!(texts.too_large(shown, most)),
        ImportFileError::OtherKind(kind) => anyhow!(texts.other_kind(shown, kind)),
        ImportFileError::Zero(line) => anyhow!(texts.zero(shown, line)),
        ImportFileError::Fhir => anyhow!(texts.fhir(shown)),
        ImportFileError::Utf32 => anyhow!(texts.utf32(shown)),
        ImportFileError::NotUtf8 => anyhow!(texts.not_utf8(shown)),
        ImportFileError::BrokenUtf16 => anyhow!(texts.odd(shown)),
    }
}

/// Reports the rows that were left out, and remarks on others.
fn say_rows(shown: &str, source: &str, read: &Imported) {
    let texts = &language::texts().command.import;
    say_hundreds(&read.hundreds);
    for (line, why) in read.bad.iter().take(FAULTS_SHOWN) {
        let said = language::texts().row_fault(why);
        output::aside(&match why.unknown_scale() {
            Some(_) => texts.held_back(shown, line, said),
            None => texts.left_out(shown, line, said),
        });
    }
    for (line, remark) in read.remarks.iter().take(FAULTS_SHOWN) {
        output::aside(&texts.remark(shown, line, language::texts().row_remark(remark)));
    }
    let more = |all: usize| all.checked_sub(FAULTS_SHOWN).filter(|more| *more > 0);
    let unsaid =
        [more(read.bad.len()).map(|n| texts.rows_more(n, shown)), more(read.remarks.len()).map(|n| texts.remarks_more(n, shown))];
    unsaid.iter().flatten().for_each(|text| output::aside(text));
    if read.of_table && !read.lines.is_empty() && !source.ends_with(['\n', '\r']) {
        output::aside(&texts.last_line(shown));
    }
}

/// Shows the first entries of the preview.
fn show(context: &CliContext, sorted: &Sorted) -> anyhow::Result<()> {
    let texts = &language::texts().command.import;
    let records = sorted.new.iter().filter_map(|line| if let Line::Record(record) = line { Some(record) } else { None });
    let records: Vec<_> = records.collect();
    if records.is_empty() {
        return Ok(());
    }
    output::line(texts.entries)?;
    for record in records.iter().take(SHOWN) {
        output::line(&format!("  {}", language::texts().entry_line(record, context.settings.day_ends)))?;
    }
    match records.len().checked_sub(SHOWN) {
        None | Some(0) => Ok(()),
        Some(more) => output::line(&format!("  {}", texts.more(more))),
    }
}
