//! Data that programs leave to each other and to the next start: sessions under way, lines that could not be saved, health
//! answers, and files that cannot be reached.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::support::{Home, needs};
use jiff::Zoned;
use serde_json::Value;
use unclench::domain::diary::checkpoint::Checkpoint;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::ids::Ids;
use unclench::domain::diary::record::{EntryKind, Line, Record};
use unclench::domain::safety::answers::{Answer, Answers};
use unclench::domain::safety::condition::condition;
use unclench::domain::session::engine::resume::SessionPosition;
use unclench::domain::session::outcome::Ended;
use unclench::platform::checkpoint_file::CheckpointFile;
use unclench::platform::diary::DiaryFolder;
use unclench::platform::safety_file::AnswersFile;
use unclench::platform::unsaved_file::UnsavedFile;

const SHORT: &str = "format = 1\ntitle = \"Short\"\ncategory = \"massage\"\n[[step]]\nname = \"One\"\ntime = 1\n";

fn state(home: &Home) -> PathBuf {
    home.path().join("state/unclench")
}

fn safety_path(home: &Home) -> PathBuf {
    home.path().join("data/unclench/safety.toml")
}

fn time() -> Zoned {
    "2026-11-21T18:02:11+01:00[Europe/Berlin]".parse().expect("a time")
}

/// Creates a session with a note to recognise it by.
fn session(ids: &mut Ids, note: &str) -> Checkpoint {
    let mut record = Record::new(EntryKind::Session, ids.next(&time()), EntryTime::from(&time()), EntryTime::from(&time()));
    record.note = Some(note.to_owned());
    Checkpoint::of(record)
}

/// Runs a rehearsal, which records what was left over but nothing of its own.
fn start(home: &Home) -> String {
    let path = home.write("config/unclench/routines/short.toml", SHORT);
    assert!(path.exists());
    let args = ["start", "short", "--plain", "--rehearse", "60"];
    let output = home.command(&args).stdin(Stdio::null()).output().expect("it runs");
    String::from_utf8(output.stdout).expect("text") + &String::from_utf8_lossy(&output.stderr)
}

fn notes(home: &Home) -> Vec<String> {
    let lines = home.diary_lines().into_iter().map(|line| serde_json::from_str::<Value>(&line).expect("JSON"));
    lines.filter_map(|line| line["note"].as_str().map(str::to_owned)).collect()
}

#[test]
fn a_session_playing_in_another_program_is_reported_and_kept() {
    let (home, mut ids) = (Home::new(), Ids::default());
    let playing = CheckpointFile::new(state(&home));
    playing.save(&session(&mut ids, "playing")).expect("it can be written");
    assert!(start(&home).contains("already playing a session"));
    assert_eq!(notes(&home), Vec::<String>::new());
    drop(playing);
    assert!(start(&home).contains("was cut off"));
    assert_eq!(notes(&home), ["playing"]);
}

#[test]
fn a_session_that_another_window_asks_about_is_not_said_to_be_playing() {
    let (home, mut ids) = (Home::new(), Ids::default());
    let mut kept = session(&mut ids, "cut off");
    kept.record.ended = Some(Ended::Interrupted);
    CheckpointFile::new(state(&home)).save(&kept).expect("it can be written");
    let file = state(&home).join("session.json");
    let text = fs::read_to_string(&file).expect("text");
    let played_by = |pid: u32| text.replace(&format!("\"pid\":{}", std::process::id()), &format!("\"pid\":{pid}"));
    // No process has this id.
    fs::write(&file, played_by(u32::MAX >> 1)).expect("it can be written");
    let asking = CheckpointFile::new(state(&home));
    let diary = DiaryFolder::new(home.path().join("data/unclench/diary"));
    let found = asking.offer_unfinished(&UnsavedFile::new(state(&home)), &diary, &time()).expect("it can be read");
    assert!(found.offered.is_some());
    for args in [&["resume"][..], &["resume", "--save"], &["resume", "--discard"]] {
        let output = home.run(args);
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert!(output.status.code() == Some(1) && said.contains("asking about your last session in another window"), "{said}");
        assert!(!said.contains("already playing") && !said.contains("no unfinished session"), "{said}");
    }
    assert_eq!(notes(&home), Vec::<String>::new());
}

#[test]
fn two_killed_programs_leave_two_sessions_recorded_once() {
    let (home, mut ids) = (Home::new(), Ids::default());
    let programs = ["first", "second"].map(|note| {
        let file = CheckpointFile::new(state(&home));
        let kept = session(&mut ids, note);
        file.save(&kept).and_then(|()| file.save(&kept)).expect("it can be written");
        file
    });
    drop(programs);
    start(&home);
    start(&home);
    let mut notes = notes(&home);
    notes.sort();
    assert_eq!(notes, ["first", "second"]);
    assert_eq!(fs::read_dir(state(&home)).expect("the folder").count(), 0);
}

