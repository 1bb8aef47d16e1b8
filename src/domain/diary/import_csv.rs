//! Reads tables of other pain diaries: the user says what each column means, and each row becomes a check-in, or a session if
//! it has a routine or a rating before or after.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use jiff::Zoned;
use uuid::Uuid;

use crate::domain::diary::civil_text::CalendarNames;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::import::{Imported, RowFault, check_time};
use crate::domain::diary::import_table::{self, NoColumn, Table};
use crate::domain::diary::import_time;
use crate::domain::diary::measure::Measure;
use crate::domain::diary::record::{EntryKind, Line, Record};
use crate::domain::place_words::PlaceWords;
use crate::domain::rating::Rating;
use crate::domain::routine::parse::id_of;
use crate::domain::session::outcome::Ended;
use crate::domain::text;

/// The meaning of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnMeaning {
    /// The time of the entry.
    EntryTime,
    /// A rating.
    Rated(Measure),
    /// Pain before a session.
    Before,
    /// Pain after a session.
    After,
    /// The routine of a session, in the other program's words.
    Routine,
    /// The place.
    Area,
    /// The person's own words.
    Note,
}

/// The meaning of each column, and how cells are written.
#[derive(Debug, Clone, Default)]
pub struct ColumnMap {
    /// Each meaning, with the name of its column.
    pub columns: Vec<(ColumnMeaning, String)>,
    /// The date format in `strftime` syntax; `None` for the usual formats.
    pub dates: Option<String>,
    /// The filter: columns and accepted values. A row is kept if each of these columns holds one of its values.
    pub only: Vec<(String, String)>,
    /// Words that stand for ratings.
    pub scale: Vec<(String, Rating)>,
    /// Whether ratings between two whole numbers are rounded; otherwise their rows are left out.
    pub round: bool,
}

/// The words that cells may contain, besides the English ones.
#[derive(Debug)]
pub struct CellWords {
    /// Names of days and months.
    pub names: CalendarNames,
    /// Places of the body.
    pub places: &'static PlaceWords,
}

/// The reason why the text for a column is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnknownColumn {
    /// It is not of the form `WHAT=NAME`.
    NoName,
    /// A column cannot have this meaning.
    Meaning(String),
}

/// The reason why a column map cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvalidColumnMap {
    /// No column holds the time.
    NoTime,
    /// Two columns hold the same rating.
    Twice(Measure),
    /// A word of the scale stands for two ratings.
    TwoRatings(String),
    /// No date can be read in this format.
    Dates(String),
}

/// Reads `at=Date` or `pain=Level`: a meaning, and the name of the column in the file.
///
/// # Errors
/// If the text has another form, or there is no such meaning.
pub fn column(typed: &str) -> Result<(ColumnMeaning, String), UnknownColumn> {
    let (what, name) = typed.split_once('=').ok_or(UnknownColumn::NoName)?;
    let meaning = match what.trim() {
        "at" | "date" | "time" => ColumnMeaning::EntryTime,
        "area" => ColumnMeaning::Area,
        "note" => ColumnMeaning::Note,
        "before" => ColumnMeaning::Before,
        "after" => ColumnMeaning::After,
        "routine" => ColumnMeaning::Routine,
        other => ColumnMeaning::Rated(Measure::parse(other).ok_or_else(|| UnknownColumn::Meaning(other.to_owned()))?),
    };
    Ok((meaning, name.trim().to_owned()))
}

/// Reads `sad=2,happy=8`: words, and the ratings they stand for; `0-100` stands for all the numbers from 0 to 100. Returns
/// `None` if the text has another form.
pub fn scale(typed: &str) -> Option<Vec<(String, Rating)>> {
    if typed.trim() == "0-100" {
        return (0..=100).map(|number: i64| Some((number.to_string(), Rating::try_from((number + 5) / 10).ok()?))).collect();
    }
    let one = |pair: &str| {
        let (word, rating) = pair.rsplit_once('=')?;
        Some((word.trim().to_lowercase(), Rating::parse(rating).ok()?)).filter(|(word, _)| !word.is_empty())
    };
    typed.split(',').map(one).collect()
}

