//! Reads tables of other pain diaries: the user says what each column means, and each row becomes a check-in, or a session if
//! it has a routine or a rating before or after.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Zoned;
use uuid::Uuid;

use crate::domain::diary::import::{Imported, RowFault, RowRemark, check_time};
use crate::domain::diary::import_scale::{Highest, Scale};
use crate::domain::diary::import_table::{self, BadRow, NoColumn, Table};
use crate::domain::diary::import_time::{self, TableTime};
use crate::domain::diary::measure::Measure;
use crate::domain::diary::record::{EntryKind, Line, Record};
use crate::domain::diary::spoken_time::TimeWords;
use crate::domain::place_words::PlaceWords;
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
    /// The filter, each as `COLUMN=VALUE`. A row is kept if each of these columns holds one of its values.
    pub only: Vec<String>,
    /// How ratings are written.
    pub scale: Scale,
}

/// The words that cells may contain, besides the English ones.
#[derive(Debug)]
pub struct CellWords {
    /// Words for days and times of day.
    pub times: TimeWords,
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
        if let Some(word) = self.scale.contradiction() {
            return Err(InvalidColumnMap::TwoRatings(word.to_owned()));
        }
        for measure in Measure::ALL {
            if meanings().filter(|meaning| *meaning == ColumnMeaning::Rated(measure)).count() > 1 {
                return Err(InvalidColumnMap::Twice(measure));
            }
        }
        Ok(())
    }

    /// Returns the columns of ratings, if there are several and the scale gives numbers from 0 to 10 another meaning in all of them.
    pub fn sharing_scale(&self) -> Option<Vec<String>> {
        let is_rating = |meaning| matches!(meaning, ColumnMeaning::Rated(_) | ColumnMeaning::Before | ColumnMeaning::After);
        let rated: Vec<String> =
            self.columns.iter().filter(|(meaning, _)| is_rating(*meaning)).map(|(_, name)| name.clone()).collect();
        (rated.len() > 1 && self.scale.changes_ratings()).then_some(rated)
    }

    /// Returns the names of all columns that the map needs. Of a filter with two `=`, only the head tells where the name ends.
    fn names(&self) -> Vec<&str> {
        let only = self.only.iter().filter(|typed| typed.matches('=').count() == 1);
        let only = only.filter_map(|typed| typed.split_once('=')).map(|(name, _)| name.trim());
        self.columns.iter().map(|(_, name)| name.as_str()).chain(only).collect()
    }
}

/// The columns that the map asks for, by their index in a row.
struct Columns<'m> {
    map: &'m ColumnMap,
    meanings: Vec<(ColumnMeaning, usize)>,
    only: BTreeMap<usize, Vec<String>>,
}

/// Reads a table with the help of `map`. Times are in the zone of `now`; rows later than `now` are left out. The id of a row comes
/// from its time, ratings and texts, so every import of it has the same id; repeated rows of one table have ids of their own.
pub fn read(source: &str, map: &ColumnMap, now: &Zoned, words: &CellWords) -> Imported {
    let mut read = Imported { of_table: true, ..Imported::default() };
    let table = import_table::find(source, &map.names());
    let Some(columns) = columns(&table, map, &mut read) else { return read };
    let (mut seen, mut seen_before) = (BTreeMap::new(), BTreeMap::new());
    let mut highest = BTreeMap::new();
    let cut = if source.ends_with(['\n', '\r']) { None } else { columns.cut_date(&table) };
    for (line, row) in table.rows() {
        let row = match row.and_then(|row| if cut == Some(line) { Err(BadRow::Cut) } else { Ok(row) }) {
            Ok(row) => row,
            Err(row) => {
                read.leave_out(line, row);
                continue;
            }
        };
        if !columns.wants(&row) {
            read.not_asked += 1;
            continue;
        }
        let mut remarks = Vec::new();
        match columns.record(&row, &table.head, now, words, (&mut remarks, &mut highest)) {
            Ok(mut record) => {
                record.id = of_copy(record.id, &mut seen);
                let cells: Vec<&str> = row.iter().collect();
                let former = Uuid::new_v5(&Uuid::NAMESPACE_OID, cells.join("\u{1f}").as_bytes());
                read.former_ids.insert(record.id, of_copy(former, &mut seen_before));
                read.remarks.extend(remarks.into_iter().map(|remark| (line, remark)));
                read.lines.push(Line::Record(Box::new(record)));
            }
            Err(why) => read.bad.push((line, why)),
        }
    }
    if read.lines.is_empty() && read.bad.is_empty() && read.not_asked > 0 {
        read.unmatched = columns.values_to_choose_from(&table);
    }
    held_back(read, &highest)
}

/// Returns the id of a row: `id` for the first of those that are `seen`, another for each copy of it.
fn of_copy(id: Uuid, seen: &mut BTreeMap<Uuid, u32>) -> Uuid {
    let copies = seen.entry(id).or_default();
    *copies += 1;
    if *copies > 1 { Uuid::new_v5(&id, &copies.to_be_bytes()) } else { id }
}

