//! Reads on which sides an exercise is done: `each side`, `L + R`, `8/side`.

use crate::domain::body::Side;
use crate::domain::routine::import::count_words::is_times;
use crate::domain::typed_length::{Token, seconds_in, tokens};

/// Words for one side, and for the other.
const LEFT: &[&str] = &["left", "l", "links", "li", "linksherum", "linksrum", "anticlockwise", "counterclockwise"];
const RIGHT: &[&str] = &["right", "r", "rechts", "re", "rechtsherum", "rechtsrum", "clockwise"];
/// What an exercise has two of, so that "2 sides" are both.
const TWO: &[&str] = &["side", "sides", "seiten", "way", "ways", "direction", "directions", "richtungen"];
/// Words for each of two, and for both.
const EACH: &[&str] = &["each", "ea", "per", "every", "je", "jede", "jeder", "jedes", "jedem", "jeden", "pro"];
const BOTH: &[&str] = &["both", "beide", "beiden"];
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
    "elbow",
    "elbows",
    "thigh",
    "thighs",
    "calf",
    "calves",
    "knie",
    "schulter",
    "schultern",
    "hüfte",
    "hüften",
    "ellbogen",
    "oberschenkel",
    "wade",
    "waden",
    "handgelenk",
    "fußgelenk",
];

