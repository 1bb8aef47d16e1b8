//! How a plain session is heard.

use std::sync::Arc;

use crate::commands::context::CliContext;
use crate::commands::inbox::{Inbox, Incoming};
use crate::domain::session::audio::{AudioEvent, Speech};
use crate::platform::sound::{ReportTrouble, Setup, Sound};
use crate::settings::sound::Mode;
use crate::texts::Texts;

/// Chimes and voice, or the terminal's bell, or nothing.
pub struct Voiced {
    sound: Option<Sound>,
    bell: bool,
}

impl Voiced {
    /// Starts what `mode` asks for; trouble comes in with everything else.
    #[must_use]
    pub fn start(world: &CliContext, mode: Mode, inbox: &Inbox) -> Self {
        let bell = mode == Mode::Bell || !cfg!(feature = "audio");
        let heard = (mode.has_chimes() || mode.has_voice()) && !bell;
        let setup = Setup {
            settings: world.settings.sound.clone(),
            wants_voice: mode.has_voice(),
            files: world.paths.config.join("sounds"),
            lang: Texts::chosen().lang.to_owned(),
        };
        let sender = inbox.sender();
        let sound = heard.then(|| {
            Sound::start(&setup, &(Arc::new(move |trouble| sender.send(Incoming::SoundTrouble(trouble))) as ReportTrouble))
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
    #[must_use]
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
