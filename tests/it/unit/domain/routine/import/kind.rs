//! Tests of `domain::routine::import::kind`.

use unclench::domain::routine::import::kind::*;

#[test]
fn file_kinds_are_detected_by_content() {
    for (extension, source, kind) in [
        ("toml", "", FileKind::Routine),
        ("txt", "format = 1\n[[step]]\n", FileKind::Routine),
        ("xml", "<?xml version=\"1.0\"?><exercises/>", FileKind::Other("XML")),
        ("txt", "\u{feff}<exercise>", FileKind::Other("XML")),
        ("html", "<!DOCTYPE html><ul>", FileKind::Other("HTML")),
        ("csv", "name,seconds\nRow,30\n", FileKind::Other("CSV")),
        ("txt", "Name;Sekunden\nRow;30\n", FileKind::Other("CSV")),
        ("md", "| Exercise | Time |\n|---|---|\n| Row | 30 s |\n", FileKind::Other("Markdown table")),
        ("txt", "{\"breakIdeas\":[]}", FileKind::Settings),
        ("", "[\"Blink.\"]", FileKind::Settings),
        ("yaml", "short_breaks:\n", FileKind::Yaml),
        ("txt", "[ ] Chin tuck 10 reps\n", FileKind::List),
        ("md", "# Morning\n- Row 30 s\n", FileKind::List),
        ("txt", "", FileKind::List),
    ] {
        assert_eq!(of(extension, source), kind, "{extension} {source}");
    }
    assert_eq!([binary("Pdf"), binary("txt")], [Some("PDF".to_owned()), None]);
}
