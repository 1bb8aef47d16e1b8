//! Reads a list of exercises, one per line, as in a handout: bullets, numbers, check boxes, headings.

use crate::domain::routine::import::amount::ExerciseAmount;
use crate::domain::routine::import::count_words::is_times;
use crate::domain::routine::import::decoration::without_colours;
use crate::domain::routine::import::details;
use crate::domain::routine::import::labels::is_when;
use crate::domain::routine::import::line::{self, Exercise};
use crate::domain::routine::import::list_words::{LIST_WORDS, is_one_of};
use crate::domain::routine::import::struck;
use crate::domain::routine::limits::MAX_STEPS;
use crate::domain::text;
use crate::domain::typed_length::Unit;

/// The contents of a list.
#[derive(Debug, Default, PartialEq)]
pub struct List {
    /// Its heading, if it has one.
    pub title: Option<String>,
    /// Its exercises, in order.
    pub exercises: Vec<Exercise>,
    /// Lines that are no exercise.
    pub left_out: Vec<String>,
    /// Exercises for which a routine has no room.
    pub beyond: Vec<String>,
}

impl List {
    /// Adds `exercises`, one after the other, and all of them again until they are there so many `times`.
    pub fn add(&mut self, mut exercises: Vec<Exercise>, times: u64) {
        let mut rounds = 0;
        while rounds < times && !exercises.is_empty() && self.exercises.len() + exercises.len() <= MAX_STEPS {
            self.exercises.extend(exercises.iter().cloned());
            rounds += 1;
        }
        if rounds == times {
            return;
        }
        // The last round may end in the middle.
        let whole = exercises.len().min(MAX_STEPS.saturating_sub(self.exercises.len()));
        let left = |name: String, times: u64| if times == 1 { name } else { format!("{name} × {times}") };
        let last: Vec<Exercise> = exercises.drain(..whole).collect();
        let again = last.iter().filter(|_| times - rounds > 1).map(|exercise| left(exercise.name.clone(), times - rounds - 1));
        self.beyond.extend(again);
        self.beyond.extend(exercises.into_iter().map(|exercise| left(exercise.name, times - rounds)));
        self.exercises.extend(last);
    }
}

/// An exercise as its lines have it.
struct Entry {
    /// Its line, and the lines below that only give figures.
    line: String,
    /// The text indented under it.
    below: Vec<String>,
}

