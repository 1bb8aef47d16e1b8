//! Decides what is due at an instant: a check-in at the chosen times, or a break some time after the last session or entry.
//! The clock, the diary and the muted time are arguments; nothing is read here.

use std::time::Duration;

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};

use crate::domain::named_enum::named_enum;
use crate::domain::typed_length;

/// How long before its time an entry still counts as the check-in.
const EARLY: SignedDuration = SignedDuration::from_mins(30);

/// The longest time after the start of the day in which no break is due.
const MORNING: SignedDuration = SignedDuration::from_hours(1);

named_enum! {
    /// A kind of item that can be due.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum DueKind {
        /// A rating in the diary.
        CheckIn = "check-in",
        /// A break.
        Break = "break",
    }
}

/// The rules for when an item is due.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DueRules {
    /// The times of check-ins.
    pub check_in: Vec<Time>,
    /// The days on which anything is due.
    pub days: Weekdays,
    /// The time from the last session or entry until a break is due; `None` for no breaks.
    pub every: Option<Duration>,
    /// The periods in which nothing is due, each from and to.
    pub quiet: Vec<(Time, Time)>,
}

/// A set of weekdays, Monday first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weekdays([bool; 7]);

/// An item that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Its kind.
    pub what: DueKind,
    /// The time since which it is due.
    pub since: Zoned,
    /// The whole minutes since then.
    pub minutes: i64,
}

/// The reason why nothing is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotDue {
    /// The settings name no time.
    NothingSet,
    /// A session is under way.
    UnderWay,
    /// The person turned reminders off until this time.
    Muted(Timestamp),
    /// It is a quiet period.
    Quiet,
    /// The time has not come yet.
    NotYet,
}

/// The facts that decide what is due.
#[derive(Debug, Clone, Copy)]
pub struct DueInput<'i> {
    /// The rules for when an item is due.
    pub rules: &'i DueRules,
    /// The current time.
    pub now: &'i Zoned,
    /// The time after midnight at which a day ends.
    pub day_ends: SignedDuration,
    /// The time at which the last session or entry was written.
    pub last: Option<Timestamp>,
    /// The time until which reminders are off; `None` if they are on.
    pub muted_until: Option<Timestamp>,
    /// Whether a session is under way.
    pub under_way: bool,
}

impl DueRules {
    /// Whether anything can ever be due.
    pub fn is_empty(&self) -> bool {
        self.check_in.is_empty() && self.every.is_none()
    }
}

impl Weekdays {
    /// The names in files, Monday first.
    pub const NAMES: [&'static str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    const GERMAN: [&'static str; 7] = ["mo", "di", "mi", "do", "fr", "sa", "so"];

    /// Reads `mon-fri`, `mon,wed,fri`, `sat-mon`, `Mo-Fr` or `daily`.
    ///
    /// # Errors
    /// If a word is not understood; the error is that word.
    pub fn parse(text: &str) -> Result<Self, String> {
        let index = |name: &str| {
            let name = name.trim().to_lowercase();
            let whole = name.strip_suffix("day").and_then(|start| start.get(..3));
            let is = |known: &str, german: &str| name == known || name == german || whole == Some(known);
            let known = Self::NAMES.iter().zip(Self::GERMAN).position(|(known, german)| is(known, german));
            known.ok_or(name)
        };
        let mut days = [false; 7];
        for part in text.split(',') {
            if part.trim().eq_ignore_ascii_case("daily") {
                return Ok(Self::default());
            }
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let (first, last) = (index(first)?, index(last)?);
            let length = (last + 7 - first) % 7;
            for day in (0..=length).map(|offset| (first + offset) % 7) {
                if let Some(day) = days.get_mut(day) {
                    *day = true;
                }
            }
        }
        Ok(Self(days))
    }

    /// Whether the set contains `day`.
    pub fn has(self, day: Weekday) -> bool {
        usize::try_from(day.to_monday_zero_offset()).is_ok_and(|day| self.0.get(day) == Some(&true))
    }

