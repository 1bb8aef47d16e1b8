//! The strings of a session, handed over to `domain`.

use crate::domain::routine::breathing::BreathingTexts;
use crate::domain::session::audio::Phrase;
use crate::domain::session::spoken::SpokenTexts;
use crate::texts::Texts;

impl Texts {
    /// Returns the texts of a session of nothing but breathing.
    pub fn breathing(&self) -> BreathingTexts<'static> {
        let texts = &self.breathing;
        BreathingTexts { title: texts.title, name: texts.name, care: texts.care }
    }

    /// Returns the strings that a session says and shows.
    pub fn spoken(&self) -> SpokenTexts {
        let cue = &self.cue;
        SpokenTexts {
            ready: cue.ready,
            side: cue.side,
            half: cue.half,
            next: cue.next,
            next_side: cue.next_side,
            same: cue.same,
            switch: cue.switch,
            once: cue.once,
            times: cue.times,
            wait: cue.wait,
            done: cue.done,
            paused: cue.paused,
            gone_on: cue.gone_on,
            away: cue.away,
            ease: cue.ease,
            glide: cue.glide,
            glide_off: cue.glide_off,
            glide_how: cue.glide_how,
            lighter: cue.lighter,
            natural: cue.natural,
            in_and_out: cue.in_and_out,
            breathe_name: cue.breathe_name,
            breathe: cue.breathe,
            still_easing: cue.still_easing,
            phrases: Phrase::ALL.map(|phrase| self.phrase(phrase)),
            phases: self.phase.0,
        }
    }
}
