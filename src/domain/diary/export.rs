//! Exports the records that stand, as JSON (an array with one record per line) or as a table. `import` reads both.

use std::collections::BTreeSet;

use crate::domain::diary::measure::Measure;
use crate::domain::diary::record::{Ratings, Record};

/// The columns before the ratings.
pub const FIRST: [&str; 10] = ["id", "at", "made", "kind", "routine", "title", "planned_s", "done_s", "waited_s", "ended"];
/// The columns after the ratings.
pub const LAST: [&str; 10] = ["not_given", "session", "areas", "firm", "pressure", "events", "change", "note", "extra", "v"];
/// The first part of a rating's column name: when the rating was asked for.
pub const WHEN: [&str; 3] = ["before", "after", "now"];

/// Returns the records as a JSON array with one record per line.
///
/// # Errors
/// Never for records that this program read or made.
pub fn json(records: &[Record]) -> serde_json::Result<String> {
    let lines = records.iter().map(serde_json::to_string).collect::<serde_json::Result<Vec<String>>>()?;
    Ok(if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) })
}

/// Returns the measures of a session (`when` 0 and 1: before and after) or of a check-in (2). Each has its column in every
/// table, so that columns keep their place whichever ratings there are.
fn measures(when: usize) -> &'static [Measure] {
    if when < 2 { &Measure::OF_SESSIONS } else { &Measure::ALL }
}

/// A rating's column: the index into [`WHEN`] and the id of the measure.
type Rated = (usize, String);

/// Returns the records as CSV, with one row per record and one column per rating. A rating that was asked for but not given
/// is an empty cell and is named in `not_given`. Ratings that only a newer version knows come last.
///
/// # Errors
/// Never for records that this program read or made.
pub fn csv(records: &[Record]) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
    table(records, &[], |_, row| row)
}

/// Returns the same table for a spreadsheet: marked as UTF-8, with separate columns for date and time of day, and without
/// cells that a spreadsheet would take for a formula.
///
/// # Errors
/// Never for records that this program read or made.
pub fn spreadsheet(records: &[Record]) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
    let table = table(records, &DATE_AND_TIME, |record, row| {
        let at = record.at.civil();
        let time = [at.date().to_string(), at.strftime("%H:%M").to_string()];
        time.into_iter().chain(row.into_iter().map(harmless)).collect()
    })?;
    Ok(format!("\u{feff}{table}"))
}

/// The columns that only a table for a spreadsheet has, before all others.
pub const DATE_AND_TIME: [&str; 2] = ["date", "time"];

/// The characters that begin a formula in a spreadsheet.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Whether a spreadsheet takes a cell for a formula once the apostrophes before it are removed.
pub fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA)
}

/// Puts an apostrophe before a cell that looks like a formula, so that a spreadsheet shows it as it is.
fn harmless(cell: String) -> String {
    if is_formula(&cell) && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell }
}

fn table(
    records: &[Record],
    before: &[&str],
    shown: impl Fn(&Record, Vec<String>) -> Vec<String>,
) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
    let known: Vec<Rated> =
        (0..WHEN.len()).flat_map(|when| measures(when).iter().map(move |measure| (when, measure.id().to_owned()))).collect();
    let mut newer = BTreeSet::new();
    for record in records {
        for (when, ratings) in ratings(record).into_iter().enumerate() {
            let ratings = ratings.keys().map(|measure| (when, measure.clone()));
            newer.extend(ratings.filter(|rated| !known.contains(rated)));
        }
    }
    let newer: Vec<Rated> = newer.into_iter().collect();
    let named = |rated: &[Rated]| rated.iter().map(column).collect::<Vec<String>>();
    let mut table = csv::Writer::from_writer(Vec::new());
    let head = before.iter().copied().chain(FIRST).map(str::to_owned);
    table.write_record(head.chain(named(&known)).chain(LAST.map(str::to_owned)).chain(named(&newer)))?;
    for record in records {
        table.write_record(shown(record, row(record, &known, &newer)?))?;
    }
    Ok(String::from_utf8(table.into_inner()?)?)
}

/// Returns a column name such as `before_pain`.
fn column((when, measure): &Rated) -> String {
    format!("{}_{measure}", WHEN.get(*when).unwrap_or(&""))
}

/// Returns the ratings of a record, in the order of [`WHEN`].
fn ratings(record: &Record) -> [&Ratings; 3] {
    [&record.before, &record.after, &record.now]
}

fn row(record: &Record, known: &[Rated], newer: &[Rated]) -> serde_json::Result<Vec<String>> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let number = |number: Option<u64>| number.map_or_else(String::new, |number| number.to_string());
    let of = ratings(record);
    let cell = |(when, measure): &Rated| of.get(*when).and_then(|ratings| ratings.get(measure)).copied();
    let cells = |rated: &[Rated]| -> Vec<String> {
        rated.iter().map(|rated| cell(rated).flatten().map_or_else(String::new, |rating| rating.to_string())).collect()
    };
    let not_given: Vec<String> = known.iter().chain(newer).filter(|rated| cell(rated) == Some(None)).map(column).collect();
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
    row.extend(cells(known));
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
    row.extend(cells(newer));
    Ok(row)
}

/// Returns a value that JSON writes as a word, without its quotes.
fn word<T: serde::Serialize>(value: &T) -> serde_json::Result<String> {
    Ok(serde_json::to_string(value)?.trim_matches('"').to_owned())
}
