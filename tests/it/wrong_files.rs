//! Wrong routine files, each with its messages; and files that must not be read at all.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::Home;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wrong")
}

/// Returns the names of the wrong files.
fn wrong() -> Vec<String> {
    let files = fs::read_dir(folder()).expect("the folder is there").flatten();
    let mut names: Vec<String> = files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Returns the names of all snapshots used here.
pub fn snapshots() -> Vec<String> {
    wrong().iter().map(|name| snapshot(name)).collect()
}

fn snapshot(name: &str) -> String {
    name.trim_end_matches(".toml").to_owned()
}

#[test]
fn every_wrong_file_gets_its_messages() {
    let home = Home::new();
    let (folder, names) = (folder(), wrong());
    assert!(names.len() >= 20, "only {} wrong files were found", names.len());
    for name in names {
        fs::copy(folder.join(&name), home.path().join(&name)).expect("it can be copied");
        let output = home.run(&["check", &name]);
        let told = String::from_utf8(output.stdout).expect("text");
        assert!(output.stderr.is_empty(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(told.chars().all(|c| c == '\n' || unclench::domain::text::is_printable(c)), "{name}: {told:?}");
        insta::assert_snapshot!(snapshot(&name), format!("exit {:?}\n{told}", output.status.code()));
        let strict = home.run(&["check", "--strict", &name]).status.code();
        assert_eq!(strict, Some(1), "{name} is clean under --strict");
    }
}

#[test]
fn check_json_gives_position_and_text_of_every_error() {
    let home = Home::new();
    let output = home.run(&["check", "--json", &folder().display().to_string()]);
    assert_eq!(output.status.code(), Some(1));
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(rows.len() > 40, "{} rows", rows.len());
    for row in rows {
        assert!(row["file"].as_str().is_some_and(|file| file.contains("tests/wrong/")), "{row}");
        assert!(row["line"].is_u64() && row["column"].is_u64(), "{row}");
        assert!(matches!(row["severity"].as_str(), Some("error" | "warning")), "{row}");
        assert!(row["code"].is_string(), "{row}");
        assert!(row["message"].as_str().is_some_and(|message| !message.contains('{')), "{row}");
    }
}

#[test]
fn what_stands_in_the_place_of_the_folder_is_named() {
    for kind in ["file", "pipe"] {
        let home = Home::new();
        let place = home.write("config/unclench/routines", "format = 1\n");
        if kind == "pipe" {
            fs::remove_file(&place).expect("it is there");
            assert!(Command::new("mkfifo").arg(&place).status().expect("mkfifo runs").success());
        }
        let output = home.run(&["check"]);
        let told = String::from_utf8(output.stdout).expect("text");
        assert_eq!(output.status.code(), Some(1), "{kind}: {told}");
        assert!(
            told.contains("error[not-a-folder]: is not a folder") && told.contains("make a folder of this name"),
            "{kind}: {told}"
        );
    }
}

#[test]
fn large_and_binary_files_are_refused_unread() {
    let home = Home::new();
    let here = |name: &str| home.path().join(name);
    assert!(Command::new("mkfifo").arg(here("fifo.toml")).status().expect("mkfifo runs").success());
    fs::create_dir(here("folder.toml")).expect("a folder");
    symlink("loop.toml", here("loop.toml")).expect("a link");
    symlink("/dev/zero", here("zero.toml")).expect("a link");
    home.write("large.toml", vec![b'#'; 300 * 1024]);
    home.write("latin.toml", b"title = \"M\xfcller\"\n");
    let _socket = std::os::unix::net::UnixListener::bind(here("socket.toml")).expect("a socket");
    for (name, code) in [
        ("fifo.toml", "not-a-file"),
        ("loop.toml", "unreadable"),
        ("zero.toml", "not-a-file"),
        ("large.toml", "too-large"),
        ("latin.toml", "not-utf8"),
        ("socket.toml", "not-a-file"),
        ("absent.toml", "unreadable"),
    ] {
        let output = home.run(&["check", "--json", name]);
        let rows: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(rows[0]["code"], code, "{name}: {rows}");
        assert_eq!(output.status.code(), Some(1), "{name}");
    }
    // A folder given as a path is a folder of routines; this one is empty.
    assert_eq!(home.run(&["check", "folder.toml"]).status.code(), Some(0));
}

#[test]
fn one_bad_file_never_hides_the_others() {
    let home = Home::new();
    let mine =
        "format = 1\ntitle = \"Mine\"\ncategory = \"massage\"\n[[step]]\nname = \"One\"\ntechnique = \"rest\"\ntime = 20\n";
    home.write("config/unclench/routines/mine.toml", mine);
    home.write("config/unclench/routines/broken.toml", "format = 1\ntitle =");
    home.write("config/unclench/routines/deep/er/also mine.toml", mine);
    home.write("config/unclench/routines/breath-box.toml", mine);
    assert!(
        Command::new("mkfifo").arg(home.path().join("config/unclench/routines/pipe.toml")).status().expect("mkfifo").success()
    );
    let list = home.json(&["list", "--json"]);
    let rows = list.as_array().expect("an array");
    assert_eq!(rows.len(), 50 + 4, "the box is replaced, not added");
    let row = |id: &str| rows.iter().find(|row| row["id"] == id).unwrap_or_else(|| panic!("no {id}"));
    assert_eq!(row("mine")["work_s"], 20);
    assert_eq!(row("mine")["source"], "user");
    assert_eq!(row("broken")["faults"], 1);
    assert_eq!(row("also-mine")["faults"], 1, "its file name is not an id");
    assert_eq!(row("breath-box")["title"], "Mine");
    assert_eq!(row("pipe")["faults"], 1);
    assert_eq!(row("neck-traps-desk")["source"], "built-in");
    assert_eq!(home.run(&["check"]).status.code(), Some(1));
}
