//! The user's own routines: written, edited, renamed and removed, with the real program and an editor of the test.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::Home;
use crate::support::pty::Pty;

const FOLDER: &str = "config/unclench/routines";

fn refused(home: &Home, args: &[&str]) -> String {
    let output = home.command(args).stdin(Stdio::null()).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2), "{args:?}");
    String::from_utf8(output.stderr).expect("text")
}

#[test]
fn a_new_routine_plays_unedited_and_replaces_nothing() {
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
    for minutes in ["0", "2.5", ""] {
        assert!(refused(&home, &["new", "other", "--minutes", minutes]).contains("1 to 90"), "{minutes}");
    }
}

#[test]
fn a_step_that_names_its_side_is_played_on_that_side_only() {
    let home = Home::new();
    let step = |sides: &str| {
        let sides = if sides.is_empty() { String::new() } else { format!("sides = \"{sides}\"\n") };
        format!("[[step]]\nname = \"S\"\ntime = 10\ntechnique = \"stretch\"\nareas = [\"calf\"]\n{sides}")
    };
    for (sides, seconds) in [(["left", "right"], 20), (["left", ""], 30), (["each", ""], 40), (["left", "left"], 20)] {
        let steps = sides.map(step).concat();
        let head = "format = 1\ntitle = \"T\"\ncategory = \"movement\"\neach_side = \"routine\"\n";
        home.write(&format!("{FOLDER}/t.toml"), format!("{head}{steps}"));
        assert_eq!(home.json(&["show", "t", "--json"])["work_ms"], seconds * 1000, "{sides:?}");
    }
}

#[test]
fn areas_may_be_named_in_the_words_that_area_takes() {
    let home = Home::new();
    let file = |areas: &str| {
        let step = format!("[[step]]\nname = \"S\"\ntime = 10\ntechnique = \"strength\"\nareas = [{areas}]\n");
        home.write(&format!("{FOLDER}/t.toml"), format!("format = 1\ntitle = \"T\"\ncategory = \"exercise\"\n{step}"));
        home.run(&["check", "t"])
    };
    for (words, areas) in [
        ("\"neck\"", &["neck-back"][..]),
        ("\"neck\", \"neck-back\", \"Nacken\"", &["neck-back"]),
        ("\"head\"", &["head-face", "head-back"]),
        ("\"lower back\"", &["low-back"]),
    ] {
        assert_eq!(file(words).status.code(), Some(0), "{words}");
        assert_eq!(home.json(&["list", "--json", "T"])[0]["areas"], serde_json::json!(areas), "{words}");
    }
    for (words, near) in [("\"nekc\"", "did you mean \"neck\"?"), ("\"left knee\"", "did you mean \"knee\"?")] {
        let output = file(words);
        assert_eq!(output.status.code(), Some(1), "{words}");
        let said = String::from_utf8(output.stdout).expect("text");
        assert!(said.contains(near), "{words}: {said}");
    }
}

/// Creates an editor that notes its arguments and appends a line.
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
    assert!(said.contains("is built in") && said.contains("no errors"), "{said}");
    let path = home.path().join(FOLDER).join("breath-box.toml");
    let built_in = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("routines/breath-box.toml")).expect("text");
    assert_eq!(fs::read_to_string(&path).expect("a copy"), format!("{built_in}# mine\n"), "nothing else was touched");
    assert_eq!(fs::read_to_string(&log).expect("the editor ran").trim(), path.display().to_string());
    // The second time, the routine is the user's own.
    assert!(!String::from_utf8_lossy(&run("breath-box").stdout).contains("is built in"));
    let nearest = refused(&home, &["edit", "breath-bax"]);
    assert!(nearest.contains("`breath-box`") && nearest.contains("unclench new breath-bax"), "{nearest}");
}

#[test]
fn an_unchanged_copy_is_removed_again() {
    let home = Home::new();
    let output = home.command(&["edit", "breath-box"]).env("EDITOR", "true").stdin(Stdio::null()).output().expect("it runs");
    let said = String::from_utf8(output.stdout).expect("text");
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("You changed nothing"), "{said}");
    assert!(!home.path().join(FOLDER).join("breath-box.toml").exists());
}

