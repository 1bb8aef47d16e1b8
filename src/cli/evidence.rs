//! `unclench evidence`: prints findings from studies, with their source and how certain they are.

use std::process::ExitCode;

use serde::Serialize;

use crate::cli::args::EvidenceArgs;
use crate::cli::context::choose_language;
use crate::cli::output;
use crate::platform::language;
use crate::texts::{EvidenceTexts, Texts};

/// A finding as printed by `--json`.
#[derive(Serialize)]
struct EvidenceJson<'t> {
    id: &'t str,
    line: &'t str,
    source: &'t str,
    year: &'t str,
    journal: &'t str,
    reference: &'t str,
    people: &'t str,
    tested: &'t str,
    certainty: &'t str,
    graded: &'t str,
}

/// Prints the requested findings, or all.
///
/// # Errors
/// Fails if there is no finding with that id, or if stdout cannot be written to.
pub fn run(args: &EvidenceArgs) -> anyhow::Result<ExitCode> {
    choose_language();
    let texts = language::texts();
    let mut lines = texts.evidence_in_order();
    if !args.ids.is_empty() {
        for id in &args.ids {
            if !lines.iter().any(|(known, _)| known.eq_ignore_ascii_case(id)) {
                anyhow::bail!(texts.lesson.none(id));
            }
        }
        lines.retain(|(known, _)| args.ids.iter().any(|id| known.eq_ignore_ascii_case(id)));
    }
    if args.json {
        let rows: Vec<EvidenceJson<'_>> = lines.iter().map(|(id, of)| row(id, of)).collect();
        output::json(&rows)?;
    } else {
        let entries = lines.iter().flat_map(|(id, of)| [entry(id, of, texts), "\n".to_owned()]);
        output::paged(&entries.collect::<String>())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn row<'t>(id: &'t str, of: &'t EvidenceTexts) -> EvidenceJson<'t> {
    let EvidenceTexts { line, source, year, journal, id: reference, people, tested, certainty, graded } = of;
    EvidenceJson { id, line, source, year, journal, reference, people, tested, certainty, graded }
}

fn entry(id: &str, of: &EvidenceTexts, texts: &Texts) -> String {
    let details: String = texts.evidence_details(of).iter().flat_map(|detail| ["     ", detail.as_str(), "\n"]).collect();
    format!("{id:<4} {}\n{details}", of.line)
}
