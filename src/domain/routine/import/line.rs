//! One line of a list of exercises, as people write it: `Chin tuck 10 x 5 s each side`.

use std::ops::Range;

use crate::domain::text;

/// One exercise, as far as it could be made out.
#[derive(Debug, Clone, PartialEq)]
pub struct Exercise {
    /// What it is called.
    pub name: String,
    /// How it is done; may be empty.
    pub how: String,
    /// How long or how often.
    pub amount: Amount,
    /// Whether it is done on each side.
    pub each_side: bool,
}

/// How long or how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// The line does not say.
    Unsaid,
    /// So many seconds.
    Seconds(u32),
    /// So many times.
    Reps(u32),
    /// So many times, held for so many seconds.
    Holds(u32, u32),
}

/// A piece of a line: its bytes, and the number that it is.
struct Piece<'l> {
    word: &'l str,
    at: Range<usize>,
    number: Option<u32>,
}

/// The exercise of a line; `None` for an empty line or a heading.
pub fn exercise(line: &str) -> Option<Exercise> {
    let line = text::clean(line);
    let line = without_bullet(&line);
    if line.is_empty() || line.starts_with('#') || line.ends_with(':') {
        return None;
    }
    let pieces = pieces(line);
    let mut amount = Amount::Unsaid;
    let mut each_side = false;
    // Everything that says how long, how often or which side is taken out; what stands before it is the name.
    let (mut first, mut last) = (line.len(), line.len());
    let mut index = 0;
    while index < pieces.len() {
        let rest = &pieces[index..];
        let sides = sides_in(rest);
        let (found, took) =
            if sides > 0 { (None, sides) } else { amount_in(rest).map_or((None, 0), |(a, took)| (Some(a), took)) };
        // Only what belongs together is taken: a second amount further on is part of the text.
        if took > 0 && (first == line.len() || pieces[index].at.start.saturating_sub(last) <= 3) {
            if first == line.len() {
                first = pieces[index].at.start;
            }
            last = pieces[index + took - 1].at.end;
            each_side |= sides > 0;
            amount = found.unwrap_or(amount);
            index += took;
        } else {
            index += 1;
        }
    }
    let (before, after) = (&line[..first], line.get(last..).unwrap_or_default());
    let (name, how) = before.split_once(": ").unwrap_or((before, ""));
    let trim = |text: &str| text.trim_matches(|c: char| c.is_whitespace() || ",;:–—-(".contains(c)).to_owned();
    let how = [trim(how), after.trim_start_matches(|c: char| c.is_whitespace() || ",;:.–—-)".contains(c)).to_owned()];
    let how = how.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let name = if trim(name).is_empty() { line.to_owned() } else { trim(name) };
    Some(Exercise { name, how, amount, each_side })
}

/// `- `, `* `, `1. `, `2) ` at the start of a line go.
fn without_bullet(line: &str) -> &str {
    let plain = line.trim_start_matches(['-', '*', '•', '–']).trim_start();
    let digits = plain.trim_start_matches(|c: char| c.is_ascii_digit());
    match digits.strip_prefix(['.', ')']) {
        Some(rest) if digits.len() < plain.len() && rest.starts_with(' ') => rest.trim_start(),
        _ => plain,
    }
}

/// Runs of letters and runs of digits; `×` is a word of its own. `8-10` is 10.
fn pieces(line: &str) -> Vec<Piece<'_>> {
    let kind = |c: char| {
        if c.is_ascii_digit() {
            1
        } else if c.is_alphabetic() || c == '×' {
            2
        } else {
            0
        }
    };
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut start = 0;
    let mut present = 0;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        let next = if at == line.len() { 0 } else { kind(c) };
        if next == present {
            continue;
        }
        if present > 0 {
            let word = &line[start..at];
            let number = word.parse().ok().filter(|_| present == 1);
            let range = pieces.last().is_some_and(|before| {
                number.is_some() && before.number.is_some() && matches!(line.get(before.at.end..start), Some("-" | "–"))
            });
            let from = if range { pieces.pop().map_or(start, |before| before.at.start) } else { start };
            pieces.push(Piece { word, at: from..at, number });
        }
        (start, present) = (at, next);
    }
    pieces
}

