//! `unclench merge`: adds lines of other machines' files, or of sync-conflict copies, that this diary lacks.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use serde::Serialize;
use uuid::Uuid;

use crate::cli::args::MergeArgs;
use crate::cli::context::{self, CliContext, REPORTED};
use crate::cli::output;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::event_log::EventLog;
use crate::domain::diary::ids::Ids;
use crate::domain::diary::import_sort;
use crate::domain::diary::record::{Line, Record};
use crate::platform::diary::lines::LeftOut;
use crate::platform::diary::read_paths;
use crate::platform::{clock, import_file, language, paths};

/// The number of corrected or deleted entries that are shown.
const SHOWN: usize = 5;

/// The counts of merged lines (or lines to merge), as printed by `--json`.
#[derive(Serialize)]
struct MergedJson {
    applied: bool,
    lines: usize,
    records: usize,
    corrected: usize,
    /// Corrections that change nothing, because the diary has a later one.
    older: usize,
    /// Corrections of entries that were deleted from the diary.
    of_deleted: usize,
    deleted: usize,
    known: usize,
    removed: usize,
}

/// Merges, or previews the merge. The exit code is 1 if lines were left out.
///
/// # Errors
/// Fails if the diary cannot be written.
pub fn run(context: &CliContext, args: &MergeArgs) -> anyhow::Result<ExitCode> {
    let is_table = |path: &&PathBuf| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    if let Some(table) = args.paths.iter().find(is_table) {
        bail!(language::texts().command.import.table(paths::printable(table)));
    }
    let paths: Vec<PathBuf> = args.paths.iter().flat_map(|path| import_file::diary_places(path)).collect();
    if let Some(empty) = paths.iter().find(|path| path.is_dir() && !import_file::is_of_diary(path)) {
        let texts = language::texts();
        bail!("{}: {}", texts.command.import.cannot_be_read(paths::printable(empty)), texts.command.reason.no_diary_folder);
    }
    let folder = context.reachable_diary()?;
    let own = folder.read().lines;
    let other = read_paths(&paths);
    say_left_out(&other.left_out);
    let sorted = import_sort::merge(&other.lines, &own);
    let (n, known, removed) = (sorted.len(), sorted.known, sorted.removed);
    let now = clock::wall();
    let new = sorted.into_lines(Ids::default().next(&now), EntryTime::from(&now));
    if args.yes && n > 0 {
        folder.append_imported(&new)?;
    }
    let Changes { records, deleted, corrected, older, of_deleted } = changes(own, new);
    let texts = &language::texts().command.import;
    let say = || {
        output::line(&if args.yes { texts.merged(n, records) } else { texts.would_merge(n, records) })?;
        say_deleted(context, &deleted)?;
        say_corrected(context, &corrected)?;
        if older > 0 {
            output::line(&texts.older(older))?;
        }
        if of_deleted > 0 {
            output::line(&texts.of_deleted(of_deleted))?;
        }
        if known > 0 || removed == 0 {
            output::line(&texts.known(known))?;
        }
        if removed > 0 {
            output::line(&texts.removed(removed))?;
        }
        if n > 0 { output::line(if args.yes { texts.undo } else { texts.not_yet }) } else { Ok(()) }
    };
    let counts = MergedJson {
        applied: args.yes,
        lines: n,
        records,
        corrected: corrected.len(),
        older,
        of_deleted,
        deleted: deleted.len(),
        known,
        removed,
    };
    say_not_imported(&args.paths);
    let said = if args.json { output::json(&counts) } else { say() };
    said.map_err(output::once_saved_if(n > 0 && args.yes))?;
    Ok(if other.left_out.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Names the person's other files that lie in the folders: only the diary is imported.
fn say_not_imported(folders: &[PathBuf]) {
    for folder in folders {
        let others: Vec<&str> = paths::BESIDE_DIARY.into_iter().filter(|name| folder.join(name).exists()).collect();
        if !others.is_empty() {
            output::aside(&language::texts().command.import.not_imported(others.join(", "), paths::printable(folder)));
        }
    }
}

/// What the lines of an import do to the entries of the diary.
struct Changes {
    records: usize,
    /// The deleted entries as they were.
    deleted: Vec<Record>,
    /// The corrected entries, each before and after.
    corrected: Vec<(Record, Record)>,
    older: usize,
    of_deleted: usize,
}

fn changes(mut own: EventLog, new: Vec<Line>) -> Changes {
    let stood: BTreeMap<Uuid, Uuid> = own.standing().into_iter().map(|(root, record)| (root, record.id)).collect();
    let is_correction = |line: &&Line| matches!(line, Line::Record(record) if record.amends.is_some());
    let corrections: Vec<Uuid> = new.iter().filter(is_correction).map(Line::id).collect();
    for line in new {
        own.add(line);
    }
    let (after, lineage) = (own.standing(), own.lineage());
    let roots = || corrections.iter().filter_map(|id| lineage.root(*id));
    let is_gone = |root: &Uuid| own.has(*root) && !after.contains_key(root) && !stood.contains_key(root);
    let is_deleted = |(root, _): &(&Uuid, &Uuid)| !after.contains_key(*root);
    let is_unchanged = |root: &Uuid| after.get(root).is_some_and(|record| stood.get(root) == Some(&record.id));
    let version = |(root, known): (&Uuid, &Uuid)| {
        let record = after.get(root).filter(|record| record.id != *known)?;
        Some((own.record(*known)?.clone(), (*record).clone()))
    };
    Changes {
        records: after.keys().filter(|root| !stood.contains_key(*root)).count(),
        deleted: stood.iter().filter(is_deleted).filter_map(|(_, known)| own.record(*known)).cloned().collect(),
        corrected: stood.iter().filter_map(version).collect(),
        older: roots().filter(is_unchanged).count(),
        of_deleted: roots().filter(is_gone).count(),
    }
}

/// Shows the first entries that are deleted.
fn say_deleted(context: &CliContext, deleted: &[Record]) -> anyhow::Result<()> {
    if deleted.is_empty() {
        return Ok(());
    }
    let texts = &language::texts().command.import;
    output::line(&texts.deletes(deleted.len()))?;
    for record in deleted.iter().take(SHOWN) {
        output::line(&language::texts().entry_line(record, context.settings.day_ends))?;
    }
    say_more(deleted.len())
}

/// Says how many of `all` are not shown.
fn say_more(all: usize) -> anyhow::Result<()> {
    let more = all.saturating_sub(SHOWN);
    if more > 0 { output::line(&language::texts().command.import.more(more)) } else { Ok(()) }
}

/// Shows the first corrected entries as they were and as they are then: what is replaced may be the newer note of the two.
fn say_corrected(context: &CliContext, corrected: &[(Record, Record)]) -> anyhow::Result<()> {
    if corrected.is_empty() {
        return Ok(());
    }
    let texts = &language::texts().command;
    output::line(&texts.import.corrects(corrected.len()))?;
    for (before, after) in corrected.iter().take(SHOWN) {
        let [before, after] = [before, after].map(|record| language::texts().entry_line(record, context.settings.day_ends));
        output::line(&texts.diary.edited(after, before))?;
    }
    say_more(corrected.len())
}

/// Reports the lines that are not taken over, on stderr.
fn say_left_out(left_out: &[LeftOut]) {
    let texts = &language::texts().command.import;
    for one in left_out.iter().take(REPORTED) {
        let said = || texts.left_out(paths::printable(&one.file), one.line, &one.why);
        output::aside(&if one.line == 0 { context::left_out(one) } else { said() });
    }
    if let Some(more) = left_out.len().checked_sub(REPORTED).filter(|more| *more > 0) {
        output::aside(&texts.lines_more(more));
    }
}
