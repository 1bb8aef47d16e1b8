//! `unclench version`: prints the version, the build features, the file formats it reads, and where its files are.

use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use crate::cli::context::choose_language;
use crate::cli::output;
use crate::domain::diary::record;
use crate::domain::routine::limits;
use crate::platform::language;
use crate::platform::paths::{self, Paths};

/// The format of the file of health answers, which the file names.
const HEALTH_FORMAT: i64 = 1;

/// The format of the settings file, which the file does not name: keys have only been added.
const SETTINGS_FORMAT: i64 = 1;

/// The arguments of `unclench version`.
#[derive(Debug, Args)]
pub struct VersionArgs {
    /// Print the version, formats and paths as JSON
    #[arg(long)]
    pub json: bool,
}

/// The output as printed by `--json`.
#[derive(Serialize)]
struct VersionJson {
    version: &'static str,
    target: &'static str,
    features: Vec<&'static str>,
    formats: Formats,
    paths: Option<FileLocations>,
}

/// The formats of files that this version reads.
#[derive(Serialize)]
struct Formats {
    routine: i64,
    diary: u32,
    health: i64,
    settings: i64,
}

/// The places of the program's files.
#[derive(Serialize)]
struct FileLocations {
    settings: String,
    routines: String,
    diary: String,
    health: String,
    state: String,
}

/// Prints the version.
///
/// # Errors
/// Fails if stdout cannot be written to.
pub fn run(args: &VersionArgs) -> anyhow::Result<ExitCode> {
    choose_language();
    let about = VersionJson {
        version: env!("CARGO_PKG_VERSION"),
        target: env!("UNCLENCH_TARGET"),
        features: if cfg!(feature = "audio") { vec!["audio"] } else { Vec::new() },
        formats: Formats { routine: limits::FORMAT, diary: record::VERSION, health: HEALTH_FORMAT, settings: SETTINGS_FORMAT },
        paths: Paths::find().ok().map(|found| FileLocations {
            settings: paths::printable(&found.settings()),
            routines: paths::printable(&found.routines()),
            diary: paths::printable(&found.diary()),
            health: paths::printable(&found.answers()),
            state: paths::printable(&found.state),
        }),
    };
    if args.json {
        output::json(&about)?;
        return Ok(ExitCode::SUCCESS);
    }
    let texts = &language::texts().command.version;
    output::line(&format!("unclench {}", about.version))?;
    let features = if about.features.is_empty() { texts.no_sound.to_owned() } else { texts.sound.to_owned() };
    output::line(&texts.built(&features, about.target))?;
    let formats = &about.formats;
    output::line(&texts.formats(formats.diary, formats.health, formats.routine, formats.settings))?;
    Ok(ExitCode::SUCCESS)
}
