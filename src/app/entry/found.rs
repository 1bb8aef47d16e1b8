//! Finds places of the body by words typed in a check-in.

use crate::domain::body::{self, Place};
use crate::domain::place_words::PlaceWords;
use crate::texts::Texts;

/// Returns the places that people call by the words of `wanted`, then those whose names contain every word of it.
pub fn places(wanted: &str, words: &Texts) -> Vec<Place> {
    let wanted = wanted.to_lowercase();
    let named = PlaceWords::in_use().read(&wanted).places;
    let is_named = |place: &Place| {
        named.iter().any(|named| named.region == place.region && (named.spot.is_none() || named.spot == place.spot))
    };
    let fits = |place: &Place| {
        let name = format!("{} {}", words.listed_place(*place).to_lowercase(), place);
        wanted.split_whitespace().all(|word| name.contains(word))
    };
    // What people call by that word comes before places that only have it in their name.
    let (mut first, others): (Vec<Place>, Vec<Place>) = body::places_and_wholes().into_iter().partition(is_named);
    first.extend(others.into_iter().filter(fits));
    first
}
