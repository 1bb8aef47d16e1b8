//! `unclench import`: what `export` wrote, or another program's table, into the diary; a dry run unless `--yes`.

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::Context;
use uuid::Uuid;

use crate::cli::args::ImportArgs;
use crate::cli::context::CliContext;
use crate::cli::output;
use crate::domain::diary::import;
use crate::domain::diary::import_csv::{self, ColumnMap};
use crate::domain::diary::record::{Line, Record};
use crate::platform::diary::DiaryFolder;
use crate::platform::{clock, language, paths, text_file};

/// What would be done with the lines of a file.
#[derive(Debug, Default)]
struct Sorted {
    new: Vec<Line>,
    known: usize,
    removed: usize,
    different: Vec<Uuid>,
}

/// Imports, or says what it would import. Exit code 1 when rows were left out.
///
/// # Errors
/// When the file cannot be read, or the diary not written.
pub fn run(context: &CliContext, args: &ImportArgs) -> anyhow::Result<ExitCode> {
    let texts = &language::texts().command.import;
    let shown = paths::printable(&args.file);
    let source = text_file::read_named(&args.file).with_context(|| texts.cannot_be_read(&shown))?;
    let read = if args.map.is_empty() {
        import::read(&source)
    } else {
        let map = ColumnMap { columns: args.map.clone(), dates: args.dates.clone() };
        import_csv::read(&source, &map, clock::wall().time_zone())
    };
    for (line, why) in &read.bad {
        output::aside(&texts.left_out(&shown, line, language::texts().row_fault(why)));
    }
    let folder = context.diary();
    let sorted = sort(read.lines, &folder);
    for id in &sorted.different {
        output::aside(&texts.different(&shown, id));
    }
    let n = sorted.new.len();
    if args.yes {
        folder.append_all(&sorted.new)?;
    }
    output::line(&if args.yes { texts.imported(n) } else { texts.would_import(n) })?;
    for (n, message) in [
        (sorted.known, texts.known(sorted.known)),
        (sorted.removed, texts.removed(sorted.removed)),
        (sorted.different.len(), texts.differing(sorted.different.len())),
        (read.bad.len(), texts.unread(read.bad.len())),
    ] {
        if n > 0 {
            output::line(&message)?;
        }
    }
    if !args.yes && n > 0 {
        output::line(texts.not_yet)?;
    }
    Ok(if read.bad.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What is new, and what is not.
fn sort(lines: Vec<Line>, folder: &DiaryFolder) -> Sorted {
    let mut known = folder.read().lines;
    let standing: BTreeMap<Uuid, Record> = known.fold().into_iter().map(|record| (record.id, record)).collect();
    let ids: std::collections::BTreeSet<Uuid> = known.iter().map(Line::id).collect();
    let mut sorted = Sorted::default();
    for line in lines {
        let same = match &line {
            Line::Record(record) => standing.get(&record.id).map(|known| known == record.as_ref()),
            Line::Removal(_) => ids.contains(&line.id()).then_some(true),
        };
        match same {
            Some(true) => sorted.known += 1,
            Some(false) if !known.lacks(&line) || ids.contains(&line.id()) => sorted.different.push(line.id()),
            None if ids.contains(&line.id()) => sorted.removed += 1,
            // The same row twice in one file is one row.
            None | Some(false) if !known.lacks(&line) => sorted.known += 1,
            None | Some(false) => {
                known.add(line.clone());
                sorted.new.push(line);
            }
        }
    }
    sorted
}
