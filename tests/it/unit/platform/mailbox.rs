//! Tests of `platform::mailbox`.

use std::thread;
use std::time::Duration;
use unclench::platform::mailbox::*;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

fn is_woken(mailbox: &Mailbox<u32>) -> bool {
    let mut fds = [PollFd::new(mailbox, PollFlags::IN)];
    poll(&mut fds, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })).expect("it can be polled") == 1
}

#[test]
fn messages_arrive_in_order_and_wake_the_receiver() {
    let mailbox = Mailbox::open().expect("a mailbox");
    assert!(!is_woken(&mailbox));
    let sender = mailbox.sender();
    thread::spawn(move || (0..10_000).for_each(|n| sender.send(n))).join().expect("it ends");
    assert!(is_woken(&mailbox));
    assert_eq!(mailbox.drain(), (0..10_000).collect::<Vec<u32>>());
    assert!(!is_woken(&mailbox));
    assert_eq!(mailbox.next(Some(Duration::ZERO)), None);
}
