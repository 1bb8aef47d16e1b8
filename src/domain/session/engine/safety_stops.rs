//! The session's reaction to trouble: hands off for the stop signals, natural breath for dizziness.

use std::cmp::Ordering;
use std::sync::Arc;
use std::time::Duration;

use crate::domain::pace::Pace;
use crate::domain::routine::breathing;
use crate::domain::routine::model::{Amount, Step};
use crate::domain::routine::plan::Turn;
use crate::domain::session::cue::{Cue, CueKind};
use crate::domain::session::engine::{Pause, Session};
use crate::domain::session::outcome::EventKind;

/// The longest time for which natural breath replaces a pace. Chosen for this program.
const NATURAL: Duration = Duration::from_secs(30);
/// The length of the long breaths out that replace the rest. Chosen for this program.
const BREATHS: Duration = Duration::from_secs(2 * 60);

impl Session {
    /// Pauses while the person reads the stop signals.
    pub(super) fn show_stop_signals(&mut self, now: Duration) -> Option<Cue> {
        self.event(now, EventKind::Signals);
        if self.pause.is_some() {
            return None;
        }
        Some(self.pause_for(Pause::Asked, now))
    }

    /// Replaces everything still to come by two minutes of long breaths out, which end the session.
    pub(super) fn breathe(&mut self, now: Duration) -> Option<Cue> {
        let (_, span) = self.span().filter(|_| self.pause == Some(Pause::EasedOften))?;
        let pace = breathing::breathing_pace(breathing::DEFAULT_PACE)?;
        let turn = self.turn()?;
        let amount = Amount::Cycles(pace.cycles_in(BREATHS));
        let posture = self.plan.step(turn).posture;
        let breaths =
            Step { cue: self.texts.breathe.to_owned(), ..breathing::step(pace, amount, self.texts.breathe_name, posture) };
        self.event(now, EventKind::Breathe);
        self.plan.turns.truncate(span.turn + 1);
        self.plan.turns.push(Turn { step: self.plan.steps.len(), side: None, amount });
        self.plan.steps.push(Arc::new(breaths));
        self.rebuild_timeline(self.position(now));
        self.jump(self.span_of_next_step(), now);
        self.resume(now)
    }

    /// Eases off where nothing is pressed: natural breath replaces a breathing pace, which is not blamed for it.
    pub(super) fn breathe_naturally(&mut self, now: Duration) -> Option<Cue> {
        let pace = self.breath_pace()?;
        self.event(now, EventKind::Natural { pace });
        self.drop_paces(now)
    }

    /// Notes dizziness under a breathing pace: natural breath replaces the rest of it, and every later pace, for a while.
    pub(super) fn dizzy(&mut self, now: Duration) -> Option<Cue> {
        let pace = self.breath_pace()?;
        self.event(now, EventKind::Dizzy { pace });
        self.drop_paces(now)
    }

    /// Returns the name of the current step's breathing pace, empty if the pace has none; `None` without a breathing pace.
    pub(super) fn breath_pace(&self) -> Option<String> {
        let (_, span) = self.span()?;
        let pace = self.plan.step(self.turn()?).pace.as_ref().filter(|pace| span.kind.is_step() && pace.is_breath())?;
        Some(pace.name.clone().unwrap_or_default())
    }

    pub(super) fn drop_paces(&mut self, now: Duration) -> Option<Cue> {
        let (_, span) = self.span()?;
        let position = self.position(now);
        let into = position.saturating_sub(span.from);
        let paced = |step: &Step| step.pace.as_ref().is_some_and(Pace::is_breath);
        for (index, turn) in self.plan.turns.iter_mut().enumerate() {
            let step = &self.plan.steps[turn.step];
            if paced(step) {
                let whole = step.length_of(turn.amount);
                // A past turn keeps its length: without its pace its cycles would have none.
                turn.amount = Amount::Time(match index.cmp(&span.turn) {
                    Ordering::Less => whole,
                    Ordering::Equal => whole.min(NATURAL) + into,
                    Ordering::Greater => whole.min(NATURAL),
                });
            }
        }
        for step in self.plan.steps.iter_mut().filter(|step| paced(step)) {
            let natural = Arc::make_mut(step);
            natural.pace = None;
            self.texts.natural.clone_into(&mut natural.cue);
            natural.how.clear();
        }
        self.rebuild_timeline(position);
        Some(self.unplanned_cue(CueKind::Ease, self.texts.natural))
    }
}
