//! Reads one line of a list of exercises, as people write it: `- [ ] Chin tuck - 3 sets of 10 reps, each side`.

use crate::domain::text;
use crate::domain::typed_length::{Token, Unit, seconds_in, tokens};

/// One exercise, as far as its line could be understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Exercise {
    /// Its name.
    pub name: String,
    /// Its description; may be empty.
    pub how: String,
    /// Its length or number of repetitions.
    pub amount: ExerciseAmount,
    /// Whether it is done on each side.
    pub each_side: bool,
}

/// The length or repetitions of an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExerciseAmount {
    /// The line says nothing, or nothing that a step may have.
    NotStated,
    /// A number of seconds.
    Seconds(u32),
    /// A number of repetitions.
    Reps(u32),
    /// A number of sets, each of a number of repetitions.
    Sets(u32, u32),
    /// A number of repetitions, each held for a number of seconds.
    Holds(u32, u32),
}

/// The length of an exercise whose line gives none, in seconds.
pub const DEFAULT_SECONDS: u32 = 30;
/// The longest step, in seconds: as long as a whole routine may be.
pub const MAX_SECONDS: u32 = 5_400;
/// The maximum number of repetitions of one step.
const MAX_REPS: u32 = 1_000;

/// One finding in a line: a length, a count or sides.
#[derive(Debug, Clone, Copy, PartialEq)]
enum LineFinding {
    Length(f64),
    Sets(u32),
    Reps(u32),
    Sides,
    /// A number with sides: `8 per side`.
    RepsOnSides(u32),
    /// A length that is not the exercise's own: a rest in between, how often in a day.
    Idle,
}

/// Everything found in a line.
#[derive(Debug, Default)]
struct ParsedLine {
    length: Option<f64>,
    sets: Option<u32>,
    reps: Option<u32>,
    each_side: bool,
}

impl ParsedLine {
    /// Stores `found`; returns `false` if the line said the same before, or `found` is not about the exercise.
    fn take(&mut self, found: LineFinding) -> bool {
        let fresh = match found {
            LineFinding::Length(_) => self.length.is_none(),
            LineFinding::Sets(_) => self.sets.is_none(),
            LineFinding::Reps(_) | LineFinding::RepsOnSides(_) => self.reps.is_none(),
            LineFinding::Sides => true,
            LineFinding::Idle => false,
        };
        match found {
            _ if !fresh => {}
            LineFinding::Length(seconds) => self.length = Some(seconds),
            LineFinding::Sets(sets) => self.sets = Some(sets),
            LineFinding::Reps(reps) => self.reps = Some(reps),
            LineFinding::Sides => self.each_side = true,
            LineFinding::Idle => {}
            LineFinding::RepsOnSides(reps) => (self.reps, self.each_side) = (Some(reps), true),
        }
        fresh
    }

    /// Combines everything; `NotStated` if the result is beyond what a step may have.
    fn amount(&self) -> ExerciseAmount {
        let count = self.sets.into_iter().chain(self.reps).try_fold(1_u32, u32::checked_mul).filter(|count| *count <= MAX_REPS);
        let counted = self.sets.is_some() || self.reps.is_some();
        let seconds = self.length.map(|length| whole(length.max(1.0)).filter(|seconds| *seconds <= MAX_SECONDS));
        match (seconds, count) {
            (Some(None), _) | (_, None) | (None, Some(0)) => ExerciseAmount::NotStated,
            (Some(Some(seconds)), Some(count)) if counted && count > 1 => match count.checked_mul(seconds) {
                Some(all) if all <= MAX_SECONDS => ExerciseAmount::Holds(count, seconds),
                _ => ExerciseAmount::NotStated,
            },
            (Some(Some(seconds)), _) => ExerciseAmount::Seconds(seconds),
            (None, Some(count)) if counted => match (self.sets, self.reps) {
                (Some(sets), Some(reps)) if sets > 1 && reps > 1 => ExerciseAmount::Sets(sets, reps),
                _ => ExerciseAmount::Reps(count),
            },
            (None, Some(_)) => ExerciseAmount::NotStated,
        }
    }
}

/// Reads the exercise of a line without its bullet; `None` if the line is empty.
pub fn exercise(line: &str) -> Option<Exercise> {
    let line = plain(line);
    let line = line.as_str();
    if !line.chars().any(char::is_alphanumeric) {
        return None;
    }
    let tokens = tokens(line);
    let mut message = ParsedLine::default();
    // The words about length, count and side are cut out where they first stand; the text before them is the name.
    let (mut first, mut last) = (line.len(), line.len());
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        let Some((found, took)) = found_in(line, &tokens, index) else {
            index += 1;
            continue;
        };
        let begun = first < line.len();
        let near = !begun || token.at.start.saturating_sub(last) <= 3;
        // Later words count only if they clearly belong to the exercise; they stay in the text as well.
        let taken = (near || is_called(&tokens, index, took, found)) && message.take(found);
        if taken && near {
            first = first.min(token.at.start);
            last = tokens.get(index + took - 1).map_or(last, |token| token.at.end);
        }
        index += took;
    }
    let before = line.get(..first).map_or(line, without_connection);
    let after = line.get(last..).unwrap_or_default().trim_start_matches(|c: char| c.is_whitespace() || ",;:.–—-)]".contains(c));
    let trim = |text: &str| text.trim_matches(|c: char| c.is_whitespace() || ",;:–—-(".contains(c)).to_owned();
    let (name, how) = before.split_once(": ").unwrap_or((before, ""));
    let (name, how, after) = match (trim(name), trim(after)) {
        // "10 chin tucks": the name comes after the number.
        (name, after) if name.is_empty() && !after.is_empty() => {
            let (name, how) = after.split_once(": ").unwrap_or((&after, ""));
            (trim(name), trim(how), "")
        }
        (name, _) if name.is_empty() => (line.to_owned(), String::new(), ""),
        (name, _) => (name, trim(how), after),
    };
    let how = [how.as_str(), after].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    Some(Exercise { name, how, amount: message.amount(), each_side: message.each_side })
}