    /// Returns the text for a file: `mon,tue`, or `daily` for all days.
    pub fn text(self) -> String {
        if self == Self::default() {
            return "daily".to_owned();
        }
        let names = Self::NAMES.iter().zip(self.0).filter(|(_, has)| *has);
        names.map(|(name, _)| *name).collect::<Vec<_>>().join(",")
    }
}

impl Default for Weekdays {
    fn default() -> Self {
        Self([true; 7])
    }
}

/// Reads a time of day: `18:00` or `9:30`.
pub fn time_of_day(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once(':')?;
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// The longest time for which reminders can be off; they always come back.
const MAX_MUTE: SignedDuration = SignedDuration::from_hours(31 * 24);

/// Reads the time until which reminders are off: `2h`, `3d`, `until 14:00`, `until tomorrow`. Tomorrow begins when the day ends.
pub fn parse_mute(text: &str, now: &Zoned, day_ends: SignedDuration) -> Option<Zoned> {
    let text = text.trim();
    let (text, is_point) = text.strip_prefix("until ").map_or((text, false), |text| (text.trim(), true));
    let until = if text == "tomorrow" {
        let day = now.datetime().checked_sub(day_ends).ok()?.date();
        let ends = Time::midnight().checked_add(day_ends).ok()?;
        at(day.tomorrow().ok()?, ends, now.time_zone())?
    } else if text == "24:00" {
        at(now.date().tomorrow().ok()?, Time::midnight(), now.time_zone())?
    } else if let Some(time) = time_of_day(text) {
        let today = at(now.date(), time, now.time_zone())?;
        if today > *now { today } else { at(now.date().tomorrow().ok()?, time, now.time_zone())? }
    } else {
        // `25:00` is a slip, and no length either.
        now.checked_add(typed_length::all_of(text).filter(|_| !is_point && !text.contains(':'))?).ok()?
    };
    (until > *now && until.duration_since(now) <= MAX_MUTE).then_some(until)
}

/// Returns the item that is due; a check-in before a break.
///
/// # Errors
/// If nothing is due; the error is the reason.
pub fn due(input: &DueInput<'_>) -> Result<Due, NotDue> {
    all(input)?.into_iter().next().ok_or(NotDue::NotYet)
}

/// Returns everything that is due, a check-in before a break.
///
/// # Errors
/// If nothing is due; the error is the reason.
pub fn all(input: &DueInput<'_>) -> Result<Vec<Due>, NotDue> {
    let (rules, now) = (input.rules, input.now);
    if rules.is_empty() {
        return Err(NotDue::NothingSet);
    }
    if let Some(until) = input.muted_until.filter(|until| now.timestamp() < *until) {
        return Err(NotDue::Muted(until));
    }
    if input.under_way {
        return Err(NotDue::UnderWay);
    }
    if rules.quiet.iter().any(|quiet| is_in(now.time(), *quiet)) {
        return Err(NotDue::Quiet);
    }
    let check_in = check_in(input).map(|since| (DueKind::CheckIn, since));
    let pause = break_due(input).map(|since| (DueKind::Break, since));
    let items = check_in.into_iter().chain(pause).map(|(what, since)| {
        let minutes = now.timestamp().duration_since(since.timestamp()).as_mins();
        Due { what, since, minutes }
    });
    let items: Vec<Due> = items.collect();
    if items.is_empty() { Err(NotDue::NotYet) } else { Ok(items) }
}

/// Whether `time` is at or after the first time of `quiet` and before the second, also across midnight.
fn is_in(time: Time, (from, to): (Time, Time)) -> bool {
    if from <= to { from <= time && time < to } else { from <= time || time < to }
}

/// Whether a check-in at `time` never becomes due: the `quiet` hours around it, together with those that follow at once, end
/// when the day ends, or later.
pub fn is_never_due(time: Time, quiet: &[(Time, Time)], day_ends: SignedDuration) -> bool {
    let in_day = |time: Time| time.wrapping_sub(day_ends);
    let mut at = time;
    for _ in quiet {
        match quiet.iter().find(|hours| is_in(at, **hours)) {
            Some((_, to)) if in_day(*to) <= in_day(at) => return true,
            Some((_, to)) => at = *to,
            None => return false,
        }
    }
    false
}

/// Whether no break ever becomes due, because each time between the `quiet` hours is over before one could.
pub fn leaves_no_break(every: Duration, quiet: &[(Time, Time)]) -> bool {
    let wait = SignedDuration::try_from(every).unwrap_or(MORNING).min(MORNING);
    let until = |from: Time, to: Time| match to.duration_since(from) {
        left if left.is_negative() => left.saturating_add(SignedDuration::from_hours(24)),
        left => left,
    };
    let ends = quiet.iter().map(|(_, to)| *to).filter(|end| !quiet.iter().any(|hours| is_in(*end, *hours)));
    let mut times = ends.filter_map(|end| quiet.iter().map(|(from, _)| until(end, *from)).min());
    !quiet.is_empty() && times.all(|time| time <= wait)
}

/// Returns the last check-in whose time has come, whose day is not over and that has no entry.
fn check_in(input: &DueInput<'_>) -> Option<Zoned> {
    let (rules, now) = (input.rules, input.now);
    let today = now.date();
    let days = [today.yesterday().ok(), Some(today)].into_iter().flatten();
    let on = days.filter(|date| rules.days.has(date.weekday()));
    let last = on
        .filter(|date| end_of(*date, input).is_none_or(|end| *now < end))
        .flat_map(|date| {
            rules.check_in.iter().filter_map(move |time| at(calendar_day(date, *time, input)?, *time, now.time_zone()))
        })
        .filter(|time| time <= now)
        .max()?;
    // An entry later than now was made while the clock stood wrong; it does not count.
    let made = last_entry(input).is_some_and(|entry| entry.duration_since(last.timestamp()) >= -EARLY);
    (!made).then_some(last)
}

/// Returns the last entry, if it is not in the future.
fn last_entry(input: &DueInput<'_>) -> Option<Timestamp> {
    input.last.filter(|entry| *entry <= input.now.timestamp())
}

/// Returns the calendar day of a `time` on the day `date`: after midnight it is the next one, until the day ends.
fn calendar_day(date: Date, time: Time, input: &DueInput<'_>) -> Option<Date> {
    let is_night = time.duration_since(Time::midnight()) < input.day_ends;
    if is_night { date.tomorrow().ok() } else { Some(date) }
}

/// Returns when the day `date` ends: on the next day, at the hour of the settings.
fn end_of(date: Date, input: &DueInput<'_>) -> Option<Zoned> {
    let ends = Time::midnight().checked_add(input.day_ends).ok()?;
    at(date.tomorrow().ok()?, ends, input.now.time_zone())
}

fn at(date: Date, time: Time, zone: &TimeZone) -> Option<Zoned> {
    date.to_datetime(time).to_zoned(zone.clone()).ok()
}

/// Returns since when a break is due: the set time after the last session or entry, and not right at the start of the day.
fn break_due(input: &DueInput<'_>) -> Option<Zoned> {
    let every = SignedDuration::try_from(input.rules.every?).ok()?;
    let (now, zone) = (input.now, input.now.time_zone());
    let day = now.datetime().checked_sub(input.day_ends).ok()?.date();
    if !input.rules.days.has(day.weekday()) {
        return None;
    }
    let begins = end_of(day.yesterday().ok()?, input);
    let last_end = |time: Time| {
        let ends = [at(now.date(), time, zone), at(now.date().yesterday().ok()?, time, zone)];
        ends.into_iter().flatten().find(|end| end <= now)
    };
    let ends = input.rules.quiet.iter().filter_map(|(_, to)| last_end(*to));
    let morning = begins.into_iter().chain(ends).max().map(|begins| begins.saturating_add(every.min(MORNING)));
    let after_last = last_entry(input).map(|last| last.to_zoned(zone.clone()).saturating_add(every));
    let since = morning.into_iter().chain(after_last).max()?;
    (since <= *now).then_some(since)
}
