//! Waiting. A test waits for a condition, with more patience than any machine needs. Real time passes only in tests about
//! time.

use std::time::{Duration, Instant};

/// The longest time before a test gives up. Otherwise it waits only as long as necessary.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The interval of checks.
const LOOK: Duration = Duration::from_millis(20);

/// Waits until a condition holds.
#[track_caller]
pub fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < end, "waited for {what}");
        std::thread::sleep(LOOK);
    }
}

/// Waits until there is a value.
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
