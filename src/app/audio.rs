//! Mute, voice and volume as set during this run. They are not saved: the settings file belongs to the user.

use crate::domain::session::audio::{AudioEvent, AudioPrefs};
use crate::settings::Settings;
use crate::settings::sound::Mode;

/// The sound settings of this run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AudioState {
    /// Mutes everything for now.
    pub muted: bool,
    /// Whether chimes play.
    pub chimes: bool,
    /// Whether the voice speaks.
    pub voice: bool,
    /// Volume in tenths, 0–10.
    pub volume: u8,
}

impl AudioState {
    /// Takes the state from the settings; chimes and voice are on if the settings do not say.
    pub fn of(settings: &Settings) -> Self {
        let mode = settings.sound.mode.unwrap_or(Mode::ChimesAndVoice);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 10")]
        let volume = (settings.sound.volume * 10.0).round() as u8;
        Self { muted: false, chimes: mode.has_chimes(), voice: mode.has_voice(), volume }
    }

    /// Returns the preferences by which a session plans its sounds.
    pub fn prefs(&self, settings: &Settings) -> AudioPrefs {
        let sound = &settings.sound;
        AudioPrefs {
            chimes: self.chimes,
            voice: self.voice,
            count: sound.count,
            care: sound.care,
            breath_tone: sound.breath_tone,
            rate: sound.rate,
        }
    }

    /// Whether `event` goes out. While muted, only the order to stop speaking does.
    pub fn allows(&self, event: &AudioEvent) -> bool {
        !self.muted || *event == AudioEvent::StopSpeech
    }
}
