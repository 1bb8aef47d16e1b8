//! Reads a list of exercises, one per line, as in a handout: bullets, numbers, check boxes, headings.

use crate::domain::routine::import::line::{self, Exercise, ExerciseAmount};
use crate::domain::text;

/// The maximum number of exercises taken from one list.
const MAX_EXERCISES: usize = 200;

/// The contents of a list.
#[derive(Debug, Default, PartialEq)]
pub struct List {
    /// Its heading, if it has one.
    pub title: Option<String>,
    /// Its exercises, in order.
    pub exercises: Vec<Exercise>,
    /// Lines that are no exercise, and exercises beyond the maximum.
    pub left_out: Vec<String>,
}

/// Reads a list. In a list with bullets, a line without one is an exercise only if it gives a length or a count.
pub fn read(source: &str) -> List {
    let lines: Vec<&str> = source.trim_start_matches('\u{feff}').lines().collect();
    let bulleted = lines.iter().filter(|line| bullet(line).is_some()).count();
    let mut list = List::default();
    let mut fenced = false;
    for (index, line) in lines.iter().enumerate() {
        let shown = text::clean(line);
        if shown.starts_with("```") || shown.starts_with("~~~") {
            fenced = !fenced;
            continue;
        }
        if !shown.chars().any(char::is_alphanumeric) {
            continue;
        }
        let content = bullet(line);
        let Some(exercise) = line::exercise(content.unwrap_or(&shown)) else { continue };
        let before_blank = || index == 0 && lines.get(1).is_some_and(|next| !next.chars().any(char::is_alphanumeric));
        let says_nothing = exercise.amount == ExerciseAmount::NotStated;
        if content.is_none()
            && (is_heading(&shown) || (says_nothing && (before_blank() || (index == 0 && stands_above(&lines, &shown)))))
        {
            note_heading(&mut list, &shown);
        } else if content.is_some() || bulleted == 0 || exercise.amount != ExerciseAmount::NotStated {
            list.exercises.push(exercise);
        } else if let Some(last) = list.exercises.last_mut().filter(|_| line.starts_with([' ', '\t'])) {
            // Text indented under an exercise says how it is done.
            last.how = [last.how.as_str(), &shown].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        } else {
            note_heading(&mut list, &shown);
        }
    }
    for beyond in list.exercises.split_off(list.exercises.len().min(MAX_EXERCISES)) {
        list.left_out.push(beyond.name);
    }
    list
}

/// Takes the first heading as the title; leaves out any other line that is no exercise.
fn note_heading(list: &mut List, shown: &str) {
    let plain = shown.trim_matches(|c: char| c.is_whitespace() || "#:*_=".contains(c));
    if list.title.is_none() && list.exercises.is_empty() && text::words(plain) <= 8 {
        list.title = Some(plain.to_owned());
    } else {
        list.left_out.push(shown.to_owned());
    }
}

/// Whether `first` is the title of the list: it names no way of moving, and every line after it gives a length or a
/// count.
fn stands_above(lines: &[&str], first: &str) -> bool {
    let rest = lines.iter().skip(1).filter(|line| line.chars().any(char::is_alphanumeric));
    let says = |line: &&str| line::exercise(line).is_some_and(|exercise| exercise.amount != ExerciseAmount::NotStated);
    let (counted, all) = rest.fold((0, 0), |(counted, all), line| (counted + usize::from(says(line)), all + 1));
    all >= 2 && counted == all && super::way(&first.to_lowercase()).is_none()
}

fn is_heading(line: &str) -> bool {
    line.starts_with('#') || line.ends_with(':')
}

/// Returns the text after a bullet, a number or a check box; `None` for a line without one.
fn bullet(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let signs = ['-', '*', '+', '•', '–', '◦', '‣', '·', '☐', '☑', '□', '✓', '✔', '▢'];
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = || digits.strip_prefix(['.', ')']).filter(|rest| digits.len() < line.len() && rest.starts_with([' ', '\t']));
    let lettered = || {
        let mut letters = line.chars();
        (letters.next()?.is_ascii_lowercase() && letters.next()? == ')').then_some(letters.as_str())
    };
    let rest = match line.strip_prefix(signs) {
        // "**Bold**" is not a bullet.
        Some(rest) if !line.starts_with("**") => rest,
        _ => numbered().or_else(lettered)?,
    };
    let rest = rest.trim_start();
    let boxed = ["[ ]", "[x]", "[X]", "[]", "( )", "☐", "☑"].iter().find_map(|sign| rest.strip_prefix(sign));
    Some(boxed.unwrap_or(rest).trim_start())
}
