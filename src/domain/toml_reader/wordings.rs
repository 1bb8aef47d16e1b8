//! Reads texts that a file may have in several languages.

use toml::de::DeValue;

use crate::domain::diagnostic::{Code, Diagnostics};
use crate::domain::text;
use crate::domain::toml_reader::{Located, TableReader, text_of};

impl<'t> TableReader<'t> {
    /// Reads a text in one language that is required and not empty.
    pub fn required_text(&mut self, key: &'static str, faults: &mut Diagnostics<'_>) -> Option<Located<String>> {
        self.required_localized(key, &[], faults)
    }

    /// Reads a text that may be given in several languages, `cue.en` and `cue.de`: the first of `languages` that is present,
    /// else the first in the file.
    pub fn localized(&mut self, key: &'static str, languages: &[&str], faults: &mut Diagnostics<'_>) -> Option<Located<String>> {
        let value = self.value(key)?;
        let DeValue::Table(texts) = value.get_ref() else { return text_of(value, key, faults) };
        // All are read, so that every fault is noted, whichever language is wanted.
        let mut read: Vec<(&str, Located<String>)> = texts
            .iter()
            .filter_map(|(language, text)| Some((language.get_ref().as_ref(), text_of(text, key, faults)?)))
            .collect();
        read.sort_by_key(|(_, text)| text.span.start);
        if texts.is_empty() {
            faults.note(Code::Blank, value.span(), &[("key", key)]);
        }
        let wanted = languages.iter().find_map(|wanted| read.iter().position(|(language, _)| language == wanted));
        let index = wanted.unwrap_or(0);
        (index < read.len()).then(|| read.swap_remove(index).1)
    }

    /// Reads the same, but the text is required and not empty.
    pub fn required_localized(
        &mut self,
        key: &'static str,
        languages: &[&str],
        faults: &mut Diagnostics<'_>,
    ) -> Option<Located<String>> {
        if !self.has(key) {
            self.asked.push(key);
            faults.note(Code::Missing, self.span(), &[("key", key), ("what", self.what)]);
            return None;
        }
        let text = self.localized(key, languages, faults)?;
        if text.value.is_empty() {
            faults.note(Code::Blank, text.span, &[("key", key)]);
            return None;
        }
        Some(text)
    }

    /// Returns the text of `key` in each of its languages, in the order of the file; with an empty language if it has none. Notes
    /// no faults: `localized` does.
    pub fn in_every_language(&self, key: &str) -> Vec<(&'t str, Located<String>)> {
        let located = |value: &'t toml::Spanned<DeValue<'t>>| {
            Some(Located { value: text::clean(value.get_ref().as_str()?), span: value.span() })
        };
        let Some(value) = self.found(key) else { return Vec::new() };
        let DeValue::Table(texts) = value.get_ref() else { return located(value).map(|text| ("", text)).into_iter().collect() };
        let mut read: Vec<(&str, Located<String>)> =
            texts.iter().filter_map(|(language, text)| Some((language.get_ref().as_ref(), located(text)?))).collect();
        read.sort_by_key(|(_, text)| text.span.start);
        read
    }

    /// Returns the text at the beginning of each list in the list `key`: the names of phases. Notes no faults.
    pub fn beginnings(&self, key: &str) -> Vec<Located<String>> {
        let items = self.found(key).and_then(|value| value.get_ref().as_array());
        let beginning = |item: &'t toml::Spanned<DeValue<'t>>| {
            let first = item.get_ref().as_array()?.first()?;
            Some(Located { value: text::clean(first.get_ref().as_str()?), span: first.span() })
        };
        items.into_iter().flatten().filter_map(beginning).collect()
    }
}
