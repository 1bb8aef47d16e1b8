//! The diary exported, imported, merged and compacted: the records stay the same, in any order and however often it is done.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::support::{Home, needs};
use proptest::prelude::*;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::event_log::EventLog;
use unclench::domain::diary::global_change::GlobalChange;
use unclench::domain::diary::record::{EntryKind, Line, Ratings, Record, Removal, VERSION};
use unclench::domain::diary::record_scan;
use unclench::domain::diary::record_view::RecordView;
use unclench::domain::diary::{export, import};
use unclench::domain::place_words::PlaceWords;
use unclench::domain::rating::Rating;
use unclench::domain::session::outcome::{Ended, EventKind, Hurt, SessionEvent};
use unclench::platform::diary::DiaryFolder;
use uuid::Uuid;

/// The time at which the tests here begin: after every date in their data.
const NOVEMBER: &str = "2026-11-24T12:00:00Z";

/// Generates any time in any zone, often in the nights when the clocks change in Berlin.
fn at() -> impl Strategy<Value = EntryTime> {
    let instant = prop_oneof![
        0_i64..4_000_000_000,
        1_792_886_400_i64..1_792_900_800, // 2026-10-25, 02:00 happens twice
        1_774_741_200_i64..1_774_755_600, // 2026-03-29, 02:00 does not happen
    ];
    (instant, prop_oneof![Just(0), Just(3_600), Just(7_200), Just(-12_600), Just(20_700), -43_200_i32..50_400]).prop_map(
        |(seconds, offset)| {
            let instant = jiff::Timestamp::from_second(seconds).expect("a time");
            let offset = jiff::tz::Offset::from_seconds(offset / 60 * 60).expect("an offset");
            EntryTime::parse(&instant.display_with_offset(offset).to_string()).expect("a time")
        },
    )
}

fn text() -> impl Strategy<Value = Option<String>> {
    let any = prop_oneof![
        "\\PC{1,20}",
        "[a-z ,;\"'\n\r\t]{1,20}",
        Just("שלום, 日本語 “é” 🦴 e\u{301}".to_owned()),
        Just("=1+1".to_owned()),
        Just("\u{1b}[31m\u{9b}\u{202e}".to_owned()),
    ];
    proptest::option::of(any)
}

fn ratings() -> impl Strategy<Value = Ratings> {
    let name = prop_oneof![Just("pain"), Just("worst"), Just("sleep"), Just("some_itch")];
    let rating = proptest::option::of((0_i64..=10).prop_map(|points| Rating::try_from(points).expect("a rating")));
    proptest::collection::btree_map(name.prop_map(str::to_owned), rating, 0..4)
}

fn event() -> impl Strategy<Value = SessionEvent> {
    let did = prop_oneof![
        Just(EventKind::Skip),
        Just(EventKind::Hurt { how: None, areas: Vec::new() }),
        Just(EventKind::Hurt { how: Some(Hurt::TooMuch), areas: vec!["calf/left".to_owned()] }),
        Just(EventKind::Natural { pace: "box".into() }),
        Just(EventKind::Away { seconds: 7 }),
        (0_u8..7, 0_u8..7).prop_map(|(from, to)| EventKind::EaseOff { from, to, areas: vec!["calf".into()] }),
        Just(EventKind::Other(BTreeMap::from([
            ("did".to_owned(), "sing".into()),
            ("song".to_owned(), serde_json::json!([1, "a"]))
        ]))),
    ];
    (any::<u32>(), proptest::option::of(1_usize..9), did).prop_map(|(t, step, did)| SessionEvent {
        t: t.into(),
        step,
        side: None,
        did,
    })
}

prop_compose! {
    fn record()(
        id in any::<u128>(), at in at(), made in at(), kind in prop_oneof![Just(EntryKind::Session), Just(EntryKind::CheckIn), Just(EntryKind::FollowUp)],
        (routine, title, note) in (text(), text(), text()), (before, after, now) in (ratings(), ratings(), ratings()),
        (planned_s, done_s) in proptest::option::of((any::<u32>(), any::<u32>())).prop_map(|s| (s.map(|s| s.0.into()), s.map(|s| s.1.into()))),
        ended in proptest::option::of(prop_oneof![Just(Ended::Finished), Just(Ended::Hurt), Just(Ended::Interrupted)]),
        areas in proptest::collection::vec("[a-z]{1,8}(-[a-z]{1,8})?(/left|/right)?", 0..3),
        events in proptest::collection::vec(event(), 0..3),
        session in proptest::option::of(any::<u128>().prop_map(Uuid::from_u128)),
        (firm, pressure) in (proptest::collection::vec("[a-z]{1,8}", 0..3), proptest::option::of(0_u8..=6)),
        (waited_s, overall) in (proptest::option::of(0_u64..9_000), proptest::option::of((-3_i64..=3).prop_map(|steps| GlobalChange::try_from(steps).expect("one of seven")))),
        extra in proptest::option::of(any::<bool>()),
    ) -> Record {
        let extra = extra.map(|value| ("weather".to_owned(), serde_json::json!({ "rain": value }))).into_iter().collect();
        // Every field is named, so that a new one cannot be forgotten here.
        Record {
            v: VERSION, id: Uuid::from_u128(id), at, made, kind, amends: None, revision: None, corrected: None, routine, title, note, before, after, now, planned_s,
            done_s, waited_s, ended, areas, firm, pressure, events, session, overall, extra,
        }
    }
}

