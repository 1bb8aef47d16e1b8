//! The modes of the terminal, such as echo and line editing. The modes from before the program's first change are
//! remembered, and exactly those are restored, whatever an editor has left behind.

use std::fs::File;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::OnceLock;

use rustix::termios::{OptionalActions, QueueSelector, Termios, isatty, tcflush, tcgetattr, tcsetattr};

/// The modes from before the program's first change.
static BEFORE: OnceLock<Termios> = OnceLock::new();

/// Opens the terminal that keys come from: standard input, or the terminal of the process if that is something else.
///
/// # Errors
/// Fails if there is none.
pub fn keyboard() -> io::Result<OwnedFd> {
    let stdin = io::stdin();
    if isatty(&stdin) { stdin.as_fd().try_clone_to_owned() } else { Ok(File::open("/dev/tty")?.into()) }
}

/// Turns on raw mode: every byte arrives as it is typed, and nothing is echoed.
///
/// # Errors
/// Fails if the modes cannot be read or set.
pub fn make_raw() -> io::Result<()> {
    let keyboard = keyboard()?;
    let mut modes = if let Some(before) = BEFORE.get() {
        before.clone()
    } else {
        let present = tcgetattr(&keyboard)?;
        BEFORE.get_or_init(|| present).clone()
    };
    modes.make_raw();
    Ok(tcsetattr(&keyboard, OptionalActions::Now, &modes)?)
}

/// Restores the modes from before the program; does nothing if it has not changed them.
///
/// # Errors
/// Fails if they cannot be set.
pub fn restore() -> io::Result<()> {
    let Some(before) = BEFORE.get() else { return Ok(()) };
    Ok(tcsetattr(keyboard()?, OptionalActions::Now, before)?)
}

/// Drops what was typed but not read.
///
/// # Errors
/// Fails if the terminal has gone.
pub fn discard_typed() -> io::Result<()> {
    Ok(tcflush(keyboard()?, QueueSelector::IFlush)?)
}
