//! The needs of scripts and small terminals: lists that fit, files from a pipe, JSON about changes, titles as names, a
//! pager, and every path of the program.

use std::io::Write;
use std::process::Stdio;

use crate::support::Home;
use crate::support::pty::Pty;
use serde_json::{Value, json};

const OWN: &str = "format = 1\ntitle = \"A very long title that no terminal of eighty columns can show in one line with its id\"\n\
    [[step]]\nname = \"Sit\"\ntime = \"10s\"\n";

#[test]
fn a_list_fits_the_terminal_and_is_complete_in_a_pipe() {
    let home = Home::new();
    home.write("config/unclench/routines/long.toml", OWN);
    for columns in [80, 60] {
        let mut pty = Pty::start(&home, &["list"], columns, 100);
        assert_eq!(pty.wait_for_end(), 0);
        let sent = String::from_utf8_lossy(&pty.sent).into_owned();
        let widest = sent.lines().map(|line| line.trim_end().chars().count()).max().unwrap_or(0);
        assert!(widest <= usize::from(columns), "{widest} columns\n{sent}");
        assert!(sent.contains("neck-traps-desk") && sent.contains("long  (yours)") && sent.contains('…'), "{sent}");
    }
    assert!(home.stdout(&["list"]).contains("can show in one line with its id "), "nothing is cut where it is no terminal");
}

#[test]
fn check_reads_from_a_pipe() {
    let home = Home::new();
    let check = |text: &str, args: &[&str]| {
        let mut command = home.command(args);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it runs");
        child.stdin.take().expect("stdin").write_all(text.as_bytes()).expect("it reads");
        let output = child.wait_with_output().expect("it ends");
        (output.status.code(), String::from_utf8(output.stdout).expect("text"))
    };
    let (code, text) = check(OWN, &["check", "-"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("1 routine checked"), "{text}");
    let (code, text) = check("format = 1\n[[step]]\n", &["check", "--compact", "-"]);
    assert_eq!(code, Some(1));
    assert!(text.starts_with("stdin:1:1: error: "), "{text}");
    assert!(home.files().is_empty());
}

#[test]
fn a_title_finds_its_routine() {
    let home = Home::new();
    assert_eq!(home.json(&["show", "box-breathing", "--json"])["id"], "breath-box");
    assert_eq!(home.json(&["show", "Box-Breathing", "--json"])["id"], "breath-box");
    let output = home.run(&["start", "neck-trap-desk"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("did you mean `neck-traps-desk`?"));
}

#[test]
fn diary_commands_report_changes_as_json() {
    let home = Home::new();
    let entry = home.json(&["log", "4", "--note", "x", "--json"]);
    assert_eq!((&entry["now"]["pain"], &entry["kind"]), (&4.into(), &"check-in".into()));
    assert_eq!(entry, home.json(&["diary", "--json"])[0]);
    let edited = home.json(&["diary", "edit", "last", "--pain", "3", "--json"]);
    assert_eq!((&edited["was"], &edited["now"]["now"]["pain"]), (&entry, &3.into()), "{edited}");
    let removed = home.json(&["diary", "remove", "last", "--json"]);
    assert_eq!((&removed["was"]["now"]["pain"], &removed["now"]), (&3.into(), &serde_json::Value::Null), "{removed}");
    assert_eq!(home.json(&["undo", "--json"])["undone"], "removed");
    let undone = home.json(&["undo", "--json"]);
    assert_eq!(undone["undone"], "amended", "{undone}");
    assert_eq!((&undone["was"]["now"]["pain"], &undone["now"]["now"]["pain"]), (&3.into(), &4.into()), "{undone}");
    let file = home.write("out.json", home.stdout(&["export"])).display().to_string();
    let other = Home::new();
    let told = other.json(&["import", &file, "--json"]);
    assert_eq!((&told["imported"], &told["applied"]), (&1.into(), &false.into()), "{told}");
    assert_eq!(other.json(&["import", &file, "--json", "--yes"])["applied"], true);
    assert_eq!(other.json(&["undo", "--json"])["undone"], "imported");
    let output = Home::new().run(&["undo", "--json"]);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(1), b"null\n".as_slice()));
    let lines = home.write("copy.jsonl", home.diary_lines().join("\n")).display().to_string();
    let merged = Home::new().json(&["import", &lines, "--json"]);
    assert_eq!(merged["records"], 1, "{merged}");
    assert!(home.json(&["mute", "2h", "--json"])["muted_until"].is_string());
    assert!(home.json(&["mute", "off", "--json"])["muted_until"].is_null());
    let answers = home.json(&["health", "set", "osteoporosis", "yes", "--json"]);
    assert_eq!(answers["answers"]["osteoporosis"]["answer"], "yes");
    assert_eq!(answers, home.json(&["health", "--json"]));
}

