//! What sound is started with, and what goes wrong with it: the same whether it was built in or not.

use std::path::PathBuf;
use std::sync::Arc;

use crate::platform::language;
use crate::platform::paths::Paths;
use crate::settings::sound::Settings;
use crate::texts::SoundTexts;

/// Something that went wrong with sound. It is said once; the session goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SoundTrouble {
    /// There is no output: why.
    NoOutput(String),
    /// The output went away: why. It is tried again.
    OutputLost(String),
    /// A file for a chime cannot be played: which and why.
    BadFile(String, String),
    /// No voice speaks: no voice command was found.
    NoVoice,
    /// The voice command failed: why.
    VoiceFailed(String),
}

impl SoundTrouble {
    /// The trouble in a line for the user.
    pub fn describe(&self, texts: &SoundTexts) -> String {
        match self {
            Self::NoOutput(why) => texts.no_output(why),
            Self::OutputLost(why) => texts.lost(why),
            Self::BadFile(name, why) => texts.bad_file(name, why),
            Self::NoVoice => texts.no_voice.to_owned(),
            Self::VoiceFailed(why) => texts.voice_failed(why),
        }
    }

    /// Whether nothing at all can be heard for the time being.
    pub fn is_silence(&self) -> bool {
        matches!(self, Self::NoOutput(_))
    }
}

/// Who is told of trouble; called from other threads.
pub type ReportTrouble = Arc<dyn Fn(SoundTrouble) + Send + Sync>;

/// What a sound system needs to know.
pub struct Setup {
    /// `[sound]` and `[voice]`.
    pub settings: Settings,
    /// Somebody is to speak.
    pub wants_voice: bool,
    /// The folder of files that replace chimes.
    pub files: PathBuf,
    /// The language lines are spoken in, such as `en`.
    pub lang: String,
}

impl Setup {
    /// The setup with these settings, in the folder of `paths` and the language of the process.
    pub fn new(settings: Settings, paths: &Paths, wants_voice: bool) -> Self {
        Self { settings, wants_voice, files: paths.config.join("sounds"), lang: language::texts().lang.to_owned() }
    }
}
