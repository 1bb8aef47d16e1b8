//! The guide and the README: every routine in them plays, every command in them is one.

use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};

use crate::support::Home;

fn text(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("text")
}

/// The whole routines among the examples.
fn routines(text: &str) -> Vec<&str> {
    let blocks = text.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.filter(|block| block.starts_with("format = 1")).collect()
}

#[test]
fn every_routine_of_guide_and_readme_plays_without_a_warning() {
    let home = Home::new();
    let texts = [text("assets/guide.md"), text("assets/guide.de.md"), text("README.md")];
    let examples: Vec<&str> = texts.iter().flat_map(|text| routines(text)).collect();
    assert!(examples.len() >= 10, "{}", examples.len());
    for (number, example) in examples.iter().enumerate() {
        let file = home.write(&format!("example-{number}.toml"), example).display().to_string();
        let output = home.run(&["check", "--strict", &file]);
        assert_eq!(output.status.code(), Some(0), "{example}\n{}", String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn every_command_of_guide_and_readme_is_one() {
    let home = Home::new();
    let known = home.stdout(&["help"]);
    for text in [text("assets/guide.md"), text("assets/guide.de.md"), text("README.md")] {
        let mut named = 0;
        for command in text.split("`unclench ").skip(1) {
            let word: String = command.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
            if !word.is_empty() && !word.starts_with('-') {
                assert!(known.lines().any(|line| line.split_whitespace().next() == Some(&word)), "unclench {word}");
                named += 1;
            }
        }
        assert!(named > 5, "{named}");
    }
}

#[test]
fn help_routine_tells_every_key_and_every_word() {
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

/// Eight exercises of a handout, as one who follows the guide's table would type them.
const HANDOUT: &str = include_str!("handout.toml");

#[test]
fn a_handout_typed_by_the_guide_plays_here_and_at_a_second_home() {
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
    // On a busy machine the program may find that it was stopped for a moment.
    let is_pause = |line: &String| line.starts_with("Paused: ") || line == "Continuing.";
    let lines = |played: String| {
        let lines = played.lines().map(|line| line.chars().skip(7).collect());
        lines.filter(|line| !is_pause(line)).collect::<Vec<String>>()
    };
    assert_eq!(lines(played_there), lines(played));
}
