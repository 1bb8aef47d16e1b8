//! A diary that is read line by line is the diary that is read at once: whatever stands in its files, in whatever order; and
//! what its end alone tells of the last change is what all of it tells.

use proptest::prelude::*;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::event_log::{NothingToUndo, UndoneChange};
use unclench::domain::diary::record::{EntryKind, Line, PAIN, Record, Removal};
use unclench::domain::rating::Rating;
use unclench::platform::diary::DiaryFolder;
use unclench::platform::diary::standing::Visited;
use uuid::Uuid;

use crate::support::Home;

mod facts;

/// What somebody does with a diary. Numbers choose one of the lines before.
#[derive(Debug, Clone)]
enum Act {
    /// An entry, so many minutes before it is written.
    Log {
        back: u32,
        pain: i64,
    },
    /// A correction of a line, which may be a correction itself.
    Correct {
        which: usize,
        pain: i64,
        numbered: Option<u32>,
    },
    Remove {
        which: usize,
        undo: bool,
    },
    /// A line copied as it is.
    Copy {
        which: usize,
    },
    /// Another line with the id of an earlier one.
    Again {
        which: usize,
        pain: i64,
    },
    /// A record as another program might write it.
    Foreign {
        pain: i64,
    },
    /// Something that is no line.
    Junk(&'static str),
}

fn act() -> impl Strategy<Value = Act> {
    let (pain, which) = (0_i64..=10, 0_usize..40);
    let numbered = prop_oneof![Just(None), (0_u32..3).prop_map(Some)];
    prop_oneof![
        8 => (prop_oneof![6 => Just(0_u32), 1 => 1_u32..400], pain.clone()).prop_map(|(back, pain)| Act::Log { back, pain }),
        2 => (which.clone(), pain.clone(), numbered).prop_map(|(which, pain, numbered)| Act::Correct { which, pain, numbered }),
        2 => (which.clone(), any::<bool>()).prop_map(|(which, undo)| Act::Remove { which, undo }),
        1 => which.clone().prop_map(|which| Act::Copy { which }),
        1 => (which, pain.clone()).prop_map(|(which, pain)| Act::Again { which, pain }),
        1 => pain.prop_map(|pain| Act::Foreign { pain }),
        1 => prop_oneof![
            Just("{\"v\":1,"),
            Just(""),
            Just("{\"v\":1,\"id\":\"01936a3c-7f00-7000-8000-0000000000ff\",\"at\":\"2026-11-21T18:02:11+01:00\",\"made\":\"soon\"}"),
            Just("{\"v\":9}"),
            // Lines that begin like a record that corrects nothing, and are a removal, a correction, or nothing.
            Just("{\"v\":1,\"id\":\"01936a3c-7f00-7000-8000-0000000000fe\",\"at\":\"2026-11-21T18:02:11+01:00\",\"made\":\"2026-11-21T18:02:11+01:00\",\"kind\":\"check-in\",\"removes\":\"01936a3c-0000-7000-8000-000000000000\"}"),
            Just("{\"v\":1,\"id\":\"01936a3c-7f00-7000-8000-0000000000fd\",\"at\":\"2026-11-21T18:02:11+01:00\",\"made\":\"2026-11-21T18:02:11+01:00\",\"kind\":\"check-in\",\"note\":\"n\",\"amen\\u0064s\":\"01936a3c-0000-7000-8000-000000000000\"}"),
            Just("{\"v\":1,\"id\":\"01936a3c-7f00-7000-8000-0000000000fc\",\"at\":\"2026-11-21T18:02:11+01:00\",\"id\":\"01936a3c-7f00-7000-8000-0000000000fb\"}"),
        ].prop_map(Act::Junk),
    ]
}

/// What somebody does who leaves the file to the program: what is said of a line stands after it, and nothing is there twice.
fn tidy_act() -> impl Strategy<Value = Act> {
    act().prop_filter("the program would not write it", |act| !matches!(act, Act::Copy { .. } | Act::Again { .. }))
}

fn id(n: usize) -> Uuid {
    Uuid::from_u128(0x0193_6a3c_0000_7000_8000_0000_0000_0000 + ((n as u128 * 60_000) << 80))
}

fn time(minute: i64) -> EntryTime {
    let at = EntryTime::parse("2026-11-21T18:00:00+01:00").expect("a time");
    at.at_instant(at.instant() + jiff::SignedDuration::from_mins(minute))
}

/// The lines that come of `acts`; each holds a note of `padding` letters.
fn lines(acts: &[Act], padding: usize) -> Vec<String> {
    let mut ids: Vec<Uuid> = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    for (n, act) in acts.iter().enumerate() {
        let minute = i64::try_from(n).unwrap_or(0);
        let record = |id: Uuid, back: u32, pain: i64| {
            let mut record = Record::new(EntryKind::CheckIn, id, time(minute - i64::from(back)), time(minute));
            record.now.insert(PAIN.into(), Rating::try_from(pain).ok());
            record.note = (padding > 0).then(|| "x".repeat(padding));
            record
        };
        let known = |which: usize| ids.get(which % ids.len().max(1)).copied().unwrap_or_else(|| id(10_000 + which));
        let (id, line) = match act {
            Act::Log { back, pain } => (id(n), Line::Record(Box::new(record(id(n), *back, *pain)))),
            Act::Correct { which, pain, numbered } => {
                let mut record = record(id(n), 0, *pain);
                (record.amends, record.revision) = (Some(known(*which)), *numbered);
                (id(n), Line::Record(Box::new(record)))
            }
            Act::Remove { which, undo } => (id(n), Line::Removal(Removal::new(id(n), known(*which), time(minute), *undo))),
            Act::Copy { which } => {
                let copied = lines.get(which % lines.len().max(1)).cloned().unwrap_or_default();
                lines.push(copied);
                continue;
            }
            Act::Again { which, pain } => (known(*which), Line::Record(Box::new(record(known(*which), 3, *pain)))),
            Act::Foreign { pain } => {
                let line = Line::Record(Box::new(record(id(n), 0, *pain))).to_json().expect("a line");
                ids.push(id(n));
                lines.push(line.replacen(',', " , ", 2));
                continue;
            }
            Act::Junk(line) => {
                lines.push((*line).to_owned());
                continue;
            }
        };
        ids.push(id);
        lines.push(line.to_json().expect("a line"));
    }
    lines
}

fn folder(home: &Home) -> DiaryFolder {
    DiaryFolder::new(home.path().join("diary"))
}

/// A diary with these lines, each in the file whose number stands beside it.
fn diary(home: &Home, lines: &[String], file_of: impl Fn(usize) -> usize) -> DiaryFolder {
    let folder = folder(home);
    let own = folder.own_file().file_name().expect("a name").to_string_lossy().into_owned();
    for (number, name) in [own.as_str(), "another.jsonl", "zz.jsonl"].iter().enumerate() {
        let of_file = lines.iter().enumerate().filter(|(n, _)| file_of(*n) == number).map(|(_, line)| line.as_str());
        let text: String = of_file.flat_map(|line| [line, "\n"]).collect();
        if !text.is_empty() {
            home.write(&format!("diary/{name}"), text);
        }
    }
    folder
}

/// The records that stand, as they are handed over.
fn records(folder: &DiaryFolder) -> (Vec<Record>, Visited) {
    let mut records = Vec::new();
    let visited = folder.visit(&mut |standing| records.extend(standing.record()));
    (records, visited)
}

fn same_read(folder: &DiaryFolder) {
    let (records, visited) = records(folder);
    let all = folder.read();
    assert_eq!(visited.left_out, all.left_out);
    assert_eq!(visited.lines, all.lines.len());
    assert_eq!(records, all.lines.into_fold());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    /// Times are read by a short way where they are written as here: what it reads is what the general reader reads.
    #[test]
    fn fast_and_general_time_parsing_agree(
        text in "(19|20|99)[0-9]{2}-(0[0-9]|1[0-3])-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9][+-][0-2][0-9]:[0-6][0-9]",
    ) {
        let instant: Option<jiff::Timestamp> = text.parse().ok();
        let time = EntryTime::parse(&text).ok();
        prop_assert_eq!(time.map(|time| time.instant()), instant, "{}", text);
        for hours in [-12, 0, 3] {
            let hours = jiff::SignedDuration::from_hours(hours);
            let day = time.map(|time| time.civil().saturating_sub(hours).date());
            prop_assert_eq!(time.map(|time| time.day(hours)), day, "{} {}", text, hours);
        }
    }

    #[test]
    fn streaming_and_whole_reading_agree(
        acts in proptest::collection::vec(act(), 0..40),
        files in proptest::collection::vec(0_usize..3, 40),
        one in any::<bool>(),
        // From lines of which many are read at a time to lines of which one is more than that.
        padding in prop_oneof![3 => Just(0), 2 => Just(3_000), 1 => Just(70_000)],
    ) {
        let home = Home::new();
        same_read(&diary(&home, &lines(&acts, padding), |n| if one { 0 } else { files[n % files.len()] }));
    }
}

proptest! {
    // Each undo waits for the disk.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn the_end_of_the_diary_gives_the_same_last_change_as_all_of_it(acts in proptest::collection::vec(tidy_act(), 0..40)) {
        let home = Home::new();
        // The last twenty lines or so lie in what is read as the end of the file.
        let folder = diary(&home, &lines(&acts, 3_000), |_| 0);
        prop_assert_eq!(folder.last_entry(), folder.read().lines.last_entry());
        let all = folder.read().lines.into_fold();
        for (count, newest) in (1..12).filter_map(|count| Some((count, folder.newest(count)?))) {
            prop_assert_eq!(&newest, &all[all.len() - count..]);
        }
        // Undone again and again, until there is nothing left.
        for n in 0..4 {
            let expected = folder.read().lines.last_change().map(|(_, change)| change);
            let undone: Result<UndoneChange, NothingToUndo> = folder.undo_last(id(20_000 + n), time(600)).expect("it can be written");
            prop_assert_eq!(&undone, &expected);
            prop_assert_eq!(folder.last_entry(), folder.read().lines.last_entry());
        }
        same_read(&folder);
    }
}

