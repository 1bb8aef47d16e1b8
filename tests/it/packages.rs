//! What packages hold: manual pages of every command, completions that the shells take, files for the desktop that their own
//! checkers accept.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use clap::CommandFactory;
use unclench::cli::command_line::Cli;

use crate::support::{Home, needs};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn run(program: &str, args: &[&str]) -> Output {
    Command::new(program).args(args).output().expect("it runs")
}

fn pages(home: &Home) -> Vec<PathBuf> {
    let folder = home.path().join("man");
    home.stdout(&["generate", "man", "--dir", &folder.display().to_string()]);
    let mut pages: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    pages.sort();
    pages
}

#[test]
fn every_command_has_a_manual_page_with_examples_and_exit_status() {
    let home = Home::new();
    let pages = pages(&home);
    let names: Vec<String> =
        pages.iter().map(|page| page.file_name().unwrap_or_default().to_string_lossy().into_owned()).collect();
    for command in Cli::command().get_subcommands().map(clap::Command::get_name) {
        let old = ["plan", "merge", "completions", "man", "schema"].contains(&command);
        assert_eq!(names.contains(&format!("unclench-{command}.1")), !old, "{command}");
    }
    assert!(names.contains(&"unclench-diary-edit.1".to_owned()), "{names:?}");
    for page in &pages {
        let text = fs::read_to_string(page).expect("text");
        let has = |heading: &str| text.contains(&format!(".SH {heading}\n")) || text.contains(&format!(".SH \"{heading}\"\n"));
        assert!(has("EXAMPLES") && has("EXIT STATUS") && has("SYNOPSIS"), "{}", page.display());
        // What a page refers to is there.
        for named in text.split_whitespace().filter_map(|word| word.strip_suffix("(1)")) {
            let page_meant = named.replace("\\fB", "").replace("\\fR", "").replace('\\', "");
            assert!(names.contains(&format!("{page_meant}.1")), "{page_meant} in {}", page.display());
        }
    }
    let first = fs::read_to_string(home.path().join("man/unclench.1")).expect("text");
    assert!([".SH KEYS\n", ".SH FILES\n", ".SH ENVIRONMENT\n"].iter().all(|heading| first.contains(heading)), "{first}");
    if needs::all(&["mandoc"]) {
        let mut args = vec!["-T", "lint", "-W", "error"];
        let shown: Vec<String> = pages.iter().map(|page| page.display().to_string()).collect();
        args.extend(shown.iter().map(String::as_str));
        let output = run("mandoc", &args);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn shells_accept_their_completions() {
    let home = Home::new();
    for shell in ["bash", "elvish", "fish", "nushell", "powershell", "zsh"] {
        let script = home.stdout(&["generate", "completions", shell]);
        assert!(script.contains("unclench") && script.contains("breathe"), "{shell}");
        let file = home.write(&format!("completions.{shell}"), script).display().to_string();
        let check: &[&str] = match shell {
            "bash" | "zsh" | "fish" => &["-n", &file],
            // Elvish takes its script only where it edits a line, and the other two are seldom installed.
            _ => continue,
        };
        if needs::all(&[shell]) {
            let output = run(shell, check);
            assert!(output.status.success(), "{shell}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

#[test]
fn desktop_files_pass_their_validators() {
    let file = |name: &str| root().join("assets/desktop").join(name).display().to_string();
    for (checker, args) in [
        ("desktop-file-validate", vec![file("unclench.desktop")]),
        ("appstreamcli", vec!["validate".to_owned(), "--no-net".to_owned(), file("unclench.metainfo.xml")]),
    ] {
        if needs::all(&[checker]) {
            let output = Command::new(checker).args(args).output().expect("it runs");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        }
    }
    let icon = fs::read_to_string(file("unclench.svg")).expect("text");
    assert!(icon.starts_with("<svg ") && !icon.contains("href"), "{icon}");
}

/// The shape of Keep a Changelog: versions from the newest on, and under each the kinds of change.
#[test]
fn the_changelog_follows_keep_a_changelog() {
    const KINDS: [&str; 6] = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];
    let changelog = fs::read_to_string(root().join("CHANGELOG.md")).expect("text");
    let mut versions = changelog.split("\n## ").skip(1).map(|part| part.split_once('\n').expect("a heading"));
    assert_eq!(versions.next().map(|(heading, _)| heading), Some("[Unreleased]"));
    let mut known = Vec::new();
    for (heading, text) in versions {
        let (version, date) = heading.split_once("] - ").expect("a version and a day");
        assert!(date.parse::<jiff::civil::Date>().is_ok(), "{heading}");
        let version = version.trim_start_matches('[').to_owned();
        let kinds: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("### ")).collect();
        assert!(!kinds.is_empty() && kinds.iter().all(|kind| KINDS.contains(kind)), "{version}: {kinds:?}");
        let said = Command::new(root().join(".ci/changes")).arg(&version).output().expect("it runs");
        assert!(said.status.success() && String::from_utf8_lossy(&said.stdout).contains("\n- "), "{version}");
        known.push((version, date));
    }
    let (version, date) = known.first().expect("a version");
    assert_eq!(version, env!("CARGO_PKG_VERSION"));
    let metainfo = fs::read_to_string(root().join("assets/desktop/unclench.metainfo.xml")).expect("text");
    assert!(metainfo.contains(&format!("<release version=\"{version}\" date=\"{date}\"/>")), "{metainfo}");
}
