//! Days in fast time: what `due` says in every minute, also on the two nights on which clocks are changed. The table is
//! `tests/data/due_days.toml`.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};
use serde::Deserialize;
use unclench::domain::due::{self, DueInput, NotDue};
use unclench::settings::Settings;

#[derive(Deserialize)]
struct Table {
    day: Vec<Day>,
    mute: Vec<Mute>,
}

/// A day, its settings, what happens on it, and what is said in each period.
#[derive(Deserialize)]
struct Day {
    name: String,
    on: Date,
    zone: Option<String>,
    due: String,
    entries: Vec<String>,
    session: Option<[String; 2]>,
    muted: Option<[String; 2]>,
    says: Vec<String>,
}

#[derive(Deserialize)]
struct Mute {
    typed: [String; 2],
    until: String,
}

fn table() -> Table {
    toml::from_str(include_str!("../data/due_days.toml")).expect("the table")
}

impl Day {
    fn zone(&self) -> TimeZone {
        TimeZone::get(self.zone.as_deref().unwrap_or("UTC")).expect("a zone")
    }

    /// The instant of a time such as `12:10` on this day, or of one with a date.
    fn at(&self, time: &str) -> Timestamp {
        let dated = if time.contains(' ') { time.to_owned() } else { format!("{} {time}", self.on) };
        let civil: jiff::civil::DateTime = dated.parse().expect("a date and time");
        civil.to_zoned(self.zone()).expect("a time").timestamp()
    }

    /// Whether `now` is at or after the first time of `period` and before the second.
    fn is_in(&self, period: Option<&[String; 2]>, now: Timestamp) -> bool {
        period.is_some_and(|[from, to]| (self.at(from)..self.at(to)).contains(&now))
    }

    fn says(&self, settings: &Settings, now: &Zoned) -> String {
        let instant = now.timestamp();
        let begun = self.muted.as_ref().filter(|[begun, _]| self.at(begun) <= instant);
        let input = DueInput {
            rules: &settings.due.rules,
            now,
            day_ends: settings.day_ends,
            last: self.entries.iter().map(|entry| self.at(entry)).filter(|entry| *entry <= instant).max(),
            muted_until: begun.map(|[_, until]| self.at(until)),
            under_way: self.is_in(self.session.as_ref(), instant),
        };
        match due::due(&input) {
            Ok(due) => {
                let minutes = instant.duration_since(due.since.timestamp()).as_mins();
                assert!(minutes >= 0 && due.minutes == minutes, "{}: {now}: {due:?}", self.name);
                format!("{} since {}", due.what.id(), due.since.strftime("%H:%M"))
            }
            Err(NotDue::NothingSet) => "nothing set".to_owned(),
            Err(NotDue::UnderWay) => "session".to_owned(),
            Err(NotDue::Muted(_)) => "muted".to_owned(),
            Err(NotDue::Quiet) => "quiet".to_owned(),
            Err(NotDue::NotYet) => "not yet".to_owned(),
        }
    }

    /// What is said in each period of the day, minute by minute, and how many minutes the day has.
    fn periods(&self, settings: &Settings) -> (Vec<String>, i64) {
        let begin = self.on.to_zoned(self.zone()).expect("a day");
        let minutes = begin.tomorrow().expect("a day").timestamp().duration_since(begin.timestamp()).as_mins();
        let mut periods: Vec<(String, String, String)> = Vec::new();
        for minute in 0..minutes {
            let now = begin.checked_add(SignedDuration::from_mins(minute)).expect("a time");
            let clock = now.strftime(if self.zone.is_some() { "%H:%M %Z" } else { "%H:%M" }).to_string();
            let says = self.says(settings, &now);
            match periods.last_mut() {
                Some((_, last, said)) if *said == says => *last = clock,
                _ => periods.push((clock.clone(), clock, says)),
            }
        }
        (periods.into_iter().map(|(from, to, says)| format!("{from} to {to}: {says}")).collect(), minutes)
    }
}

#[test]
fn what_is_said_in_each_minute_of_a_day() {
    let mut lengths = Vec::new();
    for day in table().day {
        let (settings, faults) = Settings::read(&format!("[due]\n{}\n", day.due));
        assert_eq!(faults, [], "{}", day.name);
        let (said, minutes) = day.periods(&settings);
        assert_eq!(said, day.says, "{}", day.name);
        lengths.push(minutes);
    }
    // Both nights are in the table.
    assert!([23, 24, 25].iter().all(|hours| lengths.contains(&(hours * 60))), "{lengths:?}");
}

#[test]
fn silence_ends_when_it_was_said_to() {
    for Mute { typed: [now, typed], until } in table().mute {
        let now: Zoned = now.parse().expect("a time");
        let found = due::silence_until(&typed, &now, SignedDuration::from_hours(3));
        assert_eq!(found.map(|found| found.to_string()), Some(until), "{typed} at {now}");
    }
}
