//! Tests of `tui::key`.

use unclench::app::keys::Key;
use unclench::platform::key_decoder::key::{Code, KeyPress};
use unclench::tui::key::*;

#[test]
fn letters_with_alt_do_nothing_and_arrows_with_control_move_by_words() {
    let plain = KeyPress::plain;
    for (key, expected) in [
        (plain(Code::Char('x')), Some(Key::Char('x'))),
        (KeyPress { alt: true, ..plain(Code::Char('x')) }, None),
        (KeyPress { ctrl: true, ..plain(Code::Char('c')) }, Some(Key::Ctrl('c'))),
        (KeyPress { ctrl: true, alt: true, ..plain(Code::Char('c')) }, None),
        (KeyPress { ctrl: true, shift: true, ..plain(Code::Char('c')) }, None),
        (KeyPress { ctrl: true, ..plain(Code::Right) }, Some(Key::CtrlRight)),
        (KeyPress { alt: true, ..plain(Code::Left) }, Some(Key::CtrlLeft)),
        (KeyPress { shift: true, ..plain(Code::Left) }, Some(Key::Left)),
        (KeyPress { alt: true, ..plain(Code::Up) }, None),
        (KeyPress { ctrl: true, ..plain(Code::PageDown) }, None),
        (KeyPress { alt: true, ..plain(Code::Backspace) }, Some(Key::Ctrl('w'))),
        (KeyPress { alt: true, ..plain(Code::Enter) }, Some(Key::AltEnter)),
        (KeyPress { ctrl: true, ..plain(Code::Enter) }, Some(Key::Enter)),
        (KeyPress { shift: true, ..plain(Code::Tab) }, None),
        (plain(Code::Function(1)), None),
    ] {
        assert_eq!(key_of(key), expected, "{key:?}");
    }
}
