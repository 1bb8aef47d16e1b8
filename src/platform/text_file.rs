//! Reads small text files that anyone may have put there: never blocks, and reads no more than the limit.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::OnceLock;

use crate::domain::diagnostic::{Code, Diagnostic, Location};
use crate::domain::text;
use crate::platform::{language, paths, private_file};

/// The largest text file that is read, in bytes.
pub const MAX_BYTES: u64 = 256 * 1024;

/// What came on stdin. It can be read only once, and a settings file is read more often.
static STDIN: OnceLock<Result<Vec<u8>, Diagnostic>> = OnceLock::new();

/// Whether `path` is `-`, which stands for stdin where a file is read, and for stdout where one is written. A file of that
/// name is `./-`.
pub fn is_dash(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Whether nothing exists at `path`. A dangling link, or a folder that may not be entered, is an error.
///
/// # Errors
/// Fails with a fault without a line if that cannot be found out.
pub fn is_absent(path: &Path) -> Result<bool, Diagnostic> {
    if is_dash(path) {
        return Ok(false);
    }
    match std::fs::metadata(path) {
        Ok(_) => return Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(unreadable(&error)),
    }
    // The nearest existing folder; a dangling link may stand in its place.
    for part in path.ancestors() {
        match std::fs::symlink_metadata(part) {
            Ok(meta) if meta.is_symlink() && std::fs::metadata(part).is_err() => {
                let target = std::fs::read_link(part).map_err(|error| unreadable(&error))?;
                let reason = language::texts().command.reason.dangling(paths::printable(&target));
                return Err(fault(Code::Unreadable, vec![("reason", reason)]));
            }
            Ok(_) => return Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(unreadable(&error)),
        }
    }
    Ok(true)
}

/// Returns why the file or folder at `path` cannot be read; `None` if it can, or if nothing exists there.
pub fn unreachable(path: &Path) -> Option<Diagnostic> {
    let opened = || {
        if path.is_dir() { std::fs::read_dir(path).map(drop) } else { private_file::reading().open(path).map(drop) }
    };
    match is_absent(path) {
        Ok(true) => None,
        Ok(false) => opened().err().map(|error| unreadable(&error)),
        Err(fault) => Some(fault),
    }
}

/// Returns why a file cannot be read, without saying again that it cannot.
pub fn why(fault: &Diagnostic) -> String {
    fault.arg("reason").map_or_else(|| language::texts().fault(fault), str::to_owned)
}

/// Returns the fault as an error of the system.
pub fn error(fault: &Diagnostic) -> io::Error {
    io::Error::other(why(fault))
}

/// Returns `bytes` without the mark that some editors put in front of UTF-8; it is no part of the text.
pub fn without_mark(mut bytes: Vec<u8>) -> Vec<u8> {
    let mark = "\u{feff}".as_bytes();
    if bytes.starts_with(mark) {
        bytes.drain(..mark.len());
    }
    bytes
}

/// Reads the text of the file at `path`, without a byte order mark; `-` is stdin.
///
/// # Errors
/// Fails with a fault without a line if it is not a plain file, is too large, is not UTF-8, or cannot be read.
pub fn read(path: &Path) -> Result<String, Diagnostic> {
    let bytes = without_mark(read_bytes(path)?);
    // UTF-16 is full of zeros, and those are valid UTF-8.
    let text = String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'));
    text.ok_or_else(|| fault(Code::NotUtf8, Vec::new()))
}

/// Reads the file at `path`, whatever its text is encoded in; `-` is stdin.
///
/// # Errors
/// Fails with a fault without a line if it is not a plain file, is too large, or cannot be read.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    if is_dash(path) {
        return STDIN.get_or_init(|| limited(io::stdin().lock())).clone();
    }
    let file = open(path)?;
    let meta = file.metadata().map_err(|error| unreadable(&error))?;
    if !meta.is_file() {
        return Err(fault(Code::NotAFile, Vec::new()));
    }
    limited(file)
}

fn limited(source: impl Read) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    source.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(fault(Code::TooLarge, vec![("most", format!("{} KiB", MAX_BYTES / 1024))]));
    }
    Ok(bytes)
}

/// Opens a plain file for reading; anything else could block or never end.
///
/// # Errors
/// Fails if it cannot be opened, or is not a plain file.
pub fn open_plain(path: &Path) -> io::Result<File> {
    let file = private_file::reading().open(path)?;
    require_plain(&file)?;
    Ok(file)
}

/// Refuses anything but a plain file: a device keeps nothing of what is written to it, or never ends.
///
/// # Errors
/// Fails if the file is not plain.
pub fn require_plain(file: &File) -> io::Result<()> {
    if file.metadata()?.is_file() { Ok(()) } else { Err(io::Error::other(language::texts().command.reason.not_plain)) }
}

/// Refuses to replace anything but a plain file: a pipe, a device or a folder belongs to somebody else, and a dangling link
/// says where the file is to be.
///
/// # Errors
/// Fails if there is something other than a plain file at `path`.
pub fn require_replaceable(path: &Path) -> io::Result<()> {
    if is_absent(path).map_err(|fault| error(&fault))? || std::fs::metadata(path)?.is_file() {
        return Ok(());
    }
    Err(io::Error::other(language::texts().command.reason.not_plain))
}

fn open(path: &Path) -> Result<File, Diagnostic> {
    let refused = |error| {
        // It is a wrong kind of file rather than an unreadable one.
        let is_dangling = || is_absent(path).err().unwrap_or_else(|| unreadable(&error));
        if private_file::is_no_file(&error) { fault(Code::NotAFile, Vec::new()) } else { is_dangling() }
    };
    private_file::reading().open(path).map_err(refused)
}

fn unreadable(error: &io::Error) -> Diagnostic {
    fault(Code::Unreadable, vec![("reason", reason(error))])
}

/// Returns the error in words, without its number.
pub fn reason(error: &io::Error) -> String {
    let texts = &language::texts().command.reason;
    if private_file::is_circle(error) {
        return texts.circle.to_owned();
    }
    let message = match error.kind() {
        io::ErrorKind::NotFound => texts.not_found.to_owned(),
        io::ErrorKind::AlreadyExists => texts.exists.to_owned(),
        io::ErrorKind::PermissionDenied => texts.denied.to_owned(),
        io::ErrorKind::StorageFull => texts.full.to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => texts.read_only.to_owned(),
        io::ErrorKind::NotADirectory => texts.not_a_folder.to_owned(),
        _ => error.to_string(),
    };
    let plain = message.split(" (os error").next().unwrap_or(&message).to_owned();
    text::clean(&plain)
}

/// Returns why the file at `path` cannot be written: like [`reason`], with the folder that is missing.
pub fn reason_to_write(path: &Path, error: &io::Error) -> String {
    match path.parent().filter(|folder| error.kind() == io::ErrorKind::NotFound && !folder.as_os_str().is_empty()) {
        Some(folder) => language::texts().command.reason.no_folder(paths::printable(folder)),
        None => reason(error),
    }
}

fn fault(code: Code, args: Vec<(&'static str, String)>) -> Diagnostic {
    Diagnostic { code, at: Location::default(), args }
}
