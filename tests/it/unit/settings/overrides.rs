//! Tests of `settings::overrides`.

use unclench::settings::Settings;
use unclench::settings::look::ThemeName;
use unclench::settings::overrides::*;
use unclench::settings::sound::Mode;

#[test]
fn options_override_the_file() {
    let (mut settings, _) = Settings::read("[look]\ntheme = \"dark\"\n[sound]\nmode = \"voice\"\n");
    let read = settings.clone();
    Overrides::default().apply(&mut settings);
    assert_eq!(settings, read);
    let typed = Overrides { theme: Some(ThemeName::Light), mute: true, ..Overrides::default() };
    typed.or(Overrides { still: true, ..Overrides::default() }).apply(&mut settings);
    assert_eq!((settings.look.theme, settings.look.motion), (ThemeName::Light, false));
    assert_eq!(settings.sound.mode, Some(Mode::Off));
}
