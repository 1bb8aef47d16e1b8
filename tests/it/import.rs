//! Data that people bring along: tables of other programs, typed lists, times and titles, with the real program.

use std::fs;
use std::path::Path;
use std::process::{Output, Stdio};

use unclench::domain::diary::parse_time;
use unclench::domain::place_words::PlaceWords;
use unclench::texts::Texts;

use crate::support::Home;

fn data(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/imports").join(name)).expect("a file")
}

/// Splits the arguments of a command as a shell does.
fn arguments(command: &str) -> Vec<String> {
    let mut arguments = vec![String::new()];
    let mut quoted = false;
    for c in command.trim().chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => arguments.push(String::new()),
            c => arguments.last_mut().expect("one").push(c),
        }
    }
    arguments
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn records(home: &Home) -> Vec<serde_json::Value> {
    home.json(&["diary", "--json"]).as_array().expect("an array").clone()
}

/// Runs `import` with these arguments on a file with this content.
fn import(home: &Home, content: impl AsRef<[u8]>, args: &[&str]) -> Output {
    let file = home.write("table.csv", content).display().to_string();
    home.run(&[&["import", &file][..], args].concat())
}

/// A table may leave out the routine of a session.
#[test]
fn imported_sessions_without_a_routine_are_a_row_of_their_own() {
    let home = Home::at("2026-11-24T12:00:00Z");
    let table = (1..=8).map(|day| format!("2026-11-0{day} 18:00,6,4,\n")).collect::<Vec<_>>().concat();
    let map = ["--map", "at=at", "--map", "before=b", "--map", "after=a", "--map", "routine=r", "--yes"];
    assert!(import(&home, format!("at,b,a,r\n{table}"), &map).status.success());
    let stats = home.stdout(&["stats"]);
    assert!(stats.contains("no routine given") && !stats.contains("--routine"), "{stats}");
}

/// The options that an import suggests work as they stand.
#[test]
fn an_import_of_unknown_columns_suggests_what_they_mean() {
    let home = Home::at("2026-11-24T12:00:00Z");
    for (table, suggested) in [
        (
            "Date,Time,Pain level,Notes\n2026-11-20,18:00,4,stiff\n",
            "--map at=Date --map at=Time --map \"pain=Pain level\" --map note=Notes",
        ),
        (
            "Datum;Uhrzeit;Schmerz;Ort\n20.11.2026;18:00;4;Nacken\n",
            "--map at=Datum --map at=Uhrzeit --map pain=Schmerz --map area=Ort",
        ),
        ("timestamp,pain,sleep\n2026-11-20 18:00,4,7\n", "--map at=timestamp --map pain=pain --map sleep=sleep"),
    ] {
        let output = import(&home, table, &[]);
        assert!(said(&output).contains(&format!("for example: {suggested}\n")), "{}", said(&output));
        let args = arguments(suggested);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        assert!(said(&import(&home, table, &args)).contains("would import: 1"), "{}", said(&import(&home, table, &args)));
    }
    let none = said(&import(&home, "A,B\n1,2\n", &[]));
    assert!(none.contains("name the columns with --map\n"), "{none}");
}

