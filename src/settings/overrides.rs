//! What a command line says of the settings, for this run only.

use crate::settings::Settings;
use crate::settings::look::ThemeName;
use crate::settings::sound::Mode;

/// What was typed.
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
    /// Puts what was typed in place of what the file says.
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

    /// What was typed here or there: before the command and behind it.
    pub fn or(self, other: Self) -> Self {
        Self {
            theme: self.theme.or(other.theme),
            mute: self.mute || other.mute,
            still: self.still || other.still,
            on_finish: self.on_finish.or(other.on_finish),
        }
    }
}
