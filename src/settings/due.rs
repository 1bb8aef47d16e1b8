//! `[due]`: when a check-in or a break is due, which routine to name, and how to show a reminder.

use std::time::Duration;

use jiff::SignedDuration;
use toml::de::DeValue;

use crate::domain::diagnostic::{Code, Diagnostics};
use crate::domain::due::{self, DueRules, Weekdays};
use crate::domain::nearest::nearest;
use crate::domain::text;
use crate::domain::toml_reader::{self, TableReader};

/// The settings of `[due]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DueSettings {
    /// The rules for when an item is due.
    pub rules: DueRules,
    /// The routine that a reminder names, if any.
    pub routine: Option<String>,
    /// The command that shows a reminder, with its arguments; if empty, the first known command that is found.
    pub notify: Vec<String>,
}

/// The values that the message about a wrong `days` lists.
const DAYS: &str = "mon, tue, wed, thu, fri, sat, sun, mon-fri, daily";

/// The fields of `notify`.
const FIELDS: [&str; 2] = ["title", "text"];

/// The least number without a unit that can be meant in seconds.
const LEAST_SECONDS: u32 = 600;
/// The shortest and the longest time between two breaks. A number without a unit counts seconds: by 90, minutes are
/// meant, so it is not taken below [`LEAST_SECONDS`].
const BETWEEN: (Duration, Duration) = (Duration::from_secs(60), Duration::from_secs(7 * 24 * 3600));

/// Reads the table, for days that end so long after midnight. A setting with a fault keeps its default.
pub fn read(mut table: TableReader<'_>, day_ends: SignedDuration, faults: &mut Diagnostics<'_>) -> DueSettings {
    let mut settings = DueSettings::default();
    let mut spans = Vec::new();
    for text in table.texts("check_in", faults) {
        match due::time_of_day(&text.value) {
            Some(time) => {
                settings.rules.check_in.push(time);
                spans.push(text.span);
            }
            None => {
                faults.note(Code::BadTime, text.span, &[("key", "check_in"), ("expected", "time-of-day"), ("example", "18:00")]);
            }
        }
    }
    if let Some(days) = table.text("days", faults) {
        match Weekdays::parse(&days.value) {
            Ok(days) => settings.rules.days = days,
            Err(word) => {
                let args = [("word", word.as_str()), ("key", "days"), ("all", DAYS)];
                let near = nearest(&word, Weekdays::NAMES.into_iter());
                toml_reader::note_near(Code::UnknownWord, days.span, &args, near, faults);
            }
        }
    }
    let every = match table.value("every").map(|value| (value.get_ref(), value.span())) {
        Some((DeValue::Integer(number), span)) if number.as_str().parse().is_ok_and(|n| (60..LEAST_SECONDS).contains(&n)) => {
            let meant = format!("{}m", number.as_str());
            faults.note(Code::BadLength, span, &[("key", "every"), ("meant", &meant)]);
            None
        }
        _ => table.length("every", BETWEEN.0, BETWEEN.1, faults),
    };
    settings.rules.every = every.as_ref().map(|every| every.value);
    for text in table.texts("quiet", faults) {
        let times = text.value.split_once('-').and_then(|(from, to)| Some((due::time_of_day(from)?, due::time_of_day(to)?)));
        match times {
            Some((from, to)) if from == to => faults.note(Code::EmptyQuiet, text.span, &[("time", &text.value)]),
            Some(times) => settings.rules.quiet.push(times),
            None => {
                faults.note(Code::BadTime, text.span, &[("key", "quiet"), ("expected", "time-span"), ("example", "22:00-08:00")]);
            }
        }
    }
    for (time, span) in settings.rules.check_in.iter().zip(spans) {
        if due::is_never_due(*time, &settings.rules.quiet, day_ends) {
            faults.note(Code::NeverDue, span, &[("time", &time.strftime("%H:%M").to_string())]);
        }
    }
    if let Some(every) = every.filter(|every| due::leaves_no_break(every.value, &settings.rules.quiet)) {
        faults.note(Code::NoBreak, every.span, &[]);
    }
    if let Some(routine) = table.text("routine", faults) {
        if routine.value.is_empty() {
            faults.note(Code::Blank, routine.span, &[("key", "routine")]);
        } else {
            settings.routine = Some(routine.value);
        }
    }
    let mut notify = table.texts("notify", faults);
    if let Some(blank) = notify.first().filter(|program| program.value.trim().is_empty()) {
        faults.note(Code::Blank, blank.span.clone(), &[("key", "notify")]);
        notify.clear();
    }
    let mut has_slip = false;
    for word in notify {
        // Shells and awk have braces too: only a slip is named.
        for (field, near) in text::fields(&word.value).filter_map(|field| Some((field, nearest(field, FIELDS.into_iter())?))) {
            if !FIELDS.contains(&field) {
                let args = [("word", field), ("key", "notify"), ("all", "{title}, {text}")];
                toml_reader::note_near(Code::UnknownWord, word.span.clone(), &args, Some(near), faults);
                has_slip = true;
            }
        }
        settings.notify.push(word.value);
    }
    if has_slip {
        settings.notify.clear();
    }
    table.finish(faults);
    settings
}