#[test]
fn every_import_command_of_the_help_page_works() {
    let english = Home::utc().stdout(&["help", "import"]);
    let commands: Vec<&str> = english.lines().filter(|line| line.starts_with("    unclench import ")).collect();
    let german = include_str!("../../assets/help/import.de.md");
    assert!(commands.iter().all(|command| german.contains(command)), "both pages have the same commands");
    let expected = [
        ("track-and-graph.csv", "pain 4 2024-11-02T07:30:12+01:00 stiff on waking|pain 6 2024-11-03T21:10:00+01:00 "),
        ("daylio.csv", "mood 5 2024-11-02T07:30:00+00:00 |mood 8 2024-11-03T21:05:00+00:00 Quiet day · Neck easier after a walk"),
        ("bearable.csv", "pain 3 2024-11-02T12:00:00+00:00 after the drive|pain 2 2024-11-03T12:00:00+00:00 "),
        (
            "pain-diary.csv",
            "pain 5 2024-11-02T12:00:00+00:00 long drive low-back/left neck-back|pain 2 2024-11-03T12:00:00+00:00  knee/right",
        ),
        ("loop.csv", "pain 4 2024-11-02T12:00:00+00:00 |pain 6 2024-11-03T12:00:00+00:00 worse in the evening"),
    ];
    assert_eq!(commands.len(), expected.len());
    for (command, (name, entries)) in commands.iter().zip(expected) {
        let home = Home::utc();
        let file = home.write(name, data(name)).display().to_string();
        let typed = arguments(command);
        assert_eq!(typed[2], name);
        let args: Vec<&str> = ["import", &file, "--yes"].into_iter().chain(typed[3..].iter().map(String::as_str)).collect();
        let output = home.run(&args);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", said(&output));
        let shown: Vec<String> = records(&home)
            .iter()
            .map(|record| {
                let (measure, rating) = record["now"].as_object().expect("ratings").iter().next().expect("one");
                let areas: String = record["areas"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .flat_map(|area| [" ", area.as_str().expect("text")])
                    .collect();
                format!(
                    "{measure} {rating} {} {}{areas}",
                    record["at"].as_str().expect("a time"),
                    record["note"].as_str().unwrap_or_default()
                )
            })
            .collect();
        assert_eq!(shown.join("|"), entries, "{name}");
    }
}

#[test]
fn one_undo_reverts_an_import_and_a_second_import_works() {
    let home = Home::new();
    home.stdout(&["log", "3", "--note", "before"]);
    let table = "Day,Level,Worst\n02/03/2024,4,8\n04/05/2024,5,9\n04/05/2024,5,9\n";
    let first = ["--map", "at=Day", "--map", "pain=Level", "--dates", "%d/%m/%Y", "--yes"];
    let other = ["--map", "at=Day", "--map", "pain=Worst", "--dates", "%m/%d/%Y", "--yes"];
    let pains = |home: &Home| -> Vec<String> {
        records(home)
            .iter()
            .map(|record| format!("{}:{}", &record["at"].as_str().expect("a time")[..10], record["now"]["pain"]))
            .collect()
    };
    assert!(said(&import(&home, table, &first)).contains("imported: 3"));
    assert_eq!(pains(&home)[..3], ["2024-03-02:4", "2024-05-04:5", "2024-05-04:5"]);
    assert!(said(&import(&home, table, &first)).contains("already in your diary: 3"));
    // Without an undo first, the other map is refused, and the message says what to do.
    let refused = import(&home, table, &other);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("unclench undo"), "{}", said(&refused));
    assert!(home.stdout(&["undo"]).contains("3 entries"));
    assert_eq!(pains(&home).len(), 1, "the whole import, and nothing else");
    assert!(said(&import(&home, table, &other)).contains("imported: 3"));
    assert_eq!(pains(&home)[..3], ["2024-02-03:8", "2024-04-05:9", "2024-04-05:9"]);
    home.stdout(&["undo"]);
    assert!(said(&import(&home, table, &first)).contains("imported: 3"), "and back again");
    home.stdout(&["undo"]);
    home.stdout(&["undo"]);
    assert_eq!(pains(&home).len(), 0, "the entry from before");
}

#[test]
fn an_entry_that_is_in_the_file_twice_comes_back_once() {
    let home = Home::new();
    let record = r#"{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"2026-11-20T12:00:00Z","made":"2026-11-20T12:00:00Z","kind":"check-in","now":{"pain":4}}"#;
    home.write("twice.json", format!("[{record},{record}]"));
    let import = || said(&home.run(&["import", "twice.json", "--yes"]));
    assert!(import().contains("imported: 1"));
    home.stdout(&["undo"]);
    let again = import();
    assert!(again.contains("imported: 1") && again.contains("already in your diary: 1"), "{again}");
    assert!(home.stdout(&["undo"]).contains("1 entry"));
}

#[test]
fn tables_of_one_app_are_read_one_after_the_other_and_again() {
    let home = Home::utc();
    let date = ["--map", "at=Date", "--yes", "--map"];
    let read = |content: &str, rating: &str| said(&import(&home, content, &[&date[..], &[rating]].concat()));
    let (pain, sleep) = ("Date,Value,Notes\n2024-11-20,4,\n2024-11-21,5,\n", "Date,Value,Notes\n2024-11-20,4,\n2024-11-21,7,\n");
    assert!(read(pain, "pain=Value").contains("imported: 2"));
    let again = read(sleep, "sleep=Value");
    assert!(again.contains("imported: 2") && !again.contains("different"), "another rating of the same number: {again}");
    assert!(again.contains("at the same time as entries that you already have: 2"), "{again}");
    let longer = "Value,Weather,Date\n4,sun,2024-11-20\n5,rain,2024-11-21\n6,sun,2024-11-22\n";
    let again = read(longer, "pain=Value");
    assert!(again.contains("imported: 1") && again.contains("already in your diary: 2"), "{again}");
    home.stdout(&["diary", "remove", "last"]);
    assert!(read(longer, "pain=Value").contains("deleted them from your diary earlier: 1"));
}

/// Until now the id was made of all cells.
#[test]
fn a_row_that_an_earlier_version_imported_is_known() {
    let home = Home::utc();
    let map = ["--map", "at=Date", "--map", "pain=Pain", "--yes"];
    let table = "Date,Pain,Weather\n2024-11-20,4,sun\n2024-11-21,5,rain\n";
    assert!(said(&import(&home, table, &map)).contains("imported: 2"));
    let own = home.files().into_iter().find(|file| file.starts_with("data/unclench/diary/")).expect("a diary");
    let ids: Vec<String> = records(&home).iter().map(|record| record["id"].as_str().expect("an id").to_owned()).collect();
    let line = |line: &String| {
        let mut value: serde_json::Value = serde_json::from_str(line).expect("JSON");
        value.as_object_mut().expect("a line").remove("of_rows");
        format!("{value}\n")
    };
    let mut diary: String = home.diary_lines().iter().map(line).collect();
    for (id, cells) in ids.iter().zip(["2024-11-20\u{1f}4\u{1f}sun", "2024-11-21\u{1f}5\u{1f}rain"]) {
        diary = diary.replace(id, &uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, cells.as_bytes()).to_string());
    }
    fs::write(home.path().join(own), diary).expect("the diary of an earlier version");
    assert!(said(&import(&home, table, &map)).contains("already in your diary: 2"));
    let refused = said(&import(&home, table, &["--map", "at=Date", "--map", "pain=Pain", "--scale", "4=8,5=9", "--yes"]));
    assert!(refused.contains("different in your diary: 2") && refused.contains("unclench undo"), "{refused}");
}

