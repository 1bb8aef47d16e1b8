//! The diary on several machines, kept alike by git, the real one: pulls without conflict, and a pull with one.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{Home, needs};

/// Runs git in `folder` and says whether it was content.
fn git(folder: &Path, args: &[&str]) -> bool {
    let output = Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "pull.rebase=false", "-c", "init.defaultBranch=main"])
        .args(args)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .expect("git runs");
    output.status.success()
}

fn folder(home: &Home) -> PathBuf {
    home.path().join("data/unclench/diary")
}

/// A first machine whose diary is a repository, and a second one that has cloned it.
fn two() -> [Home; 2] {
    let [first, second] = [Home::new(), Home::new()];
    first.stdout(&["log", "6", "--note", "first"]);
    assert!(git(&folder(&first), &["init"]));
    commit(&first);
    std::fs::create_dir_all(second.path().join("data/unclench")).expect("a folder");
    let from = folder(&first).display().to_string();
    assert!(git(second.path(), &["clone", &from, &folder(&second).display().to_string()]));
    [first, second]
}

fn commit(home: &Home) {
    assert!(git(&folder(home), &["add", "."]) && git(&folder(home), &["commit", "-m", "diary"]));
}

fn pull(home: &Home, from: &Home) -> bool {
    git(&folder(home), &["pull", &folder(from).display().to_string(), "main"])
}

fn pains(home: &Home) -> Vec<i64> {
    let records = home.json(&["diary", "--json"]);
    let mut pains: Vec<i64> =
        records.as_array().expect("an array").iter().filter_map(|record| record["now"]["pain"].as_i64()).collect();
    pains.sort_unstable();
    pains
}

#[test]
fn machines_of_different_names_pull_without_conflict() {
    if !needs::all(&["git"]) {
        return;
    }
    let [first, second] = two();
    // The second machine goes by another name: what it has written so far is in a file of its own.
    second.stdout(&["log", "3"]);
    let own = std::fs::read_dir(folder(&second)).expect("a folder").flatten().map(|entry| entry.path());
    let own = own.into_iter().find(|path| path.extension().is_some_and(|kind| kind == "jsonl")).expect("a file");
    let text = std::fs::read_to_string(&own).expect("text");
    assert!(git(&folder(&second), &["checkout", "."]));
    let since = text.split_once('\n').map_or("", |(_, rest)| rest);
    std::fs::write(folder(&second).join("second.jsonl"), since).expect("it can be written");
    first.stdout(&["log", "8"]);
    commit(&first);
    commit(&second);
    assert!(pull(&second, &first), "no conflict");
    assert!(pull(&first, &second), "no conflict");
    assert_eq!((pains(&first), pains(&second)), (vec![3, 6, 8], vec![3, 6, 8]));
}

#[test]
fn a_conflict_that_git_wrote_into_the_file_loses_nothing() {
    if !needs::all(&["git"]) {
        return;
    }
    let [first, second] = two();
    first.stdout(&["log", "8"]);
    second.stdout(&["log", "3"]);
    commit(&first);
    commit(&second);
    assert!(!pull(&second, &first), "two machines of one name wrote to one file");
    assert_eq!(pains(&second), [3, 6, 8], "every entry of both is there");
    let output = second.run(&["diary"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(told.matches("is not a record").count(), 3, "git's three marks are named, each with its line: {told}");
    second.stdout(&["log", "1"]);
    assert_eq!(pains(&second), [1, 3, 6, 8], "and it goes on");
}
