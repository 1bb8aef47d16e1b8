//! Reads one line of a list of exercises, as people write it: `- [ ] Chin tuck - 3 sets of 10 reps, each side`.

use crate::domain::routine::import::amount::{ExerciseAmount, LineFinding, MAX_REPS, ParsedLine, whole};
use crate::domain::routine::import::count_words::{
    is_breaths, is_frequency, is_hold, is_reps, is_sets, is_times, joins_count, times_in_words,
};
use crate::domain::routine::import::decoration::{plain, without_stops};
use crate::domain::routine::import::labels;
use crate::domain::routine::import::other_numbers::{is_cell, is_distance, is_idle, is_measure, is_often};
use crate::domain::routine::import::sides::{self, sides_in};
use crate::domain::typed_length::{Token, seconds_in, tokens};

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

/// Reads the exercise of a line without its bullet; `None` if the line is empty.
pub fn exercise(line: &str) -> Option<Exercise> {
    // "Hold 5 s, 10 times: squeeze the shoulder blades"
    let plain_words = labels::parts(line).filter(|(_, rest)| !rest.contains(|c: char| c.is_ascii_digit()));
    if let Some((figures, rest)) = plain_words.and_then(|(label, rest)| Some((detail(label)?, rest))) {
        return one_exercise(&format!("{rest}, {figures}"));
    }
    let with_words = |(_, rest): &(&str, &str)| detail(rest).is_none();
    if let Some((when, rest)) = labels::when_and_rest(line).filter(with_words) {
        return one_exercise(rest).map(|exercise| Exercise { name: format!("{} ({when})", exercise.name), ..exercise });
    }
    let Some((set, rest)) = labels::set_and_rest(line).filter(with_words) else { return one_exercise(line) };
    if rest.split(|c: char| !c.is_alphabetic()).any(|word| is_sets(&word.to_lowercase())) {
        // Several sets in one line: half of them are not taken for the whole.
        let (name, how) = plain(line);
        return Some(Exercise { name, how, amount: ExerciseAmount::NotStated, each_side: false });
    }
    let exercise = one_exercise(rest)?;
    Some(Exercise { name: format!("{} ({set})", exercise.name), ..exercise })
}

fn one_exercise(line: &str) -> Option<Exercise> {
    let (line, links) = plain(line);
    let line = without_stops(&line);
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
        let Some((found, mut took)) = found_in(line, &tokens, index) else {
            index += 1;
            continue;
        };
        let begun = first < line.len();
        let mut start = token.at.start;
        let gap = line.get(last..start).unwrap_or_default();
        // "3 times for 20 seconds"
        let is_joined = || gap.split_whitespace().all(|word| joins_count(word) || matches!(word, "for" | "für" | "each"));
        let near = !begun || gap.len() <= 3 || is_joined();
        if let Some(other) = other_side(line, &tokens, index, took).filter(|_| near) {
            message.each_side = true;
            message.unclear |= other.found != found;
            took += other.took;
            start = other.start.min(start);
        }
        if let LineFinding::Rest(seconds) = found {
            message.rest(seconds);
        }
        // Later words count only if they clearly belong to the exercise; they stay in the text as well.
        let taken = (near || is_called(&tokens, index, took, found)) && message.take(found);
        // A second amount may belong to the exercise as well, or to another one: half of it is not taken for the whole.
        let is_aside = gap.contains(['(', ')']);
        let is_second_hold = is_aside && message.has_holds() && matches!(found, LineFinding::Length(_));
        message.unclear |=
            found == LineFinding::Unclear || ((!is_aside || is_second_hold) && begun && !taken && is_amount(found));
        if taken && near {
            first = first.min(start);
            last = tokens.get(index + took - 1).map_or(last, |token| token.at.end);
        }
        index += took;
    }
    if message.has_figures() && message.amount() == ExerciseAmount::NotStated {
        // The whole line is shown, so that its figures are seen.
        return Some(Exercise {
            name: line.to_owned(),
            how: links,
            amount: ExerciseAmount::NotStated,
            each_side: message.each_side,
        });
    }
    let before = line.get(..first).map_or(line, without_connection);
    // "Plank ...... 1 min"
    let before = if before.ends_with("..") { before.trim_end_matches('.') } else { before };
    let after = line.get(last..).unwrap_or_default().trim_start_matches(|c: char| c.is_whitespace() || ",;:.–—-)]".contains(c));
    let trim = |text: &str| text.trim_matches(|c: char| c.is_whitespace() || ",;:–—-(".contains(c)).to_owned();
    // "(90 degrees)" keeps both of its brackets.
    let trim_after = |text: &str| match trim(text) {
        text_only if text_only.matches(')').count() > text_only.matches('(').count() && text.contains('(') => {
            format!("({text_only}")
        }
        text_only => text_only,
    };
    let (name, how) = before.split_once(": ").unwrap_or((before, ""));
    let (name, how, after) = match (trim(name), trim_after(after)) {
        // "10 chin tucks", "je 30 s Nacken dehnen": the name comes after the number.
        (name, after) if leads_to_amount(&name) && !after.is_empty() => {
            let (name, how) = after.split_once(": ").unwrap_or((&after, ""));
            (trim(name), trim(how), "")
        }
        (name, _) if name.is_empty() && !links.is_empty() => (links.clone(), String::new(), ""),
        (name, _) if name.is_empty() => (line.to_owned(), String::new(), ""),
        (name, _) => (name, trim(how), after),
    };
    let links = if name == links { "" } else { links.as_str() };
    let how = [how.as_str(), after, links].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    Some(Exercise { name, how, amount: message.amount(), each_side: message.each_side })
}

