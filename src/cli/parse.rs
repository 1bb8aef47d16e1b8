//! Turns typed arguments into values: seconds, ratings, places, days, columns.

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;
use std::time::Duration;

use anyhow::anyhow;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::cli::did_you_mean;
use crate::domain::body::UnknownPlace;
use crate::domain::diary::global_change::GlobalChange;
use crate::domain::diary::import_csv::{self, ColumnMeaning};
use crate::domain::diary::import_scale::{self, ScalePart};
use crate::domain::diary::parse_time;
use crate::domain::duration_text;
use crate::domain::nearest::nearest;
use crate::domain::pace::Pace;
use crate::domain::place_words::{PlaceWords, Places};
use crate::domain::rating::Rating;
use crate::domain::routine::breathing;
use crate::domain::routine::limits::MAX_LENGTH;
use crate::domain::routine::vocabulary::vocabulary;
use crate::domain::{text, typed_length, typed_words};
use crate::platform::language;

/// Reads seconds as a number, or a length such as `1m`.
///
/// # Errors
/// Fails if it is neither, or over two minutes.
pub fn seconds(typed: &str) -> anyhow::Result<Duration> {
    let number = typed.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    number
        .or_else(|| duration_text::parse(typed))
        .filter(|length| *length <= Duration::from_secs(2 * 60))
        .ok_or_else(|| anyhow!(language::texts().command.choose.seconds))
}

/// Reads the length of a session, such as `5m` or `90s`.
///
/// # Errors
/// Fails if it is not a length, or is shorter than ten seconds or longer than 90 minutes.
pub fn session_length(typed: &str) -> anyhow::Result<Duration> {
    let length = duration_text::parse(typed).or_else(|| typed_length::all_of(typed));
    length
        .filter(|length| (Duration::from_secs(10)..=MAX_LENGTH).contains(length))
        .ok_or_else(|| anyhow!(language::texts().command.choose.length))
}

/// Reads a whole number in `range`.
///
/// # Errors
/// Fails if it is not one, or not in the range.
pub fn whole<N: FromStr + PartialOrd + Display>(typed: &str, range: RangeInclusive<N>) -> anyhow::Result<N> {
    let number = typed.trim().parse().ok().filter(|number| range.contains(number));
    number.ok_or_else(|| anyhow!(language::texts().command.choose.whole(range.start(), range.end())))
}

/// Reads whole minutes in `range`: `5`, `5m`, `5 min`.
///
/// # Errors
/// Fails if they are not whole, or not in the range.
pub fn minutes(typed: &str, range: RangeInclusive<u64>) -> anyhow::Result<u64> {
    let length = typed_length::all_of(typed).filter(|length| length.as_secs().is_multiple_of(60));
    whole(&length.map_or(typed.to_owned(), |length| (length.as_secs() / 60).to_string()), range)
}

/// Reads the name of a breathing pace.
///
/// # Errors
/// Fails if there is no pace of that name; the error lists all names, or says how to give a length.
pub fn breathing_pace(typed: &str) -> anyhow::Result<&'static Pace> {
    breathing::breathing_pace(typed).ok_or_else(|| {
        if let Ok(minutes) = minutes(typed, 1..=60) {
            return anyhow!(language::texts().command.choose.pace_is_length(minutes, text::clean(typed)));
        }
        let all: Vec<&str> = breathing::breathing_paces().filter_map(|pace| pace.name.as_deref()).collect();
        anyhow!(language::texts().command.choose.no_pace(all.join(", "), text::clean(typed)))
    })
}

/// Reads a rating, 0–10.
///
/// # Errors
/// Fails if it is not one.
pub fn rating(typed: &str) -> Result<Rating, &'static str> {
    Rating::parse(typed).map_err(|_| language::texts().command.value.rating)
}

/// Reads the change since the person began, -3 to 3.
///
/// # Errors
/// Fails if it is not one of the seven values.
pub fn overall(typed: &str) -> Result<GlobalChange, &'static str> {
    GlobalChange::parse(typed).map_err(|_| language::texts().command.value.overall)
}

