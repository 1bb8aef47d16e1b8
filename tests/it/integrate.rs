//! The lines for shells, bars and timers, run in the programs that are installed here.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::pty::Pty;
use crate::support::{Home, needs, wait};

const ALL: [&str; 10] = ["tmux", "starship", "waybar", "polybar", "i3status", "bash", "zsh", "fish", "systemd", "cron"];

const FOLDERS: [&str; 3] = ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"];

/// Creates a home in which a check-in is due.
fn home() -> Home {
    let home = Home::at("2026-11-24T18:05:00Z");
    home.write("config/unclench/config.toml", "[due]\ncheck_in = [\"18:00\"]\n");
    home
}

/// The path of this machine, with unclench in front.
fn own_path() -> String {
    let own = Path::new(env!("CARGO_BIN_EXE_unclench")).parent().expect("a folder").display().to_string();
    format!("{own}:{}", std::env::var("PATH").unwrap_or_default())
}

/// Creates a command that finds unclench on its path.
fn command(home: &Home, program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).env_clear().envs(home.env()).env("PATH", own_path()).current_dir(home.path()).stdin(Stdio::null());
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

/// A timer and a bar know neither the variables nor the options of the shell in which the lines were printed.
#[test]
fn the_lines_lead_to_the_settings_folders_and_language_of_the_run() {
    let home = home();
    let settings = home.write("my.toml", "[due]\ncheck_in = [\"18:00\"]\n").display().to_string();
    let usual = |arguments: &[&str]| {
        let mut command = home.command(arguments);
        for name in FOLDERS {
            command.env_remove(name);
        }
        command
    };
    let own = env!("CARGO_BIN_EXE_unclench");
    assert_eq!(stdout(usual(&["integrate", "cron"])), format!("*/5 * * * * {own} remind --once\n"));
    let named = format!("*/5 * * * * {own} --config {settings} remind --once\n");
    let relative = ["--config", "my.toml", "integrate", "cron"];
    for (arguments, variables, expected) in [
        (&relative[..], &[][..], named.clone()),
        (&["integrate", "cron"], &[("UNCLENCH_CONFIG", settings.as_str())], named),
        (&["integrate", "cron"], &[("LANG", "de_AT.UTF-8")], format!("*/5 * * * * env LANG=de_AT.UTF-8 {own} remind --once\n")),
        (
            &["integrate", "tmux"],
            &[("XDG_CONFIG_HOME", "/cfg"), ("LANG", "de_AT.UTF-8")],
            "env XDG_CONFIG_HOME=/cfg unclench prompt".into(),
        ),
        (&["integrate", "systemd"], &[("XDG_STATE_HOME", "/x")], format!("ExecStart=env XDG_STATE_HOME=/x {own} remind")),
    ] {
        let mut command = usual(arguments);
        command.envs(variables.iter().copied());
        let lines = stdout(command);
        assert!(lines.contains(&expected), "{arguments:?} {variables:?}: {lines}");
    }
    let lines = stdout(usual(&relative));
    let call = lines.strip_prefix("*/5 * * * * ").expect("a time").to_owned();
    let mut command = command(&home, "sh", &["-c", &call]);
    for name in FOLDERS {
        command.env_remove(name);
    }
    assert!(stdout(command).contains("check-in"));
    home.write("my own.toml", "");
    let output = usual(&["--config", "my own.toml", "integrate", "cron"]).output().expect("it runs");
    let said = String::from_utf8(output.stderr).expect("text");
    assert!(said.contains("would need quotes: --config") && said.contains("my own.toml"), "{said}");
}

