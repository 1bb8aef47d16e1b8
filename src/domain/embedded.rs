//! Reads the data files under `assets/` that are part of the binary. The build has turned them into JSON.

use serde::de::DeserializeOwned;

/// The content of `assets/NAME.toml`, or of the file of that name in a folder of `assets/`.
macro_rules! data {
    ($name:literal) => {
        $crate::domain::embedded::read($name, include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json")))
    };
}
pub(crate) use data;

/// Reads the data of the file `name`.
///
/// # Panics
/// If the file does not hold what the program expects. The build fixes its content, and a test reads every file, so no
/// input can cause this.
#[expect(clippy::panic, reason = "a broken asset is a broken build, found by the first test")]
pub fn read<T: DeserializeOwned>(name: &str, json: &str) -> T {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("assets, {name}: {error}"))
}
