//! Tests of `settings::catalogue`.

use unclench::settings::Settings;
use unclench::settings::catalogue::*;

/// Returns a file of `settings`, each with the value that `value` gives it.
fn file(settings: &[Setting], value: impl Fn(&Setting) -> Option<String>) -> String {
    let mut text = String::new();
    let mut table = "";
    for setting in settings {
        if setting.table != table {
            table = setting.table;
            text.extend(["[", table, "]\n"]);
        }
        if let Some(value) = value(setting) {
            text.extend([setting.key, " = ", &value, "\n"]);
        }
    }
    text
}

#[test]
fn a_listed_setting_reads_back_unchanged() {
    let source = "lang = \"de\"\n[session]\nready = 0.5\nbetween = \"1m\"\non_finish = \"true\"\nkeep_awake = false\n[day]\nends = \"04:30\"\n[look]\ntheme = \"mono\"\n\
        motion = false\n[look.colours]\nground = \"none\"\nink = \"#123\"\n[diary]\nask = [\"stress\"]\nfollow_up = false\nweekly = true\n\
        [due]\ncheck_in = [\"9:30\"]\ndays = \"sat,mon-wed\"\nevery = \"1h\"\nquiet = [\"22:00-8:00\"]\nroutine = \"eyes-20\"\n\
        notify = [\"echo\", \"{text}\"]\n[sound]\nmode = \"voice\"\nvolume = 0.35\n[sound.files]\nstep = \"a b.ogg\"\n[voice]\n\
        command = [\"say\", \"a \\\"b\\\"\"]\nrate = 120\ncount = true\n";
    let (settings, faults) = Settings::read(source);
    assert_eq!(faults, []);
    let (again, faults) = Settings::read(&file(&all(&settings), |setting| setting.value.clone()));
    assert_eq!((again, faults), (settings, vec![]));
}

#[test]
fn every_default_and_every_example_is_a_setting() {
    let all = all(&Settings::default());
    assert!(all.len() > 40, "{}", all.len());
    let text = file(&all, |setting| setting.usual.clone().or_else(|| Some(setting.example.to_owned())));
    let (_, faults) = Settings::read(&text);
    assert_eq!(faults, [], "{text}");
    let (settings, faults) = Settings::read(&file(&all, |setting| setting.usual.clone()));
    assert_eq!((settings, faults), (Settings::default(), vec![]));
}
