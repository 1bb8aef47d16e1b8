//! Translates the terminal's keys into the program's.

use crate::app::keys::Key;
use crate::platform::key_decoder::key::{Code, KeyPress};

/// Returns the key, or `None` if the program does not use it. A letter with Alt is not used, because it must not act like
/// the letter.
pub fn key_of(key: KeyPress) -> Option<Key> {
    let held = key.ctrl || key.alt;
    Some(match key.code {
        Code::Char(c) if key.ctrl && !key.alt && !key.shift => Key::Ctrl(c),
        // Two common ways to move by words: the first on Linux, the second on a Mac.
        Code::Left if held => Key::CtrlLeft,
        Code::Right if held => Key::CtrlRight,
        Code::Backspace if held => Key::Ctrl('w'),
        Code::Enter if key.alt || key.shift => Key::AltEnter,
        Code::Enter => Key::Enter,
        Code::Tab if key.shift => return None,
        _ if held => return None,
        // Shift changes nothing on a key without a second meaning.
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
