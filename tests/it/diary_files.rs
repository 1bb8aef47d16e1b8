//! Diary files: no acknowledged line is lost, existing lines are never changed, and unreadable ones are named and left out.

use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::{fs, thread};

use crate::support::Home;
use crate::support::playing::Playing;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::ids::Ids;
use unclench::domain::diary::record::{EntryKind, Line, PAIN, Record};
use unclench::domain::rating::Rating;
use unclench::platform::diary::DiaryFolder;

fn line(note: &str) -> Line {
    let now = "2026-11-21T18:02:11+01:00[Europe/Berlin]".parse().expect("a time");
    let at = EntryTime::from(&now);
    let mut record = Record::new(EntryKind::CheckIn, Ids::default().next(&now), at, at);
    record.now.insert(PAIN.into(), Rating::try_from(4).ok());
    record.note = Some(note.into());
    Line::Record(Box::new(record))
}

fn notes(folder: &DiaryFolder) -> Vec<String> {
    let mut notes: Vec<String> = folder.read().lines.fold().into_iter().filter_map(|record| record.note).collect();
    notes.sort();
    notes
}

fn only_file(folder: &Path) -> PathBuf {
    fs::read_dir(folder).expect("a folder").flatten().next().expect("a file").path()
}

#[test]
fn a_record_is_one_line_in_a_private_file_and_reads_back() {
    let home = Home::new();
    let folder = DiaryFolder::new(home.path().join("diary"));
    folder.append(&line("one")).expect("it can be written");
    folder.append(&line("two")).expect("it can be written");
    let file = only_file(&home.path().join("diary"));
    assert_eq!(fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o600);
    let text = fs::read_to_string(&file).expect("text");
    assert_eq!((text.lines().count(), text.ends_with('\n')), (2, true));
    assert_eq!(notes(&folder), ["one", "two"]);
}

#[test]
fn a_plain_session_makes_no_new_diary_while_the_old_one_is_away() {
    let home = Home::new();
    home.write("config/unclench/config.toml", "[session]\nready = 0\n");
    home.stdout(&["log", "3", "--note", "before"]);
    let (diary, away) = (home.path().join("data/unclench/diary"), home.path().join("away"));
    let mut playing = Playing::start(&home, &["start", "eyes-20", "--plain", "--json"]);
    playing.say("6");
    playing.wait_for("Look");
    fs::rename(&diary, &away).expect("it moves");
    playing.say("q");
    playing.say("3");
    playing.stdin = None;
    let code = playing.child.wait().expect("it ends").code();
    let mut said = String::new();
    playing.child.stderr.take().expect("stderr").read_to_string(&mut said).expect("text");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("cannot be read") && !diary.exists(), "{said}");
    fs::rename(&away, &diary).expect("it moves back");
    home.stdout(&["start", "eyes-20", "--plain", "--rehearse", "60"]);
    let records = home.json(&["diary", "--json"]);
    let rated = |when: &str| records[1][when]["pain"].as_u64();
    assert_eq!((records[0]["note"].as_str(), rated("before"), rated("after")), (Some("before"), Some(6), Some(3)), "{records}");
}

#[test]
fn truncation_at_any_byte_loses_no_complete_record() {
    let home = Home::new();
    let folder = DiaryFolder::new(home.path().join("diary"));
    for note in ["one", "two", "three"] {
        folder.append(&line(note)).expect("it can be written");
    }
    let file = only_file(&home.path().join("diary"));
    let whole = fs::read(&file).expect("bytes");
    for junk in [&b""[..], &[0; 7]] {
        for cut in 0..=whole.len() {
            fs::write(&file, [&whole[..cut], junk].concat()).expect("it can be cut");
            folder.append(&line("after")).expect("it can be written");
            // A line is complete even without its line end, unless junk follows it directly.
            let ends = whole[..cut].split(|byte| *byte == b'\n').count() - 1;
            let bare = usize::from(junk.is_empty() && cut > 0 && whole[cut..].first() == Some(&b'\n'));
            let kept = notes(&folder);
            assert_eq!(kept.len(), ends + bare + 1, "cut at {cut}: {kept:?}");
            assert!(kept.contains(&"after".to_owned()), "cut at {cut}");
        }
    }
}

#[test]
fn concurrent_writers_lose_and_mix_nothing() {
    let home = Home::new();
    let folder = DiaryFolder::new(home.path().join("diary"));
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let folder = folder.clone();
            thread::spawn(move || {
                (0..50).for_each(|n| folder.append(&line(&format!("{writer}-{n}"))).expect("it can be written"));
            })
        })
        .collect();
    for writer in writers {
        writer.join().expect("it ends");
    }
    let diary = folder.read();
    assert_eq!((diary.lines.len(), diary.left_out.len()), (200, 0));
}

