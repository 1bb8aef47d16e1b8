//! `unclench help TOPIC`: pages that are too long for `--help`.

use std::process::ExitCode;

use clap::ValueEnum;

use crate::commands::output;
use crate::domain::body;
use crate::domain::words::Words;

/// What there is a page about.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Topic {
    /// The diary's files: what stands in them, and what is promised
    DiaryFormat,
    /// The diary on several machines
    SeveralMachines,
    /// The regions of the body, as routines and the diary name them
    Regions,
}

/// Shows the page.
///
/// # Errors
/// When stdout cannot be written to.
pub fn run(topic: Topic) -> anyhow::Result<ExitCode> {
    match topic {
        Topic::DiaryFormat => output::raw(include_str!("../../assets/help/diary-format.md"))?,
        Topic::SeveralMachines => output::raw(include_str!("../../assets/help/several-machines.md"))?,
        Topic::Regions => {
            for region in body::regions() {
                let sides = match (region.sided, region.midline) {
                    (true, true) => "/left /right /middle",
                    (true, false) => "/left /right",
                    _ => "",
                };
                output::line(&format!("{:<15} {:<21} {}", region.id, sides, Words::english().region(&region.id)))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
