//! Text from files never controls a terminal: hostile text in every field, shown in every place of the program and in every
//! listing.

use std::fs;
use std::process::Stdio;

use crate::support::Home;
use unclench::domain::routine::file_keys::{FileKey, ValueKind, keys};
use unclench::domain::text;

mod everywhere;

/// Returns texts that control or fool terminals, as characters: OSC 52, CSI, BEL, C1, direction overrides, hidden
/// characters, tags, a flood of marks.
fn hostile() -> Vec<(&'static str, String)> {
    vec![
        ("osc52", "\u{1b}]52;c;ZXZpbA==\u{7}".into()),
        ("csi", "\u{1b}[2J\u{1b}[31mred\u{1b}[0m".into()),
        ("bel", "\u{7}\u{8}\u{7f}\u{0}".into()),
        ("c1", "\u{9b}31m\u{9d}0;t\u{9c}\u{90}q\u{85}".into()),
        ("bidi", "\u{202e}edirrevo\u{202c}\u{2066}iso\u{2069}\u{200f}".into()),
        ("zero-width", "a\u{200b}b\u{feff}c\u{2060}d\u{ad}e\u{e0041}".into()),
        ("marks", format!("z{}", "\u{301}".repeat(500))),
        ("lines", "one\r\ntwo\u{2028}three\tfour".into()),
        ("joined", "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{1f3f4}\u{e0067}\u{e007f} \u{2764}\u{fe0f}".into()),
        ("wide", "首と肩の凝り温かくさする手のひら全体".into()),
        ("long", "x".repeat(700)),
        ("words", "one two three ".repeat(60)),
        ("private", "\u{e000}\u{f8ff}\u{10ffff}".into()),
    ]
}

/// Returns `text` after a word, as a TOML string with everything unusual escaped, so that the parser accepts it.
fn quoted(word: &str, text: &str) -> String {
    let escaped =
        text.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("\\U{:08x}", u32::from(c)) });
    format!("\"{word} {} ok\"", escaped.collect::<String>())
}

/// Returns a routine with `text` in every free-text key, each after a word to recognise it by, such as `QTitle`. Its steps
/// have pressure, paces and waits. Its title begins with `first`, so that it can be found.
fn with_text_everywhere(first: &str, text: &str) -> String {
    let free = |keys: &[FileKey], but: &[&str]| -> String {
        let texts =
            keys.iter().filter(|key| matches!(key.kind, ValueKind::Text | ValueKind::Reps) && !but.contains(&key.key.as_str()));
        texts.map(|key| format!("{} = {}\n", key.key, quoted(&mark(&key.key), text))).collect::<Vec<_>>().concat()
    };
    let keys = keys();
    format!(
        "format = 1\ncategory = \"massage\"\nready = 5\nbetween = 5\ntitle = {}\nevidence = [{}]\n{}\
         [[step]]\n{}time = 20\nsides = \"each\"\ntechnique = \"petrissage\"\nareas = [\"calf\"]\npressure = 4\n\
         [[step]]\nname = {}\npace = [[{}, 2], [\"out\", 2]]\ncycles = 5\n\
         [[step]]\nwait = true\n{}",
        quoted(first, text),
        quoted("QEvidence", text),
        free(&keys.routine, &["title"]),
        free(&keys.step, &[]),
        quoted("QPaced", text),
        quoted("QPhase", text),
        free(&keys.step, &[]),
    )
}

/// Returns the word that a key's text begins with.
fn mark(key: &str) -> String {
    let (first, rest) = key.split_at(1);
    format!("Q{}{rest}", first.to_uppercase())
}

/// Returns the same text in keys that refuse it, as raw as TOML allows, and as a name of a key, a table and a comment.
fn refused(text: &str) -> String {
    let quoted = quoted("Ok", text);
    format!(
        "format = {quoted}\ncategory = {quoted}\nposture = {quoted}\ntools = [{quoted}]\nlang = {quoted}\neach_side = {quoted}\n\
         {quoted} = 1\nready = {quoted}\n# {text}\n[[step]]\nname = {quoted}\ntechnique = {quoted}\nareas = [{quoted}]\n\
         pace = {quoted}\nsides = {quoted}\ntime = {quoted}\nuse = {quoted}\n{quoted} = {quoted}\n[[step]]\nroutine = {quoted}\n"
    )
}

/// Returns a line of `said` with a character that is not text, or with a flood of marks; `None` if there is none. A joiner between
/// two emoji is a part of both.
fn more_than_text(said: &str) -> Option<String> {
    let letters: Vec<char> = said.chars().collect();
    let is_emoji = |index: usize| letters.get(index).is_some_and(|c| matches!(c, '\u{1f000}'..='\u{1faff}'));
    let joins = |index: usize| letters[index] == '\u{200d}' && is_emoji(index.wrapping_sub(1)) && is_emoji(index + 1);
    let bad = (0..letters.len()).find(|index| letters[*index] != '\n' && !text::is_printable(letters[*index]) && !joins(*index));
    if let Some(bad) = bad.map(|index| letters[index]) {
        return Some(format!("{bad:?} in {:?}", said.lines().find(|line| line.contains(bad)).unwrap_or_default()));
    }
    let marks = said.split(|c: char| unicode_width::UnicodeWidthChar::width(c) != Some(0)).map(str::len).max().unwrap_or(0);
    (marks >= 20).then(|| "a flood of marks".to_owned())
}

