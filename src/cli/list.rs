//! `unclench list`: lists the routines under their headings.

use std::process::ExitCode;

use jiff::Timestamp;
use serde::Serialize;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::cli::args::ListArgs;
use crate::cli::context::CliContext;
use crate::cli::health;
use crate::cli::output;
use crate::domain::duration_text;
use crate::domain::routine::library::{Library, RoutineEntry};
use crate::domain::safety::profile::HealthProfile;
use crate::domain::safety::verdict::Verdict;
use crate::domain::session::transitions::Transitions;
use crate::platform::favourites_file::FavouritesFile;
use crate::platform::{clock, language, terminal};

/// Blanks of a line: before the title, the length and the id.
const BLANKS: usize = 6;

/// The smallest and the largest width of a title, in cells.
const MIN_TITLE_WIDTH: usize = 10;
const MAX_TITLE_WIDTH: usize = 120;

/// A routine as printed by `--json`.
#[derive(Serialize)]
struct RoutineRow<'e> {
    id: &'e str,
    title: &'e str,
    category: Option<&'static str>,
    work_s: u64,
    total_s: u64,
    areas: Vec<&'static str>,
    tools: Vec<&'static str>,
    posture: Option<&'e str>,
    source: &'static str,
    /// What the health rules leave: `whole`, `capped`, `trimmed` or `no`; `null` for a file with errors.
    offered: Option<&'static str>,
    faults: usize,
}

/// What is known of the person, for the verdict on each routine.
struct Judge {
    profile: HealthProfile,
    now: Timestamp,
    /// The gaps of a routine that sets none.
    gaps: Transitions,
}

impl Judge {
    /// Returns the verdict on a routine; `None` for a file with errors.
    fn verdict(&self, library: &Library, entry: &RoutineEntry) -> Option<Verdict> {
        library.plan(entry).map(|plan| self.profile.judge(plan, self.now))
    }
}

/// Lists the routines.
///
/// # Errors
/// Fails if stdout cannot be written to, or if the favourites are asked for and cannot be read.
pub fn run(context: &CliContext, args: &ListArgs) -> anyhow::Result<ExitCode> {
    let library = context.library();
    let mut entries = language::texts().find(&library, &args.words.join(" "));
    if let Some(places) = &args.area {
        entries.retain(|entry| library.areas(entry).iter().any(|area| places.iter().any(|place| place.region.id == *area)));
    }
    if args.favourites {
        let (favourites, unread) = FavouritesFile::new(context.paths.favourites()).load();
        if let Some(why) = unread {
            anyhow::bail!(why);
        }
        entries.retain(|entry| favourites.contains(&entry.id));
    }
    let judge = Judge { profile: health::profile(context), now: clock::wall().timestamp(), gaps: context.settings.gaps };
    if args.json {
        output::json(&entries.iter().map(|entry| row(&library, entry, &context.settings.gaps, &judge)).collect::<Vec<_>>())?;
    } else if entries.is_empty() {
        let texts = language::texts();
        let none_found = || texts.none_found(&library, &args.words.join(" "));
        output::aside(&if args.favourites { texts.library.no_favourites.to_owned() } else { none_found() });
    } else {
        show(&library, &entries, &judge, args.words.is_empty())?;
    }
    Ok(if entries.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Lists `entries`, with headings if they are in the order of the library.
fn show(library: &Library, entries: &[&RoutineEntry], judge: &Judge, headings: bool) -> anyhow::Result<()> {
    let texts = &language::texts().command.list;
    let own_mark = format!("  ({})", texts.yours);
    let name = |entry: &RoutineEntry| {
        let own = if entry.is_built_in() { "" } else { own_mark.as_str() };
        let verdict = judge.profile.judge_entry(library, entry, judge.now);
        let changed = verdict.and_then(|verdict| language::texts().verdict_mark(&verdict));
        format!("{}{own}{}", entry.id, changed.map(|mark| format!("  ({mark})")).unwrap_or_default())
    };
    let widest = entries.iter().map(|entry| entry.title().width()).max().unwrap_or(0);
    let names = entries.iter().map(|entry| name(entry).width()).max().unwrap_or(0);
    let length = |entry: &RoutineEntry| {
        let total = judge.profile.total_of(library, entry, judge.gaps, judge.now);
        if entry.is_broken() { String::new() } else { duration_text::rounded(total) }
    };
    let longest = entries.iter().map(|entry| length(entry).len()).max().unwrap_or(0);
    // Titles are cut so that no line wraps on a terminal.
    let room =
        terminal::columns().map_or(usize::MAX, |columns| columns.saturating_sub(names + longest + BLANKS).max(MIN_TITLE_WIDTH));
    let widest = widest.min(room).min(MAX_TITLE_WIDTH);
    let mut heading = None;
    for entry in entries {
        if headings && heading != Some(entry.heading()) {
            let blank = if heading.is_some() { "\n" } else { "" };
            output::line(&format!("{blank}{}", language::texts().heading(entry.heading())))?;
            heading = Some(entry.heading());
        }
        let title = cut(entry.title(), widest);
        let blanks = " ".repeat(widest.saturating_sub(title.width()));
        output::line(&format!("  {title}{blanks}  {:>longest$}  {}", length(entry), name(entry)))?;
        if entry.is_broken()
            && let Some(fault) = library.faults(entry).iter().find(|fault| fault.is_error())
        {
            let (line, why) = (fault.at.line.to_string(), language::texts().fault(fault));
            output::line(&format!("    {}", texts.broken(line, why)))?;
        }
    }
    Ok(())
}

/// Cuts `text` to `most` cells.
fn cut(text: &str, most: usize) -> String {
    if text.width() <= most {
        return text.to_owned();
    }
    let mut cut = String::new();
    for letter in text.chars() {
        if cut.width() + letter.width().unwrap_or(0) + 1 > most {
            break;
        }
        cut.push(letter);
    }
    cut + "…"
}

fn row<'e>(library: &Library, entry: &'e RoutineEntry, gaps: &Transitions, judge: &Judge) -> RoutineRow<'e> {
    let routine = entry.routine();
    let plan = library.plan(entry);
    let total = plan.map(|plan| gaps.total_with_own(plan)).unwrap_or_default();
    RoutineRow {
        id: &entry.id,
        title: entry.title(),
        category: routine.and_then(|routine| routine.category).map(super::super::domain::routine::vocabulary::Category::id),
        work_s: duration_text::whole_seconds(entry.work()),
        total_s: duration_text::whole_seconds(total),
        areas: library.areas(entry),
        tools: library.tools(entry),
        posture: routine.map(|routine| routine.posture.id.as_str()),
        source: if entry.is_built_in() { "built-in" } else { "user" },
        offered: judge.verdict(library, entry).map(|verdict| verdict.offered.id()),
        faults: library.faults(entry).len(),
    }
}
