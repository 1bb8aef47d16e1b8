//! How a session is heard, on the screen and in lines: sound, started with the first session, or the terminal's bell.

use crate::domain::session::audio::{AudioEvent, Speech};
use crate::platform::sound::Sound;
use crate::platform::sound_setup::{ReportTrouble, Setup, SoundTrouble};
use crate::settings::sound::Mode;

/// Sound and the bell, as one handle.
pub struct SessionSound {
    sound: Option<Sound>,
    setup: Setup,
    /// The terminal's bell stands in for chimes.
    bell: bool,
}

impl SessionSound {
    /// Nothing is started yet.
    pub fn new(setup: Setup) -> Self {
        Self { sound: None, bell: !cfg!(feature = "audio") || setup.settings.mode == Some(Mode::Bell), setup }
    }

    /// A session with chimes or a voice begins: sound is started, and its lines are made ready.
    pub fn prepare(&mut self, lines: Vec<Speech>, report: &ReportTrouble) {
        if self.bell && !self.setup.settings.bell_without_output {
            return;
        }
        self.sound.get_or_insert_with(|| Sound::start(&self.setup, report)).prepare(lines);
    }

    /// Plays `what`; true when the bell is to ring for it.
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

    /// How loud, 0–1.
    pub fn volume(&mut self, volume: f32) {
        self.setup.settings.volume = volume;
        if let Some(sound) = &self.sound {
            sound.volume(volume);
        }
    }

    /// Where nothing can be heard any more, the bell stands in.
    pub fn note(&mut self, trouble: &SoundTrouble) {
        self.bell |= trouble.is_silence() && self.setup.settings.bell_without_output;
    }

    /// Waits for the last chime, but not long.
    pub fn finish(&mut self) {
        if let Some(sound) = self.sound.take() {
            sound.finish();
        }
    }
}
