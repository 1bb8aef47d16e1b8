//! The pain ratings as a FHIR R4 bundle for clinic portals: one observation for each, with the LOINC code for
//! pain severity from 0 to 10.

use jiff::SignedDuration;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::record::{PAIN, Record};
use crate::domain::rating::Rating;

/// Returns the bundle.
pub fn bundle(records: &[Record]) -> Value {
    let entries: Vec<Value> = records.iter().flat_map(of_record).collect();
    json!({ "resourceType": "Bundle", "type": "collection", "entry": entries })
}

/// Returns the observations of a record: before and after a session, or at its time.
fn of_record(record: &Record) -> Vec<Value> {
    let worked = SignedDuration::from_secs(record.done_s.and_then(|seconds| i64::try_from(seconds).ok()).unwrap_or(0));
    let ended = record.at.instant().checked_add(worked).map_or(record.at, |end| record.at.at_instant(end));
    let rated = [("before", record.at, &record.before), ("after", ended, &record.after), ("now", record.at, &record.now)];
    let given = rated.into_iter().filter_map(|(when, at, ratings)| Some((when, at, ratings.get(PAIN).copied().flatten()?)));
    given.map(|(when, at, rating)| observation(record, when, at, rating)).collect()
}

fn observation(record: &Record, when: &str, at: EntryTime, rating: Rating) -> Value {
    // The id is the same in every export, so that a portal recognises observations it already has.
    let id = Uuid::new_v5(&record.id, when.as_bytes());
    let mut observation = json!({
        "resourceType": "Observation",
        "id": id.to_string(),
        "status": "final",
        "category": [{ "coding": [{
            "system": "http://terminology.hl7.org/CodeSystem/observation-category",
            "code": "survey",
        }] }],
        "code": {
            "coding": [{
                "system": "http://loinc.org",
                "code": "72514-3",
                "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
            }],
        },
        "effectiveDateTime": at.to_string(),
        "issued": record.made.to_string(),
        "valueQuantity": {
            "value": rating,
            "unit": "{score}",
            "system": "http://unitsofmeasure.org",
            "code": "{score}",
        },
    });
    let mut notes: Vec<String> = record.note.iter().cloned().collect();
    if when != "now" {
        notes.push(format!("{when}: {}", record.title.as_deref().or(record.routine.as_deref()).unwrap_or_default()));
    }
    if let Some(fields) = observation.as_object_mut() {
        if !record.areas.is_empty() {
            fields.insert("bodySite".to_owned(), json!({ "text": record.areas.join(", ") }));
        }
        if !notes.is_empty() {
            fields.insert("note".to_owned(), notes.into_iter().map(|note| json!({ "text": note })).collect());
        }
    }
    json!({ "fullUrl": format!("urn:uuid:{id}"), "resource": observation })
}
