//! Reads one TOML table with types. It notes every fault with its place and stops at none. `routine::parse` and `settings`
//! decide which keys there are and what they mean.

use std::ops::Range;
use std::time::Duration;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::diagnostic::{Code, Diagnostics, Severity};
use crate::domain::nearest::{nearest, offers};
use crate::domain::{duration_text, text, toml_slips};

mod wordings;

/// A table of a file, and the keys that were asked for.
pub struct TableReader<'t> {
    table: &'t DeTable<'t>,
    span: Range<usize>,
    /// The kind of table: an id of `[fault_term]`, such as `step`.
    what: &'static str,
    asked: Vec<&'t str>,
    /// The table in which missing keys are looked up, and the keys that are not.
    fallback: Option<(&'t DeTable<'t>, &'static [&'static str])>,
}

/// A value, and the bytes of the file where it was written.
#[derive(Debug, Clone)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// The bytes of the file.
    pub span: Range<usize>,
}

impl<T> Located<T> {
    /// Changes the value and keeps the place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), span: self.span }
    }
}

/// A thing with a name in files.
pub trait Named: 'static {
    /// Returns that name.
    fn id(&self) -> &str;
}

impl Named for String {
    fn id(&self) -> &str {
        self
    }
}

/// Parses `source` as TOML and notes every syntax error; only the first if nothing in the file is TOML.
pub fn parse<'s>(source: &'s str, faults: &mut Diagnostics<'_>) -> Spanned<DeTable<'s>> {
    let (table, mut errors) = DeTable::parse_recoverable(source);
    if table.get_ref().is_empty() {
        errors.truncate(1);
    }
    for error in errors {
        let at = error.span().unwrap_or(0..0);
        if let Some(line) = toml_slips::open_quote(source, at.start) {
            faults.note(Code::OpenQuote, line, &[]);
            break;
        }
        if let Some((value, text)) = toml_slips::bare_text(source, at.start) {
            faults.note(Code::BareText, value, &[("text", text)]);
            continue;
        }
        match toml_slips::twice(source, &at, error.message()) {
            Some(key) => faults.note(Code::TwiceKey, at.clone(), &[("key", key)]),
            None => faults.note(Code::Syntax, at.clone(), &[("rule", error.message())]),
        }
    }
    table
}

impl<'t> TableReader<'t> {
    /// Creates a reader of `table`, whose kind is `what`, an id of `[fault_term]`.
    pub fn new(table: &'t DeTable<'t>, span: Range<usize>, what: &'static str) -> Self {
        Self { table, span, what, asked: Vec::new(), fallback: None }
    }