/// Reads a list. In a list with bullets, a line without one is an exercise only if it gives a length or a count.
pub fn read(source: &str) -> List {
    let source = text::with_plain_signs(source.trim_start_matches('\u{feff}'));
    let source = without_colours(&source).replace("\r\n", "\n");
    let (source, struck) = struck::cut(&source);
    let ends = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let lines: Vec<&str> = source.split(ends).flat_map(numbered_parts).collect();
    let bulleted = lines.iter().filter(|line| bullet(line).is_some()).count();
    let mut list = List { left_out: struck, ..List::default() };
    let mut section = struck::Section::default();
    let mut entries: Vec<Entry> = Vec::new();
    let (mut is_first, mut after_detail) = (true, false);
    // The indentation of an exercise that is not done: what stands deeper below belongs to it.
    let mut refused: Option<usize> = None;
    for (index, line) in lines.iter().enumerate() {
        let shown = text::clean(line);
        if shown.starts_with("```") || shown.starts_with("~~~") {
            continue;
        }
        if !shown.chars().any(char::is_alphanumeric) {
            section.pass_blank();
            continue;
        }
        let first = std::mem::replace(&mut is_first, false);
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        refused = refused.filter(|outer| indent > *outer);
        if refused.is_some() {
            list.left_out.push(shown);
            continue;
        }
        let undated = without_date(&shown);
        let content = if undated.len() < shown.len() { Some(undated) } else { bullet(line) };
        let said = content.unwrap_or(&shown);
        // "Nicht machen", indented under an exercise
        let is_indented = line.starts_with([' ', '\t']);
        if is_indented && !is_heading(&shown) && struck::only_forbids(said) {
            list.left_out.extend(entries.pop().map(|last| last.line));
            list.left_out.push(shown);
            continue;
        }
        if section.takes(said, content.is_none() && is_heading(&shown)) {
            list.left_out.push(shown);
            continue;
        }
        let repeats = is_repeat(said);
        // "Repeat 3 times" is said of all exercises, unless it is one of several figures of the last.
        if let Some((last, detail)) = entries.last_mut().zip(details::detail(said)).filter(|_| !repeats || after_detail) {
            last.line.extend([", ", &detail]);
            after_detail = true;
            continue;
        }
        after_detail = false;
        // A warning indented under an exercise belongs to it.
        let is_under = content.is_none() && is_indented;
        if let Some(last) = entries.last_mut().filter(|_| is_under && is_warning(&shown)) {
            last.below.push(shown);
            continue;
        }
        let is_forbidden = struck::is_forbidden(said);
        refused = is_forbidden.then_some(indent);
        let is_exercise = |said: &str| !repeats && details::detail(said).is_none() && !is_no_exercise(said) && !is_forbidden;
        let exercise = line::exercise(said).filter(|_| is_exercise(said) && !is_no_exercise(undated));
        let Some(exercise) = exercise else {
            list.left_out.push(shown);
            continue;
        };
        let mut rest = lines.get(index + 1..).unwrap_or_default().iter().filter(|line| line.chars().any(char::is_alphanumeric));
        let next_line_is_blank = || lines.get(index + 1).is_some_and(|next| !next.chars().any(char::is_alphanumeric));
        let says_nothing = exercise.amount == ExerciseAmount::NotStated;
        // What figures follow is an exercise, however it is written.
        let next = rest.next();
        let has_details = next.is_some_and(|next| details::detail(bullet(next).unwrap_or(next)).is_some());
        let is_title = || says_nothing && first && next.is_some() && (next_line_is_blank() || stands_above(&lines, &shown));
        if content.is_none() && !has_details && (is_heading(&shown) || is_when(&shown) || is_title()) {
            note_heading(&mut list, entries.is_empty(), &shown);
        } else if content.is_some() || bulleted == 0 || has_details || !says_nothing {
            let line = said.trim_matches(|c: char| c.is_whitespace() || "#:".contains(c)).to_owned();
            entries.push(Entry { line, below: Vec::new() });
        } else if let Some(last) = entries.last_mut().filter(|_| is_under) {
            // Text indented under an exercise says how it is done.
            last.below.push(shown);
        } else {
            note_heading(&mut list, entries.is_empty(), &shown);
        }
    }
    let exercise = |entry: Entry| {
        let exercise = line::exercise(&entry.line)?;
        let how: Vec<&str> = [exercise.how.as_str()].into_iter().chain(entry.below.iter().map(String::as_str)).collect();
        let how = how.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let below = entry.below.iter().filter(|text| !is_warning(text)).filter_map(|text| line::exercise(text));
        let unread = exercise.unread.into_iter().chain(below.flat_map(|below| below.unread)).collect();
        Some(Exercise { how, unread, ..exercise })
    };
    list.add(entries.into_iter().filter_map(exercise).collect(), 1);
    list
}

/// Takes the first heading as the title; leaves out any other line that is no exercise.
fn note_heading(list: &mut List, is_above: bool, shown: &str) {
    let plain = shown.trim_matches(|c: char| c.is_whitespace() || "#:*_=".contains(c));
    if list.title.is_none() && is_above && text::words(plain) <= 8 {
        list.title = Some(plain.to_owned());
    } else {
        list.left_out.push(shown.to_owned());
    }
}

/// Whether `first` is the title of the list: it names no way of moving, and every line after it gives a length or a
/// count; or it has a word of a title, and one line after it gives them.
fn stands_above(lines: &[&str], first: &str) -> bool {
    let rest = lines.iter().skip(1).filter(|line| line.chars().any(char::is_alphanumeric));
    let says = |line: &&str| line::exercise(line).is_some_and(|exercise| exercise.amount != ExerciseAmount::NotStated);
    let (counted, all) = rest.fold((0, 0), |(counted, all), line| (counted + usize::from(says(line)), all + 1));
    let first = first.to_lowercase();
    let is_titled = first.split(|c: char| !c.is_alphanumeric()).any(|word| is_one_of(&LIST_WORDS.titles, word));
    all >= 2 && ((counted == all && super::way(&first).is_none()) || (counted > 0 && is_titled))
}

