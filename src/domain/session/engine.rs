//! Plays a plan: the cues that are due, the position, the work done. Time is an argument; nothing here waits.
//! `engine/commands.rs` carries out the keys.

use std::time::Duration;

use jiff::SignedDuration;

use crate::domain::body::{Place, Region};
use crate::domain::pace::Pace;
use crate::domain::routine::breath_choice::{self, BreathChoice};
use crate::domain::routine::limits::FIRM_FROM;
use crate::domain::routine::plan::{Plan, Turn};
use crate::domain::session::audio::{AudioEvent, AudioPrefs, Chime};
use crate::domain::session::cue::{Cue, CueKind};
use crate::domain::session::outcome::{Ended, EventKind, Hurt, Outcome, OutcomeMark, SessionEvent, Sign};
use crate::domain::session::pressure::PressureState;
use crate::domain::session::spoken::SpokenTexts;
use crate::domain::session::stopwatch::Stopwatch;
use crate::domain::session::timeline::{FIRM_HOLD, Span, SpanKind, Timeline};
use crate::domain::session::transitions::Transitions;

/// A sound later than this is left out.
const MAX_SOUND_DELAY: Duration = Duration::from_secs(1);
/// The longest time between two looks at the clock while it runs.
const MAX_TICK: Duration = Duration::from_secs(1);

pub mod breathing;
mod brief;
pub mod commands;
mod eased_texts;
pub mod hot_reload;
pub mod pain;
pub mod resume;
mod safety_stops;

/// One playing of a plan.
#[derive(Debug, Clone)]
pub struct Session {
    plan: Plan,
    gaps: Transitions,
    texts: SpokenTexts,
    timeline: Timeline,
    watch: Stopwatch,
    /// The position on the timeline minus the time run; every jump changes it.
    shift: SignedDuration,
    /// The index of the current span.
    span: usize,
    /// The index of the first cue not yet given.
    next_cue: usize,
    prefs: AudioPrefs,
    /// The index of the first sound not yet given.
    next_sound: usize,
    /// Sounds that are due and not yet taken.
    due_sounds: Vec<AudioEvent>,
    /// The time run when the current wait began; `None` if the session does not wait.
    waiting_since: Option<Duration>,
    pause: Option<Pause>,
    /// The plan and the length of its timeline when it last hurt.
    before_pain: Option<(Plan, Duration)>,
    ended: Option<Ended>,
    /// The turn whose half was announced.
    half_announced: Option<usize>,
    easing: PressureState,
    /// The choices for breathing.
    breath: BreathChoice,
    /// The pace that the routine gives each step.
    written: Vec<Option<Pace>>,
    /// Regions that no step may press or load for the rest of the session.
    resting: Vec<&'static Region>,
    /// Places that no step may press firmly or stretch for the rest of the session.
    spared: Vec<Place>,
    /// The position up to which work is counted.
    counted: Duration,
    /// The index of a span, and the outcome before its work began; `None` if none has begun since the last jump.
    before: Option<(usize, OutcomeMark)>,
    done: Outcome,
}

/// The reason why a session stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pause {
    /// The person paused it.
    Asked,
    /// Nobody looked for this long: the machine slept, or the program was stopped.
    Away(Duration),
    /// It hurt: the step is over, and its care line is shown.
    Hurt,
    /// It felt sharp, numb or dizzy: the person is asked whether this sign is there too.
    Sign(Sign),
    /// The pressure was eased off three times: the person is asked how to go on.
    EasedOften,
}

impl Session {
    /// Starts playing `plan` at `now`.
    pub fn start(mut plan: Plan, gaps: Transitions, prefs: AudioPrefs, texts: SpokenTexts, now: Duration) -> Self {
        texts.say_repetitions(&mut plan);
        let timeline = Timeline::lay_out(&plan, &gaps, prefs, &texts);
        let done = Outcome::of(&plan, plan.uncut.unwrap_or(timeline.work));
        let ended = timeline.spans.is_empty().then_some(Ended::Finished);
        let written = breath_choice::paces_of(&plan);
        let mut session = Self {
            plan,
            gaps,
            texts,
            timeline,
            watch: Stopwatch::start(now),
            shift: SignedDuration::ZERO,
            span: 0,
            next_cue: 0,
            prefs,
            next_sound: 0,
            due_sounds: Vec::new(),
            waiting_since: None,
            pause: None,
            before_pain: None,
            ended,
            half_announced: None,
            easing: PressureState::default(),
            breath: BreathChoice::default(),
            written,
            resting: Vec::new(),
            spared: Vec::new(),
            counted: Duration::ZERO,
            before: None,
            done,
        };
        session.adapt_texts();
        session
    }

