//! Tests of `domain::diary::record_scan`.

use unclench::domain::diary::record::Line;
use unclench::domain::diary::record_scan::*;
use unclench::domain::diary::record_view::RecordView;

/// A session with this at the end of its line.
fn session(end: &str) -> String {
    let at = "2026-11-21T18:02:11+01:00";
    let begin = format!(
        "{{\"v\":1,\"id\":\"01936a3c-7f00-7000-8000-0000000000ff\",\"at\":\"{at}\",\"made\":\"{at}\",\"kind\":\"session\""
    );
    format!("{begin},\"areas\":[\"neck\",\"low-back/left\"],{end}}}")
}

fn assert_agree(line: &str, is_read: bool) {
    let view = read(line);
    assert_eq!(view.is_some(), is_read, "{line}");
    if let Some(view) = view {
        let Ok(Line::Record(record)) = Line::parse(line) else { panic!("the general reader refuses {line}") };
        assert_eq!(view, RecordView::from(record.as_ref()), "{line}");
    }
}

#[test]
fn events_are_read_as_the_general_reader_reads_them() {
    for event in [
        r#"{"t":1,"did":"skip"}"#,
        r#"{"t":12,"step":3,"side":"left","did":"ease-off","from":4,"to":3,"areas":["neck"]}"#,
        r#"{"t":1,"did":"ease-off","from":400,"to":3}"#,
        r#"{"t":1,"did":"hurt","how":"sharp","areas":["neck/left"]}"#,
        r#"{"t":1,"did":"hurt","how":"in-a-new-way"}"#,
        r#"{"t":1,"did":"sign","sign":"cord-signs"}"#,
        r#"{"t":1,"did":"dizzy","pace":"box"}"#,
        r#"{"t":1,"did":"away","seconds":18446744073709551615}"#,
        r#"{"t":1,"did":"away","seconds":9},{"t":2,"did":"away","seconds":7},{"t":3,"did":"new","seconds":99}"#,
        r#"{"did":"away","t":1,"seconds":5}"#,
        r#"{"t":1,"did":"away"}"#,
        r#"{"t":1,"did":"left-out","steps":[1,2]}"#,
        r#"{"t":1,"did":"of-a-newer-version","why":{"a":[1.5,null]}}"#,
        r#"{"did":"skip","t":1}"#,
        r#"{"t":1,"did":"skip"},{"t":2,"did":"back","areas":["neck"]}"#,
    ] {
        assert_agree(&session(&format!("\"events\":[{event}]")), true);
    }
    for event in [
        r#"{"t":-1,"did":"skip"}"#,
        r#"{"t":01,"did":"skip"}"#,
        r#"{"t":1,"side":"up","did":"skip"}"#,
        r#"{"t":1,"t":2,"did":"skip"}"#,
        r#"{"t":18446744073709551616,"did":"skip"}"#,
        r#"{"did":"skip"}"#,
        "{\"t\":1,\"did\":\"sk\tip\"}",
    ] {
        let line = session(&format!("\"events\":[{event}]"));
        assert_agree(&line, false);
        assert!(Line::parse(&line).is_err(), "{line}");
    }
}

/// Other programs put a blank behind each colon and comma.
#[test]
fn lines_with_blanks_are_read_too() {
    let event = r#"{"t":12,"step":3,"side":"left","did":"ease-off","from":4,"to":3,"areas":["neck","calf"]}"#;
    let line = session(&format!("\"pressure\":4,\"events\":[{event},{event}],\"note\":\"n\""));
    let with_blanks = line.replace(",\"", ", \"").replace(",{", ", {").replace("\":", "\": ");
    assert_agree(&line, true);
    assert_agree(&with_blanks, true);
    assert_eq!(read(&line), read(&with_blanks));
    for line in [line, with_blanks] {
        assert_eq!(beginning(line.as_bytes()).map(|(id, _)| id), read(&line).map(|view| view.id));
        assert!(is_before(line.as_bytes(), "2026-11-22") && !is_before(line.as_bytes(), "2026-11-21"));
        assert!(!is_before(line.as_bytes(), ""));
    }
    assert_agree(&session("\"note\" :\"n\""), false);
}

#[test]
fn a_note_may_hold_escapes() {
    for note in [r#""a \"long\" drive\nand \u00e4""#, r#""\\""#, r#""\ud83d\ude00""#] {
        assert_agree(&session(&format!("\"note\":{note}")), true);
    }
    for note in [r#""\ud83d""#, r#""\x""#, r#""open"#, "5", "null", r#"["a"]"#, "\"a\tb\""] {
        assert_agree(&session(&format!("\"note\":{note}")), false);
    }
}

#[test]
fn ids_are_read_as_the_general_reader_reads_them() {
    let line = session("\"note\":\"n\"");
    let id = "01936a3c-7f00-7000-8000-0000000000ff";
    let with = |other: &str| line.replace(id, other);
    for other in ["01936A3C-7F00-7000-8000-0000000000FF", "fedcba98-7654-7210-8edc-ba9876543210"] {
        assert_agree(&with(other), true);
        assert!(beginning(with(other).as_bytes()).is_some_and(|(read, _)| read.to_string() == other.to_lowercase()));
    }
    for other in
        ["01936a3c-7f00-7000-8000-0000000000fg", "01936a3c7f00-7000-8000-00000000000ff-", "01936a3c_7f00-7000-8000-0000000000ff"]
    {
        assert_agree(&with(other), false);
        assert_eq!(beginning(with(other).as_bytes()), None);
        assert!(Line::parse(&with(other)).is_err());
    }
}
