//! A plan laid out on the clock: spans, cues and sounds at exact offsets, computed before anything is played. A pure
//! function of the plan, the gaps, the texts and the wanted sounds.

use std::time::Duration;

use crate::domain::body::Side;
use crate::domain::pace::Pace;
use crate::domain::routine::model::Amount;
use crate::domain::routine::plan::{Plan, Turn};
use crate::domain::session::audio::{self, AudioEvent, AudioPrefs, Speech, TimedSound};
use crate::domain::session::cue::{Cue, CueKind};
use crate::domain::session::spoken::{SpokenTexts, of_side};
use crate::domain::session::transitions::Transitions;

/// The shortest step whose half is announced.
const HALF_FROM: Duration = Duration::from_secs(20);
/// The shortest step that is counted out: three, two, one.
const COUNT_FROM: Duration = Duration::from_secs(10);
/// The shortest get-ready gap that is counted out.
const READY_COUNT_FROM: Duration = Duration::from_secs(5);
/// How long before the end of a step the next one is announced if no gap follows.
const NEXT_BEFORE_END: Duration = Duration::from_secs(5);
/// The time after which the person is asked about a firm hold: one that does not fade within 30–60 s is too hard (customary
/// advice).
const HOLD_AFTER: Duration = Duration::from_secs(30);
/// The shortest time between the half of a step and that question: neither is said over the other.
const HOLD_FROM_HALF: Duration = Duration::from_secs(5);
/// The shortest time left after that question, so that there is time to lighten.
const HOLD_BEFORE_END: Duration = Duration::from_secs(5);
/// The felt pressure (0–6) from which the person is asked about a hold. Chosen for this program.
pub const FIRM_HOLD: u8 = 4;
/// The smallest number of cycles of a pace whose half is announced.
const HALF_CYCLES: u32 = 6;

/// A plan laid out on the clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// The spans, in order and without holes.
    pub spans: Vec<Span>,
    /// The cues, in order.
    pub cues: Vec<Cue>,
    /// The sounds, in order.
    pub sounds: Vec<TimedSound>,
    /// The total length of the work.
    pub work: Duration,
    /// The total length, gaps included.
    pub total: Duration,
}

/// A section of the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Its start.
    pub from: Duration,
    /// Its end; the same as the start for a wait, which lasts until the person presses a key.
    pub to: Duration,
    /// Its kind.
    pub kind: SpanKind,
    /// The index of its turn in the plan; for a gap, of the turn that it leads to.
    pub turn: usize,
}

/// The kinds of spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanKind {
    /// The gap before the first step.
    Ready,
    /// A step on one side.
    Work,
    /// The gap between two steps.
    Between,
    /// The gap between two sides.
    Switch,
    /// A step that lasts until the person presses a key.
    Wait,
}

impl SpanKind {
    /// Returns its name in every `--json`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Work => "work",
            Self::Between => "between",
            Self::Switch => "switch",
            Self::Wait => "wait",
        }
    }

    /// Whether it is a step, as opposed to a gap.
    pub fn is_step(self) -> bool {
        matches!(self, Self::Work | Self::Wait)
    }
}

impl Span {
    /// Returns its length.
    pub fn length(&self) -> Duration {
        self.to.saturating_sub(self.from)
    }
}

impl Timeline {
    /// Lays out `plan`.
    pub fn lay_out(plan: &Plan, gaps: &Transitions, prefs: AudioPrefs, texts: &SpokenTexts) -> Self {
        let mut builder = TimelineBuilder { plan, texts, spans: Vec::new(), cues: Vec::new(), at: Duration::ZERO };
        for index in 0..plan.turns.len() {
            builder.gap(index, gaps);
            builder.turn(index);
        }
        // The cue belongs to the span after the last one, so that a wait at the very end holds it back.
        let (at, span, text) = (builder.at, builder.spans.len(), texts.done.to_owned());
        builder.cues.push(Cue { at, kind: CueKind::Done, span, step: None, side: None, text });
        let work = builder.spans.iter().filter(|span| span.kind == SpanKind::Work).map(Span::length).sum();
        builder.cues.sort_by_key(|cue| (cue.at, cue.span, cue.kind));
        let sounds = audio::plan::plan(plan, &builder.spans, &builder.cues, prefs, texts);
        Self { total: builder.at, work, spans: builder.spans, cues: builder.cues, sounds }
    }

    /// Returns every spoken line, in order.
    pub fn speeches(&self) -> Vec<Speech> {
        let speeches = self.sounds.iter().filter_map(|sound| match &sound.what {
            AudioEvent::Say(speech) => Some(speech.clone()),
            _ => None,
        });
        speeches.collect()
    }
}

/// A timeline under construction.
struct TimelineBuilder<'l> {
    plan: &'l Plan,
    texts: &'l SpokenTexts,
    spans: Vec<Span>,
    cues: Vec<Cue>,
    at: Duration,
}

