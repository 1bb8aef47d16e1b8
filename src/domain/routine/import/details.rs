//! Reads the parts of a line that only say how an exercise is done, and puts them behind its name.

use crate::domain::routine::import::amount::LineFinding;
use crate::domain::routine::import::count_words::{is_reps, is_sets, joins_count};
use crate::domain::routine::import::decoration::plain;
use crate::domain::routine::import::finding::found_in;
use crate::domain::routine::import::list_words::{LIST_WORDS, is_one_of};
use crate::domain::routine::import::written_out::in_figures;
use crate::domain::typed_length::tokens;

/// Reads a line that only says how the exercise above it is done: `Reps: 10`, `2 sets`, `hold 5 s`. Returns it as it would stand
/// behind the exercise.
pub fn detail(line: &str) -> Option<String> {
    let (line, links) = plain(&in_figures(line));
    let line = match line.split_once(':') {
        Some((label, value)) if !label.contains(|c: char| c.is_ascii_digit()) => {
            labelled(&label.trim().to_lowercase(), value.trim())?
        }
        _ => {
            let line = line.trim_end_matches(['.', ',', ';']);
            // "Time 30 s", "Reps 10"
            let value = line.split_once(' ').filter(|(_, value)| value.starts_with(|c: char| c.is_ascii_digit()));
            let of_label = value.and_then(|(label, value)| labelled(&label.to_lowercase(), value));
            of_label.unwrap_or_else(|| line.trim_end_matches(" lang").trim_end_matches(" long").to_owned())
        }
    };
    let tokens = tokens(&line);
    let mut index = 0;
    let mut says = false;
    while let Some(token) = tokens.get(index) {
        index += match found_in(&line, &tokens, index) {
            Some((LineFinding::Idle | LineFinding::Unclear | LineFinding::Pace(..), _)) => return None,
            Some((_, took)) => {
                says = true;
                took
            }
            None if matches!(
                token.word.as_str(),
                "hold"
                    | "halten"
                    | "halte"
                    | "contract"
                    | "tense"
                    | "anspannen"
                    | "for"
                    | "each"
                    | "a"
                    | "repeat"
                    | "wiederhole"
                    | "and"
                    | "und"
                    | "on"
                    | "off"
            ) =>
            {
                1
            }
            // "Contract 5 s relax 10 s"
            None if index > 0 && matches!(token.word.as_str(), "relax" | "release" | "entspannen") => 1,
            None => return None,
        };
    }
    says.then_some(line).filter(|_| links.is_empty())
}

/// Returns the value with its label as it stands in a line: `10 reps` for `Reps: 10`.
fn labelled(label: &str, value: &str) -> Option<String> {
    let is_number = value.chars().all(|c| c.is_ascii_digit() || "-–".contains(c));
    Some(match label {
        _ if is_sets(label) && is_number => format!("{value} sets"),
        _ if is_reps(label) && is_number => format!("{value} reps"),
        "hold" | "hold time" | "hold for" | "halten" | "haltezeit" | "haltedauer" => format!("hold {value}"),
        "time" | "duration" | "length" | "zeit" | "dauer" | "emom" | "sides" | "side" | "seite" | "seiten" => value.to_owned(),
        _ if is_sets(label) || is_reps(label) => value.to_owned(),
        _ => return None,
    })
}

/// Returns `line` as it is read: without labels of the name, with figures before their words, and with the name first. `Name: Bridge,
/// reps: 10`, `Duration: 30 s - calf stretch`, `2 sets of wall angels, 12 times`.
pub fn in_order(line: &str) -> String {
    let names = |label: &str| is_one_of(&LIST_WORDS.names, &label.trim().to_lowercase());
    let unnamed = line.split_once(':').filter(|(label, rest)| names(label) && rest.contains(char::is_alphabetic));
    let line = unnamed.map_or(line, |(_, rest)| rest.trim_start());
    let value_of = |part: &str| {
        let (label, value) = part.split_once(':')?;
        let label = label.trim().trim_end_matches('.').to_lowercase();
        labelled(&label, value.trim()).filter(|_| value.trim().starts_with(|c: char| c.is_ascii_digit()))
    };
    let in_parts = |line: &str, sign: &str| {
        let part = |(index, part): (usize, &str)| value_of(part).filter(|_| index > 0).unwrap_or_else(|| part.to_owned());
        line.split(sign).enumerate().map(part).collect::<Vec<_>>().join(sign)
    };
    let line = [", ", "; ", " | "].into_iter().fold(line.to_owned(), |line, sign| in_parts(&line, sign));
    let leading = value_of(&line).filter(|value| value.contains(" - ") || value.contains(" – ")).unwrap_or(line);
    with_name_first(&leading).unwrap_or(leading)
}

/// Writes the sets of a line behind its name: `Wall angels, 2 sets, 12 times` for `2 sets of wall angels, 12 times`.
fn with_name_first(line: &str) -> Option<String> {
    let (first, rest) = line.split_once(',')?;
    let [number, sets, of, name] = first.trim().splitn(4, ' ').collect::<Vec<_>>()[..] else { return None };
    let is_named = number.parse::<u32>().is_ok() && is_sets(&sets.to_lowercase()) && joins_count(&of.to_lowercase());
    let has_figures = name.contains(|c: char| c.is_ascii_digit());
    detail(rest.split(',').next()?).filter(|_| is_named && !has_figures)?;
    let mut letters = name.chars();
    let begin: String = letters.next()?.to_uppercase().collect();
    Some(format!("{begin}{}, {number} {sets},{rest}", letters.as_str()))
}
