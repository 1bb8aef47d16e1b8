//! Messages for the errors of `domain`, which are data without words.

use jiff::Zoned;

use crate::domain::body::{self, UnknownPlace};
use crate::domain::diary::civil_text::CalendarNames;
use crate::domain::diary::import::{RowFault, RowRemark};
use crate::domain::diary::import_csv::{InvalidColumnMap, UnknownColumn};
use crate::domain::diary::measure::Measure;
use crate::domain::diary::moment::ClockChange;
use crate::domain::diary::parse_time::{self, InvalidDay, InvalidPastTime};
use crate::domain::diary::record::Unreadable;
use crate::domain::diary::spoken_time::TimeWords;
use crate::domain::nearest::nearest;
use crate::domain::safety::answers::NotAnswers;
use crate::domain::safety::condition;
use crate::domain::text;
use crate::texts::Texts;

impl Texts {
    /// Returns why a text is not a place.
    pub fn not_a_place(&self, error: &UnknownPlace) -> String {
        let value = &self.command.value;
        match error {
            UnknownPlace::Region(name) => value.region(name),
            UnknownPlace::Side(name, _) if body::region(name).is_some_and(|region| !region.sided) => value.no_side(name),
            UnknownPlace::Side(name, side) => value.side(name, side),
        }
    }

    /// Returns why a text is not a time in the past.
    pub fn not_a_past_time(&self, error: &InvalidPastTime) -> String {
        let value = &self.command.value;
        match error {
            InvalidPastTime::Unknown(text) => value.time(text),
            InvalidPastTime::Future(text) => value.future(text),
            InvalidPastTime::TooOld(text) => value.too_old(text),
            InvalidPastTime::TwoTimes(text) => value.two_times(text),
            InvalidPastTime::Midnight(text) => value.midnight(text),
            InvalidPastTime::Weekday(text, date) => value.weekday(self.weekday(date.weekday()), text),
        }
    }

    /// Returns what to say about the text of a past time that was read as `when`, if no clock showed that time.
    pub fn passed_over(&self, typed: &str, when: &Zoned, now: &Zoned) -> Option<String> {
        let is_passed_over = parse_time::is_passed_over(typed, when, now, self.time_words());
        is_passed_over.then(|| self.command.row.passed_over(text::clean(typed.trim())))
    }

    /// Returns why a text is not a day.
    pub fn not_a_day(&self, InvalidDay(text): &InvalidDay) -> String {
        self.command.value.day(text)
    }

    /// Returns the words in which a time may be typed, besides the English ones.
    pub fn time_words(&self) -> TimeWords {
        TimeWords { words: self.command.when.words, names: self.calendar_names() }
    }

    /// Returns the names of days and months.
    pub fn calendar_names(&self) -> CalendarNames {
        CalendarNames { weekdays: self.date.weekday, months: self.date.month }
    }

    /// Returns why a line of the diary is left out.
    pub fn unreadable(&self, error: &Unreadable) -> String {
        let row = &self.command.row;
        match error {
            Unreadable::Version(version) => row.newer(version),
            Unreadable::Time { field, said } => row.no_time(field, said),
            Unreadable::Rating { field, said } => row.no_rating(field, said),
            Unreadable::Missing(field) => row.no_field(field),
            Unreadable::NoJson(column) => row.no_json(column),
            Unreadable::NotARecord(column) => row.no_record(column),
            Unreadable::NotUtf8 => row.not_utf8.to_owned(),
        }
    }

    /// Returns why the text for a column is not understood.
    pub fn not_a_column(&self, error: &UnknownColumn) -> String {
        let value = &self.command.value;
        match error {
            UnknownColumn::NoName => value.column.to_owned(),
            UnknownColumn::Meaning(what) => {
                let all: Vec<&str> = Measure::ALL.into_iter().map(Measure::id).collect();
                value.meaning(all.join(", "), text::clean(what))
            }
        }
    }

    /// Returns why a column map cannot be used.
    pub fn not_a_map(&self, error: InvalidColumnMap) -> String {
        match error {
            InvalidColumnMap::NoTime => self.command.import.no_time.to_owned(),
            InvalidColumnMap::Twice(measure) => self.command.import.twice(measure.id()),
            InvalidColumnMap::TwoRatings(word) => self.command.import.two_ratings(text::clean(&word)),
            InvalidColumnMap::Dates(format) => self.command.import.no_date_format(text::clean(&format)),
        }
    }

