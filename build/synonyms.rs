//! Generates the Rust table of the words in `assets/synonyms.toml`.

use std::fmt::Write as _;

use toml::{Table, Value};

use super::{Outcome, asset};

pub fn code() -> Outcome<String> {
    let file = asset("synonyms.toml")?;
    let mut code =
        "/// What people call places and complaints, in every language.\npub static SYNONYMS: Synonyms = Synonyms {\n".to_owned();
    code.push_str(&fields(&file, &["left", "right", "middle", "fillers", "crisis"]));
    code.push_str("    health: &[\n");
    for (condition, words) in file.get("health").and_then(Value::as_table).into_iter().flatten() {
        let _ = writeln!(code, "({condition:?}, &{:?}),", strings(words));
    }
    code.push_str("    ],\n    signs: &[\n");
    for sign in tables(&file, "sign") {
        let (Some(condition), Some(words)) = (sign.get("health").and_then(Value::as_str), sign.get("words")) else { continue };
        let _ = writeln!(code, "({condition:?}, &{:?}),", strings(words));
    }
    code.push_str("    ],\n");
    code.push_str("    meanings: &[\n");
    for meaning in tables(&file, "meaning") {
        let _ = writeln!(code, "Meaning {{ {} }},", fields(meaning, &["words", "areas", "kinds", "routines"]));
    }
    code.push_str("    ],\n};\n");
    Ok(code)
}

fn tables<'f>(file: &'f Table, key: &str) -> impl Iterator<Item = &'f Table> {
    file.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
}

/// Returns `key: &["text", …],` for each key, with an empty list for a key that the table lacks.
fn fields(table: &Table, keys: &[&str]) -> String {
    keys.iter().map(|key| format!("{key}: &{:?},\n", table.get(*key).map(strings).unwrap_or_default())).collect()
}

fn strings(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}
