//! The settings file, `$XDG_CONFIG_HOME/unclench/config.toml`. The program reads it and never writes it; a fault in it is
//! noted, and the default is used instead.

use std::time::Duration;

use jiff::SignedDuration;
use jiff::civil::Time;

use crate::domain::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::domain::diary::measure::Measure;
use crate::domain::due::time_of_day;
use crate::domain::routine::limits::MAX_GAP;
use crate::domain::session::transitions::Transitions;
use crate::domain::toml_reader::{self, TableReader};

pub mod catalogue;
pub mod due;
pub mod look;
pub mod overrides;
pub mod sections;
pub mod sound;

/// The languages of the program.
pub const LANGUAGES: [&str; 2] = ["en", "de"];

/// All settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// `lang`: the language, such as `de`; `None` for the system's language.
    pub lang: Option<String>,
    /// `[session]`: the gaps around the work.
    pub gaps: Transitions,
    /// `[session] on_finish`: the command that a shell runs after a session.
    pub on_finish: Option<String>,
    /// `[session] keep_awake`: the desktop does not blank the screen while a session runs.
    pub keep_awake: bool,
    /// `[day] ends`: the time after midnight at which a day ends.
    pub day_ends: SignedDuration,
    /// `[look]`: theme, colours and motion.
    pub look: look::Look,
    /// `[diary] ask`: the measures that sessions ask for besides the usual one.
    pub asked: Vec<Measure>,
    /// `[diary] follow_up`: whether the library asks for a rating some time after a session.
    pub follow_up: bool,
    /// `[diary] weekly`: whether the check-in also asks about the past week, and every four weeks about the change so far.
    pub weekly: bool,
    /// `[due]`: when a check-in or a break is due.
    pub due: due::DueSettings,
    /// `[sound]` and `[voice]`.
    pub sound: sound::SoundSettings,
}

/// The abilities of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct TerminalTraits {
    /// The number of its colours.
    pub depth: Depth,
    /// Whether its background is light.
    pub light: bool,
    /// Whether its font has braille dots.
    pub braille: bool,
    /// Whether it answers questions and reports the mouse.
    pub replies: bool,
    /// Whether it is too slow for pictures that move.
    pub slow: bool,
}

/// The number of colours of a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// 24-bit colour: three bytes for each colour.
    True,
    /// 256 fixed colours.
    Indexed,
    /// 16 colours, whose hues the user chooses.
    Ansi,
    /// No colours: only bold, dim and reverse.
    Mono,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: None,
            gaps: Transitions::default(),
            on_finish: None,
            keep_awake: true,
            day_ends: SignedDuration::from_hours(3),
            look: look::Look::default(),
            asked: Vec::new(),
            follow_up: true,
            weekly: false,
            due: due::DueSettings::default(),
            sound: sound::SoundSettings::default(),
        }
    }
}

impl Settings {
    /// Reads the text of the settings file. A setting with a fault keeps its default.
    pub fn read(source: &str) -> (Self, Vec<Diagnostic>) {
        let mut faults = Diagnostics::of(source);
        let document = toml_reader::parse(source, &mut faults);
        let mut top = TableReader::new(document.get_ref(), 0..0, "settings");
        let lang = language(&mut top, &mut faults);
        let mut settings = Self { lang, ..Self::default() };
        if let Some(mut table) = top.table("session", "[session]", &mut faults) {
            let on_finish = table.text("on_finish", &mut faults).map(|command| command.value);
            settings.on_finish = on_finish.filter(|command| !command.is_empty());
            settings.keep_awake = table.flag_or("keep_awake", true, &mut faults);
            settings.gaps = gaps(table, &mut faults);
        }
        if let Some(table) = top.table("day", "[day]", &mut faults) {
            settings.day_ends = day_ends(table, &mut faults).unwrap_or(settings.day_ends);
        }
        if let Some(table) = top.table("look", "[look]", &mut faults) {
            settings.look = look::read(table, &mut faults);
        }
        if let Some(mut table) = top.table("diary", "[diary]", &mut faults) {
            let asked = table.words("ask", &Measure::OF_SESSIONS, &mut faults);
            settings.asked = asked.into_iter().map(|measure| *measure.value).collect();
            settings.follow_up = table.flag_or("follow_up", true, &mut faults);
            settings.weekly = table.flag("weekly", &mut faults);
            table.finish(&mut faults);
        }
        if let Some(table) = top.table("due", "[due]", &mut faults) {
            settings.due = due::read(table, settings.day_ends, &mut faults);
        }
        sound::read(&mut top, &mut settings.sound, &mut faults);
        top.finish_with(sections::section_of, &mut faults);
        (settings, faults.into_sorted())
    }
}

/// Reads the language. Another one than those of the program is kept: routines may have texts in it.
fn language(top: &mut TableReader<'_>, faults: &mut Diagnostics<'_>) -> Option<String> {
    let lang = top.text("lang", faults).filter(|lang| !lang.value.is_empty())?;
    if !LANGUAGES.contains(&lang.value.as_str()) {
        faults.note(Code::UnknownLanguage, lang.span, &[("word", &lang.value), ("all", &LANGUAGES.join(", "))]);
    }
    Some(lang.value)
}

fn gaps(mut table: TableReader<'_>, faults: &mut Diagnostics<'_>) -> Transitions {
    let usual = Transitions::default();
    let mut gap = |key, usual| table.length(key, Duration::ZERO, MAX_GAP, faults).map_or(usual, |gap| gap.value);
    let gaps = Transitions {
        ready: gap("ready", usual.ready),
        between: gap("between", usual.between),
        switch: gap("switch", usual.switch),
    };
    table.finish(faults);
    gaps
}

fn day_ends(mut table: TableReader<'_>, faults: &mut Diagnostics<'_>) -> Option<SignedDuration> {
    let text = table.text("ends", faults);
    table.finish(faults);
    let text = text?;
    let Some(time) = text.value.parse::<Time>().ok().or_else(|| time_of_day(&text.value)) else {
        faults.note(Code::BadTime, text.span, &[("key", "ends"), ("expected", "time-of-day"), ("example", "03:00")]);
        return None;
    };
    if time.hour() >= 12 {
        faults.note(Code::OutOfRange, text.span, &[("key", "ends"), ("least", "00:00"), ("most", "11:59")]);
        return None;
    }
    Some(time.duration_since(Time::midnight()))
}
