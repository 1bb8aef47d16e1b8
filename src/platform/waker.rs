//! Wakes a loop that waits in `poll`.

use std::io::{self, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

/// The sending end.
#[derive(Debug)]
pub struct Waker(UnixStream);

/// The receiving end, which becomes readable when the loop should wake.
#[derive(Debug)]
pub struct Woken(UnixStream);

/// Returns both ends.
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
    /// Wakes the loop. If the buffer is full, the loop is woken anyway.
    pub fn wake(&self) {
        let _ = (&self.0).write(&[0]);
    }
}

impl Woken {
    /// Reads all pending bytes.
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
