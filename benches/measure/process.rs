//! What the system knows of a running process: time on a processor, wake-ups, memory.

use std::fs;
use std::ops::Sub;
use std::time::Duration;

/// What a process has used up so far, all its threads together.
#[derive(Clone, Copy, Default)]
pub struct Usage {
    pub cpu: Duration,
    /// How often one of its threads waited and was woken.
    pub wakes: u64,
}

impl Sub for Usage {
    type Output = Self;

    fn sub(self, before: Self) -> Self {
        Self { cpu: self.cpu.saturating_sub(before.cpu), wakes: self.wakes.saturating_sub(before.wakes) }
    }
}

pub fn usage(pid: u32) -> Usage {
    let mut usage = Usage::default();
    for task in fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten() {
        let text = |name: &str| fs::read_to_string(task.path().join(name)).unwrap_or_default();
        let nanoseconds = text("schedstat").split_whitespace().next().and_then(|first| first.parse().ok());
        usage.cpu += Duration::from_nanos(nanoseconds.unwrap_or(0));
        usage.wakes += field(&text("status"), "voluntary_ctxt_switches:");
    }
    usage
}

/// Memory in kilobytes.
#[derive(Clone, Copy, Default)]
pub struct Memory {
    /// Now, with what it shares with other programs.
    pub resident: u64,
    /// Of that what no file stands behind.
    pub own: u64,
    /// The most it ever was.
    pub peak: u64,
    pub threads: u64,
}

pub fn memory(pid: u32) -> Memory {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let of = |name| field(&status, name);
    Memory { resident: of("VmRSS:"), own: of("RssAnon:"), peak: of("VmHWM:"), threads: of("Threads:") }
}

fn field(status: &str, name: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
