//! Instructions, as callgrind counts them: the same on a busy machine as on a quiet one.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::work;

pub const VALGRIND: &str = "/usr/bin/valgrind";

/// Whether it is installed.
pub fn is_there() -> bool {
    Path::new(VALGRIND).exists()
}

/// The arguments of valgrind before the command that it counts; `log` is the file it writes to.
pub fn arguments(log: &Path) -> [String; 3] {
    ["--tool=callgrind".into(), "--callgrind-out-file=/dev/null".into(), format!("--log-file={}", log.display())]
}

/// The instructions that the log of a finished run tells of.
pub fn count(log: &Path) -> Option<u64> {
    let text = std::fs::read_to_string(log).ok()?;
    text.lines().find_map(|line| line.split("Collected : ").nth(1)?.trim().parse().ok())
}

/// The instructions of this program doing so much of that work, all of it from beginning to end.
fn of_work(name: &str, much: u32, home: &Path) -> u64 {
    let (own, log) = (std::env::current_exe().expect("this program"), home.join("callgrind.log"));
    work::prepare(name, much, home);
    let mut command = Command::new(VALGRIND);
    command.args(arguments(&log)).arg(own).args(["work", name, &much.to_string()]);
    command.env_clear().envs(crate::terminal::environment(home)).env("TZ", "UTC");
    let ended = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::inherit()).status();
    assert!(ended.expect("valgrind runs").success(), "{name} fails");
    count(&log).expect("valgrind counts")
}

/// The instructions of one more of that work: of what `more` takes beyond `few`, the share of one.
pub fn of_one(name: &str, (few, more): (u32, u32)) -> u64 {
    let home = tempfile::tempdir().expect("a folder");
    let [least, most] = [few, more].map(|much| of_work(name, much, home.path()));
    most.saturating_sub(least) / u64::from(more - few)
}
