//! Reads one line of a list of exercises, as people write it: `- [ ] Chin tuck - 3 sets of 10 reps, each side`.

use crate::domain::body::Side;
use crate::domain::routine::import::amount::{ExerciseAmount, LineFinding, ParsedLine};
use crate::domain::routine::import::count_words::{is_hold, is_sets, is_times, joins_count};
use crate::domain::routine::import::decoration::{plain, without_stops};
use crate::domain::routine::import::details::{detail, in_order};
use crate::domain::routine::import::finding::{found_in, is_amount, other_side};
use crate::domain::routine::import::labels::{self, is_when};
use crate::domain::routine::import::sides::{names_limb, names_sides, only_side, then_to_other};
use crate::domain::routine::import::unread::{self, Mark};
use crate::domain::routine::import::written_out::in_figures;
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
    /// The only side that it is done on.
    pub side: Option<Side>,
    /// Whether it has several sets of held repetitions, which a step does in a row.
    pub joins_sets: bool,
    /// The parts of its line about amounts, rests, holds and sides that the exercise does not have.
    pub unread: Vec<String>,
}

/// Reads the exercise of a line without its bullet; `None` if the line is empty.
pub fn exercise(line: &str) -> Option<Exercise> {
    let line = in_order(&in_figures(line));
    let read = labelled_exercise(&line)?;
    // "Week 1: 10x, week 2: 15x bridge": not two weeks in one.
    let is_several = line.matches(':').count() > 1 && is_when(&read.name);
    Some(if is_several { unread_exercise(&line, String::new()) } else { read })
}

fn labelled_exercise(line: &str) -> Option<Exercise> {
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
        let side = only_side(&tokens(line));
        let named = |exercise: Exercise| Exercise {
            name: format!("{} ({aside})", exercise.name),
            side: if exercise.each_side { None } else { side },
            ..exercise
        };
        return one_exercise(rest).map(named);
    }
    let Some((set, rest)) = labels::set_and_rest(line).filter(with_words) else { return one_exercise(line) };
    if rest.split(|c: char| !c.is_alphabetic()).any(|word| is_sets(&word.to_lowercase())) {
        // Several sets in one line: half of them are not taken for the whole.
        let (name, how) = plain(line);
        return Some(Exercise { unread: Vec::new(), ..unread_exercise(&name, how) });
    }
    let exercise = one_exercise(rest)?;
    Some(Exercise { name: format!("{} ({set})", exercise.name), ..exercise })
}

/// Returns an exercise whose whole line is shown, so that its figures are seen.
fn unread_exercise(line: &str, how: String) -> Exercise {
    Exercise {
        name: line.to_owned(),
        how,
        amount: ExerciseAmount::NotStated,
        each_side: false,
        side: None,
        joins_sets: false,
        unread: vec![line.to_owned()],
    }
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
        if taken && near && !is_object && found != LineFinding::BothWays && then_to_other(&tokens, index) == 0 {
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
        return Some(Exercise { each_side: message.takes_turns(), ..unread_exercise(line, links) });
    }
    message.side = only_side(&tokens).filter(|_| !message.each_side);
    let unread = unread::parts(line, &tokens, &marks, first, &message);
    let before = line.get(..first).map_or(line, without_connection);
    // "Plank [1 min]"
    let before = before.trim_end().trim_end_matches('[');
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
            // "3 sets of 10 squats, rest 30 s"
            let figures = || after.split_once(", ").filter(|(_, how)| how.contains(|c: char| c.is_ascii_digit()));
            let (name, how) = after.split_once(": ").or_else(figures).unwrap_or((&after, ""));
            (trim(name), trim(how), "")
        }
        (name, _) if name.is_empty() && !links.is_empty() => (links.clone(), String::new(), ""),
        (name, _) if name.is_empty() => (line.to_owned(), String::new(), ""),
        (name, _) => (name, trim(how), after),
    };
    let links = if name == links { "" } else { links.as_str() };
    let how = [how.as_str(), after, links].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let joins_sets = message.joins_sets() && !message.loses_sets();
    let (amount, each_side, side) = (message.amount(), message.takes_turns(), message.side);
    Some(Exercise { name, how, amount, each_side, side, joins_sets, unread })
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
    let ends_in = |word: &str| {
        let at = name.len().checked_sub(word.len())?;
        name.split_at_checked(at).filter(|(_, end)| end.eq_ignore_ascii_case(word)).map(|(rest, _)| rest)
    };
    let leads =
        ["for", "à", "je", "jeweils", "erst", "zuerst", "first"].iter().find_map(|word| ends_in(word)?.strip_suffix(spaces));
    if let Some(name) = leads {
        return without_connection(name);
    }
    // "Breathe in, hold 7 s" holds the breath.
    let lower = name.to_lowercase();
    if ["breath", "inhal", "exhal", "atm", "atem", "luft"].iter().any(|word| lower.contains(word)) {
        return name;
    }
    let begins_part = |rest: &&str| rest.trim_end().ends_with(separators);
    let words = ["hold each", "hold", "holding", "halten", "halte", "repeat", "contract", "tense", "anspannen"];
    let holds = |word: &&str| ends_in(word).filter(|rest| begins_part(rest) && rest.chars().any(char::is_alphanumeric));
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
