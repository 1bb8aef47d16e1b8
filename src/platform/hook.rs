//! The command that the settings run when a session is over.

use std::process::Stdio;
use std::thread;

use crate::platform::shell;

/// Runs `command` in a shell with these environment variables, without waiting for it. If it fails, `failed` is called with
/// its exit code, on another thread.
pub fn run(command: &str, variables: &[(&str, String)], failed: impl FnOnce(i32) + Send + 'static) {
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
            if let Some(code) = status.code().filter(|code| *code != 0) {
                failed(code);
            }
        };
        // If no thread can be started, the ended command stays in the process list until this program ends.
        let _ = thread::Builder::new().name("hook".to_owned()).spawn(wait);
    }
}