/// Generates lines of a diary: records, corrections, removals, removals of removals, copies. With `clashes`, also different
/// lines with one id and corrections of removals, which no program writes.
fn lines(clashes: bool) -> impl Strategy<Value = Vec<Line>> {
    let step = (record(), 0_u8..6, any::<prop::sample::Index>(), any::<u128>());
    proptest::collection::vec(step, 1..14).prop_map(move |steps| {
        let mut lines: Vec<Line> = Vec::new();
        for (record, what, which, id) in steps {
            let earlier = (!lines.is_empty()).then(|| lines[which.index(lines.len())].clone());
            lines.push(match (earlier, what) {
                (Some(line), 0) => Line::Removal(Removal::new(Uuid::from_u128(id), line.id(), record.made, id % 2 == 0)),
                (Some(line), 1) if clashes || matches!(line, Line::Record(_)) => {
                    let revision = Some(u32::try_from(id % 3).unwrap_or(0)).filter(|revision| *revision > 0);
                    Line::Record(Box::new(Record { amends: Some(line.id()), revision, ..record }))
                }
                (Some(line), 2) => line,
                (Some(line), 3) if clashes => Line::Record(Box::new(Record { id: line.id(), ..record })),
                _ => Line::Record(Box::new(record)),
            });
        }
        lines
    })
}

fn fold<'l>(lines: impl IntoIterator<Item = &'l Line>) -> Vec<Record> {
    let mut all = EventLog::default();
    lines.into_iter().for_each(|line| all.add(line.clone()));
    all.fold()
}

/// A text with line breaks, commas and dates is no row of its own.
#[test]
fn a_text_that_looks_like_a_row_comes_back_in_its_cell() {
    let at = EntryTime::parse("2026-11-21T18:00:00+01:00").expect("a time");
    for text in ["\n,,,,\t", "\n,2026-11-21T18:00:00+01:00,2026-11-21T18:00:00+01:00,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,"] {
        let records: Vec<Record> = (1..4)
            .map(|n| Record {
                routine: Some(text.to_owned()),
                title: Some(text.to_owned()),
                ..Record::new(EntryKind::Session, Uuid::from_u128(n), at, at)
            })
            .collect();
        let now = jiff::Timestamp::MAX.to_zoned(jiff::tz::TimeZone::UTC);
        let read = import::read(&export::csv(&records).expect("CSV"), &now, PlaceWords::in_use());
        assert_eq!((&read.bad, &fold(&read.lines)), (&Vec::new(), &records));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_export_imports_back_unchanged(lines in lines(true)) {
        let records = fold(&lines);
        let json = export::json(&records).expect("JSON");
        let now = jiff::Timestamp::MAX.to_zoned(jiff::tz::TimeZone::UTC);
        let read = import::read(&json, &now, PlaceWords::in_use());
        prop_assert_eq!(&read.bad, &[]);
        prop_assert_eq!(export::json(&fold(&read.lines)).expect("JSON"), json);
        let csv = export::csv(&records).expect("CSV");
        let read = import::read(&csv, &now, PlaceWords::in_use());
        prop_assert_eq!(&read.bad, &[]);
        prop_assert_eq!(&fold(&read.lines), &records);
        prop_assert_eq!(export::csv(&fold(&read.lines)).expect("CSV"), csv);
    }

    /// What is read without copying anything is what the general reader reads, whatever stands in the line.
    #[test]
    fn borrowed_and_owned_parsing_agree(
        lines in lines(true), wrong in proptest::option::of((any::<prop::sample::Index>(), 0_u8..3, "[\\]\\[{}\",:\\\\0-9. anule\t\u{7f}é-]")),
    ) {
        for line in &lines {
            let mut text = line.to_json().expect("JSON");
            if let Some((at, how, with)) = &wrong {
                let at = text.floor_char_boundary(at.index(text.len()));
                let end = text.ceil_char_boundary(if *how == 0 { at } else { at + 1 });
                text.replace_range(at..end, if *how == 1 { "" } else { with });
            }
            let Some(view) = record_scan::read(&text) else { continue };
            let Ok(Line::Record(record)) = Line::parse(&text) else { return Err(TestCaseError::fail(text)) };
            prop_assert_eq!(view, RecordView::from(record.as_ref()), "{}", text);
            prop_assert!(record.amends.is_none() && record.revision.is_none() && record.extra.is_empty(), "{}", text);
        }
    }

    #[test]
    fn a_plain_record_is_parsed_without_copying(record in record()) {
        let plain = |text: Option<String>| text.filter(|text| !text.contains(['"', '\\']) && !text.contains(char::is_control));
        let (title, routine, note) = (plain(record.title), plain(record.routine), plain(record.note));
        let record = Record { title, routine, note, overall: None, extra: BTreeMap::new(), ..record };
        let text = Line::Record(Box::new(record.clone())).to_json().expect("JSON");
        prop_assert_eq!(record_scan::read(&text), Some(RecordView::from(&record)), "{}", text);
    }

    #[test]
    fn merging_machines_in_any_order_gives_the_same_diary(
        lines in lines(true), machines in proptest::collection::vec(0_usize..3, 14), turn in 0_usize..14,
    ) {
        let whole = fold(&lines);
        let mut split: Vec<Vec<&Line>> = vec![Vec::new(); 3];
        for (line, machine) in lines.iter().zip(&machines) {
            split[*machine].push(line);
        }
        for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0], [2, 1, 0], [0, 2, 1], [1, 0, 2]] {
            prop_assert_eq!(&fold(order.iter().flat_map(|machine| split[*machine].iter().copied())), &whole);
        }
        let mut turned: Vec<&Line> = lines.iter().rev().collect();
        turned.rotate_left(turn % lines.len());
        prop_assert_eq!(&fold(turned.into_iter().chain(&lines)), &whole);
    }

    #[test]
    fn compacting_changes_no_record_and_keeps_the_old_file(lines in lines(false)) {
        let home = Home::at(NOVEMBER);
        let folder = DiaryFolder::new(home.path().join("diary"));
        folder.append_all(&lines).expect("it can be written");
        let old = fs::read(folder.own_file()).expect("bytes");
        let before = folder.read().lines.fold();
        let compacted = folder.compact("now").expect("it can be written").expect("there is a file");
        prop_assert_eq!(fs::read(&compacted.old).expect("bytes"), old);
        prop_assert_eq!(&folder.read().lines.fold(), &before);
        // With the old file beside it, as another machine may still have it, no removed record returns.
        fs::copy(&compacted.old, home.path().join("diary/other.jsonl")).expect("it can be copied");
        prop_assert_eq!(&folder.read().lines.fold(), &before);
    }
}

