//! From what was typed to a value: seconds, ratings, places, days, columns.

use std::time::Duration;

use anyhow::anyhow;
use jiff::civil::Date;

use crate::domain::body::{self, Place, Region};
use crate::domain::diary::global_change::GlobalChange;
use crate::domain::diary::import_csv::{self, ColumnMeaning};
use crate::domain::diary::parse_time;
use crate::domain::duration_text;
use crate::domain::rating::Rating;
use crate::domain::recommend::matching;
use crate::domain::toml_reader::nearest;
use crate::platform::language;

/// Reads seconds as a number, or a length such as `1m`.
///
/// # Errors
/// When it is neither, or over two minutes.
pub fn seconds(typed: &str) -> anyhow::Result<Duration> {
    let number = typed.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    number
        .or_else(|| duration_text::parse(typed))
        .filter(|length| *length <= Duration::from_mins(2))
        .ok_or_else(|| anyhow!(language::texts().command.choose.seconds))
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

/// Reads a place.
///
/// # Errors
/// When there is no such region or side.
pub fn place(typed: &str) -> anyhow::Result<Place> {
    Place::parse(typed).map_err(|error| {
        let near = nearest(typed.split('/').next().unwrap_or(typed), body::regions().iter().map(|region| region.id.as_str()));
        let message = language::texts().not_a_place(&error);
        anyhow!(match near {
            Some(near) => language::texts().command.choose.near(near, message),
            None => message,
        })
    })
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
