//! Reads places of the body in people's own words and in those of other programs: `Nacken`, `left knee`, `LOWER_BACK_LEFT`.

use std::sync::LazyLock;

use crate::domain::body::{self, BodyGroup, Place, PlaceSide, Region};
use crate::domain::synonyms::{SYNONYMS, Synonyms, WordReader};

/// The number of letters from which a word also names a place at the start of a longer word: `Nackendehnung`.
const BEGINS_FROM: usize = 5;

/// One or more places named together, such as those of `back`.
pub type Places = Vec<Place>;

/// The words for places in all languages.
#[derive(Debug, Clone)]
pub struct PlaceWords {
    reader: WordReader,
    /// Folded names, each with its regions.
    names: Vec<(String, Vec<&'static Region>)>,
    /// The names as they are written.
    written: Vec<&'static str>,
}

/// The result of reading a text that names places.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct PlacesRead {
    /// The places, each once.
    pub places: Places,
    /// The parts that name no place, or more than a place can say.
    pub unread: Vec<String>,
}

static WORDS: LazyLock<PlaceWords> = LazyLock::new(|| PlaceWords::of(&SYNONYMS));

impl PlaceWords {
    /// Returns the words for places that people use, in every language.
    pub fn in_use() -> &'static Self {
        &WORDS
    }

    /// Collects the words of `synonyms` that name regions, and the ids of regions and of their groups.
    pub fn of(synonyms: &Synonyms) -> Self {
        let regions = || body::regions().iter();
        let ids = regions().map(|region| (region.id.as_str(), vec![region]));
        let meanings = synonyms.meanings.iter().filter(|meaning| !meaning.areas.is_empty());
        let called = meanings.flat_map(|meaning| {
            let areas: Vec<&'static Region> = meaning.areas.iter().filter_map(|id| body::region(id)).collect();
            meaning.words.iter().map(move |word| (*word, areas.clone()))
        });
        let groups =
            BodyGroup::ALL.into_iter().map(|group| (group.id(), regions().filter(|region| region.group == group).collect()));
        let all: Vec<(&'static str, Vec<&'static Region>)> = ids.chain(called).chain(groups).collect();
        let reader = WordReader::of(synonyms);
        let written = all.iter().map(|(name, _)| *name).collect();
        let names = all.into_iter().map(|(name, regions)| (reader.read(name).0.join(" "), regions)).collect();
        Self { reader, names, written }
    }

    /// Returns all names, as they are written.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + Clone + '_ {
        self.written.iter().copied()
    }

    /// Returns the regions and the side that `text` as a whole names.
    fn whole(&self, text: &str) -> Option<(&[&'static Region], Option<PlaceSide>)> {
        let (words, spot) = self.reader.read(text);
        let name = words.join(" ");
        let named = |name: &str| self.names.iter().find(|(known, _)| known == name).map(|(_, regions)| regions.as_slice());
        // Plurals: `hamstrings`, `Schläfen`.
        let regions = named(&name).or_else(|| named(name.strip_suffix(['s', 'n'])?))?;
        Some((regions, spot))
    }

    /// Returns the regions of the first place that a sentence mentions; empty if it mentions none.
    pub fn mentioned(&self, sentence: &str) -> Vec<&'static Region> {
        let words = self.reader.read(sentence).0;
        let at = |start: usize| {
            let rest = words.get(start..).unwrap_or_default();
            let fitting = self.names.iter().filter(|(name, _)| begins_with(rest, name));
            fitting.rev().max_by_key(|(name, _)| name.len())
        };
        (0..words.len()).find_map(at).map(|(_, regions)| regions.clone()).unwrap_or_default()
    }

    /// Reads a cell that names places: one, or several separated by `,`, `;`, `|`, `+` or `&`, also in brackets.
    pub fn read(&self, cell: &str) -> PlacesRead {
        let mut read = PlacesRead::default();
        // `neck and shoulders` names two places, not the group of that name.
        let apart: Vec<&str> = cell.split(" and ").flat_map(|part| part.split(" und ")).collect();
        if apart.len() > 1 && apart.iter().all(|part| matches!(self.whole(part), Some((_, None)))) {
            for part in apart {
                self.put(part, &mut read);
            }
            return read;
        }
        let parts = cell.split([',', ';', '|', '+', '&', '\n', '[', ']', '{', '}', '"']).map(str::trim);
        let parts: Vec<&str> = parts.filter(|part| part.chars().any(char::is_alphanumeric)).collect();
        // `foot, back` names two places, `knee, left` one.
        let are_apart = parts.len() > 1 && parts.iter().all(|part| self.whole(part).is_some());
        if are_apart || (!parts.is_empty() && !self.put(cell, &mut read)) {
            for part in parts {
                if self.put(part, &mut read) {
                    continue;
                }
                // `left arm and right hand`, `Kopf/Schläfe`
                let smaller: Vec<&str> =
                    part.split('/').flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" und ")).collect();
                if smaller.iter().all(|part| self.whole(part).is_some()) {
                    for part in smaller {
                        self.put(part, &mut read);
                    }
                } else {
                    read.unread.push(part.to_owned());
                }
            }
        }
        read
    }

    /// Adds the places that `text` names to `read`; returns `false` if it names none.
    fn put(&self, text: &str, read: &mut PlacesRead) -> bool {
        let Some((regions, spot)) = self.whole(text) else { return false };
        for region in regions.iter().copied() {
            let place = Place { region, spot };
            // A region without that side is kept as a whole, and the text is reported as unread.
            let place = if fits(place) { place } else { Place { region, spot: None } };
            if place.spot != spot && !read.unread.iter().any(|unread| unread == text) {
                read.unread.push(text.to_owned());
            }
            if !read.places.contains(&place) {
                read.places.push(place);
            }
        }
        true
    }
}

/// Whether `words` begin with those of `name`; the last may be longer, as in `heels` and `Nackendehnung`.
fn begins_with(words: &[String], name: &str) -> bool {
    let mut names = name.split(' ').enumerate().peekable();
    while let Some((index, part)) = names.next() {
        let Some(word) = words.get(index) else { return false };
        let is_last = names.peek().is_none();
        let goes_on =
            is_last && word.starts_with(part) && (part.chars().count() >= BEGINS_FROM || word.strip_suffix('s') == Some(part));
        if word != part && !goes_on {
            return false;
        }
    }
    true
}

fn fits(place: Place) -> bool {
    match place.spot {
        None => true,
        Some(PlaceSide::Side(_)) => place.region.sided,
        Some(PlaceSide::Middle) => place.region.midline,
    }
}
