//! Writes to stdout and stderr. A reader who closes the pipe ends the program quietly.

use std::io::{self, IsTerminal, Write};

use serde::Serialize;

use crate::domain::text;
use crate::platform::pager;

/// Writes `text` and a line end, without characters that control a terminal, because `text` can quote what was typed.
///
/// # Errors
/// Fails if stdout cannot be written to. A closed pipe is not an error.
pub fn line(text: &str) -> anyhow::Result<()> {
    quiet(writeln!(io::stdout().lock(), "{}", text::printable("", text)))
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

/// Writes a text that can be longer than the terminal: through a pager on a terminal, otherwise as it is.
///
/// # Errors
/// Fails if stdout cannot be written to. A closed pipe is not an error.
pub fn paged(text: &str) -> anyhow::Result<()> {
    let clean = text.lines().map(text::clean).collect::<Vec<_>>().join("\n");
    if pager::show(&clean) {
        return Ok(());
    }
    if text.ends_with('\n') { raw(text) } else { line(text) }
}

/// Writes `value` as indented JSON.
///
/// # Errors
/// Fails if stdout cannot be written to. A closed pipe is not an error.
pub fn json<T: Serialize + ?Sized>(value: &T) -> anyhow::Result<()> {
    line(&escaped(&serde_json::to_string_pretty(value)?))
}

/// Writes `value` as one line of JSON.
///
/// # Errors
/// Fails if stdout cannot be written to. A closed pipe is not an error.
pub fn json_line<T: Serialize + ?Sized>(value: &T) -> anyhow::Result<()> {
    line(&escaped(&serde_json::to_string(value)?))
}

/// Escapes all characters in `json` that control a terminal or would be invisible there. The meaning stays the same.
pub fn escaped(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\n' || (text::is_printable(c) && !text::is_mark(c)) {
            safe.push(c);
        } else {
            let mut units = [0; 2];
            safe.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    safe
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

fn quiet(written: io::Result<()>) -> anyhow::Result<()> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
