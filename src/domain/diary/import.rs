//! Reads files that `export` wrote, or lines of a diary file. A bad row is reported with its line number and left out.

use std::collections::BTreeMap;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::{SignedDuration, Zoned};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::domain::diary::civil_text::FIRST_YEAR;
use crate::domain::diary::column_guess;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::export::{self, DATE_AND_TIME, FIRST, LAST, WHEN};
use crate::domain::diary::import_table::{self, BadRow};
use crate::domain::diary::measure::Measure;
use crate::domain::diary::moment::ClockChange;
use crate::domain::diary::record::{Line, Unreadable};
use crate::domain::diary::repeated_key::repeated_key;
use crate::domain::nearest::nearest;
use crate::domain::place_words::{PlaceWords, PlacesRead};

/// The contents of an imported file.
#[derive(Debug, Default)]
pub struct Imported {
    /// Its records and removals.
    pub lines: Vec<Line>,
    /// Rows left out: the line in the file, and the reason.
    pub bad: Vec<(usize, RowFault)>,
    /// Whether it is a table of another program, whose rows get their ids here.
    pub of_table: bool,
    /// The number of rows below the head of another table.
    pub of_other_table: usize,
    /// The ids that earlier versions gave the rows of such a table, made of all cells, by the ids that they have here.
    pub former_ids: BTreeMap<Uuid, Uuid>,
    /// The number of rows that the filter leaves out.
    pub not_asked: usize,
    /// The columns of the filter with all their values, if no row has those that it keeps.
    pub unmatched: Vec<(String, Vec<String>)>,
    /// The columns that were read as numbers up to 100, with the highest number of each.
    pub hundreds: Vec<(String, f64)>,
    /// What is worth knowing about rows that are imported: the line in the file, and the remark.
    pub remarks: Vec<(usize, RowRemark)>,
}

/// A remark on a row that is imported. Texts are as the file has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowRemark {
    /// A place that matches no region, and was put into the note.
    Place(String),
    /// A time in an hour that changing the clocks passed over or brought twice.
    Clock(String, ClockChange),
    /// A rating of something that this program does not know.
    Measure(String),
}

/// The reason why a row is left out. Cells and column names are as the file has them.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "[command.row] says each in a sentence")]
pub enum RowFault {
    NoColumns {
        missing: Vec<&'static str>,
        /// What the columns may mean, each for `--map`.
        map: Vec<String>,
    },
    NoColumn {
        name: String,
        all: Vec<String>,
    },
    SeveralColumns(String),
    Cells {
        found: usize,
        first: usize,
    },
    Extra,
    Events,
    Version,
    Whole {
        column: String,
        cell: String,
    },
    Nothing,
    Rating(String),
    Fraction(String),
    Future(String),
    /// The year is written with two digits, or wrong.
    Year {
        cell: String,
        year: i16,
    },
    /// The weekday is not that of the date.
    Weekday {
        cell: String,
        date: Date,
    },
    /// The column has a rating above 10, so that its other ratings may not be of 10 either.
    OtherScale {
        column: String,
        cell: String,
    },
    /// The scale that was given has no such number, so that it may not be the scale of this column.
    NotOnScale {
        column: String,
        cell: String,
    },
    /// The column is said to go up to 100.
    AboveHundred {
        column: String,
        cell: String,
    },
    /// Every column is said to go up to 100, and this one has nothing above 10; the other one, `longest`, has.
    MayBeOfTen {
        column: String,
        longest: String,
    },
    /// An earlier row has the same id and says something else.
    Twice(Uuid),
    /// A key stands twice in the entry.
    RepeatedKey(String),
    /// The word for what is rated has a slip.
    UnknownMeasure {
        id: String,
        meant: &'static str,
    },
    /// The head of another table begins here.
    OtherHead,
    /// The file ends in the middle of the row.
    Cut,
    /// The next quotation mark stands in a later row.
    OpenQuote,
    /// The list is not closed.
    Open,
    NoDate(String),
    OtherDate {
        cell: String,
        dates: String,
    },
    Line(Unreadable),
}

impl RowFault {
    /// Returns the column whose scale has to be known first, if that is the reason.
    pub fn unknown_scale(&self) -> Option<&str> {
        match self {
            Self::OtherScale { column, .. }
            | Self::NotOnScale { column, .. }
            | Self::AboveHundred { column, .. }
            | Self::MayBeOfTen { column, .. } => Some(column),
            _ => None,
        }
    }
}

impl Imported {
    /// Leaves out a row of a table.
    pub fn leave_out(&mut self, line: usize, row: BadRow) {
        let why = match row {
            BadRow::Cut => RowFault::Cut,
            BadRow::OpenQuote => RowFault::OpenQuote,
            BadRow::OtherHead => RowFault::OtherHead,
            BadRow::OfOtherTable => {
                self.of_other_table += 1;
                return;
            }
        };
        self.bad.push((line, why));
    }
}