#[test]
fn unreadable_lines_are_reported_skipped_and_kept_byte_for_byte() {
    let home = Home::new();
    let folder = DiaryFolder::new(home.path().join("diary"));
    folder.append(&line("good")).expect("it can be written");
    let file = only_file(&home.path().join("diary"));
    let good = fs::read(&file).expect("bytes");
    let other = home.path().join("diary/other.sync-conflict-20261121.jsonl");
    let mut bytes = b"half a rec\n\0\0\0\0\n{\"v\":7,\"id\":\"x\"}\n\n{\"v\":1}\n\xff\xfe\n".to_vec();
    bytes.extend(&good);
    bytes.extend(b"{\"v\":1,\"id\":\"01936a3c-7f");
    fs::write(&other, &bytes).expect("it can be written");
    fs::create_dir(home.path().join("diary/folder.jsonl")).expect("a folder");
    let diary = folder.read();
    assert_eq!(notes(&folder), ["good"], "two copies are one");
    let mut lines: Vec<(String, usize)> = diary
        .left_out
        .iter()
        .map(|left_out| (left_out.file.file_name().expect("a name").to_string_lossy().into_owned(), left_out.line))
        .collect();
    lines.sort();
    let conflict = |line| ("other.sync-conflict-20261121.jsonl".to_owned(), line);
    let expected = [("folder.jsonl".to_owned(), 0), conflict(1), conflict(2), conflict(3), conflict(5), conflict(6), conflict(8)];
    assert_eq!(lines, expected);
    folder.append(&line("more")).expect("it can be written");
    assert_eq!(fs::read(&other).expect("bytes"), bytes, "another machine's file is never written");
}

#[test]
fn a_file_of_unreadable_lines_is_reported_in_a_few_lines() {
    let home = Home::new();
    home.stdout(&["log", "6"]);
    home.write("data/unclench/diary/other.jsonl", "half a rec\n".repeat(500));
    for command in [&["diary"][..], &["stats"], &["list"], &["log", "4"]] {
        let output = home.run(command);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.lines().count() <= 11, "{command:?}: {told}");
    }
    let told = String::from_utf8_lossy(&home.run(&["diary"]).stderr).into_owned();
    assert!(told.contains("other.jsonl:1: skipped") && told.contains("490 more lines were skipped"), "{told}");
    let doctor = String::from_utf8_lossy(&home.run(&["doctor"]).stdout).into_owned();
    assert_eq!(doctor.matches("other.jsonl:").count(), 500);
}

#[test]
fn nothing_is_recorded_into_a_device() {
    for device in ["/dev/null", "/dev/zero", "/dev/full"] {
        let home = Home::new();
        home.stdout(&["log", "6"]);
        let file = only_file(&home.path().join("data/unclench/diary"));
        fs::remove_file(&file).expect("it is there");
        std::os::unix::fs::symlink(device, &file).expect("a link");
        for command in [&["log", "4"][..], &["undo"]] {
            let output = home.run(command);
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{device} {command:?}: {told}");
            assert!(told.contains("not a regular file"), "{device} {command:?}: {told}");
        }
    }
}

#[test]
fn commands_show_what_they_write() {
    let home = Home::new();
    home.stdout(&[
        "log",
        "6",
        "--area",
        "low-back/left",
        "--area",
        "calf/right",
        "--note",
        "a “long” drive",
        "--at",
        "yesterday 18:00",
    ]);
    home.stdout(&["log", "3"]);
    let shown = home.json(&["diary", "--json"]);
    let records = shown.as_array().expect("an array");
    assert_eq!(records.len(), 2);
    assert_eq!(records[0]["areas"], serde_json::json!(["low-back/left", "calf/right"]));
    assert_eq!((&records[0]["now"]["pain"], &records[0]["note"]), (&6.into(), &"a “long” drive".into()));
    assert_ne!(records[0]["at"], records[0]["made"], "a late entry shows");
    let undone = home.stdout(&["undo"]);
    assert!(undone.contains("no longer in your diary") && undone.contains("pain 3"), "{undone}");
    let undone = home.stdout(&["undo"]);
    assert!(undone.contains("pain 6"), "{undone}");
    assert_eq!(home.run(&["undo"]).status.code(), Some(1), "nothing is left to undo");
    assert_eq!(home.json(&["diary", "--json"]), serde_json::json!([]));
    assert_eq!(home.diary_lines().len(), 4, "everything is still there");
}

