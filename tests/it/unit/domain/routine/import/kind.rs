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
        ("txt", "Exercise,Sets,Reps\nChin tuck,3,10\nRow,2,12\n", FileKind::Other("CSV")),
        ("txt", "Squats, lunges, plank\nRest, 30 s\n", FileKind::List),
        ("txt", "Chin tuck,10\nTurn left, then right, 30 s\n", FileKind::List),
        ("txt", "1\n00:00:01,000 --> 00:00:04,000\nSit down.\n", FileKind::Other("SRT")),
        ("txt", "[Script Info]\nTitle: Neck\n", FileKind::Other("INI")),
        ("txt", "[Warm-up]\nMarch 1 min\n[Main]\nRow 30 s\n", FileKind::List),
        ("txt", "[neck]\nsets = 3\n", FileKind::Other("INI")),
        ("txt", "#!/bin/sh\necho neck\n", FileKind::Other("shell script")),
        ("yaml", "short_breaks:\n", FileKind::Yaml),
        ("txt", "name: Neck\nexercises:\n  - name: chin tuck\n    seconds: 30\n", FileKind::Yaml),
        ("txt", "---\nname: Neck\n", FileKind::Yaml),
        ("txt", "Bridge: lift the hips, 10 times\nPlank: 30 s\n", FileKind::List),
        ("txt", "reps: 10\n- Row\n- Squat 30 s\n", FileKind::List),
        ("txt", "[ ] Chin tuck 10 reps\n", FileKind::List),
        ("md", "# Morning\n- Row 30 s\n", FileKind::List),
        ("txt", "", FileKind::List),
    ] {
        assert_eq!(of(extension, source), kind, "{extension} {source}");
    }
    for (bytes, kind) in [
        (&b"PK\x03\x04\x14\0xl/workbook.xml"[..], Some("XLSX")),
        (b"PK\x03\x04\x14\0word/document.xml", Some("DOCX")),
        (b"PK\x03\x04\x14\0a.txt", Some("ZIP")),
        (b"\x89PNG\r\n\x1a\n", Some("PNG")),
        (b"%PDF-1.7", Some("PDF")),
        (b"\xef\xbb\xbf <!DOCTYPE HTML>", Some("HTML")),
        (b"<?xml version='1.0'?>", Some("XML")),
        (b"Date,Level\n", None),
        (b"", None),
    ] {
        assert_eq!(by_beginning(bytes), kind, "{}", String::from_utf8_lossy(bytes));
    }
    assert_eq!([binary("Pdf"), binary("txt")], [Some("PDF".to_owned()), None]);
}
