//! How the screen is heard: sound, started with the first session, or the terminal's bell.

use std::sync::Arc;

use crate::domain::session::audio::{AudioEvent, Speech};
use crate::platform::mailbox::Sender;
use crate::platform::sound::Sound;
use crate::platform::sound_setup::{ReportTrouble, Setup, SoundTrouble};
use crate::settings::sound::{Mode, Settings};
use crate::tui::event::Event;

/// Sound and the bell, as one handle.
pub struct AudioOut {
    sound: Option<Sound>,
    setup: Setup,
    /// The terminal's bell stands in for chimes.
    bell: bool,
    /// It is to ring before the next picture is drawn.
    ring: bool,
}

impl AudioOut {
    /// Nothing is started yet.
    pub fn new(setup: Setup) -> Self {
        Self { sound: None, bell: !cfg!(feature = "audio") || setup.settings.mode == Some(Mode::Bell), ring: false, setup }
    }

    /// The settings have changed. What plays goes on until the next session.
    pub fn settings(&mut self, settings: &Settings, plays: bool) {
        if !plays {
            self.finish();
            self.bell = !cfg!(feature = "audio") || settings.mode == Some(Mode::Bell);
        }
        self.setup.settings.clone_from(settings);
    }

    /// A session begins: sound is started, and its lines are made ready.
    pub fn prepare(&mut self, lines: Vec<Speech>, sender: &Sender<Event>) {
        if self.bell && !self.setup.settings.bell_without_output {
            return;
        }
        let sender = sender.clone();
        let report: ReportTrouble = Arc::new(move |trouble| sender.send(Event::SoundTrouble(trouble)));
        self.sound.get_or_insert_with(|| Sound::start(&self.setup, &report)).prepare(lines);
    }

    /// Plays `what`.
    pub fn play(&mut self, what: &AudioEvent) {
        match (&self.sound, what) {
            (_, AudioEvent::Chime(chime)) if self.bell => self.ring |= chime.rings_bell(),
            (Some(sound), _) => sound.play(what),
            (None, _) => {}
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

    /// Whether the bell is to ring now.
    pub fn take_ring(&mut self) -> bool {
        std::mem::take(&mut self.ring)
    }

    /// Waits for the last chime, but not long.
    pub fn finish(&mut self) {
        if let Some(sound) = self.sound.take() {
            sound.finish();
        }
    }
}
