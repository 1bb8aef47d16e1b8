//! The language wanted: the setting's, else the system's.

use std::env;
use std::sync::OnceLock;

use crate::settings::Settings;
use crate::texts::Texts;

static WANTED: OnceLock<String> = OnceLock::new();
static TEXTS: OnceLock<&'static Texts> = OnceLock::new();

/// Chooses the language of the process, once, at the start.
pub fn choose(settings: &Settings) {
    let system = || {
        let vars = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
        vars.filter(|value| !value.is_empty()).map(|value| of_locale(&value)).next().unwrap_or_else(of_system)
    };
    let wanted = WANTED.get_or_init(|| settings.lang.clone().unwrap_or_else(system));
    let _ = TEXTS.set(Texts::in_language(wanted));
}

/// The texts of commands and of what this machine refuses, in the chosen language; in English before one is chosen. The
/// core, the screens and the report are handed theirs: several languages live side by side there.
pub fn texts() -> &'static Texts {
    TEXTS.get().copied().unwrap_or_else(Texts::english)
}

/// The language in which texts of routines are wanted, such as `de`; English where nothing was chosen.
pub fn wanted() -> &'static str {
    WANTED.get().map_or("en", String::as_str)
}

/// The language that no variable names.
fn of_system() -> String {
    #[cfg(windows)]
    return sys_locale::get_locale().map_or_else(|| "en".to_owned(), |locale| of_locale(&locale));
    #[cfg(unix)]
    "en".to_owned()
}

/// `de_AT.UTF-8` is `de`; `C` and `POSIX` are English.
fn of_locale(locale: &str) -> String {
    let language: String = locale.chars().take_while(char::is_ascii_alphabetic).collect();
    if matches!(language.as_str(), "C" | "POSIX" | "") { "en".to_owned() } else { language.to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_a_language() {
        let languages = ["de_AT.UTF-8", "C.UTF-8", "POSIX", "en_GB", "pt-BR", ""].map(of_locale);
        assert_eq!(languages, ["de", "en", "en", "en", "pt", "en"]);
    }
}
