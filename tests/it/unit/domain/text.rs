//! Tests of `domain::text`.

use unclench::domain::text::*;

#[test]
fn templates_are_filled_once() {
    assert_eq!(fill_template("{a} and {b}", &[("a", &"{b}"), ("b", &2)]), "{b} and 2");
    assert_eq!(fill_template("{unknown} {a", &[("a", &1)]), "{unknown} {a");
    assert_eq!(fill_template("", &[]), "");
}

#[test]
fn control_characters_are_removed() {
    for (raw, kept) in [
        ("\u{1b}[31mred\u{1b}[0m", "[31mred[0m"),
        ("\u{1b}]52;c;aGk=\u{7}copy", "]52;c;aGk=copy"),
        ("c1 \u{9b}31m csi", "c1 31m csi"),
        ("over\u{202e}ride\u{2066}", "override"),
        ("zero\u{200b}width\u{feff}", "zerowidth"),
        ("two\nlines\r\n  and\ttab", "two lines   and tab"),
        ("tag\u{e0041}s", "tags"),
        ("  ends  ", "ends"),
        ("שלום 日本 é", "שלום 日本 é"),
    ] {
        assert_eq!(clean(raw), kept, "{raw:?}");
    }
}

#[test]
fn a_flood_of_combining_marks_is_cut() {
    let flood = format!("a{}b", "\u{301}".repeat(10_000));
    assert_eq!(clean(&flood).chars().count(), 2 + MARKS_KEPT);
}

#[test]
fn typed_text_keeps_its_blanks_and_lines() {
    assert_eq!(printable("", " two\n  lines\u{202e}\u{1b}\r "), " two\n  lines ");
    assert_eq!(printable("a", &"\u{301}".repeat(9)).chars().count(), MARKS_KEPT);
    assert_eq!(printable("a\u{301}\u{301}\u{301}", "\u{301}\u{301}b\u{301}"), "\u{301}b\u{301}");
}

#[test]
fn words_are_counted_as_spoken() {
    assert_eq!(words("Press, breathe, and wait for it to ease."), 8);
    assert_eq!(words("In - and out"), 3);
    assert_eq!(words(""), 0);
}

#[test]
fn json_escapes_control_characters() {
    let hostile = "\u{1b}[2J\u{9b}31m\u{202e}\u{e0041} e\u{301} é 首 \u{1f468}\u{200d}\u{1f469}";
    let json = escaped_json(&serde_json::to_string(hostile).expect("JSON"));
    assert!(json.chars().all(|c| is_printable(c) && !is_mark(c)), "{json}");
    assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), hostile);
    assert!(json.contains("é 首"), "{json}");
}
