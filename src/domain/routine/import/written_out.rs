//! Writes counts in figures and their abbreviations in full: `drei mal zehn`, `three sets of ten`, `3 S. x 10 W.`

use std::ops::Range;

use crate::domain::routine::import::amount::whole;
use crate::domain::routine::import::count_words::{is_reps, is_sets, is_times, joins_count};
use crate::domain::typed_length::{Token, number_in, tokens};

/// Returns `line` with its counts in figures.
pub fn in_figures(line: &str) -> String {
    let tokens = tokens(line);
    let changes = (0..tokens.len()).filter_map(|index| change(line, &tokens, index));
    let mut written = String::with_capacity(line.len());
    let mut from = 0;
    for (at, text) in changes {
        written.push_str(line.get(from..at.start).unwrap_or_default());
        written.push_str(&text);
        from = at.end;
    }
    written + line.get(from..).unwrap_or_default()
}

/// Returns what is written in place of the token at `index`, if anything is.
fn change(line: &str, tokens: &[Token<'_>], index: usize) -> Option<(Range<usize>, String)> {
    let token = tokens.get(index)?;
    let at = |place: Option<usize>| place.and_then(|place| tokens.get(place));
    let before = |back: usize| at(index.checked_sub(back));
    let after = |forward: usize| at(index.checked_add(forward));
    let word = |token: Option<&Token<'_>>, is: fn(&str) -> bool| token.is_some_and(|token| is(&token.word));
    let is_number = |token: Option<&Token<'_>>| token.is_some_and(|token| count(token).is_some());
    let times = |word: &str| is_times(word) || word == "by";
    let upper = |token: Option<&Token<'_>>, letters: &[&str]| token.is_some_and(|token| letters.contains(&token.text));
    // "3 S. x 10 W."
    let joint = |from: usize| usize::from(word(after(from), joins_count));
    let dotted = |token: &Token<'_>| {
        token.at.start..token.at.end + usize::from(line.get(token.at.end..).is_some_and(|rest| rest.starts_with('.')))
    };
    let is_reps_letter = |token: Option<&Token<'_>>| upper(token, &["W", "R"]) || word(token, is_reps);
    if upper(Some(token), &["S"]) && is_number(before(1)) && is_number(after(1 + joint(1))) && is_reps_letter(after(2 + joint(1)))
    {
        return Some((dotted(token), "Sätze".to_owned()));
    }
    let sets_before = || (2..5).any(|back| upper(before(back), &["S"]) || word(before(back), is_sets));
    if upper(Some(token), &["W", "R"]) && is_number(before(1)) && sets_before() {
        return Some((dotted(token), "Wdh".to_owned()));
    }
    if token.word == "by" && is_number(before(1)) && is_number(after(1)) {
        return Some((token.at.clone(), "×".to_owned()));
    }
    // "dreimal zehn"
    let often = token.word.strip_suffix("mal").filter(|_| is_number(after(1))).and_then(figure);
    if let Some(often) = often {
        return Some((token.at.clone(), format!("{often} ×")));
    }
    let number = count(token).filter(|_| token.number.is_none())?;
    let times_number = (word(after(1), is_times) || after(1).is_some_and(|token| times(&token.word))) && is_number(after(2));
    let is_often = |token: &Token<'_>| token.word.strip_suffix("mal").and_then(figure).is_some();
    let after_times = before(1).is_some_and(|token| (times(&token.word) && is_number(before(2))) || is_often(token));
    let of_sets = word(before(1), joins_count) && word(before(2), is_sets) && is_number(before(3));
    let counts = word(after(1), is_sets) || word(after(1), is_reps) || times_number || after_times || of_sets;
    counts.then(|| (token.at.clone(), number.to_string()))
}

/// Reads the number of a token that can be a count; an article is none.
fn count(token: &Token<'_>) -> Option<u32> {
    if matches!(token.word.as_str(), "a" | "an" | "one" | "ein" | "eine" | "einen") {
        return None;
    }
    let (number, _) = number_in(std::slice::from_ref(token))?;
    whole(number).filter(|count| number.fract() == 0.0 && *count > 0)
}

fn figure(word: &str) -> Option<u32> {
    tokens(word).first().filter(|token| token.number.is_none() && token.text == word).and_then(count)
}
