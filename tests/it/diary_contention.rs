//! The diary of the real program while keys arrive faster than it can be read, while another program locks it, and while the
//! program ends.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::process::{Child, Output, Stdio};
use std::time::Duration;

use crate::support::Home;
use crate::support::pty::Pty;
use serde_json::Value;
use unclench::platform::diary::DiaryFolder;

/// Creates a home whose diary has `count` check-ins, a minute apart. The newest ones have notes that number them.
fn home_with_entries(count: u32) -> Home {
    let home = Home::new();
    let mut text = String::new();
    for n in 0..count {
        let at = format!("2026-01-{:02}T{:02}:{:02}:00+00:00", 1 + n / 1440, n / 60 % 24, n % 60);
        let note = if n + 20 >= count { format!(",\"note\":\"newest but {}.\"", count - 1 - n) } else { String::new() };
        text.push_str(
            &format!(
                "{{\"v\":1,\"id\":\"0190000{n:05x}-0000-7000-8000-{n:012x}\",\"at\":\"{at}\",\"made\":\"{at}\",\
             \"kind\":\"check-in\",\"now\":{{\"pain\":{}}}{note}}}\n",
                n % 11
            )
            .replacen("\"0190000", "\"019", 1),
        );
    }
    let folder = DiaryFolder::new(home.path().join("data/unclench/diary"));
    fs::create_dir_all(home.path().join("data/unclench/diary")).expect("a folder");
    fs::write(folder.own_file(), text).expect("it can be written");
    home
}

/// Opens a check-in on the screen.
fn check_in(home: &Home) -> Pty {
    let mut pty = Pty::start(home, &[], 100, 30);
    pty.wait_for("50 routines");
    pty.keys("c");
    pty.wait_for("Check-in");
    pty
}

/// Returns what each line of this machine's file takes back, in the order of the file.
fn taken_back(home: &Home) -> Vec<String> {
    let lines = home.diary_lines().into_iter().map(|line| serde_json::from_str::<Value>(&line).expect("JSON"));
    lines.filter_map(|line| line["removes"].as_str().map(str::to_owned)).collect()
}

/// Locks this machine's diary file as another program would, until the returned file is dropped.
fn held(home: &Home) -> File {
    let folder = home.path().join("data/unclench/diary");
    fs::create_dir_all(&folder).expect("a folder");
    let path = DiaryFolder::new(folder).own_file();
    let file = OpenOptions::new().append(true).create(true).open(path).expect("a file");
    file.lock().expect("it can be locked");
    file
}

#[test]
fn an_undo_is_saved_even_if_the_program_quits_at_once() {
    let home = home_with_entries(3_000);
    let mut pty = Pty::start(&home, &[], 100, 30);
    pty.wait_for("50 routines");
    pty.keys("d\t");
    pty.wait_for("newest");
    pty.keys("uqq");
    assert_eq!(pty.wait_for_end(), 0);
    assert_eq!(taken_back(&home).len(), 1);
}

#[test]
fn three_quick_undo_keys_undo_three_changes() {
    let home = home_with_entries(3_000);
    let mut pty = Pty::start(&home, &[], 100, 30);
    pty.wait_for("50 routines");
    pty.keys("d\t");
    pty.wait_for("newest");
    pty.keys("uuuqq");
    assert_eq!(pty.wait_for_end(), 0);
    let taken_back = taken_back(&home);
    assert_eq!((taken_back.len(), taken_back.iter().collect::<BTreeSet<_>>().len()), (3, 3), "{taken_back:?}");
}