#[test]
fn a_session_with_the_title_of_a_routine_counts_with_it() {
    let home = Home::utc();
    let table = "Date,Routine,Before,After\n2024-11-20,jaw-release,6,3\n2024-11-21,Neck and shoulder tops at the desk,5,4\n2024-11-22,Yoga,5,4\n";
    import(
        &home,
        table,
        &["--map", "at=Date", "--map", "routine=Routine", "--map", "before=Before", "--map", "after=After", "--yes"],
    );
    let routines: Vec<_> = records(&home).iter().map(|record| record["routine"].as_str().map(str::to_owned)).collect();
    assert_eq!(routines, [Some("jaw-release".into()), Some("neck-traps-desk".into()), Some("yoga".into())]);
    let report = home.stdout(&["report", "--since", "2024-11-01"]);
    assert!(report.contains("Sessions per week") && !report.contains("(0 min)"), "no length is known: {report}");
}

#[test]
fn an_id_goes_before_a_title_and_a_shared_title_is_named() {
    let home = Home::utc();
    let own = |id: &str, title: &str| {
        let text = format!("format = 1\ntitle = \"{title}\"\ncategory = \"exercise\"\n[[step]]\nname = \"A\"\ntime = 30\n");
        home.write(&format!("config/unclench/routines/{id}.toml"), text);
    };
    own("bb", "Breath-box");
    own("k1", "Knee");
    own("k2", "Knee");
    let table = "Date,Routine,Before,After\n2024-11-20,breath-box,6,3\n2024-11-21,knee,5,4\n2024-11-22,Hip class,5,4\n";
    let map = ["--map", "at=Date", "--map", "routine=Routine", "--map", "before=Before", "--map", "after=After", "--yes"];
    let told = said(&import(&home, table, &map));
    assert!(told.contains("“knee” is the title of `k1` and `k2`") || told.contains("“knee” is the title of k1 and k2"), "{told}");
    let routines: Vec<_> = records(&home).iter().map(|record| record["routine"].as_str().map(str::to_owned)).collect();
    assert_eq!(routines, [Some("breath-box".into()), Some("k1".into()), Some("hip-class".into())]);
    own("hips", "Hip class");
    let again = said(&import(&home, table, &map));
    assert!(again.contains("already in your diary: 3"), "{again}");
}

#[test]
fn a_session_is_known_by_a_title_in_a_language_that_is_not_shown() {
    let home = Home::utc();
    let own = "format = 1\ntitle.en = \"My back\"\ntitle.de = \"Mein Rücken\"\ncategory = \"exercise\"\n[[step]]\nname = \"A\"\ntime = 30\n";
    home.write("config/unclench/routines/spine.toml", own);
    let table = "Date,Routine,Before,After\n2024-11-20,Mein Rücken,6,3\n2024-11-21,my back,5,4\n";
    let map = ["--map", "at=Date", "--map", "routine=Routine", "--map", "before=Before", "--map", "after=After", "--yes"];
    import(&home, table, &map);
    let routines: Vec<_> = records(&home).iter().map(|record| record["routine"].as_str().map(str::to_owned)).collect();
    assert_eq!(routines, [Some("spine".to_owned()), Some("spine".to_owned())]);
}

#[test]
fn undoing_an_import_counts_what_it_did_to_the_entries() {
    let (one, other) = (Home::utc(), Home::utc());
    one.stdout(&["log", "4"]);
    one.stdout(&["log", "5"]);
    one.stdout(&["diary", "remove", "last"]);
    let copy = one.path().join("data/unclench/diary");
    other.stdout(&["import", copy.to_str().expect("text"), "--yes"]);
    let undone = other.stdout(&["undo"]);
    assert!(undone.contains("1 entry removed") && !undone.contains("restored"), "{undone}");
}

