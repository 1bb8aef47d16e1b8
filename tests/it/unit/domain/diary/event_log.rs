//! Tests of `domain::diary::event_log`.

use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::event_log::*;
use unclench::domain::diary::record::{EntryKind, PAIN};
use unclench::domain::diary::record::{Line, Record, Removal};
use unclench::domain::rating::Rating;
use uuid::Uuid;

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn record(n: u128, pain: u8) -> Record {
    let at = EntryTime::parse(&format!("2026-11-21T18:00:{:02}+01:00", n % 60)).expect("a time");
    let mut record = Record::new(EntryKind::CheckIn, id(n), at, at);
    record.now.insert(PAIN.into(), Rating::try_from(i64::from(pain)).ok());
    record
}

fn removal(n: u128, removes: u128, undo: bool) -> Line {
    Line::Removal(Removal::new(id(n), id(removes), record(n, 0).made, undo))
}

fn line(record: Record) -> Line {
    Line::Record(Box::new(record))
}

fn amending(n: u128, amends: u128, pain: u8) -> Line {
    line(Record { amends: Some(id(amends)), ..record(n, pain) })
}

fn folded(lines: &[Line]) -> Vec<(u128, Option<u8>)> {
    let mut all = EventLog::default();
    lines.iter().cloned().for_each(|line| all.add(line));
    let folded = all.fold();
    assert_eq!(all.into_fold(), folded);
    folded.iter().map(|r| (r.id.as_u128(), Record::pain(&r.now).map(Rating::points))).collect()
}

#[test]
fn copies_corrections_and_removals_combine_in_any_order() {
    type Case<'c> = (&'c [Line], &'c [(u128, Option<u8>)]);
    let cases: &[Case<'_>] = &[
        (&[line(record(1, 4)), line(record(1, 4))], &[(1, Some(4))]),
        (&[line(record(1, 4)), amending(2, 1, 5)], &[(1, Some(5))]),
        (&[line(record(1, 4)), amending(2, 1, 5), amending(3, 2, 6)], &[(1, Some(6))]),
        (&[line(record(1, 4)), amending(2, 1, 5), removal(3, 2, true)], &[(1, Some(4))]),
        (&[line(record(1, 4)), removal(2, 1, false)], &[]),
        (&[line(record(1, 4)), amending(2, 1, 5), removal(3, 1, false)], &[]),
        (&[line(record(1, 4)), removal(2, 1, false), removal(3, 2, true)], &[(1, Some(4))]),
        (&[removal(2, 1, false), removal(1, 2, false)], &[]),
        (&[amending(2, 1, 5)], &[(1, Some(5))]),
        (&[amending(1, 2, 4), amending(2, 1, 5)], &[]),
    ];
    for (lines, expected) in cases {
        let mut turned = lines.to_vec();
        for _ in 0..turned.len() {
            turned.rotate_left(1);
            assert_eq!(folded(&turned), *expected, "{turned:?}");
        }
        turned.reverse();
        assert_eq!(folded(&turned), *expected, "{turned:?}");
    }
}

#[test]
fn the_last_written_line_of_a_machine_wins_whatever_its_clock() {
    // The clock was set back between the two, and another machine's clock is ahead.
    let mut all = EventLog::default();
    all.add_own(line(record(20, 4)));
    all.add_own(line(record(10, 5)));
    all.add(line(record(30, 6)));
    assert!(matches!(all.last_change(), Ok((n, UndoneChange::Added(_))) if n == id(10)));
    assert_eq!(all.last_entry().map(|record| record.id), Some(id(10)));
    // Corrected twice, the second time by an earlier clock: the second counts.
    for (n, pain) in [(25, 7), (5, 8)] {
        let correction = all.numbered(&amending(n, 20, pain));
        all.add_own(correction);
    }
    let pain = |all: &EventLog| all.last_entry().and_then(|record| Record::pain(&record.now)).map(Rating::points);
    assert_eq!((pain(&all), all.last_entry().map(|record| record.id)), (Some(8), Some(id(20))));
    all.add_own(removal(1, 5, true));
    assert_eq!(pain(&all), Some(7), "the undone correction leaves the one before");
}

/// One machine corrected an entry twice; another one, which did not know of that, corrected it later.
#[test]
fn a_later_correction_counts_whatever_the_number_of_earlier_ones_elsewhere() {
    let (mut one, mut other) = (EventLog::default(), EventLog::default());
    for log in [&mut one, &mut other] {
        log.add(line(record(1, 4)));
    }
    for (n, pain) in [(10, 5), (11, 6)] {
        let correction = one.numbered(&amending(n, 1, pain));
        one.add(correction);
    }
    let later = other.numbered(&amending(20, 1, 7));
    other.add(later);
    let mut lines: Vec<Line> = one.iter().chain(other.iter()).cloned().collect();
    assert_eq!(folded(&lines), [(1, Some(7))]);
    lines.reverse();
    assert_eq!(folded(&lines), [(1, Some(7))]);
    // A correction that has had to wait is as old as it was.
    let waited = one.numbered(&amending(12, 1, 8));
    assert_eq!(other.numbered(&waited), waited);
}

