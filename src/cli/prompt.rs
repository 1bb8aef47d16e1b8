//! A question on the terminal and its answer.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::platform::language;

/// Whether a person can be asked: stdin and stdout are a terminal.
pub fn is_interactive() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Asks `question`; the answer without the white space around it, `None` when the input has ended.
///
/// # Errors
/// When the terminal cannot be written to or read.
pub fn line(question: &str) -> anyhow::Result<Option<String>> {
    let mut out = io::stdout().lock();
    write!(out, "{question}")?;
    out.flush()?;
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer)?;
    Ok((read > 0).then(|| answer.trim().to_owned()))
}

/// Whether a person says yes to `question`; where nobody can be asked, nobody does.
///
/// # Errors
/// When the terminal cannot be written to or read.
pub fn confirmed(question: &str) -> anyhow::Result<bool> {
    Ok(is_interactive() && line(question)?.is_some_and(|answer| language::texts().is_yes(&answer)))
}
