//! From what was typed to a value: seconds, ratings, places, days, columns.

use std::time::Duration;

use anyhow::{anyhow, bail};
use jiff::civil::Date;

use crate::domain::body::{self, Place, Region};
use crate::domain::diary::global_change::GlobalChange;
use crate::domain::diary::import_csv::{self, ColumnMeaning};
use crate::domain::diary::parse_time;
use crate::domain::duration_text;
use crate::domain::pace::Pace;
use crate::domain::rating::Rating;
use crate::domain::recommend::matching;
use crate::domain::routine::breathing;
use crate::domain::text;
use crate::domain::toml_reader::nearest;
use crate::platform::language;
use crate::texts::Texts;

/// Reads seconds as a number, or a length such as `1m`.
///
/// # Errors
/// When it is neither, or over two minutes.
pub fn seconds(typed: &str) -> anyhow::Result<Duration> {
    let number = typed.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    number
        .or_else(|| duration_text::parse(typed))
        .filter(|length| *length <= Duration::from_secs(2 * 60))
        .ok_or_else(|| anyhow!(language::texts().command.choose.seconds))
}

/// Reads the name of a pace to breathe by.
///
/// # Errors
/// When there is none of that name, with all there are.
pub fn breathing_pace(typed: &str) -> anyhow::Result<&'static Pace> {
    breathing::breathing_pace(typed).ok_or_else(|| {
        let all: Vec<&str> = breathing::breathing_paces().filter_map(|pace| pace.name.as_deref()).collect();
        anyhow!(language::texts().command.choose.no_pace(all.join(", "), text::clean(typed)))
    })
}

/// Reads a rating.
///
/// # Errors
/// When it is none.
pub fn rating(typed: &str) -> Result<Rating, &'static str> {
    Rating::parse(typed).map_err(|_| language::texts().command.value.rating)
}

/// Reads how it is since one began.
///
/// # Errors
/// When it is none of the seven.
pub fn overall(typed: &str) -> Result<GlobalChange, &'static str> {
    GlobalChange::parse(typed).map_err(|_| language::texts().command.value.overall)
}

/// Reads a day: a date, or how long before `today`.
///
/// # Errors
/// When it is neither.
pub fn day(typed: &str, today: Date) -> anyhow::Result<Date> {
    parse_time::day(typed, today).map_err(|error| anyhow!(language::texts().not_a_day(&error)))
}

/// Reads what a column is, and its name: `pain=Level`.
///
/// # Errors
/// When it is not that, or there is no such thing.
pub fn column(typed: &str) -> anyhow::Result<(ColumnMeaning, String)> {
    import_csv::column(typed).map_err(|error| anyhow!(language::texts().not_a_column(&error)))
}

/// Reads a column and what must stand in it: `Tracker=Pain`.
///
/// # Errors
/// When it is not that.
pub fn only(typed: &str) -> Result<(String, String), &'static str> {
    let pair = typed.split_once('=').map(|(column, value)| (column.trim().to_owned(), value.trim().to_owned()));
    pair.filter(|(column, _)| !column.is_empty()).ok_or(language::texts().command.value.only)
}

/// Reads words and their ratings: `bad=2,good=8`.
///
/// # Errors
/// When it is not that.
pub fn scale(typed: &str) -> Result<Vec<(String, Rating)>, &'static str> {
    import_csv::scale(typed).ok_or(language::texts().command.value.scale)
}

/// Reads a place: an id such as `low-back/left`, or what people call it.
///
/// # Errors
/// When there is no such region or side, or several.
pub fn place(typed: &str) -> anyhow::Result<Place> {
    let error = match Place::parse(typed) {
        Ok(place) => return Ok(place),
        Err(error) => error,
    };
    let words = Texts::place_words();
    if let Some(place) = words.one(typed) {
        return Ok(place);
    }
    let read = words.read(typed);
    if read.places.len() > 1 && read.unread.is_empty() {
        let all: Vec<String> = read.places.iter().map(ToString::to_string).collect();
        bail!(language::texts().command.value.several_regions(all.join(", "), text::clean(typed)));
    }
    let near = nearest(typed.split('/').next().unwrap_or(typed), body::regions().iter().map(|region| region.id.as_str()));
    let said = language::texts().not_a_place(&error);
    Err(anyhow!(match near {
        Some(near) => language::texts().command.choose.near(near, said),
        None => said,
    }))
}

/// Reads a region, or a part of the body that holds several.
///
/// # Errors
/// When there is neither.
pub fn regions(typed: &str) -> anyhow::Result<Vec<&'static Region>> {
    match matching::group(typed) {
        Some(regions) => Ok(regions),
        None => place(typed).map(|place| vec![place.region]),
    }
}
