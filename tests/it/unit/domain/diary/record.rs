//! Tests of `domain::diary::record`.

use unclench::domain::diary::record::*;

const LINE: &str = r#"{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"2026-11-21T18:02:11+01:00","made":"2026-11-21T18:09:02+01:00","kind":"session","routine":"neck-traps-desk","title":"Neck and shoulder tops at the desk","planned_s":360,"done_s":351,"ended":"finished","before":{"pain":6},"after":{"pain":3},"areas":["shoulder-top/left"],"events":[{"t":131,"step":4,"did":"ease-off","from":5,"to":3,"areas":["shoulder-top"]}],"note":"long drive"}"#;

#[test]
fn a_record_reads_back_as_written() {
    let line = Line::parse(LINE).expect("it is one");
    assert_eq!(line.to_json().expect("it can be written"), LINE);
}

#[test]
fn what_newer_versions_add_does_not_hide_a_record() {
    let newer = LINE.replace("\"did\":\"ease-off\",\"from\":5,\"to\":3,", "\"did\":\"sing\",\"song\":[1],");
    let newer = newer.replace("\"v\":1,", "\"v\":1,\"weather\":\"rain\",");
    let line = Line::parse(&newer).expect("it is one");
    let same = |a: &str, b: &str| serde_json::from_str::<serde_json::Value>(a).ok() == serde_json::from_str(b).ok();
    assert!(same(&line.to_json().expect("it can be written"), &newer));
}

#[test]
fn a_record_is_rated_when_any_question_was_answered() {
    let rated = |text: &str| match Line::parse(text).expect("it is one") {
        Line::Record(record) => record.is_rated(),
        Line::Removal(_) => panic!("a record"),
    };
    let with = |before: &str, after: &str| LINE.replace("{\"pain\":6}", before).replace("{\"pain\":3}", after);
    for (before, after, is_rated) in [
        ("{}", "{}", false),
        ("{\"pain\":null}", "{\"pain\":null,\"stress\":null}", false),
        ("{\"pain\":0}", "{\"pain\":null}", true),
        ("{\"pain\":null}", "{\"stress\":3}", true),
    ] {
        assert_eq!(rated(&with(before, after)), is_rated, "{before} {after}");
    }
    let check_in = LINE.replace("\"kind\":\"session\"", "\"kind\":\"check-in\",\"now\":{\"pain\":2}");
    assert!(rated(&check_in.replace("\"before\":{\"pain\":6},\"after\":{\"pain\":3},", "")));
}

#[test]
fn a_line_that_is_no_record_says_why() {
    let time = Unreadable::Time { field: "at", said: "soon".to_owned() };
    for (text, why) in [
        ("", Unreadable::NoJson(1)),
        ("{\"v\":2}", Unreadable::Version(2)),
        ("{}", Unreadable::Missing("v")),
        ("{\"v\":1,\"id\":\"x\"}", Unreadable::Missing("at")),
        ("\0\0\0", Unreadable::NoJson(1)),
        (&LINE[..100], Unreadable::NoJson(100)),
        (&LINE.replace("\"at\":\"2026-11-21T18:02:11+01:00\"", "\"at\":\"soon\""), time),
        (&LINE.replace(":6}", ":60}"), Unreadable::Rating { field: "before.pain".to_owned(), said: "60".to_owned() }),
        (&LINE.replace("\"session\"", "\"song\""), Unreadable::NotARecord(1)),
    ] {
        let mut error = Line::parse(text).expect_err(text);
        if let Unreadable::NotARecord(column) = &mut error {
            *column = 1;
        }
        assert_eq!(error, why, "{text}");
    }
}
