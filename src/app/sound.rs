//! What is heard, as the person wants it now: mute, voice, volume. Nothing of it is saved; settings files are the user's.

use crate::app::Model;
use crate::app::keys::Act;
use crate::app::message::Effect;
use crate::domain::session::audio::{AudioEvent, AudioPrefs};
use crate::settings::Settings;
use crate::settings::sound::Mode;

/// What is heard now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heard {
    /// Nothing, for the time being.
    pub muted: bool,
    /// Chimes are wanted.
    pub chimes: bool,
    /// A voice is wanted.
    pub voice: bool,
    /// How loud, in tenths.
    pub volume: u8,
}

impl Heard {
    /// As the settings say; all of it where they say nothing.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        let mode = settings.sound.mode.unwrap_or(Mode::ChimesAndVoice);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 10")]
        let volume = (settings.sound.volume * 10.0).round() as u8;
        Self { muted: false, chimes: mode.has_chimes(), voice: mode.has_voice(), volume }
    }

    /// What a session is to plan its sounds for.
    #[must_use]
    pub fn hearing(&self, settings: &Settings) -> AudioPrefs {
        let sound = &settings.sound;
        AudioPrefs {
            chimes: self.chimes,
            voice: self.voice,
            count: sound.count,
            breath_tone: sound.breath_tone,
            rate: sound.rate,
        }
    }

    /// Whether `what` is heard while muted: only silence itself.
    #[must_use]
    pub fn lets(&self, what: &AudioEvent) -> bool {
        !self.muted || *what == AudioEvent::StopSpeech
    }
}

/// Mute, voice, louder, softer.
pub fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    let words = &model.words.sound;
    let sound = &mut model.sound;
    match act {
        Act::Mute => {
            sound.muted = !sound.muted;
            let text = if sound.muted { words.muted } else { words.heard };
            model.notify(text);
            vec![Effect::Sound(AudioEvent::StopSpeech)]
        }
        Act::Voice => {
            sound.voice = !sound.voice;
            let text = if sound.voice { words.voice_on } else { words.voice_off };
            let hearing = model.sound.hearing(&model.settings);
            let now = model.now.steady;
            if let Some(session) = model.sitting.as_mut().and_then(|sitting| sitting.session.as_mut()) {
                session.hear(hearing, now);
            }
            model.notify(text);
            vec![Effect::Sound(AudioEvent::StopSpeech)]
        }
        _ => {
            sound.volume = if act == Act::Louder { (sound.volume + 1).min(10) } else { sound.volume.saturating_sub(1) };
            let volume = sound.volume;
            model.notify(words.volume(volume));
            vec![Effect::Volume(f32::from(volume) / 10.0)]
        }
    }
}
