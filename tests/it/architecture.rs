//! The rules of the rooms: imports go downward and never in a circle, clocks and files stay in their rooms, every file says
//! what it is.

use std::fs;
use std::path::{Path, PathBuf};

mod imports;
mod pages;

use imports::Graph;

/// The rooms of `src/`, and the rooms that each may import besides itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("settings", &["domain"]),
    ("texts", &["domain"]),
    ("report", &["texts", "domain"]),
    ("app", &["texts", "domain", "settings"]),
    ("platform", &["texts", "domain", "settings"]),
    ("ui", &["app", "texts", "domain", "settings"]),
    ("tui", &["ui", "app", "platform", "texts", "domain", "settings"]),
    ("cli", &["ui", "app", "platform", "report", "texts", "domain", "settings"]),
    ("main", &["tui", "cli", "platform", "texts", "domain", "settings"]),
];

/// The parts of `domain/` in order: each imports only those before it. A file of `domain/` that is in no folder is ground.
const CORE_ORDER: &[&str] = &["ground", "routine", "session", "diary", "safety", "recommend"];

/// The screens of `ui` and `app`: none of them imports another.
const SCREENS: &[&str] = &[
    "start_page",
    "unfinished",
    "library",
    "suggest",
    "health",
    "session",
    "rating",
    "blocked",
    "summary",
    "diary",
    "entry",
    "help",
];

struct Source {
    /// Path under `src/`, with slashes.
    path: String,
    /// The text without comments.
    code: String,
    whole: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    assert!(paths.len() > 20, "the sources were not found");
    paths
        .into_iter()
        .map(|path| {
            let whole = fs::read_to_string(&path).expect("it can be read");
            let code = whole.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
            let path = path.strip_prefix(&root).expect("it is under src").to_string_lossy().replace('\\', "/");
            Source { path, code, whole }
        })
        .collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("it is a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Returns the room of a file: `ui` for `ui.rs` and everything in `ui/`.
fn room(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap_or(path)
}

fn graph() -> Graph {
    Graph::of(sources().iter().map(|source| (source.path.as_str(), source.code.as_str())))
}

#[test]
fn rooms_import_only_rooms_below_them() {
    let mut wrong = Vec::new();
    for (from, to) in graph().edges().filter(|(from, _)| *from != "lib.rs") {
        let (room, target) = (room(from), room(to));
        let allowed = MAY_USE.iter().find(|(name, _)| *name == room).unwrap_or_else(|| panic!("{from} is in no room")).1;
        if target != room && !allowed.contains(&target) {
            wrong.push(format!("{from} uses {to}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Returns the part of `domain/` that a file is in, by its index in the order.
fn core_room(path: &str) -> Option<usize> {
    let first = path.strip_prefix("domain/")?.split(['/', '.']).next()?;
    Some(CORE_ORDER.iter().position(|room| *room == first).unwrap_or(0))
}

#[test]
fn domain_parts_import_only_earlier_parts() {
    let graph = graph();
    let of_core = graph.edges().filter_map(|(from, to)| Some(((from, core_room(from)?), (to, core_room(to)?))));
    let upward = of_core.filter(|((_, from), (_, to))| to > from);
    let wrong: Vec<String> = upward.map(|((from, _), (to, _))| format!("{from} uses {to}")).collect();
    println!("the core: {}", CORE_ORDER.join(" < "));
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn there_are_no_import_cycles() {
    let circles = graph().circles();
    println!("{} circles", circles.len());
    assert_eq!(circles, Vec::<Vec<String>>::new());
}

/// Returns the screen that a file of `ui/` or `app/` belongs to.
fn screen(path: &str) -> Option<&str> {
    let (floor, inside) = path.split_once('/')?;
    let name = inside.split(['/', '.']).next()?;
    (["ui", "app"].contains(&floor) && SCREENS.contains(&name)).then_some(name)
}

/// Health questions and routine files belong to a session as well as to a screen of their own.
#[test]
fn screens_do_not_import_each_other_and_widgets_import_no_screen() {
    let mut wrong = Vec::new();
    for (from, to) in graph().edges().filter(|(from, to)| room(from) == room(to)) {
        let is_part = ["ui/widgets/", "ui/picture/"].iter().any(|part| from.starts_with(part));
        let other = screen(to).filter(|to| *to != "health" && (is_part || screen(from).is_some_and(|from| from != *to)));
        wrong.extend(other.map(|_| format!("{from} uses {to}")));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn clocks_files_and_unsafe_code_stay_in_their_rooms() {
    /// Texts, and whether a path may contain them.
    type Rule<'r> = (&'r [&'r str], &'r dyn Fn(&str) -> bool);
    let mut wrong = Vec::new();
    let rules: &[Rule<'_>] = &[
        (&["Instant::now", "SystemTime", "Zoned::now", "Timestamp::now", "clock_gettime", "now_v7"], &|path| {
            path == "platform/clock.rs"
        }),
        // The sound output paces itself, and keys are told apart by a silence. No other file below `cli` and `tui` asks for
        // the time.
        (&["clock::steady"], &|path| {
            ["tui", "cli/", "platform/sound/", "platform/events.rs"].iter().any(|room| path.starts_with(room))
        }),
        // Every line of the log has its time.
        (&["clock::wall"], &|path| ["tui.rs", "platform/log_file.rs"].contains(&path) || path.starts_with("cli/")),
        (&["std::fs", "fs::", "File::open"], &|path| path.starts_with("platform/")),
        (&["unsafe "], &|path| path == "platform/sound/output.rs"),
        // Tests live in `tests/it/unit`: the crate is compiled once for them and the program.
        (&["cfg(test)", "todo!", "dbg!", "unimplemented!", "pub use "], &|_| false),
    ];
    for source in sources() {
        for (words, allowed) in rules {
            for word in words.iter().filter(|word| source.code.contains(**word)) {
                if !allowed(&source.path) {
                    wrong.push(format!("{} has {word}", source.path));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_file_has_a_module_doc_and_at_most_400_lines() {
    let mut wrong = Vec::new();
    for source in sources() {
        if !source.whole.starts_with("//! ") {
            wrong.push(format!("{} does not open by saying what it is", source.path));
        }
        if source.path.ends_with("mod.rs") {
            wrong.push(format!("{}: x.rs stands beside x/", source.path));
        }
        let lines = source.whole.lines().count();
        let reason = source.whole.lines().next().is_some_and(|first| first.contains("long because"));
        if lines > 400 && !reason {
            wrong.push(format!("{} has {lines} lines and no reason in its first", source.path));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
