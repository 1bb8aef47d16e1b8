//! The mailbox of a loop: a channel into which other threads send events of one type. A file descriptor wakes a loop that
//! also polls other things.

use std::io;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use crate::platform::waker::{self, Waker, Woken};

/// The receiving end, owned by a loop.
#[derive(Debug)]
pub struct Mailbox<E> {
    events: mpsc::Receiver<E>,
    /// Readable when something has arrived.
    woken: Woken,
    sender: Sender<E>,
}

/// The sending end. Every thread can have a copy.
#[derive(Debug)]
pub struct Sender<E> {
    events: mpsc::Sender<E>,
    waker: Arc<Waker>,
}

impl<E> Clone for Sender<E> {
    fn clone(&self) -> Self {
        Self { events: self.events.clone(), waker: Arc::clone(&self.waker) }
    }
}

impl<E> Sender<E> {
    /// Sends `event` and wakes the loop. An event for a loop that has ended is lost.
    pub fn send(&self, event: E) {
        if self.events.send(event).is_ok() {
            self.waker.wake();
        }
    }
}

impl<E> Mailbox<E> {
    /// Creates an empty mailbox.
    ///
    /// # Errors
    /// Fails if the system cannot create a pair of sockets.
    pub fn open() -> io::Result<Self> {
        let (events, receiver) = mpsc::channel();
        let (woken, waker) = waker::pair()?;
        Ok(Self { events: receiver, woken, sender: Sender { events, waker: Arc::new(waker) } })
    }

    /// Returns a sender.
    pub fn sender(&self) -> Sender<E> {
        self.sender.clone()
    }

    /// Returns everything that has arrived, without waiting.
    pub fn drain(&self) -> Vec<E> {
        // The bytes go first, so that an event that arrives afterwards wakes the loop again.
        self.woken.forget();
        self.events.try_iter().collect()
    }

    /// Waits for the next event, at most for `limit`; `None` if none arrives in time.
    pub fn next(&self, limit: Option<Duration>) -> Option<E> {
        let event = match limit {
            None => self.events.recv().ok(),
            Some(limit) => self.events.recv_timeout(limit).ok(),
        };
        self.woken.forget();
        event
    }
}

#[cfg(unix)]
impl<E> std::os::fd::AsFd for Mailbox<E> {
    fn as_fd(&self) -> std::os::fd::BorrowedFd<'_> {
        self.woken.as_fd()
    }
}