#[test]
fn an_unreadable_checkpoint_is_moved_aside_and_reported() {
    for content in [&b""[..], b"{\"pid\":1,\"record\":{\"v\":1,", b"{\"pid\":999999,\"record\":{\"v\":2}}", b"\xff\xfe"] {
        let home = Home::new();
        home.write("state/unclench/session.json", content);
        assert!(start(&home).contains("could not be read"));
        let aside = fs::read(state(&home).join("unreadable-1-session.json")).expect("it is kept");
        assert_eq!(aside, content);
    }
}

#[test]
fn a_checkpoint_of_impossible_times_is_moved_aside() {
    for (field, seconds) in
        [("\"done_s\":1", u64::MAX), ("\"run_s\":0", u64::MAX), ("\"run_s\":0", 1 << 62), ("\"waited_s\":2", 700_000)]
    {
        let (home, mut ids) = (Home::new(), Ids::default());
        let mut kept = session(&mut ids, "long");
        (kept.record.done_s, kept.record.waited_s, kept.record.ended) = (Some(1), Some(2), Some(Ended::Interrupted));
        kept.reached = Some(SessionPosition { step: 1, side: None, name: "A".into(), begun: vec![1], run_s: 0 });
        drop(CheckpointFile::new(state(&home)).save(&kept));
        let file = state(&home).join("session.json");
        let text = fs::read_to_string(&file).expect("text");
        let longer = text.replacen(field, &format!("{}:{seconds}", field.split(':').next().unwrap_or_default()), 1);
        assert_ne!(longer, text, "{field}");
        fs::write(&file, longer).expect("it can be written");
        let output = home.run(&["resume", "--plain"]);
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert!(output.status.code() == Some(1) && said.contains("unreadable-1-session.json"), "{field}: {said}");
    }
}

/// The next try writes what the first could not.
#[test]
fn lines_are_kept_once_there_is_room_for_them() {
    let (home, mut ids) = (Home::new(), Ids::default());
    let in_the_way = home.write("state/unclench", "");
    let unsaved = UnsavedFile::new(state(&home));
    let lines = [Line::Record(Box::new(session(&mut ids, "kept").record))];
    unsaved.add(&lines).expect_err("a file is in the way");
    fs::remove_file(in_the_way).expect("it can be removed");
    unsaved.add(&lines).expect("there is room");
    assert!(fs::read_to_string(state(&home).join("unsaved.jsonl")).expect("text").contains("kept"));
}

#[test]
fn an_unsaved_line_that_is_not_utf_8_is_moved_aside_as_it_is() {
    let (home, mut ids) = (Home::new(), Ids::default());
    let [good, bad] = ["good", "bad"].map(|note| Line::Record(Box::new(session(&mut ids, note).record)).to_json().expect("JSON"));
    let mut bytes = format!("{good}\n{bad}\n").into_bytes();
    // With its quotes: an id can have these letters too.
    let at = bytes.windows(5).position(|word| word == b"\"bad\"").expect("the note");
    bytes[at + 1] = 0xfc;
    home.write("state/unclench/unsaved.jsonl", &bytes);
    start(&home);
    assert_eq!(notes(&home), ["good"]);
    assert_eq!(fs::read(state(&home).join("unreadable-1-unsaved.jsonl")).expect("it is kept"), bytes);
}

#[test]
fn unsaved_lines_are_written_at_the_next_start_of_the_screen() {
    let (home, mut ids) = (Home::new(), Ids::default());
    let lines = ["one", "two"].map(|note| Line::Record(Box::new(session(&mut ids, note).record)));
    let unsaved = UnsavedFile::new(state(&home));
    unsaved.add(&lines).expect("it can be written");
    unsaved.add(&lines).expect("the same lines are kept once");
    drop(unsaved);
    let file = UnsavedFile::new(state(&home));
    let diary = unclench::platform::diary::DiaryFolder::new(home.path().join("data/unclench/diary"));
    assert_eq!(file.save_unfinished(&diary).expect("it can be written"), (2, Vec::new()));
    assert_eq!(file.save_unfinished(&diary).expect("nothing is left"), (0, Vec::new()));
    assert_eq!(notes(&home), ["one", "two"]);
}

