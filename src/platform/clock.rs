//! The two clocks. This is the one place that reads them; only the runtime and the commands ask.

use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;
use std::{env, fs};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};
use rustix::time::{ClockId, clock_gettime};

/// A clock that never goes back and that goes on while the machine sleeps, so that a gap shows.
#[cfg(target_os = "linux")]
const STEADY: ClockId = ClockId::Boottime;
#[cfg(not(target_os = "linux"))]
const STEADY: ClockId = ClockId::Monotonic;

/// Time since some fixed instant before the program started.
pub fn steady() -> Duration {
    let time = clock_gettime(STEADY);
    Duration::new(time.tv_sec.try_into().unwrap_or_default(), time.tv_nsec.try_into().unwrap_or_default())
}

/// The steady clock, or for a rehearsal one that runs so many times as fast from the moment it was made.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    began: Duration,
    times: u32,
}

impl Clock {
    /// One that runs `times` as fast.
    pub fn of(times: u32) -> Self {
        Self { began: steady(), times: times.max(1) }
    }

    /// What it shows.
    pub fn steady(&self) -> Duration {
        self.began + steady().saturating_sub(self.began) * self.times
    }

    /// How long it really takes until it shows `moment`.
    pub fn until(&self, moment: Duration) -> Duration {
        moment.saturating_sub(self.steady()) / self.times
    }
}

/// The time of day, in the system's time zone; UTC when that cannot be found out.
pub fn wall() -> Zoned {
    let now = Timestamp::now();
    now.checked_add(test_shift()).unwrap_or(now).to_zoned(ZONE.clone())
}

/// How far tests move the time of day: `UNCLENCH_TEST_SHIFT`, in seconds, so that no test hangs on the hour it runs at.
/// Only builds with debug assertions, which are never shipped, heed it.
fn test_shift() -> SignedDuration {
    static SHIFT: LazyLock<SignedDuration> = LazyLock::new(|| {
        let set = if cfg!(debug_assertions) { env::var("UNCLENCH_TEST_SHIFT").ok() } else { None };
        SignedDuration::from_secs(set.and_then(|seconds| seconds.parse().ok()).unwrap_or(0))
    });
    *SHIFT
}

static ZONE: LazyLock<TimeZone> = LazyLock::new(|| local_file().or_else(named_file).unwrap_or_else(TimeZone::system));

/// The zone of `/etc/localtime`, read as it is. Finding out its name as well would mean a walk through the whole
/// database of zones, which takes longer than all else at the start.
fn local_file() -> Option<TimeZone> {
    if env::var_os("TZ").is_some() {
        return None;
    }
    TimeZone::tzif("Local", &fs::read("/etc/localtime").ok()?).ok()
}

/// The zone that `TZ` names, read from its file alone, for the same reason.
fn named_file() -> Option<TimeZone> {
    let name = env::var("TZ").ok()?;
    // `EST5EDT` is a rule and not a name, although there is a file of that name too.
    let is_name = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+'))
        && (name.contains('/') || !name.contains(|c: char| c.is_ascii_digit()));
    if !is_name || env::var_os("TZDIR").is_some() {
        return None;
    }
    TimeZone::tzif(&name, &fs::read(Path::new("/usr/share/zoneinfo").join(&name)).ok()?).ok()
}
