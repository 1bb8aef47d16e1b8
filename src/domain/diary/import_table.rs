//! Finds the table in a file of another program: the character that separates the cells, and the line of the head.

use std::collections::BTreeSet;

use crate::domain::latin;

/// A table whose head was found.
#[derive(Debug)]
pub struct Table<'s> {
    /// The text from the head on.
    text: &'s str,
    /// Where it ends but for blank lines.
    end: usize,
    /// The character that separates cells.
    separator: u8,
    /// The number of lines before the head.
    skipped: usize,
    /// The names of the columns.
    pub head: Vec<String>,
}

/// The reason why a row cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadRow {
    /// The message of the CSV library.
    Unreadable(String),
    /// The file ends in the middle of it.
    Cut,
    /// The head of another table begins here; it is the last row.
    OtherHead,
}

/// A row that is no entry, because it names columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    /// The head of this table once more.
    Same,
    /// The head of another table.
    Other,
}

/// The reason why a column was not found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoColumn {
    /// No column has this name.
    Missing,
    /// Several columns have this name.
    Several,
}

const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The number of lines in which the head is searched for.
const MOST_LINES: usize = 40;

/// Finds the table in `source`. Its head is the first line that has all columns `wanted`, else
/// the one with the most of them, else the one with the most cells.
pub fn find<'s>(source: &'s str, wanted: &[&str]) -> Table<'s> {
    let source = source.trim_start_matches('\u{feff}');
    let mut best: Option<Table<'s>> = None;
    let mut separators = SEPARATORS.to_vec();
    let (mut at, mut skipped) = (0, 0);
    for line in source.split_inclusive('\n').take(MOST_LINES) {
        let text = source.get(at..).unwrap_or_default();
        let said = line.trim().to_lowercase();
        if let Some(sign) = said.strip_prefix("sep=").filter(|_| skipped == 0).and_then(|sign| sign.bytes().next()) {
            separators = vec![sign];
        } else if let Some(sign) =
            (skipped == 0 && line.trim_end_matches(['\r', '\n']).eq_ignore_ascii_case("sep=\t")).then_some(b'\t')
        {
            separators = vec![sign];
        } else if !said.is_empty() {
            for separator in &separators {
                let end = source.trim_end().len().saturating_sub(at);
                let table = Table { text, end, separator: *separator, skipped, head: cells(text, *separator) };
                if wanted.iter().all(|name| table.column(name) != Err(NoColumn::Missing)) {
                    return table;
                }
                let rank = |table: &Table<'_>| {
                    let known = wanted.iter().filter(|name| table.column(name) != Err(NoColumn::Missing)).count();
                    (known, table.head.len())
                };
                if best.as_ref().is_none_or(|best| rank(best) < rank(&table)) {
                    best = Some(table);
                }
            }
        }
        at += line.len();
        skipped += 1;
    }
    best.unwrap_or(Table { text: source, end: 0, separator: b',', skipped: 0, head: Vec::new() })
}

/// Returns the cells of the first line of `text`.
fn cells(text: &str, separator: u8) -> Vec<String> {
    let mut record = csv::StringRecord::new();
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    match reader.read_record(&mut record) {
        Ok(true) => record.iter().map(|cell| cell.trim().to_owned()).collect(),
        _ => Vec::new(),
    }
}

