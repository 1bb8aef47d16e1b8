//! Sound, built without it: nothing is heard but the terminal's bell, which is the runtime's.

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::session::audio::Speech;

use crate::domain::session::audio::AudioEvent;
use crate::settings::sound::Settings;
use crate::texts::SoundTexts;

/// Something that went wrong with sound; nothing can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SoundTrouble {}

impl SoundTrouble {
    /// What to say of it.
    #[must_use]
    pub fn said(&self, _: &SoundTexts) -> String {
        match *self {}
    }

    /// Whether nothing at all can be heard for the time being.
    #[must_use]
    pub fn is_silence(&self) -> bool {
        match *self {}
    }
}

/// Who is told of trouble.
pub type ReportTrouble = Arc<dyn Fn(SoundTrouble) + Send + Sync>;

/// What a sound system needs to know.
pub struct Setup {
    /// `[sound]` and `[voice]`.
    pub settings: Settings,
    /// Somebody is to speak.
    pub wants_voice: bool,
    /// The folder of files that replace chimes.
    pub files: PathBuf,
    /// The language lines are spoken in.
    pub lang: String,
}

/// No way to be heard.
pub struct Sound;

impl Sound {
    /// Starts nothing.
    #[must_use]
    pub fn start(_: &Setup, _: &ReportTrouble) -> Self {
        Self
    }

    /// Plays nothing.
    pub fn play(&self, _: &AudioEvent) {}

    /// Prepares nothing.
    pub fn prepare(&self, _: Vec<Speech>) {}

    /// Changes nothing.
    pub fn volume(&self, _: f32) {}

    /// Waits for nothing.
    pub fn finish(self) {}
}
