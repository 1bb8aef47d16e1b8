//! Reads on which sides an exercise is done: `each side`, `L + R`, `8/side`.

use crate::domain::body::Side;
use crate::domain::typed_length::Token;

/// Words for one side, and for the other.
const LEFT: &[&str] = &["left", "l", "links"];
const RIGHT: &[&str] = &["right", "r", "rechts"];
/// Parts of the body that come in two.
pub const PARTS: &[&str] = &[
    "side",
    "sides",
    "leg",
    "legs",
    "arm",
    "arms",
    "hand",
    "hands",
    "foot",
    "feet",
    "way",
    "ways",
    "direction",
    "directions",
    "seite",
    "seiten",
    "bein",
    "beine",
    "arme",
    "hände",
    "fuß",
    "füße",
    "richtung",
    "richtungen",
    "knee",
    "knees",
    "shoulder",
    "shoulders",
    "hip",
    "hips",
    "ankle",
    "ankles",
    "wrist",
    "wrists",
];

/// Returns how many tokens say that the exercise is done on each side.
pub fn sides_in(line: &str, tokens: &[Token<'_>]) -> usize {
    let is = |index: usize, words: &[&str]| tokens.get(index).is_some_and(|token| words.contains(&token.word.as_str()));
    let joined = |signs: &[&str]| {
        let ends = tokens.first().zip(tokens.get(1)).map(|(first, second)| first.at.end..second.at.start);
        ends.and_then(|between| line.get(between)).is_some_and(|between| signs.contains(&between.trim()))
    };
    let slash = tokens.first().and_then(|token| line.get(..token.at.start)).is_some_and(|before| before.ends_with('/'));
    let each = ["each", "ea", "both", "per", "every", "je", "jede", "jeder", "jedes", "jedem", "beide", "beiden", "pro"];
    let pair = |index| (is(0, LEFT) && is(index, RIGHT)) || (is(0, RIGHT) && is(index, LEFT));
    // Where a step works, not how often: "both sides of the neck".
    let of_neck = |from| is(from, &["of", "des", "vom"]) && (from + 1..from + 3).any(|at| is(at, &["neck", "hals", "halses"]));
    match () {
        () if of_neck(2) || of_neck(3) => 0,
        () if is(0, &["on", "auf", "to", "mit", "für"]) && is(1, &each) && is(2, PARTS) => 3,
        () if is(0, &each) && is(1, PARTS) => 2,
        () if is(1, &["and", "und", "then", "dann"]) && pair(2) => 3,
        () if pair(1) && joined(&["/", "+", "&", "-"]) => 2,
        () if slash && is(0, PARTS) => 1,
        () if is(0, &["beidseitig", "beidseits", "bilateral", "bds", "beids"]) => 1,
        () => 0,
    }
}

/// Returns the side that `word` names.
pub fn side(word: &str) -> Option<Side> {
    match word {
        word if LEFT.contains(&word) => Some(Side::Left),
        word if RIGHT.contains(&word) => Some(Side::Right),
        _ => None,
    }
}
