//! Tests that measure time on machines that others use too.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// A thread that asks for 10 ms of sleep and gets more than this was kept from running by the machine.
const STALL: Duration = Duration::from_millis(40);

/// Runs a test that measures time until it succeeds: up to three times on a machine that kept time meanwhile, and up to six
/// times in all. A busy machine makes a program late once; a program that is itself late is late each time.
pub fn until_on_time(test: impl Fn()) {
    let mut failures_on_time = 0;
    for attempt in 1..=6 {
        let (failure, delay) = while_delay_is_measured(|| catch_unwind(AssertUnwindSafe(&test)).err());
        let Some(failure) = failure else { return };
        failures_on_time += usize::from(delay < STALL);
        if failures_on_time == 3 || attempt == 6 {
            resume_unwind(failure);
        }
        println!("attempt {attempt} failed; the machine delayed this test by up to {} ms meanwhile", delay.as_millis());
    }
}

/// Returns what `run` returns, and the longest time by which the machine delayed a sleeping thread meanwhile.
fn while_delay_is_measured<T>(run: impl FnOnce() -> T) -> (T, Duration) {
    let (end, ended) = channel::<()>();
    let watch = thread::spawn(move || {
        let mut longest = Duration::ZERO;
        loop {
            let from = Instant::now();
            let has_ended = ended.recv_timeout(Duration::from_millis(10)) != Err(RecvTimeoutError::Timeout);
            longest = longest.max(from.elapsed().saturating_sub(Duration::from_millis(10)));
            if has_ended {
                return longest;
            }
        }
    });
    let result = run();
    drop(end);
    (result, watch.join().expect("the watch ends"))
}
