//! Keys of the terminal as the program knows them.

use crate::app::keys::Key;
use crate::platform::key_decoder::key::{Code, KeyPress};

/// The key, as far as the program tells keys apart. A letter with Alt is none: it must not do what the letter does.
pub fn key_of(key: KeyPress) -> Option<Key> {
    let held = key.ctrl || key.alt;
    Some(match key.code {
        Code::Char(c) if key.ctrl && !key.alt && !key.shift => Key::Ctrl(c),
        // Both ways to move by words; the first is usual on Linux, the second on a Mac.
        Code::Left if held => Key::CtrlLeft,
        Code::Right if held => Key::CtrlRight,
        Code::Backspace if held => Key::Ctrl('w'),
        Code::Enter if key.alt || key.shift => Key::AltEnter,
        Code::Enter => Key::Enter,
        Code::Tab if key.shift => return None,
        _ if held => return None,
        // Shift does nothing to a key that has no second meaning.
        Code::Char(c) => Key::Char(c),
        Code::Esc => Key::Esc,
        Code::Backspace => Key::Backspace,
        Code::Tab => Key::Tab,
        Code::Up => Key::Up,
        Code::Down => Key::Down,
        Code::Left => Key::Left,
        Code::Right => Key::Right,
        Code::Home => Key::Home,
        Code::End => Key::End,
        Code::PageUp => Key::PageUp,
        Code::PageDown => Key::PageDown,
        Code::Delete => Key::Delete,
        Code::Insert | Code::Function(_) => return None,
    })
}
