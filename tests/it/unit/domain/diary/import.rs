//! Tests of `domain::diary::import`.

#[test]
fn bad_rows_are_reported_by_line_and_the_others_are_read() {
    let good = r#"{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"2026-11-21T18:02:11+01:00","made":"2026-11-21T18:02:11+01:00","kind":"check-in","now":{"pain":4}}"#;
    let read = unclench::domain::diary::import::read(&format!("[\n{good},\n{{\"v\":1,\"id\":2}},\n{{half a rec\n{good}\n]\n"));
    assert_eq!(read.lines.len(), 2);
    assert_eq!(read.bad.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 4]);
    let table = "id,at,kind,now_pain\n01936a3c-7f00-7000-8000-000000000001,2026-11-21T18:02:11+01:00,check-in,4\nx,,check-in,4\n01936a3c-7f00-7000-8000-000000000001,2026-11-21T18:02:11+01:00,check-in,\"four\nand more\"\n,,\n";
    let read = unclench::domain::diary::import::read(table);
    assert_eq!(read.lines.len(), 1);
    assert_eq!(read.bad.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 4, 6]);
    assert!(
        unclench::domain::diary::import::read("Date,Level\n2026-01-01,3\n")
            .bad
            .iter()
            .any(|(_, why)| matches!(why, unclench::domain::diary::import::RowFault::NoColumns(_)))
    );
}