/// A program that opens a window returns at once; the window reads the file later.
#[test]
fn an_editor_that_does_not_wait_keeps_its_file() {
    let home = Home::new();
    let (read, go) = (home.path().join("read"), home.path().join("go"));
    let script = format!(
        "#!/bin/sh\n(while [ ! -e '{}' ]; do sleep 0.02; done; cat \"$1\" >'{read}.new'; mv '{read}.new' '{read}') &\n",
        go.display(),
        read = read.display()
    );
    let script = home.write("window", script);
    fs::set_permissions(&script, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("it may run");
    let mut command = home.command(&["edit", "breath-box"]);
    let [out, err] = ["out", "err"].map(|name| fs::File::create(home.path().join(name)).expect("a file"));
    // The window holds stdout open, so it goes to a file.
    let status = command.env("EDITOR", &script).stdin(Stdio::null()).stdout(out).stderr(err).status().expect("it runs");
    let text = ["out", "err"].map(|name| fs::read_to_string(home.path().join(name)).expect("text")).concat();
    assert_eq!(status.code(), Some(2), "{text}");
    assert!(text.contains("code --wait") && text.contains("unclench remove breath-box"), "{text}");
    fs::write(&go, "").expect("the window opens");
    let copy = crate::support::wait::for_some("the window has read it", || fs::read_to_string(&read).ok());
    assert!(copy.contains("title"), "{copy}");
    // Where nothing shows that it still runs, what to do is said.
    home.stdout(&["remove", "breath-box"]);
    let output = home.command(&["edit", "breath-box"]).env("EDITOR", "true").stdin(Stdio::null()).output().expect("it runs");
    let text = String::from_utf8(output.stdout).expect("text");
    assert!(text.contains("You changed nothing") && text.contains("code --wait"), "{text}");
}

#[test]
fn after_an_editor_that_failed_it_is_said_what_to_do() {
    let home = Home::new();
    let output = home.command(&["edit", "breath-box"]).env("EDITOR", "false").stdin(Stdio::null()).output().expect("it runs");
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"));
    assert_eq!(output.status.code(), Some(2));
    assert!(err.contains("exit code 1") && err.contains("did not check") && err.contains("set EDITOR"), "{err}");
    assert!(out.contains("removed your copy"), "{out}");
    assert!(!home.path().join(FOLDER).join("breath-box.toml").exists());
}

#[test]
fn on_the_screen_a_failed_editor_leaves_no_copy() {
    let home = Home::new();
    let mut pty = Pty::start_with(&home, &[], 100, 30, &[("EDITOR", "false")]);
    pty.wait_for("50 routines");
    pty.keys("l");
    pty.wait_for("/ find");
    pty.keys("/box breathing\r");
    pty.wait_for("1 routine");
    pty.keys("E");
    pty.wait_for("Press E again");
    pty.keys("E");
    pty.wait_for("exit code 1");
    assert!(!home.path().join(FOLDER).join("breath-box.toml").exists());
}

#[test]
fn errors_are_shown_when_the_editor_closes() {
    let home = Home::new();
    home.stdout(&["new", "mine"]);
    let (editor, _) = editor(&home, "presure = 3\\ntime = \"soon\"\\n");
    let output = home.command(&["edit", "mine"]).env("VISUAL", &editor).stdin(Stdio::null()).output().expect("it runs");
    let said = String::from_utf8(output.stdout).expect("text");
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("mine.toml:") && said.contains("1 error, "), "{said}");
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
    home.write("config/unclench/config.toml", "[due]\nevery = \"50m\"\nroutine = \"one whole\"\n");
    let renamed = home.run(&["rename", "one", "two"]);
    let said = String::from_utf8(renamed.stderr).expect("text");
    assert!(said.contains("Your reminders still name `one`"), "{said}");
    assert!(said.contains("Your reminders still name `whole`"), "it cannot be played any more: {said}");
    let said = String::from_utf8(renamed.stdout).expect("text");
    assert!(said.contains("two.toml") && said.contains("whole"), "who includes it is told: {said}");
    assert_eq!(fs::read(home.path().join(FOLDER).join("two.toml")).expect("renamed"), text);
    assert!(refused(&home, &["remove", "breath-box"]).contains("built in"));
    home.write("config/unclench/config.toml", "[due]\nevery = \"50m\"\nroutine = \"eyes-20 two whole\"\n");
    let whole = "format = 1\ntitle = \"W\"\ncategory = \"movement\"\n[[step]]\nroutine = \"two\"\n";
    home.write(&format!("{FOLDER}/whole.toml"), whole);
    for trashed in ["two.toml", "two.2.toml"] {
        let removed = home.run(&["remove", "two"]);
        let said = String::from_utf8(removed.stderr).expect("text");
        assert!(removed.status.success() && said.contains("Your reminders still name `two`"), "{said}");
        assert!(said.contains("Your reminders still name `whole`"), "it cannot be played any more: {said}");
        assert_eq!(fs::read(home.path().join("data/unclench/trash").join(trashed)).expect("in the trash"), text);
        home.write(&format!("{FOLDER}/two.toml"), &text);
    }
}