#[test]
fn wrong_arguments_are_reported_and_write_nothing() {
    let home = Home::new();
    for (args, says) in [
        (&["log", "11"][..], "0 to 10"),
        (&["log", "5", "--area", "sholder-top"], "did you mean `shoulder-top`?"),
        (&["log", "5", "--area", "calf/middle"], "no side"),
        (&["log", "5", "--at", "tomorrow"], "is in the future"),
        (&["log", "5", "--at", "2099-01-01 10:00"], "is in the future"),
        (&["start", "nek-traps-desk", "--plain"], "did you mean `neck-traps-desk`?"),
        (&["show", "zzzzzzzzzzzzz"], "unclench list"),
        (&["start", "breath-box", "--plain", "--ready", "soon"], "seconds"),
    ] {
        let output = home.run(args);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(told.contains(says), "{args:?}: {told}");
    }
    assert_eq!(home.files(), Vec::<String>::new());
}

#[test]
fn doctor_names_what_lies_in_the_diary_and_is_not_read() {
    let home = Home::new();
    home.stdout(&["log", "4"]);
    home.stdout(&["diary", "compact"]);
    home.write("data/unclench/diary/.hidden/a.jsonl", "");
    home.write("data/unclench/diary/notes.txt", "");
    let flat = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!flat(home.stdout(&["doctor"])).contains("is not read:"));
    for path in ["diary/sub/a.jsonl", "diary/phone.jsonl.txt", "diary/backup.json"] {
        home.write(&format!("data/unclench/{path}"), "");
    }
    let doctor = flat(home.stdout(&["doctor"]));
    for name in ["sub", "phone.jsonl.txt", "backup.json"] {
        assert!(doctor.contains(&format!("diary/{name} is not read:")), "{doctor}");
    }
}

#[test]
fn doctor_names_a_folder_in_the_place_of_a_file() {
    for file in ["data/unclench/favourites", "config/unclench/config.toml"] {
        let home = Home::new();
        fs::create_dir_all(home.path().join(file)).expect("a folder");
        let output = home.run(&["doctor"]);
        let said = String::from_utf8(output.stdout).expect("text");
        let flat = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains("not a regular file") && output.status.code() == Some(1), "{file}: {said}");
    }
}

#[test]
fn doctor_reports_leftover_files_and_readable_diaries() {
    let home = Home::new();
    home.stdout(&["log", "4"]);
    let quiet = home.stdout(&["doctor"]);
    assert!(!quiet.contains("stopped while it wrote") && !quiet.contains("others on this computer"), "{quiet}");
    let file = home.files().into_iter().find(|file| file.contains(".jsonl")).expect("a diary");
    let left = [
        file.replace(".jsonl", ".new-20261128-114224"),
        "data/unclench/safety.toml.4711".to_owned(),
        "state/unclench/session.json.4711".to_owned(),
        "config/unclench/routines/.mine.toml.4711".to_owned(),
    ];
    for file in &left {
        home.write(file, "half");
    }
    fs::set_permissions(home.path().join(&file), fs::Permissions::from_mode(0o644)).expect("a mode");
    let doctor = home.run(&["doctor"]);
    let said = String::from_utf8_lossy(&doctor.stdout).into_owned();
    for file in &left {
        assert!(
            said.contains(&format!("{file} was left behind by a program that was stopped while writing; if no unclench")),
            "{file}: {said}"
        );
    }
    assert!(said.contains("chmod 600"), "{said}");
    assert!(doctor.status.success(), "these are no faults: {said}");
    // The next compaction removes what an interrupted one left.
    home.stdout(&["diary", "compact"]);
    assert!(!home.files().contains(&left[0]), "{:?}", home.files());
}

/// `doctor` only names the folders: an entry would go to the home of whoever runs the tests.
#[test]
fn a_relative_home_counts_as_unset() {
    let home = Home::new();
    let doctor = |set: Option<&str>| {
        let mut command = home.command(&["doctor"]);
        for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "HOME"] {
            command.env_remove(name);
        }
        let output = command.envs(set.map(|value| ("HOME", value))).current_dir(home.path()).output().expect("it runs");
        // The lines on stderr about a missing home, or about those of others, are not about HOME.
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        said.lines().filter(|line| line.contains("/unclench")).map(str::to_owned).collect::<Vec<_>>()
    };
    let unset = doctor(None);
    for relative in ["home", "./home", "..", ""] {
        assert_eq!(doctor(Some(relative)), unset, "HOME={relative}");
    }
    assert_eq!(home.files(), Vec::<String>::new());
}
