//! The weeks of sessions and the notes, for the page.

use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};

use crate::domain::diary::record::{EntryKind, Record};
use crate::domain::text;
use crate::texts::Texts;

/// The maximum number of weeks listed one by one, counted from the end.
const MAX_WEEKS: usize = 13;
/// The maximum number of notes listed, counted from the end.
const MAX_NOTES: usize = 8;
/// The longest note, in characters.
const MAX_NOTE_CHARS: usize = 240;

/// Returns sessions and minutes of each week, the earliest first, and the number of weeks with a session. Weeks without one
/// count too.
pub fn weeks(within: &[Record], until: Date, day_ends: SignedDuration, words: &Texts) -> Vec<(String, String)> {
    let texts = &words.report;
    let sessions: Vec<&Record> = within.iter().filter(|record| record.kind == EntryKind::Session).collect();
    let days = |record: &&Record| record.at.day(day_ends);
    let Some(begin) = sessions.iter().map(days).min() else { return Vec::new() };
    let mut all = Vec::new();
    let mut monday = monday_of(begin);
    while monday <= until {
        let next = monday.saturating_add(7.days());
        let here: Vec<&&Record> = sessions.iter().filter(|record| (monday..next).contains(&days(record))).collect();
        // The length of a session from another program may be unknown.
        let minutes = here.iter().filter_map(|session| session.done_s).reduce(u64::saturating_add).map(|sum| sum / 60);
        all.push((monday, here.len(), minutes));
        if next == monday {
            break;
        }
        monday = next;
    }
    let some = all.iter().filter(|(_, n, _)| *n > 0).count();
    let shown = all.iter().skip(all.len().saturating_sub(MAX_WEEKS));
    let shown: Vec<String> = shown
        .map(|(monday, n, minutes)| {
            let monday = words.date(|way| way.shortest, *monday);
            match minutes {
                Some(minutes) => texts.week(minutes, monday, n),
                None => texts.week_of_unknown(monday, n),
            }
        })
        .collect();
    vec![(texts.weeks_with.to_owned(), texts.weeks_of(all.len(), some)), (texts.by_week.to_owned(), shown.join("; "))]
}

fn monday_of(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

/// Returns the last notes, each with its day, and the number of all notes.
pub fn notes(within: &[Record], day_ends: SignedDuration, words: &Texts) -> (Vec<(String, String)>, usize) {
    let noted = within.iter().filter_map(|record| Some((record.at.day(day_ends), record.note.as_deref()?)));
    let noted: Vec<(Date, &str)> = noted.filter(|(_, note)| !note.trim().is_empty()).collect();
    let last = noted.iter().skip(noted.len().saturating_sub(MAX_NOTES));
    (last.map(|(day, note)| (words.day(*day), shortened(&text::clean(note)))).collect(), noted.len())
}

/// Shortens a long note after a word.
fn shortened(note: &str) -> String {
    let Some((end, _)) = note.char_indices().nth(MAX_NOTE_CHARS) else { return note.to_owned() };
    let cut = note.get(..end).unwrap_or(note);
    format!("{}…", cut.rsplit_once(' ').map_or(cut, |(words, _)| words))
}
