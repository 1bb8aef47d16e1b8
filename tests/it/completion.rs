//! The names that shells offer for the word being typed.

use std::path::Path;
use std::process::Command;

use crate::support::{Home, needs};

/// The typed words, the names that must be offered, and those that must not.
const PREFIXES: &[(&str, &[&str], &[&str])] = &[
    ("start neck-t", &["neck-traps-desk"], &["breath-box"]),
    ("start breath-", &["breath-box"], &["neck-traps-desk"]),
    ("start eyes-20 neck-t", &["neck-traps-desk"], &[]),
    ("show ", &["neck-traps-desk", "my-own"], &[]),
    ("start --area low", &["low-back"], &["knee"]),
    ("start --tool ro", &["roller"], &["ball"]),
    ("start --theme high", &["high-contrast"], &["dark"]),
    ("list --area kn", &["knee"], &[]),
    ("log 4 --area ja", &["jaw"], &[]),
    ("stats --routine breath-b", &["breath-box"], &[]),
    ("health set ost", &["osteoporosis"], &["migraine"]),
    ("safety set mig", &["migraine"], &[]),
    ("health for neck-t", &["neck-traps-desk"], &[]),
    ("breathe b", &["box"], &["extended"]),
    ("new x --posture floor-b", &["floor-back"], &["seated"]),
    ("edit my", &["my-own"], &[]),
    ("rename ", &["my-own"], &["breath-box"]),
    ("remove ", &["my-own"], &["breath-box"]),
    ("help rem", &["reminders", "remind", "remove"], &["sound"]),
    ("diary edit ", &["last"], &[]),
    ("integrate st", &["starship"], &["tmux"]),
    ("export --for sp", &["spreadsheet"], &[]),
    ("st", &["start", "stats"], &["log"]),
];

fn home() -> Home {
    let home = Home::new();
    let routine = "format = 1\ntitle = \"Mine\"\n[[step]]\nname = \"Sit\"\ntime = \"1s\"\n";
    home.write("config/unclench/routines/my-own.toml", routine);
    home
}

#[test]
fn the_last_word_is_completed() {
    let home = home();
    for shell in ["bash", "zsh", "fish"] {
        for (typed, offered, not) in PREFIXES {
            let mut args = vec!["--", "unclench"];
            args.extend(typed.split(' '));
            let output = home.command(&args).env("COMPLETE", shell).output().expect("it runs");
            assert!(output.status.success() && output.stderr.is_empty(), "{typed}");
            let output = String::from_utf8(output.stdout).expect("text");
            let words: Vec<&str> = output.lines().filter_map(|line| line.split(['\t', ':']).next()).collect();
            for word in *offered {
                assert!(words.contains(word), "{shell}: {typed}: {word}\n{output}");
            }
            for word in *not {
                assert!(!words.contains(word), "{shell}: {typed}: {word}\n{output}");
            }
        }
    }
    let fish = home.command(&["--", "unclench", "start", "neck-t"]).env("COMPLETE", "fish").output().expect("it runs");
    let fish = String::from_utf8(fish.stdout).expect("text");
    assert!(fish.contains("neck-traps-desk\t"), "with its title: {fish}");
}

#[test]
fn bash_completes_what_is_typed() {
    if !needs::all(&["bash"]) {
        return;
    }
    let home = home();
    let own = Path::new(env!("CARGO_BIN_EXE_unclench")).parent().expect("a folder").display().to_string();
    let path = format!("{own}:{}", std::env::var("PATH").unwrap_or_default());
    for (typed, offered, _) in PREFIXES {
        let words: Vec<String> = typed.split(' ').map(|word| format!("'{word}'")).collect();
        let script = format!(
            "source <(COMPLETE=bash unclench); COMP_WORDS=(unclench {}); COMP_CWORD={}; \
             _clap_complete_unclench unclench \"${{COMP_WORDS[-1]}}\" ''; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            words.join(" "),
            words.len()
        );
        let mut bash = Command::new("bash");
        bash.args(["--norc", "-c", &script]).env_clear().envs(home.env()).env("PATH", &path).current_dir(home.path());
        let output = bash.output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        for word in *offered {
            assert!(
                said.lines().any(|line| line.trim() == *word),
                "{typed}: {word}\n{said}{}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
    }
}

#[test]
fn nothing_is_completed_where_nobody_asks() {
    let home = home();
    let output = home.command(&["list"]).env("COMPLETE", "").output().expect("it runs");
    assert!(output.status.success() && !output.stdout.is_empty());
    assert_eq!(home.command(&["--", "unclench", ""]).env("COMPLETE", "csh").output().expect("it runs").status.code(), Some(2));
}