impl ColumnMap {
    /// Checks that the map can be used.
    ///
    /// # Errors
    /// If no column holds the time, two columns hold the same rating, a word stands for two ratings, or the date format is none.
    pub fn check(&self) -> Result<(), InvalidColumnMap> {
        let meanings = || self.columns.iter().map(|(meaning, _)| *meaning);
        if !meanings().any(|meaning| meaning == ColumnMeaning::EntryTime) {
            return Err(InvalidColumnMap::NoTime);
        }
        if let Some(format) = self.dates.as_ref().filter(|format| !import_time::is_format(format)) {
            return Err(InvalidColumnMap::Dates(format.clone()));
        }
        for (word, rating) in &self.scale {
            if self.scale.iter().any(|(other, another)| other == word && another != rating) {
                return Err(InvalidColumnMap::TwoRatings(word.clone()));
            }
        }
        for measure in Measure::ALL {
            if meanings().filter(|meaning| *meaning == ColumnMeaning::Rated(measure)).count() > 1 {
                return Err(InvalidColumnMap::Twice(measure));
            }
        }
        Ok(())
    }

    /// Returns the names of all columns that the map needs.
    fn names(&self) -> Vec<&str> {
        self.columns.iter().map(|(_, name)| name.as_str()).chain(self.only.iter().map(|(name, _)| name.as_str())).collect()
    }
}

/// The columns that the map asks for, by their index in a row.
struct Columns<'m> {
    map: &'m ColumnMap,
    meanings: Vec<(ColumnMeaning, usize)>,
    only: BTreeMap<usize, Vec<String>>,
}

/// Reads a table with the help of `map`. Times are in the zone of `now`; rows later than `now` are left out. The same row
/// gets the same id in every import, and the second of two equal rows another one.
pub fn read(source: &str, map: &ColumnMap, now: &Zoned, words: &CellWords) -> Imported {
    let mut read = Imported { of_table: true, ..Imported::default() };
    let table = import_table::find(source, &map.names());
    let Some(columns) = columns(&table, map, &mut read) else { return read };
    let mut seen: BTreeMap<Uuid, u32> = BTreeMap::new();
    for (line, row) in table.rows() {
        let row = match row {
            Ok(row) => row,
            Err(why) => {
                read.bad.push((line, why.into()));
                continue;
            }
        };
        if !columns.wants(&row) {
            read.not_asked += 1;
            continue;
        }
        let mut unread = Vec::new();
        match columns.record(&row, &table.head, now, words, &mut unread) {
            Ok(mut record) => {
                let copies = seen.entry(record.id).or_default();
                *copies += 1;
                if *copies > 1 {
                    record.id = Uuid::new_v5(&record.id, &copies.to_be_bytes());
                }
                read.unread_places.extend(unread.into_iter().map(|place| (line, place)));
                read.lines.push(Line::Record(Box::new(record)));
            }
            Err(why) => read.bad.push((line, why)),
        }
    }
    held_back(read)
}

/// Returns what was read, unless its numbers are on a longer scale: a 7 among numbers up to 70 is no 7 of 10, and nothing is read
/// until the scale is known. A single number above 10, or few among many, are slips.
fn held_back(mut read: Imported) -> Imported {
    let is_above = |(_, why): &&(usize, RowFault)| matches!(why, RowFault::OtherScale { .. });
    let above = read.bad.iter().filter(is_above).count();
    if above >= 2 && above * 5 >= above + read.lines.len() {
        let bad = read.bad.iter().find(is_above).cloned().into_iter().collect();
        return Imported { of_table: true, bad, ..Imported::default() };
    }
    for (_, why) in &mut read.bad {
        if let RowFault::OtherScale { cell, .. } = why {
            *why = RowFault::Rating(std::mem::take(cell));
        }
    }
    read
}