#[test]
fn a_bar_shows_what_is_due() {
    let home = home();
    let json = home.json(&["due", "--json"]);
    assert!(["text", "tooltip", "class"].iter().all(|key| json[key].is_string()), "{json}");
    let waybar = home.stdout(&["integrate", "waybar"]);
    let module: serde_json::Value = serde_json::from_str(&format!("{{{waybar}}}")).expect("a module is JSON");
    assert!(module["custom/unclench"]["exec"].as_str().is_some_and(|exec| exec.ends_with(" unclench due --json")), "{module}");
    // polybar runs the command and shows its line; it hides the module where there is none.
    let polybar = home.stdout(&["integrate", "polybar"]);
    let mut lines = polybar.lines();
    assert_eq!((lines.next(), lines.next()), (Some("[module/unclench]"), Some("type = custom/script")));
    let keys: std::collections::BTreeMap<&str, &str> = lines.filter_map(|line| line.split_once(" = ")).collect();
    assert_eq!(keys.keys().copied().collect::<Vec<_>>(), ["click-left", "exec", "interval"]);
    assert_eq!(
        (keys["interval"].parse::<u32>(), stdout(command(&home, "sh", &["-c", keys["exec"]]))),
        (Ok(60), "check-in\n".into())
    );
    stdout(command(&home, "sh", &["-c", keys["click-left"]]));
    assert_eq!(stdout(command(&home, "sh", &["-c", keys["exec"]])), "");
    let cron = home.stdout(&["integrate", "cron"]);
    assert!(cron.starts_with("*/5 * * * * ") && cron.ends_with("/unclench remind --once\n"), "{cron}");
    let folder = home.path().join("my folder");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::copy(env!("CARGO_BIN_EXE_unclench"), folder.join("unclench")).expect("a copy of the program");
    let program = folder.join("unclench").display().to_string();
    // While another test starts a program, that one may still have the copy open for writing.
    let by_name = wait::for_some("the copy runs", || command(&home, &program, &["integrate", "cron"]).output().ok());
    let said = String::from_utf8(by_name.stderr).expect("text");
    assert!(said.contains("by its name") && said.contains("my folder"), "{said}");
    if needs::all(&["crontab"]) {
        let table = home.write("table", cron).display().to_string();
        stdout(command(&home, "crontab", &["-n", &table]));
    }
}

#[test]
fn i3status_has_what_is_due_before_each_line() {
    if !needs::all(&["i3status"]) {
        return;
    }
    let home = home();
    let settings = "general {\n interval = 1\n output_format = \"none\"\n}\norder += \"tztime local\"\n\
        tztime local {\n format = \"now\"\n}\n";
    home.write("config/i3status/config", settings);
    let script = home.stdout(&["integrate", "i3status"]);
    home.write("bar", &script);
    // The first two lines; then the bar is closed, and `i3status` with it.
    let lines = stdout(command(&home, "sh", &["-c", "sh ./bar | head -n 2"]));
    assert_eq!(lines, "check-in | now\ncheck-in | now\n");
    home.stdout(&["log", "4"]);
    assert_eq!(stdout(command(&home, "sh", &["-c", "sh ./bar | head -n 1"])), "now\n");
}

#[test]
fn starship_has_a_module_when_something_is_due() {
    let home = home();
    let config = home.stdout(&["integrate", "starship"]);
    assert!(config.parse::<toml::Table>().expect("TOML")["custom"].is_table());
    // On a machine that is busy with other tests, a command may take longer than the half second that starship waits.
    let config = home.write("starship.toml", format!("command_timeout = 60000\n{config}")).display().to_string();
    if !needs::if_there(&["starship"]) {
        return;
    }
    let module = |name: &[&str]| {
        let mut starship = command(&home, "starship", name);
        starship.env("STARSHIP_CONFIG", &config).env("TERM", "xterm");
        stdout(starship)
    };
    assert!(module(&["module", "custom.unclench"]).contains("check-in"));
    assert!(module(&["prompt"]).contains("check-in"));
    home.stdout(&["log", "4"]);
    assert!(!module(&["prompt"]).contains("check-in"));
}

#[test]
fn tmux_accepts_the_lines() {
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
    assert!(right.contains("unclench prompt)"), "{right}");
    // What is due is drawn on a terminal that is attached.
    let path = own_path();
    let args = ["-S", &socket, "attach-session"];
    let mut pty = Pty::start_program("tmux", &home, &args, (100, 20), &[("PATH", &path), ("LC_ALL", "C.UTF-8")]);
    pty.wait_for("check-in");
    stdout(tmux(&["kill-server"]));
    pty.wait_for_end();
}

#[test]
fn systemd_accepts_the_units() {
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
