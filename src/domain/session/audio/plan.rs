//! Plans when each chime and each line is heard, so that no line is spoken over another or over a chime that blocks speech. A pure
//! function of the timeline.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::domain::pace::{Motion, Pace, PaceMoment, SPOKEN_CYCLE};
use crate::domain::routine::limits::spoken_length;
use crate::domain::routine::plan::Plan;
use crate::domain::session::audio::{AudioEvent, AudioPrefs, Chime, LinePart, Speech, TimedSound, Tone};
use crate::domain::session::cue::{Cue, CueKind};
use crate::domain::session::spoken::SpokenTexts;
use crate::domain::session::timeline::{Span, SpanKind};

mod forms;

/// After a silence longer than this the output closes.
pub const CLOSED_AFTER: Duration = Duration::from_secs(8);
const WARM_UP: Duration = Duration::from_secs(2);
/// Two chimes closer than this are heard as one, so only the more important stays.
const MIN_CHIME_DISTANCE: Duration = Duration::from_millis(250);
/// The pause between two lines, and between a chime and a line.
const SPEECH_GAP: Duration = Duration::from_millis(150);
/// The number of rounds for which a pace is spoken that is too fast to be spoken throughout.
const SPOKEN_ROUNDS: usize = 2;
/// How late after its start a phase may be announced.
const MAX_PHASE_DELAY: Duration = Duration::from_millis(700);
/// The time before the end of a step by which the line on care is over.
const BEFORE_END: Duration = Duration::from_secs(6);
/// The time for one more line after the end.
const TAIL: Duration = Duration::from_secs(6);
/// The time that a step may wait for a key.
const MAX_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

/// Returns all sounds, in order.
pub fn plan(plan: &Plan, spans: &[Span], cues: &[Cue], prefs: AudioPrefs, texts: &SpokenTexts) -> Vec<TimedSound> {
    let mut sounds = if prefs.chimes { chimes(plan, spans, cues) } else { Vec::new() };
    if prefs.chimes && prefs.breath_tone {
        replace_phases_by_tones(&mut sounds, plan, spans, cues);
    }
    if prefs.voice {
        let lines = LinePlanner { plan, spans, cues, prefs, texts };
        let spoken = lines.place(&sounds);
        sounds.extend(spoken);
    }
    sounds.sort_by_key(|sound| (sound.at, sound.span));
    with_warming(sounds)
}

fn chimes(plan: &Plan, spans: &[Span], cues: &[Cue]) -> Vec<TimedSound> {
    let mut chimes: Vec<TimedSound> = Vec::new();
    for cue in cues {
        let Some(chime) = chime_of(plan, spans, cue) else { continue };
        let sounding = TimedSound { at: cue.at, length: chime.length(), span: cue.span, what: AudioEvent::Chime(chime) };
        match chimes.last() {
            // A wait takes as long as the person wants, so its chimes are not close to later ones.
            Some(TimedSound { at, what: AudioEvent::Chime(before), span, .. })
                if cue.at.saturating_sub(*at) < MIN_CHIME_DISTANCE && (*span == cue.span || !is_wait(spans, *span)) =>
            {
                if chime.rank() > before.rank() {
                    chimes.pop();
                    chimes.push(sounding);
                }
            }
            _ => chimes.push(sounding),
        }
    }
    chimes
}

/// Replaces the chime of each phase of a breath by a tone.
fn replace_phases_by_tones(sounds: &mut Vec<TimedSound>, plan: &Plan, spans: &[Span], cues: &[Cue]) {
    sounds.retain(|sound| !matches!(sound.what, AudioEvent::Chime(Chime::In | Chime::Hold | Chime::Out)));
    for cue in cues.iter().filter(|cue| cue.kind == CueKind::Phase) {
        let Some((pace, moment)) = phase_of(plan, spans, cue).filter(|(pace, _)| pace.is_breath()) else { continue };
        let phase = moment.phase;
        let motions = pace.motions();
        let full = motions[..=phase].iter().rev().find(|motion| **motion != Motion::Stay);
        let tone = match (motions[phase], full) {
            (Motion::Grow, _) => Tone::Up,
            (Motion::Shrink, _) => Tone::Down,
            (Motion::Stay, Some(Motion::Grow)) => Tone::High,
            (Motion::Stay, _) => Tone::Low,
        };
        let length = moment.length;
        sounds.push(TimedSound { at: cue.at, length, span: cue.span, what: AudioEvent::Tone(tone, length) });
    }
    sounds.sort_by_key(|sound| (sound.at, sound.span));
}

fn is_wait(spans: &[Span], span: usize) -> bool {
    spans.get(span).is_some_and(|span| span.kind == SpanKind::Wait)
}

