//! The words of each spoken line, in several forms.

use std::time::Duration;

use crate::domain::routine::limits::spoken_length;
use crate::domain::routine::plan::Turn;
use crate::domain::session::audio::plan::{LinePlanner, SPEECH_GAP};
use crate::domain::session::audio::{Chime, LinePart, Phrase};
use crate::domain::session::cue::{Cue, CueKind};
use crate::domain::session::timeline::SpanKind;

impl LinePlanner<'_> {
    /// Returns the forms of the line that `cue` calls for in the turn at `index`, the fullest first; `None` if there
    /// is none.
    pub(super) fn forms(&self, cue: &Cue, index: usize) -> Option<Vec<Vec<LinePart>>> {
        let turn = self.plan.turns.get(index).copied();
        Some(match cue.kind {
            CueKind::Ready => vec![self.announcement(vec![self.phrase(Phrase::GetReady)], turn?)],
            CueKind::Step | CueKind::Wait | CueKind::Side => self.step_forms(turn?, cue),
            CueKind::Next => self.next_forms(turn?, cue),
            CueKind::Switch => self.switch_forms(turn?, index)?,
            CueKind::Half if !self.prefs.chimes => vec![vec![self.phrase(Phrase::HalfWay)]],
            CueKind::Hold => vec![vec![LinePart::Free(cue.text.clone())]],
            CueKind::Phase => vec![vec![self.phase_part(cue)]],
            CueKind::Count if self.prefs.count => vec![vec![self.count_part(cue)?]],
            CueKind::Done => vec![vec![self.phrase(Phrase::Finished)]],
            _ => return None,
        })
    }

    fn phrase(&self, phrase: Phrase) -> LinePart {
        LinePart::Phrase(phrase, self.texts.phrase(phrase).to_owned())
    }

    fn side_phrase(&self, turn: Turn) -> Option<LinePart> {
        turn.side.map(|side| self.phrase(Phrase::side(side)))
    }

    fn switch_phrase(&self, turn: Turn) -> Option<LinePart> {
        turn.side.map(|side| self.phrase(Phrase::switch(side)))
    }

    fn name(&self, turn: Turn) -> String {
        format!("{}.", self.plan.step(turn).name.trim_end_matches('.'))
    }

    /// Returns `parts` and the name of the step, unless its cue will begin with it.
    fn announcement(&self, mut parts: Vec<LinePart>, turn: Turn) -> Vec<LinePart> {
        if !self.plan.step(turn).cue_begins_with_name() {
            parts.push(LinePart::Free(self.name(turn)));
        }
        parts
    }

    /// Returns the change of sides, with the name of the step if the change leads back over several steps, and without it.
    fn switch_forms(&self, turn: Turn, index: usize) -> Option<Vec<Vec<LinePart>>> {
        let switch = self.switch_phrase(turn)?;
        let named = self.announcement(vec![switch.clone(), self.phrase(Phrase::Next)], turn);
        let back = !self.plan.is_second_side(index) && named.len() > 2;
        Some(back.then_some(named).into_iter().chain([vec![switch]]).collect())
    }

    /// Whether the gap before the span of `cue` is a change of sides that is long enough to say so.
    fn is_side_said(&self, cue: &Cue, turn: Turn) -> bool {
        let before = cue.span.checked_sub(1).and_then(|index| self.spans.get(index));
        let Some((gap, switch)) = before.filter(|gap| gap.kind == SpanKind::Switch).zip(self.switch_phrase(turn)) else {
            return false;
        };
        let chime = if self.prefs.chimes { Chime::Switch.length() } else { Duration::ZERO };
        gap.length() >= chime + SPEECH_GAP * 2 + spoken_length(switch.text(), self.prefs.rate)
    }

    /// Returns the side and the cue, the side and the name, and the side alone. On the second side only the side is new; a
    /// side that was just said is left out.
    fn step_forms(&self, turn: Turn, cue: &Cue) -> Vec<Vec<LinePart>> {
        let (step, second_side) = (self.plan.step(turn), cue.kind == CueKind::Side);
        let side = self.side_phrase(turn).filter(|_| !self.is_side_said(cue, turn));
        let with = |text: &str| -> Vec<LinePart> {
            side.iter().cloned().chain((!text.is_empty()).then(|| LinePart::Free(text.to_owned()))).collect()
        };
        let forms = if second_side { vec![with("")] } else { vec![with(&step.cue), with(&self.name(turn)), with("")] };
        forms.into_iter().filter(|form| !form.is_empty()).collect()
    }

    /// Returns the announcement with the name of the next step, the name alone, and the announcement alone.
    fn next_forms(&self, turn: Turn, cue: &Cue) -> Vec<Vec<LinePart>> {
        // A cue at the end of the previous work names the step by its number.
        let coming = cue.step.and_then(|step| self.plan.turns.iter().find(|turn| turn.step + 1 == step)).copied().unwrap_or(turn);
        let next = self.phrase(Phrase::Next);
        let full = self.announcement(vec![next.clone()], coming);
        let name = full.iter().skip(1).cloned().collect();
        [full, name, vec![next]].into_iter().filter(|form: &Vec<LinePart>| !form.is_empty()).collect()
    }

    /// Returns the word of a phase.
    fn phase_part(&self, cue: &Cue) -> LinePart {
        match cue.text.as_str() {
            "in" => self.phrase(Phrase::BreatheIn),
            "out" => self.phrase(Phrase::BreatheOut),
            "hold" => self.phrase(Phrase::Hold),
            "rest" => self.phrase(Phrase::Rest),
            other => LinePart::Free(format!("{}.", self.texts.phase(other))),
        }
    }

    fn count_part(&self, cue: &Cue) -> Option<LinePart> {
        let phrase = match cue.text.as_str() {
            "3" => Phrase::Three,
            "2" => Phrase::Two,
            "1" => Phrase::One,
            _ => return None,
        };
        Some(self.phrase(phrase))
    }
}
