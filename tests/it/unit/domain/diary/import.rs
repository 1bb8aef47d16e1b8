//! Tests of `domain::diary::import`.

use unclench::domain::diary::import::{Imported, RowFault, RowRemark};
use unclench::domain::diary::record::Line;
use unclench::domain::place_words::PlaceWords;

fn read(text: &str) -> Imported {
    let now = "2026-11-29T15:00:00+00:00[UTC]".parse().expect("a time");
    unclench::domain::diary::import::read(text, &now, PlaceWords::in_use())
}

#[test]
fn bad_rows_are_reported_by_line_and_the_others_are_read() {
    let good = r#"{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"2026-11-21T18:02:11+01:00","made":"2026-11-21T18:02:11+01:00","kind":"check-in","now":{"pain":4}}"#;
    let list = read(&format!("[\n{good},\n{{\"v\":1,\"id\":2}},\n{{half a rec\n{good}\n]\n"));
    assert_eq!(list.lines.len(), 2);
    assert_eq!(list.bad.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 4]);
    let table = "id,at,kind,now_pain\n01936a3c-7f00-7000-8000-000000000001,2026-11-21T18:02:11+01:00,check-in,4\nx,,check-in,4\n01936a3c-7f00-7000-8000-000000000001,2026-11-21T18:02:11+01:00,check-in,\"four\nand more\"\n,,\n";
    let imported = read(table);
    assert_eq!(imported.lines.len(), 1);
    // The last row has nothing in it.
    assert_eq!(imported.bad.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 4]);
    assert!(read("Date,Level\n2026-01-01,3\n").bad.iter().any(|(_, why)| matches!(why, RowFault::NoColumns { .. })));
}

#[test]
fn of_two_entries_with_one_id_the_second_is_named() {
    let line = |pain: u8| {
        format!(
            r#"{{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"2026-11-21T18:02:11+01:00","made":"2026-11-21T18:02:11+01:00","kind":"check-in","now":{{"pain":{pain}}}}}"#
        )
    };
    let row = |pain: u8| format!("01936a3c-7f00-7000-8000-000000000001,2026-11-21T18:02:11+01:00,check-in,{pain}\n");
    for (first, second) in [(4, 7), (7, 4)] {
        let list = format!("[{},\n{},\n{}]\n", line(first), line(second), line(first));
        let table = format!("id,at,kind,now_pain\n{}{}{}", row(first), row(second), row(first));
        for (text, number) in [(list, 2), (table, 3)] {
            let imported = read(&text);
            assert!(matches!(&imported.bad[..], [(at, RowFault::Twice(_))] if *at == number), "{:?}", imported.bad);
            assert!(imported.lines.len() == 2 && imported.lines[0] == imported.lines[1], "the first stands");
        }
    }
}

#[test]
fn an_export_that_somebody_has_changed_is_read_as_it_is_meant() {
    let row = |id: u8, at: &str, rest: &str| format!("01936a3c-7f00-7000-8000-00000000000{id},{at},check-in,4{rest}\n");
    let areas = |imported: &Imported| -> Vec<String> {
        let records = imported.lines.iter().filter_map(|line| if let Line::Record(record) = line { Some(record) } else { None });
        records.map(|record| record.areas.join(" ")).collect()
    };
    let at = "2026-11-21T18:02:11+01:00";
    let capital = format!("ID,At,Kind,Now_Pain,Areas\n{}{}", row(1, at, ",Nacken"), row(2, at, ",neck-back knee/left"));
    let imported = read(&capital);
    assert_eq!((areas(&imported), imported.bad), (vec!["neck-back".to_owned(), "neck-back knee/left".to_owned()], Vec::new()));
    // Two exports one after the other, the second with another column.
    let two = format!("id,at,kind,now_pain\n{}\nid,at,kind,now_mood\n{}", row(1, at, ""), row(2, at, ""));
    let imported = read(&two);
    assert_eq!((imported.lines.len(), imported.bad), (1, vec![(4, RowFault::OtherHead)]));
    let same = format!("id,at,kind,now_pain\n{}ID,at,kind,now_pain\n{}", row(1, at, ""), row(2, at, ""));
    assert_eq!((read(&same).lines.len(), read(&same).bad.len()), (2, 0));
}

#[test]
fn an_entry_of_the_future_or_of_another_age_is_left_out() {
    for (at, fault) in [
        ("2026-11-30T15:00:01+00:00", RowFault::Future("2026-11-30T15:00:01+00:00".to_owned())),
        ("0026-06-05T12:00:00+00:00", RowFault::Year { cell: "0026-06-05T12:00:00+00:00".to_owned(), year: 26 }),
    ] {
        let json = format!(
            r#"{{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"{at}","made":"2026-11-21T18:02:11+01:00","kind":"check-in"}}"#
        );
        assert_eq!((read(&json).lines.len(), read(&json).bad), (0, vec![(1, fault.clone())]), "{at}");
        let table = format!("id,at,kind\n01936a3c-7f00-7000-8000-000000000001,{at},check-in\n");
        assert_eq!((read(&table).lines.len(), read(&table).bad), (0, vec![(2, fault)]), "{at}");
    }
}

/// The computer that wrote the file may have a clock that is ahead.
#[test]
fn an_entry_of_a_clock_that_is_ahead_is_read() {
    let at = "2026-11-29T15:10:00+00:00";
    let table = format!("id,at,kind\n01936a3c-7f00-7000-8000-000000000001,{at},check-in\n");
    assert_eq!((read(&table).lines.len(), read(&table).bad.len()), (1, 0));
}

#[test]
fn ratings_that_this_version_does_not_know_are_kept_and_named() {
    let line = |number: u8, rated: &str| {
        format!(
            r#"{{"v":1,"id":"01936a3c-7f00-7000-8000-00000000000{number}","at":"2026-11-21T18:02:11+01:00","made":"2026-11-21T18:02:11+01:00","kind":"check-in","now":{{"{rated}":4}}}}"#
        )
    };
    let imported = read(&format!("[{},\n{},\n{}]", line(1, "pian"), line(2, "dizziness"), line(3, "pain")));
    let slip = RowFault::UnknownMeasure { id: "pian".to_owned(), meant: "pain" };
    assert_eq!((imported.bad, imported.lines.len()), (vec![(1, slip)], 2));
    assert_eq!(imported.remarks, [(2, RowRemark::Measure("dizziness".to_owned()))]);
}
