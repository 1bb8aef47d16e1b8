//! Measures the whole program on a pseudo-terminal and prints Markdown tables: `cargo bench --bench measure`, or only some
//! of them: `cargo bench --bench measure -- start screens memory routines diary`. Linux only: it reads `/proc`.

#![allow(clippy::expect_used, clippy::panic, missing_docs, reason = "a bench may fail as loudly as it likes")]

mod bare;
mod budget;
mod callgrind;
mod diary;
mod growth;
mod long_diary;
mod process;
mod routines;
#[path = "../../tests/it/support/screen.rs"]
#[allow(dead_code, reason = "the tests use the rest of it")]
mod screen;
mod screens;
mod start;
mod table;
mod terminal;
#[path = "../../tests/it/support/watched.rs"]
#[allow(dead_code, reason = "the tests use the rest of it")]
mod watched;
mod work;

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

/// The program that is measured: built with the same profile as this one.
const PROGRAM: &str = env!("CARGO_BIN_EXE_unclench");

/// The program to measure; another build of it can be named.
fn program() -> String {
    std::env::var("MEASURE_PROGRAM").unwrap_or_else(|_| PROGRAM.to_owned())
}

/// Each table, by its name on the command line. Without a name, all but the last are printed.
const TABLES: [(&str, fn()); 8] = [
    ("start", start::print),
    ("screens", screens::print),
    ("memory", screens::print_memory),
    ("routines", routines::print),
    ("diary", diary::print),
    ("weight", print_weight),
    ("growth", growth::print),
    ("budget", budget::print),
];

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    if wanted.first().is_some_and(|word| word == "bare") {
        return bare::run().expect("a terminal");
    }
    if let [word, name, much] = wanted.as_slice()
        && word == "work"
    {
        return work::run(name, much.parse().expect("a number"));
    }
    let bytes = fs::metadata(program()).expect("the program").len();
    println!("Measured on {} on {}. The program has {} bytes.", jiff::Zoned::now().date(), machine(), table::grouped(bytes));
    for (name, print) in TABLES {
        if (wanted.is_empty() && name != "budget") || wanted.iter().any(|word| word == name) {
            print();
        }
    }
}

/// The size of the program, and the crates that it is built from.
#[expect(clippy::cast_precision_loss, reason = "one decimal is shown")]
fn print_weight() {
    let megabytes = fs::metadata(program()).expect("the program").len() as f64 / 1e6;
    let mut tree = Command::new(env!("CARGO"));
    tree.args(["tree", "--locked", "--edges", "normal", "--prefix", "none"]);
    table::begin("Weight", &["what", "now", "to reach"]);
    table::row(&["program, MB".into(), format!("{megabytes:.1}"), table::reach(megabytes, 4.5)]);
    let listed = tree.current_dir(env!("CARGO_MANIFEST_DIR")).output().map(|output| output.stdout).unwrap_or_default();
    let listed = String::from_utf8_lossy(&listed);
    let crates: BTreeSet<&str> = listed.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    table::row(&[
        "crates in the tree".into(),
        crates.len().saturating_sub(1).to_string(),
        "each with its reason in Cargo.toml".into(),
    ]);
}

/// What kind of machine this is.
fn machine() -> String {
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpus.lines().find_map(|line| line.strip_prefix("model name")?.split(": ").nth(1)).unwrap_or("unknown");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{} {}, {cores} cores ({model})", std::env::consts::OS, std::env::consts::ARCH)
}
