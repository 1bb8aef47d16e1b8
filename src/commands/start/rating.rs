//! The ratings of a plain session, a line each: pain, then what `[diary] ask` names.

use crate::commands::inbox::Incoming;
use crate::commands::start::PlainSession;
use crate::domain::diary::measure::Measure;
use crate::domain::diary::record::Ratings;
use crate::domain::rating::Rating;

/// When a rating is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Before,
    After,
}

/// The answer to a question for a rating.
enum Answered {
    /// The rating; `None` is not given.
    Rating(Option<Rating>),
    /// A signal came instead.
    Signal(i32),
}

impl PlainSession {
    /// Asks for pain and for `others`: what was answered, and the signal that came instead of the rest.
    pub(super) fn ask_ratings(&mut self, when: When, others: &[Measure]) -> anyhow::Result<(Ratings, Option<i32>)> {
        let mut ratings = Ratings::new();
        for measure in [Measure::Pain].iter().chain(others) {
            let id = format!("{}-{}", measure.id(), if when == When::Before { "before" } else { "after" });
            match self.ask_rating(&id, &self.question(*measure, when))? {
                Answered::Rating(rating) => ratings.insert(measure.id().to_owned(), rating),
                Answered::Signal(signal) => return Ok((ratings, Some(signal))),
            };
        }
        Ok((ratings, None))
    }

    fn question(&self, measure: Measure, when: When) -> String {
        match (measure, when) {
            (Measure::Pain, When::Before) => self.words.ask.pain.to_owned(),
            (Measure::Pain, When::After) => self.words.ask.pain_after.to_owned(),
            (other, _) => {
                let texts = self.words.measure(other);
                self.words.ask.other(texts.least, texts.most, texts.question)
            }
        }
    }

    fn ask_rating(&mut self, id: &str, question: &str) -> anyhow::Result<Answered> {
        loop {
            if !std::mem::take(&mut self.asked_ahead) {
                self.ask(id, question)?;
            }
            match self.answer() {
                Incoming::Signal(signal) => return Ok(Answered::Signal(signal)),
                Incoming::Line(line) if !line.trim().is_empty() => match Rating::parse(&line) {
                    Ok(rating) => return Ok(Answered::Rating(Some(rating))),
                    Err(_) => self.say(self.words.ask.not_a_rating)?,
                },
                _ => return Ok(Answered::Rating(None)),
            }
        }
    }
}
