//! The moment at which a clock shows a time that somebody has typed. Where summer time begins, a clock passes over an hour;
//! where it ends, a clock shows an hour twice.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Zoned};

/// What changing the clocks does to an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockChange {
    /// The clocks go forward, and none shows it.
    PassedOver,
    /// The clocks go back, and show it twice.
    Twice,
}

/// Returns what a change of the clocks in `zone` does to the time `civil`; `None` if it does nothing.
pub fn change_at(civil: DateTime, zone: &TimeZone) -> Option<ClockChange> {
    match zone.to_ambiguous_zoned(civil).offset() {
        AmbiguousOffset::Unambiguous { .. } => None,
        AmbiguousOffset::Gap { .. } => Some(ClockChange::PassedOver),
        AmbiguousOffset::Fold { .. } => Some(ClockChange::Twice),
    }
}

/// Returns the moment at which a clock in the zone of `now` shows `civil`, as calendars read it (RFC 5545): of two, the first,
/// unless the other was less than an hour ago; for a time that was passed over, an hour later.
pub fn at_clock(civil: DateTime, now: &Zoned) -> Option<Zoned> {
    let moment = now.time_zone().to_ambiguous_zoned(civil);
    let just_past = SignedDuration::ZERO..SignedDuration::from_hours(1);
    let later = moment.clone().later().ok().filter(|later| just_past.contains(&now.duration_since(later)));
    later.or_else(|| moment.compatible().ok())
}
