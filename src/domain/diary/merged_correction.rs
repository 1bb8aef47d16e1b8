//! Corrections of one record by two programs at the same time: each keeps what the other has changed.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::domain::diary::record::Record;

/// The fields that belong to a line of the diary, not to the entry.
const OF_THE_LINE: [&str; 5] = ["v", "id", "made", "amends", "revision"];

impl Record {
    /// Returns this correction of the version `corrected` as it is to be written while the version `standing` stands. Each
    /// field and each rating that the correction leaves as it was is taken from `standing`.
    pub fn merged(self, corrected: &Self, standing: &Self) -> Self {
        let merge = || {
            let own = fields(&self)?;
            let mut merged = merged_fields(&own, &fields(corrected)?, &fields(standing)?);
            for field in OF_THE_LINE {
                put(&mut merged, field, own.get(field));
            }
            serde_json::from_value(Value::Object(merged)).ok()
        };
        merge().unwrap_or(self)
    }
}

fn fields(record: &Record) -> Option<Map<String, Value>> {
    serde_json::to_value(record).ok()?.as_object().cloned()
}

fn put(fields: &mut Map<String, Value>, name: &str, value: Option<&Value>) {
    match value {
        Some(value) => drop(fields.insert(name.to_owned(), value.clone())),
        None => drop(fields.remove(name)),
    }
}

fn merged_fields(own: &Map<String, Value>, corrected: &Map<String, Value>, standing: &Map<String, Value>) -> Map<String, Value> {
    let names: BTreeSet<&String> = own.keys().chain(standing.keys()).collect();
    let mut merged = Map::new();
    for name in names {
        let [own, corrected, standing] = [own, corrected, standing].map(|fields| fields.get(name));
        match (own, corrected, standing) {
            (Some(Value::Object(own)), corrected, Some(Value::Object(standing))) => {
                let corrected = corrected.and_then(Value::as_object).cloned().unwrap_or_default();
                let inner = merged_fields(own, &corrected, standing);
                put(&mut merged, name, Some(&Value::Object(inner)));
            }
            _ => put(&mut merged, name, if own == corrected { standing } else { own }),
        }
    }
    merged
}
