//! Files that are not what they should be: cut off, of a newer version, links to nothing, pipes. Nothing is taken for empty that
//! cannot be read, and nothing is lost.

use std::os::unix::fs::symlink;
use std::process::Command;

use unclench::domain::diagnostic::Code;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::record::{EntryKind, Line, Record};
use unclench::platform::routines;
use uuid::Uuid;

use crate::support::Home;

fn said(home: &Home, arguments: &[&str]) -> (Option<i32>, String) {
    of(home.command(arguments))
}

fn of(mut command: Command) -> (Option<i32>, String) {
    let output = command.output().expect("it runs");
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text")).concat();
    (output.status.code(), text)
}

fn through_shell(home: &Home, script: &str) -> (Option<i32>, String) {
    of(home.program("sh", &["-c", &script.replace("unclench", env!("CARGO_BIN_EXE_unclench"))]))
}

fn own_file(home: &Home) -> std::path::PathBuf {
    home.stdout(&["log", "1"]);
    home.stdout(&["undo"]);
    let files = std::fs::read_dir(home.path().join("data/unclench/diary")).expect("a folder");
    files.flatten().next().expect("a file").path()
}

#[test]
fn a_yes_that_nobody_understands_allows_nothing_and_is_named() {
    let home = Home::new();
    for (content, why) in [
        (
            "[given.Osteoporosis]\nanswer = \"yes\"",
            "there is no health question `Osteoporosis`; `unclench health list` shows them all; did you mean `osteoporosis`?",
        ),
        ("[given.osteoporosis]\nanswer = \"Yes\"", "an answer is \"yes\", \"no\" or \"cleared\" with its time"),
        ("osteoporosis = \"yes\"", "`osteoporosis` does not belong there"),
        (
            "format = 1\n[given.osteoporosis]\nanswer = \"yes\"\nanswer = \"no\"",
            "4: your health answers cannot be read: `answer` appears twice; keep one and delete the other",
        ),
    ] {
        let file = format!("{content}\nat = \"2026-11-20T00:58:02+01:00\"\n");
        let path = home.write("data/unclench/safety.toml", &file);
        let said = |args: &[&str]| {
            let output = home.run(args);
            (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
        };
        for args in [&["health"][..], &["health", "set", "migraine", "no"], &["doctor"]] {
            let (code, text) = said(args);
            assert!(code != Some(0) && text.split_whitespace().collect::<Vec<_>>().join(" ").contains(why), "{args:?}: {text}");
        }
        let (_, text) = said(&["health", "for", "upper-back-roller"]);
        assert!(text.contains("not suitable"), "{text}");
        assert_eq!(std::fs::read_to_string(path).ok(), Some(file), "it stays as it is");
    }
}

#[test]
fn an_empty_file_of_health_answers_allows_nothing() {
    for content in ["", " \n\n", "# a comment\n"] {
        let home = Home::new();
        home.stdout(&["health", "set", "osteoporosis", "yes"]);
        let file = home.write("data/unclench/safety.toml", content);
        let (_, verdict) = said(&home, &["health", "for", "upper-back-roller"]);
        assert!(verdict.contains("cannot be read"), "{verdict}");
        let (code, refused) = said(&home, &["health", "set", "pregnancy", "no"]);
        assert!(code == Some(2) && refused.contains("empty or cut off"), "{refused}");
        assert_eq!(std::fs::read_to_string(file).expect("text"), content);
    }
}

#[test]
fn entries_that_wait_to_be_saved_are_named_and_the_next_log_saves_them() {
    let home = Home::new();
    let at = EntryTime::parse("2026-11-20T12:00:00+01:00").expect("a time");
    let mut record = Record::new(EntryKind::CheckIn, Uuid::from_u128(7), at, at);
    record.note = Some("it waited".into());
    let line = Line::Record(Box::new(record)).to_json().expect("a line");
    home.write("state/unclench/unsaved.jsonl", format!("{line}\n{{\"v\":1,\"id\":"));
    for arguments in [&["diary"][..], &["export"], &["stats"], &["doctor"]] {
        let (_, text) = said(&home, arguments);
        assert!(text.contains("1 change to your diary could not be saved earlier"), "{arguments:?}: {text}");
    }
    let (code, text) = said(&home, &["log", "3"]);
    assert!(code == Some(0) && text.contains("is saved now") && text.contains("unreadable-1-unsaved.jsonl"), "{text}");
    assert!(home.stdout(&["diary"]).contains("it waited"));
    let kept = std::fs::read_to_string(home.path().join("state/unclench/unreadable-1-unsaved.jsonl")).expect("text");
    assert!(kept.ends_with("{\"v\":1,\"id\":"), "{kept}");
}

#[test]
fn undo_and_edit_act_on_what_waited_to_be_saved() {
    for (arguments, left) in [(&["undo"][..], "pain 4"), (&["diary", "edit", "last", "--pain", "1"], "pain 1")] {
        let home = Home::new();
        home.stdout(&["log", "4"]);
        let waiting = home.stdout(&["log", "7", "--json"]);
        let waiting: serde_json::Value = serde_json::from_str(&waiting).expect("JSON");
        let file = home.path().join("data/unclench/diary");
        let file = std::fs::read_dir(file).expect("a folder").flatten().next().expect("a file").path();
        let text = std::fs::read_to_string(&file).expect("text");
        let (first, last) = text.trim_end().split_once('\n').expect("two lines");
        std::fs::write(&file, format!("{first}\n")).expect("it can be written");
        home.write("state/unclench/unsaved.jsonl", format!("{last}\n"));
        let (code, text) = said(&home, arguments);
        assert!(code == Some(0) && text.contains("1 change") && text.contains("pain 7"), "{waiting}: {text}");
        let diary = home.stdout(&["diary"]);
        assert!(diary.contains("pain 4") && diary.contains(left) && !diary.contains("pain 7"), "{diary}");
    }
}

#[test]
fn a_file_of_waiting_entries_that_cannot_be_read_is_named() {
    let home = Home::new();
    std::fs::create_dir_all(home.path().join("state/unclench/unsaved.jsonl")).expect("a folder");
    for arguments in [&["diary"][..], &["export"], &["stats"]] {
        let (_, text) = said(&home, arguments);
        assert!(text.contains("unsaved.jsonl: "), "{arguments:?}: {text}");
    }
}

#[test]
fn a_session_that_cannot_be_backed_up_says_so_once() {
    let home = Home::new();
    home.write("state/unclench", "");
    home.write("two.toml", "format = 1\ntitle = \"Two\"\ncategory = \"relaxation\"\n[[step]]\nname = \"A\"\ntime = 1\n[[step]]\nname = \"B\"\ntime = 1\n");
    let mut command = home.command(&["start", "two.toml", "--plain", "--ready", "0", "--between", "0"]);
    command.stdin(std::process::Stdio::null());
    let (_, text) = of(command);
    assert_eq!(text.matches("This session is not being backed up").count(), 1, "{text}");
}

#[test]
fn a_diary_file_in_capitals_is_read_and_advice_can_be_pasted() {
    use std::os::unix::fs::PermissionsExt;
    let (home, other) = (Home::new(), Home::new());
    other.stdout(&["log", "7", "--note", "from the stick"]);
    let file = home.write("data/unclench/diary/UP (1).JSONL", other.diary_lines().join("\n") + "\n");
    home.stdout(&["health", "set", "osteoporosis", "no"]);
    assert!(home.stdout(&["diary"]).contains("from the stick"));
    let answers = home.path().join("data/unclench/safety.toml");
    for file in [&file, &answers] {
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o644)).expect("it is there");
    }
    home.write("state/unclench/unreadable-1-session.json", "{");
    let (_, text) = said(&home, &["doctor"]);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let quoted = format!("chmod 600 '{}'", file.display());
    assert!(text.contains(&quoted) && text.contains(&format!("chmod 600 {}", answers.display())), "{text}");
    assert!(text.contains("unreadable-1-session.json could not be read and was set aside"), "{text}");
}