/// A copy of the data folder, as the README's backup makes it.
#[test]
fn a_copy_of_all_data_is_read_from_its_diary_folder() {
    let (one, other) = (Home::utc(), Home::utc());
    one.stdout(&["log", "4"]);
    let copy = one.path().join("data/unclench");
    for command in ["import", "merge"] {
        let said = other.stdout(&[command, copy.to_str().expect("text")]);
        assert!(said.contains("new entries: 1"), "{command}: {said}");
    }
    // Files beside that folder are read too.
    one.write(
        "data/unclench/beside.jsonl",
        one.diary_lines()[0].replace("\"pain\":4", "\"pain\":5").replacen("\"id\":\"", "\"id\":\"f", 1).replacen(
            "\"id\":\"f0",
            "\"id\":\"f",
            1,
        ),
    );
    let said = other.stdout(&["import", copy.to_str().expect("text")]);
    assert!(said.contains("new entries: 2"), "{said}");
    let output = other.run(&["import", copy.to_str().expect("text"), "--map", "at=Date"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("leave out --map"), "{output:?}");
    let empty = other.path().join("nothing-here");
    fs::create_dir_all(&empty).expect("a folder");
    for command in ["import", "merge"] {
        let output = other.run(&[command, empty.to_str().expect("text"), "--yes"]);
        assert_eq!(output.status.code(), Some(2), "{command}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("no diary file"), "{command}");
    }
}

#[test]
fn the_time_can_be_in_a_column_of_its_own() {
    for (day, time) in [("at=Day", "at=Clock"), ("date=Day", "time=Clock")] {
        let home = Home::utc();
        let output = import(
            &home,
            "Day,Clock,Level\n2024-03-02,07:30,4\n",
            &["--map", day, "--map", time, "--map", "pain=Level", "--yes"],
        );
        assert!(said(&output).contains("imported: 1"), "{}", said(&output));
        assert_eq!(records(&home)[0]["at"], "2024-03-02T07:30:00+00:00");
    }
}

#[test]
fn an_export_comes_back_after_its_import_was_undone() {
    let from = Home::new();
    from.stdout(&["log", "4"]);
    from.stdout(&["log", "6", "--note", "rain"]);
    let exported = from.stdout(&["export"]);
    let home = Home::new();
    for _ in 0..3 {
        let output = import(&home, &exported, &["--yes"]);
        assert!(said(&output).contains("imported: 2"), "{}", said(&output));
        assert_eq!(home.stdout(&["export"]), exported);
        assert!(home.stdout(&["undo"]).contains("2 entries"));
        assert_eq!(records(&home).len(), 0);
    }
    import(&home, &exported, &["--yes"]);
    home.stdout(&["diary", "remove", "last"]);
    let output = import(&home, &exported, &["--yes"]);
    assert!(said(&output).contains("deleted them from your diary earlier: 1"), "{}", said(&output));
}

#[test]
fn a_dry_run_shows_the_first_entries_and_writes_nothing() {
    let home = Home::new();
    let rows = (1..=7).map(|day| format!("2024-01-0{day},{day}\n")).collect::<Vec<_>>().concat();
    let output = import(&home, format!("Date,Level\n{rows}"), &["--map", "at=date", "--map", "pain=LEVEL"]);
    let text = said(&output);
    assert!(text.contains("2024-01-05 12:00  pain 5") && text.contains("2 more") && !text.contains("2024-01-06"), "{text}");
    assert_eq!(home.files(), ["table.csv"]);
}

#[test]
fn tables_are_read_in_every_common_csv_dialect() {
    let utf16 = |text: &str| {
        "\u{feff}".chars().chain(text.chars()).collect::<String>().encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let tables: [Vec<u8>; 6] = [
        b"Datum;Schmerz;Notiz\n20.11.2024 18:00;4;lange Fahrt\n".to_vec(),
        b"Datum\tSchmerz\tNotiz\r\n20.11.2024 18:00\t4,0\tlange Fahrt\r\n".to_vec(),
        b"sep=;\r\nDatum;Schmerz;Notiz\r\n20.11.2024 18:00;4;lange Fahrt\r\n".to_vec(),
        "\u{feff}Mein Tagebuch\n\nDatum;Schmerz;Notiz\n20. November 2024 18:00;4;lange Fahrt\n".into(),
        utf16("Datum;Schmerz;Notiz\n20.11.2024 18:00;4 / 10;lange Fahrt\n"),
        b"datum,SCHMERZ,Notiz\n2024-11-20 18:00,4.00,lange Fahrt\n".to_vec(),
    ];
    for table in tables {
        let home = Home::utc();
        let shown = String::from_utf8_lossy(&table).into_owned();
        let output = import(&home, table, &["--map", "at=Datum", "--map", "pain=Schmerz", "--map", "note=Notiz", "--yes"]);
        assert_eq!(output.status.code(), Some(0), "{shown}: {}", said(&output));
        let record = &records(&home)[0];
        assert_eq!(
            (&record["at"], &record["now"]["pain"], &record["note"]),
            (&"2024-11-20T18:00:00+00:00".into(), &4.into(), &"lange Fahrt".into())
        );
    }
    // Our own export, as a spreadsheet saves it.
    let from = Home::utc();
    from.stdout(&["log", "4", "--at", "2024-11-20 18:00"]);
    let csv = from.stdout(&["export", "--format", "csv"]);
    let home = Home::utc();
    let output = import(&home, format!("\u{feff}{}", csv.replace(',', ";")), &["--yes"]);
    assert!(said(&output).contains("imported: 1"), "{}", said(&output));
}

#[test]
fn unusable_rows_are_reported_and_never_half_imported() {
    let map = ["--map", "at=Date", "--map", "pain=Level"];
    for (content, args, code, text) in [
        (&b"Date,Level\n03/04/2024,4\n"[..], &map[..], 1, "either of two days"),
        (b"Date,Level\n22.11.2023 dawn,4\n", &map, 1, "correct this row"),
        (br#"[{"v":1,"id":"01a22b96-99e3-731b-94f3-ce916bbf9a8d","at":"2023-11-20T09:33:39+01:00","made":"2023-11-20T09:33:39+01:00","kind":"check-in","now":{"pain":4,"pain":9}}]"#, &[], 1, "`pain` is in it twice"),
        (br#"[{"v":1,"id":"01a22b96-99e3-731b-94f3-ce916bbf9a8d","at":"2023-11-20T09:33:39+01:00","made":"2023-11-20T09:33:39+01:00","kind":"check-in","now":{"slepe":4}}]"#, &[], 1, "did you mean `sleep`?"),
        (b"Date,Level\n2024-01-01,3.5\n", &map, 1, "--round"),
        (b"Date,Level\n2024-01-01,sad\n", &map, 1, "table.csv:2"),
        (b"Date,Level\n2999-01-01,4\n", &map, 1, "in the future"),
        (b"Date,Level\n2024-01-01,\"4", &map, 1, "cut off"),
        (b"Date,Level\n2024-01-01,4", &map, 0, "does not end with a newline"),
        (b"Date,Level\n2024-01-01,4\n", &["--map", "pain=Level"], 2, "--map at=COLUMN"),
        (b"Date,Level\n2024-01-01,4\n", &["--map", "at=Date", "--map", "pain=Level", "--map", "pain=Worst"], 2, "mapped twice"),
        (
            b"Date,Level\n2024-01-01,4\n",
            &["--map", "at=Date", "--map", "pain=Level", "--map", "note=Text"],
            1,
            "has no column `Text`",
        ),
        (b"Date,Level\n2024-01-01,Schl\xe4fe\n", &map, 2, "iconv"),
        (b"Date,Level\n2024-01-01,\0\n", &map, 2, "line 2 has a null byte"),
        (b"PK\x03\x04\x14\0xl/workbook.xml", &map, 2, "XLSX"),
        (b"%PDF-1.7\n", &map, 2, "PDF"),
        (b"%PDF-1.7\n", &[], 2, "PDF"),
        (b"D\0\0\0a\0\0\0", &map, 2, "iconv -f UTF-32"),
        (b"Date,Level\n2024-01-01,4\n2024-01-02,45\n2024-01-03,5\n", &map, 1, "--scale 0-100"),
        (b"Date,Level\n2024-01-01,4\n2024-01-02,45\n2024-01-03,5\n", &map, 1, "would import: 0"),
        (b"<html>", &map, 2, "HTML"),
        (b"[\n", &[], 1, "not closed"),
        (b"[", &[], 1, "not closed"),
        (b"[]", &[], 0, "would import: 0"),
    ] {
        let output = import(&Home::new(), content, args);
        assert_eq!(output.status.code(), Some(code), "{}: {}", String::from_utf8_lossy(content), said(&output));
        assert!(said(&output).contains(text), "{text}: {}", said(&output));
    }
    let rows = format!("Date,Level\n{}", "soon,4\n".repeat(3_000));
    let output = said(&import(&Home::new(), rows, &map));
    assert_eq!(output.matches("table.csv:").count(), 20 + 1, "{output}");
    assert!(output.contains("2980 more rows skipped"), "{output}");
    let home = Home::new();
    let file = home.write("table.csv", format!("Date,Level\n{}", "soon,4\n".repeat(30))).display().to_string();
    let output = home.run(&[&["import", &file, "--json"][..], &map].concat());
    let counts: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((&counts["unread"], counts["unread_lines"].as_array().map(Vec::len)), (&30.into(), Some(30)));
    let from = Home::new();
    from.stdout(&["log", "4"]);
    from.stdout(&["log", "5"]);
    let exported = from.stdout(&["export"]);
    let cut = exported.lines().take(2).map(|line| format!("{line}\n")).collect::<Vec<_>>().concat();
    let output = import(&Home::new(), cut, &["--yes"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    // A scale for numbers from 0 to 10 changes every column of ratings, and that is said.
    let two = ["--map", "at=Date", "--map", "pain=Pain", "--map", "mood=Mood", "--scale"];
    for (scale, is_said) in [("1=3,2=5", true), ("Pain=1=3,Pain=2=5", false), ("bad=2", false)] {
        let output = import(&Home::new(), "Date,Pain,Mood\n2024-01-01,0,0\n", &[&two[..], &[scale]].concat());
        assert_eq!(said(&output).contains("--scale changes numbers in `Pain` and `Mood`"), is_said, "{}", said(&output));
    }
    let output = import(&Home::new(), from.stdout(&["export", "--format", "fhir"]), &["--yes"]);
    assert!(output.status.code() == Some(2) && said(&output).contains("is a FHIR file"), "{}", said(&output));
    for device in ["/dev/zero", "/dev/null", "/"] {
        assert_eq!(Home::new().run(&["import", device]).status.code(), Some(2), "{device}");
    }
}

#[test]
fn a_scale_or_a_filter_that_does_not_fit_is_named_with_what_would() {
    let (home, map) = (Home::new(), ["--map", "at=Date", "--map", "pain=Level"]);
    let table = "Date,Level,Tracker\n2024-01-01,0,Pain\n2024-01-02,4,Sleep\n2024-01-03,6,Pain\n";
    for (content, args, code, expected) in [
        // An explicit scale is obeyed, and the preview shows what it does.
        (table, &["--scale", "0-100"][..], 0, "No number in `Level` is above 10; with --scale 0-100, 6 becomes 1."),
        ("Date,Level\n2024-01-01,60\n", &["--scale", "Level=0-100"], 0, "`Level`: numbers from 0 to 100, so 60 becomes 6\n"),
        (
            "Date,Level\n2024-01-01,101\n",
            &["--scale", "Level=0-100"],
            1,
            "table.csv:2: has `101` in `Level`, but with --scale this column goes from 0 to 100, so unclench imports nothing",
        ),
        (table, &["--scale", "Levle=0-100"], 1, "has no column `levle`; it has Date, Level, Tracker"),
        (table, &["--scale", "Levle=4=8"], 1, "has no column `levle`; it has Date, Level, Tracker"),
        (table, &["--only", "Tracker=Pian"], 2, "table.csv: no row matches --only; `Tracker` has: Pain, Sleep"),
        (table, &["--only", "Tracker=pain"], 0, "skipped, because of --only: 1"),
    ] {
        let output = import(&home, content, &[&map[..], args].concat());
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", said(&output));
        assert!(said(&output).contains(expected), "{args:?}: {}", said(&output));
    }
}

#[test]
fn undo_says_that_a_corrected_entry_of_a_table_counts() {
    let home = Home::new();
    import(&home, "Date,Level\n2024-01-01 18:00,4\n", &["--map", "at=Date", "--map", "pain=Level", "--yes"]);
    home.stdout(&["diary", "edit", "last", "--pain", "7"]);
    assert_eq!(home.stdout(&["undo"]), "undone\nwas: 2024-01-01 18:00  pain 7\nnow: 2024-01-01 18:00  pain 4\n");
}

#[test]
fn areas_and_notes_are_imported_as_people_type_them() {
    let home = Home::new();
    for (typed, area) in [
        ("Nacken", "neck-back"),
        ("lower back", "low-back"),
        ("left knee", "knee/left"),
        ("rechtes Knie", "knee/right"),
        ("low-back/left", "low-back/left"),
    ] {
        home.stdout(&["log", "4", "--area", typed, "--note", "- neck"]);
        let last = records(&home).pop().expect("a record");
        assert_eq!((&last["areas"][0], &last["note"]), (&area.into(), &"- neck".into()), "{typed}");
    }
    let words = PlaceWords::in_use();
    for region in unclench::domain::body::regions() {
        let read = words.read(&region.id);
        assert_eq!((read.places.len(), &read.places[0].region.id, read.unread.len()), (1, &region.id, 0));
    }
    for (typed, areas) in [
        ("left knee, back", &["knee/left", "mid-back", "low-back"][..]),
        ("neck; back", &["neck-back", "mid-back", "low-back"]),
        ("knee, left", &["knee/left"]),
    ] {
        home.stdout(&["log", "4", "--area", typed]);
        assert_eq!(records(&home).pop().expect("a record")["areas"], serde_json::json!(areas), "{typed}");
    }
    home.stdout(&["log", "4", "--area", "back"]);
    assert_eq!(records(&home).pop().expect("a record")["areas"], serde_json::json!(["mid-back", "low-back"]));
    assert_eq!(home.run(&["log", "4", "--area", "soul"]).status.code(), Some(2));
    assert_eq!(home.run(&["log", "--note", "   "]).status.code(), Some(2), "blanks are no note");
}

#[test]
fn a_table_says_which_rows_it_reads_in_another_way_or_not_at_all() {
    let home = Home::new();
    let rows = "Day,Clock,Level\n2026-03-29,02:30,4\n2025-10-26,02:30,5\n2026-11-20,abends,6\n2026-11-20,late,7\n";
    home.write("table.csv", rows);
    let args = ["import", "table.csv", "--map", "at=Day", "--map", "at=Clock", "--map", "pain=Level"];
    let output = home.command(&args).env("TZ", "Europe/Berlin").output().expect("it runs");
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"));
    assert!(
        err.contains("table.csv:2: `2026-03-29 02:30` did not exist")
            && err.contains("table.csv:3: `2025-10-26 02:30` happened twice"),
        "{err}"
    );
    assert!(err.contains("table.csv:5: skipped: has `2026-11-20 late`"), "{err}");
    assert!(out.contains("2026-03-29 03:30  pain 4") && out.contains("2026-11-20 19:00  pain 6"), "{out}");
    let output = home.command(&["log", "4", "--at", "2026-03-29 02:30"]).env("TZ", "Europe/Berlin").output().expect("it runs");
    let [out, err] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes));
    assert!(out.contains("2026-03-29 03:30  pain 4") && err.contains("the clocks went forward that night"), "{output:?}");
}

#[test]
fn times_are_read_in_german_too() {
    let now: jiff::Zoned = "2026-11-21T15:00:00+01:00[Europe/Berlin]".parse().expect("a time");
    let words = Texts::german().time_words();
    for (text, read) in [
        ("jetzt", "2026-11-21T15:00:00"),
        ("heute 9:05", "2026-11-21T09:05:00"),
        ("gestern  18:00", "2026-11-20T18:00:00"),
        ("Gestern um 18 Uhr", "2026-11-20T18:00:00"),
        ("gestern 18.30 Uhr", "2026-11-20T18:30:00"),
        ("18 Uhr", "2026-11-20T18:00:00"),
        ("vorgestern 18:00", "2026-11-19T18:00:00"),
        ("vorgestern", "2026-11-19T12:00:00"),
        ("vor 30 min", "2026-11-21T14:30:00"),
        ("vor 30 Minuten", "2026-11-21T14:30:00"),
        ("vor 2 Tagen", "2026-11-19T15:00:00"),
        ("vor zwei Tagen um 18:00", "2026-11-19T18:00:00"),
        ("vor einer Woche", "2026-11-14T15:00:00"),
        ("vor einer Stunde", "2026-11-21T14:00:00"),
        ("vor einer halben Stunde", "2026-11-21T14:30:00"),
        ("vor anderthalb Stunden", "2026-11-21T13:30:00"),
        ("20.11.2026 18:00", "2026-11-20T18:00:00"),
        ("am 20.11. um 18:00", "2026-11-20T18:00:00"),
        ("20. November 18:00", "2026-11-20T18:00:00"),
        ("Montag 18:00", "2026-11-16T18:00:00"),
        ("am Montag um 18 Uhr", "2026-11-16T18:00:00"),
        ("letzten Montag", "2026-11-16T12:00:00"),
        ("Montagabend", "2026-11-16T19:00:00"),
        ("gestern Abend", "2026-11-20T19:00:00"),
        ("heute Morgen", "2026-11-21T08:00:00"),
        ("heute früh um 7:30", "2026-11-21T07:30:00"),
        ("letzte Nacht", "2026-11-20T22:00:00"),
        ("gestern Mittag", "2026-11-20T12:00:00"),
        ("vor 2 Tagen um 18 Uhr", "2026-11-19T18:00:00"),
        ("vor 2 Tagen um 18h", "2026-11-19T18:00:00"),
        ("vor 3 Tagen 20 Uhr", "2026-11-18T20:00:00"),
        ("vor einem Tag um 8 Uhr", "2026-11-20T08:00:00"),
        ("vor einer Woche um 18 Uhr", "2026-11-14T18:00:00"),
        ("vor 3 Wochen um 9 Uhr", "2026-10-31T09:00:00"),
        ("vor 2 Stunden", "2026-11-21T13:00:00"),
        ("letzte Nacht um 3 Uhr", "2026-11-21T03:00:00"),
        ("gestern Nacht um 2 Uhr", "2026-11-21T02:00:00"),
        ("heute Nacht um 2 Uhr", "2026-11-21T02:00:00"),
        ("Freitagnacht um 1 Uhr", "2026-11-21T01:00:00"),
        ("gestern um 12 Uhr nachts", "2026-11-21T00:00:00"),
        ("12 Uhr mittags", "2026-11-21T12:00:00"),
        ("gestern 24 Uhr", "2026-11-21T00:00:00"),
        ("um 7", "2026-11-21T07:00:00"),
        ("gestern um 18", "2026-11-20T18:00:00"),
        ("um 7 morgens", "2026-11-21T07:00:00"),
        ("gestern um 8 Uhr abends", "2026-11-20T20:00:00"),
        ("ungefähr um 18 Uhr", "2026-11-20T18:00:00"),
        ("vor zweieinhalb Stunden", "2026-11-21T12:30:00"),
        ("vor einer Viertelstunde", "2026-11-21T14:45:00"),
        ("vor fünfundvierzig Minuten", "2026-11-21T14:15:00"),
        ("20. 11. 2026", "2026-11-20T12:00:00"),
        ("den 20. November 18 Uhr 30", "2026-11-20T18:30:00"),
        ("Fr 20.11.2026", "2026-11-20T12:00:00"),
        ("30 min ago", "2026-11-21T14:30:00"),
        ("yesterday 18:00", "2026-11-20T18:00:00"),
        ("6:30 pm", "2026-11-20T18:30:00"),
    ] {
        let got = parse_time::parse(text, &now, words).map(|when| when.datetime().to_string());
        assert_eq!(got, Ok(read.to_owned()), "{text}");
    }
    for text in ["", "morgen", "morgen um 9:00", "bald", "vor", "vor 2 Ellen", "vor Montag", "gestern um 8", "Mo 20.11.2026"] {
        assert!(parse_time::parse(text, &now, words).is_err(), "{text}");
    }
}

#[test]
fn a_typed_list_says_what_was_not_understood() {
    let home = Home::new();
    let list = "Neck programme\n\n- [ ] Chin tuck - 3 sets of 10 reps\n- Plank 1 min 30 s\n- Shoulder rolls\n- Lie down 3 hours\nDo this every day.\n";
    let file = home.write("neck.txt", list).display().to_string();
    let text = home.stdout(&["add", &file, "--yes"]);
    assert!(text.contains("Plank") && text.contains("1 min 30 s"), "{text}");
    for guess in [
        "Chin tuck · 3 x 10 · 2 min · back of the neck\n      a guess: 2 min\n",
        "Lie down 3 hours · 30 s\n      a guess: 30 s\n",
    ] {
        assert!(text.contains(guess), "{text}");
    }
    assert!(text.split("left out:").nth(1).is_some_and(|after| after.contains("Do this every day.")), "{text}");
    let rests = home
        .write(
            "rests.txt",
            "Squats 3 x 12, 60 s rest\nPlank 30 s, rest 15 s\nNeck rolls at own speed\nChin tucks 3 x 10, hold 5 s\n",
        )
        .display()
        .to_string();
    let preview = String::from_utf8(home.run(&["add", &rests]).stdout).expect("text");
    for said in [
        "3 x 12 · 5 min 24 s · knee\n      a guess: 5 min 24 s\n   2. Plank · 30 s",
        "not fully understood: rest 15 s\n",
        "all sets in a row, without a pause between them\n",
    ] {
        assert!(preview.contains(said), "{preview}");
    }
    let own_speed = preview.lines().skip_while(|line| !line.contains("Neck rolls")).nth(1);
    assert!(own_speed.is_none_or(|after| !after.contains("a guess")), "a step at one's own speed waits for a key: {preview}");
    let show = home.json(&["show", "neck", "--json"]);
    assert_eq!(show["work_ms"], (120 + 90 + 30 + 30) * 1000);
    for (name, content, kind) in [
        ("exercises.xml", "<?xml version=\"1.0\"?>\n<exercises><exercise name=\"Row\"/></exercises>\n", "XML"),
        ("ex.csv", "name,seconds\nRow,30\n", "CSV"),
        ("x.json", "{\n  bad", "not valid JSON; the problem is on line 2"),
        ("t.md", "| Exercise | Time |\n|---|---|\n| Row | 30 s |\n", "Markdown"),
        ("hand.pdf", "%PDF-1.4", "PDF"),
        ("page.txt", "<html><li>Row</li></html>", "HTML"),
        ("table.txt", "Exercise | Sets | Reps | Hold\nBridge | 3 | 10 | 5 s\n", "Markdown"),
        (
            "two.json",
            "[{\"title\":\"W\",\"exercises\":[{\"name\":\"A\"}]},{\"title\":\"V\",\"exercises\":[]}]",
            "several workouts: W, V",
        ),
        ("hand.txt", "PK\u{3}\u{4}\u{14}\0word/document.xml", "DOCX"),
    ] {
        let file = home.write(name, content).display().to_string();
        let output = home.run(&["add", &file, "--yes"]);
        assert_eq!(output.status.code(), Some(2), "{name}: {}", said(&output));
        assert!(said(&output).contains(kind), "{name}: {}", said(&output));
    }
}

#[test]
fn a_list_in_another_encoding_is_refused_with_what_converts_it() {
    let home = Home::new();
    let file = home.write("l.txt", b"Br\xfccke 30 s\n").display().to_string();
    let output = home.run(&["add", &file, "--yes"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("iconv -f WINDOWS-1252"), "{}", said(&output));
}

#[test]
fn a_list_is_read_from_stdin() {
    let home = Home::new();
    let add = |input: &str, args: &[&str]| {
        let file = home.write("input", input);
        let stdin = fs::File::open(file).expect("a file");
        home.command(&[&["add", "-", "--yes"][..], args].concat()).stdin(Stdio::from(stdin)).output().expect("it runs")
    };
    let output = add("# Übungen für den Nacken\n- Row 30 s\n", &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(home.json(&["show", "uebungen-fuer-den-nacken", "--json"])["work_ms"], 30_000);
    assert_eq!(add("- Row 30 s\n", &["--as", "mine"]).status.code(), Some(0));
    assert_eq!(home.json(&["show", "mine", "--json"])["work_ms"], 30_000);
    let routine = home.stdout(&["export-routine", "mine"]);
    assert_eq!(add(&routine, &["--as", "other"]).status.code(), Some(0));
    assert_eq!(add("", &[]).status.code(), Some(2));
    // As Windows' editor saves it, and with names that have no letter.
    let utf16: Vec<u8> = "\u{feff}Row 20 s\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for name in ["wide.txt", "🌙.txt", "🌞.txt"] {
        let file = home.write(name, &utf16).display().to_string();
        let output = home.run(&["add", &file, "--yes"]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", said(&output));
    }
    assert_eq!(home.json(&["show", "wide", "--json"])["work_ms"], 20_000);
}

#[test]
fn titles_in_any_script_get_distinct_ids() {
    use unclench::domain::routine::parse::{id_of, is_id};
    let titles =
        ["Übung für Nacken", "肩こり", "首", "Шея", "Ωμοπλάτη", "目の体操", "어깨", "كتف", "Épaule", "routine", "🌙", "🌞", "!"];
    let ids: Vec<String> = titles.iter().map(|title| id_of(title)).collect();
    assert_eq!(ids[0], "uebung-fuer-nacken");
    assert_eq!((ids[3].as_str(), ids[8].as_str()), ("sheya", "epaule"));
    assert!(ids.iter().all(|id| is_id(id)), "{ids:?}");
    let different: std::collections::BTreeSet<&String> = ids.iter().collect();
    assert_eq!(different.len(), ids.len(), "{ids:?}");
    let home = Home::new();
    let library = unclench::platform::routines::load(&home.path().join("none"));
    let built_in = library.entries()[0].id.clone();
    assert_eq!((library.free_id(&built_in), library.free_id("mine")), (format!("{built_in}-2"), "mine".to_owned()));
}
