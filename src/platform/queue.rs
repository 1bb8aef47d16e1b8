//! A queue of jobs and the thread that does them one at a time, so that the sender need not wait.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::{io, thread};

use crate::platform::panics;

/// The jobs still to do. Clones share the same queue.
#[derive(Debug)]
pub struct Queue<J> {
    shared: Arc<QueueShared<J>>,
}

#[derive(Debug)]
struct QueueShared<J> {
    jobs: Mutex<Jobs<J>>,
    changed: Condvar,
}

#[derive(Debug)]
struct Jobs<J> {
    waiting: VecDeque<J>,
    /// The job that the thread is doing.
    in_hand: Option<J>,
    /// Whether the queue takes no more jobs. The thread then ends after the last one.
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
        Self { shared: Arc::new(QueueShared { jobs: Mutex::new(jobs), changed: Condvar::new() }) }
    }
}

impl<J> Queue<J> {
    /// Adds `job` at the end.
    pub fn push(&self, job: J) {
        self.change(|waiting| waiting.push_back(job));
    }

    /// Adds `job` at the end and drops the waiting jobs that are `superfluous`.
    pub fn push_instead_of(&self, job: J, superfluous: impl Fn(&J) -> bool) {
        self.change(|waiting| {
            waiting.retain(|other| !superfluous(other));
            waiting.push_back(job);
        });
    }

    /// Changes the waiting jobs. Does nothing if the queue is closed.
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

    /// Takes no more jobs. Waiting jobs are still done.
    pub fn close(&self) {
        self.jobs().closed = true;
        self.shared.changed.notify_all();
    }

    fn jobs(&self) -> MutexGuard<'_, Jobs<J>> {
        // No code that could panic runs under this lock, but a panic elsewhere must not spread here.
        self.shared.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn done(&self) {
        self.jobs().in_hand = None;
    }
}

impl<J: Clone> Queue<J> {
    /// Waits for the next job; `None` if the queue is closed and empty.
    pub fn next(&self) -> Option<J> {
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
    /// Starts the thread that does the jobs. A job that panics is passed to `failed` with the panic's message; the thread
    /// goes on with the next job.
    ///
    /// # Errors
    /// Fails if the system cannot start a thread.
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
