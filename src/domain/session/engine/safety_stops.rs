//! What the session does when something is not right: hands off for the stop signals, natural breath for dizziness.

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

/// The longest that natural breath takes the place of a pace that made dizzy. A choice of this program.
const NATURAL: Duration = Duration::from_secs(30);
/// The time to breathe by that pace. A choice of this program.
const BREATHS: Duration = Duration::from_secs(2 * 60);

impl Session {
    /// The stop signals are read: it stands still meanwhile.
    pub(super) fn signals(&mut self, now: Duration) -> Option<Cue> {
        self.event(now, EventKind::Signals);
        if self.pause.is_some() {
            return None;
        }
        Some(self.pause_for(Pause::Asked, now))
    }

    /// Two minutes of long breaths out, and the session is over: they take the place of all that was still to come.
    pub(super) fn breathe(&mut self, now: Duration) -> Option<Cue> {
        let (_, span) = self.span().filter(|_| self.pause == Some(Pause::EasedOften))?;
        let pace = breathing::breathing_pace(breathing::USUAL_PACE)?;
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

    /// Easing off where nothing is pressed: a breathing pace gives way to natural breath, and is not held against it.
    pub(super) fn breathe_freely(&mut self, now: Duration) -> Option<Cue> {
        let pace = self.breath_pace()?;
        self.event(now, EventKind::Natural { pace });
        self.drop_paces(now)
    }

    /// A breathing pace makes dizzy: what is left of it, and every later turn by a pace, is natural breath for a while.
    pub(super) fn dizzy(&mut self, now: Duration) -> Option<Cue> {
        let pace = self.breath_pace()?;
        self.event(now, EventKind::Dizzy { pace });
        self.drop_paces(now)
    }

    /// The name of the breathing pace of the present step; empty where it has none.
    fn breath_pace(&self) -> Option<String> {
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
                // A turn that is behind keeps its length: without its pace its cycles would be no time at all.
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
        Some(self.unplanned(CueKind::Ease, self.texts.natural))
    }
}
