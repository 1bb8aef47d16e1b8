//! Tests of `domain::diary::import_csv`: rows of other programs, read with a map.

use jiff::Zoned;
use unclench::domain::diary::import::{Imported, RowFault, RowRemark};
use unclench::domain::diary::import_csv::*;
use unclench::domain::diary::import_scale::{Scale, ScalePart, parse as scale};
use unclench::domain::diary::measure::Measure;
use unclench::domain::diary::record::{Line, Record};
use unclench::domain::diary::spoken_time::TimeWords;
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
        crisis: &[],
        health: &[],
        signs: &[],
        meanings: &[
            Meaning { words: &["lower back"], areas: &["low-back"], ..MEANING },
            Meaning { words: &["neck"], areas: &["neck-back"], ..MEANING },
            Meaning { words: &["arm"], areas: &["upper-arm", "forearm"], ..MEANING },
        ],
    };
    CellWords { times: TimeWords::default(), places: Box::leak(Box::new(PlaceWords::of(&SYNONYMS))) }
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

fn scaled(typed: &str) -> Scale {
    Scale { parts: scale(typed).expect("a scale"), round: false }
}

fn records(read: &Imported) -> Vec<&Record> {
    read.lines.iter().filter_map(|line| if let Line::Record(record) = line { Some(record.as_ref()) } else { None }).collect()
}

#[test]
fn a_foreign_table_becomes_check_ins_with_their_own_ids() {
    let table = "\u{feff}Day,Clock,Level,Where,Texts\n20/11/2026,18:00,4/10,low-back/left,rain\n20/11/2026,9:30,7.0,left knee cap,\nsoon,,3,,\n20/11/2026,9:31,-1,,\n";
    let map = ColumnMap {
        dates: Some("%d/%m/%Y %H:%M".to_owned()),
        ..map(&["at=Day", "at=Clock", "pain=Level", "area=Where", "note=Texts"])
    };
    let imported = read(table, &map);
    assert_eq!(imported.bad.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [4, 5]);
    assert_eq!(imported.remarks, [(3, RowRemark::Place("left knee cap".to_owned()))]);
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
    let parts = scale("Sad=2, average=5").expect("a scale");
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
            let map = ColumnMap { scale: Scale { parts: parts.clone(), round }, ..map(&["at=D", "pain=P"]) };
            let imported = read(&format!("D;P\n2026-11-20;{cell}\n"), &map);
            assert_eq!(
                records(&imported).first().and_then(|record| Record::pain(&record.now)).map(Rating::points),
                expected,
                "{cell}"
            );
            assert_eq!(imported.bad.is_empty(), expected.is_some(), "{cell}");
        }
    }
    assert_eq!([scale("sad"), scale("sad=11"), scale("=3")], [None, None, None]);
}

#[test]
fn a_column_of_another_scale_is_held_back_as_a_whole() {
    let table = "D,P\n2026-11-18,7\n2026-11-19,70\n2026-11-20,45.0\n";
    let imported = read(table, &map(&["at=D", "pain=P"]));
    assert_eq!(imported.lines.len(), 0);
    assert_eq!(imported.bad, [(3, RowFault::OtherScale { column: "P".to_owned(), cell: "70".to_owned() })]);
    let percent = ColumnMap { scale: scaled("0-100"), ..map(&["at=D", "pain=P"]) };
    let imported = read(table, &percent);
    let pains: Vec<_> = records(&imported).iter().map(|record| Record::pain(&record.now).map(Rating::points)).collect();
    assert_eq!((pains, imported.bad.len()), (vec![Some(1), Some(7), Some(5)], 0));
    // Decimals and percents too, and what the scale does not have is not read as a number of ten.
    for (cell, points) in [("7.5", 1), ("12,5", 1), ("45.5", 5), ("70%", 7), ("70 / 100", 7), ("7/10", 7), ("0", 0), ("100", 10)]
    {
        let imported = read(&format!("D;P\n2026-11-18;{cell}\n"), &percent);
        let pain = records(&imported).first().and_then(|record| Record::pain(&record.now)).map(Rating::points);
        assert_eq!(pain, Some(points), "{cell}: {:?}", imported.bad);
    }
    let imported = read("D,P\n2026-11-18,7\n2026-11-19,150\n", &percent);
    let not_on_scale = |cell: &str| RowFault::NotOnScale { column: "P".to_owned(), cell: cell.to_owned() };
    let above = RowFault::AboveHundred { column: "P".to_owned(), cell: "150".to_owned() };
    assert_eq!((imported.lines.len(), imported.bad), (0, vec![(3, above)]));
    // A scale for some numbers is not mixed with numbers of ten.
    let of_four = ColumnMap { scale: scaled("1=3,2=5,3=8,4=10"), ..map(&["at=D", "pain=P"]) };
    let imported = read("D,P\n2026-11-18,0\n2026-11-19,4\n2026-11-20,7\n", &of_four);
    assert_eq!((imported.lines.len(), imported.bad), (0, vec![(4, not_on_scale("7"))]));
    // One such number among many may be a slip, or a good week on a scale up to 100: nobody knows.
    let rows: Vec<String> = (10..20).map(|day| format!("2026-11-{day},{}\n", if day == 17 { 45 } else { day - 10 })).collect();
    let imported = read(&format!("D,P\n{}", rows.concat()), &map(&["at=D", "pain=P"]));
    assert_eq!(imported.lines.len(), 0);
    assert_eq!(imported.bad, [(9, RowFault::OtherScale { column: "P".to_owned(), cell: "45".to_owned() })]);
    let twice = |typed: &str| ColumnMap { scale: scaled(typed), ..map(&["at=D", "pain=P"]) }.check();
    assert_eq!(twice("bad=8,Bad=3"), Err(InvalidColumnMap::TwoRatings("bad".to_owned())));
    assert_eq!(twice("bad=8,bad=8,good=1"), Ok(()));
}