#[test]
fn listings_contain_no_control_sequences() {
    std::thread::scope(|scope| {
        for (name, hostile) in hostile() {
            scope.spawn(move || no_listing_of_it_writes_more_than_text(name, &hostile));
        }
    });
}

fn no_listing_of_it_writes_more_than_text(name: &str, hostile: &str) {
    let home = Home::new();
    home.write("config/unclench/routines/mine.toml", with_text_everywhere("Zubla", hostile));
    home.write("config/unclench/routines/refused.toml", refused(hostile));
    let file_name: String = hostile.chars().filter(|c| !matches!(c, '\0' | '/')).take(40).collect();
    home.write(&format!("config/unclench/routines/x{file_name}.toml"), with_text_everywhere("Zubla", hostile));
    for args in [
        &["list"][..],
        &["list", "--json"],
        &["check"],
        &["check", "--json"],
        &["check", "--compact"],
        &["show", "mine"],
        &["show", "mine", "--json"],
        &["start", "mine", "--plain", "--rehearse", "60"],
        &["start", "mine", "--plain", "--json", "--rehearse", "60"],
        &["start", "refused", "--plain"],
        &["show", &hostile.replace('\0', "")],
        &["edit", &hostile.replace('\0', "")],
        &["new", &hostile.replace('\0', "")],
        &["diary"],
    ] {
        let output = home.command(args).stdin(Stdio::null()).output().expect("it runs");
        for out in [output.stdout, output.stderr] {
            assert_eq!(more_than_text(&String::from_utf8(out).expect("text")), None, "{name}: {args:?}");
        }
    }
}

#[test]
fn error_messages_do_not_echo_raw_input() {
    let home = Home::new();
    home.write("a.csv", "Date,Level\n2026-11-20,4\n");
    let note = format!("{}{}", "\u{9b}31m\u{202e}\u{200b}\u{e0041}", "\u{301}".repeat(60));
    home.stdout(&["log", "4", "--note", &note]);
    for (name, hostile) in hostile() {
        let hostile = hostile.replace('\0', "");
        let [map, dashed] = [format!("{hostile}=at"), format!("--{hostile}")];
        let commands = [
            &["import", "a.csv", "--map", &map][..],
            &["health", "set", "osteoporosis", &hostile],
            &["health", "set", &hostile, "yes"],
            &["health", "set", "skin-region", "yes", "--area", &hostile],
            &["show", &hostile],
            &["start", "--show", "--area", &hostile],
            &["help", &hostile],
            &["generate", "completions", &hostile],
            &[&hostile],
            &[&dashed],
            &["log", &hostile],
            &["log", "4", "--area", &hostile],
            &["log", "4", "--at", &hostile],
            &["log", "4", "--sleep", &hostile],
            &["report", "--since", &hostile],
            &["stats", "--since", &hostile],
            &["stats", "--area", &hostile],
            &["config", &hostile],
            &["integrate", &hostile],
            &["mute", &hostile],
            &["diary", "--json"],
            &["export"],
            &["stats", "--json"],
        ];
        for args in commands {
            let output = home.command(args).stdin(Stdio::null()).output().expect("it runs");
            // An export into a file contains every byte; on a terminal it does not.
            let outs = if args == ["export"] { vec![output.stderr] } else { vec![output.stdout, output.stderr] };
            for out in outs {
                assert_eq!(more_than_text(&String::from_utf8_lossy(&out)), None, "{name}: {args:?}");
            }
        }
        let output = home.command(&["edit", "breath-box"]).env("EDITOR", &hostile).output().expect("it runs");
        assert_eq!(more_than_text(&String::from_utf8_lossy(&output.stderr)), None, "{name}: EDITOR");
    }
}

#[test]
fn a_line_of_ten_megabytes_is_refused_in_a_few_words() {
    let home = Home::new();
    home.write("config/unclench/routines/long.toml", format!("title = \"{}\"", "x".repeat(10_000_000)));
    let longest = format!(
        "format = 1\ntitle = \"{}\"\ncategory = \"massage\"\nzebra = 1\n[[step]]\nname = \"One\"\ntime = 1\n",
        "y".repeat(250_000)
    );
    home.write("config/unclench/routines/longest.toml", longest);
    let output = home.run(&["check"]);
    assert!(output.stdout.len() < 2_000, "{}", output.stdout.len());
    let list = home.stdout(&["list"]);
    assert!(list.contains("longest"), "it plays");
    fs::remove_file(home.path().join("config/unclench/routines/longest.toml")).expect("it is there");
    assert!(home.stdout(&["list"]).len() < 10_000);
}
