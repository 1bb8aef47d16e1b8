//! The commands that keys give a session, and their effects. `engine` handles what is due without a key.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;

use crate::domain::routine::breath_choice::PaceChange;
use crate::domain::routine::model::{Amount, Step};
use crate::domain::routine::plan::Turn;
use crate::domain::session::audio::{AudioEvent, TimedSound};
use crate::domain::session::cue::{Cue, CueKind};
use crate::domain::session::engine::{Pause, Session};
use crate::domain::session::outcome::{Ended, EventKind, Hurt};
use crate::domain::session::timeline::{Span, SpanKind, Timeline};

/// The time that `+` adds and `-` removes.
const AMOUNT_STEP: Duration = Duration::from_secs(15);
/// The least time that `-` leaves of a step that has not begun.
const MIN_TURN: Duration = Duration::from_secs(5);
/// The time after the start of a turn in which going back leads to the turn before.
const PREVIOUS_WITHIN: Duration = Duration::from_secs(2);

/// The length of the timeline up to which time can be added.
const MAX_SESSION: Duration = Duration::from_secs(4 * 60 * 60);

/// A command that a key gives a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionCommand {
    /// Pause, or continue.
    Pause,
    /// Continue after a pause, or end a gap or a wait.
    GoOn,
    /// Go to the next turn.
    Skip,
    /// Go to the start of this turn, or of the one before.
    Back,
    /// Add 15 seconds, or the nearest number of cycles.
    Longer,
    /// Remove 15 seconds, or the nearest number of cycles.
    Shorter,
    /// Lower the pressure.
    EaseOff,
    /// This hurts: end the step.
    Hurts,
    /// Say how it hurts, after saying that it does.
    Hurting(Hurt),
    /// Answer whether the sign asked about is there.
    Sign(bool),
    /// After easing off three times: long breaths out instead of the rest.
    Breathe,
    /// After easing off three times: keep the pressure at 2 or lower.
    Gentle,
    /// Pause to read the stop signals, and note it.
    Signals,
    /// Choose other counts for the breath.
    Counts(PaceChange),
    /// Leave out holds, or bring them back.
    Holds,
    /// Report dizziness. Under a breathing pace: breathe naturally, and remember it; else as after saying that it hurts.
    Dizzy,
    /// Stop the session.
    Stop,
    /// Something outside ended the session.
    Interrupt,
}

impl Session {
    /// Carries out a command at `now`.
    pub fn act(&mut self, command: SessionCommand, now: Duration) -> Vec<Cue> {
        let mut cues = self.advance(now);
        if self.ended.is_some() || self.is_blocked_by_pain(command) {
            return cues;
        }
        match command {
            SessionCommand::Pause if self.pause.is_some() => cues.extend(self.resume(now)),
            SessionCommand::Pause => cues.push(self.pause_for(Pause::Asked, now)),
            SessionCommand::GoOn => cues.extend(self.resume(now)),
            SessionCommand::Skip => self.skip(now),
            SessionCommand::Back => self.back(now),
            SessionCommand::Longer => self.change_amount(true, now),
            SessionCommand::Shorter => self.change_amount(false, now),
            SessionCommand::EaseOff => cues.extend(self.ease_off(now)),
            SessionCommand::Hurts => cues.extend(self.report_pain(now)),
            SessionCommand::Hurting(how) => cues.extend(self.set_pain_kind(how, now)),
            SessionCommand::Sign(is_there) => self.answer_sign(is_there, now),
            SessionCommand::Breathe => cues.extend(self.breathe(now)),
            SessionCommand::Gentle => cues.extend(self.go_gently(now)),
            SessionCommand::Signals => cues.extend(self.show_stop_signals(now)),
            SessionCommand::Counts(change) => self.change_counts(change, now),
            SessionCommand::Holds => self.switch_holds(now),
            SessionCommand::Dizzy if self.breath_pace().is_some() => cues.extend(self.dizzy(now)),
            SessionCommand::Dizzy => {
                cues.extend(self.report_pain(now));
                cues.extend(self.set_pain_kind(Hurt::Dizzy, now));
            }
            SessionCommand::Stop => self.end(if self.is_hurt() { Ended::Hurt } else { Ended::Stopped }, now),
            SessionCommand::Interrupt => self.end(Ended::Interrupted, now),
        }
        cues.extend(self.advance(now));
        cues
    }

    pub(super) fn pause_for(&mut self, why: Pause, now: Duration) -> Cue {
        self.watch.pause(now);
        self.pause = Some(why);
        self.unplanned_cue(CueKind::Paused, self.texts.paused)
    }

