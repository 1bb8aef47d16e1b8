//! Tests of `cli::output`.

use unclench::cli::output::*;
use unclench::domain::text;

#[test]
fn json_output_escapes_control_characters() {
    let hostile = "\u{1b}[2J\u{9b}31m\u{202e}\u{e0041} e\u{301} é 首 \u{1f468}\u{200d}\u{1f469}";
    let json = escaped(&serde_json::to_string(hostile).expect("JSON"));
    assert!(json.chars().all(|c| text::is_printable(c) && !text::is_mark(c)), "{json}");
    assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), hostile);
    assert!(json.contains("é 首"), "{json}");
}