#[test]
fn health_answers_and_deletions_of_two_programs_are_merged() {
    let home = Home::new();
    let [one, other] = [(); 2].map(|()| AnswersFile::new(safety_path(&home)));
    let give = |answers: &mut Answers, id: &str| {
        answers.record(condition(id).expect("a condition"), Answer::Yes, EntryTime::from(&time()), "");
    };
    let [mut first, mut second] = [&one, &other].map(|file| file.load().expect("no file yet"));
    give(&mut first, "osteoporosis");
    give(&mut second, "hypermobility");
    one.save(&first).expect("it can be written");
    let merged = other.save(&second).expect("it can be written");
    let is_given = |answers: &Answers, id: &str| answers.given(condition(id).expect("a condition")).is_some();
    assert!(is_given(&merged, "osteoporosis") && is_given(&merged, "hypermobility"));
    let read = one.load_if_changed().expect("it was changed").expect("it can be read");
    assert_eq!(read, merged);
    assert!(one.load_if_changed().is_none(), "nothing has changed since");
    // Answers deleted in one program do not return with an answer in the other.
    one.delete().expect("it can be removed");
    let mut later = merged;
    give(&mut later, "spine-known");
    let saved = other.save(&later).expect("it can be written");
    assert!(is_given(&saved, "spine-known") && !is_given(&saved, "osteoporosis"), "{saved:?}");
}

