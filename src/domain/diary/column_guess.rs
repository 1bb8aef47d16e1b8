//! Guesses what the columns of another program's table mean, for a command line that the person can correct. Nothing is imported
//! by a guess.

use crate::domain::diary::measure::Measure;

/// What `--map` calls a meaning, and words that programs head such a column with, in English and German.
const HEADS: [(&str, &[&str]); 5] = [
    ("at", &["date", "time", "datetime", "timestamp", "day", "created", "datum", "uhrzeit", "zeit", "zeitpunkt", "tag"]),
    ("pain", &["level", "pain level", "pain score", "score", "intensity", "nrs", "schmerz", "schmerzen", "schmerzstärke"]),
    ("area", &["area", "location", "place", "site", "body part", "ort", "stelle", "bereich"]),
    ("note", &["note", "notes", "comment", "comments", "text", "notiz", "notizen", "kommentar", "bemerkung"]),
    ("sleep", &["schlaf", "sleep quality", "schlafqualität"]),
];

/// Returns a `WHAT=COLUMN` of `--map` for each column whose head is known; none if no column tells the time. Only a time may be
/// in several columns.
pub fn map_of(head: &[String]) -> Vec<String> {
    let mut map: Vec<(String, &str)> = Vec::new();
    for column in head {
        let name = column.trim().to_lowercase();
        let known = HEADS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(what, _)| (*what).to_owned());
        let own = || Measure::parse(&name).map(|measure| measure.id().to_owned());
        if let Some(what) = known.or_else(own)
            && (what == "at" || map.iter().all(|(other, _)| *other != what))
        {
            map.push((what, column.trim()));
        }
    }
    if map.iter().all(|(what, _)| what != "at") {
        return Vec::new();
    }
    map.into_iter().map(|(what, column)| format!("{what}={column}")).collect()
}
