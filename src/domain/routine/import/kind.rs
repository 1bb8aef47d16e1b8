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
    let starts = |sign: &str| begins.get(..sign.len()).is_some_and(|head| head.eq_ignore_ascii_case(sign));
    match extension.to_lowercase().as_str() {
        "toml" => return FileKind::Routine,
        "csv" | "tsv" => return FileKind::Other("CSV"),
        _ if starts("<!doctype html") || starts("<html") => return FileKind::Other("HTML"),
        _ if begins.starts_with('<') => return FileKind::Other("XML"),
        _ if begins.starts_with("%PDF") => return FileKind::Other("PDF"),
        _ if begins.starts_with("{\\rtf") => return FileKind::Other("RTF"),
        _ if begins.starts_with("BEGIN:V") => return FileKind::Other("iCalendar"),
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
