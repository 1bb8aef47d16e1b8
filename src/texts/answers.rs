//! Recognizes typed answers. The English answers work in every language.

use crate::texts::Texts;

impl Texts {
    /// Whether `answer` means yes.
    pub fn is_yes(&self, answer: &str) -> bool {
        self.own_or_english(answer, |texts| texts.command.answer.yes)
    }

    /// Whether `answer` means none; an empty one does.
    pub fn is_none(&self, answer: &str) -> bool {
        answer.trim().is_empty() || self.own_or_english(answer, |texts| texts.command.answer.none)
    }

    /// Whether `answer` means no, and nothing else.
    pub fn is_no(&self, answer: &str) -> bool {
        self.own_or_english(answer, |texts| texts.command.answer.no)
    }

    fn own_or_english(&self, answer: &str, list: impl Fn(&Self) -> &'static [&'static str]) -> bool {
        let answer = answer.trim().to_lowercase();
        [self, Self::english()].into_iter().any(|texts| list(texts).contains(&answer.as_str()))
    }

    /// Returns the letter of an answer: `y` yes, `n` no, `c` cleared, whichever letters the language uses.
    pub fn answer_letter(&self, answer: &str) -> Option<char> {
        let (letter, answers) = (answer.trim().to_lowercase().chars().next()?, &self.command.answer);
        Some(if answers.yes_letter.starts_with(letter) {
            'y'
        } else if answers.cleared_letter.starts_with(letter) {
            'c'
        } else {
            letter
        })
    }

    /// Returns the English word for text typed during a session; for an unknown word, the text in lower case.
    pub fn answer_in_session(&self, typed: &str) -> String {
        let typed = typed.trim().to_lowercase();
        let known = self.answer_word.iter().find(|(_, own)| *own == typed);
        known.map_or(typed, |(id, _)| (*id).to_owned())
    }
}
