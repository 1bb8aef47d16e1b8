//! Tests of `platform::diary_worker`.

use jiff::Zoned;
use std::collections::VecDeque;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::record::Line;
use unclench::platform::diary_worker::*;
use uuid::Uuid;

use crate::support::screen::Program;

#[test]
fn writes_keep_their_order_and_precede_reads() {
    let now: Zoned = "2026-11-21T18:02:11+01:00[Europe/Berlin]".parse().expect("a time");
    let undo = || DiaryJob::UndoLast(Uuid::nil(), EntryTime::from(&now));
    let lines = || DiaryJob::Append(vec![Line::parse(LINE).expect("a line")]);
    let mut waiting = VecDeque::new();
    let read = || DiaryJob::ReadAll(Box::new(Program::new().model.overview_query()));
    for job in [read(), lines(), lines(), DiaryJob::ReadTail, undo(), read(), lines(), DiaryJob::ClearCheckpoint] {
        enqueue(&mut waiting, job);
    }
    let names: Vec<&str> = waiting.iter().map(DiaryJob::name).collect();
    assert_eq!(names, ["append", "undo", "append", "clear the session", "read the end", "read all"]);
    assert!(matches!(waiting.front(), Some(DiaryJob::Append(lines)) if lines.len() == 2));
}

const LINE: &str = r#"{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"2026-11-21T18:02:11+01:00","made":"2026-11-21T18:09:02+01:00","kind":"check-in","now":{"pain":6}}"#;
