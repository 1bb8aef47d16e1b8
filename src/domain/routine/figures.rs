//! The figure that somebody means who calls an exercise by its name.

use crate::domain::routine::parse;
use crate::domain::routine::vocabulary::vocabulary;

/// The figure of an exercise of that name: `Standing calf stretch` is `calf-stretch`. Of several, the longest.
pub fn named_in(name: &str) -> Option<&'static str> {
    let name = parse::id_of(name);
    let singular = name.strip_suffix('s').unwrap_or(&name);
    // One word alone says too little where others stand before it: to touch the toes is not what `toes` shows.
    let is_it = |figure: &&String| {
        let ends = |name: &str| name.strip_suffix(figure.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('-'));
        if figure.contains('-') { ends(&name) || ends(singular) } else { [name.as_str(), singular].contains(&figure.as_str()) }
    };
    vocabulary().figure.iter().filter(is_it).max_by_key(|figure| figure.len()).map(String::as_str)
}
