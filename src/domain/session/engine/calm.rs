//! What the session does when something is not right: hands off for the stop signals, natural breath for dizziness.

use std::sync::Arc;
use std::time::Duration;

use crate::domain::pace::Pace;
use crate::domain::routine::model::{Amount, Step};
use crate::domain::session::cue::{Cue, CueKind};
use crate::domain::session::done::Did;
use crate::domain::session::engine::{Pause, Session};

/// How long natural breath takes the place of a pace that made dizzy, at most.
const NATURAL: Duration = Duration::from_secs(30);

impl Session {
    /// The stop signals are read: it stands still meanwhile.
    pub(super) fn signals(&mut self, now: Duration) -> Option<Cue> {
        self.event(now, Did::Signals);
        if self.pause.is_some() {
            return None;
        }
        Some(self.stand_still(Pause::Asked, now))
    }

    /// A breathing pace makes dizzy: what is left of it, and every later turn by a pace, is natural breath for a while.
    pub(super) fn dizzy(&mut self, now: Duration) -> Option<Cue> {
        let (_, span) = self.span()?;
        let turn = self.turn()?;
        let pace = self.plan.step(turn).pace.clone().filter(|pace| span.kind.is_step() && pace.is_breath())?;
        self.event(now, Did::Dizzy { pace: pace.name.clone().unwrap_or_default() });
        let position = self.position(now);
        let into = position.saturating_sub(span.from);
        let paced = |step: &Step| step.pace.as_ref().is_some_and(Pace::is_breath);
        for (index, turn) in self.plan.turns.iter_mut().enumerate().skip(span.turn) {
            if paced(&self.plan.steps[turn.step]) {
                let left = self.plan.steps[turn.step].length_of(turn.amount).min(NATURAL);
                turn.amount = Amount::Time(if index == span.turn { left.min(NATURAL) + into } else { left });
            }
        }
        for step in self.plan.steps.iter_mut().filter(|step| paced(step)) {
            let natural = Arc::make_mut(step);
            natural.pace = None;
            natural.cue.clone_from(&self.words.cue.natural);
            natural.how.clear();
        }
        self.lay_out_again(position);
        let words = self.words;
        Some(self.unplanned(CueKind::Ease, &words.cue.natural))
    }
}
