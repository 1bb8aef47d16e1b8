//! What the machine around the program says, or does not say: the locale, the time zone, the sound server, the home folder.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::process::Command;

use serde_json::Value;

use crate::support::{Home, needs};

#[test]
fn doctor_names_a_locale_without_utf8() {
    let home = Home::new();
    let doctor = |vars: &[(&str, &str)]| {
        let output = home.command(&["doctor"]).envs(vars.iter().copied()).output().expect("it runs");
        assert!(output.status.success());
        String::from_utf8(output.stdout).expect("text")
    };
    for locale in ["C.UTF-8", "de_DE.utf8"] {
        assert!(!doctor(&[("LANG", locale)]).contains("UTF-8"), "{locale}");
    }
    for (vars, named) in [
        ([("LANG", "C.UTF-8"), ("LC_ALL", "C")], "the locale C is not a UTF-8 locale"),
        ([("LANG", "C.UTF-8"), ("LC_CTYPE", "en_GB.ISO-8859-1")], "the locale en_GB.ISO-8859-1 is not"),
        ([("LANG", ""), ("LC_ALL", "")], "the locale C is not"),
    ] {
        let said = doctor(&vars);
        assert!(said.contains(named), "{vars:?}: {said}");
    }
    assert!(doctor(&[("LANG", "de_DE@euro")]).contains("die Locale de_DE@euro ist keine für UTF-8"));
}

#[test]
#[cfg(feature = "audio")]
fn doctor_does_not_wait_for_a_sound_server_that_never_answers() {
    if !needs::all(&["libpulse-simple.so.0"]) {
        return;
    }
    let home = Home::new();
    let socket = home.path().join("native");
    let _server = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
    let none = home.write("asound.conf", "pcm.!default { type hw card 77 }\n");
    let mut command = home.command(&["doctor"]);
    command.env("PULSE_SERVER", format!("unix:{}", socket.display())).env("ALSA_CONFIG_PATH", none);
    let said = String::from_utf8(command.output().expect("it runs").stdout).expect("text");
    assert!(said.contains("the sound server did not answer in 2 seconds"), "{said}");
}

#[test]
#[cfg(feature = "audio")]
fn doctor_says_that_the_settings_turn_the_sound_off() {
    for (mode, said) in [("off", "turned off in your settings"), ("bell", "the terminal bell, as set in your settings")] {
        let home = Home::new();
        home.write("config/unclench/config.toml", format!("[sound]\nmode = \"{mode}\"\n"));
        let out = String::from_utf8(home.command(&["doctor"]).output().expect("it runs").stdout).expect("text");
        assert!(out.contains(said) && !out.contains("no sound device"), "{out}");
    }
}

#[test]
#[cfg(feature = "audio")]
fn doctor_opens_no_sound_that_the_settings_turn_off() {
    if !needs::all(&["libpulse-simple.so.0"]) {
        return;
    }
    for (mode, is_asked) in [("off", false), ("bell", false), ("chimes", true)] {
        let home = Home::new();
        let socket = home.path().join("native");
        let server = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
        server.set_nonblocking(true).expect("it can be");
        home.write("config/unclench/config.toml", format!("[sound]\nmode = \"{mode}\"\n"));
        let mut command = home.command(&["doctor"]);
        command.env("PULSE_SERVER", format!("unix:{}", socket.display())).env("ALSA_CONFIG_PATH", "/nonexistent");
        command.output().expect("it runs");
        assert_eq!(server.accept().is_ok(), is_asked, "{mode}");
    }
}

/// Records an entry in the zone `zone`. Returns the offset of its time, and what was said on stderr.
fn offset_in(zone: &OsStr) -> (String, String) {
    let home = Home::new();
    let output = home.command(&["log", "3"]).env("TZ", zone).output().expect("it runs");
    let said = String::from_utf8(output.stderr).expect("text");
    assert!(output.status.success(), "{}: {said}", zone.display());
    let line: Value = serde_json::from_str(&home.diary_lines()[0]).expect("JSON");
    let at = line["at"].as_str().expect("a time");
    (at.get(19..).expect("an offset").to_owned(), said)
}

#[test]
fn a_time_zone_is_read_from_its_file_whatever_the_file_is_called() {
    const TOKYO: &str = "/usr/share/zoneinfo/Asia/Tokyo";
    if !needs::all(&[TOKYO]) {
        return;
    }
    let home = Home::new();
    let own = home.write("zoneinfo/America/New_York", fs::read(TOKYO).expect("a file")).display().to_string();
    for zone in [TOKYO, &format!(":{TOKYO}"), ":Asia/Tokyo", "JST-9", &own, &format!(":{own}")] {
        assert_eq!(offset_in(OsStr::new(zone)), ("+09:00".to_owned(), String::new()), "{zone}");
    }
    assert_eq!(offset_in(OsStr::new("")), ("+00:00".to_owned(), String::new()), "UTC");
}

#[test]
fn a_time_zone_that_cannot_be_read_is_named() {
    let home = Home::new();
    let text = home.write("text", "hello").display().to_string();
    let pipe = home.path().join("pipe").display().to_string();
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
    for zone in ["Nowhere/At_All", ":JST-9", ":/nowhere", ":/dev/zero", &format!(":{text}"), &format!(":{pipe}"), &pipe] {
        let (offset, said) = offset_in(OsStr::new(zone));
        assert_eq!(offset, "+00:00", "{zone}");
        assert!(said.contains(&format!("`TZ={zone}` is not a known time zone")), "{zone}: {said}");
    }
    assert!(offset_in(OsStr::from_bytes(b":/\xff")).1.contains("is not a known time zone"));
}

#[test]
fn paths_that_are_not_utf8_reach_other_programs_unchanged() {
    let home = Home::new();
    let odd = home.path().join(OsStr::from_bytes(b"h\xffme"));
    let run = |args: &[&str]| {
        let mut command = home.command(args);
        for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
            command.env_remove(name);
        }
        let output = command.env("HOME", &odd).env("EDITOR", "cat").output().expect("it runs");
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    };
    run(&["new", "mine", "--title", "Mine", "--posture", "seated", "--minutes", "2"]);
    assert!(run(&["edit", "mine"]).contains("title = \"Mine\""));
    let routines = odd.join(".config/unclench/routines");
    fs::rename(routines.join("mine.toml"), routines.join(OsStr::from_bytes(b"m\xffne.toml"))).expect("a file");
    let id = home.command(&["list", "--json"]).env("HOME", &odd).env_remove("XDG_CONFIG_HOME").output().expect("it runs").stdout;
    let rows: Value = serde_json::from_slice(&id).expect("JSON");
    let own = rows.as_array().expect("rows").iter().find(|row| row["source"] == "user").expect("the routine");
    run(&["remove", own["id"].as_str().expect("an id")]);
    let trash = odd.join(".local/share/unclench/trash");
    assert!(
        trash.join(OsStr::from_bytes(b"m\xffne.toml")).exists(),
        "{:?}",
        fs::read_dir(trash).map(Iterator::collect::<Vec<_>>)
    );
}