#[test]
fn a_scale_never_changes_a_column_that_it_may_not_be_meant_for() {
    let table = "D,P,Sleep\n2026-11-10,4,75\n2026-11-11,5,80\n2026-11-12,6,9\n2026-11-13,3,66\n";
    let with = |parts: &[&str]| {
        let parts = parts.iter().flat_map(|typed| scale(typed).expect("a scale")).collect();
        read(table, &ColumnMap { scale: Scale { parts, round: false }, ..map(&["at=D", "pain=P", "sleep=Sleep"]) })
    };
    let rated = |imported: &Imported| -> Vec<[Option<u8>; 2]> {
        let of = |record: &&Record| ["pain", "sleep"].map(|id| record.now.get(id).copied().flatten().map(Rating::points));
        records(imported).iter().map(of).collect()
    };
    let unscaled = with(&[]);
    assert!(
        unscaled.lines.is_empty() && matches!(&unscaled.bad[..], [(2, RowFault::OtherScale { column, .. })] if column == "Sleep")
    );
    let both = with(&["0-100"]);
    let fault = RowFault::MayBeOfTen { column: "P".to_owned(), longest: "Sleep".to_owned() };
    assert_eq!((both.lines.len(), both.bad), (0, vec![(1, fault)]));
    let [four, five, six, three] = [4, 5, 6, 3].map(Some);
    let expected = [[four, Some(8)], [five, Some(8)], [six, Some(1)], [three, Some(7)]];
    assert_eq!(rated(&with(&["sleep=0-100"])), expected);
    // Asked for by name, every column is divided.
    assert_eq!(rated(&with(&["Sleep=0-100,P=0-100"]))[0], [Some(0), Some(8)]);
    // The words of one column say nothing about another.
    let words = "Sleep=75=1,Sleep=80=2,Sleep=9=3,Sleep=66=4";
    assert_eq!(rated(&with(&[words])), [[four, Some(1)], [five, Some(2)], [six, Some(3)], [three, four]]);
    assert_eq!(scale("Sleep, deep=0-100"), Some(vec![ScalePart::Hundred(Some("sleep, deep".to_owned()))]));
}

#[test]
fn invisible_marks_are_no_part_of_a_cell() {
    let table = "D,P,W\n\u{200e}2026\u{200e}-11-20\u{200f} 6:30\u{202f}PM,\u{200b}4\u{a0}/ 10,\u{200e}Yes\u{200b}\n";
    let only = vec!["W=yes".to_owned()];
    let imported = read(table, &ColumnMap { only, ..map(&["at=D", "pain=P", "note=W"]) });
    assert_eq!(imported.bad, []);
    let records = records(&imported);
    assert_eq!(records[0].at.to_string(), "2026-11-20T18:30:00+00:00");
    assert_eq!(Record::pain(&records[0].now).map(Rating::points), Some(4));
}