/// The most by which the clocks of two computers differ. Chosen for this program.
const CLOCKS_APART: SignedDuration = SignedDuration::from_hours(24);

/// Checks that an entry, whose time is written as `cell`, can be of the time `at`.
///
/// # Errors
/// If it is later than `now`, or of a year that nobody kept this diary in.
pub fn check_time(at: EntryTime, cell: &str, now: &Zoned) -> Result<(), RowFault> {
    let civil = at.civil();
    if civil.year() < FIRST_YEAR {
        return Err(RowFault::Year { cell: cell.to_owned(), year: civil.year() });
    }
    // A day without a time is at noon; today is accepted even before noon.
    let is_today = civil == now.date().at(12, 0, 0, 0);
    if at.instant() > now.timestamp() && !is_today { Err(RowFault::Future(cell.to_owned())) } else { Ok(()) }
}

/// Reads JSON or CSV; the first character decides which. Entries later than `now` are left out.
pub fn read(text: &str, now: &Zoned, places: &PlaceWords) -> Imported {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.trim_start().chars().next() {
        Some('[' | '{') => json(text, now),
        _ => csv(text, now, places),
    }
}

/// Reads records from an array, or one after the other. After text that is not JSON, reading goes on with the next line.
fn json(source: &str, now: &Zoned) -> Imported {
    let (mut read, mut ids) = (Imported::default(), BTreeMap::new());
    let (mut at, mut line, mut counted) = (0, 1, 0);
    while let Some(rest) = source.get(at..) {
        let skipped = rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || ",[]".contains(c)).len();
        at += skipped;
        let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) else { break };
        line += source.get(counted..at).map_or(0, |passed| passed.matches('\n').count());
        counted = at;
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<serde::de::IgnoredAny>();
        let whole = matches!(values.next(), Some(Ok(_)));
        let length = if whole { values.byte_offset() } else { rest.find('\n').unwrap_or(rest.len()) };
        let taken = rest.get(..length.max(1)).unwrap_or(rest);
        take(&mut read, &mut ids, line, line_of(taken.trim_end_matches([',', '\r']), now));
        at += taken.len();
    }
    // Only this check finds a list that is cut off between two records.
    if source.trim_start().starts_with('[') && !source.trim_end().ends_with(']') {
        read.bad.push((source.lines().count(), RowFault::Open));
    }
    read
}

/// Adds what was read in this line of the file. Of two entries with one id, the first is taken; the same once more does no harm.
fn take(read: &mut Imported, ids: &mut BTreeMap<Uuid, usize>, number: usize, parsed: Result<Line, RowFault>) {
    let unlike_earlier = |line: Line| {
        let index = *ids.entry(line.id()).or_insert(read.lines.len());
        if read.lines.get(index).is_some_and(|earlier| *earlier != line) { Err(RowFault::Twice(line.id())) } else { Ok(line) }
    };
    match parsed.and_then(unlike_earlier) {
        Ok(line) => {
            let unknown = rated_in(&line).filter(|id| Measure::parse(id).is_none());
            read.remarks.extend(unknown.map(|id| (number, RowRemark::Measure(id.clone()))));
            read.lines.push(line);
        }
        Err(why) => read.bad.push((number, why)),
    }
}

/// Reads a line of this program. The clock of the computer that wrote it may be ahead of this one.
fn line_of(text: &str, now: &Zoned) -> Result<Line, RowFault> {
    let line = Line::parse(text).map_err(RowFault::Line)?;
    if let Some(key) = repeated_key(text) {
        return Err(RowFault::RepeatedKey(key));
    }
    if let Some((id, meant)) = rated_in(&line).find_map(|id| Some((id, meant(id)?))) {
        return Err(RowFault::UnknownMeasure { id: id.clone(), meant });
    }
    if let Line::Record(record) = &line {
        check_time(record.at, &record.at.to_string(), &now.saturating_add(CLOCKS_APART))?;
    }
    Ok(line)
}

/// Returns what a line has ratings of.
fn rated_in(line: &Line) -> impl Iterator<Item = &String> {
    let record = if let Line::Record(record) = line { Some(record) } else { None };
    let ratings = record.into_iter().flat_map(|record| [&record.before, &record.after, &record.now]);
    ratings.flat_map(|ratings| ratings.keys())
}

/// Returns the measure that `id` most likely means, if it is none itself. A later program may have others.
fn meant(id: &str) -> Option<&'static str> {
    let known = Measure::ALL.iter().map(|measure| measure.id());
    if Measure::parse(id).is_some() { None } else { nearest(id, known) }
}

/// The columns that every table of `export` has.
const NEEDED: [&str; 3] = ["id", "at", "kind"];

