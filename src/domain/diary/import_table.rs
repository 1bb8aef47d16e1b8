//! Finds the table in a file of another program: the character that separates the cells, and the line of the head.

use std::collections::BTreeSet;
use std::ops::Range;

use uuid::Uuid;

use crate::domain::latin;

/// A table whose head was found.
#[derive(Debug)]
pub struct Table<'s> {
    /// The text from the head on.
    text: &'s str,
    /// The character that separates cells.
    separator: u8,
    /// The number of lines before the head.
    skipped: usize,
    /// The names of the columns.
    pub head: Vec<String>,
}

/// The reason why a row cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadRow {
    /// The file ends in the middle of it.
    Cut,
    /// A quotation mark in it is not closed; the next one stands in a later row.
    OpenQuote,
    /// The head of another table begins here.
    OtherHead,
    /// It is a row of that table.
    OfOtherTable,
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
        let named = line.split_at_checked(4).filter(|(key, _)| skipped == 0 && key.eq_ignore_ascii_case("sep="));
        if let Some(sign @ (b'\t' | b' '..=b'~')) = named.and_then(|(_, sign)| sign.bytes().next()) {
            separators = vec![sign];
        } else if !line.trim().is_empty() {
            for separator in &separators {
                let table = Table { text, separator: *separator, skipped, head: cells(text, *separator) };
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
    best.unwrap_or(Table { text: source, separator: b',', skipped: 0, head: Vec::new() })
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes())
}

/// Returns the cells of the first line of `text`.
fn cells(text: &str, separator: u8) -> Vec<String> {
    let mut record = csv::StringRecord::new();
    match reader(text, separator).read_record(&mut record) {
        Ok(true) => record.iter().map(|cell| cell.trim().to_owned()).collect(),
        _ => Vec::new(),
    }
}

/// Whether a quotation mark that begins a cell of `raw` is still open at its end.
fn is_open(raw: &str, separator: u8) -> bool {
    let (mut quoted, mut begins) = (false, true);
    let mut signs = raw.bytes().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            b'"' if quoted && signs.peek() == Some(&b'"') => drop(signs.next()),
            b'"' if quoted || begins => quoted = !quoted,
            _ => {}
        }
        begins = !quoted && (sign == separator || matches!(sign, b'\n' | b'\r'));
    }
    quoted
}

/// Whether `cell` has a number that is no part of a column name, such as `Pain (0-10)` or `Pain 0-10`.
fn has_number(cell: &str) -> bool {
    let name = cell.split_once(['(', '[']).map_or(cell, |(name, _)| name);
    let scales = ["0-100", "0–100", "0-10", "0–10"];
    scales.iter().fold(name.to_owned(), |name, scale| name.replace(scale, "")).contains(|c: char| c.is_ascii_digit())
}