/// How many pieces say that it is done on each side.
fn sides_in(pieces: &[Piece<'_>]) -> usize {
    let is = |index: usize, words: &[&str]| {
        pieces.get(index).is_some_and(|piece| words.iter().any(|word| piece.word.eq_ignore_ascii_case(word)))
    };
    let parts = ["side", "sides", "leg", "legs", "arm", "arms", "hand", "hands", "foot", "feet", "way", "ways", "direction"];
    match () {
        () if is(0, &["on"]) && is(1, &["each", "both"]) && is(2, &parts) => 3,
        () if is(0, &["each", "both", "per", "every"]) && is(1, &parts) => 2,
        () if is(0, &["left"]) && is(1, &["and"]) && is(2, &["right"]) => 3,
        () if is(0, &["je", "jede", "beide"]) && is(1, &["seite", "seiten"]) => 2,
        () => 0,
    }
}

/// An amount that the pieces begin with, and how many pieces it takes.
fn amount_in(pieces: &[Piece<'_>]) -> Option<(Amount, usize)> {
    let number = |index: usize| pieces.get(index).and_then(|piece| piece.number).filter(|number| (1..=600).contains(number));
    let word = |index: usize| pieces.get(index).map(|piece| piece.word.to_lowercase()).unwrap_or_default();
    let times = |index: usize| matches!(word(index).as_str(), "x" | "×" | "times" | "mal");
    let reps = |index: usize| matches!(word(index).as_str(), "reps" | "rep" | "repetitions" | "repeats" | "wiederholungen");
    let unit = |index: usize| match word(index).as_str() {
        "s" | "sec" | "secs" | "second" | "seconds" | "sek" | "sekunden" => Some(1),
        "m" | "min" | "mins" | "minute" | "minutes" | "minuten" => Some(60),
        _ => None,
    };
    let first = number(0)?;
    if let Some(unit) = unit(1) {
        let seconds = first.saturating_mul(unit).min(600);
        return Some(match (times(2), number(3)) {
            (true, Some(count)) => (Amount::Holds(count, seconds), 4),
            _ => match (number(2), times(3) || reps(3)) {
                (Some(count), true) => (Amount::Holds(count, seconds), 4),
                _ => (Amount::Seconds(seconds), 2),
            },
        });
    }
    if reps(1) {
        return Some((Amount::Reps(first), 2));
    }
    if !times(1) {
        return None;
    }
    Some(match (number(2), unit(3)) {
        (Some(length), Some(unit)) => (Amount::Holds(first, length.saturating_mul(unit).min(600)), 4),
        (Some(each), None) => (Amount::Reps(first.saturating_mul(each).min(600)), if reps(3) { 4 } else { 3 }),
        (None, _) => (Amount::Reps(first), 2),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_as_people_write_them() {
        for (line, name, how, amount, each_side) in [
            ("Chin tuck 10 x 5 s each side", "Chin tuck", "", Amount::Holds(10, 5), true),
            ("- Chin tuck, 10x5s", "Chin tuck", "", Amount::Holds(10, 5), false),
            ("1. Wall slides 3x10", "Wall slides", "", Amount::Reps(30), false),
            (
                "2) Pec stretch: 30 sec per side. Elbow at shoulder height.",
                "Pec stretch",
                "Elbow at shoulder height.",
                Amount::Seconds(30),
                true,
            ),
            ("Heel raises 8-10 reps", "Heel raises", "", Amount::Reps(10), false),
            ("Plank (1 min)", "Plank", "", Amount::Seconds(60), false),
            ("Shoulder rolls", "Shoulder rolls", "", Amount::Unsaid, false),
            ("* Neck turn – 5 s × 6, left and right", "Neck turn", "", Amount::Holds(6, 5), true),
            ("Bridge: lift the hips, hold 5 s, 10 times", "Bridge", "lift the hips, hold", Amount::Holds(10, 5), false),
            ("4 point kneeling 30 s", "4 point kneeling", "", Amount::Seconds(30), false),
            ("\u{1b}[2JEvil 20 s", "[2JEvil", "", Amount::Seconds(20), false),
        ] {
            let expected = Exercise { name: name.into(), how: how.into(), amount, each_side };
            assert_eq!(exercise(line), Some(expected), "{line}");
        }
        for heading in ["", "   ", "# Morning", "Morning:", "-"] {
            assert_eq!(exercise(heading), None, "{heading}");
        }
    }

    #[test]
    fn any_line_is_safe() {
        for line in
            ["9 x 9 x 9 x 9", "x x x", "99999999999999999999 s", "10", "é×é 3×3 ß", ": : :", "1.", "(((", "each side", "5 s"]
        {
            let _ = exercise(line);
        }
    }
}
