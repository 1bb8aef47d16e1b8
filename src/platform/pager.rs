//! A text longer than the screen: `$PAGER`, else `less` where it is, shows it a page at a time.

use std::env;
use std::io::{self, Write};
use std::process::Stdio;

use crate::platform::{shell, terminal};

/// Shows `text` in a pager, if stdout is a terminal with fewer rows than it has lines; false when nothing was shown.
pub fn show(text: &str) -> bool {
    let is_longer = terminal::rows().is_some_and(|rows| text.lines().count() >= rows);
    is_longer && find_pager().is_some_and(|pager| page(&pager, text).is_ok())
}

fn find_pager() -> Option<String> {
    let set = env::var("PAGER").ok().filter(|pager| !pager.trim().is_empty());
    set.or_else(|| shell::is_there("less").then(|| "less -R".to_owned()))
}

fn page(pager: &str, text: &str) -> io::Result<()> {
    // The variable may hold options and quotes, so the shell takes it apart, as it does for other programs.
    let mut child = shell::command(pager).stdin(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // Whoever leaves the pager early closes the pipe.
        let _ = stdin.write_all(text.as_bytes());
    }
    // A shell says with 126 and 127 that it could not run it.
    let ended = child.wait()?;
    if matches!(ended.code(), Some(126 | 127)) { Err(io::ErrorKind::NotFound.into()) } else { Ok(()) }
}
