//! The numbers and lengths in a line that are not those of the exercise: rests, distances, weights, angles.

use crate::domain::typed_length::Token;

/// Whether a length beside `word` says how often something is done, not how long.
pub fn is_often(word: &str) -> bool {
    matches!(word, "every" | "alle")
}

/// Whether `word` means a rest in between.
pub fn is_pause(word: &str) -> bool {
    word.ends_with("pause") || matches!(word, "rest" | "rests" | "recovery" | "erholung")
}

/// Whether a length beside `word` is one of a rest in between, or says how often.
pub fn is_idle(word: &str) -> bool {
    is_often(word) || is_pause(word) || matches!(word, "break" | "relax" | "between" | "dazwischen" | "off" | "ausruhen")
}

/// Whether the length of `took` tokens may be one of metres: `2 m`, `1m along the wall`. `2m` alone are minutes.
pub fn is_distance(line: &str, tokens: &[Token<'_>], took: usize) -> bool {
    let [.., number, unit] = tokens.get(..took).unwrap_or_default() else { return false };
    let rest = line.get(unit.at.end..).unwrap_or_default();
    let ends =
        tokens.get(took).is_none_or(|next| matches!(next.word.as_str(), "hold" | "each" | "per" | "halten" | "je" | "pro"))
            || rest.trim_start().starts_with([',', ';', '.', '(', ')', '-', '–', '—']);
    unit.word == "m" && (number.at.end < unit.at.start || !ends)
}

/// Units that neither count nor measure time.
const MEASURES: [&str; 36] = [
    "kg", "kilo", "kilos", "g", "lb", "lbs", "pound", "pounds", "pfund", "mm", "cm", "km", "meter", "meters", "metre", "metres",
    "metern", "ft", "inch", "inches", "zoll", "degree", "degrees", "deg", "grad", "percent", "prozent", "watt", "watts", "bpm",
    "rpm", "rpe", "rir", "borg", "nrs", "kcal",
];

/// Scales of effort, whose number follows them.
const EFFORTS: [&str; 4] = ["rpe", "rir", "borg", "nrs"];

/// Whether the first token is a number with a unit that does not count the exercise: `5kg`, `90 degrees`, `50 %`, `@7`.
pub fn is_measure(line: &str, tokens: &[Token<'_>]) -> bool {
    let Some(number) = tokens.first().filter(|token| token.number.is_some()) else { return false };
    let after = line.get(number.at.end..).unwrap_or_default().trim_start();
    let before = line.get(..number.at.start).unwrap_or_default().trim_end();
    let is_number = |index: usize| tokens.get(index).is_some_and(|token| token.number.is_some());
    // "10, RPE 7": the unit is that of the number after it.
    let is_joined = |unit: &Token<'_>| {
        line.get(number.at.end..unit.at.start).is_some_and(|gap| gap.trim_matches([' ', '-']).is_empty())
            && !(EFFORTS.contains(&unit.word.as_str()) && is_number(2))
    };
    let last = before.trim_end_matches(|c: char| !c.is_alphanumeric()).rsplit(|c: char| !c.is_alphanumeric()).next();
    tokens.get(1).is_some_and(|unit| MEASURES.contains(&unit.word.as_str()) && is_joined(unit))
        || after.starts_with(['%', '°'])
        || before.ends_with('@')
        || last.is_some_and(|word| EFFORTS.contains(&word.to_lowercase().as_str()))
}

/// Whether the first token is a number alone in a cell of a table: `| 3 | 10 |`. Only the head tells what it counts.
pub fn is_cell(line: &str, tokens: &[Token<'_>]) -> bool {
    let Some(number) = tokens.first().filter(|token| token.number.is_some()) else { return false };
    let after = line.get(number.at.end..).unwrap_or_default().trim_start();
    line.get(..number.at.start).unwrap_or_default().trim_end().ends_with('|') && (after.is_empty() || after.starts_with('|'))
}