fn is_heading(line: &str) -> bool {
    line.starts_with('#') || line.ends_with(':')
}

/// Whether the line says something of all exercises: `Repeat 3 times`, `Wiederhole alles`, `3 rounds`, `Hold each stretch 30 s`.
fn is_repeat(line: &str) -> bool {
    let line = line.to_lowercase();
    let is_of_side = ["other", "opposite", "andere"].iter().any(|word| line.contains(word));
    let is_round = |word: &str| ["rounds", "runden", "durchgänge"].contains(&word.trim_end_matches(['.', '!']));
    (LIST_WORDS.of_all.iter().any(|words| line.starts_with(words)) && !is_of_side)
        || line.split_whitespace().nth(1).is_some_and(is_round)
        || is_all_again(&line)
}

/// Whether the line, in lower case, only says how often everything is done: `Alles 3x`, `All of these 2x`.
fn is_all_again(line: &str) -> bool {
    let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_all = |word: &str| is_one_of(&LIST_WORDS.all, word);
    let unit = |word: &str| word.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
    let is_again = |word: &str| is_times(&unit(word)) || is_one_of(&LIST_WORDS.again, word);
    let is_other = |word: &str| is_all(word) || is_again(word) || unit(word).is_empty() || is_one_of(&LIST_WORDS.around, word);
    words.iter().any(|word| is_all(word)) && words.iter().any(|word| is_again(word)) && words.iter().all(|word| is_other(word))
}

/// Whether the line warns of something, or greets.
fn is_warning(line: &str) -> bool {
    let line = line.to_lowercase();
    let mut words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    match words.next() {
        Some("do") => words.next() == Some("not"),
        Some("don") => words.next() == Some("t"),
        Some(first) => [
            "stop", "stopp", "stoppe", "if", "bei", "wenn", "falls", "avoid", "never", "nicht", "nie", "caution", "warning",
            "achtung", "vorsicht", "dear", "liebe", "lieber",
        ]
        .contains(&first),
        None => false,
    }
}

/// Whether the line is an appointment, a call, a warning or a greeting.
fn is_no_exercise(line: &str) -> bool {
    let line = line.to_lowercase();
    let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let calls = ["call", "phone", "tel", "fax", "email", "mail", "anruf", "anrufen", "telefon", "notruf"];
    // "Hold no longer than 10 s" limits all exercises; "Plank 30 s, no longer than 1 min" is one.
    let limits = ["longer than", "more than", "länger als", "mehr als"];
    let only_limits =
        |limit: &str| line.split_once(limit).is_some_and(|(before, _)| !before.contains(|c: char| c.is_ascii_digit()));
    is_warning(&line)
        || limits.into_iter().any(only_limits)
        || words.first().is_some_and(|first| calls.contains(first))
        || words.iter().any(|word| matches!(*word, "appointment" | "termin"))
        || line.split_whitespace().any(is_date)
}

fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.trim_matches([',', '(', ')', ';', ':']).split(['.', '/', '-']).collect();
    parts.len() == 3
        && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
        && parts.iter().any(|part| part.len() == 4)
}

/// Returns `line` without the date that it begins with, if an exercise with an amount follows: `12.11.2026 Plank 30 s`. A time of day
/// is an appointment.
fn without_date(line: &str) -> &str {
    let begins = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let after = begins.split_once(' ').filter(|(first, _)| is_date(first)).map(|(_, rest)| rest.trim_start());
    let is_one = |rest: &&str| {
        rest.starts_with(char::is_alphabetic)
            && !rest.contains(':')
            && line::exercise(rest).is_some_and(|exercise| exercise.amount != ExerciseAmount::NotStated)
    };
    after.filter(is_one).unwrap_or(line)
}

