//! Finds the words that a misspelt word may have meant.

/// The longest word that is compared, in bytes.
const MAX_WORD_BYTES: usize = 64;
/// The number of words to offer.
const MAX_OFFERED: usize = 3;

/// Returns the word of `known` that `word` most likely meant: at most a third of the letters may be wrong.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let plain = plain(word);
    if plain.len() > MAX_WORD_BYTES {
        return None;
    }
    let letters = plain.chars().count();
    let most = |candidate: &str| (candidate.chars().count().max(letters) / 3).max(1);
    known
        // Words whose lengths differ by more than the allowed mistakes need no closer look.
        .filter(|candidate| candidate.chars().count().abs_diff(letters) <= most(candidate))
        .map(|candidate| (distance(&plain, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= most(candidate))
        .min()
        .map(|(_, candidate)| candidate)
}

/// Returns at most three words of `known` that have `word` as a part, or else that begin like it and share half of its
/// letters, the nearest first.
pub fn neighbours<'k>(word: &str, known: impl Iterator<Item = &'k str> + Clone) -> Vec<&'k str> {
    let typed = plain(word);
    if typed.len() > MAX_WORD_BYTES {
        return Vec::new();
    }
    let has_part = |candidate: &&str| plain(candidate).split('-').any(|part| part == typed);
    let resembles = |candidate: &&str| {
        let own = plain(candidate);
        let longest = own.chars().count().max(typed.chars().count());
        own.chars().take(2).eq(typed.chars().take(2)) && 2 * distance(&typed, &own) <= longest
    };
    let mut near: Vec<&str> = known.clone().filter(has_part).collect();
    if near.is_empty() {
        near = known.filter(resembles).collect();
    }
    near.sort_by_cached_key(|candidate| (distance(&typed, candidate), *candidate));
    near.dedup();
    near.truncate(MAX_OFFERED);
    near
}

/// Returns the word of `known` that `word` most likely meant, or else its neighbours.
pub fn offers<'k>(word: &str, known: impl Iterator<Item = &'k str> + Clone) -> Vec<&'k str> {
    nearest(word, known.clone()).map_or_else(|| neighbours(word, known), |near| vec![near])
}

fn plain(word: &str) -> String {
    word.to_lowercase().replace(['_', ' '], "-")
}

/// Counts wrong, missing and extra letters; two swapped letters are one mistake.
fn distance(plain: &str, candidate: &str) -> usize {
    strsim::osa_distance(plain, &self::plain(candidate))
}
