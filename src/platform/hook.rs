//! The command that the settings run when a session is over.

use std::process::{ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;

use crate::platform::shell;

/// Runs `command` in a shell with these environment variables, without waiting for it. The receiver tells how it ended.
pub fn run(command: &str, variables: &[(&str, String)]) -> Receiver<ExitStatus> {
    let (sender, ended) = mpsc::channel();
    let mut shell = shell::command(command);
    shell.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    shell.envs(variables.iter().map(|(name, value)| (*name, value)));
    // A window that closes right after the session does not end the command.
    shell::put_apart(&mut shell);
    if let Ok(mut child) = shell.spawn() {
        let wait = move || {
            let Ok(status) = child.wait() else { return };
            if !status.success() {
                log::error!("the command after the session failed: {status}");
            }
            let _ = sender.send(status);
        };
        // If no thread can be started, the ended command stays in the process list until this program ends.
        let _ = thread::Builder::new().name("hook".to_owned()).spawn(wait);
    }
    ended
}
