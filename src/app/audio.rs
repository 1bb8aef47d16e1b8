//! What is heard, as the person wants it now: mute, voice, volume. Nothing of it is saved; settings files are the user's.

use crate::domain::session::audio::{AudioEvent, AudioPrefs};
use crate::settings::Settings;
use crate::settings::sound::Mode;

/// What is heard now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AudioState {
    /// Nothing, for the time being.
    pub muted: bool,
    /// Chimes are wanted.
    pub chimes: bool,
    /// A voice is wanted.
    pub voice: bool,
    /// How loud, in tenths, 0–10.
    pub volume: u8,
}

impl AudioState {
    /// As the settings say; all of it where they say nothing.
    pub fn of(settings: &Settings) -> Self {
        let mode = settings.sound.mode.unwrap_or(Mode::ChimesAndVoice);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 10")]
        let volume = (settings.sound.volume * 10.0).round() as u8;
        Self { muted: false, chimes: mode.has_chimes(), voice: mode.has_voice(), volume }
    }

    /// What a session is to plan its sounds for.
    pub fn prefs(&self, settings: &Settings) -> AudioPrefs {
        let sound = &settings.sound;
        AudioPrefs {
            chimes: self.chimes,
            voice: self.voice,
            count: sound.count,
            breath_tone: sound.breath_tone,
            rate: sound.rate,
        }
    }

    /// Whether `event` is heard while muted: only silence itself.
    pub fn allows(&self, event: &AudioEvent) -> bool {
        !self.muted || *event == AudioEvent::StopSpeech
    }
}