/// Creates a diary with every kind of record, a correction and a removal.
fn filled() -> Home {
    let home = Home::at(NOVEMBER);
    for args in [
        &["log", "6", "--area", "low-back/left", "--note", "rain,\nthen \"sun\"", "--at", "2026-10-25T02:30:00+02:00"][..],
        &["log", "4", "--area", "low-back/left", "--at", "2026-10-25T02:30:00+01:00"],
        &["log", "9"],
        &["undo"],
        &["log", "2", "--note", "日本 🦴"],
    ] {
        home.stdout(args);
    }
    home
}

#[test]
fn importing_the_same_diary_twice_adds_nothing() {
    let home = filled();
    for format in ["json", "csv"] {
        let exported = home.stdout(&["export", "--format", format]);
        let other = Home::at(NOVEMBER);
        let file = other.write("diary-out", &exported).display().to_string();
        let told = other.stdout(&["import", &file]);
        assert!(told.contains("would import: 3") && told.contains("--yes"), "{told}");
        assert_eq!(other.files(), ["diary-out"], "a dry run writes nothing");
        assert!(other.stdout(&["import", &file, "--yes"]).contains("imported: 3"));
        let again = other.stdout(&["import", &file, "--yes"]);
        assert!(again.contains("imported: 0") && again.contains("already in your diary: 3"), "{again}");
        assert_eq!(other.stdout(&["export", "--format", format]), exported);
        assert_eq!(other.json(&["diary", "--json"]), home.json(&["diary", "--json"]));
    }
}

