//! Tables of other pain diaries: which column is what is said by the user, row by row it becomes a check-in.

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::strtime;
use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::domain::body::Place;
use crate::domain::diary::entry_time::At;
use crate::domain::diary::import::{Read, line_of};
use crate::domain::diary::measure::Measure;
use crate::domain::diary::record::{Kind, Line, Record};
use crate::domain::rating::Rating;
use crate::domain::text;
use crate::texts::Texts;

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// When it was so.
    At,
    /// A rating.
    Rated(Measure),
    /// Where.
    Area,
    /// Texts.
    Note,
}

/// Which column is what.
#[derive(Debug, Clone, Default)]
pub struct ColumnMap {
    /// What, and the name of the column.
    pub columns: Vec<(Meaning, String)>,
    /// How dates are written, as `strftime` has it; ISO dates when there is none.
    pub dates: Option<String>,
}

/// Reads `at=Date`, `pain=Level`: what a column is, and its name in the file.
///
/// # Errors
/// When it is not that, or there is no such thing.
pub fn column(typed: &str) -> Result<(Meaning, String), String> {
    let words = &Texts::chosen().command.value;
    let (what, name) = typed.split_once('=').ok_or_else(|| words.column.to_owned())?;
    let meaning = match what.trim() {
        "at" => Meaning::At,
        "area" => Meaning::Area,
        "note" => Meaning::Note,
        other => Meaning::Rated(Measure::parse(other).ok_or_else(|| {
            let all: Vec<&str> = Measure::ALL.into_iter().map(Measure::id).collect();
            words.meaning(all.join(", "), text::clean(other))
        })?),
    };
    Ok((meaning, name.trim().to_owned()))
}

/// Reads a table with the help of `map`, times in `zone`. The same row gets the same id each time.
#[must_use]
pub fn read(source: &str, map: &ColumnMap, zone: &TimeZone) -> Read {
    let mut read = Read::default();
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(source.trim_start_matches('\u{feff}').as_bytes());
    let head = table.headers().cloned().unwrap_or_default();
    let mut columns = Vec::new();
    for (meaning, name) in &map.columns {
        if let Some(column) = head.iter().position(|column| column.trim() == name) {
            columns.push((*meaning, column));
        } else {
            let all: Vec<String> = head.iter().map(text::clean).collect();
            read.bad.push((1, Texts::chosen().command.row.no_column(all.join(", "), text::clean(name))));
        }
    }
    if !read.bad.is_empty() {
        return read;
    }
    for row in table.records() {
        match row {
            Ok(row) => match record(&row, &columns, map, zone) {
                Ok(record) => read.lines.push(Line::Record(Box::new(record))),
                Err(why) => read.bad.push((line_of(row.position()), why)),
            },
            Err(error) => read.bad.push((line_of(error.position()), text::clean(&error.to_string()))),
        }
    }
    read
}

fn record(row: &csv::StringRecord, columns: &[(Meaning, usize)], map: &ColumnMap, zone: &TimeZone) -> Result<Record, String> {
    let cells = || columns.iter().filter_map(|(meaning, column)| Some((*meaning, row.get(*column)?.trim())));
    let times: Vec<&str> = cells().filter(|(meaning, _)| *meaning == Meaning::At).map(|(_, cell)| cell).collect();
    let at = instant(&times.join(" "), map.dates.as_deref(), zone)?;
    let whole_row: Vec<&str> = row.iter().collect();
    let id = Uuid::new_v5(&Uuid::NAMESPACE_OID, whole_row.join("\u{1f}").as_bytes());
    let mut record = Record::new(Kind::CheckIn, id, at, at);
    for (meaning, cell) in cells().filter(|(_, cell)| !cell.is_empty()) {
        match meaning {
            Meaning::At => {}
            Meaning::Note => record.note = Some(cell.to_owned()),
            Meaning::Rated(measure) => {
                record.now.insert(measure.id().to_owned(), Some(rating(cell)?));
            }
            Meaning::Area => match Place::parse(cell) {
                Ok(place) => record.areas.push(place.to_string()),
                // Another program's name for a place is kept as words.
                Err(_) => record.extra.insert("place".to_owned(), cell.into()).map_or((), |_| ()),
            },
        }
    }
    if record.now.is_empty() && record.note.is_none() {
        return Err(Texts::chosen().command.row.nothing.to_owned());
    }
    Ok(record)
}

/// `4`, `4.0`, `4/10`.
fn rating(cell: &str) -> Result<Rating, String> {
    let plain = cell.strip_suffix("/10").unwrap_or(cell).trim();
    let plain = plain.strip_suffix(".0").unwrap_or(plain);
    let wrong = |why: &str| Texts::chosen().command.row.rating(text::clean(cell), why);
    Rating::parse(plain).map_err(|error| wrong(&error.to_string()))
}

fn instant(said: &str, dates: Option<&str>, zone: &TimeZone) -> Result<At, String> {
    let wrong = || {
        let (words, shown) = (&Texts::chosen().command.row, text::clean(said));
        match dates {
            None => words.no_date(shown),
            Some(dates) => words.other_date(shown, text::clean(dates)),
        }
    };
    if dates.is_none()
        && let Ok(at) = At::parse(said)
    {
        return Ok(at);
    }
    let civil = match dates {
        None => said.parse::<DateTime>().ok(),
        Some(dates) => strtime::parse(dates, said).ok().and_then(|time| {
            let noon = |date: Date| date.to_datetime(Time::constant(12, 0, 0, 0));
            time.to_datetime().ok().or_else(|| time.to_date().ok().map(noon))
        }),
    };
    let zoned = civil.and_then(|civil| civil.to_zoned(zone.clone()).ok());
    zoned.map(|zoned| At::from(&zoned)).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_program_s_table_becomes_check_ins_with_ids_of_their_own() {
        let table = "\u{feff}Day,Clock,Level,Where,Words\n20/11/2026,18:00,4/10,low-back/left,rain\n21/11/2026,9:30,7.0,left knee cap,\nsoon,,3,,\n21/11/2026,9:31,12,,\n";
        let column = |typed| column(typed).expect("a column");
        let map = ColumnMap {
            columns: ["at=Day", "at=Clock", "pain=Level", "area=Where", "note=Words"].map(column).to_vec(),
            dates: Some("%d/%m/%Y %H:%M".to_owned()),
        };
        let read = super::read(table, &map, &TimeZone::UTC);
        assert_eq!(read.bad.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [4, 5]);
        let Some(Line::Record(first)) = read.lines.first() else { panic!("a record") };
        assert_eq!(
            (first.at.to_string().as_str(), &first.areas[..]),
            ("2026-11-20T18:00:00+00:00", &["low-back/left".to_owned()][..])
        );
        assert_eq!((Record::pain(&first.now).map(Rating::points), first.note.as_deref()), (Some(4), Some("rain")));
        assert_eq!(super::read(table, &map, &TimeZone::UTC).lines, read.lines, "the same each time");
        let wrong = ColumnMap { columns: vec![super::column("pain=Lvl").expect("a column")], dates: None };
        assert!(super::read(table, &wrong, &TimeZone::UTC).bad[0].1.contains("Level"));
    }
}
