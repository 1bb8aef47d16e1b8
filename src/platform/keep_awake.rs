//! Keeps the desktop from blanking the screen: a command of the system that holds it awake as long as it runs, and that ends
//! with this program, however that ends. Where there is none, the screen goes as it does otherwise.

use std::process::{Child, Command, Stdio};

use crate::platform::shell;

/// The command runs; dropped, it is ended.
pub struct KeepAwake(Child);

impl KeepAwake {
    /// Starts the command that this system has for it.
    pub fn start() -> Option<Self> {
        let (program, args) = command();
        if !shell::is_there(program) {
            return None;
        }
        // The end of this program closes the pipe, and `cat` ends with it.
        let child = Command::new(program).args(args).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        child.ok().map(Self)
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
        // What it runs itself ends with the pipe.
        drop(self.0.stdin.take());
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