/// Returns what was read, unless its numbers may be on another scale: a 7 among numbers up to 70 is no 7 of 10. Then nothing is
/// read until the scale is known, and the first such number of each column is named. `highest` has the columns that are of 100.
fn held_back(mut read: Imported, highest: &BTreeMap<String, Highest>) -> Imported {
    let of_every = || highest.iter().filter(|(_, highest)| highest.of_every);
    let most = of_every().max_by(|one, other| one.1.number.total_cmp(&other.1.number));
    if let Some((longest, _)) = most.filter(|_| of_every().count() > 1) {
        let may_be_of_ten = of_every().filter(|(_, highest)| highest.number <= 10.0);
        let fault = |column: &String| RowFault::MayBeOfTen { column: column.clone(), longest: longest.clone() };
        read.bad.extend(may_be_of_ten.map(|(column, _)| (1, fault(column))));
    }
    read.hundreds = highest.iter().map(|(column, highest)| (column.clone(), highest.number)).collect();
    let mut columns = BTreeSet::new();
    let unknown = read.bad.iter().filter(|(_, why)| why.unknown_scale().is_some_and(|column| columns.insert(column)));
    let bad: Vec<_> = unknown.cloned().collect();
    if bad.is_empty() { read } else { Imported { of_table: true, bad, ..Imported::default() } }
}

fn columns<'m>(table: &Table<'_>, map: &'m ColumnMap, read: &mut Imported) -> Option<Columns<'m>> {
    let mut find = |name: &str| match table.column(name) {
        Ok(column) => Some(column),
        Err(NoColumn::Missing) => {
            read.bad.push((1, RowFault::NoColumn { name: name.to_owned(), all: table.head.clone() }));
            None
        }
        Err(NoColumn::Several) => {
            read.bad.push((1, RowFault::SeveralColumns(name.to_owned())));
            None
        }
    };
    let meanings: Vec<_> = map.columns.iter().map(|(meaning, name)| find(name).map(|column| (*meaning, column))).collect();
    let mut only: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut all = true;
    for typed in &map.only {
        let pairs = typed.match_indices('=').filter_map(|(at, _)| Some((typed.get(..at)?.trim(), typed.get(at + 1..)?.trim())));
        let named = pairs.clone().find(|(name, _)| table.column(name) != Err(NoColumn::Missing));
        let Some((name, value)) = named.or_else(|| pairs.clone().next()) else { continue };
        match find(name) {
            Some(column) => only.entry(column).or_default().push(value.to_lowercase()),
            None => all = false,
        }
    }
    let is_there = |name: &str| table.head.iter().any(|column| column.to_lowercase() == name);
    for name in map.scale.columns().filter(|name| !is_there(name)).collect::<BTreeSet<&str>>() {
        read.bad.push((1, RowFault::NoColumn { name: name.to_owned(), all: table.head.clone() }));
        all = false;
    }
    let meanings = meanings.into_iter().collect::<Option<Vec<_>>>()?;
    all.then_some(Columns { map, meanings, only })
}

