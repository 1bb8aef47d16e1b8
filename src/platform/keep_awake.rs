//! Keeps the desktop from blanking the screen, with a command of the system that inhibits it while it runs. The command ends
//! with this program in every case. Without such a command, the screen blanks as usual.

use std::process::{Child, Command, Stdio};

use crate::platform::shell;

/// The command, if there is one. Dropping it ends the command.
pub struct KeepAwake(Option<Child>);

impl KeepAwake {
    /// Starts the command of this system.
    pub fn start() -> Self {
        let (program, args) = command();
        if !shell::is_there(program) {
            return Self(None);
        }
        // The end of this program closes the pipe, and `cat` ends with it.
        let child = Command::new(program).args(args).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        Self(child.ok())
    }
}

#[cfg(not(target_os = "macos"))]
fn command() -> (&'static str, Vec<String>) {
    let args = ["--what=idle", "--who=unclench", "--why=unclench", "--mode=block", "cat"];
    ("systemd-inhibit", args.map(str::to_owned).to_vec())
}

#[cfg(target_os = "macos")]
fn command() -> (&'static str, Vec<String>) {
    ("caffeinate", vec!["-d".to_owned(), "-w".to_owned(), std::process::id().to_string()])
}

impl Drop for KeepAwake {
    fn drop(&mut self) {
        let Some(child) = &mut self.0 else { return };
        // The command's own child ends with the pipe.
        drop(child.stdin.take());
        let _ = child.kill();
        let _ = child.wait();
    }
}
