//! Detects the kind of a file to add, by its name and its beginning, so that a file that is not a list is refused by name
//! instead of being read as one.

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A routine.
    Routine,
    /// Settings in JSON.
    Settings,
    /// Settings in YAML, which the program does not read.
    Yaml,
    /// A list of exercises.
    List,
    /// Another kind, which cannot be added; its name.
    Other(&'static str),
}

/// How files begin that hold neither a table nor a list of exercises.
const BEGINNINGS: [(&[u8], &str); 17] = [
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"<!doctype html", "HTML"),
    (b"<html", "HTML"),
    (b"<", "XML"),
    (b"BEGIN:V", "iCalendar"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "RIFF"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"SQLite format 3", "SQLite"),
    // Word, Excel and PowerPoint before 2007.
    (b"\xd0\xcf\x11\xe0", "Microsoft Office"),
    (b"PK\x03\x04", "ZIP"),
];

/// What a ZIP file holds where it is a document.
const IN_ZIP: [(&[u8], &str); 5] = [
    (b"word/", "DOCX"),
    (b"xl/", "XLSX"),
    (b"ppt/", "PPTX"),
    (b"opendocument.text", "ODT"),
    (b"opendocument.spreadsheet", "ODS"),
];

/// Returns the name of a kind of file that holds neither a table nor a list, by its first bytes: `PDF`.
pub fn by_beginning(bytes: &[u8]) -> Option<&'static str> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let begins = |sign: &&[u8]| text.get(..sign.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(sign));
    let (_, name) = BEGINNINGS.iter().find(|(sign, _)| begins(sign))?;
    let holds = |sign: &[u8]| bytes.windows(sign.len()).any(|part| part == sign);
    let document = IN_ZIP.iter().filter(|_| *name == "ZIP").find(|(sign, _)| holds(sign));
    Some(document.map_or(name, |(_, name)| name))
}

/// Returns the name of a kind of file that is not text, by its extension alone: `PDF`.
pub fn binary(extension: &str) -> Option<String> {
    const NO_TEXTS: [&str; 23] = [
        "pdf", "doc", "docx", "odt", "pages", "xls", "xlsx", "ods", "numbers", "png", "jpg", "jpeg", "gif", "webp", "heic",
        "zip", "gz", "tar", "7z", "mp3", "mp4", "ogg", "wav",
    ];
    let extension = extension.to_lowercase();
    NO_TEXTS.contains(&extension.as_str()).then(|| extension.to_uppercase())
}

/// Returns the kind of a file with this extension and text.
pub fn of(extension: &str, source: &str) -> FileKind {
    let begins = source.trim_start_matches('\u{feff}').trim_start();
    let first = begins.lines().next().unwrap_or_default();
    let extension = extension.to_lowercase();
    if let Some(name) = by_beginning(source.as_bytes()).filter(|_| extension != "toml") {
        return FileKind::Other(name);
    }
    match extension.as_str() {
        "toml" => return FileKind::Routine,
        "csv" | "tsv" => return FileKind::Other("CSV"),
        "json" => return FileKind::Settings,
        "yaml" | "yml" => return FileKind::Yaml,
        _ => {}
    }
    let is_rule = |line: &str| line.contains("---") && line.contains('|') && line.chars().all(|c| "|-: \t".contains(c));
    if begins.lines().take(200).any(is_rule) {
        return FileKind::Other("Markdown table");
    }
    let columns = |sign: char| first.matches(sign).count();
    if [';', '\t']
        .into_iter()
        .any(|sign| columns(sign) > 0 && begins.lines().nth(1).is_some_and(|next| next.matches(sign).count() == columns(sign)))
    {
        return FileKind::Other("CSV");
    }
    let is_table = |line: &str| line.trim().starts_with("[[step]]") || line.trim().starts_with("format =");
    match begins.chars().next() {
        Some('{') => FileKind::Settings,
        Some('[') if serde_json::from_str::<serde::de::IgnoredAny>(begins).is_ok() => FileKind::Settings,
        _ if begins.lines().any(is_table) => FileKind::Routine,
        _ => FileKind::List,
    }
}
