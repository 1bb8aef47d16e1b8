//! The ratings of a plain session, a line each: pain, then the measures of the setting `[diary] ask`.

use crate::app::session_flow::Stage;
use crate::cli::plain::events::PlainEvent;
use crate::cli::plain::session::PlainSession;
use crate::domain::diary::measure::Measure;
use crate::domain::rating::Rating;

impl PlainSession {
    /// Asks for pain and for `others`, before or after the session. Returns the signal if one came instead of an answer.
    pub fn ask_ratings(&mut self, others: &[Measure]) -> anyhow::Result<Option<i32>> {
        let is_before = matches!(self.flow.stage, Stage::Before(_));
        loop {
            let id = format!("{}-{}", self.flow.measure(others).id(), if is_before { "before" } else { "after" });
            match self.ask_rating(&id, &self.question(others, is_before))? {
                Err(signal) => return Ok(Some(signal)),
                Ok(rating) if !self.flow.rate(rating, others) => return Ok(None),
                Ok(_) => {}
            }
        }
    }

    /// Returns the question for the present rating, before or after the session.
    pub fn question(&self, others: &[Measure], is_before: bool) -> String {
        let measure = self.flow.measure(others);
        if let Some(pain) = self.flow.pain_given_before(others) {
            return self.texts.ask.told(pain);
        }
        match (measure, is_before) {
            (Measure::Pain, true) if self.flow.works_on_an_area() => self.texts.ask.pain.to_owned(),
            (Measure::Pain, false) if self.flow.first_measure() == Measure::Pain => self.texts.ask.pain_after.to_owned(),
            (other, _) => {
                let texts = self.texts.measure(other);
                self.texts.ask.other(texts.least, texts.most, texts.question)
            }
        }
    }

    /// Asks until the answer is a rating or empty. Returns the signal as `Err` if one comes instead.
    fn ask_rating(&mut self, id: &str, question: &str) -> anyhow::Result<Result<Option<Rating>, i32>> {
        loop {
            if !std::mem::take(&mut self.rating_is_asked) {
                self.lines.ask(id, question)?;
            }
            match self.answer() {
                PlainEvent::Signal(signal) => return Ok(Err(signal)),
                PlainEvent::Line(line) if !line.trim().is_empty() => match Rating::parse(&line) {
                    Ok(rating) => return Ok(Ok(Some(rating))),
                    Err(_) => self.lines.say(self.texts.ask.not_a_rating)?,
                },
                _ => return Ok(Ok(None)),
            }
        }
    }
}