/// Removes the words at the end of a name that only lead to the length after it: `Chin tuck - hold for`.
fn without_connection(name: &str) -> &str {
    let (spaces, separators) = (char::is_whitespace, [',', ';', ':', '–', '—', '-', '.']);
    let name = name.trim_end();
    let name = ["for", "à"].iter().find_map(|word| name.strip_suffix(word)?.strip_suffix(spaces)).unwrap_or(name);
    let begins_part = |rest: &&str| rest.trim_end().ends_with(separators);
    let words = ["hold each", "hold", "holding", "halten", "halte", "repeat"];
    let holds = |word: &&str| {
        let at = name.len().checked_sub(word.len()).filter(|at| name.is_char_boundary(*at))?;
        let (rest, end) = name.split_at(at);
        Some(rest).filter(|rest| end.eq_ignore_ascii_case(word) && begins_part(rest) && rest.chars().any(char::is_alphanumeric))
    };
    words.iter().find_map(holds).unwrap_or(name)
}

/// Removes what only decorates a line: `**bold**`, `__bold__`, backquotes.
fn plain(line: &str) -> String {
    text::clean(line).replace("**", "").replace("__", "").replace('`', "")
}

/// Returns what the tokens from `index` on say, and how many tokens that is.
fn found_in(line: &str, tokens: &[Token<'_>], index: usize) -> Option<(LineFinding, usize)> {
    let rest = tokens.get(index..)?;
    let token = rest.first()?;
    let word = |index: usize| rest.get(index).map_or("", |token| token.word.as_str());
    let before =
        |back: usize| index.checked_sub(back).and_then(|index| tokens.get(index)).map_or("", |token| token.word.as_str());
    let sides = sides_in(line, rest);
    if sides > 0 {
        return Some((LineFinding::Sides, sides));
    }
    if let Some((seconds, took)) = seconds_in(rest) {
        // A rest in between, or how often in a day, is not a length of the exercise.
        let idle =
            |word: &str| matches!(word, "rest" | "pause" | "break" | "relax" | "every" | "alle" | "between" | "dazwischen");
        // At the beginning of a line it is the exercise: "Rest 30 s".
        let begins = |back: usize| index == back;
        let idle_before = (idle(before(1)) && !begins(1)) || (before(1) == "for" && idle(before(2)) && !begins(2));
        return Some((if idle_before || idle(word(took)) { LineFinding::Idle } else { LineFinding::Length(seconds) }, took));
    }
    match token.word.as_str() {
        "twice" | "zweimal" if !is_frequency(rest, 1) => return Some((LineFinding::Reps(2), 1)),
        "dreimal" if !is_frequency(rest, 1) => return Some((LineFinding::Reps(3), 1)),
        "x" | "×" => {
            let count = count_of(rest.get(1)?)?;
            let sets = usize::from(is_sets(word(2)));
            return Some((if sets == 1 { LineFinding::Sets(count) } else { LineFinding::Reps(count) }, 2 + sets));
        }
        _ => {}
    }
    let count = count_of(token)?;
    if is_reps(word(1)) {
        return Some((LineFinding::Reps(count), 2)).filter(|_| !is_frequency(rest, 2));
    }
    if is_sets(word(1)) {
        let of = usize::from(matches!(word(2), "of" | "à" | "a" | "mit" | "von" | "x" | "×"));
        // The number of repetitions in each set follows; it may stand alone.
        return Some((LineFinding::Sets(count), 2 + of)).filter(|_| !is_frequency(rest, 2));
    }
    if is_times(word(1)) {
        if is_frequency(rest, 2) {
            return None;
        }
        let more = rest.get(2).is_some_and(|next| count_of(next).is_some()) && seconds_in(rest.get(2..)?).is_none();
        return Some((if more { LineFinding::Sets(count) } else { LineFinding::Reps(count) }, 2));
    }
    let sides = sides_in(line, rest.get(1..)?);
    if sides > 0 {
        return Some((LineFinding::RepsOnSides(count), 1 + sides));
    }
    // A number alone counts after "3 sets of" and "3 x", or before the name of the exercise.
    let multiplied = is_times(before(1)) || (is_sets(before(1)) || is_sets(before(2)));
    let leading = index == 0 && rest.len() > 1 && rest.get(1).is_some_and(|next| next.number.is_none());
    let part_of_name = matches!(word(1), "point" | "way" | "step" | "steps" | "count" | "part" | "d" | "of" | "punkt" | "er");
    let no_other = || {
        (1..rest.len()).all(|later| {
            found_in(line, tokens, index + later).is_none_or(|(found, _)| matches!(found, LineFinding::Sides | LineFinding::Idle))
        })
    };
    (multiplied || (leading && !part_of_name && no_other())).then_some((LineFinding::Reps(count), 1))
}

/// Whether later words in the line belong to the exercise: `… hold each for 5 seconds`, `… repeat 10 times`.
fn is_called(tokens: &[Token<'_>], index: usize, took: usize, found: LineFinding) -> bool {
    let from = index.saturating_sub(3);
    let near = tokens.get(from..index).unwrap_or_default().iter().chain(tokens.get(index + took));
    near.into_iter().any(|token| match found {
        LineFinding::Length(_) => matches!(token.word.as_str(), "hold" | "holding" | "held" | "halten" | "halte" | "gehalten"),
        _ => matches!(token.word.as_str(), "repeat" | "repeats" | "wiederhole" | "wiederholen" | "hold" | "halten"),
    }) || matches!(found, LineFinding::Sides | LineFinding::Sets(_) | LineFinding::RepsOnSides(_))
}

/// Reads a whole number that can be a count.
fn count_of(token: &Token<'_>) -> Option<u32> {
    let number = token.number.filter(|number| !token.clock && number.fract() == 0.0)?;
    whole(number).filter(|count| (1..=MAX_REPS).contains(count))
}

fn whole(number: f64) -> Option<u32> {
    let rounded = number.round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between the two")]
    (0.0..=1e6).contains(&rounded).then_some(rounded as u32)
}

fn is_times(word: &str) -> bool {
    matches!(word, "x" | "×" | "times" | "mal")
}

fn is_reps(word: &str) -> bool {
    matches!(word, "reps" | "rep" | "repetitions" | "repetition" | "repeats" | "wiederholungen" | "wdh" | "whg" | "wh")
}

fn is_sets(word: &str) -> bool {
    matches!(
        word,
        "sets" | "set" | "rounds" | "round" | "sätze" | "satz" | "serien" | "serie" | "runden" | "runde" | "durchgänge"
    )
}

/// Whether the tokens from `index` on say how often in a day or a week the exercise is done: `3 times a day`.
fn is_frequency(tokens: &[Token<'_>], index: usize) -> bool {
    let word = |index: usize| tokens.get(index).map_or("", |token| token.word.as_str());
    let article = matches!(word(index), "a" | "per" | "each" | "every" | "pro" | "am" | "in" | "the");
    let the = usize::from(article) + usize::from(matches!(word(index + 1), "the" | "der"));
    matches!(word(index), "daily" | "weekly" | "täglich" | "wöchentlich")
        || (article && Unit::parse(word(index + the)).is_some_and(|unit| unit >= Unit::Day))
}

/// Returns how many tokens say that the exercise is done on each side.
fn sides_in(line: &str, tokens: &[Token<'_>]) -> usize {
    let is = |index: usize, words: &[&str]| tokens.get(index).is_some_and(|token| words.contains(&token.word.as_str()));
    let joined = |signs: &[&str]| {
        let ends = tokens.first().zip(tokens.get(1)).map(|(first, second)| first.at.end..second.at.start);
        ends.and_then(|between| line.get(between)).is_some_and(|between| signs.contains(&between.trim()))
    };
    let slash = tokens.first().and_then(|token| line.get(..token.at.start)).is_some_and(|before| before.ends_with('/'));
    let parts = [
        "side",
        "sides",
        "leg",
        "legs",
        "arm",
        "arms",
        "hand",
        "hands",
        "foot",
        "feet",
        "way",
        "ways",
        "direction",
        "directions",
        "seite",
        "seiten",
        "bein",
        "beine",
        "arme",
        "hände",
        "fuß",
        "füße",
        "richtung",
        "richtungen",
        "knee",
        "knees",
        "shoulder",
        "shoulders",
        "hip",
        "hips",
        "ankle",
        "ankles",
        "wrist",
        "wrists",
    ];
    let each = ["each", "both", "per", "every", "je", "jede", "jeder", "jedes", "jedem", "beide", "beiden", "pro"];
    let (left, right) = (["left", "l", "links"], ["right", "r", "rechts"]);
    let pair = |index| (is(0, &left) && is(index, &right)) || (is(0, &right) && is(index, &left));
    match () {
        () if is(0, &["on", "auf", "to", "mit", "für"]) && is(1, &each) && is(2, &parts) => 3,
        () if is(0, &each) && is(1, &parts) => 2,
        () if is(1, &["and", "und", "then", "dann"]) && pair(2) => 3,
        () if pair(1) && joined(&["/", "+", "&", "-"]) => 2,
        () if slash && is(0, &parts) => 1,
        () if is(0, &["beidseitig", "beidseits", "bilateral"]) => 1,
        () => 0,
    }
}