    /// Returns why a row of a table is left out.
    pub fn row_fault(&self, fault: &RowFault) -> String {
        let row = &self.command.row;
        match fault {
            RowFault::NoColumns { missing, map } => {
                let names: Vec<String> = missing.iter().map(|name| format!("`{name}`")).collect();
                let then = match map.as_slice() {
                    [] => row.name_columns.to_owned(),
                    map => row.try_columns(map.iter().map(|column| map_option(column)).collect::<Vec<_>>().join(" ")),
                };
                row.no_columns(names.len(), self.listed(&names), then)
            }
            RowFault::NoColumn { name, all } => row.no_column(text::clean(&all.join(", ")), text::clean(name)),
            RowFault::SeveralColumns(name) => row.several_columns(text::clean(name)),
            RowFault::Fraction(cell) => row.fraction(text::clean(cell)),
            RowFault::Future(cell) => row.future(text::clean(cell)),
            RowFault::Year { cell, year } => row.year(text::clean(cell), year),
            RowFault::Weekday { cell, date } => row.weekday(text::clean(cell), self.weekday(date.weekday())),
            RowFault::OtherScale { column, cell } => row.other_scale(text::clean(cell), text::clean(column)),
            RowFault::NotOnScale { column, cell } => row.not_on_scale(text::clean(cell), text::clean(column)),
            RowFault::AboveHundred { column, cell } => row.above_hundred(text::clean(cell), text::clean(column)),
            RowFault::MayBeOfTen { column, longest } => row.may_be_of_ten(text::clean(column), text::clean(longest)),
            RowFault::Twice(id) => row.entry_twice(id),
            RowFault::OtherHead => row.other_head.to_owned(),
            RowFault::Cut => row.cut.to_owned(),
            RowFault::OpenQuote => row.open_quote.to_owned(),
            RowFault::Open => row.open.to_owned(),
            RowFault::Cells { found, first } if found > first => row.more_cells(first, found),
            RowFault::Cells { found, first } => row.cells(*found, first),
            RowFault::Extra => row.extra.to_owned(),
            RowFault::Events => row.events.to_owned(),
            RowFault::Version => row.version.to_owned(),
            RowFault::Whole { column, cell } => row.whole(text::clean(cell), text::clean(column)),
            RowFault::Nothing => row.nothing.to_owned(),
            RowFault::Rating(cell) => row.rating(text::clean(cell), self.command.value.rating),
            RowFault::RepeatedKey(key) => row.repeated_key(text::clean(key)),
            RowFault::UnknownMeasure { id, meant } => row.unknown_measure(text::clean(id), meant),
            RowFault::NoDate(cell) => row.no_date(text::clean(cell)),
            RowFault::OtherDate { cell, dates } => row.other_date(text::clean(cell), text::clean(dates)),
            RowFault::Line(unreadable) => self.unreadable(unreadable),
        }
    }

    /// Returns a remark on a row that is imported.
    pub fn row_remark(&self, remark: &RowRemark) -> String {
        let row = &self.command.row;
        match remark {
            RowRemark::Place(place) => row.place(text::clean(place)),
            RowRemark::Clock(cell, ClockChange::PassedOver) => row.passed_over(text::clean(cell)),
            RowRemark::Clock(cell, ClockChange::Twice) => row.twice(text::clean(cell)),
            RowRemark::Measure(id) => row.other_measure(text::clean(id)),
        }
    }

    /// Returns names as a list in a sentence: `a, b and c`.
    pub fn listed(&self, names: &[String]) -> String {
        match names {
            [first @ .., before, last] => {
                let said = self.command.row.and(before, last);
                first.iter().rev().fold(said, |said, name| format!("{name}, {said}"))
            }
            _ => names.concat(),
        }
    }

    /// Returns why a file of health answers is not understood, without the line.
    pub fn not_answers(&self, error: &NotAnswers) -> String {
        match error {
            NotAnswers::Format(format) => self.command.safety.other_format(format),
            NotAnswers::Nothing => self.command.safety.nothing.to_owned(),
            NotAnswers::Question { id, .. } => {
                let why = self.command.safety.unknown(id);
                let known = condition::conditions().iter().map(|condition| condition.id.as_str());
                nearest(id, known).map_or_else(|| why.clone(), |near| self.command.choose.near(near, &why))
            }
            NotAnswers::Key { key, .. } => self.command.safety.unknown_key(key),
            NotAnswers::Value { .. } => self.command.safety.not_an_answer.to_owned(),
            NotAnswers::Place { why, .. } => self.not_a_place(why),
            NotAnswers::Twice { key, .. } => self.command.safety.twice(key),
            NotAnswers::Toml { why, .. } => text::clean(&self.toml_rule(why)),
        }
    }
}

/// Returns an option of `import`, in quotes if the column's name needs them.
fn map_option(column: &str) -> String {
    let column = text::clean(column);
    let is_plain = column.chars().all(|c| c.is_alphanumeric() || "=-_.".contains(c));
    if is_plain { format!("--map {column}") } else { format!("--map \"{column}\"") }
}