impl TimelineBuilder<'_> {
    fn gap(&mut self, index: usize, gaps: &Transitions) {
        let turn = self.plan.turns[index];
        let (kind, length) = match self.plan.gap_before(index) {
            None => (SpanKind::Ready, gaps.ready),
            Some(gap) => (if gap.switch { SpanKind::Switch } else { SpanKind::Between }, gaps.length(gap)),
        };
        if length.is_zero() {
            self.next_without_gap(index);
            return;
        }
        let from = self.at;
        self.span(kind, length, index);
        let (cue, text) = match (kind, turn.side) {
            (SpanKind::Ready, _) => (CueKind::Ready, self.texts.ready(&self.plan.step(turn).name)),
            (SpanKind::Switch, Some(side)) => (CueKind::Switch, self.switch_text(index, side)),
            _ => (CueKind::Next, self.next_text(index)),
        };
        self.cue(from, cue, turn, text);
        if kind == SpanKind::Ready && length >= READY_COUNT_FROM {
            self.count(turn);
        }
    }

    /// Announces the next step in the last seconds of the previous work if no gap follows it.
    fn next_without_gap(&mut self, index: usize) {
        let Some(before) = self.spans.last().copied() else { return };
        if before.length() >= 2 * NEXT_BEFORE_END {
            let text = self.next_text(index);
            self.cue(before.to.saturating_sub(NEXT_BEFORE_END), CueKind::Next, self.plan.turns[index], text);
        }
    }

    fn next_text(&self, index: usize) -> String {
        let turn = self.plan.turns[index];
        match turn.side {
            Some(side) if self.plan.is_second_side(index) => of_side(self.texts.same, side).to_owned(),
            side => self.texts.next(&self.plan.step(turn).name, side),
        }
    }

    /// Returns the line for a change of sides. If it leads back over several steps, the line names the one that comes.
    fn switch_text(&self, index: usize, side: Side) -> String {
        let switch = of_side(self.texts.switch, side);
        if self.plan.is_second_side(index) {
            return switch.to_owned();
        }
        format!("{switch} {}", self.texts.next(&self.plan.step(self.plan.turns[index]).name, None))
    }

    fn turn(&mut self, index: usize) {
        let turn = self.plan.turns[index];
        let length = self.plan.length(turn);
        let from = self.at;
        let waits = turn.amount == Amount::Wait;
        self.span(if waits { SpanKind::Wait } else { SpanKind::Work }, length, index);
        let kind = match (waits, self.plan.is_second_side(index)) {
            (true, _) => CueKind::Wait,
            (false, true) => CueKind::Side,
            (false, false) => CueKind::Step,
        };
        self.cue(from, kind, turn, self.step_text(turn, waits));
        if waits {
            return;
        }
        if let (Some(pace), Amount::Cycles(cycles)) = (&self.plan.step(turn).pace, turn.amount) {
            self.phases(from, pace, cycles, turn);
        } else {
            if length >= HALF_FROM {
                self.cue(from + length / 2, CueKind::Half, turn, self.texts.half.to_owned());
            }
            self.hold(from, length, turn);
            if length >= COUNT_FROM {
                self.count(turn);
            }
        }
    }

    fn hold(&mut self, from: Duration, length: Duration, turn: Turn) {
        let step = self.plan.step(turn);
        let half = length / 2;
        let after = if half.abs_diff(HOLD_AFTER) < HOLD_FROM_HALF { half + HOLD_FROM_HALF } else { HOLD_AFTER };
        if step.holds_a_spot() && step.pressure >= FIRM_HOLD && length >= after + HOLD_BEFORE_END {
            self.cue(from + after, CueKind::Hold, turn, self.texts.still_easing.to_owned());
        }
    }

    fn phases(&mut self, from: Duration, pace: &Pace, cycles: u32, turn: Turn) {
        if cycles >= HALF_CYCLES && pace.length_of(cycles) >= HALF_FROM * 3 {
            self.cue(from + pace.length_of(cycles / 2), CueKind::Half, turn, self.texts.half.to_owned());
        }
        for cycle in 0..cycles {
            let mut at = from + pace.length_of(cycle);
            for (phase, length) in pace.phases.iter().zip(pace.lengths(cycle)) {
                self.cue(at, CueKind::Phase, turn, phase.name.clone());
                at += length;
            }
        }
    }

    /// Adds the cues three, two, one before the end of the last span.
    fn count(&mut self, turn: Turn) {
        let end = self.at;
        for left in (1..=3_u32).rev() {
            self.cue(end.saturating_sub(Duration::from_secs(1) * left), CueKind::Count, turn, left.to_string());
        }
    }

    fn span(&mut self, kind: SpanKind, length: Duration, turn: usize) {
        let from = self.at;
        self.at += length;
        self.spans.push(Span { from, to: self.at, kind, turn });
    }

    fn cue(&mut self, at: Duration, kind: CueKind, turn: Turn, text: String) {
        let span = self.spans.len().saturating_sub(1);
        self.cues.push(Cue { at, kind, span, step: Some(turn.step + 1), side: turn.side, text });
    }

    fn step_text(&self, turn: Turn, waits: bool) -> String {
        let step = self.plan.step(turn);
        let side = turn.side.map_or("", |side| of_side(self.texts.side, side));
        let wait = if waits { self.texts.wait } else { "" };
        let name = if step.cue_begins_with_name() { "" } else { &step.name };
        sentences(&[name, side, &step.cue, wait])
    }
}

/// Joins the parts as sentences, each with an end mark; empty parts are left out.
fn sentences(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(part);
        if !part.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '؟']) {
            text.push('.');
        }
    }
    text
}
