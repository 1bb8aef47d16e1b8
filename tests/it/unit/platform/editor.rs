//! Tests of `platform::editor`.

use std::path::Path;

use unclench::platform::editor::*;

#[test]
fn editors_get_the_line_number_in_their_own_syntax() {
    let path = Path::new("a.toml");
    for (editor, expected) in [
        ("vim -u NONE", vec!["+7", "a.toml"]),
        ("/usr/bin/nano", vec!["+7", "a.toml"]),
        ("hx", vec!["a.toml:7"]),
        ("code --wait", vec!["--goto", "a.toml:7"]),
        ("code", vec!["--wait", "--goto", "a.toml:7"]),
        ("subl -w", vec!["a.toml:7"]),
        ("/usr/bin/gvim", vec!["-f", "+7", "a.toml"]),
        ("something", vec!["a.toml"]),
    ] {
        assert_eq!(arguments(editor, path, Some(7)), expected, "{editor}");
    }
    assert_eq!(arguments("vim", path, None), ["a.toml"]);
    assert_eq!(arguments("subl", path, None), ["--wait", "a.toml"]);
}
