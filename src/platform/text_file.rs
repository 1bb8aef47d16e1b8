//! Reading a small text file that anyone may have put there: never waiting, never more than the limit.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rustix::io::Errno;

use crate::domain::diagnostic::Code;
use crate::platform::language;

use crate::domain::diagnostic::Diagnostic;

use crate::domain::diagnostic::Location;
use crate::domain::text;

/// The largest text file that is read, in bytes.
pub const LARGEST: u64 = 256 * 1024;

/// The text of the file at `path`.
///
/// # Errors
/// A fault without a line when it is no plain file, too large, not UTF-8, or cannot be read.
pub fn read(path: &Path) -> Result<String, Diagnostic> {
    let file = open(path)?;
    let meta = file.metadata().map_err(|error| unreadable(&error))?;
    if !meta.is_file() {
        return Err(fault(Code::NotAFile, Vec::new()));
    }
    limited(file)
}

/// The text on stdin, to its end.
///
/// # Errors
/// A fault without a line when it is too large, not UTF-8, or cannot be read.
pub fn read_stdin() -> Result<String, Diagnostic> {
    limited(io::stdin().lock())
}

fn limited(source: impl Read) -> Result<String, Diagnostic> {
    let mut bytes = Vec::new();
    source.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(fault(Code::TooLarge, vec![("most", format!("{} KiB", LARGEST / 1024))]));
    }
    String::from_utf8(bytes).map_err(|_| fault(Code::NotUtf8, Vec::new()))
}

/// Opens without waiting: a pipe with nobody at its other end would otherwise never answer.
fn open(path: &Path) -> Result<File, Diagnostic> {
    let mut options = OpenOptions::new();
    options.read(true).custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    options.open(path).map_err(|error| match Errno::from_io_error(&error) {
        // Opening a socket fails so; it is a wrong kind of file rather than an unreadable one.
        Some(Errno::NXIO) => fault(Code::NotAFile, Vec::new()),
        _ => unreadable(&error),
    })
}

fn unreadable(error: &io::Error) -> Diagnostic {
    fault(Code::Unreadable, vec![("reason", reason(error))])
}

/// What went wrong, in words, without the number of the error.
pub fn reason(error: &io::Error) -> String {
    let words = &language::texts().command.reason;
    if Errno::from_io_error(error) == Some(Errno::LOOP) {
        return words.circle.to_owned();
    }
    let said = match error.kind() {
        io::ErrorKind::NotFound => words.not_found.to_owned(),
        io::ErrorKind::PermissionDenied => words.denied.to_owned(),
        io::ErrorKind::StorageFull => words.full.to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => words.read_only.to_owned(),
        io::ErrorKind::NotADirectory => words.not_a_folder.to_owned(),
        _ => error.to_string(),
    };
    let plain = said.split(" (os error").next().unwrap_or(&said).to_owned();
    text::clean(&plain)
}

fn fault(code: Code, args: Vec<(&'static str, String)>) -> Diagnostic {
    Diagnostic { code, at: Location::default(), args }
}
