//! The diary as a table: always the same columns, a selection of days and areas, and a form that spreadsheets show
//! unchanged.

use std::process::Command;

use crate::support::Home;

const FORMULA: &str = "=HYPERLINK(\"http://x\",\"click\")";

/// Creates three entries: one with an umlaut, one whose note looks like a formula.
fn home() -> Home {
    let home = Home::at("2026-11-24T12:00:00Z");
    home.stdout(&["log", "6", "--area", "knee/left", "--note", "ünï", "--at", "2026-10-01 09:05"]);
    home.stdout(&["log", "4", "--sleep", "7", "--note", FORMULA, "--at", "2026-11-20 18:00"]);
    home.stdout(&["log", "2", "--note", "'@x", "--change", "-2"]);
    home
}

fn rows(table: &str) -> Vec<Vec<String>> {
    let table = table.strip_prefix('\u{feff}').unwrap_or(table);
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    rows.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn columns_stand_at_the_same_place_whatever_the_diary_holds() {
    let (full, empty) = (home(), Home::new());
    let head = |home: &Home, args: &[&str]| rows(&home.stdout(args)).swap_remove(0);
    let csv = ["export", "--format", "csv"];
    assert_eq!(head(&full, &csv), head(&empty, &csv));
    let spreadsheet = ["export", "--for", "spreadsheet"];
    assert_eq!(head(&full, &spreadsheet), head(&empty, &spreadsheet));
    assert_eq!(head(&full, &spreadsheet)[..2], ["date", "time"]);
    assert_eq!(head(&full, &spreadsheet)[2..], head(&full, &csv)[..]);
    // A rating from a newer version comes after all others.
    let line = full.diary_lines()[0].replace("\"pain\":6", "\"pain\":6,\"zest\":3");
    full.write("data/unclench/diary/other.jsonl", format!("{}\n", line.replace("\"id\":\"0", "\"id\":\"1")));
    let columns = head(&full, &csv);
    assert_eq!(columns.last().map(String::as_str), Some("now_zest"));
    assert_eq!(columns[..columns.len() - 1], head(&empty, &csv)[..]);
}

#[test]
fn a_spreadsheet_gets_dates_umlauts_and_no_formula() {
    let home = home();
    let table = home.stdout(&["export", "--format", "csv", "--for", "spreadsheet"]);
    assert!(table.starts_with("\u{feff}date,time,"), "{table}");
    let rows = rows(&table);
    assert_eq!(rows[1][..2], ["2026-10-01", "09:05"]);
    let notes: Vec<&String> =
        rows[1..].iter().map(|row| &row[rows[0].iter().position(|name| name == "note").expect("notes")]).collect();
    assert_eq!(notes, ["ünï", &format!("'{FORMULA}"), "''@x"]);
    assert!(rows.iter().flatten().any(|cell| cell == "-2"), "a number stays one");
    assert_eq!(home.run(&["export", "--for", "spreadsheet", "--format", "json"]).status.code(), Some(2));
    // Imported again, it is the same.
    let other = Home::at("2026-11-24T12:00:00Z");
    let file = other.write("table.csv", &table).display().to_string();
    other.stdout(&["import", &file, "--yes"]);
    assert_eq!(other.json(&["diary", "--json"]), home.json(&["diary", "--json"]));
    assert_eq!(other.stdout(&["export"]), home.stdout(&["export"]));
}

#[test]
fn libreoffice_shows_dates_as_dates_and_a_formula_as_text() {
    // `soffice` is too large to require wherever the other programs are required.
    if Command::new("soffice").arg("--version").output().is_err() {
        return eprintln!("skipped: soffice is not installed");
    }
    let home = home();
    let file = home.write("table.csv", home.stdout(&["export", "--for", "spreadsheet"])).display().to_string();
    let mut office = Command::new("soffice");
    // Its dialog sees by the mark at the front that this is UTF-8 (76); without a dialog it has to be told.
    office
        .args(["--headless", "--convert-to", "fods", "--infilter=CSV:44,34,76,1", "--outdir"])
        .arg(home.path())
        .arg(&file)
        .env("HOME", home.path());
    assert!(office.output().expect("it runs").status.success());
    let text = std::fs::read_to_string(home.path().join("table.fods")).expect("it was written");
    assert!(text.contains("office:date-value=\"2026-10-01\"") && text.contains("ünï"), "dates and umlauts");
    assert!(!text.contains("table:formula"), "no formula");
}

#[test]
fn some_days_and_areas_are_exported() {
    let home = home();
    let pains = |args: &[&str]| {
        let mut all = vec!["export"];
        all.extend(args);
        let records = home.json(&all);
        records
            .as_array()
            .expect("a list")
            .iter()
            .map(|record| record["now"]["pain"].as_u64().unwrap_or(99))
            .collect::<Vec<u64>>()
    };
    assert_eq!(pains(&[]), [6, 4, 2]);
    assert_eq!(pains(&["--since", "30d"]), [4, 2]);
    assert_eq!(pains(&["--until", "2026-11-20"]), [6, 4]);
    assert_eq!(pains(&["--since", "2026-11-01", "--until", "2026-11-23"]), [4]);
    assert_eq!(pains(&["--area", "knee"]), [6]);
    assert_eq!(home.run(&["export", "--since", "soon"]).status.code(), Some(2));
    assert_eq!(home.run(&["export", "--since", "2026-11-02", "--until", "2026-11-01"]).status.code(), Some(2));
}
