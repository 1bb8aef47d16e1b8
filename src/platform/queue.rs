//! A queue of jobs and the thread that does them, one after the other, so that whoever asks for them need not wait.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::{io, thread};

use crate::platform::panics;

/// The jobs that are still to be done. Copies of a queue are the same queue.
#[derive(Debug)]
pub struct Queue<J> {
    shared: Arc<Shared<J>>,
}

#[derive(Debug)]
struct Shared<J> {
    jobs: Mutex<Jobs<J>>,
    changed: Condvar,
}

#[derive(Debug)]
struct Jobs<J> {
    waiting: VecDeque<J>,
    /// The job that the thread is doing.
    in_hand: Option<J>,
    /// No more jobs are taken; the thread ends after the last one.
    closed: bool,
}

impl<J> Clone for Queue<J> {
    fn clone(&self) -> Self {
        Self { shared: Arc::clone(&self.shared) }
    }
}

impl<J> Default for Queue<J> {
    fn default() -> Self {
        let jobs = Jobs { waiting: VecDeque::new(), in_hand: None, closed: false };
        Self { shared: Arc::new(Shared { jobs: Mutex::new(jobs), changed: Condvar::new() }) }
    }
}

impl<J> Queue<J> {
    /// Puts `job` at the end.
    pub fn push(&self, job: J) {
        self.change(|waiting| waiting.push_back(job));
    }

    /// Puts `job` at the end, in place of the waiting ones that it makes superfluous.
    pub fn push_instead_of(&self, job: J, superfluous: impl Fn(&J) -> bool) {
        self.change(|waiting| {
            waiting.retain(|other| !superfluous(other));
            waiting.push_back(job);
        });
    }

    /// Changes what is waiting. A closed queue stays as it is.
    pub fn change(&self, change: impl FnOnce(&mut VecDeque<J>)) {
        let mut jobs = self.jobs();
        if !jobs.closed {
            change(&mut jobs.waiting);
            self.shared.changed.notify_all();
        }
    }

    /// Whether a job of this kind is waiting or being done.
    pub fn has(&self, wanted: impl Fn(&J) -> bool) -> bool {
        let jobs = self.jobs();
        jobs.in_hand.iter().chain(&jobs.waiting).any(wanted)
    }

    /// Takes no more jobs. What is waiting is still done.
    pub fn close(&self) {
        self.jobs().closed = true;
        self.shared.changed.notify_all();
    }

    fn jobs(&self) -> MutexGuard<'_, Jobs<J>> {
        // No code that could panic runs while the lock is held, but a panic elsewhere must not spread here.
        self.shared.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn done(&self) {
        self.jobs().in_hand = None;
    }
}

impl<J: Clone> Queue<J> {
    /// The next job, waiting for it; `None` when the queue is closed and empty.
    fn next(&self) -> Option<J> {
        let mut jobs = self.jobs();
        loop {
            if let Some(job) = jobs.waiting.pop_front() {
                jobs.in_hand = Some(job.clone());
                return Some(job);
            }
            if jobs.closed {
                return None;
            }
            jobs = self.shared.changed.wait(jobs).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl<J: Clone + Send + 'static> Queue<J> {
    /// Starts the thread that does the jobs. A job that panics is handed to `failed`, with what the panic said; the next
    /// one is done as if nothing had happened.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(
        &self,
        name: &str,
        mut work: impl FnMut(J) + Send + 'static,
        failed: impl Fn(J, String) + Send + 'static,
    ) -> io::Result<()> {
        let queue = self.clone();
        let run = move || {
            while let Some(job) = queue.next() {
                let copy = job.clone();
                if let Err(why) = panics::caught(|| work(job)) {
                    failed(copy, why.to_string());
                }
                queue.done();
            }
        };
        thread::Builder::new().name(name.to_owned()).spawn(run).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn jobs_are_done_in_order_and_one_that_panics_is_told() {
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
    fn a_job_takes_the_place_of_those_it_makes_superfluous() {
        let queue = Queue::default();
        for job in ["read", "write", "read"] {
            queue.push_instead_of(job, |other| job == "read" && *other == "read");
        }
        queue.close();
        assert_eq!([queue.next(), queue.next(), queue.next()], [Some("write"), Some("read"), None]);
    }

    #[test]
    fn the_job_in_hand_counts_until_it_is_done() {
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
}
