//! What somebody meant by a misspelt word: the words nearest to it.

/// The longest word that is compared, in bytes.
const LONGEST: usize = 64;
/// How many words are offered.
const OFFERED: usize = 3;

/// The word of `known` that `word` most likely was meant to be: at most a third of its letters is wrong.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let plain = plain(word);
    if plain.len() > LONGEST {
        return None;
    }
    let letters = plain.chars().count();
    let most = |candidate: &str| (candidate.len().max(plain.len()) / 3).max(1);
    known
        // Texts that differ more in length than they may in letters need no closer look.
        .filter(|candidate| candidate.chars().count().abs_diff(letters) <= most(candidate))
        .map(|candidate| (distance(&plain, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= most(candidate))
        .min()
        .map(|(_, candidate)| candidate)
}

/// The three words of `known` that come nearest to `word`, the nearest first, however far they are.
pub fn neighbours<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Vec<&'k str> {
    let plain: String = plain(word).chars().take(LONGEST).collect();
    let mut near: Vec<(usize, &str)> = known.map(|candidate| (distance(&plain, candidate), candidate)).collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(OFFERED).map(|(_, candidate)| candidate).collect()
}

fn plain(word: &str) -> String {
    word.to_lowercase().replace(['_', ' '], "-")
}

/// How many letters are wrong, missing or too many; two that changed places are one mistake.
fn distance(plain: &str, candidate: &str) -> usize {
    strsim::osa_distance(plain, &candidate.replace(['_', ' '], "-"))
}
