//! Routines of one's own: written, edited, renamed, removed, with the real program and an editor of the test's.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail as loudly as it likes")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Stdio;

use support::Home;

const FOLDER: &str = "config/unclench/routines";

fn refused(home: &Home, args: &[&str]) -> String {
    let output = home.command(args).stdin(Stdio::null()).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2), "{args:?}");
    String::from_utf8(output.stderr).expect("text")
}

#[test]
fn a_new_routine_plays_as_it_is_and_stands_over_nothing() {
    let home = Home::new();
    let said = home.stdout(&["new", "after-lunch", "--title", "After lunch", "--posture", "standing", "--minutes", "3"]);
    assert!(said.contains("unclench start after-lunch"), "{said}");
    let text = fs::read_to_string(home.path().join(FOLDER).join("after-lunch.toml")).expect("it was written");
    assert!(text.starts_with("#:schema ../routine.schema.json\n"), "{text}");
    let schema = fs::read_to_string(home.path().join("config/unclench/routine.schema.json")).expect("it was written");
    assert_eq!(schema, home.stdout(&["schema"]));
    assert_eq!(home.run(&["check", "--strict", "after-lunch"]).status.code(), Some(0));
    let show = home.json(&["show", "after-lunch", "--json"]);
    assert_eq!(show["work_ms"], 180_000);
    assert!(refused(&home, &["new", "after-lunch"]).contains("already"));
    assert!(refused(&home, &["new", "After Lunch"]).contains("after-lunch"), "an id is suggested");
    assert!(refused(&home, &["new", "other", "--posture", "seeted"]).contains("seated"), "postures are listed");
    assert!(refused(&home, &["new", "other", "--minutes", "0"]).contains("1 to 90"));
}

/// An editor that notes what it was called with and appends a line.
fn editor(home: &Home, appended: &str) -> (String, std::path::PathBuf) {
    let log = home.path().join("editor.log");
    let script = home.write(
        "vi",
        format!("#!/bin/sh\necho \"$@\" >>'{}'\nfor last; do :; done\nprintf '{appended}' >>\"$last\"\n", log.display()),
    );
    fs::set_permissions(&script, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("it may run");
    (script.display().to_string(), log)
}

#[test]
fn a_built_in_routine_is_copied_before_it_is_edited() {
    let home = Home::new();
    let (editor, log) = editor(&home, "# mine\\n");
    let run = |id: &str| home.command(&["edit", id]).env("EDITOR", &editor).stdin(Stdio::null()).output().expect("it runs");
    let output = run("breath-box");
    let said = String::from_utf8(output.stdout).expect("text");
    assert_eq!(output.status.code(), Some(0), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("is built in") && said.contains("no faults"), "{said}");
    let path = home.path().join(FOLDER).join("breath-box.toml");
    let built_in = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("routines/breath-box.toml")).expect("text");
    assert_eq!(fs::read_to_string(&path).expect("a copy"), format!("{built_in}# mine\n"), "nothing else was touched");
    assert_eq!(fs::read_to_string(&log).expect("the editor ran").trim(), path.display().to_string());
    // The second time it is the user's own.
    assert!(!String::from_utf8_lossy(&run("breath-box").stdout).contains("is built in"));
    let nearest = refused(&home, &["edit", "breath-bax"]);
    assert!(nearest.contains("`breath-box`") && nearest.contains("unclench new breath-bax"), "{nearest}");
}

#[test]
fn faults_are_shown_when_the_editor_is_closed() {
    let home = Home::new();
    home.stdout(&["new", "mine"]);
    let (editor, _) = editor(&home, "presure = 3\\ntime = \"soon\"\\n");
    let output = home.command(&["edit", "mine"]).env("VISUAL", &editor).stdin(Stdio::null()).output().expect("it runs");
    let said = String::from_utf8(output.stdout).expect("text");
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("mine.toml:") && said.contains("errors"), "{said}");
    let failed = home.command(&["edit", "mine"]).env("EDITOR", "false").output().expect("it runs");
    assert_eq!(failed.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&failed.stderr).contains("`false`"));
}

#[test]
fn files_are_renamed_and_removed_without_loss() {
    let home = Home::new();
    home.stdout(&["new", "one"]);
    let text = fs::read(home.path().join(FOLDER).join("one.toml")).expect("it is there");
    home.write(
        &format!("{FOLDER}/whole.toml"),
        "format = 1\ntitle = \"W\"\ncategory = \"movement\"\n[[step]]\nroutine = \"one\"\n",
    );
    home.stdout(&["new", "taken"]);
    assert!(refused(&home, &["rename", "one", "taken"]).contains("already"));
    assert!(refused(&home, &["rename", "breath-box", "mine"]).contains("built in"));
    assert!(refused(&home, &["rename", "one", "Not An Id"]).contains("not-an-id"));
    let said = home.stdout(&["rename", "one", "two"]);
    assert!(said.contains("two.toml") && said.contains("whole"), "who includes it is told: {said}");
    assert_eq!(fs::read(home.path().join(FOLDER).join("two.toml")).expect("renamed"), text);
    assert!(refused(&home, &["remove", "breath-box"]).contains("built in"));
    for trashed in ["two.toml", "two.2.toml"] {
        home.stdout(&["remove", "two"]);
        assert_eq!(fs::read(home.path().join("data/unclench/trash").join(trashed)).expect("in the trash"), text);
        home.write(&format!("{FOLDER}/two.toml"), &text);
    }
}

#[test]
fn a_rehearsal_is_quick_and_leaves_no_trace() {
    let home = Home::new();
    let from = std::time::Instant::now();
    let said = home.stdout(&["start", "desk-reset-2", "--plain", "--rehearse", "60"]);
    assert!(from.elapsed() < std::time::Duration::from_secs(60), "two minutes take {:?}", from.elapsed());
    assert!(said.contains("Finished.") && said.contains("rehearsal"), "{said}");
    assert!(said.lines().any(|line| line.trim_start().starts_with("2:")), "its clock shows the time of the routine: {said}");
    assert_eq!(home.files(), Vec::<String>::new());
}
