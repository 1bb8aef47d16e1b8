//! `unclench schema`: the JSON schema of routine files, by which editors complete and explain.

use std::process::ExitCode;

use crate::cli::output;
use crate::domain::routine::json_schema;

/// Prints the schema.
///
/// # Errors
/// When stdout cannot be written to.
pub fn run() -> anyhow::Result<ExitCode> {
    output::line(json_schema::text().trim_end())?;
    Ok(ExitCode::SUCCESS)
}
