//! Keys by their position: the Latin letter or digit for a character typed on another keyboard.

/// The letters of a Latin keyboard row by row, and those in the same positions on a Russian, a Ukrainian and a Greek one.
const ROWS: [&str; 4] =
    ["qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить", "йцукенгшщзфівапролдячсмить", ";ςερτυθιοπασδφγηξκλζχψωβνμ"];

/// The first of ten digits in each of these scripts: full-width, Arabic, Persian, Devanagari.
const ZEROS: [char; 4] = ['０', '٠', '۰', '०'];

/// Returns the Latin letter or the digit in the position of `c`; `None` if there is none or if `c` is ASCII.
pub fn latin(c: char) -> Option<char> {
    let [keys, others @ ..] = ROWS;
    let small = c.to_lowercase().next()?;
    let placed = others.into_iter().find_map(|row| keys.chars().nth(row.chars().position(|other| other == small)?));
    let placed = placed.map(|key| if c.is_uppercase() { key.to_ascii_uppercase() } else { key });
    let digit = |zero: char| u32::from(c).checked_sub(u32::from(zero)).and_then(|digit| char::from_digit(digit, 10));
    placed.filter(|_| !c.is_ascii()).or_else(|| ZEROS.into_iter().find_map(digit))
}
