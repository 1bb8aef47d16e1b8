//! Diaries of any length to measure with: one entry every half hour backwards from 2026, a session, then two check-ins.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::record::{EntryKind, Line, PAIN, Record};
use unclench::domain::rating::Rating;
use uuid::{NoContext, Timestamp, Uuid};

const ROUTINES: [&str; 4] = ["low-back-seated", "neck-traps-desk", "hands-mini", "box"];

/// The entry that is `n` entries before the last.
pub fn record(n: u64) -> Line {
    let seconds = 1_790_000_000 - n * 1_700;
    let instant = jiff::Timestamp::from_second(seconds.cast_signed()).expect("a time");
    let at = EntryTime::parse(&instant.display_with_offset(jiff::tz::offset(1)).to_string()).expect("a time");
    let id = Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, 0));
    let kind = if n.is_multiple_of(3) { EntryKind::Session } else { EntryKind::CheckIn };
    let mut record = Record::new(kind, id, at, at);
    let rating = |points: u64| Rating::try_from((points % 9).cast_signed()).ok();
    record.areas = vec!["low-back/left".into(), "low-back/right".into()];
    if kind == EntryKind::Session {
        let routine = ROUTINES[usize::try_from(n / 3 % 4).unwrap_or(0)];
        record.routine = Some(routine.into());
        record.title = Some(format!("The title of {routine}"));
        record.done_s = Some(240);
        record.before.insert(PAIN.into(), rating(n));
        record.after.insert(PAIN.into(), rating(n * 7));
    } else {
        record.now.insert(PAIN.into(), rating(n * 5));
    }
    Line::Record(Box::new(record))
}

/// Writes a diary of so many entries into `folder`.
pub fn write(folder: &Path, file: &str, entries: u64) {
    fs::create_dir_all(folder).expect("a folder");
    let mut out = BufWriter::with_capacity(1 << 20, File::create(folder.join(file)).expect("a file"));
    for n in (0..entries).rev() {
        writeln!(out, "{}", record(n).to_json().expect("a line")).expect("room on the disk");
    }
    out.flush().expect("room on the disk");
}
