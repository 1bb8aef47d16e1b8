//! Tests of `settings`.

mod catalogue;
mod due;
mod look;
mod overrides;
mod sections;
mod sound;

use jiff::SignedDuration;
use std::time::Duration;
use unclench::domain::diagnostic::Code;
use unclench::domain::session::transitions::Transitions;
use unclench::settings::*;

#[test]
fn settings_are_read_and_errors_keep_the_default() {
    let (settings, faults) = Settings::read("[session]\nready = \"5s\"\nbetween = 0\n[day]\nends = \"04:30\"\n");
    assert_eq!((settings.gaps.ready, settings.gaps.between), (Duration::from_secs(5), Duration::ZERO));
    assert_eq!(settings.gaps.switch, Transitions::default().switch);
    assert_eq!(settings.day_ends, SignedDuration::from_mins(270));
    assert_eq!(faults, []);

    let (settings, faults) = Settings::read("[session]\nready = \"soon\"\nbetwen = 3\n[day]\nends = \"noon\"\n[lok]\n");
    assert_eq!(settings, Settings::default());
    let codes: Vec<Code> = faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, [Code::BadLength, Code::UnknownKey, Code::BadTime, Code::UnknownKey]);
    for (ends, read) in [("3:00", Ok(180)), ("12:00", Err(Code::OutOfRange)), ("3am", Err(Code::BadTime))] {
        let (settings, faults) = Settings::read(&format!("[day]\nends = \"{ends}\"\n"));
        let found = faults.first().map_or(Ok(settings.day_ends.as_mins()), |fault| Err(fault.code));
        assert_eq!(found, read, "{ends}");
    }
    for (text, key, expected) in [
        ("[due]\nevery = \"50\"\n", "meant", "50m"),
        ("[session]\nready = \"5\"\n", "meant", "5s"),
        ("[sound]\nvolume = nan\n", "got", "not-finite"),
    ] {
        let faults = Settings::read(text).1;
        assert!(faults[0].args.contains(&(key, expected.to_owned())), "{text}: {faults:?}");
    }
    assert_eq!(Settings::read("[session]\nready = 0x05\n").0.gaps.ready, Duration::from_secs(5));
}
