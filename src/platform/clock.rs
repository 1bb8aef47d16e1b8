//! The steady clock and the time of day. Only this file reads a clock, for the screen's loop and the commands.

use std::env;
use std::ffi::OsStr;
use std::io::Read;
use std::path::Path;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};
#[cfg(unix)]
use rustix::time::{ClockId, clock_gettime};

use crate::domain::text;
use crate::platform::private_file::{self, Version};
use crate::platform::text_file;

/// A clock that never goes back and that runs on while the machine sleeps, so that a gap is noticed.
#[cfg(target_os = "linux")]
const STEADY: ClockId = ClockId::Boottime;
#[cfg(all(unix, not(target_os = "linux")))]
const STEADY: ClockId = ClockId::Monotonic;

/// Returns the time since a fixed instant before the program started.
#[cfg(unix)]
pub fn steady() -> Duration {
    let time = clock_gettime(STEADY);
    Duration::new(time.tv_sec.try_into().unwrap_or_default(), time.tv_nsec.try_into().unwrap_or_default())
}

/// Time since this was first asked for. Windows counts on while the machine sleeps.
#[cfg(windows)]
pub fn steady() -> Duration {
    static BEGAN: LazyLock<std::time::Instant> = LazyLock::new(std::time::Instant::now);
    BEGAN.elapsed()
}

/// The steady clock; for a rehearsal, a clock that runs several times as fast from the moment it was made.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    began: Duration,
    times: u32,
}

impl Clock {
    /// Creates a clock that runs `times` as fast.
    pub fn of(times: u32) -> Self {
        Self { began: steady(), times: times.max(1) }
    }

    /// Returns the time it shows.
    pub fn steady(&self) -> Duration {
        self.began + steady().saturating_sub(self.began) * self.times
    }

    /// Returns the real time until it shows `moment`.
    pub fn until(&self, moment: Duration) -> Duration {
        moment.saturating_sub(self.steady()) / self.times
    }
}

/// Returns the time of day in the system's time zone, or in UTC if that zone is unknown.
pub fn wall() -> Zoned {
    let now = Timestamp::now();
    now.checked_add(test_shift()).unwrap_or(now).to_zoned(zone())
}

/// Returns how far tests move the time of day: `UNCLENCH_TEST_SHIFT`, in seconds, so that no test depends on the hour. Only
/// builds with debug assertions, which are never shipped, read it.
fn test_shift() -> SignedDuration {
    static SHIFT: LazyLock<SignedDuration> = LazyLock::new(|| {
        let set = if cfg!(debug_assertions) { env::var("UNCLENCH_TEST_SHIFT").ok() } else { None };
        SignedDuration::from_secs(set.and_then(|seconds| seconds.parse().ok()).unwrap_or(0))
    });
    *SHIFT
}

/// How long the zone is taken for the one of the system without a look.
const ZONE_LASTS: Duration = Duration::from_secs(2);

/// Returns the zone of the system. It is read again when the system has been moved to another zone.
fn zone() -> TimeZone {
    static KNOWN: Mutex<Option<KnownZone>> = Mutex::new(None);
    let now = steady();
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = known.as_ref().filter(|known| now < known.looked + ZONE_LASTS) {
        return known.zone.clone();
    }
    // With `TZ` the zone of a running program cannot change.
    let set = env::var_os("TZ");
    let version = if set.is_some() { None } else { private_file::version(Path::new(LOCAL_ZONE)) };
    match &mut *known {
        Some(known) if known.version == version => {
            known.looked = now;
            known.zone.clone()
        }
        _ => {
            let zone = match &set {
                Some(set) => set_zone(set).unwrap_or(TimeZone::UTC),
                // Finding the name of this zone would mean a search of the whole zone database, which takes longer than the
                // rest of the start.
                None => zone_in(Path::new(LOCAL_ZONE)).unwrap_or_else(TimeZone::system),
            };
            *known = Some(KnownZone { looked: now, version, zone: zone.clone() });
            zone
        }
    }
}

/// A zone: when the system was asked last, the version of its file, and the zone itself.
struct KnownZone {
    looked: Duration,
    version: Option<Version>,
    zone: TimeZone,
}

const LOCAL_ZONE: &str = "/etc/localtime";

/// The largest zone file that is read, in bytes.
const MAX_ZONE_BYTES: u64 = 256 * 1024;

/// Returns the value of `TZ` if it names no zone that can be read, so that UTC is used instead.
pub fn unknown_zone() -> Option<String> {
    let set = env::var_os("TZ")?;
    set_zone(&set).is_none().then(|| text::clean(&set.to_string_lossy()))
}

/// Returns the zone that `TZ` names in one of the ways of POSIX: a rule; after a colon or without one, the path of a file or a
/// name.
fn set_zone(set: &OsStr) -> Option<TimeZone> {
    let set = set.to_str()?;
    let name = set.strip_prefix(':').unwrap_or(set);
    let path = Path::new("/usr/share/zoneinfo").join(name);
    if name.is_empty() {
        return Some(TimeZone::UTC);
    } else if Path::new(name).is_absolute() {
        return zone_in(&path);
    }
    let rule = || TimeZone::posix(name).ok().filter(|_| set == name);
    // `EST5EDT` is a rule and not a name, although there is a file of that name too.
    let is_name = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+'))
        && (name.contains('/') || !name.contains(|c: char| c.is_ascii_digit()));
    let file = if is_name && env::var_os("TZDIR").is_none() { zone_in(&path) } else { None };
    file.or_else(rule).or_else(|| TimeZone::get(name).ok())
}

/// Returns the zone in a file.
fn zone_in(file: &Path) -> Option<TimeZone> {
    // Room for any zone, so that one read is enough.
    let mut bytes = Vec::with_capacity(4 * 1024);
    text_file::open_plain(file).ok()?.take(MAX_ZONE_BYTES).read_to_end(&mut bytes).ok()?;
    TimeZone::tzif("Local", &bytes).ok()
}
