//! `[sound]` and `[voice]`: which sounds are heard, how loud, and in whose voice.

use std::path::{Component, Path, PathBuf};

use crate::domain::diagnostic::{Code, Diagnostics};
use crate::domain::named_enum::named_enum;
use crate::domain::routine::limits::DEFAULT_RATE;
use crate::domain::session::audio::{AudioPrefs, Chime};
use crate::domain::toml_reader::{Named, TableReader};

/// The settings of `[sound]` and `[voice]`.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the settings file")]
pub struct SoundSettings {
    /// The sounds that are heard; `None` leaves it to the program: all in a session on the screen, no voice in plain mode.
    pub mode: Option<Mode>,
    /// The volume, 0–1.
    pub volume: f32,
    /// The volume of chimes while a line is spoken, 0–1.
    pub duck: f32,
    /// Whether a tone that rises and falls carries the breath.
    pub breath_tone: bool,
    /// Files played in place of chimes, relative to the `sounds` folder beside the settings file.
    pub files: Vec<(Chime, PathBuf)>,
    /// The command that speaks, with its arguments; if empty, the first known command that is found.
    pub voice: Vec<String>,
    /// The rate of speech, in words a minute.
    pub rate: u32,
    /// Whether it counts the last three seconds.
    pub count: bool,
    /// Whether it says the line on care after the cue.
    pub care: bool,
    /// Whether the terminal's bell rings if there is no sound output.
    pub bell_without_output: bool,
}

named_enum! {
    /// The sounds that are heard.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[expect(missing_docs, reason = "as in the settings file")]
    pub enum Mode {
        Off = "off",
        Bell = "bell",
        Chimes = "chimes",
        ChimesAndVoice = "chimes+voice",
        Voice = "voice",
    }
}

impl Mode {
    /// Whether it plays chimes.
    pub fn has_chimes(self) -> bool {
        matches!(self, Self::Bell | Self::Chimes | Self::ChimesAndVoice)
    }

    /// Whether it speaks.
    pub fn has_voice(self) -> bool {
        matches!(self, Self::Voice | Self::ChimesAndVoice)
    }
}

impl Named for Mode {
    fn id(&self) -> &str {
        Self::id(*self)
    }
}

impl Default for SoundSettings {
    fn default() -> Self {
        Self {
            mode: None,
            volume: 0.6,
            duck: 0.4,
            breath_tone: false,
            files: Vec::new(),
            voice: Vec::new(),
            rate: DEFAULT_RATE,
            count: false,
            care: true,
            bell_without_output: false,
        }
    }
}

impl SoundSettings {
    /// Returns what the person wants to hear in `mode`.
    pub fn prefs(&self, mode: Mode) -> AudioPrefs {
        AudioPrefs {
            chimes: mode.has_chimes(),
            voice: mode.has_voice(),
            count: self.count,
            care: self.care,
            breath_tone: self.breath_tone,
            rate: self.rate,
        }
    }
}

/// Reads both tables. A setting with a fault keeps its default.
pub fn read(top: &mut TableReader<'_>, settings: &mut SoundSettings, faults: &mut Diagnostics<'_>) {
    if let Some(mut table) = top.table("sound", "[sound]", faults) {
        // A person who misspells "off" wants silence: a wrong mode is silent.
        let wrong = table.has("mode").then_some(Mode::Off);
        settings.mode = table.word("mode", &Mode::ALL, faults).map(|found| *found.value).or(wrong);
        settings.volume = share(&mut table, "volume", settings.volume, faults);
        settings.duck = share(&mut table, "duck", settings.duck, faults);
        settings.breath_tone = table.flag("breath_tone", faults);
        settings.bell_without_output = table.flag("bell_without_output", faults);
        if let Some(files) = table.table("files", "[sound.files]", faults) {
            settings.files = cue_files(files, faults);
        }
        table.finish(faults);
    }
    if let Some(mut table) = top.table("voice", "[voice]", faults) {
        settings.voice = table.texts("command", faults).into_iter().map(|word| word.value).collect();
        settings.rate =
            table.whole("rate", 80..401, faults).and_then(|rate| u32::try_from(rate.value).ok()).unwrap_or(settings.rate);
        settings.count = table.flag("count", faults);
        settings.care = table.flag_or("care", true, faults);
        table.finish(faults);
    }
}

fn share(table: &mut TableReader<'_>, key: &'static str, usual: f32, faults: &mut Diagnostics<'_>) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1")]
    let read = table.number(key, 0.0, 1.0, faults).map(|share| share as f32);
    read.unwrap_or(usual)
}

fn cue_files(mut table: TableReader<'_>, faults: &mut Diagnostics<'_>) -> Vec<(Chime, PathBuf)> {
    let mut files = Vec::new();
    for chime in Chime::ALL {
        let Some(name) = table.text(chime.id(), faults) else { continue };
        if is_plain(&name.value) {
            files.push((chime, PathBuf::from(name.value)));
        } else {
            faults.note(Code::BadFileName, name.span, &[("word", &name.value)]);
        }
    }
    table.finish(faults);
    files
}

/// Whether a name stays within its folder: it does not go up, start at the root or look like an option.
fn is_plain(name: &str) -> bool {
    let path = Path::new(name);
    !name.is_empty() && !name.starts_with('-') && path.components().all(|part| matches!(part, Component::Normal(_)))
}