/// The arguments, the exit code, and what stands at some pointers of the printed JSON.
type JsonCase<'c> = (&'c str, i32, &'c [(&'c str, Value)]);

#[test]
fn every_command_that_changes_something_answers_in_json() {
    let home = Home::at("2026-11-24T12:00:00Z");
    home.write("long.toml", OWN);
    home.write("broken.toml", "format = 1\n[[step]]\n");
    home.write("other.json", "[]");
    home.write("list.txt", "- Chin tuck 30 s\n- Squat 30 s, see page 4\nSee you on Friday at the clinic\n");
    let (none, yes, no) = (Value::Null, Value::Bool(true), Value::Bool(false));
    let table: &[JsonCase<'_>] = &[
        ("new mine --title Mine --posture seated --minutes 1", 0, &[("/was", none.clone()), ("/now", json!("mine"))]),
        (
            "rename mine my-own",
            0,
            &[("/was", json!("mine")), ("/now", json!("my-own")), ("/replaces", no.clone()), ("/included_by", json!([]))],
        ),
        ("rename my-own eyes-20", 0, &[("/now", json!("eyes-20")), ("/replaces", yes.clone())]),
        ("remove eyes-20", 0, &[("/was", json!("eyes-20")), ("/now", none.clone())]),
        ("add long.toml", 0, &[("/applied", no.clone()), ("/now", json!("long")), ("/file", none.clone())]),
        (
            "add long.toml --yes",
            0,
            &[("/applied", yes.clone()), ("/replaces", no.clone()), ("/faults/0/severity", json!("warning"))],
        ),
        ("add broken.toml --yes", 1, &[("/applied", no.clone()), ("/faults/0/severity", json!("error"))]),
        (
            "add list.txt",
            0,
            &[
                ("/not_understood", json!([{ "step": 2, "parts": ["see page 4"] }])),
                ("/left_out", json!(["See you on Friday at the clinic"])),
                ("/no_room", json!([])),
            ],
        ),
        ("log 4", 0, &[("/now/pain", json!(4))]),
        ("diary edit last --pain 3", 0, &[("/was/now/pain", json!(4)), ("/now/now/pain", json!(3))]),
        ("diary compact", 0, &[("/was", json!(2)), ("/now", json!(1))]),
        ("report --output report.txt", 0, &[("/file", json!("report.txt")), ("/entries", json!(1))]),
        ("export --format journal --dir notes", 0, &[("", json!(["notes/unclench-2026-11-24.md"]))]),
        ("diary remove last", 0, &[("/was/now/pain", json!(3)), ("/now", none.clone())]),
        ("undo", 0, &[("/undone", json!("removed"))]),
        ("import other.json", 0, &[("/applied", no.clone()), ("/imported", json!(0))]),
        ("config path", 0, &[("/written", no.clone())]),
        ("config init", 0, &[("/written", yes)]),
        ("config init", 1, &[("/written", no)]),
        ("health set osteoporosis yes", 0, &[("/answers/osteoporosis/answer", json!("yes"))]),
        ("health delete --yes", 0, &[("/answers", json!({}))]),
        ("mute off", 0, &[("/muted_until", none.clone())]),
        ("resume --save", 1, &[("", none)]),
    ];
    for (args, exit, expected) in table {
        let output = home.run(&args.split(' ').chain(["--json"]).collect::<Vec<_>>());
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), &*error), (Some(*exit), ""), "{args}");
        let told: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{args}: {error}"));
        for (pointer, value) in *expected {
            assert_eq!(told.pointer(pointer), Some(value), "{args}: {told:#}");
        }
        if let Some(file) = told["file"].as_str().filter(|_| *exit == 0 && !["config path", "health delete --yes"].contains(args))
        {
            assert!(home.path().join(file).is_file(), "{args}: {told:#}");
        }
    }
    let output = home.run(&["report", "--json"]);
    assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains("--output"), "{output:?}");
    assert_eq!(Home::at("2026-11-24T12:00:00Z").run(&["diary", "compact", "--json"]).stdout, b"null\n");
}

