//! The diary in formats for other programs: a table for spreadsheets, a note for each day, a FHIR bundle, and the schema
//! of its lines.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use unclench::domain::diary::json_schema;
use unclench::report::journal::is_note;

use crate::support::{Home, needs};

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
fn column_order_does_not_depend_on_the_data() {
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
fn spreadsheet_export_has_dates_umlauts_and_no_formula() {
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
    if !needs::if_there(&["soffice"]) {
        return;
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
    assert!(text.contains("office:date-value=\"2026-10-01\"") && text.contains("office:time-value=\"PT09H05M00S\""), "{text}");
    assert!(text.contains("ünï") && !text.contains("table:formula"), "umlauts, and no formula");
}

#[test]
fn gnumeric_shows_dates_as_dates_and_a_formula_as_text() {
    if !needs::if_there(&["ssconvert"]) {
        return;
    }
    let home = home();
    home.write("table.csv", home.stdout(&["export", "--for", "spreadsheet"]));
    let mut convert = Command::new("ssconvert");
    // This kind of file is XML, with the text and the format of each cell.
    convert.args(["--export-type=Gnumeric_XmlIO:sax:0", "table.csv", "table.xml"]);
    convert.current_dir(home.path()).env("HOME", home.path());
    assert!(convert.output().expect("it runs").status.success());
    let text = std::fs::read_to_string(home.path().join("table.xml")).expect("it was written");
    // 46296 is 2026-10-01, counted in days from the end of 1899; 40 is a number, 60 a text.
    assert!(text.contains("ValueType=\"40\" ValueFormat=\"yyyy-mm-dd\">46296<"), "{text}");
    assert!(text.contains("ValueType=\"40\" ValueFormat=\"h:mm\">0.37847"), "{text}");
    assert!(text.contains("ValueType=\"60\">ünï<") && text.contains("ValueType=\"60\">=HYPERLINK("), "{text}");
}

/// The same table, and the plain one, for those who reckon with it.
#[test]
fn pandas_and_duckdb_find_days_times_and_numbers() {
    let home = home();
    home.write("sheet.csv", home.stdout(&["export", "--for", "spreadsheet"]));
    home.write("plain.csv", home.stdout(&["export", "--format", "csv"]));
    let pandas = r#"
import pandas
sheet = pandas.read_csv("sheet.csv", parse_dates=["date"])
assert [str(day.date()) for day in sheet.date] == ["2026-10-01", "2026-11-20", "2026-11-24"], sheet.date
assert sheet.date.dtype.kind == "M" and list(sheet.now_pain) == [6, 4, 2] and sheet.note[0] == "ünï", sheet
plain = pandas.read_csv("plain.csv", parse_dates=["at"])
assert str(plain["at"].dt.tz) == "UTC" and plain["at"][0].hour == 9, plain["at"]
assert plain.change[2] == -2 and plain.note[1].startswith("=HYPERLINK("), plain
"#;
    let duckdb = r#"
import duckdb, datetime
rows = duckdb.sql("select date, time, now_pain, note, change from 'sheet.csv' order by date").fetchall()
assert rows[0][:4] == (datetime.date(2026, 10, 1), datetime.time(9, 5), 6, "ünï"), rows
assert rows[2][4] == -2, rows
types = duckdb.sql('''select typeof("at"), typeof(now_pain) from 'plain.csv' ''').fetchall()[0]
assert types == ("TIMESTAMP WITH TIME ZONE", "BIGINT"), types
"#;
    for (module, script) in [("pandas", pandas), ("duckdb", duckdb)] {
        if !needs::all(&[&format!("python3-{module}")]) {
            continue;
        }
        let output = Command::new("python3").args(["-c", script]).current_dir(home.path()).output().expect("it runs");
        assert!(output.status.success(), "{module}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn export_can_select_days_and_areas() {
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
    // Of a day without a year that is still to come, --until means this year's.
    assert_eq!(pains(&["--until", "31.12."]), pains(&["--until", "2026-12-31"]));
    assert_eq!(pains(&["--since", "1.1.", "--until", "Dec 1"]), pains(&["--since", "2026-01-01"]));
    assert_eq!(pains(&["--until", "20.11."]), [6, 4]);
    assert_eq!(pains(&["--until", "yesterday"]), pains(&["--until", "1d"]));
    assert_eq!(pains(&["--area", "knee"]), [6]);
    assert_eq!(home.run(&["export", "--since", "soon"]).status.code(), Some(2));
    assert_eq!(home.run(&["export", "--since", "2026-11-02", "--until", "2026-11-01"]).status.code(), Some(2));
}

/// A home with check-ins on two days, and a note that Markdown would take for a heading.
fn home_with_notes() -> Home {
    let home = Home::at("2026-11-24T18:05:00Z");
    home.stdout(&["log", "6", "--area", "neck-back", "--at", "2026-11-23 09:05", "--note", "# *not* [bold]"]);
    home.stdout(&["log", "3", "--at", "2026-11-23 20:00"]);
    home.stdout(&["log", "4", "--at", "2026-11-24 08:00"]);
    home
}

#[test]
fn a_journal_has_a_note_for_each_day_with_its_figures_in_front_matter() {
    let home = home_with_notes();
    let journal = home.stdout(&["export", "--format", "journal"]);
    let days: Vec<&str> = journal.split("---\ndate: ").skip(1).collect();
    assert_eq!(days.len(), 2, "{journal}");
    assert!(
        days[0].starts_with("2026-11-23\npain: 6\nsessions: 0\nareas: [\"neck-back\"]\ntags: [unclench]\n---\n"),
        "{journal}"
    );
    assert!(
        days[0].contains("- 09:05  pain 6, back of the neck, “\\# \\*not\\* \\[bold\\]”, logged the next day\n"),
        "{journal}"
    );
    let folder = home.path().join("notes");
    let said = home.stdout(&["export", "--format", "journal", "--dir", &folder.display().to_string()]);
    assert!(said.starts_with("2 notes written to "), "{said}");
    let note = fs::read_to_string(folder.join("unclench-2026-11-24.md")).expect("a note");
    assert!(note.starts_with("---\ndate: 2026-11-24\npain: 4\n"), "{note}");
    assert_eq!(home.run(&["export", "--format", "csv", "--dir", "x"]).status.code(), Some(2));
}

#[test]
fn a_journal_loses_the_notes_of_days_without_entries() {
    let home = home_with_notes();
    home.stdout(&["log", "5", "--at", "2026-11-22 10:00"]);
    let folder = home.path().join("notes");
    let note = |day: &str| folder.join(format!("unclench-{day}.md"));
    let args = ["export", "--format", "journal", "--dir", folder.to_str().expect("text")];
    home.stdout(&args);
    let with_own_words = fs::read_to_string(note("2026-11-22")).expect("a note") + "I slept badly.\n";
    home.write("notes/unclench-2026-11-22.md", &with_own_words);
    // One of another diary.
    home.write(
        "notes/unclench-2026-11-19.md",
        with_own_words.replace("2026-11-22", "2026-11-19").replace("I slept badly.\n", ""),
    );
    let kept = ["unclench-2026-11-19.md", "diary.md"];
    home.write("notes/diary.md", "mine");
    // The last one written is that of the 22nd.
    home.stdout(&["diary", "remove", "last"]);
    home.stdout(&["diary", "remove", "last"]);
    home.stdout(&["diary", "edit", "last", "--at", "2026-11-20 20:00"]);
    home.stdout(&[&args[..], &["--until", "2026-11-21"]].concat());
    assert!(note("2026-11-24").exists());
    let output = home.run(&args);
    let [said, aside] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"));
    assert!(said.contains("removed: ") && said.contains("unclench-2026-11-24.md"), "{said}");
    assert!(aside.contains("unclench-2026-11-22.md") && aside.contains("lines that unclench did not write"), "{aside}");
    // A day with entries for other places only is not empty.
    home.stdout(&[&args[..], &["--area", "neck"]].concat());
    assert!(!note("2026-11-24").exists() && note("2026-11-23").exists() && note("2026-11-20").exists());
    assert_eq!(fs::read_to_string(note("2026-11-22")).expect("it stays"), with_own_words);
    assert!(kept.iter().all(|name| folder.join(name).exists()));
}

/// Every kind of note is known again as one that only this program has written to.
#[test]
fn a_note_is_known_until_somebody_writes_to_it() {
    let home = home_with_notes();
    home.stdout(&["log", "5", "--at", "2026-11-22 01:30", "--note", "date: x\n# y\n\nz"]);
    home.write("config/unclench/config.toml", "[session]\nready = 0\n[sound]\nmode = \"off\"\n");
    home.stdout(&["start", "--plain", "--for", "10s"]);
    for lang in ["en", "de"] {
        let output = home.command(&["export", "--format", "journal"]).env("LANG", lang).output().expect("it runs");
        let journal = String::from_utf8(output.stdout).expect("text");
        for note in journal.split("\n---\ndate: ").map(|note| format!("---\ndate: {}", note.trim_start_matches("---\ndate: "))) {
            let day = note.get(10..20).and_then(|day| day.parse().ok()).expect("a day");
            assert!(is_note(&note, day), "{note}");
            for own in ["and more\n", "- and more\n", "# More\n", "- [ ] 10:00  more\n"] {
                assert!(!is_note(&format!("{note}{own}"), day) && !is_note(&format!("{own}{note}"), day), "{own}");
            }
            assert!(!is_note(&note.replace("tags: ", "mood: good\ntags: "), day));
        }
    }
}

#[test]
fn a_bundle_has_an_observation_for_each_rating_of_pain() {
    let home = home_with_notes();
    let bundle = home.json(&["export", "--format", "fhir"]);
    assert_eq!((&bundle["resourceType"], &bundle["type"]), (&"Bundle".into(), &"collection".into()));
    let observed: Vec<&Value> = bundle["entry"].as_array().expect("entries").iter().map(|entry| &entry["resource"]).collect();
    let values: Vec<u64> = observed.iter().filter_map(|each| each["valueQuantity"]["value"].as_u64()).collect();
    assert_eq!(values, [6, 3, 4]);
    assert!(observed.iter().all(|each| each["code"]["coding"][0]["code"] == "72514-3" && each["status"] == "final"));
    assert_eq!(observed[0]["bodySite"]["text"], "neck-back");
    assert_eq!(bundle, home.json(&["export", "--format", "fhir"]), "the same ids each time");
}

/// `WRITE_SCHEMA=1 cargo test --test it diary_out` writes it anew.
#[test]
fn the_schema_of_the_diary_holds_every_line_that_is_written() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/diary.schema.json");
    if std::env::var_os("WRITE_SCHEMA").is_some() {
        fs::write(&path, json_schema::text()).expect("it can be written");
    }
    assert_eq!(fs::read_to_string(path).expect("text"), json_schema::text());
    let validator = jsonschema::validator_for(&json_schema::schema()).expect("a schema");
    let home = home_with_notes();
    home.write("config/unclench/config.toml", "[session]\nready = 0\n[sound]\nmode = \"off\"\n");
    home.stdout(&["undo"]);
    home.stdout(&["diary", "edit", "last", "--pain", "2"]);
    home.stdout(&["start", "--plain", "--for", "10s"]);
    let lines = home.diary_lines();
    assert!(lines.len() >= 6, "{lines:?}");
    for line in lines {
        let value: Value = serde_json::from_str(&line).expect("JSON");
        let faults: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new(), "{line}");
    }
    for wrong in ["{}", "{\"v\":1,\"id\":\"x\",\"at\":\"now\",\"made\":\"now\",\"kind\":\"other\"}"] {
        assert!(!validator.is_valid(&serde_json::from_str(wrong).expect("JSON")), "{wrong}");
    }
}
