//! Tests of `tui::key`.

use unclench::app::keys::Key;
use unclench::platform::key_decoder::key::{KeyCode, KeyPress};
use unclench::tui::key::*;

#[test]
fn letters_with_alt_do_nothing_and_arrows_with_control_move_by_words() {
    let plain = KeyPress::plain;
    for (key, expected) in [
        (plain(KeyCode::Char('x')), Some(Key::Char('x'))),
        (KeyPress { alt: true, ..plain(KeyCode::Char('x')) }, None),
        (KeyPress { ctrl: true, ..plain(KeyCode::Char('c')) }, Some(Key::Ctrl('c'))),
        (KeyPress { ctrl: true, alt: true, ..plain(KeyCode::Char('c')) }, None),
        (KeyPress { ctrl: true, shift: true, ..plain(KeyCode::Char('c')) }, None),
        (KeyPress { ctrl: true, ..plain(KeyCode::Right) }, Some(Key::CtrlRight)),
        (KeyPress { alt: true, ..plain(KeyCode::Left) }, Some(Key::CtrlLeft)),
        (KeyPress { shift: true, ..plain(KeyCode::Left) }, Some(Key::Left)),
        (KeyPress { alt: true, ..plain(KeyCode::Up) }, None),
        (KeyPress { ctrl: true, ..plain(KeyCode::PageDown) }, None),
        (KeyPress { alt: true, ..plain(KeyCode::Backspace) }, Some(Key::Ctrl('w'))),
        (KeyPress { alt: true, ..plain(KeyCode::Enter) }, Some(Key::AltEnter)),
        (KeyPress { ctrl: true, ..plain(KeyCode::Enter) }, Some(Key::Enter)),
        (KeyPress { shift: true, ..plain(KeyCode::Tab) }, None),
        (plain(KeyCode::Function(1)), None),
    ] {
        assert_eq!(key_of(key), expected, "{key:?}");
    }
}