#[test]
fn an_area_named_twice_is_kept_once() {
    let home = Home::new();
    home.stdout(&["log", "4", "--area", "neck", "--area", "neck"]);
    assert_eq!(home.json(&["diary", "--json"])[0]["areas"], serde_json::json!(["neck-back"]));
}

#[test]
fn an_own_diary_file_that_is_no_file_is_not_an_empty_diary() {
    for kind in ["link", "folder", "pipe"] {
        let home = Home::new();
        let file = own_file(&home);
        std::fs::remove_file(&file).expect("it can be removed");
        match kind {
            "link" => symlink("/nowhere/at/all", &file).expect("a link"),
            "folder" => std::fs::create_dir(&file).expect("a folder"),
            _ => assert!(Command::new("mkfifo").arg(&file).status().expect("it runs").success()),
        }
        for arguments in [
            &["undo"][..],
            &["diary", "edit", "last", "--pain", "3"],
            &["diary", "remove", "last"],
            &["diary", "compact"],
            &["log", "4"],
            &["due"],
        ] {
            let (code, text) = said(&home, arguments);
            assert!(code == Some(2) && text.contains(".jsonl"), "{kind} {arguments:?}: {code:?} {text}");
        }
    }
}

#[test]
fn a_diary_that_icloud_keeps_elsewhere_is_not_empty() {
    let home = Home::new();
    home.write("data/unclench/diary/.other.jsonl.icloud", "bplist");
    for arguments in [&["export"][..], &["diary"], &["log", "4"]] {
        let (code, text) = said(&home, arguments);
        assert!(code == Some(2) && text.contains("iCloud has not downloaded it"), "{arguments:?}: {code:?} {text}");
    }
}