#[test]
fn a_row_that_does_not_fit_its_head_is_left_out() {
    let cells = |found, first| RowFault::Cells { found, first };
    for (table, lines, bad) in [
        // A decimal comma without quotation marks, and a note with one.
        ("D,P\n2026-11-20 18:00,3,5\n", 0, vec![(2, cells(3, 2))]),
        ("D,P,N\n2026-11-20,4,rain, and wind\n", 0, vec![(2, cells(4, 3))]),
        ("D,P\n2026-11-20,4,, \n", 1, vec![]),
        // The head once more, blank rows, another head.
        ("D,P\n2026-11-20,4\nD,P\n,\n\n2026-11-19,4\n", 2, vec![]),
        ("D,P\n2026-11-20,4\n\nD,Mood\n2026-11-19,5\n2026-11-18,5\n", 1, vec![(4, RowFault::OtherHead)]),
        ("D,P\n2026-11-20,4\n\nTag,Laune\n2026-11-19,5\n", 1, vec![(4, RowFault::OtherHead)]),
        ("D,P\n2026-11-20,4\n\nD,Sleep (0-10)\n2026-11-19,5\n", 1, vec![(4, RowFault::OtherHead)]),
        ("D,P (0-10)\n2026-11-20,4\nD,P (0-10)\n2026-11-19,4\n", 2, vec![]),
        // Words without a number are a row, not a head.
        ("D,P\n2026-11-20,4\nHoliday,no entry\n2026-11-19,5\n", 2, vec![(3, RowFault::NoDate("Holiday".to_owned()))]),
        // A quotation mark that is not closed takes up no other rows.
        (
            "D,P,N\n2026-11-20,4,ok\n2026-11-19,5,\"stabbing\n2026-11-18,6,x\n2026-11-17,7,\"better\" today\n2026-11-16,2,y\n",
            4,
            vec![(3, RowFault::OpenQuote)],
        ),
        ("D,P,N\n2026-11-20,4,ok\n2026-11-19,5,\"stabbing\n2026-11-18,6,x\n", 2, vec![(3, RowFault::OpenQuote)]),
        ("D,P,N\n2026-11-20,4,ok\n2026-11-19,5,\"worse\non 4.11., again,\nbetter\"\n2026-11-18,6,x\n", 3, vec![]),
        ("D,P,N\n2026-11-20,\"4\",6' 2\" tall\n", 1, vec![]),
        // The file ends in the middle of a date, which is then another date.
        ("P,D\n4,2026-11-20 18:00\n5,2026-11-2", 1, vec![(3, RowFault::Cut)]),
        ("P,D\n4,2026-11-20\n5,2026-11-21", 2, vec![]),
        ("P,D\n4,30.10.2026\n5,31.10.2026\n6,1.11.2026", 3, vec![]),
        ("P,D\n4,30.10.2026\n5,1.11.20", 1, vec![(3, RowFault::Cut)]),
        ("P,D\n4,2026-11-20 18:00\n5,2026-11-20 9:30", 2, vec![]),
        ("P,D\n4,2026-11-20 18:00\n5,2026-11-20", 1, vec![(3, RowFault::Cut)]),
        ("P,D\n4,2026-11-20 6:00 PM\n5,2026-11-20 6:30", 1, vec![(3, RowFault::Cut)]),
    ] {
        let columns: &[&str] = if table.starts_with("D,P (") {
            &["at=D", "pain=P (0-10)"]
        } else if table.starts_with("D,P,N") {
            &["at=D", "pain=P", "note=N"]
        } else {
            &["at=D", "pain=P"]
        };
        let imported = read(table, &map(columns));
        assert_eq!((imported.lines.len(), imported.bad), (lines, bad), "{table}");
    }
    let two = read("D,P\n2026-11-20,4\n\nD,Mood\n2026-11-19,5\n2026-11-18,5\n", &map(&["at=D", "pain=P"]));
    assert_eq!(two.of_other_table, 2);
}

#[test]
fn the_id_of_a_row_is_made_of_what_it_says() {
    let pain = map(&["at=D", "pain=P"]);
    let id = |table: &str, map: &ColumnMap| read(table, map).lines[0].id();
    let first = id("D,P\n2026-11-20 18:00,4\n", &pain);
    for same in [
        "D,P,Weather\n2026-11-20 18:00,4,sun\n",
        "D,P,\n2026-11-20 18:00,4,\n",
        "P;D\n 4;2026-11-20 18:00:00\n",
        "D,P\n20.11.2026 6:00 pm,4/10\n",
    ] {
        assert_eq!(id(same, &pain), first, "{same}");
    }
    assert_ne!(id("D,P\n2026-11-20 18:00,5\n", &pain), first);
    assert_ne!(id("D,P\n2026-11-20 18:00,4\n", &map(&["at=D", "sleep=P"])), first);
    let noted = map(&["at=D", "pain=P", "note=N"]);
    assert_ne!(id("D,P,N\n2026-11-20 18:00,4,rain\n", &noted), id("D,P,N\n2026-11-20 18:00,4,\n", &noted));
}

