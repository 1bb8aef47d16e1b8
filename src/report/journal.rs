//! The diary as one Markdown note per day, with its figures as front matter for note-taking programs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::SignedDuration;
use jiff::civil::Date;

use crate::domain::diary::record::{EntryKind, PAIN, Record};
use crate::domain::rating::Rating;
use crate::report::markdown;
use crate::texts::Texts;

/// Returns a note for each day with an entry, the oldest first.
pub fn notes(records: &[Record], texts: &Texts, day_ends: SignedDuration) -> Vec<(Date, String)> {
    let mut days: BTreeMap<Date, Vec<&Record>> = BTreeMap::new();
    for record in records {
        days.entry(record.at.day(day_ends)).or_default().push(record);
    }
    days.into_iter().map(|(day, records)| (day, note(day, &records, texts, day_ends))).collect()
}

fn note(day: Date, records: &[&Record], texts: &Texts, day_ends: SignedDuration) -> String {
    let mut note = format!("---\ndate: {day}\n");
    let given = |ratings: &BTreeMap<String, Option<Rating>>| ratings.get(PAIN).copied().flatten();
    // A rating after a session does not tell how the day was.
    let pain = records.iter().flat_map(|record| [given(&record.before), given(&record.now)]).flatten().max();
    if let Some(pain) = pain {
        let _ = writeln!(note, "pain: {pain}");
    }
    let sessions = records.iter().filter(|record| record.kind == EntryKind::Session).count();
    let _ = writeln!(note, "sessions: {sessions}");
    list(&mut note, "routines", records.iter().filter_map(|record| record.routine.as_deref()));
    list(&mut note, "areas", records.iter().flat_map(|record| record.areas.iter().map(String::as_str)));
    let _ = write!(note, "tags: [unclench]\n---\n\n# {}\n\n", texts.date(|way| way.day_of_week, day));
    for record in records {
        let line = texts.entry_line(record, day_ends);
        // The front matter has the day.
        let line = line.strip_prefix(&format!("{} ", record.at.civil().date())).unwrap_or(&line);
        let _ = writeln!(note, "- {}", markdown::plain(line));
    }
    note
}

/// Writes a YAML list of quoted words.
fn list<'w>(note: &mut String, key: &str, words: impl Iterator<Item = &'w str>) {
    let words: BTreeSet<String> = words.map(|word| serde_json::Value::from(word).to_string()).collect();
    if !words.is_empty() {
        let words: Vec<String> = words.into_iter().collect();
        let _ = writeln!(note, "{key}: [{}]", words.join(", "));
    }
}
