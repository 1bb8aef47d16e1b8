//! Makes the JSON schema of routine files from the keys and the vocabulary. Editors complete and explain with it; `check`
//! covers what a schema cannot say.

use serde_json::{Map, Value, json};

use crate::domain::body::{Touch, regions};
use crate::domain::routine::file_keys::{FileKey, ValueKind, keys, lists};
use crate::domain::routine::limits::{MAX_LENGTH, MAX_PHASES, MIN_PHASE_SECONDS};
use crate::domain::routine::lints::CARE_FROM;
use crate::domain::routine::vocabulary::vocabulary;

/// Returns the schema.
pub fn schema() -> Value {
    let keys = keys();
    let step = json!({
        "type": "object",
        "description": "One thing to do.",
        "properties": properties(keys.step.iter().chain(keys.include.iter().filter(|key| key.key != "name"))),
        "additionalProperties": false,
        "anyOf": [
            { "required": ["routine"], "not": any_of(&["time", "cycles", "wait", "pace", "cue", "technique", "use"]) },
            { "required": ["name", "use"], "not": { "required": ["routine"] } },
            { "required": ["name", "time"], "not": any_of(&["routine", "cycles", "wait"]) },
            { "required": ["name", "cycles", "pace"], "not": any_of(&["routine", "time", "wait"]) },
            {
                "required": ["name", "wait"],
                "properties": { "wait": { "const": true } },
                "not": any_of(&["routine", "time", "cycles"]),
            },
        ],
        "dependencies": { "pressure": care(), "technique": { "allOf": caps() } },
    });
    let template = json!({
        "type": "object",
        "description": "What several steps share.",
        "properties": properties(keys.step.iter().filter(|key| key.key != "use")),
        "additionalProperties": false,
    });
    let mut routine = properties(keys.routine.iter());
    let steps = json!({ "type": "array", "minItems": 1, "description": "The steps, in order.", "items": step });
    routine.insert("step".to_owned(), steps);
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A routine of unclench",
        "type": "object",
        "properties": routine,
        "required": ["format", "title", "category", "step"],
        "additionalProperties": false,
        "definitions": { "template": template },
    })
}

/// Returns the schema as text, as it is written beside the user's routines.
pub fn text() -> String {
    let mut text = serde_json::to_string_pretty(&schema()).unwrap_or_default();
    text.push('\n');
    text
}

fn any_of(names: &[&str]) -> Value {
    json!({ "anyOf": names.iter().map(|name| json!({ "required": [name] })).collect::<Vec<_>>() })
}

fn properties<'k>(keys: impl Iterator<Item = &'k FileKey>) -> Map<String, Value> {
    keys.map(|key| (key.key.clone(), property(key))).collect()
}

fn property(key: &FileKey) -> Value {
    let mut value = value(key);
    let usual = key.kind != ValueKind::Templates;
    if let Some(value) = value.as_object_mut() {
        value.insert("description".to_owned(), key.doc.clone().into());
        // Editors offer each form of a value separately, so each has the description.
        for way in value.get_mut("anyOf").and_then(Value::as_array_mut).into_iter().flatten() {
            way["description"] = key.doc.clone().into();
        }
        if usual {
            value.insert("examples".to_owned(), json!([key.example.split_once(" = ").map_or("", |(_, shown)| shown)]));
        }
    }
    value
}

fn value(key: &FileKey) -> Value {
    let pattern = key
        .most
        .filter(|_| key.kind == ValueKind::Text)
        .map_or_else(|| "\\S".to_owned(), |most| format!("^\\s*(\\S+\\s+){{0,{}}}\\S*$", most.saturating_sub(1)));
    let text = json!({ "type": "string", "minLength": 1, "pattern": pattern });
    match key.kind {
        ValueKind::One => json!({ "const": 1 }),
        ValueKind::Text if key.said => {
            json!({ "anyOf": [text, { "type": "object", "minProperties": 1, "additionalProperties": { "type": "string" } }] })
        }
        ValueKind::Text | ValueKind::Name => text,
        ValueKind::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        ValueKind::Word => json!({ "enum": words(&key.of) }),
        // People's words for places would flood what editors offer; `check` knows them.
        ValueKind::Words if key.of == "area" => {
            json!({ "type": "array", "items": { "anyOf": [{ "enum": words(&key.of) }, { "type": "string", "minLength": 1 }] } })
        }
        ValueKind::Words => json!({ "type": "array", "items": { "enum": words(&key.of) } }),
        ValueKind::Length => json!({ "anyOf": [
            { "type": "string", "pattern": "^\\s*([0-9.]+\\s*(ms|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?),?\\s*)+$" },
            { "type": "number", "minimum": key.least, "maximum": key.most },
        ]}),
        ValueKind::Whole => json!({ "type": "integer", "minimum": key.least, "maximum": key.most }),
        ValueKind::Flag => json!({ "type": "boolean" }),
        ValueKind::Reps => json!({ "type": ["string", "integer"] }),
        ValueKind::Templates => json!({ "type": "object", "additionalProperties": { "$ref": "#/definitions/template" } }),
        ValueKind::Pace => {
            let seconds = json!({ "type": "number", "minimum": MIN_PHASE_SECONDS, "maximum": MAX_LENGTH.as_secs() });
            let phase = json!({
                "type": "array", "minItems": 2, "maxItems": 2, "items": [{ "type": "string", "pattern": "\\S" }, seconds],
            });
            json!({ "anyOf": [
                { "enum": words(&key.of) },
                { "type": "array", "minItems": 1, "maxItems": MAX_PHASES, "items": phase },
            ]})
        }
    }
}

fn words(of: &str) -> Vec<&'static str> {
    lists().into_iter().find(|(name, _)| *name == of).map(|(_, words)| words).unwrap_or_default()
}

/// Requires a care line for strong pressure, here or in the template. Such rules stand under `dependencies`: where a step
/// has an `allOf` of its own, editors show nothing else of it.
fn care() -> Value {
    let strong = json!({ "properties": { "pressure": { "minimum": CARE_FROM } } });
    json!({ "if": strong, "then": { "anyOf": [{ "required": ["care"] }, { "required": ["use"] }] } })
}

/// Returns the rules for the highest pressure of each technique and for regions that are never touched.
fn caps() -> Vec<Value> {
    let mut rules = Vec::new();
    for technique in &vocabulary().technique {
        let is_it = json!({ "properties": { "technique": { "const": technique.id } } });
        if technique.cap < 6 {
            rules.push(json!({ "if": is_it, "then": { "properties": { "pressure": { "maximum": technique.cap } } } }));
        }
        if technique.touch {
            let never: Vec<&str> =
                regions().iter().filter(|region| region.touch == Touch::Never).map(|region| region.id.as_str()).collect();
            let away = json!({ "properties": { "areas": { "not": { "contains": { "enum": never } } } } });
            rules.push(json!({ "if": is_it, "then": away }));
        }
    }
    rules
}
