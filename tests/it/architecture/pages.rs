//! ARCHITECTURE.md and CONTRIBUTING.md name files, types and functions that exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::sources;

/// Names that stand for any name.
const PLACEHOLDERS: &[&str] = &["NAME", "ID", "FOLDER", "X.rs"];

/// Returns what stands in backticks on a page, outside blocks of code.
fn named(page: &str) -> Vec<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).expect("the page can be read");
    let prose = text.split("```").step_by(2).collect::<String>();
    prose.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether `name` is the path of a file or folder, from the top of the project or from `src/` or `src/platform/`.
fn is_file(name: &str) -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    ["", "src", "src/platform", "assets/words/en"].iter().any(|folder| root.join(folder).join(name).exists())
}

/// Returns the last name of a path such as `Model::key_context` in which every part may be a name of Rust.
fn item(name: &str) -> Option<&str> {
    let is_word = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let last = name.split("::").last()?;
    let is_item = name.contains("::") || name.contains('_') || last.starts_with(|c: char| c.is_ascii_uppercase());
    (is_item && name.split("::").all(is_word) && !PLACEHOLDERS.contains(&last)).then_some(last)
}

/// Returns every name that `src/`, the test of the rooms and the texts define: items, fields, variants and keys.
fn defined() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let codes = sources().into_iter().map(|source| source.code);
    let others = [include_str!("../architecture.rs"), include_str!("../../../assets/words/en/session.toml")];
    for code in codes.chain(others.map(str::to_owned)) {
        for line in code.lines() {
            let words = line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).filter(|word| !word.is_empty());
            let words: Vec<&str> = words.collect();
            let keyword = ["fn", "struct", "enum", "const", "static", "type", "trait"];
            let after = words.iter().zip(words.iter().skip(1)).filter(|(word, _)| keyword.contains(word));
            names.extend(after.map(|(_, name)| (*name).to_owned()));
            let first = line.trim_start().trim_start_matches("pub ").split(['(', ',', ' ', '{', ':']).next();
            names.extend(first.map(str::to_owned));
        }
    }
    names
}

#[test]
fn pages_for_developers_name_what_exists() {
    let defined = defined();
    let mut wrong = Vec::new();
    for page in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        for name in named(page) {
            let is_path = Path::new(&name).extension().is_some_and(|extension| extension == "rs")
                && !PLACEHOLDERS.iter().any(|any| name.contains(any))
                && !name.contains('{');
            let is_unknown = item(&name).is_some_and(|item| !defined.contains(item) && !is_file(&name));
            if (is_path && !is_file(&name)) || is_unknown {
                wrong.push(format!("{page}: {name}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