fn chime_of(plan: &Plan, spans: &[Span], cue: &Cue) -> Option<Chime> {
    Some(match cue.kind {
        CueKind::Ready => Chime::Ready,
        CueKind::Step | CueKind::Wait => Chime::Step,
        CueKind::Side => Chime::Side,
        CueKind::Half => Chime::Half,
        CueKind::Phase => {
            let (pace, moment) = phase_of(plan, spans, cue)?;
            let motion = pace.motions().get(moment.phase).copied()?;
            match (pace.is_breath(), motion) {
                (true, Motion::Grow) => Chime::In,
                (true, Motion::Stay) => Chime::Hold,
                (true, Motion::Shrink) => Chime::Out,
                (false, Motion::Grow | Motion::Stay) => Chime::Grow,
                (false, Motion::Shrink) => Chime::Shrink,
            }
        }
        CueKind::Count => Chime::Tick,
        CueKind::Next => Chime::Next,
        CueKind::Switch => Chime::Switch,
        CueKind::Done => Chime::Done,
        CueKind::Hold | CueKind::Paused | CueKind::GoneOn | CueKind::Ease => return None,
    })
}

/// Returns the pace of the cue's step, and the phase that begins with the cue.
fn phase_of<'p>(plan: &'p Plan, spans: &[Span], cue: &Cue) -> Option<(&'p Pace, PaceMoment)> {
    let span = spans.get(cue.span)?;
    let pace = plan.step(*plan.turns.get(span.turn)?).pace.as_ref()?;
    Some((pace, pace.moment(cue.at.saturating_sub(span.from))))
}

/// The data for placing lines between the chimes.
struct LinePlanner<'l> {
    plan: &'l Plan,
    spans: &'l [Span],
    cues: &'l [Cue],
    prefs: AudioPrefs,
    texts: &'l SpokenTexts,
}

/// A line to be placed.
struct PendingLine {
    /// The earliest start.
    from: Duration,
    /// The latest start; later the line means nothing.
    latest: Duration,
    /// The earliest start if there is no room after `from`.
    earliest_start: Duration,
    /// The time by which it must be over.
    until: Duration,
    span: usize,
    /// The maximum number of such lines in its span.
    most: usize,
    /// The words in several forms, the fullest first.
    forms: Vec<Vec<LinePart>>,
}

/// A line in its place: its start, its length, the longest it may last, and its parts.
struct Placed {
    at: Duration,
    length: Duration,
    limit: Duration,
    parts: Vec<LinePart>,
}