/// Reads a day: a date, or how long before `today`.
///
/// # Errors
/// Fails if it is neither.
pub fn day(typed: &str, today: Date) -> anyhow::Result<Date> {
    parse_time::day(typed, today, language::texts().time_words()).map_err(|error| anyhow!(language::texts().not_a_day(&error)))
}

/// Reads the last day of a time, as [`day`] does, but a day of this year that is still to come is that day.
///
/// # Errors
/// Fails if the text is no day.
pub fn last_day(typed: &str, today: Date) -> anyhow::Result<Date> {
    let last = day(typed, today)?;
    let to_come = day(typed, today.last_of_year()).ok().filter(|day| last.checked_add(1.year()).is_ok_and(|next| next == *day));
    Ok(to_come.unwrap_or(last))
}

/// Reads the meaning of a column and its name: `pain=Level`.
///
/// # Errors
/// Fails if it does not have that form, or if the meaning is unknown.
pub fn column(typed: &str) -> anyhow::Result<(ColumnMeaning, String)> {
    import_csv::column(typed).map_err(|error| anyhow!(language::texts().not_a_column(&error)))
}

/// Checks that a text is a column and the value it must have: `Tracker=Pain`. Only the table tells which `=` is between them.
///
/// # Errors
/// Fails if it does not have that form.
pub fn only(typed: &str) -> Result<String, &'static str> {
    let has_column = typed.split_once('=').is_some_and(|(column, _)| !column.trim().is_empty());
    if has_column { Ok(typed.to_owned()) } else { Err(language::texts().command.value.only) }
}

/// Reads words with their ratings, `bad=2,good=8`, or `0-100`.
///
/// # Errors
/// Fails if it does not have that form.
pub fn scale(typed: &str) -> Result<Vec<ScalePart>, &'static str> {
    import_scale::parse(typed).ok_or(language::texts().command.value.scale)
}

/// Reads a tool: its name in routine files, what people call it, or `none`.
///
/// # Errors
/// Fails if it is none of these; the error names the nearest tool and all of them.
pub fn tool(typed: &str) -> anyhow::Result<String> {
    let word = typed.trim().to_lowercase();
    let known = || vocabulary().tool.iter().map(String::as_str).chain(["none"]);
    if let Some(tool) = known().find(|tool| *tool == word).or_else(|| typed_words::tool(&word)) {
        return Ok(tool.to_owned());
    }
    let texts = &language::texts().command.choose;
    if typed_words::is_wall(&word) {
        return Err(anyhow!(texts.wall));
    }
    let text = texts.no_tool(known().collect::<Vec<_>>().join(", "), text::clean(typed));
    Err(anyhow!(match nearest(&word, known()).or_else(|| nearest(&word, typed_words::tools())) {
        Some(near) => texts.near(near, text),
        None => text,
    }))
}

/// Reads an area as [`area`] does; `none` or nothing is no area.
///
/// # Errors
/// Fails as [`area`] does.
pub fn area_or_none(typed: &str) -> anyhow::Result<Places> {
    if language::texts().is_none(typed) { Ok(Places::new()) } else { area(typed) }
}

/// Reads an area: the id of a region such as `low-back/left`, of a group of regions, or what people call it. An area such as
/// `back` is several regions.
///
/// # Errors
/// Fails if it names no region, or a side that the region does not have. The error lists the nearest names.
pub fn area(typed: &str) -> anyhow::Result<Places> {
    let words = PlaceWords::in_use();
    let read = words.read(typed);
    if read.unread.is_empty() && !read.places.is_empty() {
        return Ok(read.places);
    }
    let unread = read.unread.first().map_or(typed, String::as_str);
    let texts = language::texts();
    if let Some(place) = words.read(unread).places.first() {
        return Err(anyhow!(texts.not_a_place(&UnknownPlace::Side(place.region.id.clone(), text::clean(unread)))));
    }
    let text = texts.not_a_place(&UnknownPlace::Region(text::clean(unread)));
    // German names are nouns, which begin with a capital.
    let is_german = texts.lang == "de";
    let own = words.names().filter(|name| name.starts_with(char::is_uppercase) == is_german);
    Err(match nearest(unread, own.clone()).or_else(|| nearest(unread, words.names())) {
        Some(near) => anyhow!(texts.command.choose.near(near, text)),
        None => did_you_mean::error(&text, unread, own),
    })
}
