//! The setup of sound, and its failures: the same with and without sound built in.

use std::path::PathBuf;
use std::sync::Arc;

use crate::platform::language;
use crate::platform::paths::Paths;
use crate::settings::sound::SoundSettings;
use crate::texts::SoundTexts;

/// A failure of sound. It is reported once, and the session continues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SoundTrouble {
    /// There is no output, for this reason.
    NoOutput(String),
    /// The output has gone, for this reason. It is tried again.
    OutputLost(String),
    /// A file for a chime cannot be played: its name and the reason.
    BadFile(String, String),
    /// No voice command was found.
    NoVoice,
    /// The voice command failed, for this reason.
    VoiceFailed(String),
}

impl SoundTrouble {
    /// Describes the trouble in a line for the user.
    pub fn describe(&self, texts: &SoundTexts) -> String {
        match self {
            Self::NoOutput(_) => texts.no_output.to_owned(),
            Self::OutputLost(_) => texts.lost.to_owned(),
            Self::BadFile(name, why) => texts.bad_file(name, why),
            Self::NoVoice => texts.no_voice.to_owned(),
            Self::VoiceFailed(why) => texts.voice_failed(why),
        }
    }

    /// Whether there is no sound at all for now.
    pub fn is_silence(&self) -> bool {
        matches!(self, Self::NoOutput(_))
    }
}

/// A callback that reports trouble; other threads call it.
pub type ReportTrouble = Arc<dyn Fn(SoundTrouble) + Send + Sync>;

/// The setup of sound.
pub struct Setup {
    /// The settings `[sound]` and `[voice]`.
    pub settings: SoundSettings,
    /// Whether a voice is wanted.
    pub wants_voice: bool,
    /// The folder of files that replace chimes.
    pub files: PathBuf,
    /// The language of spoken lines, such as `en`.
    pub lang: String,
}

impl Setup {
    /// Creates the setup with these settings, the folder in `paths` and the language of the process.
    pub fn new(settings: SoundSettings, paths: &Paths, wants_voice: bool) -> Self {
        Self { settings, wants_voice, files: paths.config.join("sounds"), lang: language::texts().lang.to_owned() }
    }
}
