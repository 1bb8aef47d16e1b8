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
const BEGINNINGS: [(&[u8], &str); 18] = [
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"<!doctype html", "HTML"),
    (b"<html", "HTML"),
    (b"<", "XML"),
    (b"BEGIN:V", "iCalendar"),
    (b"#!", "shell script"),
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
    if begins.lines().take(200).any(is_rule) || has_columns(begins) {
        return FileKind::Other("Markdown table");
    }
    if is_csv(begins) {
        return FileKind::Other("CSV");
    }
    if begins.lines().take(4).any(|line| line.contains(" --> ")) {
        return FileKind::Other("SRT");
    }
    if is_yaml(begins) {
        return FileKind::Yaml;
    }
    let is_table = |line: &str| line.trim().starts_with("[[step]]") || line.trim().starts_with("format =");
    match begins.chars().next() {
        Some('{') => FileKind::Settings,
        Some('[') if serde_json::from_str::<serde::de::IgnoredAny>(begins).is_ok() => FileKind::Settings,
        _ if begins.lines().any(is_table) => FileKind::Routine,
        Some('[') if is_ini(begins) => FileKind::Other("INI"),
        _ => FileKind::List,
    }
}

/// Whether a row of a table, with bars between its cells, stands under a head without a number.
fn has_columns(text: &str) -> bool {
    let bars = |line: &str| line.matches('|').count();
    let lines: Vec<&str> = text.lines().take(200).filter(|line| !line.trim().is_empty()).collect();
    let is_head = |line: &str| bars(line) > 1 && !line.contains(|c: char| c.is_ascii_digit());
    let is_row = |line: &str| line.split('|').any(|cell| cell.trim().parse::<f64>().is_ok());
    lines.windows(2).any(|pair| matches!(pair, [head, row] if is_head(head) && bars(head) == bars(row) && is_row(row)))
}

/// Whether the first two lines of a text have the same columns. Commas stand in lists as well: only a head without spaces
/// after them, over a row with a number, is one of a table.
fn is_csv(text: &str) -> bool {
    let mut lines = text.lines();
    let (first, next) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let columns = |line: &str, sign: char| line.matches(sign).count();
    let same = |sign: char| columns(first, sign) > 0 && columns(first, sign) == columns(next, sign);
    let is_number = |cell: &str| cell.trim().parse::<f64>().is_ok();
    same(';') || same('\t') || (same(',') && !first.contains(", ") && next.split(',').any(is_number))
}

/// Whether a text begins with a heading in brackets over a key with its value. Lists have such headings too.
fn is_ini(text: &str) -> bool {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    first.trim_end().ends_with(']')
        && (first.starts_with("[Script Info]") || rest.lines().next().unwrap_or_default().contains('='))
}

/// Whether most lines of a text are keys with values, some of them indented or in a list of lists.
fn is_yaml(text: &str) -> bool {
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let key = |line: &str| {
        let key = line.trim_start().trim_start_matches("- ").split_once(':').map_or("", |(key, _)| key);
        !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == '_')
    };
    let is_nested = |line: &str| line.starts_with([' ', '-']) && key(line);
    text.starts_with("---\n")
        || (lines().count() > 2 && lines().all(|line| key(line) || line.trim_start().starts_with('-')) && lines().any(is_nested))
}
