//! The diary out: all records that stand, as JSON (one record a line in one array) or as a table. `import` reads both back.

use std::collections::BTreeSet;

use crate::domain::diary::record::{Ratings, Record};

/// The columns before the ratings.
pub const FIRST: [&str; 10] = ["id", "at", "made", "kind", "routine", "title", "planned_s", "done_s", "waited_s", "ended"];
/// The columns after them.
pub const LAST: [&str; 10] = ["not_given", "session", "areas", "firm", "pressure", "events", "change", "note", "extra", "v"];
/// When a rating was asked for, as its column begins.
pub const WHEN: [&str; 3] = ["before", "after", "now"];

/// As JSON: an array with a record a line.
///
/// # Errors
/// Never for records that were read or made here.
pub fn json(records: &[Record]) -> serde_json::Result<String> {
    let lines = records.iter().map(serde_json::to_string).collect::<serde_json::Result<Vec<String>>>()?;
    Ok(if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) })
}

/// As a table: one record a row, one column for each rating that is there. A rating that was asked for and not given is
/// an empty cell, and is named in `not_given`.
///
/// # Errors
/// Never for records that were read or made here.
pub fn csv(records: &[Record]) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
    let mut rated: BTreeSet<(usize, &str)> = BTreeSet::from([(0, "pain"), (1, "pain"), (2, "pain")]);
    for record in records {
        for (when, ratings) in ratings(record).into_iter().enumerate() {
            rated.extend(ratings.keys().map(|measure| (when, measure.as_str())));
        }
    }
    let mut table = csv::Writer::from_writer(Vec::new());
    let columns = rated.iter().map(|(when, measure)| format!("{}_{measure}", WHEN.get(*when).unwrap_or(&"")));
    table.write_record(FIRST.map(str::to_owned).into_iter().chain(columns).chain(LAST.map(str::to_owned)))?;
    for record in records {
        table.write_record(row(record, &rated)?)?;
    }
    Ok(String::from_utf8(table.into_inner()?)?)
}

/// The ratings of a record, in the order of [`WHEN`].
fn ratings(record: &Record) -> [&Ratings; 3] {
    [&record.before, &record.after, &record.now]
}

fn row(record: &Record, rated: &BTreeSet<(usize, &str)>) -> serde_json::Result<Vec<String>> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let number = |number: Option<u64>| number.map_or_else(String::new, |number| number.to_string());
    let mut row = vec![
        record.id.to_string(),
        record.at.to_string(),
        record.made.to_string(),
        word(&record.kind)?,
        text(&record.routine),
        text(&record.title),
        number(record.planned_s),
        number(record.done_s),
        number(record.waited_s),
        record.ended.as_ref().map(word).transpose()?.unwrap_or_default(),
    ];
    let mut not_given = Vec::new();
    let of = ratings(record);
    for (when, measure) in rated {
        let cell = of.get(*when).and_then(|ratings| ratings.get(*measure));
        if cell == Some(&None) {
            not_given.push(format!("{}_{measure}", WHEN.get(*when).unwrap_or(&"")));
        }
        row.push(cell.copied().flatten().map_or_else(String::new, |rating| rating.to_string()));
    }
    row.extend([
        not_given.join(" "),
        record.session.map_or_else(String::new, |id| id.to_string()),
        record.areas.join(" "),
        record.firm.join(" "),
        number(record.pressure.map(u64::from)),
        if record.events.is_empty() { String::new() } else { serde_json::to_string(&record.events)? },
        record.overall.map_or_else(String::new, |overall| overall.to_string()),
        text(&record.note),
        if record.extra.is_empty() { String::new() } else { serde_json::to_string(&record.extra)? },
        record.v.to_string(),
    ]);
    Ok(row)
}

/// A value that JSON writes as a word, without its quotes.
fn word<T: serde::Serialize>(value: &T) -> serde_json::Result<String> {
    Ok(serde_json::to_string(value)?.trim_matches('"').to_owned())
}
