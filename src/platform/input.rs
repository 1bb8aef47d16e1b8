//! The events of the terminal and of signals, the same on every system.

use crate::platform::key_decoder::key::KeyPress;
use crate::platform::key_decoder::reply::MouseReport;

/// An event from the terminal or a signal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(KeyPress),
    /// A text was pasted.
    Paste(String),
    /// A text was pasted that is too long.
    LongPaste,
    /// A use of the mouse.
    Mouse(MouseReport),
    /// The terminal's reply about its background; `true` is light.
    Ground(bool),
    /// A change of the terminal's colour scheme; `true` is light.
    Scheme(bool),
    /// The terminal has a new size.
    Resized,
    /// The program should suspend itself.
    Suspend,
    /// The program continues after a stop.
    Continued,
    /// The program should end, because of this signal.
    End(i32),
    /// The terminal has gone.
    Gone,
}
