//! The diary for other programs: notes for each day, a FHIR bundle, and the schema of its lines.

use std::fs;
use std::path::Path;

use serde_json::Value;
use unclench::domain::diary::json_schema;

use crate::support::Home;

/// A home with check-ins on two days, and a note that Markdown would take for a heading.
fn home() -> Home {
    let home = Home::at("2026-11-24T18:05:00Z");
    home.stdout(&["log", "6", "--area", "neck-back", "--at", "2026-11-23 09:05", "--note", "# *not* [bold]"]);
    home.stdout(&["log", "3", "--at", "2026-11-23 20:00"]);
    home.stdout(&["log", "4", "--at", "2026-11-24 08:00"]);
    home
}

#[test]
fn a_journal_has_a_note_for_each_day_with_its_figures_at_the_head() {
    let home = home();
    let journal = home.stdout(&["export", "--format", "journal"]);
    let days: Vec<&str> = journal.split("---\ndate: ").skip(1).collect();
    assert_eq!(days.len(), 2, "{journal}");
    assert!(
        days[0].starts_with("2026-11-23\npain: 6\nsessions: 0\nareas: [\"neck-back\"]\ntags: [unclench]\n---\n"),
        "{journal}"
    );
    assert!(days[0].contains("- 09:05  pain 6, back of the neck, “\\# \\*not\\* \\[bold\\]”, added later\n"), "{journal}");
    let folder = home.path().join("notes");
    let said = home.stdout(&["export", "--format", "journal", "--dir", &folder.display().to_string()]);
    assert!(said.starts_with("2 notes written to "), "{said}");
    let note = fs::read_to_string(folder.join("unclench-2026-11-24.md")).expect("a note");
    assert!(note.starts_with("---\ndate: 2026-11-24\npain: 4\n"), "{note}");
    assert_eq!(home.run(&["export", "--format", "csv", "--dir", "x"]).status.code(), Some(2));
}

#[test]
fn a_bundle_has_an_observation_for_each_rating_of_pain() {
    let home = home();
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
    let home = home();
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
