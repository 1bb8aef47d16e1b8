//! The rating 10 typed as two digits. A 1 is accepted at once, so a 0 that follows quickly corrects that rating to 10.

use std::time::Duration;

use crate::app::keys::Action;

/// The longest time between the two digits. It is long enough for one finger, and shorter than it takes to read the next
/// question.
const MAX_DIGIT_INTERVAL: Duration = Duration::from_secs(1);

/// Whether the last key was the 1 of a rating, and when.
#[derive(Debug, Default)]
pub struct TypedTen {
    one: Option<Duration>,
}

impl TypedTen {
    /// Returns whether `action`, at `now` on the steady clock, is the 0 of a 10. Every action that follows a 1 ends the wait
    /// for it.
    pub fn completes(&mut self, action: Action, now: Duration) -> bool {
        let one = self.one.take();
        action == Action::Rate(0) && one.is_some_and(|one| now.saturating_sub(one) <= MAX_DIGIT_INTERVAL)
    }

    /// Returns the rating of 10 in place of `action` if that is the 0 of a 10, else `action`: for a page that stays open.
    pub fn correct(&mut self, action: Action, now: Duration) -> Action {
        if self.completes(action, now) {
            return Action::Rate(10);
        }
        self.note_rating(action, now);
        action
    }

    /// Notes that a rating of 1 was taken at `now`, if `action` is one.
    pub fn note_rating(&mut self, action: Action, now: Duration) {
        self.one = (action == Action::Rate(1)).then_some(now);
    }
}
