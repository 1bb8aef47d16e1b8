//! The settings as the user sees them: listed, written anew, checked, read from another file, changed for one run.

use unclench::settings::Settings;
use unclench::texts::Texts;

use crate::support::Home;
use crate::support::pty::Pty;

const FILE: &str = "config/unclench/config.toml";

fn said(home: &Home, args: &[&str]) -> (Option<i32>, String) {
    let output = home.run(args);
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"));
    (output.status.code(), format!("{out}{err}"))
}

#[test]
fn every_setting_is_shown_with_its_value_and_why() {
    let home = Home::new();
    home.write(FILE, "lang = \"en\"\n[sound]\nmode = \"bell\"\n[look.colours]\nink = \"#fff\"\n");
    let shown = home.stdout(&["config"]);
    assert_eq!(shown, home.stdout(&["config", "show"]));
    for line in ["mode = \"bell\"", "volume = 0.6", "theme = \"auto\"", "ink = \"#ffffff\"", "# touch = \"#ffb26b\""] {
        assert!(shown.lines().any(|known| known == line), "{line}\n{shown}");
    }
    assert!(shown.contains("# The colours of the screen. auto follows your terminal. One of: auto, dark,\n"), "{shown}");
    assert!(shown.contains("Default: \"auto\"."), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() <= 100), "{shown}");
    let (settings, faults) = Settings::read(&shown);
    assert_eq!(faults, [], "what is shown can be a settings file");
    assert_eq!(settings, Settings::read(&std::fs::read_to_string(home.path().join(FILE)).expect("text")).0);
    let json = home.json(&["config", "show", "--json"]);
    let theme = json.as_array().expect("a list").iter().find(|row| row["key"] == "look.theme").expect("the theme");
    assert_eq!((&theme["value"], &theme["default"]), (&"auto".into(), &"auto".into()));
    assert_eq!(theme["values"][1], "dark");
}

#[test]
fn settings_that_cannot_be_read_are_shown_as_defaults_and_reported() {
    let home = Home::new();
    home.write(FILE, "x");
    for args in [&["config"][..], &["config", "show", "--json"]] {
        let (code, said) = said(&home, args);
        assert!(code == Some(2) && said.contains("config.toml"), "{args:?}: {code:?} {said}");
    }
}

#[test]
fn settings_and_their_explanations_match_one_to_one() {
    let paths: Vec<String> = unclench::settings::catalogue::all(&Settings::default())
        .iter()
        .map(unclench::settings::catalogue::Setting::path)
        .collect();
    for texts in [Texts::english(), Texts::german()] {
        for path in &paths {
            assert!(!texts.setting.text(path).is_empty(), "{}: {path}", texts.lang);
        }
        for (path, _) in texts.setting.iter() {
            assert!(paths.iter().any(|known| known == path), "{}: {path}", texts.lang);
        }
    }
}

#[test]
fn a_new_file_is_written_once_and_changes_nothing() {
    let home = Home::new();
    let path = home.path().join(FILE);
    assert_eq!(home.stdout(&["config", "path"]).trim_end(), path.display().to_string());
    assert!(!path.exists(), "asking where it is writes nothing");
    assert!(home.stdout(&["config", "init"]).contains(&path.display().to_string()));
    let text = std::fs::read_to_string(&path).expect("it was written");
    assert_eq!(Settings::read(&text), (Settings::default(), vec![]));
    let on: String = text
        .lines()
        .map(|line| if line.contains(" = ") { line.trim_start_matches("# ") } else { line })
        .fold(String::new(), |all, line| all + line + "\n");
    let (_, faults) = Settings::read(&on);
    assert_eq!(faults, [], "every line without its mark is a setting:\n{on}");
    home.write(FILE, "lang = \"de\"\n");
    assert_eq!(said(&home, &["config", "init"]).0, Some(1));
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), "lang = \"de\"\n");
}

