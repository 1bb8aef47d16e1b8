//! `unclench list`: all routines, under their headings.

use std::process::ExitCode;

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::commands::{ListArgs, World, output};
use crate::domain::length;
use crate::domain::routine::library::{Entry, Source};
use crate::domain::session::gaps::Gaps;
use crate::domain::words::Words;

/// A routine as `--json` gives it.
#[derive(Serialize)]
struct Row<'e> {
    id: &'e str,
    title: &'e str,
    category: Option<&'static str>,
    work_s: u64,
    total_s: u64,
    areas: Vec<&'static str>,
    tools: Vec<&'static str>,
    posture: Option<&'e str>,
    source: &'static str,
    faults: usize,
}

/// Lists them.
///
/// # Errors
/// When stdout cannot be written to.
pub fn run(world: &World, args: &ListArgs) -> anyhow::Result<ExitCode> {
    let library = world.library();
    if args.json {
        output::json(&library.entries().iter().map(|entry| row(entry, &world.settings.gaps)).collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    let widest = library.entries().iter().map(|entry| entry.title().width()).max().unwrap_or(0);
    let mut heading = None;
    for entry in library.entries() {
        if heading != Some(entry.heading()) {
            output::line(&format!("{}{}", if heading.is_some() { "\n" } else { "" }, Words::english().heading(entry.heading())))?;
            heading = Some(entry.heading());
        }
        let fill = " ".repeat(widest - entry.title().width());
        let length = if entry.plan.is_some() { length::rough(entry.work()) } else { String::new() };
        let own = if entry.source == Source::BuiltIn { "" } else { "  (yours)" };
        output::line(&format!("  {}{fill}  {length:>7}  {}{own}", entry.title(), entry.id))?;
        if entry.plan.is_none()
            && let Some(fault) = entry.faults.iter().find(|fault| fault.is_error())
        {
            output::line(&format!("    line {}: {}", fault.at.line, Words::english().fault(fault)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn row<'e>(entry: &'e Entry, gaps: &Gaps) -> Row<'e> {
    let routine = entry.routine.as_ref();
    let plan = entry.plan.as_ref();
    let total = plan.map(|plan| gaps.with(plan.gaps).total(plan)).unwrap_or_default();
    Row {
        id: &entry.id,
        title: entry.title(),
        category: routine.and_then(|routine| routine.category).map(super::super::domain::routine::vocabulary::Category::id),
        work_s: length::whole_seconds(entry.work()),
        total_s: length::whole_seconds(total),
        areas: entry.areas().collect(),
        tools: entry.tools(),
        posture: routine.map(|routine| routine.posture.id.as_str()),
        source: if entry.source == Source::BuiltIn { "built-in" } else { "user" },
        faults: entry.faults.len(),
    }
}