fn csv(source: &str, now: &Zoned, places: &PlaceWords) -> Imported {
    let (mut read, mut ids) = (Imported::default(), BTreeMap::new());
    let mut table = import_table::find(source, &NEEDED);
    let missing: Vec<&'static str> = NEEDED.into_iter().filter(|name| table.column(name).is_err()).collect();
    if !missing.is_empty() {
        read.bad.push((1, RowFault::NoColumns { missing, map: column_guess::map_of(&table.head) }));
        return read;
    }
    // A spreadsheet may have changed the case.
    table.head.iter_mut().for_each(|name| *name = name.to_lowercase());
    for (line, row) in table.rows() {
        match row {
            Ok(row) => {
                let parsed = record(&table.head, &row, places).and_then(|value| line_of(&value.to_string(), now));
                take(&mut read, &mut ids, line, parsed);
            }
            Err(row) => read.leave_out(line, row),
        }
    }
    read
}

/// Turns a row back into the record that was exported.
fn record(head: &[String], row: &csv::StringRecord, places: &PlaceWords) -> Result<Value, RowFault> {
    if row.len() != head.len() {
        return Err(RowFault::Cells { found: row.len(), first: head.len() });
    }
    // A spreadsheet table has apostrophes that `export` added; they are removed.
    let of_spreadsheet = head.iter().zip(DATE_AND_TIME).all(|(known, name)| known == name);
    let plain = |cell| strip_apostrophe(cell).filter(|_| of_spreadsheet).unwrap_or(cell);
    let cells = head.iter().map(String::as_str).zip(row.iter().map(plain));
    let cells: BTreeMap<&str, &str> = cells.filter(|(_, cell)| !cell.is_empty()).collect();
    let mut record = match cells.get("extra") {
        Some(extra) => serde_json::from_str::<Map<String, Value>>(extra).map_err(|_| RowFault::Extra)?,
        None => Map::new(),
    };
    let mut put = |name: &str, value: Value| record.insert(name.to_owned(), value);
    put("v", cells.get("v").map_or(Ok(1), |v| v.parse::<u64>()).map_err(|_| RowFault::Version)?.into());
    for name in FIRST.iter().chain(&LAST).filter(|name| !["not_given", "extra", "v"].contains(name)) {
        let Some(cell) = cells.get(name) else { continue };
        put(
            name,
            match *name {
                "planned_s" | "done_s" | "waited_s" | "pressure" => whole::<u64>(name, cell)?.into(),
                "change" => whole::<i64>(name, cell)?.into(),
                "areas" => areas(cell, places).into(),
                "firm" => cell.split_whitespace().collect::<Vec<&str>>().into(),
                "events" => serde_json::from_str(cell).map_err(|_| RowFault::Events)?,
                _ => (*cell).into(),
            },
        );
    }
    if !cells.contains_key("made") {
        put("made", cells.get("at").copied().unwrap_or_default().into());
    }
    for (when, ratings) in rated(&cells)? {
        put(when, ratings.into());
    }
    Ok(record.into())
}

/// Reads the areas of an exported table: their ids, also those of later programs, or words for them, where somebody has typed
/// into the cell.
fn areas(cell: &str, places: &PlaceWords) -> Vec<String> {
    let has_ids = cell.chars().all(|c| c.is_ascii_lowercase() || "-/ ".contains(c));
    let read = if has_ids { PlacesRead::default() } else { places.read(cell) };
    if read.unread.is_empty() && !read.places.is_empty() {
        return read.places.iter().map(ToString::to_string).collect();
    }
    cell.split_whitespace().map(str::to_owned).collect()
}

/// Strips the apostrophe from a cell that looks like a formula; `None` for any other cell.
fn strip_apostrophe(cell: &str) -> Option<&str> {
    cell.strip_prefix('\'').filter(|rest| export::is_formula(rest))
}

/// Returns the ratings of a row, under `before`, `after` and `now`.
fn rated(cells: &BTreeMap<&str, &str>) -> Result<BTreeMap<&'static str, Map<String, Value>>, RowFault> {
    let mut rated: BTreeMap<&'static str, Map<String, Value>> = BTreeMap::new();
    let named =
        |column: &str| WHEN.into_iter().find_map(|when| Some((when, column.strip_prefix(when)?.strip_prefix('_')?.to_owned())));
    for (column, cell) in cells {
        if let Some((when, measure)) = named(column) {
            rated.entry(when).or_default().insert(measure, whole::<u64>(column, cell)?.into());
        }
    }
    for column in cells.get("not_given").into_iter().flat_map(|cell| cell.split_whitespace()) {
        if let Some((when, measure)) = named(column) {
            rated.entry(when).or_default().insert(measure, Value::Null);
        }
    }
    Ok(rated)
}

/// Reads a whole number. Tables that went through a spreadsheet have `4.0` in them.
fn whole<T: FromStr>(column: &str, cell: &str) -> Result<T, RowFault> {
    let plain = cell.trim().strip_suffix(".0").unwrap_or(cell.trim());
    plain.parse().map_err(|_| RowFault::Whole { column: column.to_owned(), cell: cell.to_owned() })
}
