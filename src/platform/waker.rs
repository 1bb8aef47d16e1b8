//! Wakes a loop that waits in `poll` for other things as well.

use std::io::{self, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

/// The end that wakes.
#[derive(Debug)]
pub struct Waker(UnixStream);

/// The end that is polled: there is something to read here when something has arrived.
#[derive(Debug)]
pub struct Woken(UnixStream);

/// Both ends.
///
/// # Errors
/// Fails if the system gives no pair of sockets.
pub fn pair() -> io::Result<(Woken, Waker)> {
    let (woken, waker) = UnixStream::pair()?;
    woken.set_nonblocking(true)?;
    waker.set_nonblocking(true)?;
    Ok((Woken(woken), Waker(waker)))
}

impl Waker {
    /// Wakes the loop. When there is no room for another byte, enough are there to wake it.
    pub fn wake(&self) {
        let _ = (&self.0).write(&[0]);
    }
}

impl Woken {
    /// Takes every byte away.
    pub fn forget(&self) {
        let mut bytes = [0; 64];
        while matches!((&self.0).read(&mut bytes), Ok(count) if count > 0) {}
    }
}

impl AsFd for Woken {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}
