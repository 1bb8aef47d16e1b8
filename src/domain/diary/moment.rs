//! The moment at which a clock shows a time that somebody has typed. Where summer time ends, a clock shows an hour twice.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, Zoned};

use crate::domain::diary::civil_text::CalendarNames;
use crate::domain::diary::import_time;

/// Returns the moment at which a clock in the zone of `now` shows `civil`: of two, the later one, if that is not after `now`.
pub fn at_clock(civil: DateTime, now: &Zoned) -> Option<Zoned> {
    let moment = now.time_zone().to_ambiguous_zoned(civil);
    let is_twice = matches!(moment.offset(), AmbiguousOffset::Fold { .. });
    let later = moment.clone().later().ok().filter(|later| is_twice && later <= now);
    later.or_else(|| moment.compatible().ok())
}

/// Reads a day in numbers or by name, with a time of day, and perhaps with an offset.
pub fn absolute(text: &str, now: &Zoned, names: CalendarNames) -> Option<Zoned> {
    let zone = now.time_zone();
    // `2026-11-20T18:00:00[Europe/Berlin]`
    if let Ok(zoned) = text.parse::<Zoned>() {
        return Some(zoned.with_time_zone(zone.clone()));
    }
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant.to_zoned(zone.clone()));
    }
    let at = import_time::parse(text, None, zone, names)?.instant().to_zoned(zone.clone());
    // With an offset of its own, a time is the same in every zone.
    let in_utc = import_time::parse(text, None, &TimeZone::UTC, names)?.instant();
    if in_utc == at.timestamp() { Some(at) } else { at_clock(at.datetime(), now) }
}
