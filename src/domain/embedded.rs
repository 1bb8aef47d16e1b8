//! Reads the data files of `assets/` that are part of the binary.

use serde::de::DeserializeOwned;

/// Reads `text`, which is the file `name` of `assets/`.
///
/// # Panics
/// If the file does not have the expected form. It is fixed at build time, and a test reads every such file, so no input can
/// reach this.
#[expect(clippy::panic, reason = "a broken asset is a broken build, found by the first test")]
pub fn table<T: DeserializeOwned>(name: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|error| panic!("assets/{name}: {error}"))
}