    /// Returns every cue due by `now`: in order, none lost, none twice. After a gap in which nobody looked, the session
    /// stands still and nothing else is due.
    pub fn advance(&mut self, now: Duration) -> Vec<Cue> {
        if self.ended.is_some() {
            return Vec::new();
        }
        if let Some(gap) = self.watch.look(now) {
            self.pause = Some(Pause::Away(gap));
            self.event(now, EventKind::Away { seconds: gap.as_secs() });
            return vec![self.unplanned_cue(CueKind::Paused, self.texts.away)];
        }
        if self.pause.is_some() {
            return Vec::new();
        }
        let position = self.position(now);
        self.pass_spans(position, now);
        let mut cues = Vec::new();
        let held_at = self.waiting_since.map_or(usize::MAX, |_| self.span);
        while let Some(cue) = self.timeline.cues.get(self.next_cue)
            && cue.at <= position
            && cue.span <= held_at
        {
            if cue.kind == CueKind::Half {
                self.half_announced = self.timeline.spans.get(cue.span).map(|span| span.turn);
            }
            // A hold that was eased off in the meantime is not asked about.
            let light = self.timeline.spans.get(cue.span).and_then(|span| self.plan.turns.get(span.turn));
            if cue.kind != CueKind::Hold || light.is_none_or(|turn| self.pressure(*turn) >= FIRM_HOLD) {
                cues.push(cue.clone());
            }
            self.next_cue += 1;
        }
        self.advance_sounds(now, held_at);
        cues
    }

    /// Returns when to look again, on the clock of `now`: when something is due, and often enough that a gap shows. Returns
    /// `None` while the session stands still or is over.
    pub fn next_wake(&self, now: Duration) -> Option<Duration> {
        if self.pause.is_some() || self.ended.is_some() {
            return None;
        }
        let often = now + MAX_TICK;
        let next_sound = self.timeline.sounds.get(self.next_sound);
        if self.waiting_since.is_some() {
            let sound = next_sound.filter(|sound| sound.span <= self.span).map(|sound| sound.at);
            return Some(sound.map_or(often, |at| often.min(now + at.saturating_sub(self.sound_position(now)))));
        }
        let span_end = self.timeline.spans.get(self.span)?.to;
        let cue = self.timeline.cues.get(self.next_cue).map(|cue| cue.at);
        let due = [cue, next_sound.map(|sound| sound.at)].into_iter().flatten().fold(span_end, Duration::min);
        Some(often.min(now + due.saturating_sub(self.position(now))))
    }

    /// Returns when more than a number changes by itself: at the next cue, or at the end of the span. Returns `None` while the
    /// session stands still, waits for a key, or is over.
    pub fn next_news(&self, now: Duration) -> Option<Duration> {
        if self.pause.is_some() || self.ended.is_some() || self.waiting_since.is_some() {
            return None;
        }
        let cue = self.timeline.cues.get(self.next_cue).map(|cue| cue.at);
        let due = cue.into_iter().fold(self.timeline.spans.get(self.span)?.to, Duration::min);
        Some(now + due.saturating_sub(self.position(now)))
    }

    /// Returns how long the current step has waited for a key; `None` if it does not wait.
    pub fn waited(&self, now: Duration) -> Option<Duration> {
        self.waiting_since.map(|since| self.watch.elapsed(now).saturating_sub(since))
    }

    /// Collects the sounds that are due. They go on while a step waits, as far as they belong to it. A late sound is left
    /// out, because many at once would mean nothing.
    fn advance_sounds(&mut self, now: Duration, held_at: usize) {
        let position = self.sound_position(now);
        while let Some(sound) = self.timeline.sounds.get(self.next_sound)
            && sound.at <= position
            && sound.span <= held_at
        {
            if position.saturating_sub(sound.at) <= MAX_SOUND_DELAY {
                self.due_sounds.push(sound.what.clone());
            }
            self.next_sound += 1;
        }
    }

    fn sound_position(&self, now: Duration) -> Duration {
        self.position(now) + self.waited(now).unwrap_or_default()
    }

    /// Returns the sounds since the last call, in order.
    pub fn take_sounds(&mut self) -> Vec<AudioEvent> {
        std::mem::take(&mut self.due_sounds)
    }

    /// Sets what the person wants to hear from `now` on.
    pub fn set_audio_prefs(&mut self, prefs: AudioPrefs, now: Duration) {
        self.prefs = prefs;
        self.due_sounds.push(AudioEvent::StopSpeech);
        self.rebuild_timeline(self.position(now));
    }

    /// Returns the position on the timeline at `now`.
    pub fn position(&self, now: Duration) -> Duration {
        if let (Some(_), Some(span)) = (self.waiting_since, self.timeline.spans.get(self.span)) {
            return span.from;
        }
        let run = SignedDuration::try_from(self.watch.elapsed(now)).unwrap_or(SignedDuration::MAX);
        let position = run.saturating_add(self.shift);
        Duration::try_from(position).unwrap_or(Duration::ZERO).min(self.timeline.total)
    }

    /// Returns how long it has run by `now`, without pauses.
    pub fn elapsed(&self, now: Duration) -> Duration {
        self.watch.elapsed(now)
    }

    /// Returns the plan, with the changes since the start.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Returns the timeline, with the changes since the start.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// Returns the current span and its index; `None` only for an empty plan.
    pub fn span(&self) -> Option<(usize, Span)> {
        self.timeline.spans.get(self.span).map(|span| (self.span, *span))
    }

