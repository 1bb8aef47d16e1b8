//! Wakes a loop that waits in `poll`. On Windows loops wait for their mailbox itself, and nothing has to be woken.

#[cfg(unix)]
pub use unix::{Waker, Woken, pair};
#[cfg(windows)]
pub use windows::{Waker, Woken, pair};

#[cfg(unix)]
mod unix {
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
    /// When the system gives no pair of sockets.
    pub fn pair() -> io::Result<(Woken, Waker)> {
        let (woken, waker) = UnixStream::pair()?;
        woken.set_nonblocking(true)?;
        waker.set_nonblocking(true)?;
        Ok((Woken(woken), Waker(waker)))
    }

    impl Waker {
        /// When there is no room for another byte, enough are there to wake the loop.
        pub fn wake(&self) {
            let _ = (&self.0).write(&[0]);
        }
    }

    impl Woken {
        /// Nothing is to be read any more.
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
}

#[cfg(windows)]
mod windows {
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
}
