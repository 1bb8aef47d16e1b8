//! Reads the fields of an exercise in a settings file: how long, how often, on which sides, with what rest.

use serde_json::{Map, Value};

use crate::domain::text;

/// The fields of an exercise.
#[derive(Debug, Default)]
pub struct Fields {
    /// Its amount, as a line of a list says it; empty if there is none.
    pub said: String,
    /// Whether it is done on each side.
    pub each_side: bool,
    /// The fields that were not read: `hours: 2`.
    pub unread: Vec<String>,
}

/// The keys for the amount of an exercise, with the words before and after the number in a list, in the order of a list.
const AMOUNTS: [(&str, &str, &str); 14] = [
    ("sets", "", "sets of"),
    ("rounds", "", "sets of"),
    ("reps", "", "reps"),
    ("repetitions", "", "reps"),
    ("seconds", "", "s"),
    ("duration", "", "s"),
    ("minutes", "", "min"),
    ("time", "", ""),
    ("repeat", "", "times"),
    ("times", "", "times"),
    ("hold", " hold", "s"),
    ("rest", ", rest", "s"),
    ("pause", ", rest", "s"),
    ("rest_seconds", ", rest", "s"),
];

/// The keys for the sides of an exercise.
const SIDES: [&str; 7] = ["side", "sides", "each_side", "eachSide", "per_side", "both_sides", "bothSides"];

/// The keys that say nothing of how an exercise is done.
const OTHER: [&str; 7] = ["id", "name", "title", "data", "enabled", "image", "url"];

impl Fields {
    /// Reads `fields`.
    pub fn of(fields: &Map<String, Value>) -> Self {
        let mut read = Self::default();
        let amounts = AMOUNTS.iter().filter_map(|(key, before, unit)| Some((*key, said(fields.get(*key)?, before, unit)?)));
        let (keys, said): (Vec<&str>, Vec<String>) = amounts.unzip();
        read.said = said.concat();
        for (key, value) in fields {
            let is_side = SIDES.contains(&key.as_str());
            if is_side && is_each(value) {
                read.each_side = true;
            } else if !keys.contains(&key.as_str()) && !OTHER.contains(&key.as_str()) && !is_nothing(value) {
                read.unread.push(format!("{}: {}", text::clean(key), shown(value)));
            }
        }
        read
    }
}

/// Returns an amount as it stands in a list; a text with a unit keeps it.
fn said(value: &Value, before: &str, unit: &str) -> Option<String> {
    let is_amount = |number: &f64| *number > 0.0;
    let (number, unit) = match value {
        Value::String(text) if text.contains(char::is_alphabetic) => (text::clean(text), ""),
        Value::String(text) if text.contains(|c: char| c.is_ascii_digit()) && !text.contains(['\n', ',', ';']) => {
            (text::clean(text), unit)
        }
        _ => (value.as_f64().filter(is_amount)?.to_string(), unit),
    };
    Some(format!("{before} {number} {unit}").trim_end().to_owned())
}

/// Whether a value says each side: `true`, `2`, `"both"`, `["left", "right"]`.
fn is_each(value: &Value) -> bool {
    const EACH: [&str; 10] = ["each", "both", "per", "beide", "je", "jede", "2", "yes", "true", "bilateral"];
    match value {
        Value::Bool(each) => *each,
        Value::Array(sides) => sides.len() == 2,
        Value::String(text) => text.to_lowercase().split_whitespace().next().is_some_and(|word| EACH.contains(&word)),
        _ => value.as_u64() == Some(2),
    }
}

/// Whether a value says that something is not so.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(is) => !is,
        Value::Number(number) => number.as_u64() == Some(0),
        Value::String(text) => text.trim().is_empty(),
        Value::Array(parts) => parts.is_empty(),
        Value::Object(fields) => fields.is_empty(),
    }
}

/// Returns the beginning of a value, to be shown.
pub fn shown(value: &Value) -> String {
    const SHOWN: usize = 80;
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    text::clean(&text).chars().take(SHOWN).collect()
}