#[test]
fn a_long_page_goes_through_the_pager_of_a_terminal() {
    let home = Home::new();
    let pager = [("PAGER", "sed 's/^/paged: /'")];
    let mut pty = Pty::start_with(&home, &["help", "reminders"], 100, 20, &pager);
    assert_eq!(pty.wait_for_end(), 0);
    let sent = String::from_utf8_lossy(&pty.sent).into_owned();
    assert!(sent.contains("paged: REMINDERS") && sent.contains("paged:     unclench prompt"), "{sent}");
    let mut pty = Pty::start_with(&home, &["undo", "--help"], 100, 60, &pager);
    assert_eq!(pty.wait_for_end(), 0);
    assert!(!String::from_utf8_lossy(&pty.sent).contains("paged: "), "a short one does not");
    let shown = ["cat", "cat; false", "no-such-pager"].map(|pager| {
        let mut pty = Pty::start_with(&home, &["help", "reminders"], 100, 20, &[("PAGER", pager)]);
        assert_eq!(pty.wait_for_end(), 0);
        String::from_utf8_lossy(&pty.sent).matches("REMINDERS").count()
    });
    assert!(shown[0] > 0 && shown == [shown[0]; 3], "each page once: {shown:?}");
}

#[test]
fn doctor_lists_every_path_its_size_and_how_to_leave_no_trace() {
    let home = Home::new();
    home.stdout(&["log", "4"]);
    home.stdout(&["mute", "2h"]);
    let json = home.json(&["doctor", "--json"]);
    let files = json["files"].as_array().expect("a list");
    assert_eq!(files.len(), 9);
    let diary = files.iter().find(|file| file["what"] == "your diary").expect("the diary");
    assert!(diary["bytes"].as_u64().is_some_and(|bytes| bytes > 100), "{diary}");
    assert!(json["muted_until"].is_string());
    let text = home.stdout(&["doctor"]);
    for part in [
        "Reminders are off until",
        "Every file that unclench reads or writes:",
        "not created yet",
        "To back up, copy",
        "To remove all your data, delete",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    // Every file of a used home is under one of them.
    home.stdout(&["health", "set", "osteoporosis", "no"]);
    home.stdout(&["new", "mine", "--title", "Mine", "--posture", "seated", "--minutes", "1"]);
    home.stdout(&["config", "init"]);
    let listed: Vec<&str> = files.iter().filter_map(|file| file["path"].as_str()).collect();
    for file in home.files() {
        let path = home.path().join(&file).display().to_string();
        assert!(listed.iter().any(|known| path.starts_with(known)), "{file}: {listed:?}");
    }
}

#[test]
fn colour_output_follows_its_option() {
    let home = Home::new();
    let file = home.write("wrong.toml", "format = 1\ntitle = 3\n").display().to_string();
    let out = |args: &[&str], vars: &[(&str, &str)]| {
        let output = home.command(&[&["check", &file][..], args].concat()).envs(vars.iter().copied()).output().expect("it runs");
        String::from_utf8(output.stdout).expect("text")
    };
    let plain = out(&[], &[]);
    assert!(!plain.contains('\x1b') && plain.contains("error"), "a pipe gets none: {plain}");
    for coloured in [
        out(&["--color", "always"], &[]),
        out(&["--color", "always"], &[("NO_COLOR", "1")]),
        out(&[], &[("CLICOLOR_FORCE", "1")]),
    ] {
        assert!(coloured.contains("\x1b[1m"), "{coloured}");
        let mut bare = String::new();
        for (index, part) in coloured.split("\x1b[").enumerate() {
            bare.push_str(if index == 0 { part } else { part.split_once('m').expect("the end of a code").1 });
        }
        assert_eq!(bare, plain, "nothing else is different");
    }
    for none in [
        out(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]),
        out(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]),
        out(&[], &[("CLICOLOR_FORCE", "0")]),
    ] {
        assert_eq!(none, plain);
    }
}

#[test]
fn keys_variables_and_exit_codes_have_a_page() {
    let home = Home::new();
    let page = home.stdout(&["help", "keys"]);
    for part in
        ["KEYS\n", "\n  q ", "In a session:\n", "\n  UNCLENCH_CONFIG\n          Use another", "\n  128+N   Ended by a signal"]
    {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
    let keys: Vec<&str> = page.split("\n\nENVIRONMENT").next().into_iter().flat_map(str::lines).collect();
    let session = keys.iter().position(|line| *line == "In a session:").expect("a heading");
    for part in [&keys[..session], &keys[session..]] {
        assert!(part.iter().enumerate().all(|(index, line)| line.is_empty() || !part[..index].contains(line)), "{page}");
    }
    for words in [&["keys"][..], &["exit-codes"], &["environment"], &["exit", "codes"]] {
        assert_eq!(home.stdout(&[&["help"], words].concat()), page, "{words:?}");
    }
    assert!(home.stdout(&["help", "settings"]).contains("unclench config init"));
}
