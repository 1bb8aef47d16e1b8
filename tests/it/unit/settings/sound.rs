//! Tests of `settings::sound`.

use std::path::PathBuf;
use unclench::domain::session::audio::Chime;
use unclench::settings::Settings as All;
use unclench::settings::sound::*;

#[test]
fn sound_settings_are_read() {
    let text = "[sound]\nmode = \"chimes+voice\"\nvolume = 0.3\n[sound.files]\nstep = \"bowl.ogg\"\n\
        [voice]\ncommand = [\"espeak-ng\", \"--stdout\"]\nrate = 140\ncount = true\n";
    let (settings, faults) = All::read(text);
    assert_eq!(faults, []);
    assert_eq!((settings.sound.mode, settings.sound.rate, settings.sound.count), (Some(Mode::ChimesAndVoice), 140, true));
    assert_eq!(settings.sound.files, [(Chime::Step, PathBuf::from("bowl.ogg"))]);
    assert_eq!(settings.sound.voice, ["espeak-ng", "--stdout"]);
}

#[test]
fn names_outside_the_folder_are_refused() {
    for name in ["/etc/passwd", "../x.ogg", "a/../../x.ogg", "-x.ogg", "", "./../x"] {
        let (settings, faults) = All::read(&format!("[sound.files]\nstep = \"{name}\"\n"));
        assert_eq!((settings.sound.files.len(), faults.len()), (0, 1), "{name}");
    }
    let (settings, _) = All::read("[sound.files]\nstep = \"bowls/deep.wav\"\n");
    assert_eq!(settings.sound.files.len(), 1);
}
