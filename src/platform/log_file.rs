//! The log, written only if `UNCLENCH_LOG` names a file: the jobs of threads, failures, and panics with their places. It
//! contains nothing that a person has recorded.

use std::io;
use std::path::{Path, PathBuf};

use crate::platform::{clock, private_file};

/// The variable that names the file.
const VARIABLE: &str = "UNCLENCH_LOG";

/// Starts the log if one is wanted.
///
/// # Errors
/// Fails with the file and the reason if the file cannot be written.
pub fn start() -> Result<(), (PathBuf, io::Error)> {
    let Some(path) = std::env::var_os(VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from) else { return Ok(()) };
    open(&path).map_err(|error| (path, error))
}

fn open(path: &Path) -> io::Result<()> {
    let file = private_file::options().append(true).create(true).open(path)?;
    let process = std::process::id();
    fern::Dispatch::new()
        .level(log::LevelFilter::Off)
        .level_for("unclench", log::LevelFilter::Debug)
        .format(move |out, message, record| {
            let thread = std::thread::current();
            let now = clock::wall();
            let (thread, level) = (thread.name().unwrap_or("?"), record.level());
            out.finish(format_args!("{} {process} {level} {thread}: {message}", now.strftime("%Y-%m-%dT%H:%M:%S%.3f%:z")));
        })
        .chain(file)
        .apply()
        .map_err(io::Error::other)?;
    log::info!("unclench {} starts", env!("CARGO_PKG_VERSION"));
    Ok(())
}
