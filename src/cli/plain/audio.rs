//! How a plain session is heard.

use std::sync::Arc;

use crate::cli::context::CliContext;
use crate::cli::plain::events::{Event, Events};
use crate::domain::session::audio::{AudioEvent, Speech};
use crate::platform::sound::Sound;
use crate::platform::sound_setup::{ReportTrouble, Setup};
use crate::settings::sound::Mode;

/// Chimes and voice, or the terminal's bell, or nothing.
pub struct PlainAudio {
    sound: Option<Sound>,
    bell: bool,
}

impl PlainAudio {
    /// Starts what `mode` asks for; trouble comes in with everything else.
    pub fn start(context: &CliContext, mode: Mode, events: &Events) -> Self {
        let bell = mode == Mode::Bell || !cfg!(feature = "audio");
        let plays_sound = (mode.has_chimes() || mode.has_voice()) && !bell;
        let setup = Setup::new(context.settings.sound.clone(), &context.paths, mode.has_voice());
        let sender = events.sender();
        let sound = plays_sound.then(|| {
            Sound::start(&setup, &(Arc::new(move |trouble| sender.send(Event::SoundTrouble(trouble))) as ReportTrouble))
        });
        Self { sound, bell: bell && mode.has_chimes() }
    }

    /// Has these lines ready before they are wanted.
    pub fn prepare(&self, lines: Vec<Speech>) {
        if let Some(sound) = &self.sound {
            sound.prepare(lines);
        }
    }

    /// Plays `what`; true when the bell is to ring for it.
    pub fn play(&self, what: &AudioEvent) -> bool {
        if let Some(sound) = &self.sound {
            sound.play(what);
        }
        matches!(what, AudioEvent::Chime(chime) if self.bell && chime.rings_bell())
    }

    /// Waits for the last chime, but not long.
    pub fn finish(self) {
        if let Some(sound) = self.sound {
            sound.finish();
        }
    }
}
