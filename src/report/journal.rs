//! The diary as one Markdown note per day, with its figures as front matter for note-taking programs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::SignedDuration;
use jiff::civil::{Date, Time};

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

/// Returns the name of the file of a note.
pub fn file_name(day: Date) -> String {
    format!("unclench-{day}.md")
}

/// Whether `text` has only lines such as a note of `day` has, in any language, and none of anybody else.
pub fn is_note(text: &str, day: Date) -> bool {
    let parts = text.strip_prefix("---\n").and_then(|text| text.split_once("tags: [unclench]\n---\n\n# "));
    let Some((head, (_title, entries))) = parts.and_then(|(head, rest)| Some((head, rest.split_once("\n\n")?))) else {
        return false;
    };
    let date = format!("date: {day}");
    let is_figure = |line: &str| {
        let keys = ["pain: ", "sessions: ", "routines: [", "areas: ["];
        line == date || keys.iter().any(|key| line.starts_with(key))
    };
    head.lines().all(is_figure) && entries.lines().all(is_entry)
}

/// Whether a line of a note begins as an entry does: `- 09:05  pain 6`, `- 2026-11-24 01:30  pain 6`.
fn is_entry(line: &str) -> bool {
    let Some((when, _)) = line.strip_prefix("- ").and_then(|line| line.split_once("  ")) else { return false };
    let (day, time) = when.split_once(' ').map_or((None, when), |(day, time)| (Some(day), time));
    day.is_none_or(|day| day.parse::<Date>().is_ok()) && time.parse::<Time>().is_ok()
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
