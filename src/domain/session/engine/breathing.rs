//! Changes the counts of the breath or drops holds, before the start and during the session. A breath under way goes on in its
//! phase, and the whole lasts about as long as before.

use std::sync::Arc;
use std::time::Duration;

use crate::domain::pace::Pace;
use crate::domain::routine::breath_choice::{self, BreathChoice, PaceChange};
use crate::domain::routine::model::Amount;
use crate::domain::session::audio::AudioEvent;
use crate::domain::session::engine::Session;
use crate::domain::session::outcome::EventKind;
use crate::domain::session::timeline::SpanKind;

impl Session {
    /// Returns the choices for breathing.
    pub fn breath(&self) -> BreathChoice {
        self.breath
    }

    /// Returns the routine's pace for the current step; `None` if it has no breathing pace.
    pub fn routine_pace(&self) -> Option<&Pace> {
        let turn = self.turn()?;
        let breathes = self.plan.step(turn).pace.as_ref().is_some_and(Pace::is_breath);
        self.written.get(turn.step)?.as_ref().filter(|_| breathes)
    }

    pub(super) fn change_counts(&mut self, change: PaceChange, now: Duration) {
        if let Some(written) = self.routine_pace() {
            self.choose_breathing(self.breath.with_other_counts(written, change), now);
        }
    }

    pub(super) fn switch_holds(&mut self, now: Duration) {
        if let Some(written) = self.routine_pace() {
            self.choose_breathing(self.breath.with_holds_switched(written), now);
        }
    }

    /// Breathes by `choice` from now on. The minutes count only if the longest breathing has not begun.
    pub fn choose_breathing(&mut self, choice: BreathChoice, now: Duration) {
        let Some((index, span)) = self.span().filter(|_| choice != self.breath && self.ended.is_none()) else { return };
        let position = self.position(now);
        let into = if span.kind == SpanKind::Work { position.saturating_sub(span.from) } else { Duration::ZERO };
        let minutes = choice.minutes.filter(|_| choice.minutes != self.breath.minutes);
        let main =
            breath_choice::main_turn(&self.plan).filter(|main| *main > span.turn || (*main == span.turn && into.is_zero()));
        let mut begin_at = None;
        for turn in span.turn..self.plan.turns.len() {
            let Some((pace, amount)) = self.paced(turn, choice) else { continue };
            let amount = match (minutes, main == Some(turn)) {
                (Some(minutes), true) => Amount::Cycles(pace.cycles_in(Duration::from_secs(u64::from(minutes) * 60))),
                _ => amount,
            };
            if turn == span.turn && span.kind == SpanKind::Work {
                begin_at = self.plan.step(self.plan.turns[turn]).pace.as_ref().map(|before| pace.continued(before, into));
            }
            let least = begin_at.filter(|_| turn == span.turn).map_or(1, |(_, cycles)| cycles + 1);
            let turn = &mut self.plan.turns[turn];
            turn.amount = if let Amount::Cycles(cycles) = amount { Amount::Cycles(cycles.max(least)) } else { amount };
            let step = Arc::make_mut(&mut self.plan.steps[turn.step]);
            if choice.no_holds && step.holds_breath() {
                self.texts.in_and_out.clone_into(&mut step.cue);
            }
            step.pace = Some(pace);
        }
        self.breath = choice;
        self.note_breathing(choice, now);
        self.rebuild_timeline(position);
        if self.done.worked.is_zero() {
            self.done.planned = self.timeline.work;
        }
        if let Some((into, _)) = begin_at {
            let target = span.from + into;
            self.anchor(target, now);
            self.counted = target;
            let cues = &self.timeline.cues;
            self.next_cue = cues.partition_point(|cue| cue.span < index || (cue.span == index && cue.at < target));
            self.next_sound = self.timeline.sounds.partition_point(|sound| sound.at < target);
            self.due_sounds.push(AudioEvent::StopSpeech);
        }
    }

    /// Returns the pace of the turn at `index` by `choice`, and as many cycles as last about as long as now.
    fn paced(&self, index: usize, choice: BreathChoice) -> Option<(Pace, Amount)> {
        let turn = self.plan.turns.get(index)?;
        let before = self.plan.step(*turn).pace.as_ref().filter(|pace| pace.is_breath())?;
        let pace = choice.pace(self.written.get(turn.step)?.as_ref()?);
        let amount = breath_choice::as_long(turn.amount, before, &pace);
        Some((pace, amount))
    }

    /// Notes the choice; pressing a key several times in a row leaves one note.
    fn note_breathing(&mut self, choice: BreathChoice, now: Duration) {
        if self.done.events.last().is_some_and(|event| matches!(event.did, EventKind::Paced(_))) {
            self.done.events.pop();
        }
        self.event(now, EventKind::Paced(choice));
    }
}
