//! The data files of `assets`, as JSON for the program to read: it takes a fraction of the time and of the code that TOML takes.

use super::{Outcome, asset, write};

/// The files, under `assets` and without their ending.
const FILES: [&str; 21] = [
    "breath_words",
    "conditions",
    "exercise_words",
    "fields",
    "list_words",
    "paces",
    "regions",
    "typed_words",
    "vocabulary",
    "body/back",
    "body/face",
    "body/foot",
    "body/front",
    "body/hand",
    "body/strokes",
    "figures/bodies",
    "figures/kneeling",
    "figures/limbs",
    "figures/lying",
    "figures/seated",
    "figures/standing",
];

/// Writes each as `NAME.json`, a file of a folder by its last name.
pub fn write_all() -> Outcome<()> {
    for file in FILES {
        let table = asset(&format!("{file}.toml"))?;
        let name = file.rsplit('/').next().unwrap_or(file);
        let json = serde_json::to_string(&table).map_err(|error| format!("{file}: {error}"))?;
        write(&format!("{name}.json"), &json)?;
    }
    Ok(())
}
