//! The strings that a session says and shows: templates whose `{name}` is filled in here. The code that starts the session
//! chooses the language.

use std::sync::Arc;

use crate::domain::body::Side;
use crate::domain::routine::plan::Plan;
use crate::domain::session::audio::Phrase;
use crate::domain::text::fill_template;

/// The strings of one language. A pair is for left and right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "assets/words/en/session.toml shows each")]
pub struct SpokenTexts {
    pub ready: &'static str,
    pub side: [&'static str; 2],
    pub half: &'static str,
    pub next: &'static str,
    pub next_side: [&'static str; 2],
    pub same: [&'static str; 2],
    pub switch: [&'static str; 2],
    pub once: &'static str,
    pub times: &'static str,
    pub wait: &'static str,
    pub done: &'static str,
    pub paused: &'static str,
    pub gone_on: &'static str,
    pub away: &'static str,
    pub ease: &'static str,
    pub glide: &'static str,
    pub glide_off: &'static str,
    pub glide_how: &'static str,
    pub lighter: &'static str,
    pub natural: &'static str,
    pub in_and_out: &'static str,
    pub breathe_name: &'static str,
    pub breathe: &'static str,
    pub still_easing: &'static str,
    /// The recorded phrases, in the order of [`Phrase::ALL`].
    pub phrases: [&'static str; Phrase::ALL.len()],
    /// The words of the phases of a pace, by the names that routines write, in their order.
    pub phases: &'static [(&'static str, &'static str)],
}

/// Returns the string of a pair for `side`.
pub fn of_side([left, right]: [&'static str; 2], side: Side) -> &'static str {
    match side {
        Side::Left => left,
        Side::Right => right,
    }
}

impl SpokenTexts {
    /// Puts the number of repetitions into the cue of each step whose own texts do not tell it.
    pub fn say_repetitions(&self, plan: &mut Plan) {
        for step in &mut plan.steps {
            if step.reps.is_empty() || has_number(&step.how) || has_number(&step.cue) {
                continue;
            }
            let said = match step.reps.parse::<u32>() {
                Ok(1) => self.once.to_owned(),
                Ok(number) => fill_template(self.times, &[("n", &number)]),
                Err(_) => format!("{}.", step.reps),
            };
            let step = Arc::make_mut(step);
            if !step.cue.is_empty() {
                step.cue.push(' ');
            }
            step.cue.push_str(&said);
        }
    }

    /// Returns the line to get ready for `name`.
    pub fn ready(&self, name: &str) -> String {
        fill_template(self.ready, &[("name", &name)])
    }

    /// Returns the line that announces the next step and its side.
    pub fn next(&self, name: &str, side: Option<Side>) -> String {
        fill_template(side.map_or(self.next, |side| of_side(self.next_side, side)), &[("name", &name)])
    }

    /// Returns the word to say for a phase; the name itself if a routine has its own.
    pub fn phase<'n>(&self, name: &'n str) -> &'n str {
        let known = self.phases.binary_search_by_key(&name, |(known, _)| known).ok().and_then(|index| self.phases.get(index));
        known.map_or(name, |(_, word)| word)
    }

    /// Returns the words of a phrase.
    pub fn phrase(&self, phrase: Phrase) -> &'static str {
        let index = Phrase::ALL.iter().position(|known| *known == phrase);
        index.and_then(|index| self.phrases.get(index)).copied().unwrap_or_default()
    }
}

/// Whether `text` has a number, in digits or as a word.
fn has_number(text: &str) -> bool {
    const WORDS: [&str; 24] = [
        "once", "twice", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "einmal", "zweimal",
        "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "zwölf",
    ];
    let text = text.to_lowercase();
    text.contains(|letter: char| letter.is_ascii_digit())
        || text.split(|letter: char| !letter.is_alphabetic()).any(|word| WORDS.contains(&word))
}
