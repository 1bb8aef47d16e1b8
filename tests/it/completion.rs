//! The names that shells offer for the word being typed.

use std::path::Path;

use crate::support::pty::Pty;
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

/// How a shell reads the lines of the file `typed`, and writes what it offers for each into the file `offered`. `SWITCH` stands
/// for what the help page says to put into the configuration of the shell.
struct Shell {
    name: &'static str,
    config: &'static str,
    script: &'static str,
    args: &'static [&'static str],
}

const SHELLS: &[Shell] = &[
    Shell {
        name: "bash",
        config: "rc.bash",
        script: r#"SWITCH
while IFS= read -r line; do
    echo "> $line"
    read -ra COMP_WORDS <<<"$line"
    [[ $line == *' ' ]] && COMP_WORDS+=('')
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
    _clap_complete_unclench unclench "${COMP_WORDS[-1]}" ''
    printf '%s\n' "${COMPREPLY[@]}"
done <typed >offered
"#,
        args: &["--norc", "rc.bash"],
    },
    // The line editor of zsh is asked; what its completion adds is what it offers.
    Shell {
        name: "zsh",
        config: ".zshrc",
        script: r#"autoload -Uz compinit && compinit -D -u
SWITCH
compadd() {
    if [[ "$*" == *-[OAD]\ * ]]; then builtin compadd "$@"; return; fi
    local -a hits
    builtin compadd -O hits "$@"
    print -rl -- $hits >>offered
    builtin compadd "$@"
}
zle-line-init() {
    local line
    for line in "${(@f)$(<typed)}"; do
        print -r -- "> $line" >>offered
        BUFFER=$line CURSOR=$#line
        zle list-choices
    done
    exit
}
zle -N zle-line-init
"#,
        args: &["-i"],
    },
    Shell {
        name: "fish",
        config: "rc.fish",
        script: r#"SWITCH
for line in (cat typed)
    echo "> $line"
    complete -C "$line"
end >offered
"#,
        args: &["--no-config", "rc.fish"],
    },
    // Completion is there only while elvish edits a line, so that it reads this before the first one.
    Shell {
        name: "elvish",
        config: "rc.elv",
        script: r"use str
SWITCH
from-lines <typed | each {|line|
    echo '> '$line >>offered
    $edit:completion:arg-completer[unclench] (str:split ' ' $line) >>offered
}
exit
",
        args: &["-rc", "rc.elv"],
    },
    Shell {
        name: "nu",
        config: "rc.nu",
        script: r#"SWITCH
open typed | lines | each {|line|
    let offered = (do $env.config.completions.external.completer ($line | split row ' ')).value
    [$"> ($line)"] ++ $offered
} | flatten | to text | save offered
"#,
        args: &["--no-config-file", "rc.nu"],
    },
];

/// What the help page says to put into the configuration of the shell.
fn switch(page: &str, shell: &str) -> String {
    let block = |opens: &str| page.split(opens).nth(1).and_then(|rest| rest.split("```").next()).expect("a block");
    if shell == "nu" {
        return block("```nu\n").to_owned();
    }
    let comment = format!("# {shell}: ");
    let line = page.lines().find_map(|line| line.split_once(&comment)).expect("a line for the shell");
    line.0.trim().to_owned()
}

#[test]
fn shells_complete_what_is_typed() {
    let typed: Vec<String> = PREFIXES.iter().map(|(typed, ..)| format!("unclench {typed}")).collect();
    assert!(typed.len() >= 20);
    for shell in SHELLS {
        if !(if shell.name == "nu" { needs::if_there } else { needs::all })(&[shell.name]) {
            continue;
        }
        let home = home();
        let page = home.stdout(&["help", "plain"]);
        home.write("typed", format!("{}\n", typed.join("\n")));
        home.write(shell.config, shell.script.replace("SWITCH", &switch(&page, shell.name)));
        let own = Path::new(env!("CARGO_BIN_EXE_unclench")).parent().expect("a folder").display().to_string();
        let path = format!("{own}:{}", std::env::var("PATH").unwrap_or_default());
        let mut pty = Pty::start_program(shell.name, &home, shell.args, (100, 100), &[("PATH", &path)]);
        pty.wait_for_end();
        let sent = String::from_utf8_lossy(&pty.sent).into_owned();
        let offered = std::fs::read_to_string(home.path().join("offered")).unwrap_or_else(|_| panic!("{}: {sent}", shell.name));
        let parts: Vec<(&str, &str)> = offered.split("> ").skip(1).filter_map(|part| part.split_once('\n')).collect();
        assert_eq!(parts.len(), PREFIXES.len(), "{}: {offered}", shell.name);
        for ((line, words), (typed, wanted, not)) in parts.iter().zip(PREFIXES) {
            assert_eq!(line.trim_end(), format!("unclench {typed}").trim_end(), "{}", shell.name);
            let words: Vec<&str> = words.lines().filter_map(|word| word.split('\t').next()).map(str::trim).collect();
            assert!(wanted.iter().all(|word| words.contains(word)), "{}: {typed}: {words:?}\n{sent}", shell.name);
            assert!(!not.iter().any(|word| words.contains(word)), "{}: {typed}: {words:?}", shell.name);
        }
    }
}

#[test]
fn an_empty_or_unknown_shell_completes_nothing() {
    let home = home();
    let output = home.command(&["list"]).env("COMPLETE", "").output().expect("it runs");
    assert!(output.status.success() && !output.stdout.is_empty());
    assert_eq!(home.command(&["--", "unclench", ""]).env("COMPLETE", "csh").output().expect("it runs").status.code(), Some(2));
}
