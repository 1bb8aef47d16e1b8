//! Reads a file to import: a plain file of limited size, in UTF-8 or UTF-16. Other files are refused.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::domain::routine::import::kind;
use crate::platform::diary::is_jsonl;
use crate::platform::{language, private_file, text_file};

/// The largest file accepted, in MiB; a diary of a century is smaller.
const MAX_MIB: u64 = 64;

/// The reasons why a file is not read.
#[derive(Debug)]
pub enum ImportFileError {
    /// It cannot be read, for this reason.
    Unreadable(String),
    /// It is larger than this limit, in MiB.
    TooLarge(u64),
    /// It is of this kind, which holds no table.
    OtherKind(&'static str),
    /// It has a zero in this line, as no text has.
    Zero(usize),
    /// It is a FHIR bundle, which `export` writes for other programs and which cannot be read back.
    Fhir,
    /// It is neither UTF-8 nor UTF-16.
    NotUtf8,
    /// It is UTF-32.
    Utf32,
    /// It is UTF-16 and not valid, for example cut off.
    BrokenUtf16,
}

/// What every FHIR file has, and no file of this program.
#[derive(Deserialize)]
struct FhirFile {
    #[serde(rename = "resourceType")]
    _kind: IgnoredAny,
}

/// Reads the text of the file at `path`; `-` is stdin.
///
/// # Errors
/// Fails if it is not a plain file, is too large, cannot be read, or is not text.
pub fn read(path: &Path) -> Result<String, ImportFileError> {
    let unreadable = |error: io::Error| ImportFileError::Unreadable(text_file::reason(&error));
    let mut bytes = Vec::new();
    let read = if text_file::is_dash(path) {
        io::stdin().lock().take(MAX_MIB * 1024 * 1024 + 1).read_to_end(&mut bytes)
    } else {
        let not_plain = || ImportFileError::Unreadable(language::texts().command.import.pipe.to_owned());
        let refused = |error| if private_file::is_no_file(&error) { not_plain() } else { unreadable(error) };
        let file = private_file::reading().open(path).map_err(refused)?;
        let found = file.metadata().map_err(unreadable)?;
        if found.is_dir() {
            return Err(ImportFileError::Unreadable(language::texts().command.reason.no_diary_folder.to_owned()));
        }
        if !found.is_file() {
            return Err(not_plain());
        }
        file.take(MAX_MIB * 1024 * 1024 + 1).read_to_end(&mut bytes)
    };
    read.map_err(unreadable)?;
    if bytes.len() as u64 > MAX_MIB * 1024 * 1024 {
        return Err(ImportFileError::TooLarge(MAX_MIB));
    }
    if let Some(kind) = kind::by_beginning(&bytes) {
        return Err(ImportFileError::OtherKind(kind));
    }
    let text = decoded(bytes)?;
    let plain = text.trim_start_matches('\u{feff}');
    // A list of one value would be read as a struct with one field.
    let is_fhir = plain.trim_start().starts_with('{') && serde_json::from_str::<FhirFile>(plain).is_ok();
    if is_fhir { Err(ImportFileError::Fhir) } else { Ok(text) }
}

/// Decodes `bytes`: UTF-16 if they begin with its mark or are half zeros, else UTF-8.
///
/// # Errors
/// Fails if they are UTF-32, or neither valid UTF-8 nor valid UTF-16.
pub fn decoded(bytes: Vec<u8>) -> Result<String, ImportFileError> {
    // Of four bytes of UTF-32, with its mark or with a plain letter, two or three are zeros.
    if matches!(bytes.get(..4), Some([0xff, 0xfe, 0, 0] | [0, 0, 0xfe, 0xff] | [1..=0x7f, 0, 0, 0] | [0, 0, 0, 1..=0x7f])) {
        return Err(ImportFileError::Utf32);
    }
    let unit = match bytes.get(..2) {
        Some([0xff, 0xfe]) => u16::from_le_bytes,
        Some([0xfe, 0xff]) => u16::from_be_bytes,
        // No text has a zero; in UTF-16 without a mark, the first bytes of signs and digits are zeros.
        _ if bytes.contains(&0) => {
            let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
            match (zeros(0), zeros(1)) {
                (first, second) if second > 8 * first && second * 16 > bytes.len() => u16::from_le_bytes,
                (first, second) if first > 8 * second && first * 16 > bytes.len() => u16::from_be_bytes,
                _ => return Err(ImportFileError::Zero(bytes.split(|byte| *byte == 0).next().map_or(1, line_of_end))),
            }
        }
        _ => return String::from_utf8(bytes).map_err(|_| ImportFileError::NotUtf8),
    };
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return Err(ImportFileError::BrokenUtf16);
    }
    let units = pairs.filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(unit);
    char::decode_utf16(units).collect::<Result<String, _>>().map_err(|_| ImportFileError::BrokenUtf16)
}

/// Returns the number of the line in which `bytes` end.
fn line_of_end(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count()
}

/// Returns where the diary files of `path` are: there, and in a folder `diary` within it, as in a copy of all data of this
/// program. Returns `path` if there are none.
pub fn diary_places(path: &Path) -> Vec<PathBuf> {
    let mut places = vec![path.to_owned(), path.join("diary")];
    places.retain(|place| is_of_diary(place));
    if places.is_empty() { vec![path.to_owned()] } else { places }
}

/// Whether `path` is a diary file, or a folder that contains one.
pub fn is_of_diary(path: &Path) -> bool {
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    is_jsonl(path) || entries.into_iter().any(|entry| is_jsonl(&entry.path()))
}
