//! Removes what only decorates a line of a list: marks of Markdown, colours of a terminal; takes out its addresses.

use crate::domain::text;

/// Splits a line into its words, without what only decorates them, and its addresses: `**bold**`, backquotes,
/// `[text](address)`.
pub fn plain(line: &str) -> (String, String) {
    let mut words = line.to_owned();
    while let Some((from, to)) = words.find("](").and_then(|from| Some((from, from + words.get(from..)?.find(')')?))) {
        let target = words.get(from + 2..to).unwrap_or_default().to_owned();
        let opens = words.get(..from).and_then(|before| before.rfind('['));
        words.replace_range(from..=to, &format!(" {}", if target.contains("://") { target.as_str() } else { "" }));
        if let Some(opens) = opens {
            words.remove(opens);
        }
    }
    let words = text::clean(&words).replace("**", "").replace("__", "").replace('`', "");
    let is_address = |word: &&str| word.contains("://") || word.starts_with("www.");
    let (links, words): (Vec<&str>, Vec<&str>) = words.split(' ').partition(is_address);
    (words.join(" ").trim().to_owned(), links.join(" "))
}

/// Removes the sequences with which a terminal is given colours.
pub fn without_colours(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = |part: &str| {
        part.trim_start_matches(|c: char| c.is_ascii_digit() || ";?".contains(c)).chars().skip(1).collect::<String>()
    };
    parts.fold(first, |line, part| line + &rest(part))
}

/// Removes the full stops of abbreviated units, which end no sentence: `30 sec. rest`. Writes a sign for times between
/// numbers as `×`.
pub fn without_stops(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    for (at, letter) in line.char_indices() {
        let (before, after) = line.split_at(at);
        let after = after.strip_prefix(letter).unwrap_or_default().trim_start();
        match letter {
            '.' if is_abbreviation(before) && !begins_sentence(after) => {}
            '*' | '·' if ends_in_number(before) && after.starts_with(|c: char| c.is_ascii_digit()) => plain.push('×'),
            _ => plain.push(letter),
        }
    }
    plain
}

fn is_abbreviation(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    ["sec", "secs", "sek", "min", "mins", "wdh", "std"].contains(&word.to_lowercase().as_str())
}

/// Whether a text begins with a capital that is not that of a German noun for a rest.
fn begins_sentence(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    text.starts_with(char::is_uppercase) && !first.ends_with("pause") && first != "erholung"
}

/// Whether a text ends in a number, with or without a unit that is joined to it.
fn ends_in_number(text: &str) -> bool {
    text.trim_end().trim_end_matches(char::is_alphabetic).ends_with(|c: char| c.is_ascii_digit())
}
