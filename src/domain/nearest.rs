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
    let most = |candidate: &str| (candidate.len().max(plain.len()) / 3).max(1);
    known
        // Words whose lengths differ by more than the allowed mistakes need no closer look.
        .filter(|candidate| candidate.chars().count().abs_diff(letters) <= most(candidate))
        .map(|candidate| (distance(&plain, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= most(candidate))
        .min()
        .map(|(_, candidate)| candidate)
}

/// Returns the three words of `known` nearest to `word`, the nearest first, whatever their distance.
pub fn neighbours<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Vec<&'k str> {
    let plain: String = plain(word).chars().take(MAX_WORD_BYTES).collect();
    let mut near: Vec<(usize, &str)> = known.map(|candidate| (distance(&plain, candidate), candidate)).collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(MAX_OFFERED).map(|(_, candidate)| candidate).collect()
}

fn plain(word: &str) -> String {
    word.to_lowercase().replace(['_', ' '], "-")
}

/// Counts wrong, missing and extra letters; two swapped letters are one mistake.
fn distance(plain: &str, candidate: &str) -> usize {
    strsim::osa_distance(plain, &candidate.replace(['_', ' '], "-"))
}
