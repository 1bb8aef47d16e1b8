//! Stable sorting that is compiled once for all kinds of items. The standard library's sort has five kilobytes of code for each
//! kind and order, which pays where very many items are sorted, or some in each picture.

use std::cmp::Ordering;

/// Sorts by a key that is cheap to find.
pub fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts by a key that is found once for each item.
pub fn by_cached_key<T, K: Ord>(items: &mut [T], key: impl FnMut(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    put(items, places(keys.len(), &|one, other| keys[one].cmp(&keys[other])));
}

/// Sorts by a comparison.
pub fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let places = places(items.len(), &|one, other| compare(&items[one], &items[other]));
    put(items, places);
}

/// Returns the place of each of so many items when they are in order.
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|one, other| compare(*one, *other));
    let mut places = vec![0; count];
    for (place, item) in order.into_iter().enumerate() {
        places[item] = place;
    }
    places
}

/// Puts each item in its place.
fn put<T>(items: &mut [T], mut places: Vec<usize>) {
    for at in 0..places.len() {
        while places[at] != at {
            let place = places[at];
            items.swap(at, place);
            places.swap(at, place);
        }
    }
}
