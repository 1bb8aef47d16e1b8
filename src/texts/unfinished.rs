//! Sentences about a session that an earlier program left unfinished.

use jiff::Zoned;

use crate::domain::diary::checkpoint::{Checkpoint, NoResume};
use crate::domain::{duration_text, text};
use crate::texts::Texts;

impl Texts {
    /// Returns when it ended and how far it came; `steps` is the number of steps of its routine.
    pub fn unfinished_sentences(&self, checkpoint: &Checkpoint, steps: Option<usize>, now: &Zoned) -> [String; 2] {
        let (texts, ended) = (&self.unfinished, checkpoint.record.made.civil());
        let when = if ended.date() == now.date() {
            texts.today(ended.strftime("%H:%M"))
        } else {
            texts.on(self.date(|way| way.with_time, ended))
        };
        let title =
            checkpoint.record.title.as_deref().or(checkpoint.record.routine.as_deref()).map(text::clean).unwrap_or_default();
        let length = duration_text::clock(checkpoint.length().as_secs());
        let reached = match (&checkpoint.reached, steps) {
            (Some(reached), Some(all)) => texts.reached(all, length, reached.step, title),
            _ => texts.done(length, title),
        };
        [texts.ended(when), reached]
    }

    /// Returns why a session cannot be continued.
    pub fn cannot_resume(&self, why: NoResume) -> &'static str {
        match why {
            NoResume::TooLate => self.unfinished.too_late,
            NoResume::NotListed => self.unfinished.not_listed,
            NoResume::Hurt => self.unfinished.hurt,
            NoResume::Changed => self.unfinished.changed,
        }
    }
}
