//! The JSON schema of a line of the diary, for programs that read or write one. Fields that it does not know are allowed: a newer
//! version may have added them.

use serde_json::{Value, json};

use crate::domain::diary::measure::Measure;
use crate::domain::session::outcome::Hurt;

/// The schema.
pub fn schema() -> Value {
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A line of the diary of unclench, format 1",
        "oneOf": [{ "$ref": "#/definitions/record" }, { "$ref": "#/definitions/removal" }],
        "definitions": {
            "id": { "type": "string", "format": "uuid" },
            "time": { "type": "string", "format": "date-time", "description": "RFC 3339 with the local offset." },
            "rating": { "type": ["integer", "null"], "minimum": 0, "maximum": 10, "description": "null: asked, not answered." },
            "ratings": ratings(),
            "event": event(),
            "record": record(),
            "removal": removal(),
        },
    })
}

/// The schema as text.
pub fn text() -> String {
    let mut text = serde_json::to_string_pretty(&schema()).unwrap_or_default();
    text.push('\n');
    text
}

fn of(definition: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{definition}") })
}

fn ratings() -> Value {
    let known = Measure::ALL.map(|measure| (measure.id().to_owned(), of("rating")));
    json!({
        "type": "object",
        "properties": known.into_iter().collect::<serde_json::Map<String, Value>>(),
        "additionalProperties": of("rating"),
    })
}

fn event() -> Value {
    json!({
        "type": "object",
        "properties": {
            "t": { "type": "integer", "minimum": 0, "description": "Seconds since the start, pauses left out." },
            "step": { "type": "integer", "minimum": 1 },
            "side": { "type": "string" },
            "did": { "type": "string" },
            "how": { "enum": Hurt::ALL.map(Hurt::id) },
        },
        "required": ["t", "did"],
    })
}

fn record() -> Value {
    let seconds = json!({ "type": "integer", "minimum": 0 });
    let names = json!({ "type": "array", "items": { "type": "string" } });
    json!({
        "type": "object",
        "properties": {
            "v": { "type": "integer", "minimum": 1 },
            "id": of("id"),
            "at": of("time"),
            "made": of("time"),
            "kind": { "enum": ["session", "check-in", "follow-up"] },
            "amends": of("id"),
            "revision": { "type": "integer", "minimum": 1 },
            "routine": { "type": "string" },
            "title": { "type": "string" },
            "planned_s": seconds,
            "done_s": seconds,
            "waited_s": seconds,
            "ended": { "enum": ["finished", "stopped", "hurt", "interrupted"] },
            "before": of("ratings"),
            "after": of("ratings"),
            "now": of("ratings"),
            "session": of("id"),
            "areas": names,
            "areas_set": { "type": "boolean" },
            "firm": names,
            "pressure": { "type": "integer", "minimum": 0, "maximum": 6 },
            "events": { "type": "array", "items": of("event") },
            "change": { "type": "integer", "minimum": -3, "maximum": 3 },
            "note": { "type": "string" },
        },
        "required": ["v", "id", "at", "made", "kind"],
    })
}

fn removal() -> Value {
    json!({
        "type": "object",
        "properties": {
            "v": { "type": "integer", "minimum": 1 },
            "id": of("id"),
            "removes": of("id"),
            "made": of("time"),
            "undo": { "type": "boolean" },
            "imported": { "type": "array", "items": of("id") },
            "changed": { "type": "array", "items": of("id") },
            "of_rows": { "type": "object", "additionalProperties": of("id") },
            "of_import": of("id"),
        },
        "required": ["v", "id", "removes"],
    })
}