#[test]
fn another_file_that_takes_the_id_is_named() {
    let text = |title: &str| {
        format!(
            "format = 1\ntitle = \"{title}\"\ncategory = \"exercise\"\n[[step]]\nname = \"x\"\ntime = \"30s\"\ntechnique = \"rest\"\n"
        )
    };
    for arguments in [&["rename", "q", "other"][..], &["remove", "q"]] {
        let home = Home::new();
        home.write(&format!("{FOLDER}/x/q.toml"), text("First"));
        let second = home.write(&format!("{FOLDER}/y/q.toml"), text("Second"));
        let said = home.stdout(arguments);
        let (named, path) = ("`q` is now “Second”", second.display().to_string());
        assert!(said.contains(named) && said.contains(&path), "{arguments:?}: {said}");
    }
}

#[test]
fn a_rehearsal_is_fast_and_records_nothing() {
    let home = Home::new();
    let from = Instant::now();
    let said = home.stdout(&["start", "desk-reset-2", "--plain", "--rehearse", "60"]);
    let lasts = home.json(&["show", "desk-reset-2", "--json"])["total_ms"].as_u64().expect("a length");
    assert!(from.elapsed() < Duration::from_millis(lasts), "{lasts} ms took {:?}", from.elapsed());
    assert!(said.contains("Finished.") && said.contains("That was a preview"), "{said}");
    assert!(said.lines().any(|line| line.trim_start().starts_with("2:")), "its clock shows the time of the routine: {said}");
    assert_eq!(home.files(), Vec::<String>::new());
}

