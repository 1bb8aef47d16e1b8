//! Tests of `ui::adapt`.

use unclench::ui::adapt::*;

#[test]
fn blocks_of_the_console_are_full_or_shades() {
    let blocks = ['⠀', '⠛', '⣤', '⣿', '⠶', '⠡', 'a', '█', '▗', '▛', '▁', '━', '‹', '─'].map(block);
    let expected = [Some(" "), Some("▒"), Some("▒"), Some("█"), Some("▒"), Some("░"), None, None];
    assert_eq!(blocks[..8], expected);
    assert_eq!(blocks[8..], [Some(" "), Some("█"), Some("█"), Some("="), Some("<"), None]);
}
