//! Tests of `domain::diary::import_csv`: rows of other programs, read with a map.

use jiff::Zoned;
use unclench::domain::diary::civil_text::CalendarNames;
use unclench::domain::diary::import::{Imported, RowFault};
use unclench::domain::diary::import_csv::*;
use unclench::domain::diary::measure::Measure;
use unclench::domain::diary::record::{Line, Record};
use unclench::domain::place_words::PlaceWords;
use unclench::domain::rating::Rating;
use unclench::domain::synonyms::{Meaning, Synonyms};

fn words() -> CellWords {
    const MEANING: Meaning = Meaning { words: &[], areas: &[], kinds: &[], routines: &[] };
    const SYNONYMS: Synonyms = Synonyms {
        left: &["left"],
        right: &["right"],
        middle: &["middle"],
        fillers: &["of", "the", "side"],
        meanings: &[
            Meaning { words: &["lower back"], areas: &["low-back"], ..MEANING },
            Meaning { words: &["neck"], areas: &["neck-back"], ..MEANING },
            Meaning { words: &["arm"], areas: &["upper-arm", "forearm"], ..MEANING },
        ],
    };
    CellWords { names: CalendarNames::default(), places: Box::leak(Box::new(PlaceWords::of(&SYNONYMS))) }
}

fn now() -> Zoned {
    "2026-11-21T09:00:00+00:00[UTC]".parse().expect("a time")
}

fn map(columns: &[&str]) -> ColumnMap {
    ColumnMap { columns: columns.iter().map(|typed| column(typed).expect("a column")).collect(), ..ColumnMap::default() }
}

fn read(table: &str, map: &ColumnMap) -> Imported {
    unclench::domain::diary::import_csv::read(table, map, &now(), &words())
}

fn records(read: &Imported) -> Vec<&Record> {
    read.lines.iter().filter_map(|line| if let Line::Record(record) = line { Some(record.as_ref()) } else { None }).collect()
}

#[test]
fn a_foreign_table_becomes_check_ins_with_their_own_ids() {
    let table = "\u{feff}Day,Clock,Level,Where,Texts\n20/11/2026,18:00,4/10,low-back/left,rain\n20/11/2026,9:30,7.0,left knee cap,\nsoon,,3,,\n20/11/2026,9:31,12,,\n";
    let map = ColumnMap {
        dates: Some("%d/%m/%Y %H:%M".to_owned()),
        ..map(&["at=Day", "at=Clock", "pain=Level", "area=Where", "note=Texts"])
    };
    let imported = read(table, &map);
    assert_eq!(imported.bad.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [4, 5]);
    assert_eq!(imported.unread_places, [(3, "left knee cap".to_owned())]);
    let records = records(&imported);
    assert_eq!(
        (records[0].at.to_string().as_str(), &records[0].areas[..]),
        ("2026-11-20T18:00:00+00:00", &["low-back/left".to_owned()][..])
    );
    assert_eq!((Record::pain(&records[0].now).map(Rating::points), records[0].note.as_deref()), (Some(4), Some("rain")));
    assert_eq!(records[1].note.as_deref(), Some("(left knee cap)"));
    assert_eq!(read(table, &map).lines, imported.lines, "the same each time");
    let wrong = self::map(&["at=Day", "pain=Lvl"]);
    assert!(matches!(&read(table, &wrong).bad[0].1, RowFault::NoColumn { all, .. } if all.contains(&"Level".to_owned())));
}

#[test]
fn ratings_are_read_in_every_notation_and_never_rounded_by_default() {
    let scale = scale("Sad=2, average=5").expect("a scale");
    for (cell, plain, rounded) in [
        ("4", Some(4), Some(4)),
        ("4.00", Some(4), Some(4)),
        ("4,0", Some(4), Some(4)),
        ("4/10", Some(4), Some(4)),
        ("4 / 10", Some(4), Some(4)),
        ("10/10", Some(10), Some(10)),
        ("10", Some(10), Some(10)),
        ("4 of 10", Some(4), Some(4)),
        ("4.0:Moderate", Some(4), Some(4)),
        ("sad", Some(2), Some(2)),
        ("SAD", Some(2), Some(2)),
        ("3.5", None, Some(4)),
        ("3,4", None, Some(3)),
        ("2.859", None, Some(3)),
        ("10.4", None, None),
        ("11", None, None),
        ("-1", None, None),
        ("1e1", None, None),
        ("0:30", None, None),
        ("7/100", None, None),
        ("inf", None, None),
        ("happy", None, None),
    ] {
        for (round, expected) in [(false, plain), (true, rounded)] {
            let map = ColumnMap { scale: scale.clone(), round, ..map(&["at=D", "pain=P"]) };
            let imported = read(&format!("D;P\n2026-11-20;{cell}\n"), &map);
            assert_eq!(
                records(&imported).first().and_then(|record| Record::pain(&record.now)).map(Rating::points),
                expected,
                "{cell}"
            );
            assert_eq!(imported.bad.is_empty(), expected.is_some(), "{cell}");
        }
    }
    assert_eq!(
        [
            unclench::domain::diary::import_csv::scale("sad"),
            unclench::domain::diary::import_csv::scale("sad=11"),
            unclench::domain::diary::import_csv::scale("=3")
        ],
        [None, None, None]
    );
}