#[test]
fn three_simultaneous_undo_commands_undo_three_changes() {
    let home = home_with_entries(30);
    // While the diary is locked, all three go as far as they can without it.
    let held = held(&home);
    let start = |_| home.command(&["undo"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let started: Vec<Child> = (0..3).map(start).collect();
    std::thread::sleep(Duration::from_secs(1));
    drop(held);
    let outputs: Vec<Output> = started.into_iter().map(|child| child.wait_with_output().expect("it ends")).collect();
    assert!(outputs.iter().all(|output| output.status.success()), "{outputs:?}");
    let taken_back = taken_back(&home);
    assert_eq!((taken_back.len(), taken_back.iter().collect::<BTreeSet<_>>().len()), (3, 3), "{taken_back:?}");
}

#[test]
fn keys_work_while_the_diary_is_locked_and_the_line_is_written_afterwards() {
    let home = Home::new();
    let held = held(&home);
    let mut pty = check_in(&home);
    pty.keys("4i");
    pty.keys("typed meanwhile");
    pty.wait_for("typed meanwhile");
    pty.keys("\x1b");
    pty.wait_for("Another program is writing to the diary");
    pty.signal("TERM");
    pty.wait_for("Saving");
    pty.wait_for_modes((false, false));
    drop(held);
    assert_eq!(pty.wait_for_end(), 143);
    assert_eq!(home.diary_lines().len(), 1);
    assert_eq!(pty.termios(), pty.termios_before);
}

#[test]
fn a_second_signal_ends_the_wait_and_prints_the_unsaved_line() {
    let home = Home::new();
    let held = held(&home);
    let mut pty = check_in(&home);
    pty.keys("4imeanwhile");
    pty.wait_for("meanwhile");
    pty.signal("TERM");
    pty.wait_for("Saving");
    pty.signal("TERM");
    assert_eq!(pty.wait_for_end(), 143);
    let sent = String::from_utf8_lossy(&pty.sent).into_owned();
    assert!(sent.contains("nothing is lost") && sent.contains("\"now\":{\"pain\":4}"), "{sent}");
    drop(held);
}

/// Neither the diary nor the state folder can be written.
#[test]
fn a_line_that_nothing_keeps_is_printed_with_what_to_do_and_without_control_characters() {
    let home = Home::new();
    home.write("data/unclench/diary", "");
    home.write("state/unclench", "");
    let mut pty = check_in(&home);
    pty.keys("4ie\u{301}e\r");
    pty.wait_for("not saved");
    pty.signal("TERM");
    assert_eq!(pty.wait_for_end(), 143);
    let sent = String::from_utf8_lossy(&pty.sent).into_owned();
    let (_, left) = sent.rsplit_once("\u{1b}[?1049l").expect("it leaves the screen");
    assert!(left.contains("or run `unclench log`") && !left.contains("next start it"), "{left}");
    assert!(left.contains("e\\u0301e"), "{left}");
}

#[test]
fn commands_wait_for_a_locked_diary_and_say_so() {
    let home = Home::new();
    let held = held(&home);
    let mut child = home.command(&["log", "3"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut said = String::new();
    let stderr = child.stderr.take().expect("stderr");
    std::io::BufRead::read_line(&mut std::io::BufReader::new(stderr), &mut said).expect("it says something");
    assert!(said.contains("Another program is writing to the diary"), "{said}");
    drop(held);
    assert!(child.wait().expect("it ends").success());
    assert_eq!(home.diary_lines().len(), 1);
}

#[test]
fn commands_give_up_on_a_diary_that_stays_locked() {
    let home = home_with_entries(3);
    let held = held(&home);
    let start = |args: &&[&str]| home.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let started: Vec<Child> = [&["log", "3"][..], &["undo"], &["diary", "compact"]].iter().map(start).collect();
    for output in started.into_iter().map(|child| child.wait_with_output().expect("it ends")) {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert_eq!(said.matches("Another program is writing to the diary").count(), 1, "{said}");
        assert_eq!(said.matches("for too long").count(), 1, "{said}");
    }
    drop(held);
    assert_eq!(home.diary_lines().len(), 3);
}

/// Returns the diary is read each time it is opened. A change made during that read is not lost when the read ends.
#[test]
fn a_removed_entry_does_not_return_when_an_older_read_finishes() {
    let delays = [5, 20, 40, 60, 80, 120, 160, 200];
    let home = home_with_entries(30_000);
    let mut pty = Pty::start(&home, &[], 100, 30);
    pty.wait_for("50 routines");
    pty.keys("d\t");
    pty.wait_for("newest");
    for (removed, delay) in delays.into_iter().enumerate() {
        pty.keys("q");
        pty.wait_for("50 routines");
        pty.keys("d\t");
        std::thread::sleep(Duration::from_millis(delay));
        pty.keys("D");
        pty.wait_for("Press D again");
        pty.keys("D");
        let gone = format!("newest but {removed}.");
        pty.wait_until(|screen| screen.contains("Deleted.") && !screen.contains(&gone), "the removal");
        pty.settle(Duration::from_secs(1));
        assert!(!pty.text().contains(&gone), "{delay} ms: {}", pty.text());
    }
    pty.keys("qq");
    assert_eq!(pty.wait_for_end(), 0);
    assert_eq!(taken_back(&home).len(), delays.len());
}

#[test]
fn four_quick_answers_are_four_answers_in_the_file() {
    let home = Home::new();
    home.write("config/unclench/config.toml", "[diary]\nask = [\"stiffness\", \"stress\", \"sleep\"]\n");
    let mut pty = check_in(&home);
    pty.keys("1j2j3j4qq");
    assert_eq!(pty.wait_for_end(), 0);
    assert_eq!(home.diary_lines().len(), 4);
    let shown = home.json(&["diary", "--json"]);
    let entries = shown.as_array().expect("an array");
    assert_eq!(entries.len(), 1, "four answers are one entry: {shown}");
    let ratings: BTreeSet<u64> = entries[0]["now"].as_object().expect("ratings").values().filter_map(Value::as_u64).collect();
    assert_eq!(ratings, BTreeSet::from([1, 2, 3, 4]), "{shown}");
}
