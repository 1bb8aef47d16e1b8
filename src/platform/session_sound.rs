//! The sound of a session, on the screen and in plain mode: the sound threads, started with the first session, or the
//! terminal's bell.

use crate::domain::session::audio::{AudioEvent, Speech};
use crate::platform::sound::Sound;
use crate::platform::sound_setup::{ReportTrouble, Setup, SoundTrouble};
use crate::settings::sound::{Mode, SoundSettings};

/// The handle for sound or the bell.
pub struct SessionSound {
    sound: Option<Sound>,
    setup: Setup,
    /// Whether the terminal's bell replaces chimes.
    bell: bool,
}

impl SessionSound {
    /// Creates the handle; starts no thread yet.
    pub fn new(setup: Setup) -> Self {
        Self { sound: None, bell: !cfg!(feature = "audio") || setup.settings.mode == Some(Mode::Bell), setup }
    }

    /// Takes changed settings. A session that plays keeps its sound; the next one uses the new settings.
    pub fn use_settings(&mut self, settings: &SoundSettings, plays: bool) {
        if !plays {
            self.finish();
            self.bell = !cfg!(feature = "audio") || settings.mode == Some(Mode::Bell);
        }
        self.setup.settings.clone_from(settings);
    }

    /// Starts sound if necessary and prepares the spoken lines, at the beginning of a session with chimes or a voice.
    pub fn prepare(&mut self, lines: Vec<Speech>, report: &ReportTrouble) {
        if self.bell && !self.setup.settings.bell_without_output {
            return;
        }
        self.sound.get_or_insert_with(|| Sound::start(&self.setup, report)).prepare(lines);
    }

    /// Plays `what`. Returns true if the caller should ring the bell for it.
    pub fn play(&self, what: &AudioEvent) -> bool {
        match (&self.sound, what) {
            (_, AudioEvent::Chime(chime)) if self.bell => chime.rings_bell(),
            (Some(sound), _) => {
                sound.play(what);
                false
            }
            (None, _) => false,
        }
    }

    /// Sets the volume, 0–1.
    pub fn volume(&mut self, volume: f32) {
        self.setup.settings.volume = volume;
        if let Some(sound) = &self.sound {
            sound.volume(volume);
        }
    }

    /// Switches to the bell if there is no sound output any more.
    pub fn note(&mut self, trouble: &SoundTrouble) {
        self.bell |= trouble.is_silence() && self.setup.settings.bell_without_output;
    }

    /// Waits for the last chime for a short time.
    pub fn finish(&mut self) {
        if let Some(sound) = self.sound.take() {
            sound.finish();
        }
    }
}
