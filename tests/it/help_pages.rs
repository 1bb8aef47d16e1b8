//! The help pages and the README: every routine in them plays, every setting exists, every command in them runs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use clap::{CommandFactory, Parser};
use unclench::cli::command_line::Cli;
use unclench::settings::Settings;

use crate::support::Home;
use crate::support::attempts::until_on_time;

/// Returns every page, with its name.
fn pages() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let help = fs::read_dir(root.join("assets/help")).expect("the pages");
    let mut paths: Vec<PathBuf> = help.map(|entry| entry.expect("an entry can be read").path()).collect();
    paths.extend(["assets/guide.md", "assets/guide.de.md", "README.md"].map(|name| root.join(name)));
    paths.into_iter().map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("text"))).collect()
}

/// Returns the examples of a language in the pages, with the page of each.
fn examples(language: &str) -> Vec<(String, String)> {
    let opens = format!("```{language}\n");
    let of_page = |(name, text): (String, String)| {
        let blocks = text.split(&opens).skip(1).filter_map(|rest| rest.split("```").next());
        blocks.map(|block| (name.clone(), block.to_owned())).collect::<Vec<_>>()
    };
    pages().into_iter().flat_map(of_page).collect()
}

#[test]
fn every_routine_in_the_help_pages_is_valid() {
    let home = Home::new();
    let routines: Vec<String> =
        examples("toml").into_iter().map(|(_, example)| example).filter(|example| example.starts_with("format = 1")).collect();
    assert!(routines.len() >= 8, "{}", routines.len());
    for (number, example) in routines.iter().enumerate() {
        let file = home.write(&format!("example-{number}.toml"), example).display().to_string();
        let output = home.run(&["check", "--strict", &file]);
        assert_eq!(output.status.code(), Some(0), "{example}\n{}", String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn every_setting_in_the_help_pages_exists() {
    let settings: Vec<(String, String)> =
        examples("toml").into_iter().filter(|(_, example)| !example.starts_with("format = 1")).collect();
    assert!(settings.len() >= 6, "{}", settings.len());
    for (page, example) in settings {
        let (_, faults) = Settings::read(&example);
        assert!(faults.is_empty(), "{page}: {faults:?}\n{example}");
    }
}

#[test]
fn every_command_in_the_help_pages_exists() {
    let known: Vec<String> = Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let mut named = 0;
    for (page, text) in pages() {
        for command in text.split("`unclench ").skip(1) {
            let word: String = command.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
            if !word.is_empty() && !word.starts_with('-') {
                assert!(known.contains(&word), "{page}: unclench {word}");
                named += 1;
            }
        }
    }
    assert!(named > 30, "{named}");
}

/// Runs `line` in a shell in this home.
fn in_shell(home: &Home, line: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_unclench")).parent().expect("a folder").display().to_string();
    let path = format!("{program}:{}", std::env::var("PATH").unwrap_or_default());
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).env_clear().envs(home.env()).env("PATH", path);
    shell.current_dir(home.path()).stdin(Stdio::null()).output().expect("a shell")
}

/// Each page has a home of its own, and its commands run in order. Commands that would open the screen or play are
/// only parsed.
#[test]
fn every_command_in_the_help_pages_runs() {
    let mut ran = 0;
    for (page, _) in pages() {
        let home = Home::new();
        if page.ends_with(".de.md") {
            home.write("config/unclench/config.toml", "lang = \"de\"\n");
        }
        home.stdout(&["log", "6"]);
        let lines = examples("sh").into_iter().filter(|(of, _)| *of == page).map(|(_, block)| block).collect::<String>();
        for line in lines.lines().filter(|line| line.starts_with("unclench")) {
            let typed = line.split(['#', '>']).next().unwrap_or_default();
            let words: Vec<&str> = typed.split_whitespace().collect();
            if words.iter().all(|word| !word.contains('"')) {
                assert!(Cli::try_parse_from(&words).is_ok(), "{page}: {line}");
            }
            let line = match words[..] {
                ["unclench"] | ["unclench", "breathe", ..] => continue,
                ["unclench", "start", id, ..] if !id.starts_with("--") => format!("unclench show {id}"),
                _ => line.to_owned(),
            };
            let output = in_shell(&home, &line);
            assert_eq!(output.status.code(), Some(0), "{page}: {line}\n{}", String::from_utf8_lossy(&output.stderr));
            ran += 1;
        }
    }
    assert!(ran > 40, "{ran}");
}

#[test]
fn help_lists_its_topics_and_shows_each_in_both_languages() {
    let (english, german) = (Home::new(), Home::new());
    german.write("config/unclench/config.toml", "lang = \"de\"\n");
    let listed = english.stdout(&["help"]);
    for topic in [
        "routines",
        "sound",
        "looks",
        "diary",
        "health",
        "reminders",
        "several-computers",
        "plain",
        "regions",
        "diary-format",
        "import",
    ] {
        assert!(listed.lines().any(|line| line.split_whitespace().next() == Some(topic)), "{topic}: {listed}");
        let (page, seite) = (english.stdout(&["help", topic]), german.stdout(&["help", topic]));
        assert!(page.lines().count() > 20 && page != seite, "{topic}");
        assert!(page.lines().chain(seite.lines()).all(|line| line.chars().count() <= 200), "{topic}");
    }
    for (old, new) in [("routine", "routines"), ("several-machines", "several-computers")] {
        assert_eq!(english.stdout(&["help", old]), english.stdout(&["help", new]), "the old name still works");
    }
}

#[test]
fn help_routine_lists_every_key_and_value() {
    let home = Home::new();
    let help = home.stdout(&["help", "routine"]);
    for key in ["format", "each_side", "template", "pressure", "times", "use"] {
        assert!(help.contains(&format!("\n{key}\n")), "{key}");
    }
    for word in ["trigger-point (4 to 6)", "shoulder-top", "floor-side", "out-on-press", "extended"] {
        assert!(help.contains(word), "{word}");
    }
    assert!(help.lines().all(|line| line.chars().count() <= 125), "lines that a terminal can show");
}

/// Eight exercises of a handout, as a reader of the guide's table would type them.
const HANDOUT: &str = include_str!("handout.toml");

#[test]
fn a_routine_written_by_the_help_page_plays_on_two_machines() {
    // Played sixty times as fast, a pause of the machine of a sixth of a second is time away.
    until_on_time(play_on_two_machines);
}

fn play_on_two_machines() {
    let (home, other) = (Home::new(), Home::new());
    home.stdout(&["new", "neck-programme", "--title", "Neck programme", "--posture", "seated", "--minutes", "5"]);
    home.write("config/unclench/routines/neck-programme.toml", HANDOUT);
    assert_eq!(
        home.run(&["check", "--strict"]).status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&home.run(&["check"]).stdout)
    );
    let start = |home: &Home| {
        let mut command = home.command(&["start", "neck-programme", "--plain", "--rehearse", "60"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().expect("it starts")
    };
    let end = |child: Child| String::from_utf8(child.wait_with_output().expect("it ends").stdout).expect("text");
    let shared = other.write("from-a-friend.toml", home.stdout(&["export-routine", "neck-programme"]));
    other.stdout(&["add", &shared.display().to_string(), "--as", "neck-programme", "--yes"]);
    let (here, there) = (start(&home), start(&other));
    let (played, played_there) = (end(here), end(there));
    for name in ["Chin tuck", "Shoulder blades together", "Wall angels", "Doorway stretch", "Finished."] {
        assert!(played.contains(name), "{name}: {played}");
    }
    let lines = |played: String| played.lines().map(|line| line.chars().skip(7).collect()).collect::<Vec<String>>();
    assert_eq!(lines(played_there), lines(played));
}

#[test]
fn the_health_page_names_every_answer_that_can_be_cleared() {
    for page in ["assets/help/health.md", "assets/help/health.de.md"] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).expect("the page");
        for condition in unclench::domain::safety::condition::conditions() {
            let named = text.contains(&format!("`{}`", condition.id));
            assert!(named || !condition.can_be_cleared(), "{page}: {}", condition.id);
        }
    }
}
