//! Finds slips in a TOML file that the parser's own messages explain badly: a quote that is not closed, text without quotes, one
//! bracket instead of two, a key that is there twice.

use std::ops::Range;

/// What the parser says of a key that is there already.
const TWICE: &str = "duplicate key";

/// Returns the key that stands at `at` for the second time, if that is what the parser's message says.
pub fn twice<'s>(source: &'s str, at: &Range<usize>, message: &str) -> Option<&'s str> {
    source.get(at.clone()).filter(|key| message == TWICE && !key.is_empty()).map(|key| key.trim_matches(['"', '\'']))
}

/// Returns the line at `at`, and where it begins.
fn line_at(source: &str, at: usize) -> Option<(usize, &str)> {
    let begin = source.get(..at)?.rfind('\n').map_or(0, |newline| newline + 1);
    Some((begin, source.get(begin..)?.lines().next()?))
}

/// Returns the value of `key = value` on the line at `at` if it is text without quotes, and where it is.
pub fn bare_text(source: &str, at: usize) -> Option<(Range<usize>, &str)> {
    let (begin, line) = line_at(source, at)?;
    let (key, value) = line.split_once('=')?;
    let text = value.split(" #").next()?.trim();
    let is_bare = text.starts_with(char::is_alphabetic) && !text.contains(['"', '\'', '[', '{', '=']);
    let is_after_key = is_bare && at > begin + key.len() && !key.trim().is_empty();
    let start = begin + key.len() + 1 + value.len() - value.trim_start().len();
    is_after_key.then(|| (start..start + text.len(), text))
}

/// Returns the text on the line at `at` whose closing quote is missing, from the quote that opens it.
pub fn open_quote(source: &str, at: usize) -> Option<Range<usize>> {
    let (begin, line) = line_at(source, at)?;
    if line.contains("\"\"\"") || line.contains("'''") {
        return None;
    }
    let (mut opened, mut escaped) = (None, false);
    for (index, letter) in line.char_indices() {
        match (opened, letter) {
            (None, '#') => break,
            (None, '"' | '\'') => opened = Some((index, letter)),
            (Some((_, '"')), '\\') if !escaped => {
                escaped = true;
                continue;
            }
            (Some((_, quote)), letter) if letter == quote && !escaped => opened = None,
            _ => {}
        }
        escaped = false;
    }
    opened.map(|(index, _)| begin + index..begin + line.trim_end().len())
}

/// Returns the place of a line `header`, such as `[step]`, which should be `[[step]]`: everything after it would be a fault.
pub fn single_bracket(source: &str, header: &str) -> Option<Range<usize>> {
    let mut at = 0;
    source.split_inclusive('\n').find_map(|line| {
        let begin = at + line.len() - line.trim_start().len();
        at += line.len();
        let text = line.split('#').next().unwrap_or_default().trim();
        (text == header).then(|| begin..begin + text.len())
    })
}