/// Whether nothing stands before an amount, or only words that lead to it.
fn leads_to_amount(name: &str) -> bool {
    let mut words = name.split_whitespace().map(str::to_lowercase);
    words.all(|word| is_hold(&word) || matches!(word.as_str(), "je" | "jeweils" | "each" | "for" | "für" | "ca." | "about"))
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

/// Whether `found` is a length or a count of the exercise.
fn is_amount(found: LineFinding) -> bool {
    !matches!(found, LineFinding::Sides | LineFinding::Idle | LineFinding::Rest(_) | LineFinding::Unclear)
}

/// What a line says of the other side.
struct OtherSide {
    found: LineFinding,
    /// The tokens it takes, from the end of the first side on.
    took: usize,
    /// Where the words about both sides begin.
    start: usize,
}

/// Reads the amount of the other side, where the one at `index` is that of one side: `30 s right, 30 s left`, `L 30 s, R 45 s`.
fn other_side(line: &str, tokens: &[Token<'_>], index: usize, took: usize) -> Option<OtherSide> {
    let word = |index: usize| tokens.get(index).map_or("", |token| token.word.as_str());
    let side = |index: usize| sides::side(word(index));
    let skip = |index: usize| {
        index + usize::from(sides::PARTS.contains(&word(index)) || matches!(word(index), "and" | "und" | "then" | "dann"))
    };
    let end = index + took;
    let amount = |index: usize| {
        let number = || Some((LineFinding::Reps(count_of(tokens.get(index)?)?), 1));
        found_in(line, tokens, index).filter(|(found, _)| is_amount(*found)).or_else(number)
    };
    let start = |index: usize| tokens.get(index).map_or(0, |token| token.at.start);
    let after = || {
        let (first, next) = (side(end)?, skip(skip(end + 1)));
        let (found, length) = amount(next)?;
        side(next + length).filter(|other| *other != first)?;
        Some(OtherSide { found, took: skip(next + length + 1) - end, start: start(index) })
    };
    let before = || {
        let before = index.checked_sub(1)?;
        let (first, next) = (side(before)?, skip(end));
        side(next).filter(|other| *other != first)?;
        let (found, length) = amount(next + 1)?;
        Some(OtherSide { found, took: next + 1 + length - end, start: start(before) })
    };
    after().or_else(before)
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
        let is_within = sides::changes_within(rest.get(sides..)?);
        return Some((if is_within { LineFinding::Unclear } else { LineFinding::Sides }, sides));
    }
    // "30 s ea.", "30 s je": each side, or each time?
    let ends = rest.get(1).is_none_or(|next| line.get(token.at.end..next.at.start).is_some_and(|gap| !gap.trim().is_empty()));
    let is_each = token.word == "ea" || (ends && matches!(token.word.as_str(), "each" | "je" | "jeweils" | "jew"));
    if is_each || is_cell(line, rest) {
        return Some((LineFinding::Unclear, 1));
    }
    // `4-7-8`, `2026-11-20`
    if line.get(token.at.clone()).is_some_and(|text| text.matches(['-', '–']).count() > 1) {
        return Some((LineFinding::Unclear, 1));
    }
    // "1 to 2 minutes"
    let joins_range = |index: usize| matches!(word(index), "to" | "bis");
    if token.number.is_some() && joins_range(1) && !joins_range(3) && rest.get(2).is_some_and(|next| next.number.is_some()) {
        return found_in(line, tokens, index + 2).map(|(found, took)| (found, took + 2));
    }
    let next_to = |index: usize| {
        let ends = rest.get(index).zip(rest.get(index + 1)).map(|(first, second)| first.at.end..second.at.start);
        ends.and_then(|between| line.get(between)).unwrap_or_default()
    };
    if let Some((seconds, took)) = seconds_in(rest) {
        // A rest in between, or how often in a day, is not a length of the exercise.
        // At the beginning of a line it is the exercise: "Rest 30 s", "2 min rest".
        let begins = (is_idle(before(1)) && !is_often(before(1)) && index == 1) || (index == 0 && took + 1 == rest.len());
        let idle_before = is_idle(before(1)) || (before(1) == "for" && is_idle(before(2)) && index > 2);
        // "30 s, rest 15 s"
        let idle_after = is_idle(word(took + usize::from(word(took) == "of")))
            && next_to(took - 1).trim().is_empty()
            && rest.get(took + 1..).and_then(seconds_in).is_none();
        // "hold 5 s relax"
        let held =
            is_hold(before(1)) && line.get(..token.at.start).is_some_and(|text| text.trim_end().ends_with(char::is_alphabetic));
        let is_time_of_day =
            token.clock && (matches!(before(1), "at" | "um" | "by" | "until" | "bis" | "ab") || word(took) == "uhr");
        let is_later = |later: usize| found_in(line, tokens, later).is_some_and(|(found, _)| is_amount(found));
        let has_times = is_times(before(1)) || is_times(word(took));
        return Some(match () {
            // "8:00 Chin tuck 10 reps" begins with a time of day.
            () if index == 0 && token.clock && seconds >= 300.0 && (took..rest.len()).any(is_later) => {
                (LineFinding::Unclear, took)
            }
            () if begins || (held && idle_after) => (LineFinding::Length(seconds), took),
            () if !is_time_of_day && ((idle_before && !is_often(before(1))) || (idle_after && !is_often(word(took)))) => {
                (LineFinding::Rest(seconds), took)
            }
            () if idle_before || idle_after || is_time_of_day => (LineFinding::Idle, took),
            () if word(took - 1) == "m" && has_times => (LineFinding::Unclear, took),
            () if is_distance(line, rest, took) => (LineFinding::Idle, took),
            // "7-minute workout plank 30 s"
            () if next_to(0) == "-" && (took..rest.len()).any(|later| rest.get(later..).and_then(seconds_in).is_some()) => {
                (LineFinding::Idle, took)
            }
            () => (LineFinding::Length(seconds), took),
        });
    }
    if let Some(found) = times_in_words(rest) {
        return Some(found);
    }
    if matches!(token.word.as_str(), "x" | "×") {
        let count = count_of(rest.get(1)?).filter(|_| !rest.get(1..).is_some_and(|rest| is_measure(line, rest)))?;
        let sets = usize::from(is_sets(word(2)));
        return Some((if sets == 1 { LineFinding::Sets(count) } else { LineFinding::Times(count) }, 2 + sets));
    }
    let is_number = |token: &Token<'_>| token.number.is_some();
    if is_number(token) && next_to(0).trim() == "/" && rest.get(1).is_some_and(is_number) {
        return Some((LineFinding::Unclear, 2));
    }
    let count = count_of(token)?;
    if is_reps(word(1)) {
        return Some((LineFinding::Reps(count), 2)).filter(|_| !is_frequency(rest, 2));
    }
    if is_sets(word(1)) {
        let joined = (2..5).take_while(|index| joins_count(word(*index))).count();
        let of = if rest.get(2 + joined).is_some_and(is_number) { joined } else { joined.min(1) };
        // The number of repetitions in each set follows; it may stand alone.
        return Some((LineFinding::Sets(count), 2 + of)).filter(|_| !is_frequency(rest, 2));
    }
    if is_times(word(1)) {
        if is_frequency(rest, 2) {
            return None;
        }
        if matches!(word(2), "max" | "maximal" | "amrap" | "failure") {
            return Some((LineFinding::Unclear, 3));
        }
        let is_count = |rest: &[Token<'_>]| rest.first().is_some_and(|next| count_of(next).is_some()) && !is_measure(line, rest);
        let more = rest.get(2..).is_some_and(|rest| is_count(rest) && seconds_in(rest).is_none());
        return Some((if more { LineFinding::Sets(count) } else { LineFinding::Times(count) }, 2));
    }
    let sides = sides_in(line, rest.get(1..)?);
    if sides > 0 {
        return Some((LineFinding::RepsOnSides(count), 1 + sides));
    }
    bare_number(line, tokens, index, count)
}

/// Reads the number at `index` that stands alone: it counts after "3 sets of" and "3 x", or before the name of the exercise.
fn bare_number(line: &str, tokens: &[Token<'_>], index: usize, count: u32) -> Option<(LineFinding, usize)> {
    let rest = tokens.get(index..)?;
    if is_measure(line, rest) {
        return None;
    }
    let word = |index: usize| rest.get(index).map_or("", |token| token.word.as_str());
    let before =
        |back: usize| index.checked_sub(back).and_then(|index| tokens.get(index)).map_or("", |token| token.word.as_str());
    let is_number = |token: &Token<'_>| token.number.is_some();
    // "Set 1" is the name of a set.
    let counts_sets = |back: usize| {
        let counted = index.checked_sub(back + 1).and_then(|index| tokens.get(index));
        is_sets(before(back)) && counted.is_some_and(is_number)
    };
    let multiplied = is_times(before(1)) || (1..5).find(|back| !joins_count(before(*back))).is_some_and(counts_sets);
    let part_of_name = matches!(word(1), "point" | "way" | "step" | "steps" | "count" | "part" | "d" | "of" | "punkt" | "er");
    let leading = index == 0 && !part_of_name && rest.get(1).is_some_and(|next| !is_number(next));
    let mut later = (1..rest.len()).filter(|_| leading).filter_map(|later| found_in(line, tokens, index + later));
    let other = later.find(|(found, _)| !matches!(found, LineFinding::Sides | LineFinding::Idle | LineFinding::Rest(_)));
    // "5 left, 5 right"
    let is_other = |at: usize| sides::side(word(at)).is_some_and(|side| sides::side(word(1)).is_some_and(|first| first != side));
    let on_one_side = (3..5).any(|at| is_other(at) && rest.get(at - 1).is_some_and(is_number));
    match other {
        // "10 squats, 2 times"
        Some((LineFinding::Times(_), _)) => Some((LineFinding::Unclear, 1)),
        // "5 breaths": how long is one?
        None if leading && is_breaths(word(1)) => Some((LineFinding::Unclear, 1)),
        None if leading => Some((LineFinding::Reps(count), 1)),
        _ => (multiplied || on_one_side).then_some((LineFinding::Reps(count), 1)),
    }
}

/// Whether later words in the line belong to the exercise: `… hold each for 5 seconds`, `… repeat 10 times`, `… x 2`.
fn is_called(tokens: &[Token<'_>], index: usize, took: usize, found: LineFinding) -> bool {
    let from = index.saturating_sub(3);
    let near = tokens.get(from..index).unwrap_or_default().iter().chain(tokens.get(index + took));
    near.into_iter().any(|token| match found {
        LineFinding::Length(_) => is_hold(&token.word),
        _ => matches!(token.word.as_str(), "repeat" | "repeats" | "wiederhole" | "wiederholen" | "hold" | "halten"),
    }) || matches!(found, LineFinding::Sides | LineFinding::Sets(_) | LineFinding::RepsOnSides(_))
        || (matches!(found, LineFinding::Times(_)) && tokens.get(index).is_some_and(|token| is_times(&token.word)))
}

/// Reads a whole number that can be a count.
fn count_of(token: &Token<'_>) -> Option<u32> {
    let number = token.number.filter(|number| !token.clock && number.fract() == 0.0)?;
    whole(number).filter(|count| (1..=MAX_REPS).contains(count))
}

/// Reads a line that only says how the exercise above it is done: `Reps: 10`, `2 sets`, `hold 5 s`. Returns it as it would stand
/// behind the exercise.
pub fn detail(line: &str) -> Option<String> {
    let (line, links) = plain(line);
    let line = match line.split_once(':') {
        Some((label, value)) if !label.contains(|c: char| c.is_ascii_digit()) => {
            labelled(&label.trim().to_lowercase(), value.trim())?
        }
        _ => line.trim_end_matches(['.', ',', ';']).to_owned(),
    };
    let tokens = tokens(&line);
    let mut index = 0;
    let mut says = false;
    while let Some(token) = tokens.get(index) {
        index += match found_in(&line, &tokens, index) {
            Some((LineFinding::Idle | LineFinding::Unclear, _)) => return None,
            Some((_, took)) => {
                says = true;
                took
            }
            None if matches!(
                token.word.as_str(),
                "hold" | "halten" | "halte" | "for" | "each" | "a" | "repeat" | "wiederhole" | "and" | "und"
            ) =>
            {
                1
            }
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
        "time" | "duration" | "length" | "zeit" | "dauer" | "sides" | "side" | "seite" | "seiten" => value.to_owned(),
        _ if is_sets(label) || is_reps(label) => value.to_owned(),
        _ => return None,
    })
}