/// Returns how a cell with four digits or more is written, as a date is: `00-00-00`, `00 aa 00`; `None` for any other cell.
fn shape(cell: &str) -> Option<String> {
    let mut shape: Vec<char> = Vec::new();
    for c in cell.trim().chars() {
        let kind = if c.is_ascii_digit() { '0' } else { c };
        let kind = if kind.is_alphabetic() { 'a' } else { kind };
        if !(kind.is_alphanumeric() && shape.last() == Some(&kind)) {
            shape.push(kind);
        }
    }
    (cell.bytes().filter(u8::is_ascii_digit).count() >= 4).then(|| shape.into_iter().collect())
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

    /// Returns the rows with anything in them, each with its line in the file. The head, where it stands once more, is no row.
    pub fn rows(&self) -> impl Iterator<Item = (usize, Result<csv::StringRecord, BadRow>)> {
        let (mut counted, mut line) = (0, self.skipped + 1);
        let (mut below_blank, mut of_other) = (false, false);
        // The first row is the head.
        self.raw_rows().skip(1).filter_map(move |(at, row)| {
            // The library counts a line with `\r\n` late, so lines are counted here.
            line += self.text.get(counted..at.start).map_or(0, |passed| passed.matches('\n').count());
            counted = at.start;
            let is_below_blank = std::mem::take(&mut below_blank) || self.is_below_blank(at.start);
            let row = match row {
                Some(row) if row.iter().all(|cell| cell.trim().is_empty()) => {
                    below_blank = true;
                    return None;
                }
                _ if of_other => Err(BadRow::OfOtherTable),
                None => Err(BadRow::OpenQuote),
                Some(row) => match self.head_in(&row, is_below_blank) {
                    Some(Head::Same) => return None,
                    _ if self.is_cut(at) => Err(BadRow::Cut),
                    Some(Head::Other) => {
                        of_other = true;
                        Err(BadRow::OtherHead)
                    }
                    None => Ok(row),
                },
            };
            Some((line, row))
        })
    }

    /// Returns the head and all rows, each with its place in the text; `None` for one whose quotation mark would take up the rows
    /// below. They are read as rows of their own.
    fn raw_rows(&self) -> impl Iterator<Item = (Range<usize>, Option<csv::StringRecord>)> {
        let (mut base, mut csv) = (0, reader(self.text, self.separator));
        let mut above = csv::StringRecord::new();
        std::iter::from_fn(move || {
            let place = |csv: &csv::Reader<&[u8]>| base + usize::try_from(csv.position().byte()).unwrap_or_default();
            let mut row = csv::StringRecord::new();
            let begun = place(&csv);
            if !matches!(csv.read_record(&mut row), Ok(true)) {
                return None;
            }
            let line_ends = self.text.get(begun..).map_or(0, |rest| rest.len() - rest.trim_start_matches(['\r', '\n']).len());
            let at = begun + line_ends..place(&csv);
            let raw = self.text.get(at.clone()).unwrap_or_default();
            let mut lines = raw.trim_end().split('\n');
            let first = lines.next().unwrap_or_default();
            let takes_up_rows = !above.is_empty() && lines.any(|line| self.is_row(line, [&above, &row]));
            if takes_up_rows {
                base = at.start + first.len() + 1;
                csv = reader(self.text.get(base..).unwrap_or_default(), self.separator);
                return Some((at, None));
            }
            above.clone_from(&row);
            Some((at, Some(row)))
        })
    }

    /// Whether a line inside a cell is a row: it has a cell for every column, and a date written like that of one of `rows`. Where
    /// rows have an id, as this program writes them, it has one too.
    fn is_row(&self, line: &str, rows: [&csv::StringRecord; 2]) -> bool {
        let cells = cells(line, self.separator);
        let is_id = |cell: &str| Uuid::try_parse(cell.trim()).is_ok();
        if let Some(id) = self.head.iter().position(|name| name == "id")
            && rows.iter().any(|row| row.get(id).is_some_and(is_id))
            && !cells.get(id).is_some_and(|cell| is_id(cell))
        {
            return false;
        }
        let has_such_date = |row: &csv::StringRecord| {
            row.iter().zip(&cells).any(|(cell, inside)| shape(cell).is_some_and(|date| shape(inside) == Some(date)))
        };
        cells.len() >= self.head.len() && rows.into_iter().any(has_such_date)
    }

    /// Whether the line above the row that begins at `from` is blank.
    fn is_below_blank(&self, from: usize) -> bool {
        let above = self.text.get(..from).unwrap_or_default();
        let ends = above.get(above.trim_end_matches(['\r', '\n']).len()..).unwrap_or_default();
        ends.matches('\n').count() > 1
    }

    /// Whether `row` is a head: it has no number, so no date either, but a name that this table has too, or, below a blank line,
    /// a name for every column.
    fn head_in(&self, row: &csv::StringRecord, is_below_blank: bool) -> Option<Head> {
        let cells = || row.iter().map(str::trim).filter(|cell| !cell.is_empty());
        let is = |cell: &str, name: &str| cell.to_lowercase() == name.to_lowercase();
        if cells().count() < 2 || cells().any(has_number) {
            return None;
        }
        if row.len() == self.head.len() && row.iter().zip(&self.head).all(|(cell, name)| is(cell.trim(), name)) {
            return Some(Head::Same);
        }
        let is_known = self.head.iter().any(|name| cells().any(|cell| is(cell, name)));
        let is_full = cells().count() == row.len() && cells().collect::<BTreeSet<&str>>().len() == row.len();
        (is_known || (is_full && is_below_blank)).then_some(Head::Other)
    }

    /// Whether a quotation mark in the row at `at` is still open where the file ends, because the file was cut off there.
    fn is_cut(&self, at: Range<usize>) -> bool {
        at.end >= self.text.len() && is_open(self.text.get(at).unwrap_or_default(), self.separator)
    }
}
