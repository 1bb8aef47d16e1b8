//! Tests of `ui::adapt`.

use unclench::ui::adapt::*;

#[test]
fn braille_becomes_the_nearest_block() {
    let blocks = ['⠀', '⠛', '⣤', '⣿', '⠶', '⠡', 'a', '█'].map(block);
    assert_eq!(blocks, [Some(" "), Some("▀"), Some("▄"), Some("█"), Some("▒"), Some("░"), None, None]);
}