impl LinePlanner<'_> {
    /// Places the lines that there is room for: each in the fullest form that fits, at its time or as early as it may.
    fn place(&self, chimes: &[TimedSound]) -> Vec<TimedSound> {
        let stretches = |of_span: Option<usize>| -> Vec<(Duration, Duration)> {
            let matter = chimes.iter().filter(|sound| matches!(sound.what, AudioEvent::Chime(chime) if chime.blocks_speech()));
            let here = matter.filter(|sound| of_span.map_or(!is_wait(self.spans, sound.span), |span| sound.span == span));
            here.map(|sound| (sound.at, sound.at + sound.length + SPEECH_GAP / 3)).collect()
        };
        let everywhere = stretches(None);
        let mut spoken: Vec<TimedSound> = Vec::new();
        let mut free_from = Duration::ZERO;
        let mut last_span = 0;
        let mut rounds: BTreeMap<usize, usize> = BTreeMap::new();
        let mut cared = BTreeSet::new();
        let lines = self.cues.iter().flat_map(|cue| [self.pending_line(cue), self.care_line(cue, &mut cared)]);
        for pending_line in lines.flatten() {
            let spoken_of_it = rounds.entry(pending_line.span).or_insert(0);
            if *spoken_of_it >= pending_line.most {
                continue;
            }
            // A step that waits stands apart: its chimes and lines are near nothing before or after it.
            let waits = is_wait(self.spans, pending_line.span);
            if pending_line.span != last_span && (waits || is_wait(self.spans, last_span)) {
                free_from = pending_line.from;
            }
            last_span = pending_line.span;
            let closed = if waits { stretches(Some(pending_line.span)) } else { everywhere.clone() };
            let fit = |form: &Vec<LinePart>, from: Duration| self.fit(form, from.max(free_from), &pending_line, &closed);
            let fullest = pending_line.forms.first();
            let placed = fullest
                .and_then(|form| fit(form, pending_line.from))
                .or_else(|| fullest.and_then(|form| fit(form, pending_line.earliest_start)))
                .or_else(|| pending_line.forms.iter().skip(1).find_map(|form| fit(form, pending_line.from)));
            if let Some(Placed { at, length, limit, parts }) = placed {
                free_from = at + length + SPEECH_GAP;
                *spoken_of_it += usize::from(pending_line.most < usize::MAX);
                spoken.push(TimedSound { at, length, span: pending_line.span, what: AudioEvent::Say(Speech { parts, limit }) });
            }
        }
        spoken
    }

    /// Returns the first moment from `from` on at which `parts` fit the limits of `pending_line` and overlap no closed stretch.
    fn fit(
        &self,
        parts: &[LinePart],
        from: Duration,
        pending_line: &PendingLine,
        closed: &[(Duration, Duration)],
    ) -> Option<Placed> {
        let text = parts.iter().map(LinePart::text).collect::<Vec<_>>().join(" ");
        let length = spoken_length(&text, self.prefs.rate);
        let mut at = from;
        loop {
            if at > pending_line.latest || at + length > pending_line.until {
                return None;
            }
            let next = closed.get(closed.partition_point(|(_, end)| *end <= at)).copied();
            match next {
                Some((start, end)) if start < at + length => at = end,
                _ => {
                    let limit = next.map_or(pending_line.until, |(start, _)| start.min(pending_line.until)).saturating_sub(at);
                    return Some(Placed { at, length, limit, parts: parts.to_vec() });
                }
            }
        }
    }

    /// Returns the line that `cue` calls for.
    fn pending_line(&self, cue: &Cue) -> Option<PendingLine> {
        let span = self.spans.get(cue.span).copied().unwrap_or(Span {
            from: cue.at,
            to: cue.at + TAIL,
            kind: SpanKind::Between,
            turn: usize::MAX,
        });
        let forms = self.forms(cue, span.turn)?;
        let mut pending_line = PendingLine {
            from: cue.at,
            earliest_start: self.earliest_start(cue),
            latest: Duration::MAX,
            until: if span.kind == SpanKind::Wait { MAX_WAIT } else { span.to },
            span: cue.span,
            most: usize::MAX,
            forms,
        };
        match cue.kind {
            CueKind::Phase => {
                let (pace, moment) = phase_of(self.plan, self.spans, cue)?;
                pending_line.until = cue.at + moment.length;
                pending_line.latest = cue.at + MAX_PHASE_DELAY;
                if pace.cycle() < SPOKEN_CYCLE {
                    pending_line.most = SPOKEN_ROUNDS * pace.phases.len();
                }
            }
            CueKind::Count => {
                pending_line.until = cue.at + Duration::from_secs(1);
                pending_line.latest = cue.at + MIN_CHIME_DISTANCE;
            }
            _ => {}
        }
        Some(pending_line)
    }

    /// Returns the line on care that follows `cue`: once, where the step has time for it. Beside a pace there is none.
    fn care_line<'s>(&'s self, cue: &Cue, cared: &mut BTreeSet<&'s str>) -> Option<PendingLine> {
        let span = self.spans.get(cue.span).filter(|_| self.prefs.care && cue.kind == CueKind::Step)?;
        let step = self.plan.step(*self.plan.turns.get(span.turn)?);
        if step.care.is_empty() || step.pace.is_some() || !cared.insert(&step.care) {
            return None;
        }
        Some(PendingLine {
            from: cue.at,
            latest: cue.at + span.length() / 2,
            earliest_start: cue.at,
            until: span.to.saturating_sub(BEFORE_END),
            span: cue.span,
            most: usize::MAX,
            forms: vec![vec![LinePart::Free(step.care.clone())]],
        })
    }

    /// Returns the earliest start of a line; the line of a step may begin in the gap before it.
    fn earliest_start(&self, cue: &Cue) -> Duration {
        let begins = matches!(cue.kind, CueKind::Step | CueKind::Side);
        let before = cue.span.checked_sub(1).and_then(|index| self.spans.get(index));
        before.filter(|before| begins && !before.kind.is_step()).map_or(cue.at, |before| before.from)
    }
}

/// Puts an [`AudioEvent::OpenDevice`] before every sound that follows a silence in which the output closes.
fn with_warming(sounds: Vec<TimedSound>) -> Vec<TimedSound> {
    let mut warmed = Vec::with_capacity(sounds.len() + 8);
    let mut quiet_since: Option<Duration> = None;
    for sound in sounds {
        let silent = quiet_since.is_none_or(|since| sound.at.saturating_sub(since) + WARM_UP > CLOSED_AFTER);
        if silent && sound.at >= WARM_UP {
            let at = sound.at.saturating_sub(WARM_UP).max(quiet_since.unwrap_or_default());
            warmed.push(TimedSound { at, length: Duration::ZERO, span: sound.span, what: AudioEvent::OpenDevice });
        }
        quiet_since = Some(quiet_since.unwrap_or_default().max(sound.at + sound.length));
        warmed.push(sound);
    }
    warmed
}
