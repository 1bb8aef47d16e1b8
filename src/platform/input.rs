//! What comes from the terminal and the system, whichever system it is.

use crate::platform::key_decoder::KeyPress;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key went down.
    Key(KeyPress),
    /// A text was pasted.
    Paste(String),
    /// The terminal has another size.
    Resized,
    /// The program is to stop for a while.
    Suspend,
    /// The program goes on after it was stopped.
    Continued,
    /// The program is to end: by this signal.
    End(i32),
    /// The terminal is gone.
    Gone,
}