    /// Returns the bytes to point at if something is missing from this table.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Sets `table` as the place where missing keys are looked up, except those of `hidden`.
    pub fn set_fallback(&mut self, table: &'t DeTable<'t>, hidden: &'static [&'static str]) {
        self.fallback = Some((table, hidden));
    }

    /// Returns the value of `key`, of any type.
    pub fn value(&mut self, key: &'t str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.push(key);
        self.found(key)
    }

    fn found(&self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        let fallback = || self.fallback.filter(|(_, hidden)| !hidden.contains(&key)).and_then(|(table, _)| table.get(key));
        self.table.get(key).or_else(fallback)
    }

    /// Whether `key` has a value.
    pub fn has(&self, key: &str) -> bool {
        self.found(key).is_some()
    }

    /// Reads a text and makes it printable.
    pub fn text(&mut self, key: &'static str, faults: &mut Diagnostics<'_>) -> Option<Located<String>> {
        let value = self.value(key)?;
        text_of(value, key, faults)
    }

    /// Reads a list of texts; empty if the key is missing.
    pub fn texts(&mut self, key: &'static str, faults: &mut Diagnostics<'_>) -> Vec<Located<String>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            wrong_type(key, "text-list", value, faults);
            return Vec::new();
        };
        items.iter().filter_map(|item| text_of(item, key, faults)).collect()
    }

    /// Reads `true` or `false`; `false` if the key is missing or has another value.
    pub fn flag(&mut self, key: &'static str, faults: &mut Diagnostics<'_>) -> bool {
        self.flag_or(key, false, faults)
    }

    /// Reads `true` or `false`; `usual` if the key is missing or has another value.
    pub fn flag_or(&mut self, key: &'static str, usual: bool, faults: &mut Diagnostics<'_>) -> bool {
        let Some(value) = self.value(key) else { return usual };
        if let DeValue::Boolean(flag) = value.get_ref() {
            return *flag;
        }
        wrong_type(key, "flag", value, faults);
        usual
    }

    /// Reads a whole number in `range`.
    pub fn whole(&mut self, key: &'static str, range: Range<i64>, faults: &mut Diagnostics<'_>) -> Option<Located<i64>> {
        let value = self.value(key)?;
        let DeValue::Integer(number) = value.get_ref() else {
            wrong_type(key, "whole-number", value, faults);
            return None;
        };
        match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) if range.contains(&number) => Some(Located { value: number, span: value.span() }),
            _ => {
                let (least, most) = (range.start.to_string(), (range.end - 1).to_string());
                faults.note(Code::OutOfRange, value.span(), &[("key", key), ("least", &least), ("most", &most)]);
                None
            }
        }
    }

    /// Reads a number from `least` to `most`, whole or not.
    pub fn number(&mut self, key: &'static str, least: f64, most: f64, faults: &mut Diagnostics<'_>) -> Option<f64> {
        let value = self.value(key)?;
        let Some(number) = number_of(value.get_ref()) else {
            wrong_type(key, "number", value, faults);
            return None;
        };
        if (least..=most).contains(&number) {
            return Some(number);
        }
        let (least, most) = (least.to_string(), most.to_string());
        faults.note(Code::OutOfRange, value.span(), &[("key", key), ("least", &least), ("most", &most)]);
        None
    }

    /// Reads a length of time from `least` to `most`: `"40s"`, `"1m 30s"`, `"3d"`, or a number of seconds.
    pub fn length(
        &mut self,
        key: &'static str,
        least: Duration,
        most: Duration,
        faults: &mut Diagnostics<'_>,
    ) -> Option<Located<Duration>> {
        let value = self.value(key)?;
        let read = match value.get_ref() {
            DeValue::String(text) => duration_text::parse(text),
            other if number_of(other).is_some() => number_of(other).and_then(|number| Duration::try_from_secs_f64(number).ok()),
            _ => {
                wrong_type(key, "length", value, faults);
                return None;
            }
        };
        let Some(read) = read else {
            // A number in quotes is a common slip, which has a help of its own. It is meant in minutes if seconds are too short.
            let number = value.get_ref().as_str().and_then(|text| text.trim().parse::<u32>().ok());
            let meant = number.map(|number| {
                let unit = if Duration::from_secs(number.into()) < least { "m" } else { "s" };
                format!("{number}{unit}")
            });
            let args: Vec<_> = [("key", key)].into_iter().chain(meant.as_deref().map(|meant| ("meant", meant))).collect();
            faults.note(Code::BadLength, value.span(), &args);
            return None;
        };
        let allowed = least..=most;
        if allowed.contains(&read) {
            return Some(Located { value: read, span: value.span() });
        }
        // A number without a unit counts seconds. It may be meant in minutes.
        let is_minutes = |number: &f64| Duration::try_from_secs_f64(number * 60.0).is_ok_and(|length| allowed.contains(&length));
        let meant = number_of(value.get_ref()).filter(is_minutes).map(|number| format!("{number}m"));
        let (least, most) = (duration_text::limit(least), duration_text::limit(most));
        note_near(Code::OutOfRange, value.span(), &[("key", key), ("least", &least), ("most", &most)], meant.as_deref(), faults);
        None
    }

    /// Reads one word of `known`.
    pub fn word<T: Named>(
        &mut self,
        key: &'static str,
        known: &'static [T],
        faults: &mut Diagnostics<'_>,
    ) -> Option<Located<&'static T>> {
        let word = self.text(key, faults)?;
        known_word(key, word, known, faults)
    }

    /// Reads a list of words of `known`.
    pub fn words<T: Named>(
        &mut self,
        key: &'static str,
        known: &'static [T],
        faults: &mut Diagnostics<'_>,
    ) -> Vec<Located<&'static T>> {
        let words = self.texts(key, faults);
        words.into_iter().filter_map(|word| known_word(key, word, known, faults)).collect()
    }

    /// Reads the table under `key`.
    pub fn table(&mut self, key: &'static str, what: &'static str, faults: &mut Diagnostics<'_>) -> Option<TableReader<'t>> {
        let value = self.value(key)?;
        if let DeValue::Table(table) = value.get_ref() {
            return Some(TableReader::new(table, value.span(), what));
        }
        wrong_type(key, "table-named", value, faults);
        None
    }

    /// Reads the tables of a `[[key]]`.
    pub fn tables(&mut self, key: &'static str, what: &'static str, faults: &mut Diagnostics<'_>) -> Vec<TableReader<'t>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            wrong_type(key, "table-list", value, faults);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| {
                if let DeValue::Table(table) = item.get_ref() {
                    Some(TableReader::new(table, item.span(), what))
                } else {
                    wrong_type(key, "table-list", item, faults);
                    None
                }
            })
            .collect()
    }

    /// Warns of every key that was not asked for.
    pub fn finish(self, faults: &mut Diagnostics<'_>) {
        self.finish_with(|_| None, faults);
    }

    /// Does the same, and names the table to which `belongs` says that a key belongs.
    pub fn finish_with(self, belongs: impl Fn(&str) -> Option<&'static str>, faults: &mut Diagnostics<'_>) {
        for key in self.table.keys() {
            if faults.is_full_of(Severity::Warning) {
                return;
            }
            let name = key.get_ref().as_ref();
            if !self.asked.contains(&name) {
                let near = nearest(name, self.asked.iter().copied());
                let all = self.asked.join(", ");
                let mut args = vec![("word", name), ("what", self.what), ("all", all.as_str())];
                args.extend(belongs(name).map(|under| ("under", under)));
                note_near(Code::UnknownKey, key.span(), &args, near, faults);
            }
        }
    }
}

