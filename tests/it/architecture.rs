//! The floors of the house: imports go downward, clocks and files stay in their rooms, every file says what it is.

use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms each room may use besides itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("main", &["runtime", "commands", "ui", "app", "platform", "report", "texts", "domain", "settings"]),
    ("runtime", &["ui", "app", "platform", "texts", "domain", "settings"]),
    ("commands", &["ui", "app", "platform", "report", "texts", "domain", "settings"]),
    ("ui", &["app", "texts", "domain", "settings"]),
    ("app", &["texts", "domain", "settings"]),
    ("platform", &["texts", "domain", "settings"]),
    ("report", &["texts", "domain"]),
    ("texts", &["domain"]),
    ("settings", &["domain"]),
    ("domain", &[]),
];

/// The screens of `ui` and `app`: none imports another.
const SCREENS: &[&str] = &["library", "rating", "session", "summary", "diary", "help", "check", "stop", "entry", "chooser"];

struct Source {
    /// Path under `src/`, with slashes.
    path: String,
    /// The text without comments and without its tests.
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
            let shipped = whole.split("\n#[cfg(test)]").next().unwrap_or_default();
            let code = shipped.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
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

/// The room of a file: `ui` for `ui.rs` and everything in `ui/`.
fn room(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap_or(path)
}

/// Every `crate::a::b` in the code, as `a::b`.
fn imports(code: &str) -> Vec<String> {
    let mut imports = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(rest.len());
        let path = rest[..end].trim_end_matches(':');
        imports.push(path.to_owned());
        if rest[end..].starts_with('{') {
            let group = rest[end + 1..].split('}').next().unwrap_or_default();
            imports.extend(group.split(',').map(|name| format!("{path}::{}", name.trim())));
        }
    }
    imports
}

#[test]
fn imports_go_downward_only() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.path != "lib.rs") {
        let room = room(&source.path);
        let allowed = MAY_USE.iter().find(|(name, _)| *name == room).unwrap_or_else(|| panic!("{} is in no room", source.path)).1;
        for import in imports(&source.code) {
            let target = import.split("::").next().unwrap_or_default();
            if target != room && !allowed.contains(&target) {
                wrong.push(format!("{} imports {import}", source.path));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn screens_do_not_import_each_other_and_widgets_import_no_screen() {
    let mut wrong = Vec::new();
    for source in sources() {
        for floor in ["ui", "app"] {
            let Some(inside) = source.path.strip_prefix(&format!("{floor}/")) else { continue };
            let own = inside.split(['/', '.']).next().unwrap_or_default();
            let is_screen = SCREENS.contains(&own);
            if !is_screen && !matches!(own, "widgets" | "picture") {
                continue;
            }
            for import in imports(&source.code) {
                let other = SCREENS.iter().find(|screen| **screen != own && import.starts_with(&format!("{floor}::{screen}")));
                if let Some(other) = other {
                    wrong.push(format!("{} imports the screen {other}", source.path));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn clocks_files_and_unsafe_code_stay_in_their_rooms() {
    /// Texts, and whether a path may have them.
    type Rule<'r> = (&'r [&'r str], &'r dyn Fn(&str) -> bool);
    let mut wrong = Vec::new();
    let rules: &[Rule<'_>] = &[
        (&["Instant::now", "SystemTime", "Zoned::now", "Timestamp::now", "clock_gettime", "now_v7"], &|path| {
            path == "platform/clock.rs"
        }),
        // The output paces itself and keys are told apart by a silence; nothing else below the fronts asks what time it is.
        (&["clock::steady"], &|path| {
            ["runtime", "commands/", "platform/sound/", "platform/events.rs"].iter().any(|room| path.starts_with(room))
        }),
        // Every line of the log says when it was written.
        (&["clock::wall"], &|path| ["runtime.rs", "platform/log_file.rs"].contains(&path) || path.starts_with("commands/")),
        (&["std::fs", "fs::", "File::open"], &|path| path.starts_with("platform/")),
        (&["unsafe "], &|path| path == "platform/sound/output.rs"),
        (&["todo!", "dbg!", "unimplemented!", "pub use "], &|_| false),
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
fn every_file_says_what_it_is_and_is_of_a_size_to_read() {
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