/// Splits a line with several numbered exercises before each number: `1) Bridge 10x; 2) Clam 15x`.
fn numbered_parts(line: &str) -> Vec<&str> {
    let begins = line.trim_start();
    let marks: Vec<String> = match begins.get(..2) {
        Some("1)") => (2..=MAX_STEPS).map(|number| format!(" {number})")).collect(),
        Some("a)") => ('b'..='z').map(|letter| format!(" {letter})")).collect(),
        _ => return vec![line],
    };
    let mut parts = Vec::new();
    let mut rest = line;
    for mark in marks {
        let Some((part, _)) = rest.split_once(&mark) else { break };
        // "(see 2)"
        if part.matches('(').count() >= part.matches(')').count() {
            break;
        }
        rest = rest.get(part.len() + 1..).unwrap_or_default();
        parts.push(part.trim_end_matches([' ', ';', ',']));
    }
    parts.push(rest);
    parts
}

/// Returns the text after bullets, numbers and check boxes; `None` for a line without any.
fn bullet(line: &str) -> Option<&str> {
    const MOST: usize = 4;
    let mut rest = line.trim_start();
    let mut found = None;
    while let Some(after) = one_bullet(rest).filter(|_| found.is_none_or(|(number, _)| number < MOST)) {
        rest = after.trim_start();
        found = Some((found.map_or(1, |(number, _)| number + 1), rest));
    }
    found.map(|(_, rest)| rest)
}

fn one_bullet(line: &str) -> Option<&str> {
    const SIGNS: &str = "-*+•–—◦‣·☐☑□✓✔▢▪▫■●○►▶➢➤→»>❑❏⁃∙◆◇";
    if let Some(rest) = ["[ ]", "[x]", "[X]", "[]", "( )"].iter().find_map(|sign| line.strip_prefix(sign)) {
        return Some(rest);
    }
    let mut letters = line.chars();
    let first = letters.next()?;
    // "**Bold**" is not a bullet.
    if SIGNS.contains(first) && !line.starts_with("**") {
        return Some(letters.as_str().trim_start_matches('\u{fe0f}'));
    }
    let line = line.trim_start_matches("**");
    let labels = ["exercise ", "übung ", "step ", "schritt ", "nr. ", "nr.", "no. ", "#"];
    let label = labels.iter().find(|label| line.get(..label.len()).is_some_and(|begins| begins.to_lowercase() == **label));
    let plain = label.and_then(|label| line.get(label.len()..)).unwrap_or(line);
    let opened = plain.strip_prefix('(');
    let begins = opened.unwrap_or(plain);
    let digits = begins.find(|c: char| !c.is_ascii_digit()).unwrap_or(begins.len());
    let is_digit = |c: char| c.is_ascii_digit();
    let (number, rest) = begins.split_at_checked(digits)?;
    if number.is_empty() {
        // `a)`, `A.`, `(b)`
        let mut letters = begins.chars();
        let letter = letters.next().filter(char::is_ascii_alphabetic)?;
        let after = letters.as_str();
        let closed = after
            .strip_prefix(')')
            .or_else(|| after.strip_prefix(". ").filter(|_| opened.is_none() && letter.is_ascii_uppercase()));
        return closed.filter(|_| label.is_none());
    }
    if let Some(rest) = rest.trim_start_matches('\u{fe0f}').strip_prefix('\u{20e3}') {
        return Some(rest);
    }
    if opened.is_some() {
        return rest.strip_prefix(')');
    }
    if label.is_some() {
        return rest.strip_prefix([':', '.', ')']).or_else(|| rest.strip_prefix(" - ").or_else(|| rest.strip_prefix(" – ")));
    }
    // `1.`, `1)`, `1.2`, `1.2.`
    let parts = rest.trim_start_matches(|c: char| is_digit(c) || c == '.');
    let is_levels = rest.len() - parts.len() > 1 && !rest.contains("..");
    if is_levels {
        // "2.5 kg" does not number the line.
        let measures = ["x", "mal", "times", "reps", "sets", "kg", "g", "lb", "lbs", "km", "cm", "mm"];
        let rest = parts.strip_prefix(')').unwrap_or(parts);
        let next = rest.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
        return Some(rest).filter(|rest| {
            rest.starts_with([' ', '\t'])
                && !next.is_empty()
                && Unit::parse(&next).is_none()
                && !measures.contains(&next.as_str())
        });
    }
    let rest = rest.strip_prefix(['.', ')'])?;
    Some(rest).filter(|rest| rest.starts_with(|c: char| c.is_whitespace() || c.is_alphabetic()))
}
