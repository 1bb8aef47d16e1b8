//! Reading of the data files under `assets/` that are part of the binary.

use serde::de::DeserializeOwned;

/// The table that `text`, the file `name` under `assets/`, holds.
///
/// # Panics
/// When the file is not what the program was written for. It is fixed at build time, and a test reads every one of
/// them, so no input can reach this.
#[expect(clippy::panic, reason = "a broken asset is a broken build, found by the first test")]
pub fn table<T: DeserializeOwned>(name: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|error| panic!("assets/{name}: {error}"))
}
