//! The modes of the console: the terminal library remembers what they were.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

/// This program has the console: keys come as they are typed.
static IS_RAW: AtomicBool = AtomicBool::new(false);

/// Whether keys come as they are typed.
pub fn is_raw() -> bool {
    IS_RAW.load(Ordering::Relaxed)
}

/// Whether stdout was closed: nothing tells that here.
pub fn is_stdout_closed() -> bool {
    false
}

/// Every key comes as it is typed, and nothing is echoed.
///
/// # Errors
/// Fails if the modes cannot be set.
pub fn make_raw() -> io::Result<()> {
    enable_raw_mode()?;
    IS_RAW.store(true, Ordering::Relaxed);
    Ok(())
}

/// The modes from before the program; nothing where it has not changed them.
///
/// # Errors
/// Fails if they cannot be set.
pub fn restore() -> io::Result<()> {
    if IS_RAW.swap(false, Ordering::Relaxed) { disable_raw_mode() } else { Ok(()) }
}

/// What was typed meanwhile went to the program that had the console.
///
/// # Errors
/// Never.
pub fn discard_typed() -> io::Result<()> {
    Ok(())
}