#[test]
fn unreachable_health_answers_block_sessions() {
    for unreachable in ["data/unclench/safety.toml", "data/unclench", "data"] {
        let home = Home::new();
        let path = home.path().join(unreachable);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        symlink("/nowhere/at/all", &path).expect("a link");
        let output = home.run(&["safety", "for", "upper-back-roller"]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(!output.status.success() && !said.contains("offered as it is"), "{unreachable}: {said}");
    }
}

#[test]
fn answers_that_could_not_be_read_are_read_again() {
    let home = Home::new();
    let file = AnswersFile::new(home.write("answers.toml", "osteoporosis = \"yes\"\n"));
    assert!(file.load().is_err());
    assert!(file.load_if_changed().is_some_and(|read| read.is_err()), "nothing is known of it");
    home.write("answers.toml", "format = 1\n");
    assert!(file.load_if_changed().is_some_and(|read| read.is_ok()));
    assert!(file.load_if_changed().is_none(), "and now it is known");
}

#[test]
fn a_link_to_the_answers_stays_a_link() {
    let home = Home::new();
    let target = home.write("synced/answers.toml", "format = 1\n");
    fs::create_dir_all(safety_path(&home).parent().expect("a folder")).expect("a folder");
    symlink(&target, safety_path(&home)).expect("a link");
    home.stdout(&["safety", "set", "osteoporosis", "yes"]);
    assert!(safety_path(&home).is_symlink());
    assert!(fs::read_to_string(&target).expect("text").contains("osteoporosis"));
    // Deleted means deleted where the answers are.
    home.stdout(&["health", "delete", "--yes"]);
    assert!(!target.exists() && !safety_path(&home).is_symlink());
}

#[test]
fn an_unreachable_diary_is_not_an_empty_diary() {
    let commands: [&[&str]; 12] = [
        &["export"],
        &["diary"],
        &["diary", "--json"],
        &["stats"],
        &["stats", "--json"],
        &["report"],
        &["undo"],
        &["diary", "remove", "last"],
        &["diary", "edit", "last", "--pain", "3"],
        &["diary", "compact"],
        &["log", "4"],
        &["due"],
    ];
    for (unreachable, args) in ["data/unclench/diary", "data/unclench"].iter().flat_map(|path| commands.map(|args| (path, args)))
    {
        let home = Home::new();
        let path = home.path().join(unreachable);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        symlink("/nowhere/at/all", &path).expect("a link");
        let output = home.run(args);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!((output.status.code(), said.as_str()), (Some(2), ""), "{unreachable}, {args:?}");
        assert!(!output.stderr.is_empty());
    }
}

#[test]
fn byte_order_marks_and_hidden_files_lose_no_entry() {
    let home = Home::new();
    home.stdout(&["log", "4"]);
    let file = home.files().into_iter().find(|file| file.contains("diary")).expect("a diary");
    let path: &Path = &home.path().join(&file);
    let text = fs::read_to_string(path).expect("text");
    fs::write(path, format!("\u{feff}{text}")).expect("it can be written");
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    fs::write(path.with_file_name(format!("._{name}")), b"\x00\x05\x16\x07").expect("it can be written");
    let output = home.run(&["diary", "--json"]);
    let records: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((records.as_array().map(Vec::len), output.stderr.len()), (Some(1), 0));
}

#[test]
fn settings_behind_a_dangling_link_are_an_error() {
    let home = Home::new();
    fs::create_dir_all(home.path().join("config/unclench")).expect("a folder");
    std::os::unix::fs::symlink("/nowhere/config.toml", home.path().join("config/unclench/config.toml")).expect("a link");
    let doctor = home.run(&["doctor"]);
    let said = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(
        said.split_whitespace().collect::<Vec<_>>().join(" ").contains("leads nowhere: /nowhere/config.toml does not exist")
            && !doctor.status.success(),
        "{said}"
    );
}

const NOWHERE: &str = "leads nowhere: /nowhere/at/all does not exist";

#[test]
fn favourites_routines_and_state_out_of_reach_are_not_empty() {
    let dangling = |path: &str| {
        let home = Home::new();
        let link = home.path().join(path);
        fs::create_dir_all(link.parent().expect("a folder")).expect("a folder");
        symlink("/nowhere/at/all", &link).expect("a link");
        home
    };
    let said = |home: &Home, args: &[&str]| {
        let output = home.run(args);
        let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"));
        (output.status.code(), format!("{out}{err}"))
    };
    let home = dangling("data/unclench/favourites");
    let (code, text) = said(&home, &["list", "--favourites"]);
    assert!(code == Some(2) && text.contains(NOWHERE) && text.contains("favourites"), "{text}");
    let file = unclench::platform::favourites_file::FavouritesFile::new(home.path().join("data/unclench/favourites"));
    assert!(file.mark("calves-hands", true).is_err_and(|why| why.to_string().contains(NOWHERE)));
    assert!(!home.path().join("data/unclench/favourites").exists());

    let home = dangling("config/unclench/routines");
    for args in [&["list"][..], &["check"], &["doctor"]] {
        assert!(said(&home, args).1.contains("routines"), "{args:?}");
    }
    let (code, text) = said(&home, &["check"]);
    assert!(code == Some(1) && text.contains(NOWHERE), "{text}");
    let (code, text) = said(&home, &["new", "mine", "--title", "Mine", "--posture", "seated", "--minutes", "2"]);
    assert!(code == Some(2) && text.contains(NOWHERE), "{text}");

    let home = dangling("state/unclench");
    home.write("t.toml", "format = 1\ntitle = \"T\"\ncategory = \"massage\"\nready = 0\n[[step]]\nname = \"One\"\ntime = 1\n");
    let (_, text) = said(&home, &["start", "t.toml", "--plain"]);
    assert!(text.contains("so it cannot tell whether a session is unfinished"), "{text}");
    for path in ["data/unclench/favourites", "config/unclench/routines", "state/unclench"] {
        let (code, text) = said(&dangling(path), &["doctor"]);
        assert!(code == Some(1) && text.lines().any(|line| line.contains(path) && line.contains(NOWHERE)), "{path}: {text}");
    }
}

#[test]
fn folders_without_permission_are_named_and_change_nothing() {
    // The superuser may read everything; a process of its without that privilege may not.
    let is_root = rustix::process::geteuid().is_root();
    if is_root && !needs::all(&["setpriv"]) {
        return;
    }
    let denied = |folder: &str, args: &[&str]| {
        let home = Home::new();
        let path = home.path().join(folder);
        fs::create_dir_all(&path).expect("a folder");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("a mode");
        let mut command = home.command(args);
        if is_root {
            let bare = ["--bounding-set", "-dac_override,-dac_read_search", env!("CARGO_BIN_EXE_unclench")];
            command = home.program("setpriv", &[&bare, args].concat());
        }
        let output = command.output().expect("it runs");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).expect("a mode");
        assert_eq!(home.files(), Vec::<String>::new(), "{args:?}");
        let said = String::from_utf8(output.stderr).expect("text");
        let names = said.lines().any(|line| line.contains(folder) && line.contains("permission denied"));
        assert!(output.status.code() == Some(2) && names, "{args:?}: {said}");
        assert!(!said.contains("os error") && !said.contains(":0:"), "{args:?}: {said}");
    };
    let new = ["new", "mine", "--title", "Mine", "--posture", "seated", "--minutes", "2"];
    for args in [&["log", "4"][..], &["undo"], &["diary"], &["stats"], &["report"], &["due"], &["export"]] {
        denied("data/unclench/diary", args);
    }
    for args in [&["health", "set", "osteoporosis", "yes"][..], &["list", "--favourites"], &["log", "4"]] {
        denied("data/unclench", args);
    }
    for args in [&new[..], &["edit", "breath-box"], &["start", "mine"], &["show", "mine"]] {
        denied("config/unclench/routines", args);
    }
}

#[test]
fn a_diary_that_cannot_be_read_is_not_shown_as_empty() {
    let home = Home::new();
    fs::create_dir_all(home.path().join("data/unclench")).expect("a folder");
    symlink("/nowhere/at/all", home.path().join("data/unclench/diary")).expect("a link");
    let mut pty = crate::support::pty::Pty::library(&home, 100, 30);
    pty.keys("d");
    pty.wait_for("cannot be read: the link leads");
    let screen = pty.text();
    assert!(!screen.contains("empty") && !screen.contains("0 entries"), "{screen}");
}
