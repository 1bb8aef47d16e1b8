//! Settings files of other programs, JSON or YAML, as plain values.

use serde_json::Value;

use crate::domain::text;

/// The values of a file. JSON is YAML too, so one reader does for both; it refuses what grows out of all measure.
///
/// # Errors
/// Why it is neither, in words.
pub fn settings(source: &str) -> Result<Value, String> {
    serde_json::from_str(source).or_else(|_| {
        serde_saphyr::from_str(source).map_err(|error| {
            let said = error.to_string();
            text::clean(said.lines().next().unwrap_or_default())
        })
    })
}
