//! The command that somebody wants to be run when a session is over.

use std::process::Stdio;
use std::thread;

use crate::platform::shell;

/// Has a shell run `command`, which knows the session by these variables. Nobody waits for it.
pub fn run(command: &str, variables: &[(&str, String)]) {
    let mut shell = shell::command(command);
    shell.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    shell.envs(variables.iter().map(|(name, value)| (*name, value)));
    if let Ok(mut child) = shell.spawn() {
        let waits = move || drop(child.wait());
        // Without a thread the ended command stays in the list of processes until this program ends too.
        let _ = thread::Builder::new().name("hook".to_owned()).spawn(waits);
    }
}
