//! The one way into a loop: whatever other threads have to say to it goes into one channel, as values of one type, in the
//! order in which it was sent. Something that can be polled wakes the loop when it waits for other things as well.

use std::io::{self, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::{Arc, mpsc};
use std::time::Duration;

/// What arrives at a loop.
#[derive(Debug)]
pub struct Mailbox<E> {
    events: mpsc::Receiver<E>,
    /// There is something to read here when something has arrived.
    woken: UnixStream,
    sender: Sender<E>,
}

/// The way into a mailbox; every thread may have a copy.
#[derive(Debug)]
pub struct Sender<E> {
    events: mpsc::Sender<E>,
    waker: Arc<UnixStream>,
}

impl<E> Clone for Sender<E> {
    fn clone(&self) -> Self {
        Self { events: self.events.clone(), waker: Arc::clone(&self.waker) }
    }
}

impl<E> Sender<E> {
    /// Sends `event` and wakes the loop. What is sent to a loop that has ended is lost.
    pub fn send(&self, event: E) {
        if self.events.send(event).is_ok() {
            // When there is no room for another byte, enough are there to wake the loop.
            let _ = (&*self.waker).write(&[0]);
        }
    }
}

impl<E> Mailbox<E> {
    /// An empty one.
    ///
    /// # Errors
    /// When the system gives no pair of sockets.
    pub fn open() -> io::Result<Self> {
        let (events, receiver) = mpsc::channel();
        let (woken, waker) = UnixStream::pair()?;
        woken.set_nonblocking(true)?;
        waker.set_nonblocking(true)?;
        Ok(Self { events: receiver, woken, sender: Sender { events, waker: Arc::new(waker) } })
    }

    /// A way in.
    pub fn sender(&self) -> Sender<E> {
        self.sender.clone()
    }

    /// All that has arrived, without waiting.
    pub fn drain(&self) -> Vec<E> {
        // The bytes first: what arrives after this wakes the loop once more.
        self.forget_bytes();
        self.events.try_iter().collect()
    }

    /// What arrives next, waiting for as long as it takes, or for `limit`; `None` when nothing has arrived by then.
    pub fn next(&self, limit: Option<Duration>) -> Option<E> {
        let event = match limit {
            None => self.events.recv().ok(),
            Some(limit) => self.events.recv_timeout(limit).ok(),
        };
        self.forget_bytes();
        event
    }

    fn forget_bytes(&self) {
        let mut bytes = [0; 64];
        while matches!((&self.woken).read(&mut bytes), Ok(count) if count > 0) {}
    }
}

impl<E> AsFd for Mailbox<E> {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.woken.as_fd()
    }
}