#[test]
fn a_session_of_a_newer_version_is_kept_and_not_saved() {
    let home = Home::new();
    let session = r#"{"pid":1,"record":{"v":2,"id":"01936a3c-7f00-7000-8000-000000000001","at":"2026-11-21T18:02:11+01:00",
        "made":"2026-11-21T18:09:02+01:00","kind":"session","routine":"eyes-20","ended":"interrupted"}}"#;
    home.write("state/unclench/session.json", session);
    let (code, text) = said(&home, &["resume", "--save"]);
    assert!(code == Some(1) && text.contains("unreadable-1-session.json"), "{code:?} {text}");
    assert!(home.diary_lines().is_empty());
    assert!(home.path().join("state/unclench/unreadable-1-session.json").is_file());
}

#[test]
fn a_log_that_is_no_file_delays_and_loses_nothing() {
    for script in ["mkfifo p; UNCLENCH_LOG=p unclench log 3", "UNCLENCH_LOG=/dev/full unclench log 3"] {
        let home = Home::new();
        let (code, text) = through_shell(&home, script);
        assert!(code == Some(0) && text.contains("not a regular file") && !text.contains("metadata"), "{code:?} {text}");
        assert_eq!(home.diary_lines().len(), 1);
    }
}

#[test]
fn what_is_saved_but_cannot_be_printed_is_said_to_be_saved() {
    let home = Home::new();
    let table = home.write("t.csv", "Date,Pain\n2026-11-01 18:00,4\n");
    let import = format!("unclench import {} --map at=Date --map pain=Pain --yes", table.display());
    for script in ["unclench log 9", &import, "unclench diary edit last --pain 3", "unclench diary remove last", "unclench undo"]
    {
        let (code, text) = through_shell(&home, &format!("{script} >/dev/full"));
        assert!(code == Some(2) && text.contains("done and saved"), "{script}: {code:?} {text}");
    }
    assert_eq!(home.json(&["diary", "--json"]).as_array().map(Vec::len), Some(2));
    for script in ["health set osteoporosis yes", "new mine", "rename mine ours", "remove ours", "mute 1h", "config init"] {
        let (code, text) = through_shell(&home, &format!("unclench {script} </dev/null >/dev/full"));
        assert!(code == Some(2) && text.contains("done and saved"), "{script}: {code:?} {text}");
    }
}

#[test]
fn a_session_on_a_full_output_says_so_in_the_words_of_the_program() {
    let (code, text) = through_shell(&Home::new(), "unclench breathe --plain --minutes 1 </dev/null >/dev/full");
    assert!(code == Some(2) && text.contains("cannot write the output: the disk is full"), "{code:?} {text}");
}

#[test]
fn a_pipe_where_a_file_is_to_be_written_is_refused_at_once_and_stays() {
    let pipe = |home: &Home, path: &str| {
        let path = home.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        assert!(Command::new("mkfifo").arg(&path).status().expect("it runs").success());
        path
    };
    for (path, script) in [
        ("notes/unclench-2026-11-20.md", "export --format journal --dir notes"),
        ("man/unclench.1", "generate man --dir man"),
        ("state/unclench/muted-until", "mute 1h"),
        ("state/unclench/report.html", "report --open"),
        ("data/unclench/safety.toml", "health set migraine no"),
        ("page.html", "report --output page.html"),
    ] {
        let home = Home::utc();
        home.stdout(&["log", "4", "--at", "2026-11-20 18:00"]);
        for linked in [false, true] {
            let made = pipe(&home, if linked { "elsewhere/pipe" } else { path });
            let at = home.path().join(path);
            if linked {
                std::fs::remove_file(&at).expect("the pipe before it");
                symlink(&made, &at).expect("a link");
            }
            let (code, text) = through_shell(&home, &format!("timeout 60 unclench {script}"));
            let is_said = text.contains("not a regular file") || text.contains("exists already");
            assert!(code == Some(2) && is_said, "{script}, linked: {linked}: {code:?} {text}");
            assert!(!made.is_file() && made.exists() && at.exists(), "{script}: it stays");
        }
    }
    // The schema only helps an editor, so a routine is written without it.
    let home = Home::new();
    let schema = pipe(&home, "config/unclench/routine.schema.json");
    let (code, text) = through_shell(&home, "timeout 60 unclench new zork </dev/null");
    assert!(code == Some(0) && text.contains("Created") && !schema.is_file(), "{code:?} {text}");
    let target = pipe(&home, "elsewhere/pipe");
    std::fs::create_dir_all(home.path().join("state/unclench")).expect("a folder");
    symlink(&target, home.path().join("state/unclench/muted-until")).expect("a link");
    let (code, text) = through_shell(&home, "timeout 60 unclench mute off");
    assert!(code == Some(2) && text.contains("not a regular file"), "{code:?} {text}");
}