/// The end of a file may hold an import without the entries that it deletes or corrects.
#[test]
fn an_import_is_counted_from_all_that_it_changes() {
    let mut end = removal(9, 0, false);
    if let Line::Removal(removal) = &mut end {
        removal.removes = Uuid::nil();
        let ids = [id(3), id(4), id(5)].map(|id| id.to_string());
        removal.extra.insert(Removal::IMPORTED.into(), serde_json::json!(ids));
    }
    let import = [line(record(3, 7)), removal(4, 1, false), amending(5, 2, 8), end];
    let (mut tail, mut all) = (EventLog::default(), EventLog::default());
    all.add_own(line(record(1, 4)));
    all.add_own(line(record(2, 5)));
    for line in import {
        tail.add_own(line.clone());
        all.add_own(line);
    }
    assert_eq!(tail.last_change_of_end(), None);
    let counts = ImportedLines { entries: 1, corrections: 1, deletions: 1 };
    let (whole, of_end) = (all.last_change().expect("an import"), all.last_change_of_end().expect("all is here"));
    assert!(matches!(&whole.1, UndoneChange::Imported(_, lines) if *lines == counts), "{whole:?}");
    assert_eq!(whole, of_end);
}

#[test]
fn a_correction_of_the_highest_number_is_followed_by_another() {
    let mut all = EventLog::default();
    for line in [line(record(1, 4)), line(Record { revision: Some(u32::MAX), amends: Some(id(1)), ..record(2, 6) })] {
        all.add(line);
    }
    let next = all.numbered(&amending(3, 1, 2));
    all.add(next);
    assert_eq!(Record::pain(&all.fold()[0].now).map(Rating::points), Some(2));
}

#[test]
fn undo_reverts_one_change_at_a_time() {
    let mut all = EventLog::default();
    all.add(line(record(1, 4)));
    all.add(line(record(2, 5)));
    all.add(removal(3, 1, false));
    assert!(matches!(all.last_change(), Ok((n, UndoneChange::Removed(_))) if n == id(3)));
    // A restored record, and the record restored by an undo, is the one last valid.
    let mut edited = EventLog::default();
    for line in [line(record(1, 4)), amending(2, 1, 5), amending(3, 1, 6)] {
        edited.add(line);
    }
    let pain = |record: &Record| Record::pain(&record.now).map(Rating::points);
    let before = |lines: &EventLog| match lines.last_change() {
        Ok((_, UndoneChange::Amended(before, _) | UndoneChange::Removed(before))) => pain(&before),
        _ => None,
    };
    assert_eq!(before(&edited), Some(5));
    edited.add(removal(4, 1, false));
    assert_eq!(before(&edited), Some(6));
    all.add(removal(4, 3, true));
    assert!(matches!(all.last_change(), Ok((n, UndoneChange::Added(_))) if n == id(2)));
    all.add(removal(5, 2, true));
    assert!(matches!(all.last_change(), Ok((n, UndoneChange::Added(_))) if n == id(1)));
    all.add(removal(6, 1, true));
    assert_eq!(all.last_change(), Err(NothingToUndo::NoChange));
}

/// Ten thousand removals of removals are looked through once, not once for each.
#[test]
fn a_long_chain_of_removals_has_nothing_to_undo() {
    let mut all = EventLog::default();
    (1..=10_000).for_each(|n| all.add(removal(n + 1, n, false)));
    assert_eq!(all.last_change(), Err(NothingToUndo::Compacted));
}

#[test]
fn undo_tells_what_becomes_of_the_entry_whatever_other_machines_did_to_it() {
    let pain = |record: &Record| Record::pain(&record.now).map(Rating::points);
    let seen = |own: &[Line], others: &[Line]| {
        let mut all = EventLog::default();
        own.iter().cloned().for_each(|line| all.add_own(line));
        others.iter().cloned().for_each(|line| all.add(line));
        match all.last_change().map(|(_, change)| change) {
            Ok(UndoneChange::Amended(before, after)) => ("amended", pain(&after), pain(&before), before.id == after.id),
            Ok(UndoneChange::Added(record)) => ("added", pain(&record), None, record.id == id(1)),
            Ok(UndoneChange::Removed(record)) => ("removed", None, pain(&record), record.id == id(1)),
            Ok(UndoneChange::Unseen(record)) => {
                let pain = record.as_deref().and_then(pain);
                ("unseen", pain, pain, record.is_none_or(|record| record.id == id(1)))
            }
            Ok(UndoneChange::Imported(..)) => ("imported", None, None, true),
            Err(NothingToUndo::NoChange) => ("nothing", None, None, true),
            Err(NothingToUndo::Compacted) => ("compacted", None, None, true),
        }
    };
    let numbered = |line: Line, revision| match line {
        Line::Record(record) => Line::Record(Box::new(Record { revision: Some(revision), ..*record })),
        removal @ Line::Removal(_) => removal,
    };
    let entry = || line(record(1, 4));
    for (own, others, expected) in [
        (vec![entry(), amending(2, 1, 5)], vec![], ("amended", Some(5), Some(4))),
        (vec![entry(), amending(2, 1, 5)], vec![numbered(amending(3, 1, 9), 2)], ("unseen", Some(9), Some(9))),
        (vec![entry(), amending(2, 1, 5)], vec![removal(3, 1, false)], ("unseen", None, None)),
        (vec![entry()], vec![amending(3, 1, 9)], ("added", Some(9), None)),
        (vec![entry(), removal(2, 1, false)], vec![], ("removed", None, Some(4))),
        (vec![entry(), removal(2, 1, false)], vec![removal(3, 1, false)], ("unseen", None, None)),
        (vec![amending(2, 1, 5)], vec![], ("compacted", None, None)),
        (vec![], vec![], ("nothing", None, None)),
    ] {
        let (what, was, now, keeps_its_id) = seen(&own, &others);
        assert_eq!((what, was, now), expected, "{own:?} {others:?}");
        assert!(keeps_its_id, "{own:?} {others:?}");
    }
}