/// Notes that `value` is not of the type `expected`, an id of `[fault_term]`.
pub fn wrong_type(key: &str, expected: &'static str, value: &Spanned<DeValue<'_>>, faults: &mut Diagnostics<'_>) {
    let got = match value.get_ref() {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "whole-number",
        DeValue::Float(_) if number_of(value.get_ref()).is_none() => "not-finite",
        DeValue::Float(_) => "fraction",
        DeValue::Boolean(_) => "flag",
        DeValue::Datetime(_) => "date",
        DeValue::Array(_) => "list",
        DeValue::Table(_) => "table",
    };
    faults.note(Code::WrongType, value.span(), &[("key", key), ("expected", expected), ("got", got)]);
}

/// Returns the number in `value`, whole or not; `None` if it is not a number.
pub fn number_of(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
        DeValue::Integer(number) => i32::from_str_radix(number.as_str(), number.radix()).ok().map(f64::from),
        DeValue::Float(number) => number.as_str().parse().ok().filter(|number: &f64| number.is_finite()),
        _ => None,
    }
}

/// Returns the item of `known` that `word` names; if there is none, notes a fault with the nearest one.
pub fn known_word<T: Named>(
    key: &'static str,
    word: Located<String>,
    known: &'static [T],
    faults: &mut Diagnostics<'_>,
) -> Option<Located<&'static T>> {
    if let Some(found) = known.iter().find(|item| item.id() == word.value) {
        return Some(word.map(|_| found));
    }
    // Looking up a long list of wrong words would take long, and no more of them would be noted.
    if faults.is_full_of(Code::UnknownWord.severity()) {
        return None;
    }
    let ids = known.iter().map(Named::id);
    let near = offers(&word.value, ids.clone()).join("\", \"");
    let near = (!near.is_empty()).then_some(near.as_str());
    let all = ids.collect::<Vec<_>>().join(", ");
    note_near(Code::UnknownWord, word.span, &[("word", &word.value), ("key", key), ("all", &all)], near, faults);
    None
}

/// Notes a fault about an unknown word, with the nearest known one.
pub fn note_near(
    code: Code,
    span: Range<usize>,
    args: &[(&'static str, &str)],
    near: Option<&str>,
    faults: &mut Diagnostics<'_>,
) {
    let mut args = args.to_vec();
    if let Some(near) = near {
        args.push(("near", near));
    }
    faults.note(code, span, &args);
}

fn text_of(value: &Spanned<DeValue<'_>>, key: &str, faults: &mut Diagnostics<'_>) -> Option<Located<String>> {
    if let DeValue::String(raw) = value.get_ref() {
        return Some(Located { value: text::clean(raw), span: value.span() });
    }
    wrong_type(key, "quoted-text", value, faults);
    None
}
