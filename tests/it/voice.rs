//! Voice commands that do not end: no process of theirs remains, neither during a session nor after it.

#![cfg(all(feature = "audio", target_os = "linux"))]
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::Home;

/// There is no sound output here, which must not keep the voice from speaking.
const SILENT: [(&str, &str); 2] = [("PULSE_SERVER", "unix:/nonexistent"), ("ALSA_CONFIG_PATH", "/nonexistent")];

/// Creates a home whose voice command starts a process that sleeps for so many seconds, and waits for it.
fn home_with_slow_voice(seconds: &str) -> Home {
    let home = Home::new();
    let script = home.write("voice.sh", format!("#!/bin/sh\nsleep {seconds}\n"));
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("it may run");
    let config = format!("[sound]\nmode = \"voice\"\n[voice]\ncommand = [\"{}\"]\n", script.display());
    home.write("config/unclench/config.toml", config);
    home
}

/// Returns the processes that have this word among their arguments.
fn running(word: &str) -> Vec<String> {
    let processes = fs::read_dir("/proc").expect("it is there").flatten();
    let of = |path: std::path::PathBuf| fs::read(path.join("cmdline")).unwrap_or_default();
    let lines = processes.map(|process| String::from_utf8_lossy(&of(process.path())).replace('\0', " "));
    lines.filter(|line| line.split(' ').any(|argument| argument == word)).collect()
}

fn wait_until(is_so: impl Fn() -> bool, what: &str) {
    let end = Instant::now() + Duration::from_secs(30);
    while !is_so() {
        assert!(Instant::now() < end, "waited for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_slow_voice_command_is_killed_with_its_children() {
    let seconds = format!("300.{}", std::process::id());
    let home = home_with_slow_voice(&seconds);
    home.write("t.toml", "format = 1\ntitle = \"T\"\ncategory = \"massage\"\nready = 0\n[[step]]\nname = \"One\"\nwait = true\n");
    let mut command = home.punctual(&["start", "t.toml", "--plain", "--json"]);
    command.envs(SILENT).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("stdin");
    stdin.write_all(b"6\n").expect("it listens");
    wait_until(|| !running(&seconds).is_empty(), "the voice command");
    // Three failures in a row, five seconds each; then the command is not tried again.
    wait_until(|| running(&seconds).is_empty(), "the end of the first line");
    std::thread::sleep(Duration::from_secs(16));
    assert_eq!(running(&seconds), Vec::<String>::new());
    let names = |path: std::path::PathBuf| fs::read_to_string(path.join("comm")).unwrap_or_default().trim().to_owned();
    let tasks = fs::read_dir(format!("/proc/{}/task", child.id())).expect("it runs").flatten();
    let names: Vec<String> = tasks.map(|task| names(task.path())).collect();
    assert!(names.len() <= 5, "a thread is left: {names:?}");
    stdin.write_all(b"\n3\n").expect("it listens");
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn a_voice_command_that_still_runs_ends_with_the_program() {
    let seconds = format!("301.{}", std::process::id());
    let home = home_with_slow_voice(&seconds);
    let mut command = home.command(&["doctor", "--sound"]);
    let mut child = command.envs(SILENT).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    wait_until(|| !running(&seconds).is_empty(), "the voice command");
    assert!(child.wait().expect("it ends").success());
    assert_eq!(running(&seconds), Vec::<String>::new());
}
