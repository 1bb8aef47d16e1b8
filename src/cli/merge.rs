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
use crate::domain::diary::ids::Ids;
use crate::domain::diary::import_sort;
use crate::platform::diary::lines::LeftOut;
use crate::platform::diary::read_paths;
use crate::platform::{clock, import_file, language, paths};

/// The counts of merged lines (or lines to merge), as printed by `--json`.
#[derive(Serialize)]
struct MergedJson {
    applied: bool,
    lines: usize,
    records: usize,
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
    let mut own = folder.read().lines;
    let other = read_paths(&paths);
    say_left_out(&other.left_out);
    let sorted = import_sort::merge(&other.lines, &own);
    let (n, known, removed) = (sorted.len(), sorted.known, sorted.removed);
    let now = clock::wall();
    let new = sorted.into_lines(Ids::default().next(&now), EntryTime::from(&now));
    if args.yes && n > 0 {
        folder.append_all(&new)?;
    }
    let before: BTreeMap<Uuid, Uuid> = own.standing().into_iter().map(|(root, record)| (root, record.id)).collect();
    for line in new {
        own.add(line);
    }
    let after = own.standing();
    let records = after.keys().filter(|root| !before.contains_key(*root)).count();
    let deleted = before.keys().filter(|root| !after.contains_key(*root)).count();
    let corrected = after.iter().filter(|(root, record)| before.get(*root).is_some_and(|known| *known != record.id)).count();
    let texts = &language::texts().command.import;
    let say = || {
        output::line(&if args.yes { texts.merged(n, records) } else { texts.would_merge(n, records) })?;
        let changes = [(deleted > 0).then(|| texts.deletes(deleted)), (corrected > 0).then(|| texts.corrects(corrected))];
        changes.iter().flatten().try_for_each(|line| output::line(line))?;
        if known > 0 || removed == 0 {
            output::line(&texts.known(known))?;
        }
        if removed > 0 {
            output::line(&texts.removed(removed))?;
        }
        if n > 0 { output::line(if args.yes { texts.undo } else { texts.not_yet }) } else { Ok(()) }
    };
    let said = if args.json { output::json(&MergedJson { applied: args.yes, lines: n, records, known, removed }) } else { say() };
    said.map_err(output::once_saved_if(n > 0 && args.yes))?;
    Ok(if other.left_out.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
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
