//! The log, written only if `UNCLENCH_LOG` names a file: the jobs of threads, failures, and panics with their places. It
//! contains nothing that a person has recorded.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::platform::{clock, private_file, text_file};

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
    // Opened to read as well, so that a pipe without a reader does not keep the program waiting.
    let file = private_file::options().read(true).append(true).create(true).open(path)?;
    text_file::require_plain(&file)?;
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
        // A full disk costs lines of the log and nothing else. A line is written at once, so that those of two threads do not mix.
        .chain(fern::Output::call(move |record| drop((&file).write_all(format!("{}\n", record.args()).as_bytes()))))
        .apply()
        .map_err(io::Error::other)?;
    log::info!("unclench {} starts", env!("CARGO_PKG_VERSION"));
    Ok(())
}
