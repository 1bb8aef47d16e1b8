//! Reads the technique, the areas and the figure of a step, and knows what people call them.

use crate::domain::body::{self, Region};
use crate::domain::diagnostic::{Code, Diagnostics};
use crate::domain::nearest::{nearest, neighbours};
use crate::domain::place_words::PlaceWords;
use crate::domain::routine::vocabulary::{Technique, vocabulary};
use crate::domain::toml_reader::{self, Located, TableReader, note_near};
use crate::domain::typed_words;

/// Reads the technique. A tag or an everyday word in its place gets the technique that it stands for as a suggestion.
pub(super) fn technique(fields: &mut TableReader<'_>, faults: &mut Diagnostics<'_>) -> Option<Located<&'static Technique>> {
    let word = fields.text("technique", faults)?;
    let known = &vocabulary().technique;
    match typed_words::technique(&word.value.to_lowercase()) {
        Some(near) if !faults.is_full_of(Code::UnknownWord.severity()) => {
            let args = [("word", word.value.as_str()), ("key", "technique")];
            note_near(Code::UnknownWord, word.span, &args, Some(near), faults);
            None
        }
        _ => toml_reader::known_word("technique", word, known, faults),
    }
}

/// Reads the areas, each once: ids of regions, or words for one or several of them, as people type them.
pub(super) fn areas(fields: &mut TableReader<'_>, faults: &mut Diagnostics<'_>) -> Vec<Located<&'static Region>> {
    let mut areas: Vec<Located<&'static Region>> = Vec::new();
    for word in fields.texts("areas", faults) {
        for region in regions(&word, faults) {
            if areas.iter().all(|area| area.value != region) {
                areas.push(Located { value: region, span: word.span.clone() });
            }
        }
    }
    areas
}

/// Returns the regions that `word` names; if it names none, or one side of them, notes a fault with the nearest names.
fn regions(word: &Located<String>, faults: &mut Diagnostics<'_>) -> Vec<&'static Region> {
    if let Some(region) = body::region(&word.value) {
        return vec![region];
    }
    // Looking up a long list of wrong words would take long, and no more of them would be noted.
    if faults.is_full_of(Code::UnknownWord.severity()) {
        return Vec::new();
    }
    let words = PlaceWords::in_use();
    let read = words.read(&word.value);
    if read.unread.is_empty() && !read.places.is_empty() && read.places.iter().all(|place| place.spot.is_none()) {
        return read.places.into_iter().map(|place| place.region).collect();
    }
    let ids = body::regions().iter().map(|region| region.id.as_str());
    let near = match read.places.first() {
        Some(place) => vec![place.region.id.as_str()],
        None => nearest(&word.value, ids.clone())
            .or_else(|| nearest(&word.value, words.names()))
            .map_or_else(|| neighbours(&word.value, ids.clone()), |near| vec![near]),
    };
    let near = (!near.is_empty()).then(|| near.join("\", \""));
    let all = ids.collect::<Vec<_>>().join(", ");
    let args = [("word", word.value.as_str()), ("key", "areas"), ("all", all.as_str())];
    note_near(Code::UnknownWord, word.span.clone(), &args, near.as_deref(), faults);
    Vec::new()
}

/// The figure of that name; a file with a name that is not known plays without one.
pub(super) fn figure(fields: &mut TableReader<'_>, faults: &mut Diagnostics<'_>) -> Option<&'static str> {
    let name = fields.text("figure", faults)?;
    let known = vocabulary().figure.iter().find(|figure| **figure == name.value);
    if known.is_none() && !faults.is_full_of(Code::UnknownFigure.severity()) {
        let near = nearest(&name.value, vocabulary().figure.iter().map(String::as_str));
        note_near(Code::UnknownFigure, name.span, &[("figure", &name.value)], near, faults);
    }
    known.map(String::as_str)
}