    /// Continues after a pause, a wait or a gap. During work it does nothing.
    pub(super) fn resume(&mut self, now: Duration) -> Option<Cue> {
        if matches!(self.pause, Some(Pause::Sign(_))) {
            return None;
        }
        if let Some(pause) = self.pause.take() {
            self.watch.resume(now);
            if pause == Pause::Hurt {
                self.continue_after_pain(now);
            }
            if self.ended.is_some() {
                return None;
            }
            return Some(self.unplanned_cue(CueKind::GoneOn, self.texts.gone_on));
        }
        let (index, span) = self.span()?;
        let waited = self.is_waiting();
        self.leave_wait(now);
        if waited || !span.kind.is_step() {
            self.jump(index + 1, now);
        }
        None
    }

    fn skip(&mut self, now: Duration) {
        let Some((index, span)) = self.span() else { return };
        if span.kind.is_step() {
            self.event(now, EventKind::Skip);
        }
        let brief = self.is_brief(span, now);
        self.leave_wait(now);
        if brief {
            self.forget_span();
        }
        self.jump(index + 1, now);
    }

    /// Goes to the start of this turn; soon after that start, or in the gap after it, to the start of the one before.
    fn back(&mut self, now: Duration) {
        let Some((index, span)) = self.span() else { return };
        let early = self.position(now).saturating_sub(span.from) < PREVIOUS_WITHIN;
        self.leave_wait(now);
        let may = |at: &usize| {
            let turn = self.plan.turns[self.timeline.spans[*at].turn];
            !self.is_resting(self.plan.step(turn), turn.side)
        };
        let target = if span.kind == SpanKind::Work && !early {
            index
        } else {
            let step_before = (0..index).rev().filter(|&before| self.timeline.spans[before].kind.is_step()).find(may);
            step_before.unwrap_or_else(|| (0..index).find(may).unwrap_or(index))
        };
        self.event(now, EventKind::Back);
        if !self.resting.is_empty() {
            self.drop_resting_after(self.timeline.spans[target].turn, now);
        }
        self.jump(target, now);
    }

    pub(super) fn leave_wait(&mut self, now: Duration) {
        if let Some(since) = self.waiting_since.take() {
            self.done.waited += self.watch.elapsed(now).saturating_sub(since);
            let from = self.timeline.spans.get(self.span).map_or(Duration::ZERO, |span| span.from);
            self.anchor(from, now);
        }
    }

    /// Makes `target` the position at `now`.
    pub(super) fn anchor(&mut self, target: Duration, now: Duration) {
        let run = SignedDuration::try_from(self.watch.elapsed(now)).unwrap_or(SignedDuration::MAX);
        self.shift = SignedDuration::try_from(target).unwrap_or(SignedDuration::MAX).saturating_sub(run);
    }

    /// Goes to the start of the span at `index`; past the last one the session is finished.
    pub(super) fn jump(&mut self, index: usize, now: Duration) {
        let target = self.timeline.spans.get(index).map_or(self.timeline.total, |span| span.from);
        self.anchor(target, now);
        self.counted = target;
        self.next_cue = self.timeline.cues.partition_point(|cue| cue.span < index);
        self.jump_sounds(index, target);
        self.half_announced = None;
        self.before = None;
        self.span = index;
        if index >= self.timeline.spans.len() {
            // A paused session that is skipped to its end is over.
            self.pause = None;
            self.watch.resume(now);
        }
    }

    /// Cuts off speech and continues with the sounds from `target` on. A line of the span at `index` that began in the gap
    /// before is spoken now, and so is the change of sides in that gap if there is time for it.
    fn jump_sounds(&mut self, index: usize, target: Duration) {
        self.due_sounds.push(AudioEvent::StopSpeech);
        self.next_sound = self.timeline.sounds.partition_point(|sound| sound.at < target);
        let (passed, to_come) = self.timeline.sounds.split_at(self.next_sound);
        let is_line = |sound: &&TimedSound| matches!(sound.what, AudioEvent::Say(_));
        let free = to_come.iter().find(is_line).map_or(Duration::MAX, |next| next.at.saturating_sub(target));
        let before = |span: usize| span + 1 == index && self.timeline.spans[span].kind == SpanKind::Switch;
        let is_due = |sound: &&TimedSound| sound.span == index || (before(sound.span) && sound.length <= free);
        let begun = passed.iter().filter(is_line).filter(is_due);
        self.due_sounds.extend(begun.map(|sound| sound.what.clone()));
    }

    /// Returns the index of the first span that leads to another step than the current one.
    pub(super) fn span_of_next_step(&self) -> usize {
        let Some(turn) = self.turn() else { return self.span };
        let spans = &self.timeline.spans;
        (self.span..spans.len()).find(|&index| self.plan.turns[spans[index].turn].step != turn.step).unwrap_or(spans.len())
    }