#[test]
fn what_is_said_about_a_file_that_is_none_fits_that_file() {
    for path in ["data/unclench/safety.toml", "config/unclench/config.toml"] {
        let home = Home::new();
        std::fs::create_dir_all(home.path().join(path)).expect("a folder");
        let (_, text) = said(&home, &["doctor"]);
        assert!(text.contains("not a regular file") && !text.contains("a routine is"), "{path}: {text}");
        let large = Home::new();
        large.write(path, "# ".repeat(200 * 1024));
        let (_, text) = said(&large, &["doctor"]);
        assert!(text.contains("is larger than") && !text.contains("a routine is"), "{path}: {text}");
    }
    let home = Home::new();
    let file = home.write("bad.toml", "format = 1\n").display().to_string();
    for command in ["export-routine", "show", "start"] {
        let (code, text) = said(&home, &[command, &file]);
        assert!(code == Some(2) && text.contains("its file has errors"), "{text}");
        assert!(!text.contains("cannot start"), "{command}: {text}");
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_an_own_file() {
    let home = Home::new();
    let marked = |path: &str| {
        let path = home.path().join(path);
        let text = std::fs::read_to_string(&path).expect("text");
        std::fs::write(&path, format!("\u{feff}{}", text.replace('\n', "\r\n"))).expect("it is written");
    };
    home.write("data/unclench/favourites", "breath-box\nneck-traps-desk\n");
    marked("data/unclench/favourites");
    let favourites = unclench::platform::favourites_file::FavouritesFile::new(home.path().join("data/unclench/favourites"));
    favourites.mark("desk-reset-2", true).expect("it is written");
    assert_eq!(favourites.load().0, ["breath-box", "neck-traps-desk", "desk-reset-2"]);
    home.stdout(&["mute", "2h"]);
    marked("state/unclench/muted-until");
    let until = unclench::platform::mute_file::MuteFile::new(home.path().join("state/unclench")).until();
    assert!(until.as_ref().is_ok_and(|until| *until > Some(crate::support::now())), "{until:?}");
    home.stdout(&["health", "set", "osteoporosis", "yes"]);
    marked("data/unclench/safety.toml");
    let (_, text) = said(&home, &["health", "for", "upper-back-roller"]);
    assert!(!text.contains("cannot be read") && !text.contains("suitable as it is"), "{text}");
    home.write("config/unclench/config.toml", "lang = \"de\"\n");
    marked("config/unclench/config.toml");
    let (_, text) = said(&home, &["doctor"]);
    assert!(text.contains("Einstellungen") && !text.contains("config.toml:1"), "{text}");
    let session = r#"{"pid":1,"record":{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"2026-11-21T18:02:11+01:00",
        "made":"2026-11-21T18:09:02+01:00","kind":"session","routine":"eyes-20","ended":"interrupted"}}"#;
    home.write("state/unclench/session.json", session);
    marked("state/unclench/session.json");
    let (code, text) = said(&home, &["resume", "--save"]);
    assert!(code == Some(0), "{text}");
    assert_eq!(home.diary_lines().len(), 1);
}

#[test]
fn a_report_never_replaces_a_file_and_says_so_in_words() {
    let home = Home::new();
    home.stdout(&["log", "4"]);
    let file = home.write("page.html", "mine").display().to_string();
    let (code, text) = said(&home, &["report", "--output", &file]);
    assert!(code == Some(2) && text.contains("exists already") && !text.contains("os error"), "{code:?} {text}");
}

#[test]
fn of_files_with_one_id_the_one_that_is_called_so_is_played() {
    let routine = |title: &str| {
        format!("format = 1\ntitle = \"{title}\"\ncategory = \"relaxation\"\n[[step]]\nname = \"Rest\"\ntime = 9\n")
    };
    let home = Home::new();
    for name in ["!ok.toml", "Ok.toml", "arch/ok.toml", "zz/ok.toml"] {
        home.write(&format!("config/unclench/routines/{name}"), routine(name));
    }
    home.write("config/unclench/routines/ok.toml", routine("the right one"));
    assert!(home.stdout(&["show", "ok"]).contains("the right one"));
}