#[test]
fn only_the_rows_that_were_asked_for_are_taken() {
    let table =
        "FeatureName,Timestamp,Value\nPain,2026-11-20T08:00:00Z,4\nMood,2026-11-20T08:00:00Z,9\npain ,2026-11-19T08:00:00Z,3\n";
    let only = vec![("featurename".to_owned(), "Pain".to_owned())];
    let imported = read(table, &ColumnMap { only, ..map(&["at=Timestamp", "pain=Value"]) });
    assert_eq!((imported.lines.len(), imported.not_asked, imported.bad.len()), (2, 1, 0));
    let only = vec![("Tracker".to_owned(), "Pain".to_owned())];
    let imported = read(table, &ColumnMap { only, ..map(&["at=Timestamp", "pain=Value"]) });
    assert_eq!((imported.lines.len(), imported.bad.len()), (0, 1));
}

#[test]
fn areas_are_read_in_everyday_words() {
    for (cell, areas, note) in [
        ("\"[LOWER_BACK_LEFT, NECK]\"", "low-back/left neck-back", ""),
        ("Low-Back/Left", "low-back/left", ""),
        ("low back", "low-back", ""),
        ("\"neck-back; low-back/left\"", "neck-back low-back/left", ""),
        ("left side of the neck", "neck-back/left", ""),
        ("left neck", "neck-back/left", ""),
        ("right arm", "upper-arm/right forearm/right", ""),
        ("\"neck, soul\"", "neck-back", "(soul)"),
        ("low-back/left + low-back/left", "low-back/left", ""),
        ("left chin", "", "(left chin)"),
        ("[]", "", ""),
    ] {
        let imported = read(&format!("D,P,W\n2026-11-20,4,{cell}\n"), &map(&["at=D", "pain=P", "area=W"]));
        let records = records(&imported);
        assert_eq!(
            (records[0].areas.join(" ").as_str(), records[0].note.as_deref().unwrap_or_default()),
            (areas, note),
            "{cell}"
        );
        assert_eq!(imported.unread_places.is_empty(), records[0].note.is_none(), "{cell}");
    }
}

#[test]
fn truncated_doubled_and_future_rows_are_reported() {
    let three = map(&["at=D", "pain=P", "note=N"]);
    for (table, lines, fault) in [
        ("D,P,N\n2026-11-20,4,a\n2026-11-20,4\n", 1, Some(RowFault::Cells { found: 2, first: 3 })),
        ("D,P,N\n2026-11-20,4,a\n2026-11-20,4,\"half a no", 1, Some(RowFault::Cut)),
        ("D,P,N\n2027-11-20,4,a\n", 0, Some(RowFault::Future("2027-11-20".to_owned()))),
        ("D,P,N\n2026-11-21 09:01,4,a\n", 0, Some(RowFault::Future("2026-11-21 09:01".to_owned()))),
        ("D,P,N\n2026-11-21,4,a\n", 1, None),
        ("D,P,P,N\n2026-11-20,4,5,a\n", 0, Some(RowFault::SeveralColumns("P".to_owned()))),
        ("D,P,N\n2026-11-20,,\n", 0, Some(RowFault::Nothing)),
        ("D,P,N\n2026-11-20,4,a\n2026-11-20,4,a\n", 2, None),
    ] {
        let imported = read(table, &three);
        assert_eq!((imported.lines.len(), imported.bad.first().map(|(_, why)| why.clone())), (lines, fault), "{table}");
    }
    let twice = read("D,P,N\n2026-11-20,4,a\n2026-11-20,4,a\n", &three);
    assert_ne!(twice.lines[0].id(), twice.lines[1].id(), "two equal rows are two entries");
    assert_eq!(map(&["pain=P"]).check(), Err(InvalidColumnMap::NoTime));
    assert_eq!(map(&["at=D", "pain=P", "pain=Q"]).check(), Err(InvalidColumnMap::Twice(Measure::Pain)));
    assert_eq!(map(&["at=D", "at=T", "pain=P", "note=N", "note=M"]).check(), Ok(()));
}