/// Returns an id made of what a row says: its time, its ratings and its `words`, in whatever order the columns are.
fn id_of_meaning(record: &Record, mut words: Vec<String>) -> Uuid {
    words.sort();
    let rated = [("now", &record.now), ("before", &record.before), ("after", &record.after)];
    let ratings = rated.into_iter().flat_map(|(when, ratings)| {
        ratings.iter().filter_map(move |(measure, rating)| Some(format!("{when} {measure} {}", (*rating)?)))
    });
    let said: Vec<String> = [record.at.civil().to_string()].into_iter().chain(ratings).chain(words).collect();
    Uuid::new_v5(&Uuid::NAMESPACE_OID, said.join("\u{1f}").as_bytes())
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
            |column: usize, values: &[String]| row.get(column).is_some_and(|cell| values.contains(&plain(cell).to_lowercase()));
        self.only.iter().all(|(column, values)| is(*column, values))
    }

    /// Returns the columns of the filter, each with all values in it.
    fn values_to_choose_from(&self, table: &Table<'_>) -> Vec<(String, Vec<String>)> {
        let values = |column: usize| {
            let rows = table.rows().filter_map(|(_, row)| row.ok());
            let values: BTreeSet<String> =
                rows.filter_map(|row| row.get(column).map(plain)).filter(|cell| !cell.is_empty()).collect();
            (table.head.get(column).cloned().unwrap_or_default(), values.into_iter().collect())
        };
        self.only.keys().map(|column| values(*column)).collect()
    }

    fn record(
        &self,
        row: &csv::StringRecord,
        head: &[String],
        now: &Zoned,
        words: &CellWords,
        (remarks, highest): (&mut Vec<RowRemark>, &mut BTreeMap<String, Highest>),
    ) -> Result<Record, RowFault> {
        let is_short = self.meanings.iter().any(|(_, column)| *column >= row.len());
        // More cells than columns: a comma or a line end in a text without quotation marks has moved the others.
        if is_short || row.iter().skip(head.len()).any(|cell| !cell.trim().is_empty()) {
            return Err(RowFault::Cells { found: row.len(), first: head.len() });
        }
        let cells = || {
            let cells =
                self.meanings.iter().map(|(meaning, column)| (*meaning, *column, plain(row.get(*column).unwrap_or_default())));
            cells.filter(|(.., cell)| !cell.is_empty())
        };
        let times: Vec<String> =
            cells().filter(|(meaning, ..)| *meaning == ColumnMeaning::EntryTime).map(|(.., cell)| cell).collect();
        let said = times.join(" ");
        let TableTime { at, change } = self.time(said.trim(), now, words.times)?;
        remarks.extend(change.map(|change| RowRemark::Clock(said, change)));
        let mut record = Record::new(EntryKind::CheckIn, Uuid::nil(), at, at);
        let (mut notes, mut unread): (Vec<String>, Vec<String>) = Default::default();
        for (meaning, column, cell) in cells() {
            let mut rating = || self.map.scale.rating(head.get(column).map_or("", String::as_str), &cell, highest).map(Some);
            match meaning {
                ColumnMeaning::EntryTime => {}
                ColumnMeaning::Note => notes.extend(row.get(column).map(|note| note.trim().to_owned())),
                ColumnMeaning::Rated(measure) => drop(record.now.insert(measure.id().to_owned(), rating()?)),
                ColumnMeaning::Before => drop(record.before.insert(Measure::Pain.id().to_owned(), rating()?)),
                ColumnMeaning::After => drop(record.after.insert(Measure::Pain.id().to_owned(), rating()?)),
                ColumnMeaning::Routine => {
                    record.routine = Some(id_of(&cell));
                    record.title = Some(cell);
                }
                ColumnMeaning::Area => {
                    let read = words.places.read(&cell);
                    let new = read.places.iter().map(ToString::to_string).filter(|place| !record.areas.contains(place));
                    let new: Vec<String> = new.collect();
                    record.areas.extend(new);
                    unread.extend(read.unread);
                }
            }
        }
        let is_text = |meaning| matches!(meaning, ColumnMeaning::Area | ColumnMeaning::Note | ColumnMeaning::Routine);
        let words = cells().filter(|(meaning, ..)| is_text(*meaning)).map(|(.., cell)| cell);
        record.id = id_of_meaning(&record, words.collect());
        let is_session = record.routine.is_some() || !record.before.is_empty() || !record.after.is_empty();
        if !is_session && record.now.is_empty() && notes.is_empty() {
            return Err(RowFault::Nothing);
        }
        if is_session {
            notes.extend(become_session(&mut record));
        }
        // A place that matches no region goes into the note, so that nothing the user asked for is lost.
        notes.extend((!unread.is_empty()).then(|| format!("({})", unread.join(", "))));
        remarks.extend(unread.into_iter().map(RowRemark::Place));
        record.note = Some(notes.join(" · ")).filter(|note| !note.is_empty());
        Ok(record)
    }

    /// Returns the line of the last row, if a file without a last line end may be cut off in its date: the date ends the row, and
    /// has fewer parts than all others, or a shorter last part.
    fn cut_date(&self, table: &Table<'_>) -> Option<usize> {
        let last = table.head.len().checked_sub(1)?;
        let is_date = |(meaning, column): &(ColumnMeaning, usize)| *meaning == ColumnMeaning::EntryTime && *column == last;
        self.meanings.iter().find(|meaning| is_date(meaning))?;
        let sizes = |cell: &str| {
            let parts = || cell.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
            [parts().count(), parts().next_back().map_or(0, str::len)]
        };
        let all = table.rows().filter_map(|(line, row)| Some((line, sizes(row.ok()?.get(last)?))));
        let mut all: Vec<(usize, [usize; 2])> = all.collect();
        let (line, own) = all.pop()?;
        let is_less = |at: usize| !all.is_empty() && all.iter().all(|(_, other)| own[at] < other[at]);
        (is_less(0) || is_less(1)).then_some(line)
    }

    fn time(&self, said: &str, now: &Zoned, own: TimeWords) -> Result<TableTime, RowFault> {
        let dates = self.map.dates.as_deref();
        let read = import_time::parse(said, dates, now, own).ok_or_else(|| {
            let words: Vec<&str> = said.split_whitespace().collect();
            match (own.names.contradicted(&words, None), dates) {
                (Some(date), _) => RowFault::Weekday { cell: said.to_owned(), date },
                (None, None) => RowFault::NoDate(said.to_owned()),
                (None, Some(dates)) => RowFault::OtherDate { cell: said.to_owned(), dates: dates.to_owned() },
            }
        })?;
        check_time(read.at, said, now).map(|()| read)
    }
}

/// Returns the text of a cell without invisible marks, as a spreadsheet puts them into dates, and with plain blanks.
fn plain(cell: &str) -> String {
    let cell = text::clean(cell);
    if cell.is_ascii() { cell } else { cell.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect() }
}
