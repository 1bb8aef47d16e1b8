//! Every text the program says of itself, by language; data in `assets/words/`. What routines say is theirs.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use serde::Deserialize;

use crate::domain::body::{Place, Spot};
use crate::domain::diary::measure::Measure;
use crate::domain::diary::overall::Overall;
use crate::domain::embedded;
use crate::domain::routine::heading::Heading;
use crate::domain::routine::vocabulary::Category;
use crate::domain::session::sounds::{Chime, Phrase};
use crate::domain::words::back::MeasureWords;
use crate::domain::words::both::over_english;
use crate::domain::words::sections::{BySide, FigureWords, HeadingWords, LengthWords, LibraryWords, PostureWords, ScrollWords};

pub mod back;
pub mod both;
pub mod command;
pub mod dates;
mod faults;
pub mod health;
pub mod later;
pub mod report;
pub mod safety;
pub mod sections;

/// All texts in one language. Words in braces are filled in by [`fill`]. Here is what the first picture needs; it leads on to
/// [`later::Later`], which is read when the first of it is wanted, so that nobody waits for it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The language, such as `en`.
    pub lang: String,
    /// Names of sides.
    pub side: BySide,
    /// Headings of the library.
    heading: HeadingWords,
    /// Lengths of routines.
    pub length: LengthWords,
    /// Felt pressure 0–6, in words.
    pressure: [String; 7],
    /// What keys do.
    key: BTreeMap<String, String>,
    /// The same in shorter words.
    key_short: BTreeMap<String, String>,
    /// Regions of the body.
    region: BTreeMap<String, String>,
    /// Tools.
    tool: BTreeMap<String, String>,
    /// Postures.
    posture: BTreeMap<String, PostureWords>,
    /// The library.
    pub library: LibraryWords,
    /// What stands under a figure.
    pub figure: FigureWords,
    /// What stands where a list goes on.
    pub scroll: ScrollWords,
}

const EN: &str = include_str!("../../assets/words/en.toml");

static ENGLISH: LazyLock<Words> = LazyLock::new(|| embedded::table("words/en.toml", EN));

/// German, laid over English: what is not translated is said in English.
static GERMAN: LazyLock<Words> = LazyLock::new(|| over_english("words/de.toml", include_str!("../../assets/words/de.toml"), EN));

static CHOSEN: OnceLock<&'static Words> = OnceLock::new();

impl Words {
    /// Chooses the language of the program, once, at the start; English where there is none of that name.
    pub fn choose(lang: &str) {
        let _ = CHOSEN.set(if lang == "de" { Self::german() } else { Self::english() });
    }

    /// The texts in the language chosen; English until one is.
    #[must_use]
    pub fn chosen() -> &'static Self {
        CHOSEN.get().copied().unwrap_or_else(Self::english)
    }

    /// The texts in German.
    #[must_use]
    pub fn german() -> &'static Self {
        &GERMAN
    }

    /// The texts in English.
    #[must_use]
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    /// The text of a heading of the library.
    #[must_use]
    pub fn heading(&self, heading: Heading) -> String {
        let category = |category: Category| self.heading.category.get(category.id()).map_or(category.id(), String::as_str);
        match heading {
            Heading::Broken => self.heading.broken.clone(),
            Heading::Uncategorised => self.heading.uncategorised.clone(),
            Heading::Category(other) => category(other).to_owned(),
            Heading::Massage(part) => {
                let part = self.heading.part.get(part.id()).map_or(part.id(), String::as_str);
                format!("{} · {part}", category(Category::Massage))
            }
        }
    }

    /// A recorded phrase in words.
    #[must_use]
    pub fn phrase(&self, phrase: Phrase) -> &str {
        self.phrase.get(phrase.id()).map_or("", String::as_str)
    }

    /// What a chime means.
    #[must_use]
    pub fn chime(&self, chime: Chime) -> &str {
        self.sound.chime.get(chime.id()).map_or("", String::as_str)
    }

    /// What a key does, by its label in the table of keys.
    #[must_use]
    pub fn key<'w>(&'w self, label: &'w str) -> &'w str {
        self.key.get(label).map_or("", String::as_str)
    }

    /// The same in a shorter word, where there is one.
    #[must_use]
    pub fn key_short(&self, label: &str) -> Option<&str> {
        self.key_short.get(label).map(String::as_str)
    }

    /// The name of a region; its id where it has none.
    #[must_use]
    pub fn region<'w>(&'w self, id: &'w str) -> &'w str {
        self.region.get(id).map_or(id, String::as_str)
    }

    /// The name of a part of the body.
    #[must_use]
    pub fn part<'w>(&'w self, id: &'w str) -> &'w str {
        self.heading.part.get(id).map_or(id, String::as_str)
    }

    /// The name of a tool.
    #[must_use]
    pub fn tool<'w>(&'w self, id: &'w str) -> &'w str {
        self.tool.get(id).map_or(id, String::as_str)
    }

    /// The name of a posture.
    #[must_use]
    pub fn posture<'w>(&'w self, id: &'w str) -> &'w str {
        self.posture.get(id).map_or(id, |posture| &posture.name)
    }

    /// What to do to get ready for a posture.
    #[must_use]
    pub fn posture_ready(&self, id: &str) -> &str {
        self.posture.get(id).map_or("", |posture| &posture.ready)
    }

    /// The name of a place: its region, and its side where it has one.
    #[must_use]
    pub fn place(&self, place: Place) -> String {
        let region = self.region(&place.region.id);
        match place.spot {
            None => region.to_owned(),
            Some(Spot::Side(side)) => format!("{} {region}", self.side.of(side)),
            Some(Spot::Middle) => format!("{} {region}", self.entry.middle),
        }
    }

    /// Felt pressure 0–6 in words.
    #[must_use]
    pub fn pressure(&self, pressure: u8) -> &str {
        self.pressure.get(usize::from(pressure)).map_or("", String::as_str)
    }

    /// Both ends of the scale of a measure, a word each.
    ///
    /// # Panics
    /// Never: a test holds that every measure has them.
    #[must_use]
    pub fn scale_ends(&self, measure: Measure) -> &[String; 2] {
        &self.scale_ends[measure.id()]
    }

    /// One of the seven words for how it is since one began.
    #[must_use]
    pub fn overall(&self, overall: Overall) -> &str {
        self.entry.overall_words.get(overall.place()).map_or("", String::as_str)
    }

    /// The words for a measure.
    ///
    /// # Panics
    /// Never: a test holds the file to having all.
    #[must_use]
    pub fn measure(&self, measure: Measure) -> &MeasureWords {
        &self.measure[measure.id()]
    }
}

/// `template` with every `{name}` of `args` filled in, each once, so that a filled-in text is never filled again.
#[must_use]
pub fn fill(template: &str, args: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        rest = &rest[open..];
        let known = rest.find('}').and_then(|close| {
            let name = &rest[1..close];
            args.iter().find(|(known, _)| *known == name).map(|(_, value)| (close, *value))
        });
        if let Some((close, value)) = known {
            filled.push_str(value);
            rest = &rest[close + 1..];
        } else {
            filled.push('{');
            rest = &rest[1..];
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_filled_once() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "2")]), "{b} and 2");
        assert_eq!(fill("{unknown} {a", &[("a", "1")]), "{unknown} {a");
        assert_eq!(fill("", &[]), "");
    }

    #[test]
    fn every_measure_has_words() {
        let words = Words::english();
        let said = |measure: Measure| [&words.measure(measure).question, &words.scale_ends(measure)[0]];
        assert!(Measure::ALL.into_iter().flat_map(said).all(|text| !text.is_empty()));
    }
}
