//! The command that the settings run when a session is over.

use std::process::Stdio;
use std::thread;

use crate::platform::shell;

/// Runs `command` in a shell with these environment variables, without waiting for it.
pub fn run(command: &str, variables: &[(&str, String)]) {
    let mut shell = shell::command(command);
    shell.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    shell.envs(variables.iter().map(|(name, value)| (*name, value)));
    // A window that closes right after the session does not end the command.
    shell::put_apart(&mut shell);
    if let Ok(mut child) = shell.spawn() {
        let waits = move || drop(child.wait());
        // If no thread can be started, the ended command stays in the process list until this program ends.
        let _ = thread::Builder::new().name("hook".to_owned()).spawn(waits);
    }
}
