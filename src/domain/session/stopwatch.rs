//! The time that a session has run, without pauses. It notices when nobody looked for too long, because the machine slept.

use std::time::Duration;

/// The gap between two looks after which the time does not count: the program was stopped or the machine slept.
pub const AWAY_AFTER: Duration = Duration::from_secs(5);

/// A stopwatch. `now` is always the time since some fixed instant, on a clock that never goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopwatch {
    /// The time already run when it was started.
    before: Duration,
    started: Duration,
    paused: Duration,
    paused_since: Option<Duration>,
    looked: Duration,
}

impl Stopwatch {
    /// Starts at `now`.
    pub fn start(now: Duration) -> Self {
        Self::start_after(Duration::ZERO, now)
    }

    /// Starts at `now` with the time `before` already run.
    pub fn start_after(before: Duration, now: Duration) -> Self {
        Self { before, started: now, paused: Duration::ZERO, paused_since: None, looked: now }
    }

    /// Returns how long it has run by `now`, without pauses.
    pub fn elapsed(&self, now: Duration) -> Duration {
        self.before + self.paused_since.unwrap_or(now).saturating_sub(self.started).saturating_sub(self.paused)
    }

    /// Whether it is paused.
    pub fn is_paused(&self) -> bool {
        self.paused_since.is_some()
    }

    /// Looks at the clock. After a gap of more than [`AWAY_AFTER`] it pauses as of the previous look and returns the gap.
    pub fn look(&mut self, now: Duration) -> Option<Duration> {
        let gap = now.saturating_sub(self.looked);
        let before = self.looked;
        self.looked = self.looked.max(now);
        if gap > AWAY_AFTER && !self.is_paused() {
            self.paused_since = Some(before);
            return Some(gap);
        }
        None
    }

    /// Pauses from `now` on.
    pub fn pause(&mut self, now: Duration) {
        self.paused_since.get_or_insert(now);
    }

    /// Continues from `now` on.
    pub fn resume(&mut self, now: Duration) {
        if let Some(since) = self.paused_since.take() {
            self.paused += now.saturating_sub(since);
        }
        self.looked = self.looked.max(now);
    }
}
