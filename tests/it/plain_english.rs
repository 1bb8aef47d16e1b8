//! Phrases that no native writer would use must not return: in the texts, the help pages, the documents and `--help`.

use std::fs;
use std::path::{Path, PathBuf};

/// In lower case: passives without an agent, clauses in place of nouns, word-for-word translations.
const HABITS: &[&str] = &[
    "is heard",
    "is called that",
    "reckon",
    "at hand",
    "may you ",
    "this hold",
    "holds for you",
    "whatever",
    "whoever",
    "one's own",
    "oneself",
    "what was done",
    "what there is",
    "as it is so",
    "so it is",
    "it is so",
    "is not so",
    "is no number",
    "is no date",
    "is no terminal",
    "nobody speaks",
    "weather of",
    "a clinician",
    "is asked for",
    "may be given",
    "is usual",
];

/// Collects the English files for readers, and the commands, whose comments become `--help`.
fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            texts(&path, found);
        } else if !path.to_string_lossy().ends_with(".de.md") {
            found.push(path);
        }
    }
}

#[test]
fn no_text_has_the_worst_habits() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let names = ["README.md", "CHANGELOG.md", "assets/guide.md", "assets/fields.toml"];
    let mut files: Vec<PathBuf> = names.iter().map(|name| root.join(name)).collect();
    for folder in ["assets/words/en", "assets/help"] {
        texts(&root.join(folder), &mut files);
    }
    let help = ["args", "args/play", "command_line", "config", "due", "log", "diary", "mute", "now", "remind", "report"]
        .map(|name| root.join(format!("src/cli/{name}.rs")));
    files.extend(help.iter().cloned());
    let mut found = Vec::new();
    for path in &files {
        let text = fs::read_to_string(path).expect("a text file").to_lowercase();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.starts_with("//")) {
            for habit in HABITS.iter().filter(|habit| line.contains(**habit)) {
                found.push(format!("{}:{}: {habit}", path.display(), number + 1));
            }
        }
    }
    assert!(files.len() > 15, "{}", files.len());
    assert!(found.is_empty(), "say who does what, in plain words:\n{}", found.join("\n"));
}
