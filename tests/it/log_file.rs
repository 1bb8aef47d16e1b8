//! The log: written only on request, readable only by its owner, and without anything that a person has recorded.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::support::pty::Pty;
use crate::support::{Home, wait};

#[test]
fn the_log_has_thread_activity_and_no_recorded_data() {
    let home = Home::new();
    let path = home.path().join("unclench.log");
    let mut pty = Pty::start_with(&home, &[], 100, 30, &[("UNCLENCH_LOG", &path.display().to_string())]);
    pty.wait_for("50 routines");
    pty.keys("c");
    pty.wait_for("Check-in");
    pty.keys("4iprivate words\r");
    // The threads may be slower than the keys.
    let has_written = |line: &str| fs::read_to_string(&path).is_ok_and(|log| log.contains(line));
    wait::until("both threads", || ["diary: diary job: append", "files: routine job: watch"].into_iter().all(has_written));
    pty.keys("qq");
    assert_eq!(pty.wait_for_end(), 0);
    let log = fs::read_to_string(&path).expect("it is written");
    assert!(!log.contains("private"), "{log}");
    assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
    assert_eq!(home.diary_lines().len(), 2);
}

#[test]
fn an_unwritable_log_is_reported_and_the_command_still_runs() {
    let home = Home::new();
    let output = home.command(&["log", "4"]).env("UNCLENCH_LOG", home.path()).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && said.contains("cannot write the log"), "{said}");
    assert_eq!(home.diary_lines().len(), 1);
}