fn columns<'m>(table: &Table<'_>, map: &'m ColumnMap, read: &mut Imported) -> Option<Columns<'m>> {
    let mut find = |name: &String| match table.column(name) {
        Ok(column) => Some(column),
        Err(NoColumn::Missing) => {
            read.bad.push((1, RowFault::NoColumn { name: name.clone(), all: table.head.clone() }));
            None
        }
        Err(NoColumn::Several) => {
            read.bad.push((1, RowFault::SeveralColumns(name.clone())));
            None
        }
    };
    let meanings: Vec<_> = map.columns.iter().map(|(meaning, name)| find(name).map(|column| (*meaning, column))).collect();
    let mut only: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut all = true;
    for (name, value) in &map.only {
        match find(name) {
            Some(column) => only.entry(column).or_default().push(value.to_lowercase()),
            None => all = false,
        }
    }
    let meanings = meanings.into_iter().collect::<Option<Vec<_>>>()?;
    all.then_some(Columns { map, meanings, only })
}

/// Makes a session of `record`. What was rated without saying when is taken as a rating after it. Returns, for the note, a rating
/// for which there is no room, because the row has another one after the session: `pain 4`.
fn become_session(record: &mut Record) -> Option<String> {
    record.kind = EntryKind::Session;
    record.ended = Some(Ended::Finished);
    let mut left = None;
    for (measure, rating) in std::mem::take(&mut record.now) {
        match record.after.entry(measure) {
            Entry::Occupied(entry) => left = rating.map(|rating| format!("{} {rating}", entry.key())),
            Entry::Vacant(entry) => drop(entry.insert(rating)),
        }
    }
    left
}

