//! The signals that end a program without a screen.

use std::io;
use std::thread;

use signal_hook::consts;
use signal_hook::iterator::Signals;

/// The terminal has closed.
pub const SIGHUP: i32 = consts::SIGHUP;
/// Somebody pressed Ctrl-C.
pub const SIGINT: i32 = consts::SIGINT;
/// The reader of stdout has closed it.
pub const SIGPIPE: i32 = consts::SIGPIPE;

/// Calls `tell` with each signal that asks the program to end, from a thread of its own.
///
/// # Errors
/// Fails if they cannot be caught.
pub fn on_end(tell: impl Fn(i32) + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new([consts::SIGTERM, SIGINT, SIGHUP])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || signals.forever().for_each(tell))?;
    Ok(())
}
