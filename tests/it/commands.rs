//! The commands as a whole: those listed first, old names that still work, help and examples, versions, and the questions
//! before a deletion.

use std::process::Stdio;

use clap::{Command, CommandFactory, Parser};
use unclench::cli::command_line::Cli;
use unclench::cli::examples;

use crate::support::Home;
use crate::support::pty::Pty;

fn text(home: &Home, args: &[&str]) -> String {
    let output = home.run(args);
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"));
    format!("{out}{err}")
}

#[test]
fn the_front_page_fits_a_screen_in_both_languages() {
    let german = Home::new();
    german.write("config/unclench/config.toml", "lang = \"de\"\n");
    for home in [Home::new(), german] {
        let page = home.stdout(&["--help"]);
        assert_eq!(page, home.stdout(&["-h"]));
        assert!(page.lines().count() <= 23, "{} lines\n{page}", page.lines().count());
        assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
        let commands = page.lines().filter(|line| line.starts_with("  ")).count();
        assert_eq!(commands, 15, "{page}");
        // All others are listed by `help`.
        let all = home.stdout(&["help"]);
        for command in Cli::command().get_subcommands().map(Command::get_name) {
            let old = ["plan", "merge", "completions", "man", "schema"].contains(&command);
            let listed = all.lines().any(|line| line.split_whitespace().next() == Some(command));
            assert!(listed || old, "{command}\n{all}");
        }
    }
}

/// Collects every command as it is typed.
fn paths(command: &Command, path: &str, found: &mut Vec<String>) {
    for under in command.get_subcommands() {
        let path = format!("{path} {}", under.get_name()).trim_start().to_owned();
        found.push(path.clone());
        paths(under, &path, found);
    }
}

#[test]
fn every_command_has_two_examples_and_each_is_understood() {
    let mut all = Vec::new();
    paths(&Cli::command(), "", &mut all);
    let home = Home::new();
    for path in &all {
        let shown = examples::of(path).unwrap_or_else(|| panic!("no examples of {path}"));
        let words: Vec<&str> = path.split(' ').chain(["--help"]).collect();
        let help = home.stdout(&words);
        for example in shown {
            assert!(help.contains(example), "{path}: {example}\n{help}");
            let typed = example.split(['|', '>', ')']).next().and_then(|part| part.split(" && ").next()).unwrap_or_default();
            let Some(typed) = typed.find("unclench ").and_then(|at| typed.get(at..)) else { panic!("{example}") };
            // A shell would remove the quotes.
            let parts = typed.split(['"', '\'']).enumerate();
            let words = parts.flat_map(|(index, part)| {
                if index % 2 == 1 { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() }
            });
            let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
            let parsed = Cli::try_parse_from(&words);
            assert!(parsed.is_ok(), "{example}: {words:?}: {}", parsed.err().map(|error| error.to_string()).unwrap_or_default());
        }
    }
}

#[test]
fn help_explains_commands_and_topics() {
    let home = Home::new();
    let flat = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [&["log"][..], &["start"], &["diary", "edit"], &["safety"], &["config", "init"]] {
        let (mut help, mut option) = (vec!["help"], words.to_vec());
        help.extend(words);
        option.push("--help");
        assert_eq!(flat(home.stdout(&help)), flat(home.stdout(&option)), "{words:?}");
    }
    assert!(text(&home, &["help", "diary"]).contains("run `unclench diary --help`"));
    let output = home.run(&["help", "dairy"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("did you mean `diary`?"));
}

#[test]
fn former_command_names_still_work() {
    let home = Home::new();
    for (old, new) in [
        (&["safety", "--json"][..], &["health", "--json"][..]),
        (&["safety", "list"], &["health", "list"]),
        (&["safety", "for", "neck-traps-desk", "--json"], &["health", "for", "neck-traps-desk", "--json"]),
        (&["schema"], &["generate", "schema"]),
        (&["man"], &["generate", "man"]),
        (&["completions", "bash"], &["generate", "completions", "bash"]),
        (
            &["plan", "--area", "neck", "--minutes", "20", "--json"],
            &["start", "--area", "neck", "--minutes", "20", "--show", "--json"],
        ),
        (&["plan", "--area", "back", "--show"], &["start", "--area", "back", "--show"]),
    ] {
        let (old, new) = (home.run(old), home.run(new));
        assert_eq!(old.status.code(), new.status.code());
        assert_eq!(String::from_utf8_lossy(&old.stdout), String::from_utf8_lossy(&new.stdout));
        assert!(!new.stdout.is_empty());
    }
    assert_eq!(home.run(&["start", "eyes-20", "--area", "neck"]).status.code(), Some(2), "a name or a wish");
}

#[test]
fn import_merges_diary_files_of_another_computer() {
    let (home, other) = (Home::new(), Home::new());
    home.stdout(&["log", "4"]);
    let lines = home.diary_lines().join("\n");
    let file = other.write("laptop.jsonl", format!("{lines}\n")).display().to_string();
    assert!(other.stdout(&["import", &file]).contains("would merge: 1 line;"));
    assert_eq!(
        other.stdout(&["import", &file, "--yes"]),
        "merged: 1 line; new entries: 1\nalready in your diary: 0\n`unclench undo` undoes the whole import.\n"
    );
    assert_eq!(other.json(&["diary", "--json"]), home.json(&["diary", "--json"]));
    let two = other.write("a.json", "[]").display().to_string();
    assert_eq!(other.run(&["import", &two, &two]).status.code(), Some(2));
}

#[test]
fn start_with_options_instead_of_a_name_starts_a_session() {
    let home = Home::new();
    home.write("config/unclench/config.toml", "[sound]\nmode = \"off\"\n");
    let mut command = home.command(&["start", "--area", "neck", "--minutes", "5", "--rehearse", "60", "--plain"]);
    let output = command.stdin(Stdio::null()).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("Finished."), "{said}");
}