    /// Adds or removes 15 seconds of the current turn, or of the one that the gap leads to; whole cycles for a pace.
    fn change_amount(&mut self, more: bool, now: Duration) {
        let Some((_, span)) = self.span() else { return };
        let position = self.position(now);
        let into = if span.kind == SpanKind::Work { position.saturating_sub(span.from) } else { Duration::ZERO };
        let least = if span.kind == SpanKind::Work { into } else { MIN_TURN };
        let turn = self.plan.turns[span.turn];
        let amount = match (turn.amount, &self.plan.step(turn).pace) {
            (Amount::Time(time), _) if more => Amount::Time(time + AMOUNT_STEP),
            (Amount::Time(time), _) => Amount::Time(time.saturating_sub(AMOUNT_STEP).max(least).min(time)),
            (Amount::Cycles(cycles), Some(pace)) => {
                let step = pace.cycles_in(AMOUNT_STEP);
                let begun = pace.begun_in(into).max(1);
                Amount::Cycles(if more { cycles + step } else { cycles.saturating_sub(step).max(begun).min(cycles) })
            }
            (unchanged, _) => unchanged,
        };
        if amount == turn.amount || self.timeline.total > MAX_SESSION {
            return;
        }
        self.plan.turns[span.turn].amount = amount;
        self.event(now, if more { EventKind::Longer } else { EventKind::Shorter });
        self.rebuild_timeline(position);
    }

    /// Recomputes the timeline after a change of the plan at or after the current turn; the past stays as it was.
    pub(super) fn rebuild_timeline(&mut self, position: Duration) {
        self.timeline = Timeline::lay_out(&self.plan, &self.gaps, self.prefs, &self.texts);
        if let Some(turn) = self.half_announced {
            let spans = &self.timeline.spans;
            self.timeline
                .cues
                .retain(|cue| cue.kind != CueKind::Half || spans.get(cue.span).is_none_or(|span| span.turn != turn));
        }
        let span = self.span;
        self.next_cue = self.timeline.cues.partition_point(|cue| cue.span < span || (cue.span == span && cue.at <= position));
        self.next_sound = self.timeline.sounds.partition_point(|sound| sound.at <= position);
    }

    fn ease_off(&mut self, now: Duration) -> Option<Cue> {
        let (_, span) = self.span()?;
        let (index, comes) = self.turn_to_ease()?;
        let turn = *self.plan.turns.get(index)?;
        if !self.plan.step(turn).touches() {
            return self.breathe_naturally(now);
        }
        let step = Arc::clone(self.plan.step(turn));
        let eased = self.easing.ease_off(&step, turn.step);
        let areas = step.areas.iter().map(|area| area.id.clone()).collect();
        self.event(now, EventKind::EaseOff { from: eased.from, to: eased.to, areas });
        self.adapt_texts();
        self.rebuild_timeline(self.position(now));
        if eased.shorten && !comes {
            self.shorten_hold(span, now);
        }
        if eased.drop_region && comes {
            self.drop_later_touch_from(&step, span.turn, now);
            let next = self.timeline.spans.iter().position(|known| known.turn == span.turn);
            self.jump(next.unwrap_or(self.timeline.spans.len()), now);
        } else if eased.drop_region {
            self.drop_later_touch(&step, span.turn, now);
        }
        if eased.often {
            return Some(self.pause_for(Pause::EasedOften, now));
        }
        Some(self.unplanned_cue(CueKind::Ease, self.texts.ease))
    }

    /// Shortens the rest of a held or deep step that was turned into gliding.
    fn shorten_hold(&mut self, span: Span, now: Duration) {
        let position = self.position(now);
        let into = position.saturating_sub(span.from);
        if let Amount::Time(time) = self.plan.turns[span.turn].amount {
            self.plan.turns[span.turn].amount = Amount::Time(time.min(into + AMOUNT_STEP));
            self.rebuild_timeline(position);
        }
    }

    /// Removes every turn after `present` that touches a region of `step`.
    pub(super) fn drop_later_touch(&mut self, step: &Step, present: usize, now: Duration) {
        self.drop_later_touch_from(step, present + 1, now);
    }

    /// Removes every turn from `first` on that touches a region of `step`.
    fn drop_later_touch_from(&mut self, step: &Step, first: usize, now: Duration) {
        let shares = |other: &Step| other.touches() && other.areas.iter().any(|area| step.areas.contains(area));
        let turns = self.plan.turns.iter().enumerate();
        let kept: Vec<Turn> =
            turns.filter(|(index, turn)| *index < first || !shares(self.plan.step(**turn))).map(|(_, turn)| *turn).collect();
        self.plan.turns = kept;
        self.rebuild_timeline(self.position(now));
    }

    fn go_gently(&mut self, now: Duration) -> Option<Cue> {
        self.easing.go_gently();
        self.event(now, EventKind::Gentle);
        self.adapt_texts();
        self.rebuild_timeline(self.position(now));
        self.resume(now)
    }

    pub(super) fn end(&mut self, how: Ended, now: Duration) {
        self.leave_wait(now);
        self.watch.pause(now);
        self.due_sounds.push(AudioEvent::StopSpeech);
        self.ended = Some(how);
    }
}