#[test]
fn a_routine_is_shared_as_one_file_and_plays_elsewhere() {
    let (home, other) = (Home::new(), Home::new());
    home.stdout(&["new", "mine", "--minutes", "1"]);
    home.write(
        &format!("{FOLDER}/both.toml"),
        "format = 1\ntitle = \"Both\"\ncategory = \"movement\"\n[[step]]\nroutine = \"mine\"\ntimes = 2\n[[step]]\nroutine = \"eyes-20\"\n",
    );
    for (id, whole) in [("mine", false), ("both", true)] {
        let text = home.stdout(&["export-routine", id]);
        assert_eq!(text.contains("# A routine"), !whole, "comments stay where nothing is put in place: {text}");
        let file = other.write(&format!("{id}.toml"), &text);
        let file = file.display().to_string();
        let shown = other.command(&["add", &file]).stdin(Stdio::null()).output().expect("it runs");
        let said = String::from_utf8_lossy(&shown.stdout).into_owned();
        assert_eq!(shown.status.code(), Some(1), "nothing is added without a yes: {said}");
        assert!(said.contains("steps") && said.contains("Nothing was added"), "{said}");
        assert!(!other.path().join(FOLDER).join(format!("{id}.toml")).exists());
        other.stdout(&["add", &file, "--yes"]);
        assert_eq!(fs::read_to_string(other.path().join(FOLDER).join(format!("{id}.toml"))).expect("added"), text);
        assert!(refused(&other, &["add", &file, "--yes"]).contains("--as"), "never over another");
        other.stdout(&["add", &file, "--yes", "--as", &format!("{id}-2")]);
        let timeline = |home: &Home| {
            let mut show = home.json(&["show", id, "--json"]);
            show["id"].take();
            show
        };
        assert_eq!(timeline(&home)["spans"].as_array().map(Vec::len), timeline(&other)["spans"].as_array().map(Vec::len));
        assert_eq!(timeline(&home)["total_ms"], timeline(&other)["total_ms"], "{id}");
        assert!(other.stdout(&["start", id, "--plain", "--rehearse", "60"]).contains("Finished."));
    }
    let broken = other.write("broken.toml", "format = 1\ntitle = 3\n");
    let output = other.run(&["add", &broken.display().to_string(), "--yes"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("wrong-type"));
}

#[test]
fn lists_and_breaks_of_other_apps_become_drafts() {
    let home = Home::new();
    let list = "Neck programme:\n- Chin tuck 10 x 5 s each side\n- Shoulder rolls 30 s\n\n2. Pec stretch: 30 sec per side. Elbow high.\n";
    let list = home.write("handout.txt", list).display().to_string();
    let said = home.stdout(&["add", &list, "--yes"]);
    assert!(said.contains("Chin tuck") && said.contains("This is a draft"), "{said}");
    let show = home.json(&["show", "handout", "--json"]);
    assert_eq!(show["work_ms"], (70 * 2 + 30 + 60) * 1000);
    let breaks = r#"{"short_breaks": [{"name": "Tightly close your eyes"}, {"name": "Blink"}], "long_breaks": [{"name": "Walk", "duration": 60}]}"#;
    let breaks = home.write("safeeyes.json", breaks).display().to_string();
    assert!(home.stdout(&["add", &breaks, "--yes"]).contains("3 steps"));
    let yaml = home.write("breaks.yaml", "short_breaks:\n- name: Blink\n").display().to_string();
    let torn = home.write("torn.json", "{\"short_breaks\": [").display().to_string();
    let empty = home.write("empty.txt", "\n# nothing\n").display().to_string();
    for (file, why) in
        [(&yaml, "Save the settings as JSON"), (&torn, "torn.json: this is not valid JSON"), (&empty, "no exercises")]
    {
        assert!(refused(&home, &["add", file, "--yes"]).contains(why));
    }
    assert_eq!(home.run(&["check", "--strict"]).status.code(), Some(0));
}

/// The routine whose drawn timeline has a snapshot.
const DRAWN: &str = "neck-traps-desk";

/// Returns the names of all snapshots used here.
pub fn snapshots() -> Vec<String> {
    vec![format!("show-{DRAWN}")]
}

#[test]
fn show_draws_the_timeline_without_overlapping_speech() {
    let home = Home::new();
    insta::assert_snapshot!(snapshots().remove(0), home.stdout(&["show", DRAWN]));
    for entry in home.json(&["list", "--json"]).as_array().expect("an array") {
        let id = entry["id"].as_str().expect("an id");
        let shown = home.stdout(&["show", id]);
        assert!(!shown.contains("at once at"), "{id}: {shown}");
    }
    let mute = "format = 1\ntitle = \"Long\"\ncategory = \"relaxation\"\n[[step]]\nname = \"Lie\"\ntime = \"9m\"\n";
    home.write(&format!("{FOLDER}/long.toml"), mute);
    assert!(home.stdout(&["show", "long"]).contains("! silence for"));
}

#[test]
fn a_new_routine_says_what_was_chosen_where_nobody_can_be_asked() {
    let home = Home::new();
    let said = home.stdout(&["new", "mine", "--minutes", "3"]);
    assert!(said.contains("title “Mine”, posture seated, 3 min") && said.contains("--posture"), "{said}");
    let said = home.stdout(&["new", "other", "--title", "Other", "--posture", "seated", "--minutes", "3"]);
    assert!(!said.contains("--posture"), "{said}");
}

#[test]
fn routines_are_found_through_links_and_conflict_copies_are_ignored() {
    let home = Home::new();
    let text = home.stdout(&["export-routine", "breath-box"]);
    home.write("shared/from-a-friend.toml", &text);
    home.write(&format!("{FOLDER}/shouted.TOML"), &text);
    for copy in [
        ".sync-conflict-20261101-101010-ABCDEFG",
        " (conflicted copy 2026-11-20 101010)",
        " (Jane's conflicted copy 2026-11-20)",
        "_conflict-20261120-101010",
        " (SFConflict jane@example.org 2026-11-20-10-10-10)",
        " (Case Conflict)",
    ] {
        home.write(&format!("{FOLDER}/shouted{copy}.toml"), &text);
    }
    std::os::unix::fs::symlink(home.path().join("shared"), home.path().join(FOLDER).join("shared")).expect("a link");
    // A link back to the folder itself is not followed.
    std::os::unix::fs::symlink(home.path().join(FOLDER), home.path().join(FOLDER).join("round")).expect("a link");
    let listed = home.json(&["list", "--json"]);
    let own = listed.as_array().expect("an array").iter().filter(|entry| entry["source"] == "user");
    let own: Vec<&str> = own.filter_map(|entry| entry["id"].as_str()).collect();
    assert_eq!(own, ["from-a-friend", "shouted"], "{listed:#}");
}

#[test]
fn a_title_keeps_its_joiners_and_is_found_however_its_letters_are_composed() {
    let home = Home::new();
    home.stdout(&[
        "new",
        "joined",
        "--title",
        "\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645} \u{1f469}\u{200d}\u{1f9b0}",
    ]);
    let shown = home.stdout(&["show", "joined"]);
    assert!(shown.contains("\u{6cc}\u{200c}\u{62e}"), "{shown:?}");
    assert!(shown.contains("\u{1f469}\u{200d}\u{1f9b0}"), "one emoji and not two: {shown:?}");
    home.stdout(&["new", "decomposed", "--title", "Ru\u{308}ckenu\u{308}bung"]);
    for typed in ["r\u{fc}cken\u{fc}bung", "ruckenubung", "Ru\u{308}ckenu\u{308}bung"] {
        let found = home.stdout(&["list", typed]);
        assert!(found.lines().next().is_some_and(|line| line.contains("decomposed")), "{typed}: {found}");
    }
}

#[test]
fn a_missing_editor_is_reported_and_leaves_no_copy() {
    let home = Home::new();
    let output = home.command(&["edit", "breath-box"]).env("EDITOR", "nonexistent-editor").output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("there is no editor called `nonexistent-editor`"), "{said}");
    assert!(!home.files().iter().any(|file| file.ends_with("breath-box.toml")), "{:?}", home.files());
    // No other editor opens in place of one whose name is not text.
    let odd = std::ffi::OsStr::from_bytes(b"odd-\xff-editor");
    let output = home.command(&["edit", "breath-box"]).env("EDITOR", odd).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("there is no editor called `odd-\u{fffd}-editor`"), "{said}");
}

