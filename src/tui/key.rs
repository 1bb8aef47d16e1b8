//! Translates the terminal's keys into the program's.

use crate::app::keys::Key;
use crate::platform::key_decoder::key::{KeyCode, KeyPress};

/// Returns the key, or `None` if the program does not use it. A letter with Alt is not used, because it must not act like
/// the letter.
pub fn key_of(key: KeyPress) -> Option<Key> {
    let held = key.ctrl || key.alt;
    Some(match key.code {
        KeyCode::Char(c) if key.ctrl && !key.alt && !key.shift => Key::Ctrl(c),
        // Two common ways to move by words: the first on Linux, the second on a Mac.
        KeyCode::Left if held => Key::CtrlLeft,
        KeyCode::Right if held => Key::CtrlRight,
        KeyCode::Backspace if held => Key::Ctrl('w'),
        KeyCode::Enter if key.alt || key.shift => Key::AltEnter,
        KeyCode::Enter => Key::Enter,
        KeyCode::Tab if key.shift => return None,
        _ if held => return None,
        // Shift changes nothing on a key without a second meaning.
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Esc => Key::Esc,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Tab => Key::Tab,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Delete => Key::Delete,
        KeyCode::Insert | KeyCode::Function(_) => return None,
    })
}
