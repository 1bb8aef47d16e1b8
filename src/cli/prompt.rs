//! Asks a question on the terminal.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::platform::language;

/// Whether a person can be asked: stdin and stdout are both a terminal.
pub fn is_interactive() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Asks `question` and returns the trimmed answer; `None` if the input has ended.
///
/// # Errors
/// Fails if the terminal cannot be written to or read.
pub fn line(question: &str) -> anyhow::Result<Option<String>> {
    let mut out = io::stdout().lock();
    write!(out, "{question}")?;
    out.flush()?;
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer)?;
    Ok((read > 0).then(|| answer.trim().to_owned()))
}

/// Whether a person answers `question` with yes. Without a terminal, the answer is no.
///
/// # Errors
/// Fails if the terminal cannot be written to or read.
pub fn confirmed(question: &str) -> anyhow::Result<bool> {
    Ok(is_interactive() && line(question)?.is_some_and(|answer| language::texts().is_yes(&answer)))
}
