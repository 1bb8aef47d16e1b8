//! Writes to stdout and stderr. A reader who closes the pipe ends the program quietly.

use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};

use serde::Serialize;

use crate::cli::help_page::wrapped;
use crate::domain::text;
use crate::platform::{language, pager, terminal, text_file};

/// Writes `text` and a line end, without characters that control a terminal, because `text` can quote what was typed.
///
/// # Errors
/// Fails if stdout cannot be written to. A closed pipe is not an error.
pub fn line(text: &str) -> anyhow::Result<()> {
    quiet(writeln!(io::stdout().lock(), "{}", text::printable("", text)))
}

/// Writes sentences: on a terminal, lines are broken between words and indented by `indent` columns from the second on.
///
/// # Errors
/// Fails if stdout cannot be written to. A closed pipe is not an error.
pub fn prose(text: &str, indent: usize) -> anyhow::Result<()> {
    line(&fitted(text, indent))
}

/// Returns `text` with its lines broken between words for a terminal on stdout; as it is if there is none.
pub fn fitted(text: &str, indent: usize) -> String {
    let Some(columns) = terminal::columns() else { return text.to_owned() };
    let indent = " ".repeat(indent);
    text.split('\n').map(|line| wrapped(line, columns, "", &indent)).collect::<Vec<_>>().join("\n")
}

/// Writes a line, but keeps the colours in `text`.
///
/// # Errors
/// Fails if stdout cannot be written to; a closed pipe is no error.
pub fn coloured(text: &str) -> anyhow::Result<()> {
    let mut clean = String::with_capacity(text.len());
    for (index, part) in text.split("\x1b[").enumerate() {
        let codes = part.split_once('m').filter(|(codes, _)| codes.chars().all(|c| c.is_ascii_digit() || c == ';'));
        match codes {
            Some((codes, rest)) if index > 0 => clean.extend(["\x1b[", codes, "m", &text::printable("", rest)]),
            _ => clean.push_str(&text::printable("", part)),
        }
    }
    quiet(writeln!(io::stdout().lock(), "{clean}"))
}

/// Adds to the error of a message on stdout that the change it speaks of is saved, so that nobody makes it again.
pub fn once_saved(error: anyhow::Error) -> anyhow::Error {
    error.context(language::texts().command.front.saved_unsaid)
}

/// The same, if the change `is_saved` and not only shown.
pub fn once_saved_if(is_saved: bool) -> impl FnOnce(anyhow::Error) -> anyhow::Error {
    move |error| if is_saved { once_saved(error) } else { error }
}

/// Writes `text` as it is to a file or a pipe. On a terminal, characters that control it are removed.
///
/// # Errors
/// Fails if stdout cannot be written to. A closed pipe is not an error.
pub fn raw(text: &str) -> anyhow::Result<()> {
    if !io::stdout().is_terminal() {
        return quiet(io::stdout().lock().write_all(text.as_bytes()));
    }
    line(text.strip_suffix('\n').unwrap_or(text))
}

/// The same for the bytes of `source`, however many they are.
///
/// # Errors
/// Fails if stdout cannot be written to. A closed pipe is not an error.
pub fn copied(mut source: impl Read) -> anyhow::Result<()> {
    if !io::stdout().is_terminal() {
        return quiet(io::copy(&mut source, &mut io::stdout().lock()).map(drop));
    }
    BufReader::new(source).split(b'\n').try_for_each(|read| line(&String::from_utf8_lossy(&read?)))
}

/// Writes a text that can be longer than the terminal: through a pager on a terminal, otherwise as it is.
///
/// # Errors
/// Fails if stdout cannot be written to. A closed pipe is not an error.
pub fn paged(text: &str) -> anyhow::Result<()> {
    if pager::show(&text::printable("", text)) {
        return Ok(());
    }
    if text.ends_with('\n') { raw(text) } else { line(text) }
}

/// Writes `value` as indented JSON.
///
/// # Errors
/// Fails if stdout cannot be written to. A closed pipe is not an error.
pub fn json<T: Serialize + ?Sized>(value: &T) -> anyhow::Result<()> {
    line(&text::escaped_json(&serde_json::to_string_pretty(value)?))
}

/// Writes `value` as one line of JSON.
///
/// # Errors
/// Fails if stdout cannot be written to. A closed pipe is not an error.
pub fn json_line<T: Serialize + ?Sized>(value: &T) -> anyhow::Result<()> {
    line(&text::escaped_json(&serde_json::to_string(value)?))
}

/// Rings the terminal's bell.
///
/// # Errors
/// Fails if stdout cannot be written to. A closed pipe is not an error.
pub fn bell() -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    quiet(out.write_all(b"\x07").and_then(|()| out.flush()))
}

/// Writes `text` and a line end to stderr, without characters that control a terminal. Errors are ignored, because there is
/// nowhere left to report them.
pub fn aside(text: &str) {
    let _ = writeln!(io::stderr(), "{}", text::printable("", text));
}

/// Windows reports a closed pipe with two codes, one of which has no `ErrorKind`.
fn is_closed_pipe(error: &io::Error) -> bool {
    const ERROR_PIPE_NOT_CONNECTED: i32 = 233;
    error.kind() == io::ErrorKind::BrokenPipe || (cfg!(windows) && error.raw_os_error() == Some(ERROR_PIPE_NOT_CONNECTED))
}

/// Refuses a stdout that was closed: what is printed would be lost without a word.
///
/// # Errors
/// Fails if it seems closed.
pub fn require_stdout() -> anyhow::Result<()> {
    if !terminal::modes::is_stdout_closed() {
        return Ok(());
    }
    let texts = &language::texts().command;
    Err(anyhow::anyhow!(texts.front.not_printed(texts.reason.closed)))
}

/// Says that stdout could not be written to, and why.
pub fn not_printed(error: &io::Error) -> anyhow::Error {
    anyhow::anyhow!(language::texts().command.front.not_printed(text_file::reason(error)))
}

fn quiet(written: io::Result<()>) -> anyhow::Result<()> {
    match written {
        Err(error) if !is_closed_pipe(&error) => Err(not_printed(&error)),
        _ => Ok(()),
    }
}
