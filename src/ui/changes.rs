//! When the picture changes by itself, and how much of it.

use std::time::Duration;

use crate::app::Model;

/// How much has changed since the last picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Only what moves.
    Moved,
    /// The numbers of a session too.
    Counted,
    /// Anything.
    All,
}

/// When a picture changes by itself, on the steady clock; `None` if it does not.
#[derive(Debug, Default)]
pub struct Changes {
    moves: Option<Duration>,
    texts: Option<Duration>,
    /// When more than a number changes; `None` if that is not known.
    news: Option<Duration>,
}

impl Changes {
    /// The changes of the picture of `model`, of which something moves and a number counts after these times.
    pub fn of(model: &Model, moves: Option<Duration>, counts: Option<Duration>) -> Self {
        let now = model.world.now.steady;
        let [moves, counts] = [moves, counts].map(|wait| Some(now + wait?));
        Self { moves, texts: [model.next_wake(), counts].into_iter().flatten().min(), news: model.next_news() }
    }

    /// Returns the time of the first change.
    pub fn first(&self) -> Option<Duration> {
        [self.texts, self.moves].into_iter().flatten().min()
    }

    /// Returns what has changed by `now`, where nothing but time has come.
    pub fn by(&self, now: Duration) -> Change {
        if self.texts.is_none_or(|at| now < at) {
            Change::Moved
        } else if self.news.is_some_and(|at| now < at) {
            Change::Counted
        } else {
            Change::All
        }
    }
}
