//! A list of exercises, one a line, as it stands in a handout: bullets, numbers, check boxes, headings.

use crate::domain::routine::import::line::{self, Amount, Exercise};
use crate::domain::text;

/// The most exercises that are taken from one list.
const MOST: usize = 200;

/// What a list holds.
#[derive(Debug, Default, PartialEq)]
pub struct List {
    /// Its heading, where it has one.
    pub title: Option<String>,
    /// Its exercises, in order.
    pub exercises: Vec<Exercise>,
    /// Lines that were taken for no exercise, as they stand there.
    pub left_out: Vec<String>,
}

/// Reads a list. In a list with bullets a line without one is no exercise, unless it says how long or how often.
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
        let says_nothing = exercise.amount == Amount::Unsaid;
        if content.is_none()
            && (is_heading(&shown) || (says_nothing && (before_blank() || (index == 0 && stands_above(&lines, &shown)))))
        {
            note_heading(&mut list, &shown);
        } else if content.is_some() || bulleted == 0 || exercise.amount != Amount::Unsaid {
            list.exercises.push(exercise);
        } else if let Some(last) = list.exercises.last_mut().filter(|_| line.starts_with([' ', '\t'])) {
            // What is indented under an exercise says how it is done.
            last.how = [last.how.as_str(), &shown].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        } else {
            note_heading(&mut list, &shown);
        }
    }
    for beyond in list.exercises.split_off(list.exercises.len().min(MOST)) {
        list.left_out.push(beyond.name);
    }
    list
}

/// The first heading is the title; any other line that is no exercise is left out.
fn note_heading(list: &mut List, shown: &str) {
    let plain = shown.trim_matches(|c: char| c.is_whitespace() || "#:*_=".contains(c));
    if list.title.is_none() && list.exercises.is_empty() && text::words(plain) <= 8 {
        list.title = Some(plain.to_owned());
    } else {
        list.left_out.push(shown.to_owned());
    }
}

/// Whether `first` names no way of moving, and every line after it says how long or how often: it is what they are called.
fn stands_above(lines: &[&str], first: &str) -> bool {
    let rest = lines.iter().skip(1).filter(|line| line.chars().any(char::is_alphanumeric));
    let says = |line: &&str| line::exercise(line).is_some_and(|exercise| exercise.amount != Amount::Unsaid);
    let (counted, all) = rest.fold((0, 0), |(counted, all), line| (counted + usize::from(says(line)), all + 1));
    all >= 2 && counted == all && super::way(&first.to_lowercase()).is_none()
}

fn is_heading(line: &str) -> bool {
    line.starts_with('#') || line.ends_with(':')
}

/// What stands behind a bullet, a number or a check box; `None` for a line without any.
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
        // "**Bold**" is no bullet.
        Some(rest) if !line.starts_with("**") => rest,
        _ => numbered().or_else(lettered)?,
    };
    let rest = rest.trim_start();
    let boxed = ["[ ]", "[x]", "[X]", "[]", "( )", "☐", "☑"].iter().find_map(|sign| rest.strip_prefix(sign));
    Some(boxed.unwrap_or(rest).trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &List) -> Vec<&str> {
        list.exercises.iter().map(|exercise| exercise.name.as_str()).collect()
    }

    #[test]
    fn bullets_boxes_and_headings_are_no_part_of_an_exercise() {
        let list = read(
            "Neck programme\n\n- [ ] Chin tuck - 3 sets of 10 reps\n* Shoulder roll 30 s\n  Slowly, both ways.\n1. Bridge 10 reps\n2) [x] Plank 1 min\n☐ Row 10 reps\na) Squat 5 reps\nDo these every day.\n## Evening\n+ Lie down 5 min\n---\n```\n",
        );
        assert_eq!(names(&list), ["Chin tuck", "Shoulder roll", "Bridge", "Plank", "Row", "Squat", "Lie down"]);
        assert_eq!(list.title.as_deref(), Some("Neck programme"));
        assert_eq!(list.exercises[1].how, "Slowly, both ways.");
        assert_eq!(list.left_out, ["Do these every day.", "## Evening"]);
    }

    #[test]
    fn a_list_without_bullets_is_a_list_too() {
        let list = read("Morning\n\nShoulder rolls\nChin tuck 10 x 5 s\n");
        assert_eq!((names(&list), list.title.as_deref()), (vec!["Shoulder rolls", "Chin tuck"], Some("Morning")));
        let list = read("Shoulder rolls\nChin tuck\n");
        assert_eq!((names(&list), list.title.as_deref()), (vec!["Shoulder rolls", "Chin tuck"], None));
        for heading in ["", "   ", "# Morning", "Morning:", "-"] {
            assert_eq!(read(heading).exercises, [], "{heading}");
        }
    }
}
