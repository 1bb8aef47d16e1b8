//! The instructions that a few things may take, in `budget.toml`; more than that by a twentieth fails.
//! `cargo bench --bench measure -- budget` compares them, with `WRITE_BUDGET=1` it writes them anew. `cargo test --bench measure
//! -- budget` does the same with what the tests have built, for which there are numbers of their own.

use std::collections::BTreeMap;
use std::path::Path;

use crate::table::{self, grouped};
use crate::{callgrind, start};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/measure/budget.toml");

/// What may be exceeded, in per cent.
const ROOM: u64 = 5;

const HEAD: &str = "# Instructions, as callgrind counts them on x86-64 Linux. `cargo bench --bench measure -- budget` fails where one takes 5 %\n\
    # more, `cargo test --bench measure -- budget` where one does in a build for tests. After a change that is worth it, or with\n\
    # another compiler: WRITE_BUDGET=1.\n";

/// The part of the file that holds the numbers of this build.
const BUILD: &str = if cfg!(debug_assertions) { "dev" } else { "release" };

/// What is counted: its name here, the work, and how much of it is done in the shorter and in the longer run.
const COUNTED: [(&str, &str, (u32, u32)); 5] = [
    ("massage picture", "massage", (16, 80)),
    ("orb picture", "slow orb", (16, 80)),
    ("exercise picture", "exercise", (16, 80)),
    ("key in the library", "keys", (60, 180)),
    ("diary record", "records", (200, 1_200)),
];

pub fn print() {
    if !callgrind::is_there() {
        assert!(std::env::var_os("UNCLENCH_NEEDS_ALL").is_none(), "valgrind is not installed");
        return println!("\nThe budget of instructions is not compared: valgrind is not installed.");
    }
    let text = std::fs::read_to_string(FILE).unwrap_or_default();
    let mut builds: BTreeMap<String, BTreeMap<String, u64>> = toml::from_str(&text).expect("numbers by build and name");
    let known = builds.remove(BUILD).unwrap_or_default();
    let mut counts = BTreeMap::from([("start to the first picture".to_owned(), start_to_first_picture())]);
    counts.extend(COUNTED.map(|(name, work, much)| (name.to_owned(), callgrind::of_one(work, much))));
    table::begin("Budget of instructions", &["what", "instructions", "budget", "of it, %"]);
    let mut over = Vec::new();
    for (name, count) in &counts {
        let budget = known.get(name).copied().unwrap_or(0);
        table::row(&[name.clone(), grouped(*count), grouped(budget), (count * 100 / budget.max(1)).to_string()]);
        if *count * 100 > budget * (100 + ROOM) {
            over.push(name.as_str());
        }
    }
    if std::env::var_os("WRITE_BUDGET").is_some() {
        builds.insert(BUILD.to_owned(), counts);
        let tables = toml::to_string(&builds).expect("numbers by build and name");
        return std::fs::write(Path::new(FILE), format!("{HEAD}\n{tables}")).expect("it is written");
    }
    if known.is_empty() {
        return println!("\nNothing is compared: `budget.toml` holds no numbers yet. WRITE_BUDGET=1 writes them.");
    }
    assert!(over.is_empty(), "over the budget by more than {ROOM} %: {}", over.join(", "));
}

/// The least of a few runs: threads that wait for each other do not always do so equally often.
fn start_to_first_picture() -> u64 {
    let home = tempfile::tempdir().expect("a folder");
    let runs = (0..3).filter_map(|_| start::instructions(&["TZ=UTC", &crate::program()], home.path(), start::START_PAGE));
    runs.min().expect("it starts under valgrind")
}
