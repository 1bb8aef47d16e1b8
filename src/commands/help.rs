//! `unclench help TOPIC`: pages that are too long for `--help`. The guide to writing routines, with every key and word there
//! is; the diary's files; the regions of the body.

use std::process::ExitCode;

use clap::CommandFactory;

use crate::commands::args::{HelpArgs, Topic};
use crate::commands::{Cli, output};
use crate::domain::body;
use crate::domain::routine::keys::{Key, keys, lists};
use crate::domain::routine::vocabulary::vocabulary;
use crate::domain::words::Words;

const GUIDE: &str = include_str!("../../assets/guide.md");

/// Columns that a list of words takes.
const WIDTH: usize = 100;

/// Prints it.
///
/// # Errors
/// When stdout cannot be written to.
pub fn run(args: &HelpArgs) -> anyhow::Result<ExitCode> {
    match args.topic {
        Some(Topic::Routine) => output::line(&routine())?,
        Some(Topic::DiaryFormat) => output::raw(include_str!("../../assets/help/diary-format.md"))?,
        Some(Topic::SeveralMachines) => output::raw(include_str!("../../assets/help/several-machines.md"))?,
        Some(Topic::Regions) => regions()?,
        None => output::line(&Cli::command().render_long_help().to_string())?,
    }
    Ok(ExitCode::SUCCESS)
}

fn regions() -> anyhow::Result<()> {
    for region in body::regions() {
        let sides = match (region.sided, region.midline) {
            (true, true) => "/left /right /middle",
            (true, false) => "/left /right",
            _ => "",
        };
        output::line(&format!("{:<15} {:<21} {}", region.id, sides, Words::chosen().region(&region.id)))?;
    }
    Ok(())
}

/// The guide, every key, every word.
#[must_use]
pub fn routine() -> String {
    let keys = keys();
    let mut text = GUIDE.trim_end().to_owned();
    let chapters = [
        ("Every key of a routine, before the first step", &keys.routine),
        ("Every key of a step", &keys.step),
        ("A step that plays another routine", &keys.include),
    ];
    for (heading, keys) in chapters {
        text.extend(["\n\n## ", heading, "\n"]);
        for key in keys {
            entry(key, &mut text);
        }
    }
    text.push_str("\n\n## Every word\n");
    for (name, words) in lists() {
        let listed = if name == "technique" { techniques() } else { words.join(", ") };
        let wrapped = textwrap::fill(&listed, textwrap::Options::new(WIDTH).initial_indent("  ").subsequent_indent("  "));
        text.extend(["\n", name, ":\n", &wrapped, "\n"]);
    }
    text
}

fn entry(key: &Key, text: &mut String) {
    let doc = textwrap::fill(&key.doc, textwrap::Options::new(WIDTH).initial_indent("  ").subsequent_indent("  "));
    let example = key.example.trim().replace('\n', "\n    ");
    text.extend(["\n", &key.key, "\n", &doc, "\n    ", &example, "\n"]);
}

/// With the most that each may press.
fn techniques() -> String {
    let shown = |technique: &crate::domain::routine::vocabulary::Technique| match (technique.floor, technique.cap) {
        (_, 0) => technique.id.clone(),
        (0, cap) => format!("{} (to {cap})", technique.id),
        (floor, cap) => format!("{} ({floor} to {cap})", technique.id),
    };
    vocabulary().technique.iter().map(shown).collect::<Vec<_>>().join(", ")
}
