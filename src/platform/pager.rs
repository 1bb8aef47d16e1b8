//! Shows a text longer than the screen through `$PAGER`, or else through `less` if it is installed. An empty `$PAGER` turns
//! this off.

use std::env;
use std::io::{self, Write};
use std::process::Stdio;

use crate::platform::{shell, terminal};

/// Shows `text` in a pager, if stdout is a terminal with fewer rows than the text has lines. Returns whether it was shown.
pub fn show(text: &str) -> bool {
    let is_longer = terminal::rows().is_some_and(|rows| text.lines().count() >= rows);
    is_longer && find_pager().is_some_and(|pager| page(&pager, text).is_ok())
}

fn find_pager() -> Option<String> {
    match env::var("PAGER") {
        Ok(pager) => Some(pager).filter(|pager| !pager.trim().is_empty()),
        Err(_) => shell::is_there("less").then(|| "less -R".to_owned()),
    }
}

/// Whether the exit code of the shell means that there was no pager to start. One that fails later has shown the text, and its
/// reader does not want it twice.
fn is_not_started(code: i32) -> bool {
    // `cmd` has no code of its own for that.
    if cfg!(windows) { code != 0 } else { matches!(code, 126 | 127) }
}

fn page(pager: &str, text: &str) -> io::Result<()> {
    // The variable can hold options and quotes, so a shell parses it, as for other programs.
    let mut child = shell::command(pager).stdin(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // A reader who leaves the pager early closes the pipe.
        let _ = stdin.write_all(text.as_bytes());
    }
    let code = child.wait()?.code();
    if code.is_some_and(is_not_started) { Err(io::ErrorKind::Other.into()) } else { Ok(()) }
}