    /// Returns the current turn, or the one that the current gap leads to.
    pub fn turn(&self) -> Option<Turn> {
        self.plan.turns.get(self.span()?.1.turn).copied()
    }

    /// Returns the intended felt pressure in `turn`, 0–6, after all easing off.
    pub fn pressure(&self, turn: Turn) -> u8 {
        self.easing.pressure(self.plan.step(turn), turn.step)
    }

    /// Whether the step of `turn` was eased off into light gliding.
    pub fn is_gliding(&self, turn: Turn) -> bool {
        self.easing.is_gliding(turn.step)
    }

    /// Returns why it stands still; `None` if it does not.
    pub fn pause(&self) -> Option<Pause> {
        self.pause
    }

    /// Whether it waits for a key in a step.
    pub fn is_waiting(&self) -> bool {
        self.waiting_since.is_some()
    }

    /// Returns how it ended; `None` if it has not.
    pub fn ended(&self) -> Option<Ended> {
        self.ended
    }

    /// Returns the outcome up to `now`.
    pub fn outcome(&self, now: Duration) -> Outcome {
        let mut done = self.done.clone();
        done.ended = self.ended.unwrap_or(Ended::Interrupted);
        if let Some(since) = self.waiting_since {
            done.waited += self.watch.elapsed(now).saturating_sub(since);
        }
        done
    }

    /// Moves on to the span at `position`, counts the work on the way, and stops at a wait or at the end.
    fn pass_spans(&mut self, position: Duration, now: Duration) {
        while let Some(span) = self.timeline.spans.get(self.span).copied() {
            if span.kind == SpanKind::Wait {
                if self.waiting_since.is_none() {
                    self.remember_before();
                    let overdue = position.saturating_sub(span.from);
                    self.waiting_since = Some(self.watch.elapsed(now).saturating_sub(overdue));
                    self.note_turn(span.turn);
                }
                return;
            }
            let reached = position.min(span.to);
            if span.kind == SpanKind::Work && reached > self.counted {
                self.remember_before();
                self.done.worked += reached.saturating_sub(self.counted.max(span.from));
                self.note_turn(span.turn);
            }
            self.counted = self.counted.max(reached);
            if position < span.to {
                return;
            }
            self.span += 1;
        }
        self.span = self.timeline.spans.len().saturating_sub(1);
        self.ended = Some(Ended::Finished);
        self.watch.pause(now);
    }

    /// Notes the steps of the plan that the rules left out before the start, unless noted already.
    pub fn note_left_out(&mut self, steps: &[usize]) {
        let steps: Vec<usize> = steps.iter().map(|step| step + 1).filter(|step| !self.was_left_out(*step)).collect();
        if !steps.is_empty() {
            self.done.events.push(SessionEvent { t: 0, step: None, side: None, did: EventKind::LeftOut { steps } });
        }
    }

    /// Whether the rules left out this step, from 1, before the start.
    fn was_left_out(&self, step: usize) -> bool {
        let mut events = self.done.events.iter();
        events.any(|event| matches!(&event.did, EventKind::LeftOut { steps } if steps.contains(&step)))
    }

    fn note_turn(&mut self, turn: usize) {
        let turn = self.plan.turns[turn];
        let places = self.plan.step(turn).areas.iter().map(|region| Place::on(region, turn.side));
        self.done.note(turn.step, places);
        let pressure = self.pressure(turn);
        self.done.pressure = self.done.pressure.max(pressure);
        if pressure >= FIRM_FROM {
            self.done.note_firm(&self.plan.steps[turn.step].areas);
        }
    }

    /// Returns the events so far.
    pub fn events(&self) -> &[SessionEvent] {
        &self.done.events
    }

    /// Returns how it last hurt; `None` if the person has not said.
    pub fn last_pain(&self) -> Option<Hurt> {
        self.done.events.iter().rev().find_map(|event| match event.did {
            EventKind::Hurt { how, .. } => Some(how),
            _ => None,
        })?
    }

    fn event(&mut self, now: Duration, did: EventKind) {
        let (t, turn) = (self.watch.elapsed(now).as_secs(), self.turn());
        let (step, side) = (turn.map(|turn| turn.step + 1), turn.and_then(|turn| turn.side));
        self.done.events.push(SessionEvent { t, step, side, did });
    }

    fn unplanned_cue(&mut self, kind: CueKind, text: &str) -> Cue {
        if kind == CueKind::Paused {
            self.due_sounds.push(AudioEvent::StopSpeech);
        }
        if let Some(chime) = Chime::of_unplanned(kind).filter(|_| self.prefs.chimes) {
            self.due_sounds.push(AudioEvent::Chime(chime));
        }
        let turn = self.turn();
        let at = self.timeline.spans.get(self.span).map_or(Duration::ZERO, |span| span.from);
        Cue {
            at,
            kind,
            span: self.span,
            step: turn.map(|turn| turn.step + 1),
            side: turn.and_then(|turn| turn.side),
            text: text.to_owned(),
        }
    }
}
