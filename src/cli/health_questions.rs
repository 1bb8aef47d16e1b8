//! The health questions as lines of text: all of them, and the short question before a session.

use crate::cli::context::CliContext;
use crate::cli::parse;
use crate::domain::body::Place;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::safety::answers::{Answer, Answers};
use crate::domain::safety::condition::{Condition, QuestionGroup};
use crate::domain::text;
use crate::platform::{clock, language};
use crate::texts::Texts;

/// Returns the question about the signs of today: a line with a letter for each of `lines`.
pub fn new_lines(lines: &[&Condition], texts: &Texts) -> String {
    let lettered = ('a'..).zip(lines).map(|(letter, condition)| format!("\n{letter}  {}", texts.condition(&condition.id).line));
    format!("{} {}{}", texts.safety.signs_title, texts.safety.how_to_answer, lettered.collect::<String>())
}

/// Returns the conditions of `lines` that an answer names by letter or id; `None` if it is not understood.
pub fn chosen(answer: &str, lines: &[&'static Condition]) -> Option<Vec<&'static Condition>> {
    if language::texts().is_none(answer) {
        return Some(Vec::new());
    }
    let answer = answer.trim().to_lowercase();
    let by_id = |word: &str| lines.iter().find(|condition| condition.id == word).copied();
    let by_letter = |letter: char| ('a'..).zip(lines).find(|(known, _)| *known == letter).map(|(_, condition)| *condition);
    let mut chosen = Vec::new();
    for word in answer.split([' ', ',']).filter(|word| !word.is_empty()) {
        match by_id(word) {
            Some(condition) => chosen.push(condition),
            None => chosen.extend(word.chars().map(by_letter).collect::<Option<Vec<_>>>()?),
        }
    }
    Some(chosen)
}

/// Asks a question and returns the line that answers it; `None` if there are no more lines.
pub type AskLine<'a> = dyn FnMut(&str) -> anyhow::Result<Option<String>> + 'a;

/// Asks all questions, starting from the given answers, and saves the result. If the lines end early, saves nothing and
/// returns `false`.
///
/// # Errors
/// Fails if the answers cannot be written.
pub fn ask_all(context: &CliContext, mut answers: Answers, line: &mut AskLine<'_>) -> anyhow::Result<bool> {
    let texts = &language::texts().safety;
    let mut check = Check { answers: &mut answers, at: EntryTime::from(&clock::wall()), none: false, line };
    for (index, group) in QuestionGroup::ALL.into_iter().enumerate() {
        let intro = if index == 0 { texts.whole_check } else { "" };
        if check.group(group, intro)?.is_none() {
            return Ok(false);
        }
    }
    answers.asked = Some(EntryTime::from(&clock::wall()));
    context.answers.save(&answers)?;
    Ok(true)
}

/// The state while all questions are asked.
struct Check<'a, 'l> {
    answers: &'a mut Answers,
    at: EntryTime,
    /// Whether everything that follows is answered with no.
    none: bool,
    line: &'a mut AskLine<'l>,
}

impl Check<'_, '_> {
    /// Asks the question of `group` and those below it; `None` if the lines end.
    fn group(&mut self, group: QuestionGroup, intro: &str) -> anyhow::Result<Option<()>> {
        let texts = &language::texts().safety;
        let asked = format!("{}?", language::texts().health_group(group).trim_end_matches(['.', '?']));
        let question = format!("{intro}\n{asked}");
        let yes = if self.none { Some('n') } else { self.ask(question.trim_start(), "yn0", texts.yes_or_no)? };
        let Some(yes) = yes else { return Ok(None) };
        self.none |= yes == '0';
        if yes != 'y' {
            return Ok(self.lines_of(group, yes)?.map(|_| ()));
        }
        // A yes must not end as a no: if none of its conditions hold, the group is asked again.
        loop {
            let Some(held) = self.lines_of(group, yes)? else { return Ok(None) };
            if held > 0 {
                return Ok(Some(()));
            }
            let Some(again) = self.ask(&asked, "yn", texts.which_line)? else { return Ok(None) };
            if again == 'n' {
                return Ok(Some(()));
            }
        }
    }

    /// Asks the conditions of `group` after a yes, or answers them all with no. Returns how many hold; `None` if the lines
    /// end.
    fn lines_of(&mut self, group: QuestionGroup, yes: char) -> anyhow::Result<Option<usize>> {
        let texts = &language::texts().safety;
        let mut held = 0;
        for condition in group.conditions() {
            let answer = if yes == 'y' { self.condition(condition)? } else { Some(Answer::No) };
            let Some(answer) = answer else { return Ok(None) };
            let by = if answer == Answer::Cleared { (self.line)(texts.by_whom)?.unwrap_or_default() } else { String::new() };
            self.answers.record(condition, answer, self.at, &by);
            held += usize::from(answer != Answer::No);
            if answer != Answer::No && condition.picks {
                let Some(places) = places(self.line)? else { return Ok(None) };
                self.answers.set_places(condition, &places);
            }
        }
        Ok(Some(held))
    }

    fn condition(&mut self, condition: &Condition) -> anyhow::Result<Option<Answer>> {
        let texts = &language::texts().safety;
        let (letters, hint) = if condition.can_be_cleared() { ("ync", texts.yes_no_cleared) } else { ("yn", texts.yes_or_no) };
        Ok(self.ask(language::texts().condition(&condition.id).ask, letters, hint)?.map(|letter| match letter {
            'y' => Answer::Yes,
            'c' => Answer::Cleared,
            _ => Answer::No,
        }))
    }

    /// Asks until the answer is one of `letters`; `None` if the lines end.
    fn ask(&mut self, question: &str, letters: &str, hint: &str) -> anyhow::Result<Option<char>> {
        let mut prompt = format!("{question} {hint}");
        loop {
            let Some(line) = (self.line)(&prompt)? else { return Ok(None) };
            if let Some(letter) = language::texts().answer_letter(&line).filter(|letter| letters.contains(*letter)) {
                return Ok(Some(letter));
            }
            hint.clone_into(&mut prompt);
        }
    }
}

/// Asks for places until the answer has no other words. An empty answer is allowed; `None` if the lines end.
///
/// # Errors
/// Fails if a question cannot be asked.
pub fn places(line: &mut AskLine<'_>) -> anyhow::Result<Option<Vec<Place>>> {
    let mut prompt = language::texts().safety.where_line.to_owned();
    loop {
        let Some(line) = line(&prompt)? else { return Ok(None) };
        if let Ok(places) = line.split_whitespace().map(Place::parse).collect() {
            return Ok(Some(places));
        }
        match parse::area(&line) {
            Ok(places) => return Ok(Some(places)),
            Err(error) => prompt = text::clean(&error.to_string()),
        }
    }
}