/// A copy of all data holds more than the diary.
#[test]
fn an_import_names_the_files_that_it_does_not_take() {
    let (other, home) = (filled(), Home::at(NOVEMBER));
    other.stdout(&["health", "set", "osteoporosis", "yes"]);
    let copy = other.path().join("data/unclench").display().to_string();
    let output = home.run(&["import", &copy, "--yes"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && said.contains("not imported: safety.toml. Only the diary is"), "{said}");
    assert!(home.run(&["import", &format!("{copy}/diary"), "--yes"]).stderr.is_empty());
}

#[test]
fn bad_rows_are_reported_by_line_and_the_rest_is_imported() {
    let home = filled();
    let exported = home.stdout(&["export"]).replace("\"pain\":4", "\"pain\":44");
    let other = Home::at(NOVEMBER);
    let file = other.write("out.json", exported).display().to_string();
    let output = other.run(&["import", &file, "--yes"]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("out.json:3: skipped") && told.contains("0 to 10"), "{told}");
    assert_eq!(other.diary_lines().len(), 3, "two records, and the line that ends the import");
    let output = other.run(&["import", "/nowhere.json"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_copy_with_an_entry_that_was_deleted_here_says_so() {
    let home = Home::at(NOVEMBER);
    home.stdout(&["log", "4"]);
    home.stdout(&["log", "5"]);
    let copy = home.write("copy.jsonl", home.diary_lines().join("\n") + "\n").display().to_string();
    home.stdout(&["undo"]);
    let told = said(&home, &["import", &copy, "--yes"]);
    assert!(told.contains("already in your diary: 1") && told.contains("deleted them from your diary earlier: 1"), "{told}");
    assert_eq!(pains(&home), [4]);
    let same = home.write("same.jsonl", home.diary_lines().join("\n") + "\n").display().to_string();
    let told = said(&home, &["import", &same, "--yes"]);
    assert!(!told.contains("deleted"), "{told}");
}

#[test]
fn removed_records_do_not_return_on_import() {
    let home = filled();
    let file = home.write("out.json", home.stdout(&["export"])).display().to_string();
    home.stdout(&["undo"]);
    let told = home.stdout(&["import", &file, "--yes"]);
    assert!(told.contains("imported: 0") && told.contains("deleted them from your diary earlier: 1"), "{told}");
}

#[test]
fn csv_of_another_program_is_imported_with_a_column_map() {
    let home = Home::utc();
    let table = "When,Level,Comment\n2024-01-02 18:00,4,\"a, b\"\n2024-01-03 07:15,7.0,\nnever,1,\n";
    let file = home.write("other.csv", table).display().to_string();
    let args = ["import", &file, "--map", "at=When", "--map", "pain=Level", "--map", "note=Comment", "--yes"];
    for _ in 0..2 {
        let output = home.run(&args);
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stderr).contains("other.csv:4: skipped"));
    }
    let records = home.json(&["diary", "--json"]);
    assert_eq!(records.as_array().map(Vec::len), Some(2));
    assert_eq!((&records[0]["now"]["pain"], &records[0]["note"]), (&4.into(), &"a, b".into()));
    assert_eq!(records[1]["at"], "2024-01-03T07:15:00+00:00");
}

#[test]
fn sync_conflict_copies_merge_once_in_any_order() {
    let home = filled();
    let own = fs::read_dir(home.path().join("data/unclench/diary")).expect("a folder").flatten().next().expect("a file").path();
    let text = fs::read_to_string(&own).expect("text");
    let lines: Vec<&str> = text.lines().collect();
    let other = Home::at(NOVEMBER);
    let copies: Vec<PathBuf> = [("a.sync-conflict-1.jsonl", 0..3), ("a.jsonl", 2..5), ("b.jsonl", 1..4)]
        .into_iter()
        .map(|(name, part)| other.write(&format!("copies/{name}"), format!("{}\n", lines[part].join("\n"))))
        .collect();
    for copy in copies.iter().rev() {
        other.stdout(&["merge", &copy.display().to_string(), "--yes"]);
    }
    assert_eq!(other.json(&["diary", "--json"]), home.json(&["diary", "--json"]));
    let folder = other.path().join("copies").display().to_string();
    assert!(other.stdout(&["merge", &folder, "--yes"]).contains("merged: 0 lines"));
    let of_files = other.diary_lines().into_iter().filter(|line| !line.contains("\"imported\""));
    assert_eq!(of_files.count(), 5);
}

#[test]
fn pandas_and_duckdb_read_the_exports_without_options() {
    let home = filled();
    let json = home.write("out.json", home.stdout(&["export"])).display().to_string();
    let csv = home.write("out.csv", home.stdout(&["export", "--format", "csv"])).display().to_string();
    let pandas = format!(
        "import pandas as p\nj=p.read_json({json:?}); c=p.read_csv({csv:?})\nassert len(j)==len(c)==3 and list(c.now_pain)==[6,4,2] and c.note[2]=='日本 🦴'"
    );
    let duckdb = format!(
        "import duckdb as d\nassert d.sql(\"select count(*), sum(now_pain) from '{csv}'\").fetchall()==[(3,12)]\nassert d.sql(\"select sum(now.pain) from '{json}'\").fetchall()==[(12,)]"
    );
    for (module, script) in [("pandas", pandas), ("duckdb", duckdb)] {
        if !needs::all(&[&format!("python3-{module}")]) {
            continue;
        }
        let output = std::process::Command::new("python3").args(["-c", &script]).output().expect("it runs");
        assert!(output.status.success(), "{module}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

/// The arguments that import a table of two rows.
fn table(home: &Home) -> [String; 7] {
    let file = home.write("t.csv", "Date,Pain\n2026-11-01 18:00,4\n2026-11-02 18:00,5\n");
    ["import", &file.display().to_string(), "--map", "at=Date", "--map", "pain=Pain", "--yes"].map(str::to_owned)
}

fn import(home: &Home, arguments: &[String]) -> String {
    said(home, &arguments.iter().map(String::as_str).collect::<Vec<_>>())
}

fn said(home: &Home, arguments: &[&str]) -> String {
    let output = home.run(arguments);
    [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text")).concat()
}

fn pains(home: &Home) -> Vec<u64> {
    let records: Vec<serde_json::Value> = serde_json::from_str(&home.stdout(&["diary", "--json"])).expect("JSON");
    records.iter().filter_map(|record| record["now"]["pain"].as_u64()).collect()
}

#[test]
fn what_was_deleted_stays_deleted_after_compacting_and_the_import_says_so() {
    for compacts in [false, true] {
        let home = Home::at(NOVEMBER);
        let arguments = table(&home);
        import(&home, &arguments);
        let backup = home.write("backup.json", home.stdout(&["export"]));
        let saved = home.write("saved.jsonl", home.diary_lines().join("\n") + "\n");
        home.stdout(&["diary", "remove", "last"]);
        if compacts {
            home.stdout(&["diary", "compact"]);
        }
        let skipped = "skipped, because you deleted them from your diary earlier: 1";
        for again in [import(&home, &arguments), said(&home, &["import", &backup.display().to_string(), "--yes"])] {
            assert!(again.contains("imported: 0") && again.contains(skipped), "{compacts}: {again}");
        }
        let merged = said(&home, &["import", &saved.display().to_string(), "--yes"]);
        assert!(merged.contains("new entries: 0") && merged.contains(skipped), "{compacts}: {merged}");
        assert_eq!(pains(&home), [4], "{compacts}");
    }
}

/// A copy from before the entry was corrected, or deleted, and the diary compacted adds nothing, so undoing the merge takes
/// nothing away.
#[test]
fn an_older_copy_of_a_compacted_diary_adds_nothing() {
    for (change, left) in [(&["diary", "edit", "last", "--pain", "6"][..], vec![6]), (&["diary", "remove", "last"], vec![])] {
        let home = Home::new();
        home.stdout(&["log", "4", "--note", "secret"]);
        let copy = home.write("copy.jsonl", home.diary_lines().join("\n") + "\n");
        home.stdout(change);
        home.stdout(&["diary", "compact"]);
        let files = fs::read_dir(home.path().join("data/unclench/diary")).expect("the folder").flatten().map(|file| file.path());
        for old in files.filter(|path| path.extension().is_some_and(|extension| extension != "jsonl")) {
            fs::remove_file(old).expect("it can be removed");
        }
        let before = home.diary_lines();
        let merged = said(&home, &["import", &copy.display().to_string(), "--yes"]);
        assert!(merged.contains("new entries: 0"), "{merged}");
        assert_eq!(merged.contains("you deleted them"), left.is_empty(), "{merged}");
        assert_eq!(home.diary_lines(), before, "{merged}");
        assert_eq!(pains(&home), left);
    }
}

#[test]
fn after_compacting_undo_still_takes_back_what_was_done_last() {
    let home = Home::at(NOVEMBER);
    let arguments = table(&home);
    import(&home, &arguments);
    home.stdout(&["log", "7", "--note", "newest"]);
    home.stdout(&["diary", "compact"]);
    home.stdout(&["undo"]);
    assert_eq!(pains(&home), [4, 5]);
    home.stdout(&["undo"]);
    assert!(pains(&home).is_empty());
    home.stdout(&["diary", "compact"]);
    assert!(import(&home, &arguments).contains("imported: 2"));
    assert_eq!(pains(&home), [4, 5]);
    // What a correction replaced is gone with compacting. Nothing older is taken back in its place.
    home.stdout(&["diary", "edit", "last", "--pain", "9"]);
    home.stdout(&["diary", "compact"]);
    let undone = said(&home, &["undo"]);
    assert!(undone.contains("`diary compact` dropped the entry as it was before") && undone.contains("diary edit"), "{undone}");
    let again = import(&home, &arguments);
    assert!(again.contains("imported: 0") && again.contains("differ"), "{again}");
    assert_eq!(pains(&home), [4, 9]);
}

/// What an import corrected or deleted is gone with compacting: taking the import back would take the entries with it.
#[test]
fn after_compacting_an_import_that_changed_entries_is_not_undone() {
    for (change, left) in [(&["diary", "edit", "last", "--pain", "9"][..], vec![6, 9]), (&["diary", "remove", "last"], vec![6])] {
        let (home, other) = (Home::at(NOVEMBER), Home::at(NOVEMBER));
        home.stdout(&["log", "6"]);
        home.stdout(&["log", "3"]);
        let write = |to: &Home| to.write("lines.jsonl", home.diary_lines().join("\n") + "\n").display().to_string();
        other.stdout(&["import", &write(&other), "--yes"]);
        other.stdout(change);
        let lines = home.write("other.jsonl", other.diary_lines().join("\n") + "\n").display().to_string();
        home.stdout(&["import", &lines, "--yes"]);
        assert_eq!(pains(&home), left);
        home.stdout(&["diary", "compact"]);
        let undone = said(&home, &["undo"]);
        assert!(undone.contains("`diary compact` dropped the entry as it was before"), "{undone}");
        assert_eq!(pains(&home), left, "{undone}");
    }
}

/// Of an entry that came from another machine, compacting drops no correction: undoing the last gives the one before.
#[test]
fn a_correction_of_another_machines_entry_is_undone_one_step_after_compacting() {
    let (one, other) = (Home::at(NOVEMBER), Home::at(NOVEMBER));
    one.stdout(&["log", "6"]);
    let own = DiaryFolder::new(one.path().join("data/unclench/diary")).own_file();
    other.write("data/unclench/diary/one.jsonl", fs::read(own).expect("bytes"));
    for pain in ["5", "4"] {
        other.stdout(&["diary", "edit", "last", "--pain", pain]);
    }
    other.stdout(&["diary", "compact"]);
    for left in [5, 6] {
        other.stdout(&["undo"]);
        assert_eq!(pains(&other), [left]);
    }
}

#[test]
fn compacting_on_one_machine_keeps_what_another_can_still_undo() {
    let (one, other) = (Home::at(NOVEMBER), Home::at(NOVEMBER));
    let copy = |from: &Home, to: &Home, name: &str| {
        let own = DiaryFolder::new(from.path().join("data/unclench/diary")).own_file();
        to.write(&format!("data/unclench/diary/{name}.jsonl"), fs::read(own).expect("bytes"));
    };
    one.stdout(&["log", "6"]);
    one.stdout(&["log", "3"]);
    copy(&one, &other, "one");
    other.stdout(&["diary", "remove", "last"]);
    other.stdout(&["diary", "edit", "last", "--pain", "1"]);
    copy(&other, &one, "other");
    assert_eq!(pains(&one), [1]);
    one.stdout(&["diary", "compact"]);
    copy(&one, &other, "one");
    assert_eq!(pains(&other), [1]);
    other.stdout(&["undo"]);
    assert_eq!(pains(&other), [6]);
    other.stdout(&["undo"]);
    assert_eq!(pains(&other), [6, 3]);
}

#[test]
fn a_merge_is_undone_as_a_whole_and_can_be_done_again() {
    let (home, other) = (Home::at(NOVEMBER), Home::at(NOVEMBER));
    for arguments in [&["log", "8"][..], &["log", "9"], &["log", "2"], &["diary", "remove", "last"]] {
        other.stdout(arguments);
    }
    let file = home.write("other.jsonl", other.diary_lines().join("\n") + "\n").display().to_string();
    home.stdout(&["log", "5"]);
    for _ in 0..2 {
        let merged = said(&home, &["import", &file, "--yes"]);
        assert!(merged.contains("new entries: 2"), "{merged}");
        assert_eq!(pains(&home), [8, 9, 5]);
        assert!(said(&home, &["import", &file, "--yes"]).contains("new entries: 0"));
        home.stdout(&["undo"]);
        assert_eq!(pains(&home), [5]);
    }
}

#[test]
fn a_copy_of_ones_own_diary_brings_nothing_back_that_was_undone() {
    let home = Home::at(NOVEMBER);
    home.stdout(&["log", "3"]);
    let table = home.write("t.csv", "Date,Pain\n2026-11-01 18:00,7\n").display().to_string();
    home.stdout(&["import", &table, "--map", "at=Date", "--map", "pain=Pain", "--yes"]);
    home.stdout(&["undo"]);
    let copy = home.write("copy.jsonl", home.diary_lines().join("\n") + "\n").display().to_string();
    let merged = said(&home, &["import", &copy, "--yes"]);
    assert!(merged.contains("new entries: 0"), "{merged}");
    assert_eq!(pains(&home), [3]);
}

#[test]
fn a_merge_says_what_it_deletes_and_corrects() {
    let (home, other) = (Home::at(NOVEMBER), Home::at(NOVEMBER));
    home.stdout(&["log", "4"]);
    home.stdout(&["log", "5"]);
    let first = home.write("first.jsonl", home.diary_lines().join("\n") + "\n").display().to_string();
    other.stdout(&["import", &first, "--yes"]);
    other.stdout(&["diary", "remove", "last"]);
    other.stdout(&["diary", "edit", "last", "--pain", "9"]);
    let file = home.write("other.jsonl", other.diary_lines().join("\n") + "\n").display().to_string();
    let preview = said(&home, &["import", &file]);
    assert!(preview.contains("deletes 1 entry\n") && preview.contains("corrects 1 entry"), "{preview}");
    // Each is shown: the deleted entry had the 5.
    assert!(preview.lines().any(|line| line.contains("pain 5")), "{preview}");
    assert_eq!(pains(&home), [4, 5]);
    home.stdout(&["import", &file, "--yes"]);
    assert_eq!(pains(&home), [9]);
    // The lines of the other diary hold its own import too.
    assert_eq!(home.stdout(&["undo"]), "import undone: 1 correction undone, 1 deleted entry restored\n");
    assert_eq!(pains(&home), [4, 5]);
}

#[test]
fn an_imported_correction_of_a_deleted_entry_is_said() {
    let (home, other) = (Home::at(NOVEMBER), Home::at(NOVEMBER));
    home.stdout(&["log", "4"]);
    let first = home.write("first.jsonl", home.diary_lines().join("\n") + "\n").display().to_string();
    other.stdout(&["import", &first, "--yes"]);
    other.stdout(&["diary", "edit", "last", "--pain", "9"]);
    home.stdout(&["diary", "remove", "last"]);
    let file = home.write("other.jsonl", other.diary_lines().join("\n") + "\n").display().to_string();
    let merged = said(&home, &["import", &file, "--yes"]);
    assert!(merged.contains("1 correction is of an entry that you deleted; the entry stays deleted"), "{merged}");
    assert!(pains(&home).is_empty());
}

#[test]
fn two_lines_of_a_file_with_one_id_count_once_and_that_is_said() {
    let other = Home::at(NOVEMBER);
    other.stdout(&["log", "4"]);
    let line = other.diary_lines().concat();
    let later = line.replace("\"pain\":4", "\"pain\":6");
    for (lines, code, expected) in [([&line, &line], Some(0), 4), ([&line, &later], Some(1), 6), ([&later, &line], Some(1), 6)] {
        let home = Home::at(NOVEMBER);
        let file = home.write("other.jsonl", lines.map(|line| format!("{line}\n")).concat()).display().to_string();
        let output = home.run(&["import", &file, "--yes"]);
        let text = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert_eq!((output.status.code(), pains(&home)), (code, vec![expected]), "{text}");
        let is_said = text.contains("other.jsonl:2: skipped: has the ID of an earlier line");
        assert_eq!(is_said, code == Some(1), "{text}");
    }
}

/// They are kept in the other file, which is no part of the diary: `doctor` does not show them.
#[test]
fn lines_that_are_not_taken_over_are_said_and_a_table_is_named_as_one() {
    let home = Home::at(NOVEMBER);
    let file = home.write("other.jsonl", "half a rec\n".repeat(12)).display().to_string();
    let told = String::from_utf8_lossy(&home.run(&["merge", &file, "--yes"]).stderr).into_owned();
    assert!(told.contains("other.jsonl:1: skipped: ") && told.contains("2 more lines skipped"), "{told}");
    assert!(!told.contains("kept") && !told.contains("doctor"), "{told}");
    let table = home.write("pain.csv", "Date,Pain\n2026-11-20,4\n").display().to_string();
    let output = home.run(&["merge", &table]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && told.contains("`unclench import`"), "{told}");
}

#[test]
fn undo_shows_no_change_where_another_computer_has_the_last_word() {
    let (one, other) = (Home::at(NOVEMBER), Home::at(NOVEMBER));
    let copy = |from: &Home, to: &Home, name: &str| {
        to.write(&format!("data/unclench/diary/{name}.jsonl"), from.diary_lines().join("\n") + "\n");
    };
    one.stdout(&["log", "3"]);
    copy(&one, &other, "one");
    one.stdout(&["diary", "edit", "last", "--pain", "5"]);
    copy(&one, &other, "one");
    other.stdout(&["diary", "edit", "last", "--pain", "8"]);
    let own = DiaryFolder::new(other.path().join("data/unclench/diary")).own_file();
    one.write("data/unclench/diary/other.jsonl", fs::read(own).expect("bytes"));
    let undone = one.stdout(&["undo"]);
    assert!(undone.contains("the entry stays as it is") && undone.contains("pain 8") && !undone.contains("was:"), "{undone}");
    assert_eq!(pains(&one), [8]);
}

#[test]
fn undoing_a_long_import_says_how_many_entries_it_had() {
    let home = Home::at(NOVEMBER);
    let rows = (0..1_400).map(|n| format!("20{:02}-01-{:02} 18:00,{}", n / 28 % 26, n % 28 + 1, n % 11));
    let table: Vec<String> = ["Date,Pain".to_owned()].into_iter().chain(rows).collect();
    let file = home.write("t.csv", table.join("\n") + "\n").display().to_string();
    let imported = said(&home, &["import", &file, "--map", "at=Date", "--map", "pain=Pain", "--yes"]);
    let all = imported.lines().find_map(|line| line.strip_prefix("imported: ")).expect("a number").to_owned();
    let undone = said(&home, &["undo"]);
    assert!(undone.contains(&format!("{all} entries removed")), "{imported}{undone}");
    assert!(pains(&home).is_empty());
}

/// The entry was corrected at a desk, and later on the laptop, which did not know of that: first a check-in, then a session.
#[test]
fn an_older_correction_of_another_computer_replaces_no_newer_one() {
    let session = r#"{"v":1,"id":"0193e3b0-0000-7000-8000-000000000001","at":"2026-11-24T11:50:00+00:00","made":"2026-11-24T11:50:00+00:00","kind":"session","routine":"r","title":"R","planned_s":60,"done_s":60,"ended":"finished","before":{"pain":6},"after":{"pain":5}}"#;
    let folder = |home: &Home| DiaryFolder::new(home.path().join("data/unclench/diary"));
    for (kind, compacts, desk_edits) in
        [("now", false, &["7"][..]), ("after", true, &["7", "8"]), ("now", true, &["7", "8", "9"])]
    {
        let begun = Home::at(NOVEMBER);
        begun.stdout(&["log", "4", "--note", "A"]);
        let first = if kind == "now" { begun.diary_lines().concat() } else { session.to_owned() } + "\n";
        let with = |instant: &str| {
            let home = Home::at(instant);
            let own = folder(&home).own_file().file_name().expect("a name").to_string_lossy().into_owned();
            home.write(&format!("data/unclench/diary/{own}"), &first);
            home
        };
        let (desk, laptop) = (with("2026-11-24T13:00:00Z"), with("2026-11-24T14:00:00Z"));
        for pain in desk_edits {
            desk.stdout(&["diary", "edit", "last", "--pain", pain]);
        }
        laptop.stdout(&["diary", "edit", "last", "--pain", "2", "--note", "my new note"]);
        let file =
            |home: &Home, to: &Home, name: &str| to.write(name, home.diary_lines().join("\n") + "\n").display().to_string();
        let (of_desk, of_laptop) = (file(&desk, &laptop, "desk.jsonl"), file(&laptop, &desk, "laptop.jsonl"));
        if compacts {
            laptop.stdout(&["diary", "compact"]);
        }
        let shown = |home: &Home| {
            let records = home.json(&["diary", "--json"]);
            assert_eq!(records.as_array().map(Vec::len), Some(1));
            (records[0][kind]["pain"].clone(), records[0]["note"].clone())
        };
        let newer = (2.into(), "my new note".into());
        for arguments in [&["import", &of_desk][..], &["import", &of_desk, "--yes"]] {
            let told = said(&laptop, arguments);
            let all = desk_edits.len();
            assert!(
                told.contains(if all == 1 { "1 correction changes nothing" } else { "corrections change nothing" }),
                "{told}"
            );
            assert!(!told.contains("corrects"), "{told}");
            assert_eq!(shown(&laptop), newer, "{told}");
        }
        laptop.stdout(&["undo"]);
        assert_eq!(shown(&laptop), newer, "undone");
        laptop.write("data/unclench/diary/desk.jsonl", fs::read(&of_desk).expect("bytes"));
        assert_eq!(shown(&laptop), newer, "side by side");
        let told = said(&desk, &["import", &of_laptop, "--yes"]);
        assert!(told.contains("corrects 1 entry") && told.contains("was: ") && told.contains("my new note"), "{told}");
        assert_eq!(shown(&desk), newer, "{told}");
        desk.stdout(&["undo"]);
        assert_eq!(Some(shown(&desk).0.to_string().as_str()), desk_edits.last().copied());
    }
}

#[test]
fn corrections_of_two_computers_are_imported_in_any_order() {
    let begun = Home::at(NOVEMBER);
    begun.stdout(&["log", "4"]);
    let first = begun.diary_lines().concat() + "\n";
    let corrected = |instant: &str, pain: &str| {
        let home = Home::at(instant);
        home.write("data/unclench/diary/first.jsonl", &first);
        home.stdout(&["diary", "edit", "last", "--pain", pain]);
        let own = DiaryFolder::new(home.path().join("data/unclench/diary")).own_file();
        fs::read(own).expect("bytes")
    };
    let (one, two) = (corrected("2026-11-24T13:00:00Z", "7"), corrected("2026-11-24T14:00:00Z", "2"));
    for order in [&[&["one.jsonl"][..], &["two.jsonl"]][..], &[&["two.jsonl"], &["one.jsonl"]], &[&["two.jsonl", "one.jsonl"]]] {
        let home = Home::at("2026-11-24T15:00:00Z");
        home.write("data/unclench/diary/first.jsonl", &first);
        home.write("one.jsonl", &one);
        home.write("two.jsonl", &two);
        for files in order {
            home.stdout(&[&["import"], *files, &["--yes"]].concat());
        }
        assert_eq!(pains(&home), [2], "{order:?}");
    }
}