#[test]
fn of_files_with_one_id_the_last_still_replaces_the_built_in_one_and_names_all_others() {
    let routine = "format = 1\ntitle = \"Mine\"\ncategory = \"relaxation\"\n[[step]]\nname = \"Rest\"\ntime = 9\n";
    let home = Home::new();
    for name in ["a/eyes-20.toml", "b/eyes-20.toml", "eyes-20.toml"] {
        home.write(&format!("config/unclench/routines/{name}"), routine);
    }
    let library = routines::load(&home.path().join("config/unclench/routines"));
    let entry = library.entry("eyes-20").expect("it is there");
    assert!(entry.replaces && entry.path().ends_with("routines/eyes-20.toml"), "{entry:?}");
    let mut others: Vec<&str> =
        library.faults(entry).iter().filter(|fault| fault.code == Code::SameId).filter_map(|fault| fault.arg("path")).collect();
    others.sort_unstable();
    assert!(others.len() == 2 && others[0].ends_with("a/eyes-20.toml") && others[1].ends_with("b/eyes-20.toml"), "{others:?}");

    home.write("config/unclench/routines/over.toml", format!("{routine}[[step]]\nroutine = \"eyes-20\"\n"));
    for (args, is_back) in [("remove eyes-20", false), ("rename eyes-20 other", false), ("remove eyes-20", true)] {
        let (_, text) = said(&home, &args.split(' ').collect::<Vec<_>>());
        assert_eq!(text.contains("The built-in `eyes-20` is used again."), is_back, "{text}");
        assert!(!text.contains("no longer work"), "{text}");
    }
    home.stdout(&["rename", "other", "eyes-20"]);
    let (_, text) = said(&home, &["rename", "eyes-20", "other"]);
    assert!(text.contains("is used again") && !text.contains("no longer work"), "{text}");
}

#[test]
fn a_routine_has_at_most_a_thousand_steps_however_they_get_into_it() {
    let steps = |number: usize| "[[step]]\nname = \"Rest\"\ntime = 2\n".repeat(number);
    let head = "format = 1\ntitle = \"Many\"\ncategory = \"relaxation\"\n";
    let home = Home::new();
    home.write("config/unclench/routines/half.toml", format!("{head}{}", steps(501)));
    home.write("config/unclench/routines/full.toml", format!("{head}{}", steps(1000)));
    home.write("config/unclench/routines/own.toml", format!("{head}{}", steps(1001)));
    home.write("config/unclench/routines/both.toml", format!("{head}[[step]]\nroutine = \"half\"\n{}", steps(500)));
    for (id, line) in [("full", None), ("own", Some(4 + 3 * 1000)), ("both", Some(5))] {
        let (code, text) =
            said(&home, &["check", "--compact", &format!("{}/config/unclench/routines/{id}.toml", home.path().display())]);
        let place = line.map(|line| format!("{id}.toml:{line}:"));
        assert_eq!(text.contains("over 1000 steps"), place.is_some(), "{id}: {code:?} {text}");
        assert!(place.is_none_or(|place| text.contains(&place)), "{id}: {text}");
    }
}

#[test]
fn a_completion_variable_of_another_program_stops_nothing() {
    let home = Home::new();
    let (code, text) = through_shell(&home, "COMPLETE=$(printf '\\033]0;x\\007') unclench log 4");
    assert!(code == Some(0) && text.contains("pain 4") && !text.contains('\x1b'), "{code:?} {text}");
}

#[test]
fn settings_that_cannot_be_read_are_not_shown_as_the_usual_ones() {
    let home = Home::new();
    home.write("config/unclench/config.toml", [0xff, 0xfe, 0x41, 0x00]);
    let (_, text) = said(&home, &["config"]);
    assert!(text.contains("config.toml") && text.contains("UTF-8"), "{text}");
}

#[test]
fn copies_of_the_health_answers_are_named_when_the_answers_are_deleted() {
    let home = Home::new();
    home.stdout(&["health", "set", "osteoporosis", "yes"]);
    for copy in ["safety.sync-conflict-20261120-1.toml", "safety (conflicted copy).toml", ".safety.toml.tmp"] {
        home.write(&format!("data/unclench/{copy}"), "format = 1\n");
    }
    let (_, text) = said(&home, &["health", "delete", "--yes"]);
    assert_eq!(text.matches("has made a copy of your answers").count(), 3, "{text}");
}
