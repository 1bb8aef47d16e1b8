//! The settings that the command line overrides for this run.

use crate::settings::Settings;
use crate::settings::look::ThemeName;
use crate::settings::sound::Mode;

/// The typed options.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    /// `--theme`.
    pub theme: Option<ThemeName>,
    /// `--mute`.
    pub mute: bool,
    /// `--still`.
    pub still: bool,
    /// `--on-finish`.
    pub on_finish: Option<String>,
}

impl Overrides {
    /// Replaces the settings of the file with the typed options.
    pub fn apply(&self, settings: &mut Settings) {
        settings.look.theme = self.theme.unwrap_or(settings.look.theme);
        settings.look.motion &= !self.still;
        if self.mute {
            settings.sound.mode = Some(Mode::Off);
        }
        if self.on_finish.is_some() {
            settings.on_finish.clone_from(&self.on_finish);
        }
    }

    /// Combines the options typed before the command with those after it.
    pub fn or(self, other: Self) -> Self {
        Self {
            theme: self.theme.or(other.theme),
            mute: self.mute || other.mute,
            still: self.still || other.still,
            on_finish: self.on_finish.or(other.on_finish),
        }
    }
}