#[test]
fn workouts_are_added_alone_and_other_json_is_refused_by_name() {
    let home = Home::new();
    let workout = |title: &str| {
        format!(
            r#"{{"title":"{title}","sets":[{{"id":"1","repetitions":2,"exercises":[{{"id":"2","name":"Plank","duration":30}}]}}],"version":2}}"#
        )
    };
    let added = |content: &str| {
        let file = home.write("given.json", content).display().to_string();
        let output = home.run(&["add", &file, "--as", "given"]);
        let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"));
        format!("{out}{err}")
    };
    for one in [workout("Core"), format!("[{}]", workout("Core")), format!("{{\"workouts\":[{}]}}", workout("Core"))] {
        let said = added(&one);
        assert!(said.contains("Core (given)") && said.contains("2. Plank · 30 s"), "{one}: {said}");
    }
    assert!(added(r#"{"exercises":[{"name":"Plank","duration":30}]}"#).contains("1. Plank · 30 s"));
    let two = added(&format!("[{},{}]", workout("Core"), workout("Legs")));
    assert!(two.contains("holds several workouts: Core, Legs."), "{two}");
    for other in [r#"{"intervals":[{"label":"Plank","seconds":30}]}"#, "{}", "[1, 2]", r#"{"sets":[]}"#] {
        let said = added(other);
        assert!(said.contains("does not know these settings") && said.contains("Stretchly"), "{other}: {said}");
    }
}

#[test]
fn a_list_in_utf16_without_a_mark_is_read() {
    let home = Home::new();
    let file = home.write("list.txt", "Chin tuck 10 x 5 s\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    let text = home.stdout(&["add", &file.display().to_string(), "--yes"]);
    assert!(text.contains("1. Chin tuck"), "{text}");
}
