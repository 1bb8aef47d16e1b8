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
    for part in line.split_inclusive(['.', '*', '·']) {
        let is_unit = |word: &str| ["sec", "secs", "sek", "min", "mins", "wdh", "std"].contains(&word.to_lowercase().as_str());
        let word = part.trim_end_matches('.').rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        match part.strip_suffix(['*', '·']) {
            Some(number) if number.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == 's') => {
                plain.extend([number, "×"]);
            }
            _ if part.ends_with('.') && is_unit(word) => plain.push_str(part.trim_end_matches('.')),
            _ => plain.push_str(part),
        }
    }
    plain
}
