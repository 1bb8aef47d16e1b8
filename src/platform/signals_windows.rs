//! The same on Windows, which has two of them.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use signal_hook::{consts, flag};

/// What other systems end with when the terminal is gone.
pub const SIGHUP: i32 = 1;
/// Somebody pressed Ctrl-C.
pub const SIGINT: i32 = consts::SIGINT;
/// What other systems end with when nobody reads any more.
pub const SIGPIPE: i32 = 13;

/// How often one looks whether a signal has come: a flag is all that may be set then.
const LOOK: Duration = Duration::from_millis(50);

/// Calls `tell` with each signal that asks the program to end, from a thread of its own.
///
/// # Errors
/// Fails if they cannot be caught.
pub fn on_end(tell: impl Fn(i32) + Send + 'static) -> io::Result<()> {
    let flags = [SIGINT, consts::SIGTERM].map(|signal| (signal, Arc::new(AtomicBool::new(false))));
    for (signal, flag) in &flags {
        flag::register(*signal, Arc::clone(flag))?;
    }
    let watch = move || loop {
        flags.iter().filter(|(_, flag)| flag.swap(false, Ordering::Relaxed)).for_each(|(signal, _)| tell(*signal));
        thread::sleep(LOOK);
    };
    thread::Builder::new().name("signals".to_owned()).spawn(watch)?;
    Ok(())
}
