//! Reads one line of a list of exercises, as people write it: `- [ ] Chin tuck - 3 sets of 10 reps, each side`.

use crate::domain::routine::import::amount::{ExerciseAmount, LineFinding, ParsedLine};
use crate::domain::routine::import::count_words::{is_hold, is_reps, is_sets, is_times, joins_count};
use crate::domain::routine::import::decoration::{plain, without_stops};
use crate::domain::routine::import::finding::{found_in, is_amount, other_side};
use crate::domain::routine::import::labels;
use crate::domain::routine::import::sides::{names_limb, names_sides};
use crate::domain::routine::import::unread::{self, Mark};
use crate::domain::typed_length::{Token, tokens};

/// One exercise, as far as its line could be understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Exercise {
    /// Its name.
    pub name: String,
    /// Its description; may be empty.
    pub how: String,
    /// Its length or number of repetitions.
    pub amount: ExerciseAmount,
    /// Whether each side has a turn of its own.
    pub each_side: bool,
    /// The parts of its line about amounts, rests, holds and sides that the exercise does not have.
    pub unread: Vec<String>,
}

/// Reads the exercise of a line without its bullet; `None` if the line is empty.
pub fn exercise(line: &str) -> Option<Exercise> {
    // "Hold 5 s, 10 times: squeeze the shoulder blades"
    let plain_words = labels::parts(line).filter(|(_, rest)| !rest.contains(|c: char| c.is_ascii_digit()));
    if let Some((figures, rest)) = plain_words.and_then(|(label, rest)| Some((detail(label)?, rest))) {
        return one_exercise(&format!("{rest}, {figures}"));
    }
    let with_words = |(_, rest): &(&str, &str)| detail(rest).is_none();
    if let Some((_, rest)) = labels::parts(line).filter(|(label, _)| names_sides(label)).filter(with_words) {
        return one_exercise(rest).map(|exercise| Exercise { each_side: true, ..exercise });
    }
    // "Standing: 30 s, hold on to a chair" has its name before the colon.
    let with_name = |parts: &(&str, &str)| detail(parts.1.split([',', ';', '(']).next().unwrap_or_default()).is_none();
    if let Some((aside, rest)) = labels::aside_and_rest(line).filter(with_name) {
        return one_exercise(rest).map(|exercise| Exercise { name: format!("{} ({aside})", exercise.name), ..exercise });
    }
    let Some((set, rest)) = labels::set_and_rest(line).filter(with_words) else { return one_exercise(line) };
    if rest.split(|c: char| !c.is_alphabetic()).any(|word| is_sets(&word.to_lowercase())) {
        // Several sets in one line: half of them are not taken for the whole.
        let (name, how) = plain(line);
        return Some(Exercise { name, how, amount: ExerciseAmount::NotStated, each_side: false, unread: Vec::new() });
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
    let mut marks = vec![Mark::Unread; tokens.len()];
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
        let end = tokens.get(index + took - 1).map_or(start, |token| token.at.end);
        let is_rest = matches!(found, LineFinding::Rest(seconds) if message.rest(seconds));
        // Later words count only if they clearly belong to the exercise; they stay in the text as well.
        let taken = (near || is_called(&tokens, index, took, found)) && message.take(found);
        // A second amount may belong to the exercise as well, or to another one: half of it is not taken for the whole.
        let is_aside = gap.contains(['(', ')']);
        let is_second_hold = is_aside && message.has_holds() && matches!(found, LineFinding::Length(_));
        message.unclear |=
            found == LineFinding::Unclear || ((!is_aside || is_second_hold) && begun && !taken && is_amount(found));
        // "Lift each leg 5x": what is lifted is a part of the name.
        let is_object = found == LineFinding::Sides && !begun && names_limb(line, tokens.get(index..).unwrap_or_default(), took);
        if taken && near && !is_object && found != LineFinding::BothWays {
            (first, last) = (first.min(start), end);
        }
        let mark = match found {
            LineFinding::Rest(_) if is_rest => Mark::Rest,
            LineFinding::Sets(_) | LineFinding::Reps(_) | LineFinding::Times(_) if taken => Mark::Count,
            LineFinding::Idle => Mark::Read,
            _ if taken => Mark::Read,
            _ => Mark::Lost,
        };
        // The side before the amount of one side stands before `index`.
        let from = index - usize::from(start < token.at.start);
        marks.iter_mut().take(index + took).skip(from).for_each(|place| *place = mark);
        index += took;
    }
    if message.has_figures() && message.amount() == ExerciseAmount::NotStated {
        // The whole line is shown, so that its figures are seen.
        return Some(Exercise {
            name: line.to_owned(),
            how: links,
            amount: ExerciseAmount::NotStated,
            each_side: message.takes_turns(),
            unread: vec![line.to_owned()],
        });
    }
    let unread = unread::parts(line, &tokens, &marks, first, &message);
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
    Some(Exercise { name, how, amount: message.amount(), each_side: message.takes_turns(), unread })
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
    let name =
        ["for", "à", "je", "jeweils"].iter().find_map(|word| name.strip_suffix(word)?.strip_suffix(spaces)).unwrap_or(name);
    let begins_part = |rest: &&str| rest.trim_end().ends_with(separators);
    let words = ["hold each", "hold", "holding", "halten", "halte", "repeat"];
    let holds = |word: &&str| {
        let at = name.len().checked_sub(word.len()).filter(|at| name.is_char_boundary(*at))?;
        let (rest, end) = name.split_at(at);
        Some(rest).filter(|rest| end.eq_ignore_ascii_case(word) && begins_part(rest) && rest.chars().any(char::is_alphanumeric))
    };
    words.iter().find_map(holds).unwrap_or(name)
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
            Some((LineFinding::Idle | LineFinding::Unclear | LineFinding::Pace(..), _)) => return None,
            Some((_, took)) => {
                says = true;
                took
            }
            None if matches!(
                token.word.as_str(),
                "hold" | "halten" | "halte" | "for" | "each" | "a" | "repeat" | "wiederhole" | "and" | "und" | "on" | "off"
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
