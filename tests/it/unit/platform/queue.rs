//! Tests of `platform::queue`.

use std::sync::mpsc;
use unclench::platform::queue::*;

#[test]
fn jobs_run_in_order_and_a_panic_is_reported() {
    let (sender, said) = mpsc::channel();
    let queue = Queue::default();
    let also = sender.clone();
    let work = move |job: u32| {
        assert!(job != 2, "two is too much");
        drop(sender.send(format!("did {job}")));
    };
    queue.start("jobs", work, move |job, why| drop(also.send(format!("{job}: {why}")))).expect("a thread");
    (1..=3).for_each(|job| queue.push(job));
    queue.close();
    assert_eq!(said.iter().collect::<Vec<_>>(), ["did 1", "2: two is too much", "did 3"]);
    queue.push(4);
    assert!(!queue.has(|_| true), "a closed queue takes nothing");
}

#[test]
fn a_job_replaces_those_it_supersedes() {
    let queue = Queue::default();
    for job in ["read", "write", "read"] {
        queue.push_instead_of(job, |other| job == "read" && *other == "read");
    }
    queue.close();
    assert_eq!([queue.next(), queue.next(), queue.next()], [Some("write"), Some("read"), None]);
}

#[test]
fn the_running_job_counts_as_pending() {
    let (begun, wait_for_begin) = mpsc::channel();
    let (end, wait_for_end) = mpsc::channel::<()>();
    let queue = Queue::default();
    let work = move |_: u32| {
        let _ = begun.send(());
        let _ = wait_for_end.recv();
    };
    queue.start("slow", work, |_, _| {}).expect("a thread");
    queue.push(1);
    queue.push(2);
    wait_for_begin.recv().expect("it begins");
    assert!(queue.has(|job| *job == 1) && queue.has(|job| *job == 2));
    queue.close();
    drop(end);
    while queue.has(|_| true) {
        std::thread::yield_now();
    }
}
