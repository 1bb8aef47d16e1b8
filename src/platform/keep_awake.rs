//! Keeps the desktop from blanking the screen: a command of the system that holds it awake as long as it runs, and that ends
//! with this program, however that ends. Where there is none, the screen goes as it does otherwise.

use std::process::{Child, Command, Stdio};

use crate::platform::shell;

/// The command, where there is one; dropped, it is ended.
pub struct KeepAwake(Option<Child>);

impl KeepAwake {
    /// Starts the command that this system has for it.
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
        // What it runs itself ends with the pipe.
        drop(child.stdin.take());
        let _ = child.kill();
        let _ = child.wait();
    }
}
