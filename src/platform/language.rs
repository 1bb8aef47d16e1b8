//! The language of the process: the one of the setting, else the system's.

use std::env;
use std::sync::OnceLock;

use crate::domain::text;
use crate::settings::Settings;
use crate::texts::Texts;

static WANTED: OnceLock<String> = OnceLock::new();
static TEXTS: OnceLock<&'static Texts> = OnceLock::new();

/// Chooses the language of the process, once, at the start.
pub fn choose(settings: &Settings) {
    let system = || locale().map_or_else(of_system, |locale| of_locale(&locale));
    let wanted = WANTED.get_or_init(|| settings.lang.clone().unwrap_or_else(system));
    let _ = TEXTS.set(Texts::in_language(wanted));
}

/// Returns the locale of messages that the variables name.
pub fn locale() -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| env::var(name).ok()).find(|value| !value.is_empty())
}

/// Returns the texts for commands and for errors of this machine, in the chosen language; in English before one is chosen.
/// The core, the screens and the report are given theirs, so that several languages can exist side by side.
pub fn texts() -> &'static Texts {
    TEXTS.get().copied().unwrap_or_else(Texts::english)
}

/// Returns the locale if its characters are not, or not surely, in UTF-8, in which the program writes.
pub fn locale_without_utf8() -> Option<String> {
    let vars =
        ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(env::var_os).map(|value| value.to_string_lossy().into_owned());
    let locale = vars.filter(|value| !value.is_empty()).map(|value| text::clean(&value)).next().unwrap_or_else(|| "C".to_owned());
    let charset = locale.to_lowercase().replace('-', "");
    (cfg!(unix) && !charset.contains("utf8")).then_some(locale)
}

/// Returns the language for texts of routines, such as `de`; English before one is chosen.
pub fn wanted() -> &'static str {
    WANTED.get().map_or("en", String::as_str)
}

/// Returns the language of a system on which no variable names one.
fn of_system() -> String {
    #[cfg(windows)]
    return sys_locale::get_locale().map_or_else(|| "en".to_owned(), |locale| of_locale(&locale));
    #[cfg(unix)]
    "en".to_owned()
}

/// Returns the language of a locale: `de` for `de_AT.UTF-8`, English for `C` and `POSIX`.
pub fn of_locale(locale: &str) -> String {
    let language: String = locale.chars().take_while(char::is_ascii_alphabetic).collect();
    if matches!(language.as_str(), "C" | "POSIX" | "") { "en".to_owned() } else { language.to_lowercase() }
}
