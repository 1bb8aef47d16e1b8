//! The one way into a loop: whatever other threads have to say to it goes into one channel, as values of one type, in the
//! order in which it was sent. Something that can be polled wakes the loop when it waits for other things as well.

use std::io;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use crate::platform::waker::{self, Waker, Woken};

/// What arrives at a loop.
#[derive(Debug)]
pub struct Mailbox<E> {
    events: mpsc::Receiver<E>,
    /// There is something to read here when something has arrived.
    woken: Woken,
    sender: Sender<E>,
}

/// The way into a mailbox; every thread may have a copy.
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
    /// Sends `event` and wakes the loop. What is sent to a loop that has ended is lost.
    pub fn send(&self, event: E) {
        if self.events.send(event).is_ok() {
            self.waker.wake();
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
        let (woken, waker) = waker::pair()?;
        Ok(Self { events: receiver, woken, sender: Sender { events, waker: Arc::new(waker) } })
    }

    /// A way in.
    pub fn sender(&self) -> Sender<E> {
        self.sender.clone()
    }

    /// All that has arrived, without waiting.
    pub fn drain(&self) -> Vec<E> {
        // The bytes first: what arrives after this wakes the loop once more.
        self.woken.forget();
        self.events.try_iter().collect()
    }

    /// What arrives next, waiting for as long as it takes, or for `limit`; `None` when nothing has arrived by then.
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

#[cfg(test)]
mod tests {
    use std::thread;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    use super::*;

    fn is_woken(mailbox: &Mailbox<u32>) -> bool {
        let mut fds = [PollFd::new(mailbox, PollFlags::IN)];
        poll(&mut fds, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })).expect("it can be polled") == 1
    }

    #[test]
    fn what_other_threads_send_arrives_in_order_and_wakes() {
        let mailbox = Mailbox::open().expect("a mailbox");
        assert!(!is_woken(&mailbox));
        let sender = mailbox.sender();
        thread::spawn(move || (0..10_000).for_each(|n| sender.send(n))).join().expect("it ends");
        assert!(is_woken(&mailbox));
        assert_eq!(mailbox.drain(), (0..10_000).collect::<Vec<u32>>());
        assert!(!is_woken(&mailbox));
        assert_eq!(mailbox.next(Some(Duration::ZERO)), None);
    }
}
