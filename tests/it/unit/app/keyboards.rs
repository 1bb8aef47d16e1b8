//! Tests of `app::keyboards`.

use unclench::app::keyboards::*;

#[test]
fn keys_of_other_layouts_are_known_by_position() {
    let letters = ['й', 'в', 'Д', 'і', 'λ', '４', '٤', '۹', '०'].map(latin);
    assert_eq!(letters, ['q', 'd', 'L', 's', 'l', '4', '4', '9', '0'].map(Some));
    assert_eq!(['q', '4', ';', 'ä', '肩', '\u{661}'].map(latin), [None, None, None, None, None, Some('1')]);
}
