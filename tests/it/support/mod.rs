//! Shared helpers: a home for each test, the real program in it, the real program on a terminal of its own, and the
//! program's core with keys in and screen out.

#![allow(dead_code, reason = "each test file uses its part of it")]

pub mod attempts;
pub mod context;
pub mod loader;
pub mod needs;
pub mod playing;
pub mod pty;
pub mod scene;
pub mod screen;
pub mod styles;
pub mod svg;
pub mod wait;
pub mod watched;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use tempfile::TempDir;

/// The time at which tests of the real program begin, by the program's clock: the same hour whenever they run.
/// `UNCLENCH_TEST_BEGIN` sets another hour of that day, to show that it does not matter.
const BEGIN: &str = "2026-11-24T12:00:00Z";

/// Returns the seconds by which the program's clock is moved, so that it showed [`BEGIN`] when the first test asked.
fn shift() -> i64 {
    static SHIFT: LazyLock<i64> =
        LazyLock::new(|| shift_to(&std::env::var("UNCLENCH_TEST_BEGIN").unwrap_or_else(|_| BEGIN.into())));
    *SHIFT
}

/// Returns the seconds by which a clock is moved so that it shows `instant` now.
fn shift_to(instant: &str) -> i64 {
    let instant: jiff::Timestamp = instant.parse().expect("an instant");
    instant.as_second() - jiff::Timestamp::now().as_second()
}

/// Returns the time that the program's clock shows now.
pub fn now() -> jiff::Timestamp {
    jiff::Timestamp::now() + jiff::SignedDuration::from_secs(shift())
}

/// A home folder that is deleted after the test.
pub struct Home {
    folder: TempDir,
    shift: i64,
    zone: String,
}

impl Home {
    pub fn new() -> Self {
        let zone = std::env::var("UNCLENCH_TEST_ZONE").unwrap_or_else(|_| "UTC".into());
        Self { folder: tempfile::tempdir().expect("a folder"), shift: shift(), zone }
    }

    /// Creates a home in UTC, for tests that name instants.
    pub fn utc() -> Self {
        Self { zone: "UTC".into(), ..Self::new() }
    }

    /// Creates a home in UTC in which the program's clock shows `instant` now, for tests about days whose entries have fixed
    /// dates.
    pub fn at(instant: &str) -> Self {
        Self { shift: shift_to(instant), ..Self::utc() }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Returns the environment of the program: this home, a Tuesday noon in UTC, English, nothing of the machine.
    /// `UNCLENCH_TEST_ZONE` sets another zone, to show that it does not matter.
    pub fn env(&self) -> Vec<(&'static str, String)> {
        let under = |name: &str| self.path().join(name).display().to_string();
        // faketime sets the clock of a machine through these, so that the program and its test see the same time.
        let faked = ["LD_PRELOAD", "FAKETIME", "FAKETIME_SHARED", "DONT_FAKE_MONOTONIC"];
        let faked = faked.into_iter().filter_map(|name| Some((name, std::env::var(name).ok()?)));
        let own = [
            ("HOME", self.path().display().to_string()),
            ("XDG_CONFIG_HOME", under("config")),
            ("XDG_DATA_HOME", under("data")),
            ("XDG_STATE_HOME", under("state")),
            ("TZ", self.zone.clone()),
            ("UNCLENCH_TEST_SHIFT", self.shift.to_string()),
            ("LANG", "C.UTF-8".into()),
            ("PATH", std::env::var("PATH").unwrap_or_default()),
        ];
        own.into_iter().chain(faked).collect()
    }

    /// Returns the program with these arguments.
    pub fn command(&self, args: &[&str]) -> Command {
        self.program(env!("CARGO_BIN_EXE_unclench"), args)
    }

    /// Returns the program with these arguments and, where that is allowed, a higher priority: the tests beside it do not make
    /// it late.
    pub fn punctual(&self, args: &[&str]) -> Command {
        const RAISED: [&str; 2] = ["-n", "-10"];
        static MAY_RAISE: LazyLock<bool> = LazyLock::new(|| {
            let tried = Command::new("nice").args(RAISED).arg("true").output();
            tried.is_ok_and(|tried| tried.status.success() && tried.stderr.is_empty())
        });
        if !*MAY_RAISE {
            return self.command(args);
        }
        self.program("nice", &[&RAISED[..], &[env!("CARGO_BIN_EXE_unclench")], args].concat())
    }

    /// Returns any program with these arguments, in this home.
    pub fn program(&self, name: &str, args: &[&str]) -> Command {
        let mut command = Command::new(name);
        command.args(args).env_clear().envs(self.env()).current_dir(self.path());
        command
    }

    /// Runs the program to its end.
    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("it runs")
    }

    /// Runs the program, which must succeed, and returns its output.
    pub fn stdout(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    /// Runs the program, which must succeed, and parses its output as JSON.
    pub fn json(&self, args: &[&str]) -> serde_json::Value {
        serde_json::from_str(&self.stdout(args)).expect("JSON")
    }

    /// Writes a file under the home.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, content).expect("it can be written");
        path
    }

    /// Returns the lines of the one diary file; none if there is no diary.
    pub fn diary_lines(&self) -> Vec<String> {
        let Ok(folder) = std::fs::read_dir(self.path().join("data/unclench/diary")) else { return Vec::new() };
        let files: Vec<PathBuf> = folder.flatten().map(|entry| entry.path()).collect();
        let [file] = &files[..] else {
            assert!(files.is_empty(), "{files:?}");
            return Vec::new();
        };
        std::fs::read_to_string(file).expect("text").lines().map(str::to_owned).collect()
    }

    /// Waits until `is_it` holds for the last line of the one diary file, and returns that line.
    pub fn wait_for_last_line(&self, is_it: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        wait::for_some("a line in the diary", || {
            let last = self.diary_lines().last().and_then(|line| serde_json::from_str(line).ok());
            last.filter(|line| is_it(line))
        })
    }

    /// Returns every file under the home, by its path from there.
    pub fn files(&self) -> Vec<String> {
        fn walk(folder: &Path, root: &Path, found: &mut Vec<String>) {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    walk(&path, root, found);
                } else {
                    found.push(path.strip_prefix(root).expect("under it").display().to_string());
                }
            }
        }
        let mut found = Vec::new();
        walk(self.path(), self.path(), &mut found);
        found.sort();
        found
    }
}
