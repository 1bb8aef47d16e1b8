//! A line of commands, run by the system's shell.

use std::env;
use std::path::Path;
use std::process::{Command, ExitStatus};

use crate::platform::paths;

/// Returns the command that runs `line` in the shell.
#[cfg(unix)]
pub fn command(line: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(line);
    shell
}

/// Returns the command that runs `line` in the shell.
#[cfg(windows)]
pub fn command(line: &str) -> Command {
    use std::os::windows::process::CommandExt;
    let mut shell = Command::new("cmd");
    // The rules by which the shell takes a line apart are its own.
    shell.arg("/C").raw_arg(line);
    shell
}

/// Puts `command` into a process group of its own: it outlives the window, and its child processes can be ended with it.
#[cfg(unix)]
pub fn put_apart(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

/// Does nothing: there are no such groups.
#[cfg(windows)]
pub fn put_apart(_: &mut Command) {}

/// Returns the exit code as a shell reports it: 128 plus the signal for a command that a signal ended.
pub fn exit_code(status: ExitStatus) -> i32 {
    #[cfg(unix)]
    let signal = std::os::unix::process::ExitStatusExt::signal(&status).unwrap_or(0);
    #[cfg(windows)]
    let signal = 0;
    status.code().unwrap_or(128 + signal)
}

/// Returns a path so that a shell takes it for one word.
pub fn quoted(path: &Path) -> String {
    let path = paths::printable(path);
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+:@".contains(c);
    if path.chars().all(is_plain) { path } else { format!("'{}'", path.replace('\'', "'\\''")) }
}

/// Whether a program with this name is on the path, or is there if the name is a path itself.
pub fn is_there(name: &str) -> bool {
    if Path::new(name).components().nth(1).is_some() {
        return Path::new(name).is_file();
    }
    let is_in = |folder: &Path| folder.join(name).is_file() || folder.join(format!("{name}.exe")).is_file();
    env::split_paths(&env::var_os("PATH").unwrap_or_default()).any(|folder| is_in(&folder))
}
