//! Tests of `domain::diary::trend`.

use jiff::SignedDuration;
use jiff::civil::Date;
use unclench::domain::diary::daily::{Daily, before};
use unclench::domain::diary::trend::*;

use unclench::domain::diary::record::{Line, Record};

const TODAY: Date = Date::constant(2026, 3, 31);

/// Creates check-ins, one a day, with `pain` for each number of days ago.
fn diary(pain: impl Fn(i32) -> Option<u8>) -> Daily {
    let record = |ago: i32| -> Option<Record> {
        let (day, pain) = (before(TODAY, ago), pain(ago)?);
        let at = format!("{day}T12:00:00+01:00");
        let id = "01936a3c-7f00-7000-8000-000000000001";
        let line = format!(r#"{{"v":1,"id":"{id}","at":"{at}","made":"{at}","kind":"check-in","now":{{"pain":{pain}}}}}"#);
        let Ok(Line::Record(record)) = Line::parse(&line) else { return None };
        Some(*record)
    };
    let records: Vec<Record> = (0..60).rev().filter_map(record).collect();
    Daily::of(&records, SignedDuration::from_hours(3))
}

#[test]
fn only_a_rise_or_lasting_high_pain_raises_it() {
    type Case<'c> = (&'c str, bool, &'c dyn Fn(i32) -> Option<u8>);
    let table: [Case<'_>; 8] = [
        ("nothing recorded", false, &|_| None),
        ("risen by two in two weeks", true, &|ago| Some(if ago < 14 { 5 } else { 3 })),
        ("fallen by two in two weeks", false, &|ago| Some(if ago < 14 { 3 } else { 5 })),
        ("as high for six weeks", true, &|_| Some(5)),
        ("mild for six weeks", false, &|_| Some(2)),
        ("high, but for three weeks only", false, &|ago| (ago < 21).then_some(5)),
        ("lower than six weeks ago", false, &|ago| Some(if ago < 30 { 4 } else { 6 })),
        ("three entries a week say nothing", false, &|ago| (ago % 7 < 3).then_some(6)),
    ];
    for (name, bad, pain) in table {
        assert_eq!(suggests_clinician(&diary(pain), TODAY), bad, "{name}");
    }
}
