//! Waiting. A test waits until something is so, with more patience than any machine needs; real time passes only where it is
//! what the test is about.

use std::time::{Duration, Instant};

/// The longest anything may take before a test gives up. It waits for what it needs, and never this long otherwise.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// How often it is looked whether something is so.
const LOOK: Duration = Duration::from_millis(20);

/// Waits until something is so.
#[track_caller]
pub fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < end, "waited for {what}");
        std::thread::sleep(LOOK);
    }
}

/// Waits until there is something.
#[track_caller]
pub fn for_some<T>(what: &str, mut find: impl FnMut() -> Option<T>) -> T {
    let mut found = None;
    until(what, || {
        found = find();
        found.is_some()
    });
    found.expect("it was waited for")
}

/// Lets real time pass, because the test is about that time.
pub fn while_time_passes(time: Duration) {
    std::thread::sleep(time);
}

/// Whether a process is stopped, as after SIGSTOP.
pub fn is_stopped(pid: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T'))
}
