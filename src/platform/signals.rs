//! The signals that end a program without a screen.

use std::io;
use std::thread;

#[cfg(unix)]
pub use signal_hook::consts::{SIGHUP, SIGINT, SIGPIPE, SIGTERM};

#[cfg(windows)]
pub use signal_hook::consts::{SIGINT, SIGTERM};
/// Windows has no such signal; the number is the one that others have.
#[cfg(windows)]
pub const SIGHUP: i32 = 1;
/// Windows has no such signal; the number is the one that others have.
#[cfg(windows)]
pub const SIGPIPE: i32 = 13;

/// Calls `tell` with each signal that asks the program to end, from a thread of its own.
///
/// # Errors
/// When they cannot be caught.
#[cfg(unix)]
pub fn on_end(tell: impl Fn(i32) + Send + 'static) -> io::Result<()> {
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGINT, SIGHUP])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || signals.forever().for_each(tell))?;
    Ok(())
}

/// Calls `tell` with each signal that asks the program to end, from a thread of its own.
///
/// # Errors
/// When they cannot be caught.
#[cfg(windows)]
pub fn on_end(tell: impl Fn(i32) + Send + 'static) -> io::Result<()> {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    let flags = [SIGINT, SIGTERM].map(|signal| (signal, Arc::new(AtomicBool::new(false))));
    for (signal, flag) in &flags {
        signal_hook::flag::register(*signal, Arc::clone(flag))?;
    }
    // A flag is all that may be set when a signal comes, so it has to be looked at.
    let watch = move || loop {
        flags.iter().filter(|(_, flag)| flag.swap(false, Ordering::Relaxed)).for_each(|(signal, _)| tell(*signal));
        thread::sleep(Duration::from_millis(50));
    };
    thread::Builder::new().name("signals".to_owned()).spawn(watch)?;
    Ok(())
}