#[test]
fn a_wrong_key_or_value_suggests_the_nearest_and_lists_all() {
    let home = Home::new();
    let (code, text) = said(&home, &["config", "check"]);
    assert_eq!(code, Some(0), "{text}");
    home.write(FILE, "[look]\nthme = \"dark\"\n[sound]\nmode = \"silent\"\n");
    let (code, text) = said(&home, &["config", "check"]);
    assert_eq!(code, Some(1));
    for part in [
        "did you mean `theme`?",
        "Known keys there: theme, motion, mouse, plain, colours.",
        "config.toml:4:8",
        "the known values are off, bell, chimes, chimes+voice, voice",
        "config.toml: 1 error, 1 warning",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert_eq!(text.matches("silent").count(), 2, "said once, with its line: {text}");
    // Every other command reports it too, on one line.
    let (_, text) = said(&home, &["list"]);
    assert!(
        text.contains("config.toml:4:8: error: `silent` is not a known value of `mode`; the known values are off, bell,"),
        "{text}"
    );
    home.write(FILE, "[sound]\nmode = \"chime\"\n");
    let (_, text) = said(&home, &["config", "check"]);
    assert!(text.contains("did you mean \"chimes\"?") && text.contains("Known values: off, bell, chimes,"), "{text}");
    home.write(FILE, "[look]\ntheme = \"light\"\n");
    assert_eq!(said(&home, &["config", "check"]).0, Some(0));
}

#[test]
fn the_settings_file_can_be_named() {
    let home = Home::new();
    home.write(FILE, "lang = \"de\"\n");
    let other = home.write("other.toml", "lang = \"en\"\n[look]\ntheme = \"mono\"\n").display().to_string();
    assert!(home.stdout(&["config", "--config", &other]).contains("theme = \"mono\""));
    assert!(home.stdout(&["--config", &other, "doctor"]).contains("settings"));
    let by_env = home.command(&["config", "path"]).env("UNCLENCH_CONFIG", &other).output().expect("it runs");
    assert_eq!(String::from_utf8_lossy(&by_env.stdout).trim_end(), other);
    let typed = home.command(&["config", "path", "--config", "here.toml"]).env("UNCLENCH_CONFIG", &other).output();
    assert_eq!(String::from_utf8_lossy(&typed.expect("it runs").stdout).trim_end(), "here.toml");
    let (code, text) = said(&home, &["list", "--config", "here.toml"]);
    assert_eq!(code, Some(2));
    assert!(text.contains("here.toml does not exist"), "{text}");
    assert_eq!(said(&home, &["--config", "here.toml", "config", "init"]).0, Some(0));
    assert_eq!(said(&home, &["list", "--config", "here.toml"]).0, Some(0));
}

#[test]
fn look_and_sound_can_be_changed_for_one_run() {
    let home = Home::new();
    home.write("config/unclench/routines/one.toml", "format = 1\ntitle = \"One\"\n[[step]]\nname = \"Sit\"\ntime = \"1s\"\n");
    let (code, text) = said(&home, &["start", "one", "--theme", "drak"]);
    assert_eq!(code, Some(2));
    assert!(text.contains("`dark`") && text.contains("high-contrast"), "{text}");
    for args in [&["start", "one", "--plain", "--mute", "--theme", "mono"][..], &["--still", "breathe", "--help"]] {
        assert_eq!(said(&home, args).0, Some(0), "{args:?}");
    }
    // The first frames of a light and of a dark screen differ only in the background.
    let paper = |args: &[&str], paper: &str| {
        let mut pty = Pty::start(&home, args, 80, 24);
        pty.wait_for("?");
        let sent = String::from_utf8_lossy(&pty.sent).into_owned();
        assert!(sent.contains(paper), "{args:?}");
        pty.keys("q");
    };
    paper(&["--theme", "light"], "48;2;250;246;239");
    paper(&["--theme", "dark"], "48;2;22;20;26");
    assert_eq!(home.files().iter().filter(|file| file.starts_with("config")).count(), 1, "nothing was saved");
}

#[test]
fn a_wrong_value_names_its_replacement_and_a_misplaced_key_its_table() {
    let home = Home::new();
    home.write(FILE, "theme = \"light\"\nlang = \"fr\"\n[sound]\nmode = \"of\"\nvolume = 7\n");
    let (code, text) = said(&home, &["config", "check"]);
    for part in [
        "put it under [look]",
        "the languages are en, de",
        "Until you correct it, unclench uses \"off\".",
        "Until you correct it, unclench uses 0.6.",
        "2 errors, 2 warnings",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert_eq!(code, Some(1));
    let (settings, faults) = Settings::read("[sound]\nmode = \"of\"\n");
    assert_eq!((settings.sound.mode, faults.len()), (Some(unclench::settings::sound::Mode::Off), 1), "a wrong mode is silent");
    home.write(FILE, "theme = \"light\"\n");
    let (_, text) = said(&home, &["config", "check"]);
    assert!(text.contains("config.toml: 1 warning\n"), "a warning is no error: {text}");
    let mut faults = faults;
    unclench::settings::catalogue::name_used(&settings, &mut faults);
    let on_screen = Texts::english().settings_fault("config.toml", &faults[0]);
    for part in ["config.toml, line 2", "`of`", "Until you correct it, unclench uses \"off\"."] {
        assert!(on_screen.contains(part), "{part}: {on_screen}");
    }
}

#[test]
fn a_setting_typed_as_a_command_names_the_file_to_edit() {
    let home = Home::new();
    let (code, text) = said(&home, &["config", "set", "look.theme", "dark"]);
    assert!(code == Some(2) && text.contains("config.toml") && text.contains("config init"), "{text}");
    assert!(said(&home, &["config", "chek"]).1.contains("did you mean `check`"));
}

#[test]
fn init_says_that_the_file_is_a_link_that_leads_nowhere() {
    let home = Home::new();
    let (file, target) = (home.write(FILE, ""), home.path().join("dotfiles/config.toml"));
    std::fs::remove_file(&file).expect("it is there");
    std::os::unix::fs::symlink(&target, &file).expect("a link");
    let (code, text) = said(&home, &["config", "init"]);
    assert_eq!(code, Some(2), "{text}");
    for part in [&format!("{} does not exist", target.display()), "Remove the link"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("stays as it is"), "{text}");
    assert!(!target.exists() && file.is_symlink(), "nothing is written");
}

#[test]
#[cfg(feature = "audio")]
fn sound_files_that_cannot_be_played_are_reported() {
    let home = Home::new();
    home.write("config/unclench/sounds/text.wav", "this is no sound");
    let good = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/voice/en/next.ogg")).expect("a file");
    home.write("config/unclench/sounds/good.ogg", good);
    let settings = |files: &str| home.write(FILE, format!("[sound]\nmode = \"off\"\n[sound.files]\n{files}"));
    settings("next = \"absent.wav\"\nhalf = \"text.wav\"\ndone = \"good.ogg\"\n");
    for args in [&["config", "check"][..], &["doctor"]] {
        let (code, text) = said(&home, args);
        assert_eq!(code, Some(1), "{args:?}: {text}");
        assert!(text.contains("`absent.wav`: it does not exist") && text.contains("`text.wav`: "), "{args:?}: {text}");
        assert!(!text.contains("good.ogg"), "{args:?}: {text}");
    }
    let output = home.run(&["config", "check", "--json"]);
    let faults: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((&faults[0]["code"], &faults[0]["severity"]), (&"unplayable-sound".into(), &"warning".into()), "{faults}");
    settings("done = \"good.ogg\"\n");
    assert_eq!(said(&home, &["config", "check"]).0, Some(0));
}
