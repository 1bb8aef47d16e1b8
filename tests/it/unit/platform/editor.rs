//! Tests of `platform::editor`.

use unclench::platform::editor::*;

#[test]
fn editors_get_the_line_number_in_their_own_syntax() {
    for (editor, expected) in [
        ("vim -u NONE", vec!["+7", "a.toml"]),
        ("/usr/bin/nano", vec!["+7", "a.toml"]),
        ("hx", vec!["a.toml:7"]),
        ("code --wait", vec!["--goto", "a.toml:7"]),
        ("something", vec!["a.toml"]),
    ] {
        assert_eq!(arguments(editor, "a.toml", Some(7)), expected, "{editor}");
    }
    assert_eq!(arguments("vim", "a.toml", None), ["a.toml"]);
}
