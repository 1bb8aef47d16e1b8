//! Tests of `domain::diary::merged_correction`.

use unclench::domain::diary::record::{Line, Record};

/// Reads a record with these fields besides those that each record has.
fn record(fields: &str) -> Record {
    let time = "\"at\":\"2026-11-21T18:00:00+01:00\",\"made\":\"2026-11-21T18:00:00+01:00\"";
    let id = "01936a3c-7f00-7000-8000-000000000001";
    let line = format!("{{\"v\":1,\"id\":\"{id}\",{time},\"kind\":\"check-in\"{fields}}}");
    match Line::parse(&line) {
        Ok(Line::Record(record)) => *record,
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn each_field_is_that_of_the_program_which_changed_it() {
    let cases = [
        // corrected, own, standing, merged
        (r#","now":{"pain":4}"#, r#","now":{"pain":5}"#, r#","now":{"pain":4},"note":"a""#, r#","now":{"pain":5},"note":"a""#),
        (r#","now":{"pain":4}"#, r#","now":{"pain":4,"stress":2}"#, r#","now":{"pain":6}"#, r#","now":{"pain":6,"stress":2}"#),
        (r#","now":{"pain":4}"#, r#","now":{"pain":5}"#, r#","now":{"pain":6}"#, r#","now":{"pain":5}"#),
        (r#","now":{"pain":4}"#, r#","now":{"pain":null}"#, r#","now":{"pain":4}"#, r#","now":{"pain":null}"#),
        (r#","note":"a""#, "", r#","note":"a","areas":["jaw"]"#, r#","areas":["jaw"]"#),
        (r#","note":"a""#, r#","note":"a","areas":["jaw"]"#, "", r#","areas":["jaw"]"#),
        ("", r#","now":{"pain":5}"#, r#","now":{"stress":1}"#, r#","now":{"pain":5,"stress":1}"#),
        (r#","areas":["jaw"]"#, r#","areas":["jaw","neck"]"#, r#","areas":["jaw","calf"]"#, r#","areas":["jaw","neck"]"#),
        (r#","later":1"#, r#","later":1,"note":"a""#, r#","later":2"#, r#","later":2,"note":"a""#),
    ];
    for (corrected, own, standing, merged) in cases {
        assert_eq!(record(own).merged(&record(corrected), &record(standing)), record(merged), "{corrected} {own} {standing}");
    }
}
