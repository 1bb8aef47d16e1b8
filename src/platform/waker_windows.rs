//! On Windows loops wait for their mailbox itself, and nothing has to be woken.

use std::io;

/// The end that wakes.
#[derive(Debug)]
pub struct Waker;

/// The end that is woken.
#[derive(Debug)]
pub struct Woken;

/// Both ends.
///
/// # Errors
/// Never.
pub fn pair() -> io::Result<(Woken, Waker)> {
    Ok((Woken, Waker))
}

impl Waker {
    /// Nothing to do.
    pub fn wake(&self) {}
}

impl Woken {
    /// Nothing to do.
    pub fn forget(&self) {}
}
