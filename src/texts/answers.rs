//! What may be typed for an answer. The English answers hold in every language.

use crate::texts::Texts;

impl Texts {
    /// Whether `answer` agrees.
    pub fn is_yes(&self, answer: &str) -> bool {
        self.own_or_english(answer, |texts| texts.command.answer.yes)
    }

    /// Whether `answer` says that nothing holds; an empty one does.
    pub fn is_none(&self, answer: &str) -> bool {
        answer.trim().is_empty() || self.own_or_english(answer, |texts| texts.command.answer.none)
    }

    fn own_or_english(&self, answer: &str, list: impl Fn(&Self) -> &'static [&'static str]) -> bool {
        let answer = answer.trim().to_lowercase();
        [self, Self::english()].into_iter().any(|texts| list(texts).contains(&answer.as_str()))
    }

    /// The letter that an answer begins with: `y` yes, `n` no, `c` cleared, whichever letters the language has for them.
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

    /// The English word for what was typed while a session plays; else what was typed, in small letters.
    pub fn answer_in_session(&self, typed: &str) -> String {
        let typed = typed.trim().to_lowercase();
        let known = self.answer_word.iter().find(|(_, own)| *own == typed);
        known.map_or(typed, |(id, _)| (*id).to_owned())
    }
}