/// Returns how many tokens say that the exercise is done on each side.
pub fn sides_in(line: &str, tokens: &[Token<'_>]) -> usize {
    let is = |index: usize, words: &[&str]| tokens.get(index).is_some_and(|token| words.contains(&token.word.as_str()));
    let slash = tokens.first().and_then(|token| line.get(..token.at.start)).is_some_and(|before| before.ends_with('/'));
    // "Raise both arms" raises them together.
    let of_each = |at: usize| (is(at, EACH) && is(at + 1, PARTS)) || (is(at, BOTH) && is(at + 1, TWO));
    let two = |index: usize| {
        tokens.get(index).is_some_and(|token| token.number == Some(2.0) || matches!(token.word.as_str(), "two" | "zwei"))
    };
    // Where a step works, not how often: "both sides of the neck".
    let of_neck = |from| is(from, &["of", "des", "vom"]) && (from + 1..from + 3).any(|at| is(at, &["neck", "hals", "halses"]));
    match () {
        () if of_neck(2) || of_neck(3) => 0,
        () if is(0, &["on", "auf", "to", "mit", "für"]) && of_each(1) => 3,
        () if of_each(0) => 2,
        () if tokens.first().is_some_and(|token| is_times(&token.word)) && two(1) && is(2, PARTS) => 3,
        () if two(0) && is(1, TWO) => 2,
        () if pair_in(line, tokens) > 0 => pair_in(line, tokens),
        () if slash && is(0, PARTS) => 1,
        () if is(0, &["beidseitig", "beidseits", "bilateral", "bilaterally", "bilat", "bds", "beids"]) => 1,
        () if tokens.first().is_some_and(|token| matches!(token.text, "BLE" | "BUE" | "BLEs" | "BUEs")) => 1,
        // "B LE": both lower extremities
        () if tokens.first().is_some_and(|token| token.text == "B") && is(1, &["le", "les", "ue", "ues"]) => 2,
        () if is(0, &["b"]) && is(1, &["l"]) && are_joined(line, tokens, &["/"]) => 2,
        () if alone_in(line, tokens) > 0 => alone_in(line, tokens),
        () => change_of_sides(tokens),
    }
}

/// Returns how many tokens, at the start, say so as a part of the line of their own: `30 s, then swap`, `30 s (both)`.
fn alone_in(line: &str, tokens: &[Token<'_>]) -> usize {
    const LEADS: &[&str] = &["then", "and", "dann", "und", "on", "auf"];
    const WORDS: &[&str] = &[
        "both",
        "beide",
        "bil",
        "switch",
        "swap",
        "change",
        "wechseln",
        "wechsel",
        "wechsle",
        "tauschen",
        "seitenwechsel",
        "beiden",
    ];
    let leads = usize::from(tokens.first().is_some_and(|token| LEADS.contains(&token.word.as_str())));
    let (Some(first), Some(last)) = (tokens.first(), tokens.get(leads)) else { return 0 };
    let before = line.get(..first.at.start).unwrap_or_default().trim_end();
    let after = line.get(last.at.end..).unwrap_or_default().trim_start_matches(['.', '!']).trim_start();
    let has_figure = before.split_whitespace().rev().take(2).any(|word| word.contains(|c: char| c.is_ascii_digit()));
    let is_apart = has_figure || before.ends_with([',', ';', '(', '-', '–', '/', '+', '|']);
    let is_last = after.is_empty() || after.starts_with([',', ';', ')']);
    if WORDS.contains(&last.word.as_str()) && is_apart && is_last { leads + 1 } else { 0 }
}

/// Returns how many tokens, at the start, name both sides: `left and right`, `L/R`.
fn pair_in(line: &str, tokens: &[Token<'_>]) -> usize {
    let side = |index: usize| tokens.get(index).and_then(|token| side(&token.word));
    let other = |index| side(0).is_some() && side(index).is_some_and(|other| Some(other) != side(0));
    let is_and = tokens.get(1).is_some_and(|token| matches!(token.word.as_str(), "and" | "und" | "u" | "then" | "dann"));
    match () {
        () if is_and && other(2) => 3,
        () if other(1) && are_joined(line, tokens, &["/", "+", "&", "-", ","]) => 2,
        () => 0,
    }
}

/// Whether one of `signs` stands between the first two tokens.
fn are_joined(line: &str, tokens: &[Token<'_>], signs: &[&str]) -> bool {
    let ends = tokens.first().zip(tokens.get(1)).map(|(first, second)| first.at.end..second.at.start);
    ends.and_then(|between| line.get(between)).is_some_and(|between| signs.contains(&between.trim_matches([' ', '.'])))
}

/// Whether the tokens name both sides: `left and right`. "Each" after them is each of the two.
pub fn names_pair(line: &str, tokens: &[Token<'_>]) -> bool {
    (0..tokens.len()).any(|index| tokens.get(index..).is_some_and(|rest| pair_in(line, rest) > 0))
}

/// Whether the two sides at `index` are where one movement goes, back and forth: `Turn the head left and right, 10 each`. With a
/// length it may be held on each side, and "each side" says that it is done there.
pub fn goes_both_ways(line: &str, tokens: &[Token<'_>], index: usize) -> bool {
    const MOVEMENTS: [&str; 10] = ["turn", "tilt", "rotate", "look", "swing", "rock", "dreh", "neig", "schau", "pendel"];
    let rest_at = |index: usize| tokens.get(index..).unwrap_or_default();
    let pair = pair_in(line, rest_at(index));
    let before = tokens.get(index).and_then(|token| line.get(..token.at.start)).unwrap_or_default().trim_end();
    let is_apart = before.is_empty() || before.ends_with(|c: char| c.is_ascii_digit() || ",;:(-–—".contains(c));
    let moves = tokens.iter().any(|token| MOVEMENTS.iter().any(|verb| token.word.starts_with(verb)));
    pair > 0
        && !is_apart
        && moves
        && (0..tokens.len()).all(|at| seconds_in(rest_at(at)).is_none())
        && (index + pair..tokens.len()).all(|at| sides_in(line, rest_at(at)) == 0)
}

/// Returns how many tokens from `index` on say that the exercise, of which one side is named before, is done to the other side as well:
/// `then to the left`.
pub fn then_to_other(tokens: &[Token<'_>], index: usize) -> usize {
    const MOST_WORDS: usize = 7;
    const LEADS: &[&str] = &["then", "dann", "danach", "anschließend", "afterwards", "followed", "next", "later"];
    const JOINS: &[&str] = &[
        "to", "the", "on", "your", "by", "repeat", "do", "same", "with", "for", "over", "towards", "also", "switch", "nach",
        "zur", "zum", "die", "der", "das", "auf", "den", "dem", "am", "mit", "deine", "deinen", "deinem", "auch", "noch",
        "genauso",
    ];
    let leads = |word: &str| LEADS.contains(&word);
    let joins = |word: &str| leads(word) || JOINS.contains(&word);
    let word = |index: usize| tokens.get(index).map_or("", |token| token.word.as_str());
    let Some(at) = (index + 1..index + MOST_WORDS).find(|at| !joins(word(*at))).filter(|_| leads(word(index))) else { return 0 };
    let before = || tokens.get(..index).unwrap_or_default().iter().filter_map(|token| side_in_any_form(&token.word));
    match side_in_any_form(word(at)) {
        Some(other) if before().next().is_some() && before().all(|side| side != other) => {
            at + 1 - index + usize::from(PARTS.contains(&word(at + 1)))
        }
        _ => 0,
    }
}

/// Whether the first `took` tokens name each of two limbs as the object of a verb, in no part of their own: `each leg`.
pub fn names_limb(line: &str, tokens: &[Token<'_>], took: usize) -> bool {
    let Some([first, limb]) = tokens.get(..took) else { return false };
    let before = line.get(..first.at.start).unwrap_or_default().trim_end();
    let after = line.get(limb.at.end..).unwrap_or_default().trim_start();
    let is_object = EACH.contains(&first.word.as_str()) && !matches!(first.word.as_str(), "per" | "pro" | "je");
    is_object
        && !TWO.contains(&limb.word.as_str())
        && !matches!(limb.word.as_str(), "seite" | "richtung")
        && !before.ends_with([',', ';', ':', '(', '-', '–', '—'])
        && !after.starts_with(':')
}

/// Whether `label` says that something is done on each side, and nothing else: `Left/right`, `Je Bein`.
pub fn names_sides(label: &str) -> bool {
    let tokens = tokens(label);
    !tokens.is_empty() && sides_in(label, &tokens) == tokens.len()
}

/// Whether the words name two limbs together, and nothing else: `both legs`.
pub fn names_both(tokens: &[Token<'_>]) -> bool {
    let is = |words: &[&str], token: &Token<'_>| words.contains(&token.word.as_str());
    matches!(tokens, [both, part] if is(BOTH, both) && is(PARTS, part))
}

/// Returns how many tokens say that the exercise is done again on the other side: `switch sides`, `dann die andere Seite`.
fn change_of_sides(tokens: &[Token<'_>]) -> usize {
    const MOST_WORDS: usize = 7;
    let is_filler = |word: &str| {
        matches!(
            word,
            "the" | "on" | "to" | "for" | "with" | "die" | "der" | "das" | "auf" | "mit" | "zur" | "zum" | "wiederholen"
        )
    };
    let words = tokens.iter().take(MOST_WORDS).enumerate().map(|(index, token)| (index, token.word.as_str()));
    let mut words = words.filter(|(index, word)| *index == 0 || !is_filler(word));
    let Some((_, first)) = words.next() else { return 0 };
    if first.ends_with("wechsel")
        && PARTS.iter().any(|part| first.strip_suffix("wechsel").is_some_and(|of| of.trim_end_matches('n') == *part))
    {
        return 1;
    }
    let switches = matches!(first, "switch" | "change" | "swap" | "wechsle" | "wechsel" | "wechseln" | "tausche");
    let again = switches || matches!(first, "repeat" | "same" | "then" | "dann" | "anschließend" | "wiederhole" | "wiederholen");
    let mut next = words.next();
    // "dann Seite wechseln", "then switch sides"
    let starts = matches!(first, "then" | "dann" | "anschließend");
    let switches = switches || (starts && next.is_some_and(|(_, word)| matches!(word, "switch" | "change" | "swap")));
    if starts && next.is_some_and(|(_, word)| matches!(word, "switch" | "change" | "swap" | "repeat" | "wiederhole")) {
        next = words.next();
    }
    let is_other = |word: &str| matches!(word, "other" | "opposite" | "andere" | "anderen" | "anderer" | "anderes");
    let other = next.is_some_and(|(_, word)| is_other(word)) && again;
    let part = if other { words.next() } else { next };
    let end = |at: usize| usize::from(tokens.get(at).is_some_and(|token| token.word == "wiederholen")) + at;
    match (part, words.next()) {
        (Some((_, part)), Some((_, "of" | "des" | "vom"))) if PARTS.contains(&part) => 0,
        (Some((at, part)), _) if PARTS.contains(&part) && (other || switches) => end(at + 1),
        (Some((_, part)), Some((at, "wechseln" | "tauschen"))) if PARTS.contains(&part) && starts => at + 1,
        // "Seite wechseln"
        (Some((at, "wechseln" | "tauschen")), _) if PARTS.contains(&first) => at + 1,
        _ if is_other(first) && next.is_some_and(|(_, part)| PARTS.contains(&part)) => match next {
            Some((at, _)) if end(at + 1) > at + 1 => end(at + 1),
            _ => 0,
        },
        _ => 0,
    }
}

/// Whether the sides change within the time, so that it is not the time of each: `switch sides halfway`.
pub fn changes_within(after: &[Token<'_>]) -> bool {
    let words = ["half", "halfway", "halftime", "hälfte", "halbzeit", "every", "alle", "after", "nach", "each"];
    after.iter().take(3).take_while(|token| token.number.is_none()).any(|token| words.contains(&token.word.as_str()))
}

/// Returns the side that `word` names.
pub fn side(word: &str) -> Option<Side> {
    match word {
        word if LEFT.contains(&word) => Some(Side::Left),
        word if RIGHT.contains(&word) => Some(Side::Right),
        _ => None,
    }
}

/// Returns the side that `word` names, also beside a noun: `linke Seite`.
fn side_in_any_form(word: &str) -> Option<Side> {
    match word {
        "linke" | "linken" | "linker" | "linkes" | "linkem" => Some(Side::Left),
        "rechte" | "rechten" | "rechter" | "rechtes" | "rechtem" => Some(Side::Right),
        word => side(word),
    }
}

/// Returns the only side that an exercise works on: `Lift left leg`, `Arm heben li`. A side to turn to or to lie on is none.
pub fn only_side(tokens: &[Token<'_>]) -> Option<Side> {
    const ELSEWHERE: [&str; 22] = [
        "turn",
        "rotat",
        "look",
        "tilt",
        "lean",
        "swing",
        "roll",
        "circl",
        "lie",
        "lying",
        "shift",
        "reach",
        "dreh",
        "neig",
        "schau",
        "blick",
        "lieg",
        "kreis",
        "seitenlage",
        "seitlage",
        "bauchlage",
        "verlager",
    ];
    let has = |is: &dyn Fn(&str) -> bool| tokens.iter().any(|token| is(&token.word));
    let worked = |token: &Token<'_>| match token.word.as_str() {
        "l" | "r" if !token.text.chars().all(char::is_uppercase) => None,
        word if word.contains("herum") || word.contains("clockwise") || word.contains("rum") => None,
        word => side_in_any_form(word),
    };
    let mut named = tokens.iter().filter_map(worked);
    let first = named.next()?;
    let has_part = has(&|word| PARTS.contains(&word) && !matches!(word, "way" | "ways" | "direction" | "richtung"));
    let is_elsewhere = has(&|word| ELSEWHERE.iter().any(|begin| word.starts_with(begin)));
    (named.all(|other| other == first) && has_part && !is_elsewhere).then_some(first)
}
