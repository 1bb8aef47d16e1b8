//! The answers to the questions for ratings.

use std::time::Duration;

use crate::app::session_flow::{SessionFlow, SessionPhase, Stage};
use crate::domain::diary::measure::Measure;
use crate::domain::rating::Rating;
use crate::domain::session::engine::Session;
use crate::domain::session::outcome::Hurt;

impl SessionFlow {
    /// Returns the pain given elsewhere, if the present question is about it.
    pub fn pain_given_before(&self, others: &[Measure]) -> Option<Rating> {
        self.pain_given_before.filter(|_| self.begun().is_none() && self.measure(others) == Measure::Pain)
    }

    /// Takes the answer to the present question; what was given elsewhere stays without one. Returns whether another one
    /// follows.
    pub fn rate(&mut self, rating: Option<Rating>, others: &[Measure]) -> bool {
        let rating = rating.or_else(|| self.pain_given_before(others));
        let (measure, next) = (self.measure(others), self.question() + 1);
        let more = next < self.measures(others).len();
        let (when, question) = match &mut self.stage {
            Stage::Before(question) => (0, question),
            Stage::Begun(begun) => match &mut begun.phase {
                SessionPhase::After(question) => (1, question),
                _ => return false,
            },
            _ => return false,
        };
        if more {
            *question = next;
        }
        self.set_rating(when, measure, rating);
        more
    }

    /// Sets the rating of `measure` before (0) or after (1).
    pub fn set_rating(&mut self, when: usize, measure: Measure, rating: Option<Rating>) {
        if let Some(ratings) = self.ratings.get_mut(when) {
            ratings.insert(measure.id().to_owned(), rating);
            self.last_rated = Some((when, measure));
        }
    }

    /// Replaces the rating given last by `rating`. Returns whether there was one.
    pub fn correct_last(&mut self, rating: Rating) -> bool {
        let Some((when, measure)) = self.last_rated else { return false };
        self.set_rating(when, measure, Some(rating));
        true
    }

    /// Whether the session is recorded and the person has not said what they felt when it last hurt.
    pub fn leaves_pain_open(&self) -> bool {
        let is_recorded = matches!(self.begun().map(|begun| &begun.phase), Some(SessionPhase::Recorded { .. }));
        is_recorded && !self.is_removed() && self.session().is_some_and(Session::leaves_pain_open)
    }

    /// Says so in the recorded session.
    pub fn say_pain_later(&mut self, how: Hurt, now: Duration) {
        let Some(begun) = self.begun_mut() else { return };
        begun.session.say_pain_later(how, now);
        if let SessionPhase::Recorded { record, .. } = &mut begun.phase {
            record.events = begun.session.events().to_vec();
        }
    }
}