impl Columns<'_> {
    /// Whether the filter keeps the row.
    fn wants(&self, row: &csv::StringRecord) -> bool {
        let is =
            |column: usize, values: &[String]| row.get(column).is_some_and(|cell| values.contains(&cell.trim().to_lowercase()));
        self.only.iter().all(|(column, values)| is(*column, values))
    }

    fn record(
        &self,
        row: &csv::StringRecord,
        head: &[String],
        now: &Zoned,
        words: &CellWords,
        unread: &mut Vec<String>,
    ) -> Result<Record, RowFault> {
        let is_short = self.meanings.iter().any(|(_, column)| *column >= row.len());
        // More cells than columns: a comma or a line end in a text without quotation marks has moved the others.
        if is_short || row.iter().skip(head.len()).any(|cell| !cell.trim().is_empty()) {
            return Err(RowFault::Cells { found: row.len(), first: head.len() });
        }
        let cells = || {
            self.meanings.iter().filter_map(|(meaning, column)| Some((*meaning, head.get(*column)?, row.get(*column)?.trim())))
        };
        let times: Vec<&str> =
            cells().filter(|(meaning, ..)| *meaning == ColumnMeaning::EntryTime).map(|(.., cell)| cell).collect();
        let at = self.time(times.join(" ").trim(), now, words.names)?;
        let whole_row: Vec<&str> = row.iter().collect();
        let id = Uuid::new_v5(&Uuid::NAMESPACE_OID, whole_row.join("\u{1f}").as_bytes());
        let mut record = Record::new(EntryKind::CheckIn, id, at, at);
        let mut notes: Vec<String> = Vec::new();
        for (meaning, name, cell) in cells().filter(|(.., cell)| !cell.is_empty()) {
            match meaning {
                ColumnMeaning::EntryTime => {}
                ColumnMeaning::Note => notes.push(cell.to_owned()),
                ColumnMeaning::Rated(measure) => {
                    record.now.insert(measure.id().to_owned(), Some(self.rating(name, cell)?));
                }
                ColumnMeaning::Before => {
                    record.before.insert(Measure::Pain.id().to_owned(), Some(self.rating(name, cell)?));
                }
                ColumnMeaning::After => {
                    record.after.insert(Measure::Pain.id().to_owned(), Some(self.rating(name, cell)?));
                }
                ColumnMeaning::Routine => {
                    record.routine = Some(id_of(cell));
                    record.title = Some(text::clean(cell));
                }
                ColumnMeaning::Area => {
                    let read = words.places.read(cell);
                    let new = read.places.iter().map(ToString::to_string).filter(|place| !record.areas.contains(place));
                    let new: Vec<String> = new.collect();
                    record.areas.extend(new);
                    unread.extend(read.unread);
                }
            }
        }
        let is_session = record.routine.is_some() || !record.before.is_empty() || !record.after.is_empty();
        if !is_session && record.now.is_empty() && notes.is_empty() {
            return Err(RowFault::Nothing);
        }
        if is_session {
            notes.extend(become_session(&mut record));
        }
        // A place that matches no region goes into the note, so that nothing the user asked for is lost.
        notes.extend((!unread.is_empty()).then(|| format!("({})", unread.join(", "))));
        record.note = Some(notes.join(" · ")).filter(|note| !note.is_empty());
        Ok(record)
    }

    fn time(&self, said: &str, now: &Zoned, names: CalendarNames) -> Result<EntryTime, RowFault> {
        let dates = self.map.dates.as_deref();
        let read = import_time::parse(said, dates, now.time_zone(), names).ok_or_else(|| {
            let words: Vec<&str> = said.split_whitespace().collect();
            match (names.contradicted(&words, None), dates) {
                (Some(date), _) => RowFault::Weekday { cell: said.to_owned(), date },
                (None, None) => RowFault::NoDate(said.to_owned()),
                (None, Some(dates)) => RowFault::OtherDate { cell: said.to_owned(), dates: dates.to_owned() },
            }
        })?;
        check_time(read, said, now).map(|()| read)
    }

    /// Reads `4`, `4.00`, `4,0`, `4 / 10`, `4:Moderate` or a word of the scale.
    fn rating(&self, column: &str, cell: &str) -> Result<Rating, RowFault> {
        let word = cell.to_lowercase();
        let on_scale = |word: &str| self.map.scale.iter().find(|(known, _)| known == word).map(|(_, rating)| *rating);
        if let Some(rating) = on_scale(&word) {
            return Ok(rating);
        }
        let wrong = || RowFault::Rating(cell.to_owned());
        let labelled = word.split_once(':').filter(|(_, label)| label.trim_start().starts_with(char::is_alphabetic));
        let number = labelled.map_or(word.as_str(), |(number, _)| number).trim();
        let of_ten = ["/", "of", "von", "out of"].iter().find_map(|sign| {
            number
                .strip_suffix("10")?
                .trim_end()
                .strip_suffix(sign)
                .filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit() || c == ' '))
        });
        let plain = of_ten.unwrap_or(number).trim().replace(',', ".");
        if plain.is_empty() || !plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            return Err(wrong());
        }
        let number: f64 = plain.parse().map_err(|_| wrong())?;
        if let Some(rating) = on_scale(&number.to_string()).filter(|_| of_ten.is_none()) {
            return Ok(rating);
        }
        let is_longer = self.map.scale.iter().any(|(known, _)| known.parse::<f64>().is_ok_and(|known| known > 10.0));
        match of_ten {
            None if is_longer => return Err(wrong()),
            None if number > 10.0 => return Err(RowFault::OtherScale { column: column.to_owned(), cell: cell.to_owned() }),
            _ if number > 10.0 => return Err(wrong()),
            _ => {}
        }
        if number.fract() != 0.0 && !self.map.round {
            return Err(RowFault::Fraction(cell.to_owned()));
        }
        #[expect(clippy::cast_possible_truncation, reason = "it lies between 0 and 10")]
        Rating::try_from(number.round() as i64).map_err(|_| wrong())
    }
}