#[test]
fn a_date_that_cannot_be_meant_is_left_out() {
    let dated = |dates: &str| ColumnMap { dates: Some(dates.to_owned()), ..map(&["at=D", "pain=P"]) };
    let plain = map(&["at=D", "pain=P"]);
    let year = |cell: &str, year| RowFault::Year { cell: cell.to_owned(), year };
    let friday = |cell: &str| RowFault::Weekday { cell: cell.to_owned(), date: jiff::civil::date(2026, 11, 20) };
    for (cell, map, fault) in [
        ("5/6/26", dated("%d/%m/%Y"), Some(year("5/6/26", 26))),
        ("20.11.99", dated("%d.%m.%Y"), Some(year("20.11.99", 99))),
        ("5/6/26", dated("%d/%m/%y"), None),
        ("0202-11-20", plain.clone(), Some(year("0202-11-20", 202))),
        ("1026-11-20", plain.clone(), Some(year("1026-11-20", 1026))),
        ("Mo 20.11.2026", plain.clone(), Some(RowFault::NoDate("Mo 20.11.2026".to_owned()))),
        ("Thu 20.11.2026 18:00", plain.clone(), Some(friday("Thu 20.11.2026 18:00"))),
        ("Thu 20.11.2026", dated("%a %d.%m.%Y"), Some(friday("Thu 20.11.2026"))),
        ("Fri 20.11.2026", dated("%a %d.%m.%Y"), None),
        ("Fri 20.11.2026", plain, None),
        ("1.763658e9", dated("unix"), Some(RowFault::OtherDate { cell: "1.763658e9".to_owned(), dates: "unix".to_owned() })),
    ] {
        let imported = read(&format!("D,P\n{cell},4\n"), &map);
        assert_eq!(imported.bad.first().map(|(_, why)| why.clone()), fault, "{cell}");
        assert_eq!(imported.lines.len(), usize::from(fault.is_none()), "{cell}");
    }
}

/// Each row was once compared with all that follow it.
#[test]
fn equal_rows_are_read_in_a_time_that_grows_with_their_number() {
    let table = format!("D,P,N\n{}", "2026-11-20,4,\"a note\"\n".repeat(200_000));
    let imported = read(&table, &map(&["at=D", "pain=P", "note=N"]));
    assert_eq!((imported.lines.len(), imported.bad.len()), (200_000, 0));
}

#[test]
fn only_the_rows_that_were_asked_for_are_taken() {
    let table =
        "FeatureName,Timestamp,Value\nPain,2026-11-20T08:00:00Z,4\nMood,2026-11-20T08:00:00Z,9\npain ,2026-11-19T08:00:00Z,3\n";
    let only = vec!["featurename=Pain".to_owned()];
    let imported = read(table, &ColumnMap { only, ..map(&["at=Timestamp", "pain=Value"]) });
    assert_eq!((imported.lines.len(), imported.not_asked, imported.bad.len()), (2, 1, 0));
    let only = vec!["Tracker=Pain".to_owned()];
    let imported = read(table, &ColumnMap { only, ..map(&["at=Timestamp", "pain=Value"]) });
    assert_eq!((imported.lines.len(), imported.bad.len()), (0, 1));
    // A name may have the sign in it, and so may a value.
    let table = "D,a=b,P\n2026-11-20,x,4\n2026-11-19,y=z,3\n";
    for (typed, lines) in [("a=b=x", 1), ("a=b=y=z", 1), ("A=B=w", 0)] {
        let imported = read(table, &ColumnMap { only: vec![typed.to_owned()], ..map(&["at=D", "pain=P"]) });
        assert_eq!((imported.lines.len(), imported.bad.len()), (lines, 0), "{typed}");
    }
}

#[test]
fn areas_are_read_in_everyday_words() {
    for (cell, areas, note) in [
        ("\"[LOWER_BACK_LEFT, NECK]\"", "low-back/left neck-back", ""),
        ("Low-Back/Left", "low-back/left", ""),
        ("low back", "low-back", ""),
        ("\"neck-back; low-back/left\"", "neck-back low-back/left", ""),
        ("left side of the neck", "neck-back/left", ""),
        ("left arm and right neck", "upper-arm/left forearm/left neck-back/right", ""),
        ("neck/lower back", "neck-back low-back", ""),
        ("neck/soul", "", "(neck/soul)"),
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
        assert_eq!(imported.remarks.is_empty(), records[0].note.is_none(), "{cell}");
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