#[test]
fn version_lists_formats_and_paths() {
    let home = Home::new();
    let version = home.json(&["version", "--json"]);
    assert_eq!(version["version"], env!("CARGO_PKG_VERSION"));
    assert!(version["target"].as_str().is_some_and(|target| target.contains('-')), "{version}");
    assert_eq!(version["features"].as_array().map(Vec::len), Some(usize::from(cfg!(feature = "audio"))));
    for format in ["routine", "diary", "health", "settings"] {
        assert_eq!(version["formats"][format], 1, "{format}");
    }
    assert!(version["paths"]["settings"].as_str().is_some_and(|path| path.ends_with("config/unclench/config.toml")), "{version}");
    assert!(home.stdout(&["version"]).starts_with(&format!("unclench {}\n", env!("CARGO_PKG_VERSION"))));
    assert_eq!(home.stdout(&["--version"]), format!("unclench {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn health_answers_are_deleted_only_after_a_yes() {
    let home = Home::new();
    let file = home.path().join("data/unclench/safety.toml");
    home.stdout(&["health", "set", "osteoporosis", "yes"]);
    let output = home.run(&["health", "delete"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--yes") && file.exists());
    for (answer, code, stays) in [("n", 1, true), ("\r", 1, true), ("y", 0, false)] {
        let mut pty = Pty::start(&home, &["health", "delete"], 80, 24);
        pty.wait_for("cannot be undone");
        pty.keys(answer);
        pty.keys("\r");
        assert_eq!(pty.wait_for_end(), code, "{answer}");
        assert_eq!(file.exists(), stays, "{answer}");
    }
    home.stdout(&["health", "set", "osteoporosis", "yes"]);
    home.stdout(&["safety", "delete", "--yes"]);
    assert!(!file.exists());
}

#[test]
fn a_word_too_many_says_what_the_command_takes() {
    let home = Home::new();
    for (typed, said) in [
        (&["undo", "foo"][..], "`unclench undo` takes no words, only options: leave out `foo`, or see `unclench undo --help`"),
        (&["log", "4", "foo"], "`unclench log` takes a number from 0 to 10 and nothing after it: leave out `foo`"),
        (&["log", "neck", "6"], "leave out `6`, or say what it is, such as: unclench log 6 --area"),
        (&["diary", "edit", "last", "5"], "takes an entry and nothing after it; did you mean `--pain 5`?"),
        (&["log", "4", "neck"], "takes a number from 0 to 10 and nothing after it; did you mean `--area neck`?"),
        (&["stats", "neck"], "`unclench stats` takes no words, only options; did you mean `--area neck`?"),
        (&["breathe", "box", "3"], "`unclench breathe` takes a pace and nothing after it; did you mean `--minutes 3`?"),
        (&["rename", "a", "b", "c"], "`unclench rename` takes an ID and a new ID and nothing after it: leave out `c`"),
    ] {
        let output = home.run(typed);
        assert_eq!(output.status.code(), Some(2), "{typed:?}");
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(error.contains(said), "{typed:?}: {error}");
    }
    let silent = home.run(&["--silent", "list"]);
    assert!(silent.status.success(), "another word for --mute");
}

#[test]
fn a_title_has_room_in_a_list() {
    let home = Home::new();
    let new =
        |id: &str, length: usize| home.run(&["new", id, "--title", &"x".repeat(length), "--posture", "seated", "--minutes", "2"]);
    let refused = new("long", 121);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(refused.status.code() == Some(2) && said.contains("use at most 120 characters"), "{said}");
    assert!(new("fits", 120).status.success());
    home.write(
        "config/unclench/routines/long.toml",
        format!("format = 1\ntitle = \"{}\"\n[[step]]\nname = \"Sit\"\ntime = \"20s\"\n", "x".repeat(3000)),
    );
    let list = home.stdout(&["list"]);
    assert!(list.lines().all(|line| line.chars().count() < 220), "{list}");
    assert!(list.contains("…") && list.contains("  long  (yours"), "{list}");
}

#[test]
fn rename_and_remove_speak_of_routines_of_ones_own() {
    let home = Home::new();
    assert!(text(&home, &["rename", "a", "b"]).contains("you have no routines of your own; `unclench new ID` creates one"));
    home.stdout(&["new", "my-hands", "--title", "Hands", "--posture", "seated", "--minutes", "2"]);
    assert!(text(&home, &["remove", "my-hand"]).contains("did you mean `my-hands`?"));
    assert!(text(&home, &["rename", "zzzz", "b"]).contains("you have no routine `zzzz` of your own"));
    home.write("list.csv", "Date,Before,After,Routine\n2026-11-11 10:00,6,3,my-hands\n");
    home.stdout(&[
        "import",
        "list.csv",
        "--map",
        "at=Date",
        "--map",
        "before=Before",
        "--map",
        "after=After",
        "--map",
        "routine=Routine",
        "--yes",
    ]);
    let hides = text(&home, &["rename", "my-hands", "eyes-20"]);
    assert!(hides.contains("Past sessions stay in your diary as `my-hands`"), "{hides}");
    assert!(
        hides.contains("It replaces the built-in routine `eyes-20`. To get that one back: `unclench remove eyes-20`"),
        "{hides}"
    );
    let shows = text(&home, &["rename", "eyes-20", "my-hands"]);
    assert!(shows.contains("The built-in `eyes-20` is used again.") && !shows.contains("Past sessions"), "{shows}");
    let help = home.stdout(&["help"]);
    assert!(help.contains("`merge` for `import`"), "{help}");
    assert!(text(&home, &["check", "nope"]).contains("To find one by an area or a complaint: `unclench list stiff neck`"));
}