#[test]
fn the_newest_entries_are_at_the_end_of_the_file_unless_it_may_hide_later_ones() {
    let logged = |backs: &[u32]| {
        let home = Home::new();
        let acts: Vec<Act> = backs.iter().map(|back| Act::Log { back: *back, pain: 1 }).collect();
        let folder = diary(&home, &lines(&acts, 3_000), |_| 0);
        folder.newest(10).inspect(|newest| assert_eq!(newest, &folder.read().lines.into_fold()[acts.len() - 10..])).is_some()
    };
    assert!(logged(&[0; 60]));
    assert!(!logged(&[0; 8]), "fewer than wanted");
    let mut recalled = [0; 60];
    recalled[45..].fill(30);
    assert!(!logged(&recalled), "entries before the end are later than those recalled in it");
}

#[test]
fn a_correction_of_an_old_entry_is_the_last_change() {
    let home = Home::new();
    let mut acts = vec![Act::Log { back: 0, pain: 5 }, Act::Correct { which: 0, pain: 6, numbered: Some(7) }];
    acts.extend((0..60).map(|_| Act::Log { back: 0, pain: 1 }));
    let folder = diary(&home, &lines(&acts, 3_000), |_| 0);
    let mut record = Record::new(EntryKind::CheckIn, id(900), time(0), time(900));
    record.amends = Some(id(0));
    folder.append(&Line::Record(Box::new(record))).expect("it can be written");
    let last = std::fs::read_to_string(folder.own_file()).expect("text");
    let last = Line::parse(last.lines().last().unwrap_or_default());
    assert!(matches!(&last, Ok(Line::Record(record)) if record.revision > Some(7)), "{last:?}");
    same_read(&folder);
}

#[test]
fn entries_out_of_order_between_files_are_visited_in_order() {
    let home = Home::new();
    let acts: Vec<Act> =
        (0..200_u32).map(|n| Act::Log { back: if n % 17 == 0 { n } else { 0 }, pain: i64::from(n % 10) }).collect();
    let folder = diary(&home, &lines(&acts, 0), |n| n % 3);
    let (records, _) = records(&folder);
    assert_eq!(records.len(), 200);
    assert!(records.is_sorted_by_key(|record| (record.at.instant(), record.id)));
    same_read(&folder);
}
