//! The snapshot files: each is used by a test, and no two names in the repository differ only in case, because some file
//! systems cannot tell them apart.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::{languages, own_routines, routines, screens, what_helped, wrong_files};

/// Returns the files that tests use, by the names those tests themselves go through.
fn read_by_tests() -> BTreeSet<String> {
    let modules = [
        ("languages", languages::snapshots()),
        ("own_routines", own_routines::snapshots()),
        ("routines", routines::snapshots()),
        ("screens", screens::snapshots()),
        ("what_helped", what_helped::snapshots()),
        ("wrong_files", wrong_files::snapshots()),
    ];
    let named = |(module, names): (&str, Vec<String>)| {
        names.into_iter().map(|name| format!("it__{module}__{name}.snap")).collect::<Vec<_>>()
    };
    modules.into_iter().flat_map(named).collect()
}

/// Returns the files under `folder`, by their paths in the repository.
fn files(folder: &str) -> Vec<String> {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() && !path.ends_with("target") {
                walk(&path, found);
            }
            let root = Path::new(env!("CARGO_MANIFEST_DIR"));
            found.push(path.strip_prefix(root).expect("it is in the repository").display().to_string());
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    found
}

#[test]
fn every_snapshot_is_read_by_a_test() {
    let there = files("tests/it/snapshots").into_iter();
    let there: BTreeSet<String> = there.filter_map(|path| path.rsplit('/').next().map(str::to_owned)).collect();
    let read = read_by_tests();
    let unread: Vec<&String> = there.difference(&read).filter(|name| !name.ends_with(".snap.new")).collect();
    assert!(unread.is_empty(), "no test reads {unread:#?}");
    let missing: Vec<&String> = read.difference(&there).collect();
    assert!(missing.is_empty(), "there is no {missing:#?}");
}

#[test]
fn only_the_listed_tests_make_snapshots() {
    // A test elsewhere would write files that the list above does not know.
    let makers = files("tests").into_iter().filter(|path| {
        Path::new(path).extension().is_some_and(|extension| extension == "rs") && !path.ends_with("snapshot_files.rs") && {
            let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("text");
            text.contains("_snapshot!(")
        }
    });
    let makers: BTreeSet<String> = makers.collect();
    let known = ["languages", "own_routines", "routines", "screens", "what_helped", "wrong_files"];
    let known = known.map(|name| format!("tests/it/{name}.rs"));
    assert_eq!(makers, BTreeSet::from(known));
}

#[test]
fn no_two_names_differ_only_in_case() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for path in ["assets", "benches", "routines", "src", "tests"].into_iter().flat_map(files) {
        if let Some(other) = seen.insert(path.to_lowercase(), path.clone()) {
            panic!("{path} and {other} differ only in case");
        }
    }
}