impl Table<'_> {
    /// Returns the index of the column `name`: the exact name first, else one that differs only in case, else one of the same
    /// letters: `ü` is one character in some files and two in others.
    ///
    /// # Errors
    /// If no column has this name, or more than one.
    pub fn column(&self, name: &str) -> Result<usize, NoColumn> {
        let such = |same: &dyn Fn(&str) -> bool| -> Vec<usize> {
            self.head.iter().enumerate().filter(|(_, column)| same(column)).map(|(index, _)| index).collect()
        };
        let exact = such(&|column| column == name.trim());
        let in_case = || such(&|column| column.to_lowercase() == name.trim().to_lowercase());
        let folded = latin::fold(name);
        let of_letters = || such(&|column| !folded.is_empty() && latin::fold(column) == folded);
        let found = [exact, in_case(), of_letters()].into_iter().find(|found| !found.is_empty()).unwrap_or_default();
        match found[..] {
            [] => Err(NoColumn::Missing),
            [column] => Ok(column),
            _ => Err(NoColumn::Several),
        }
    }

    /// Returns the rows with anything in them, each with its line in the file, up to where another table begins. The head,
    /// where it stands once more, is no row.
    pub fn rows(&self) -> impl Iterator<Item = (usize, Result<csv::StringRecord, BadRow>)> {
        let reader = csv::ReaderBuilder::new().flexible(true).delimiter(self.separator).from_reader(self.text.as_bytes());
        // The library counts a line with `\r\n` late, so lines are counted here.
        let (mut counted, mut line) = (0, self.skipped + 1);
        let mut line_of = move |position: Option<&csv::Position>| {
            let byte = position.and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(counted);
            let ends = self.text.get(byte..).map_or(0, |rest| rest.len() - rest.trim_start_matches(['\r', '\n']).len());
            line += self.text.get(counted..byte + ends).map_or(0, |passed| passed.matches('\n').count());
            counted = byte + ends;
            line
        };
        let rows = reader.into_records().map(move |row| match row {
            Ok(row) => (line_of(row.position()), Ok(row)),
            Err(error) => (line_of(error.position()), Err(BadRow::Unreadable(error.to_string()))),
        });
        let is_blank = |row: &csv::StringRecord| row.iter().all(|cell| cell.trim().is_empty());
        let checked = move |row: csv::StringRecord| match self.head_in(&row) {
            Some(Head::Same) => None,
            _ if self.is_cut(&row) => Some(Err(BadRow::Cut)),
            Some(Head::Other) => Some(Err(BadRow::OtherHead)),
            None => (!is_blank(&row)).then_some(Ok(row)),
        };
        let rows = rows.filter_map(move |(line, row)| Some((line, row.map_or_else(|bad| Some(Err(bad)), checked)?)));
        let mut ended = false;
        rows.take_while(move |(_, row)| !std::mem::replace(&mut ended, matches!(row, Err(BadRow::OtherHead))))
    }

    /// Whether `row` is a head: it has no digit, so no date either, but a name for every column, or one that this table has too.
    fn head_in(&self, row: &csv::StringRecord) -> Option<Head> {
        let cells = || row.iter().map(str::trim).filter(|cell| !cell.is_empty());
        if cells().count() < 2 || cells().any(|cell| cell.contains(|c: char| c.is_ascii_digit())) {
            return None;
        }
        let is = |cell: &str, name: &str| cell.to_lowercase() == name.to_lowercase();
        if row.len() == self.head.len() && row.iter().zip(&self.head).all(|(cell, name)| is(cell.trim(), name)) {
            return Some(Head::Same);
        }
        let is_known = self.head.iter().any(|name| cells().any(|cell| is(cell, name)));
        let is_full = cells().count() == row.len() && cells().collect::<BTreeSet<&str>>().len() == row.len();
        (is_known || is_full).then_some(Head::Other)
    }

    /// Whether a quotation mark in `row` is still open where the file ends, because the file was cut off there.
    fn is_cut(&self, row: &csv::StringRecord) -> bool {
        let from = row.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0);
        // Only the last row reaches the end of the file. Its cells are shorter by no more than their quotation marks.
        let most: usize = row.iter().map(|cell| 2 * cell.len() + 3).sum();
        if self.end.saturating_sub(from) > most {
            return false;
        }
        let raw = self.text.get(from..).unwrap_or_default();
        let opened = [char::from(self.separator), '\n', '\r'].iter().any(|sign| raw.contains(&format!("{sign}\"")));
        let last = row.len().checked_sub(1).and_then(|last| row.get(last)).unwrap_or_default();
        raw.trim_end().ends_with(last.trim_end()) && (opened || raw.starts_with('"')) && raw.matches('"').count() % 2 == 1
    }
}
