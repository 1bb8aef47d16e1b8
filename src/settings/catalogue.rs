//! Every setting with its value and its default, as `unclench config` lists them. The texts explain each by its path, such
//! as `look.theme`.

use std::time::Duration;

use jiff::civil::Time;

use crate::domain::diagnostic::Diagnostic;
use crate::domain::diary::measure::Measure;
use crate::domain::session::audio::Chime;
use crate::settings::Settings;
use crate::settings::due;
use crate::settings::look::{COLOURS, ThemeName};
use crate::settings::sound::Mode;

/// One setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its table, such as `look.colours`; empty at the top of the file.
    pub table: &'static str,
    /// Its key.
    pub key: &'static str,
    /// Its value as in a file; `None` if none is set and the program decides.
    pub value: Option<String>,
    /// Its default as in a file; `None` if the program decides.
    pub usual: Option<String>,
    /// A value to start from if there is no default.
    pub example: &'static str,
    /// The words that it accepts; empty if its value is not a word from a list.
    pub words: Vec<&'static str>,
}

impl Setting {
    /// Returns its table and its key: `look.theme`.
    pub fn path(&self) -> String {
        if self.table.is_empty() { self.key.to_owned() } else { format!("{}.{}", self.table, self.key) }
    }
}

/// Returns every setting, in the order of the file.
pub fn all(settings: &Settings) -> Vec<Setting> {
    let usual = listed(&Settings::default());
    let mut all = listed(settings);
    for (setting, usual) in all.iter_mut().zip(usual) {
        setting.usual = usual.value;
    }
    all
}

/// Returns every setting with its value, still without its default.
fn listed(settings: &Settings) -> Vec<Setting> {
    let (gaps, look, sound) = (&settings.gaps, &settings.look, &settings.sound);
    let mut list = Listed::default();
    list.add("lang", settings.lang.as_deref().map(quoted), "\"en\"", &[]);
    list.table = "session";
    list.add("ready", seconds(gaps.ready), "", &[]);
    list.add("between", seconds(gaps.between), "", &[]);
    list.add("switch", seconds(gaps.switch), "", &[]);
    list.add("on_finish", settings.on_finish.as_deref().map(quoted), "\"playerctl play\"", &[]);
    list.add("keep_awake", flag(settings.keep_awake), "", &[]);
    list.table = "day";
    let ends = settings.day_ends.as_mins();
    list.add("ends", Some(format!("\"{:02}:{:02}\"", ends / 60, ends % 60)), "", &[]);
    list.table = "look";
    list.add("theme", Some(quoted(look.theme.id())), "", &ThemeName::ALL.map(ThemeName::id));
    list.add("motion", flag(look.motion), "", &[]);
    list.add("mouse", flag(look.mouse), "", &[]);
    list.add("plain", flag(look.plain), "", &[]);
    list.table = "look.colours";
    for name in COLOURS {
        let own = look.colours.iter().find(|(known, _)| *known == name);
        let value = own.map(|(_, [red, green, blue])| format!("\"#{red:02x}{green:02x}{blue:02x}\""));
        let none = (name == "ground" && look.own_ground).then(|| quoted("none"));
        list.add(name, none.or(value), "\"#ffb26b\"", &[]);
    }
    list.table = "diary";
    let asked: Vec<String> = settings.asked.iter().map(|measure| quoted(measure.id())).collect();
    list.add("ask", Some(array(&asked)), "", &Measure::OF_SESSIONS.map(Measure::id));
    list.add("follow_up", flag(settings.follow_up), "", &[]);
    list.add("weekly", flag(settings.weekly), "", &[]);
    list.table = "due";
    due(&settings.due, &mut list);
    list.table = "sound";
    list.add("mode", sound.mode.map(|mode| quoted(mode.id())), "\"chimes+voice\"", &Mode::ALL.map(Mode::id));
    list.add("volume", Some(sound.volume.to_string()), "", &[]);
    list.add("duck", Some(sound.duck.to_string()), "", &[]);
    list.add("breath_tone", flag(sound.breath_tone), "", &[]);
    list.add("bell_without_output", flag(sound.bell_without_output), "", &[]);
    list.table = "sound.files";
    for chime in Chime::ALL {
        let own = sound.files.iter().find(|(known, _)| *known == chime);
        list.add(chime.id(), own.map(|(_, file)| quoted(&file.to_string_lossy())), "\"bowl.ogg\"", &[]);
    }
    list.table = "voice";
    let command: Vec<String> = sound.voice.iter().map(|word| quoted(word)).collect();
    let command = (!command.is_empty()).then(|| array(&command));
    list.add("command", command, "[\"espeak-ng\", \"--stdout\"]", &[]);
    list.add("rate", Some(sound.rate.to_string()), "", &[]);
    list.add("count", flag(sound.count), "", &[]);
    list.add("care", flag(sound.care), "", &[]);
    list.settings
}

/// Adds to each of `faults` the value that is used instead, if only one setting has its key.
pub fn name_used(settings: &Settings, faults: &mut [Diagnostic]) {
    let all = if faults.is_empty() { Vec::new() } else { all(settings) };
    for fault in faults.iter_mut() {
        let Some(key) = fault.arg("key") else { continue };
        let mut found = all.iter().filter(|setting| setting.key == key);
        if let (Some(value), None) = (found.next().and_then(|setting| setting.value.clone()), found.next()) {
            fault.args.push(("used", value));
        }
    }
}

fn due(due: &due::DueSettings, list: &mut Listed) {
    let time = |time: &Time| format!("{:02}:{:02}", time.hour(), time.minute());
    let check_in: Vec<String> = due.rules.check_in.iter().map(|at| quoted(&time(at))).collect();
    list.add("check_in", Some(array(&check_in)), "", &[]);
    list.add("days", Some(quoted(&due.rules.days.text())), "", &[]);
    list.add("every", due.rules.every.and_then(seconds), "\"50m\"", &[]);
    let quiet: Vec<String> = due.rules.quiet.iter().map(|(from, to)| quoted(&format!("{}-{}", time(from), time(to)))).collect();
    list.add("quiet", Some(array(&quiet)), "", &[]);
    list.add("routine", due.routine.as_deref().map(quoted), "\"desk-reset-2\"", &[]);
    let notify: Vec<String> = due.notify.iter().map(|word| quoted(word)).collect();
    list.add("notify", (!notify.is_empty()).then(|| array(&notify)), "[\"notify-send\", \"{title}\", \"{text}\"]", &[]);
}

/// A list of settings, and the table of the next one.
#[derive(Default)]
struct Listed {
    table: &'static str,
    settings: Vec<Setting>,
}

impl Listed {
    fn add(&mut self, key: &'static str, value: Option<String>, example: &'static str, words: &[&'static str]) {
        self.settings.push(Setting { table: self.table, key, value, usual: None, example, words: words.to_vec() });
    }
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn array(items: &[String]) -> String {
    format!("[{}]", items.join(", "))
}

#[expect(clippy::unnecessary_wraps, reason = "a value, where others have none")]
fn flag(flag: bool) -> Option<String> {
    Some(flag.to_string())
}

#[expect(clippy::unnecessary_wraps, reason = "a value, where others have none")]
fn seconds(length: Duration) -> Option<String> {
    Some(format!("\"{}s\"", length.as_secs_f64()))
}
