//! Finds the figure for the name of an exercise.

use crate::domain::routine::parse;
use crate::domain::routine::vocabulary::vocabulary;

/// Returns the figure for the name of an exercise: `calf-stretch` for `Standing calf stretch`. Of several matches, the
/// longest counts.
pub fn named_in(name: &str) -> Option<&'static str> {
    let name = parse::id_of(name);
    let singular = name.strip_suffix('s').unwrap_or(&name);
    // A single word after other words is too vague: touching the toes is not what `toes` shows.
    let is_it = |figure: &&String| {
        let ends = |name: &str| name.strip_suffix(figure.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('-'));
        if figure.contains('-') { ends(&name) || ends(singular) } else { [name.as_str(), singular].contains(&figure.as_str()) }
    };
    vocabulary().figure.iter().filter(is_it).max_by_key(|figure| figure.len()).map(String::as_str)
}
