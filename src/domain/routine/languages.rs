//! Finds the languages in which a routine file has texts.

use std::collections::BTreeSet;

use toml::de::{DeTable, DeValue};

use crate::domain::diagnostic::Diagnostics;
use crate::domain::toml_reader::{self, TableReader};

/// The keys of texts that a file may have in several languages.
const TEXTS: [&str; 8] = ["title", "summary", "why", "note", "name", "cue", "how", "care"];

/// Returns each language that a text of the file names: `title.de`.
pub fn named_in(source: &str) -> BTreeSet<String> {
    let document = toml_reader::parse(source, &mut Diagnostics::of(source));
    let mut found = BTreeSet::new();
    collect(document.get_ref(), &mut found);
    found
}

/// Returns the title of the file in each of its languages.
pub fn titles(source: &str) -> Vec<String> {
    let document = toml_reader::parse(source, &mut Diagnostics::of(source));
    let titles = TableReader::new(document.get_ref(), 0..0, "routine").in_every_language("title");
    titles.into_iter().map(|(_, title)| title.value).collect()
}

fn collect(table: &DeTable<'_>, found: &mut BTreeSet<String>) {
    for (key, value) in table {
        match value.get_ref() {
            DeValue::Table(texts) if TEXTS.contains(&key.get_ref().as_ref()) => {
                found.extend(texts.keys().map(|language| language.get_ref().to_string()));
            }
            DeValue::Table(inner) => collect(inner, found),
            DeValue::Array(items) => {
                items.iter().filter_map(|item| item.get_ref().as_table()).for_each(|inner| collect(inner, found));
            }
            _ => {}
        }
    }
}
