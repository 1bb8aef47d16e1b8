//! The lines for shells, bars and timers, run in the programs that are installed here.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::{Home, needs};

const ALL: [&str; 9] = ["tmux", "starship", "waybar", "i3status", "bash", "zsh", "fish", "systemd", "cron"];

/// Creates a home in which a check-in is due.
fn home() -> Home {
    let home = Home::at("2026-11-24T18:05:00Z");
    home.write("config/unclench/config.toml", "[due]\ncheck_in = [\"18:00\"]\n");
    home
}

/// Creates a command that finds unclench on its path.
fn command(home: &Home, program: &str, args: &[&str]) -> Command {
    let own = Path::new(env!("CARGO_BIN_EXE_unclench")).parent().expect("a folder").display().to_string();
    let path = format!("{own}:{}", std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new(program);
    command.args(args).env_clear().envs(home.env()).env("PATH", path).current_dir(home.path()).stdin(Stdio::null());
    command
}

fn stdout(mut command: Command) -> String {
    let output = command.output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn lines_are_printed_and_nothing_is_written() {
    let home = Home::new();
    for name in ALL {
        let output = home.run(&["integrate", name]);
        assert!(output.status.success(), "{name}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("unclench"), "{name}");
        assert!(!output.stderr.is_empty(), "where the lines of {name} go is said beside them");
    }
    assert_eq!(home.files(), Vec::<String>::new());
}

#[test]
fn a_prompt_shows_what_is_due() {
    let home = home();
    for (shell, script) in [
        ("bash", "PS1='> '; eval \"$(unclench integrate bash 2>/dev/null)\"; printf '%s' \"${PS1@P}\""),
        ("zsh", "PROMPT='> '; eval \"$(unclench integrate zsh 2>/dev/null)\"; print -rn -P -- \"$PROMPT\""),
        ("fish", "function fish_prompt; echo -n '> '; end; unclench integrate fish 2>/dev/null | source; fish_prompt"),
    ] {
        if !needs::all(&[shell]) {
            continue;
        }
        let plain: &[&str] = match shell {
            "bash" => &["--norc", "-c", script],
            "zsh" => &["-f", "-c", script],
            _ => &["--no-config", "-c", script],
        };
        assert_eq!(stdout(command(&home, shell, plain)), "check-in > ", "{shell}");
        home.stdout(&["log", "4"]);
        assert_eq!(stdout(command(&home, shell, plain)), "> ", "{shell}");
        home.stdout(&["undo"]);
    }
}

#[test]
fn a_bar_shows_what_is_due() {
    let home = home();
    let json = home.json(&["due", "--json"]);
    assert!(["text", "tooltip", "class"].iter().all(|key| json[key].is_string()), "{json}");
    let waybar = home.stdout(&["integrate", "waybar"]);
    let module: serde_json::Value = serde_json::from_str(&format!("{{{waybar}}}")).expect("a module is JSON");
    assert_eq!(module["custom/unclench"]["exec"], "unclench due --json");
    // A small substitute bar stands in for i3status.
    let script = home.stdout(&["integrate", "i3status"]).replace("i3status |", "printf 'one\\ntwo\\n' |");
    assert_eq!(stdout(command(&home, "sh", &["-c", &script])), "check-in | one\ncheck-in | two\n");
    let cron = home.stdout(&["integrate", "cron"]);
    let fields: Vec<&str> = cron.split_whitespace().collect();
    assert!(fields.len() == 8 && fields[5].ends_with("/unclench") && fields[6..] == ["remind", "--once"], "{cron}");
    assert!(home.stdout(&["integrate", "starship"]).parse::<toml::Table>().expect("TOML")["custom"].is_table());
}

#[test]
fn tmux_takes_the_lines() {
    if !needs::all(&["tmux"]) {
        return;
    }
    let home = home();
    let conf = home.write("tmux.conf", home.stdout(&["integrate", "tmux"])).display().to_string();
    let socket = home.path().join("socket").display().to_string();
    let tmux = |args: &[&str]| {
        let mut all = vec!["-S", &socket, "-f", &conf];
        all.extend(args);
        command(&home, "tmux", &all)
    };
    stdout(tmux(&["new-session", "-d", "sleep 60"]));
    let right = stdout(tmux(&["show-options", "-g", "status-right"]));
    stdout(tmux(&["kill-server"]));
    assert!(right.contains("#(unclench prompt)"), "{right}");
}

#[test]
fn systemd_takes_the_units() {
    let home = home();
    let script = home.stdout(&["integrate", "systemd"]);
    // Everything except starting them.
    let script: String =
        script.lines().filter(|line| !line.starts_with("systemctl")).fold(String::new(), |all, line| all + line + "\n");
    stdout(command(&home, "sh", &["-ec", &script]));
    let folder = home.path().join(".config/systemd/user");
    let service = std::fs::read_to_string(folder.join("unclench.service")).expect("it was written");
    assert!(service.contains("/unclench remind --once"), "{service}");
    if needs::all(&["systemd-analyze"]) {
        let timer = folder.join("unclench.timer").display().to_string();
        let mut verify = command(&home, "systemd-analyze", &["verify", "--user", "--man=no", &timer]);
        verify.env("XDG_RUNTIME_DIR", home.path());
        stdout(verify);
    }
}
