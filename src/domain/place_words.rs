//! Places of the body in people's own words and in those of other programs: `Nacken`, `left knee`, `LOWER_BACK_LEFT`.

use crate::domain::body::{self, Place, PlaceSide, Region, Side};

/// The words of one language for places.
#[derive(Debug, Clone, Copy)]
pub struct PlaceVocabulary {
    /// Regions, and what they are called: `calf shin = lower leg, lower legs`. Several regions are what one word means.
    pub regions: &'static [&'static str],
    /// What the left is called.
    pub left: &'static [&'static str],
    /// What the right is called.
    pub right: &'static [&'static str],
    /// What the middle is called.
    pub middle: &'static [&'static str],
    /// Words that say nothing of where: `side`, `of`, `both`.
    pub fillers: &'static [&'static str],
}

/// The words of all languages.
#[derive(Debug, Clone)]
pub struct PlaceWords {
    languages: Vec<PlaceVocabulary>,
    names: Vec<(String, Vec<&'static Region>)>,
}

/// What was read of a text that names places.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct PlacesRead {
    /// The places, each once.
    pub places: Vec<Place>,
    /// The parts that name none, or more than a place can say.
    pub unread: Vec<String>,
}

impl PlaceWords {
    /// The words of these languages; the ids of regions are words as well.
    pub fn of(languages: Vec<PlaceVocabulary>) -> Self {
        let mut words = Self { languages, names: Vec::new() };
        let mut names: Vec<(String, Vec<&'static Region>)> =
            body::regions().iter().map(|region| (words.normal(&region.id).0, vec![region])).collect();
        for line in words.languages.iter().flat_map(|language| language.regions) {
            let Some((ids, called)) = line.split_once(" = ") else { continue };
            let regions: Vec<&'static Region> = ids.split_whitespace().filter_map(body::region).collect();
            names.extend(called.split(", ").map(|name| (words.normal(name).0, regions.clone())));
        }
        words.names = names;
        words
    }

    /// The regions and the side that `text` names as a whole; no regions where it names none.
    fn whole(&self, text: &str) -> Option<(Vec<&'static Region>, Option<PlaceSide>)> {
        let (name, spot) = self.normal(text);
        let named = |name: &str| self.names.iter().find(|(known, _)| known == name).map(|(_, regions)| regions.clone());
        let regions = named(&name).or_else(|| named(name.strip_suffix('s')?))?;
        Some((regions, spot))
    }

    /// The words of `text` that name a region, joined with blanks; and the side that it names, if it names one.
    fn normal(&self, text: &str) -> (String, Option<PlaceSide>) {
        let text = text.to_lowercase();
        let (mut left, mut right, mut middle) = (false, false, false);
        let mut words = Vec::new();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let is = |list: fn(&PlaceVocabulary) -> &'static [&'static str]| {
                self.languages.iter().any(|language| list(language).contains(&word))
            };
            match () {
                () if is(|language| language.left) => left = true,
                () if is(|language| language.right) => right = true,
                () if is(|language| language.middle) => middle = true,
                () if is(|language| language.fillers) => {}
                () => words.push(word),
            }
        }
        let spot = match (left, right, middle) {
            (true, false, false) => Some(PlaceSide::Side(Side::Left)),
            (false, true, false) => Some(PlaceSide::Side(Side::Right)),
            (false, false, true) => Some(PlaceSide::Middle),
            _ => None,
        };
        (words.join(" "), spot)
    }

    /// Reads the one place that `text` names.
    pub fn one(&self, text: &str) -> Option<Place> {
        let (regions, spot) = self.whole(text)?;
        let [region] = regions[..] else { return None };
        Some(Place { region, spot }).filter(|place| fits(*place))
    }

    /// Reads a cell that names places: one, or several with `,`, `;`, `|`, `+` or `&` between them, also in brackets.
    pub fn read(&self, cell: &str) -> PlacesRead {
        let mut read = PlacesRead::default();
        if cell.chars().any(char::is_alphanumeric) && !self.put(cell, &mut read) {
            let parts = cell.split([',', ';', '|', '+', '&', '\n', '[', ']', '{', '}', '"']).map(str::trim);
            for part in parts.filter(|part| part.chars().any(char::is_alphanumeric)) {
                if !self.put(part, &mut read) {
                    read.unread.push(part.to_owned());
                }
            }
        }
        read
    }

    /// Puts what `text` names into `read`; `false` when it names no place.
    fn put(&self, text: &str, read: &mut PlacesRead) -> bool {
        let Some((regions, spot)) = self.whole(text) else { return false };
        for region in regions {
            let place = Place { region, spot };
            // A region without that side is kept as a whole, and the words beside it.
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

fn fits(place: Place) -> bool {
    match place.spot {
        None => true,
        Some(PlaceSide::Side(_)) => place.region.sided,
        Some(PlaceSide::Middle) => place.region.midline,
    }
}
