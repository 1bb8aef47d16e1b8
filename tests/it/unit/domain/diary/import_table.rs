//! Tests of `domain::diary::import_table`.

use unclench::domain::diary::import_table::*;

#[test]
fn separator_and_header_are_detected() {
    for (source, line, head) in [
        ("Date,Level\n1,2\n", 2, ["Date", "Level"]),
        ("\u{feff}Date;Level\n1;2\n", 2, ["Date", "Level"]),
        ("Date\tLevel\r\n1\t2\r\n", 2, ["Date", "Level"]),
        ("sep=;\r\nDate;Level\r\n1;2\r\n", 3, ["Date", "Level"]),
        ("SEP=\t\nDate\tLevel\n1\t2\n", 3, ["Date", "Level"]),
        ("sep=§\nDate;Level\n1;2\n", 3, ["Date", "Level"]),
        ("My diary\nof 2026, all of it\n\nDate;Level\n1;2\n", 5, ["Date", "Level"]),
        ("date , LEVEL\n1,2\n", 2, ["date", "LEVEL"]),
        ("\"Date\",\"Level\"\n1,2\n", 2, ["Date", "Level"]),
    ] {
        let table = find(source, &["Date", "Level"]);
        assert_eq!(table.head, head, "{source}");
        let rows: Vec<_> = table.rows().collect();
        assert_eq!(rows.len(), 1, "{source}");
        assert_eq!((rows[0].0, rows[0].1.as_ref().map(csv::StringRecord::len)), (line, Ok(2)), "{source}");
    }
    let other = find("Datum;Schmerz\n1;2\n", &["Date"]);
    assert_eq!((other.head.join(" "), other.column("Date")), ("Datum Schmerz".to_owned(), Err(NoColumn::Missing)));
    assert_eq!(find("a,A,b,b\n", &[]).column("b"), Err(NoColumn::Several));
    assert_eq!(find("a,A,b,b\n", &[]).column("A"), Ok(1));
    assert_eq!(find("", &["a"]).head, Vec::<String>::new());
}

#[test]
fn a_row_that_the_file_is_cut_off_in_is_seen() {
    for (source, cut) in [
        ("a,b\n1,\"two\"\n3,\"fo", [false, true]),
        ("a,b\n1,5'10\"\n3,4\n", [false, false]),
        ("a,b\n1,2\n3,5'10\"\n", [false, false]),
        ("a,b\n1,2\n\"3", [false, true]),
    ] {
        let table = find(source, &["a"]);
        let seen: Vec<bool> = table.rows().map(|(_, row)| row == Err(BadRow::Cut)).collect();
        assert_eq!(seen, cut, "{source}");
    }
}

#[test]
fn columns_are_found_however_their_letters_are_encoded() {
    let table = find("U\u{308}bung,Schmerz\n1,2\n", &["Übung"]);
    assert_eq!((table.column("Übung"), table.column("übung"), table.column("Schmerz")), (Ok(0), Ok(0), Ok(1)));
    let both = find("Übung,Ubung\n1,2\n", &["Ubung"]);
    assert_eq!((both.column("Ubung"), both.column("Übung"), both.column("ubung")), (Ok(1), Ok(0), Ok(1)));
}

#[test]
fn a_head_with_some_of_the_columns_is_not_passed_over_for_a_longer_row() {
    let table = find("Export of 2026\nDate,Level\n2026-11-20,4,,a note\n", &["Date", "Pain"]);
    assert_eq!(table.head, ["Date", "Level"]);
}
