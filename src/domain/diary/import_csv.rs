//! Tables of other pain diaries: which column is what is said by the user, row by row it becomes a check-in.

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::strtime;
use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::domain::body::Place;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::import::{Imported, RowFault, line_of};
use crate::domain::diary::measure::Measure;
use crate::domain::diary::record::{EntryKind, Line, Record};
use crate::domain::rating::Rating;

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnMeaning {
    /// When it was so.
    EntryTime,
    /// A rating.
    Rated(Measure),
    /// The place.
    Area,
    /// The person's own words.
    Note,
}

/// Which column is what.
#[derive(Debug, Clone, Default)]
pub struct ColumnMap {
    /// What, and the name of the column.
    pub columns: Vec<(ColumnMeaning, String)>,
    /// How dates are written, as `strftime` has it; ISO dates when there is none.
    pub dates: Option<String>,
}

/// Why what was typed of a column is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAColumn {
    /// It is not `WHAT=NAME`.
    NoName,
    /// There is nothing of that name that a column can be.
    Meaning(String),
}

/// Reads `at=Date`, `pain=Level`: what a column is, and its name in the file.
///
/// # Errors
/// When it is not that, or there is no such thing.
pub fn column(typed: &str) -> Result<(ColumnMeaning, String), NotAColumn> {
    let (what, name) = typed.split_once('=').ok_or(NotAColumn::NoName)?;
    let meaning = match what.trim() {
        "at" => ColumnMeaning::EntryTime,
        "area" => ColumnMeaning::Area,
        "note" => ColumnMeaning::Note,
        other => ColumnMeaning::Rated(Measure::parse(other).ok_or_else(|| NotAColumn::Meaning(other.to_owned()))?),
    };
    Ok((meaning, name.trim().to_owned()))
}

/// Reads a table with the help of `map`, times in `zone`. The same row gets the same id each time.
pub fn read(source: &str, map: &ColumnMap, zone: &TimeZone) -> Imported {
    let mut read = Imported::default();
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(source.trim_start_matches('\u{feff}').as_bytes());
    let head = table.headers().cloned().unwrap_or_default();
    let mut columns = Vec::new();
    for (meaning, name) in &map.columns {
        if let Some(column) = head.iter().position(|column| column.trim() == name) {
            columns.push((*meaning, column));
        } else {
            let all = head.iter().map(str::to_owned).collect();
            read.bad.push((1, RowFault::NoColumn { name: name.clone(), all }));
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
            Err(error) => read.bad.push((line_of(error.position()), RowFault::Table(error.to_string()))),
        }
    }
    read
}

fn record(
    row: &csv::StringRecord,
    columns: &[(ColumnMeaning, usize)],
    map: &ColumnMap,
    zone: &TimeZone,
) -> Result<Record, RowFault> {
    let cells = || columns.iter().filter_map(|(meaning, column)| Some((*meaning, row.get(*column)?.trim())));
    let times: Vec<&str> = cells().filter(|(meaning, _)| *meaning == ColumnMeaning::EntryTime).map(|(_, cell)| cell).collect();
    let at = instant(&times.join(" "), map.dates.as_deref(), zone)?;
    let whole_row: Vec<&str> = row.iter().collect();
    let id = Uuid::new_v5(&Uuid::NAMESPACE_OID, whole_row.join("\u{1f}").as_bytes());
    let mut record = Record::new(EntryKind::CheckIn, id, at, at);
    for (meaning, cell) in cells().filter(|(_, cell)| !cell.is_empty()) {
        match meaning {
            ColumnMeaning::EntryTime => {}
            ColumnMeaning::Note => record.note = Some(cell.to_owned()),
            ColumnMeaning::Rated(measure) => {
                record.now.insert(measure.id().to_owned(), Some(rating(cell)?));
            }
            ColumnMeaning::Area => match Place::parse(cell) {
                Ok(place) => record.areas.push(place.to_string()),
                // Another program's name for a place is kept as words.
                Err(_) => record.extra.insert("place".to_owned(), cell.into()).map_or((), |_| ()),
            },
        }
    }
    if record.now.is_empty() && record.note.is_none() {
        return Err(RowFault::Nothing);
    }
    Ok(record)
}

/// `4`, `4.0`, `4/10`.
fn rating(cell: &str) -> Result<Rating, RowFault> {
    let plain = cell.strip_suffix("/10").unwrap_or(cell).trim();
    let plain = plain.strip_suffix(".0").unwrap_or(plain);
    Rating::parse(plain).map_err(|_| RowFault::Rating(cell.to_owned()))
}

fn instant(said: &str, dates: Option<&str>, zone: &TimeZone) -> Result<EntryTime, RowFault> {
    let wrong = || match dates {
        None => RowFault::NoDate(said.to_owned()),
        Some(dates) => RowFault::OtherDate { cell: said.to_owned(), dates: dates.to_owned() },
    };
    if dates.is_none()
        && let Ok(at) = EntryTime::parse(said)
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
    zoned.map(|zoned| EntryTime::from(&zoned)).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_program_s_table_becomes_check_ins_with_ids_of_their_own() {
        let table = "\u{feff}Day,Clock,Level,Where,Texts\n20/11/2026,18:00,4/10,low-back/left,rain\n21/11/2026,9:30,7.0,left knee cap,\nsoon,,3,,\n21/11/2026,9:31,12,,\n";
        let column = |typed| column(typed).expect("a column");
        let map = ColumnMap {
            columns: ["at=Day", "at=Clock", "pain=Level", "area=Where", "note=Texts"].map(column).to_vec(),
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
        assert!(
            matches!(&super::read(table, &wrong, &TimeZone::UTC).bad[0].1, RowFault::NoColumn { all, .. } if all.contains(&"Level".to_owned()))
        );
    }
}
