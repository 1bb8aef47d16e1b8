//! Whether something is due: the commands that show, remind and stay silent, and the table `tests/data/due_days.toml`,
//! which says what holds in every minute of a day.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};
use serde::Deserialize;
use unclench::domain::diagnostic::{Code, Diagnostic};
use unclench::domain::due::{self, DueInput, NotDue};
use unclench::settings::Settings;

use crate::support::Home;
use crate::support::playing::Playing;

const FILE: &str = "config/unclench/config.toml";

#[test]
fn a_check_in_is_due_until_the_day_ends_and_an_early_entry_counts() {
    let (settings, _) = Settings::read("[due]\ncheck_in = [\"18:00\"]\ndays = \"fri\"\n");
    assert_eq!(settings.due.rules.check_in, [Time::constant(18, 0, 0, 0)]);
    let due = |now: &str, last: Option<&str>| {
        let now: Zoned = format!("{now}[Europe/Berlin]").parse().expect("a time");
        let last = last.map(|last| format!("{last}[Europe/Berlin]").parse::<Zoned>().expect("a time").timestamp());
        let input = DueInput {
            rules: &settings.due.rules,
            now: &now,
            day_ends: settings.day_ends,
            last,
            muted_until: None,
            under_way: false,
        };
        due::due(&input).map(|due| due.minutes).ok()
    };
    for (now, last, expected) in [
        ("2026-11-27T17:59:59", None, None),
        ("2026-11-27T18:00:00", None, Some(0)),
        ("2026-11-28T02:59:00", None, Some(539)),
        ("2026-11-28T03:00:00", None, None),
        ("2026-11-28T18:30:00", None, None),
        ("2026-11-27T19:00:00", Some("2026-11-27T17:20:00"), Some(60)),
        ("2026-11-27T19:00:00", Some("2026-11-27T17:30:00"), None),
    ] {
        assert_eq!(due(now, last), expected, "{now} {last:?}");
    }
}

/// The night belongs to the day before.
#[test]
fn a_check_in_after_midnight_belongs_to_the_evening_before() {
    let (settings, _) = Settings::read("[due]\ncheck_in = [\"02:00\"]\ndays = \"mon-fri\"\n");
    let due = |now: &str, last: Option<&str>| {
        let now: Zoned = format!("{now}[Europe/Berlin]").parse().expect("a time");
        let last = last.map(|last| format!("{last}[Europe/Berlin]").parse::<Zoned>().expect("a time").timestamp());
        let (rules, day_ends) = (&settings.due.rules, settings.day_ends);
        due::due(&DueInput { rules, now: &now, day_ends, last, muted_until: None, under_way: false }).is_ok()
    };
    for (now, last, expected) in [
        // The night after Friday, and what is left of that day.
        ("2026-12-05T01:59:00", None, false),
        ("2026-12-05T02:30:00", None, true),
        ("2026-12-05T03:00:00", None, false),
        ("2026-12-05T14:00:00", None, false),
        // The night after Sunday.
        ("2026-12-07T02:30:00", None, false),
        ("2026-12-08T02:30:00", None, true),
        ("2026-12-08T02:30:00", Some("2026-12-08T01:45:00"), false),
    ] {
        assert_eq!(due(now, last), expected, "{now} {last:?}");
    }
}

#[test]
fn a_check_in_whose_quiet_hours_last_to_the_end_of_the_day_is_named() {
    for (check_in, quiet, ends, is_named) in [
        ("23:30", "22:00-08:00", "03:00", true),
        ("07:30", "22:00-08:00", "03:00", false),
        ("12:30", "12:00-13:00", "03:00", false),
        ("12:00", "08:00-07:59", "03:00", true),
        ("01:00", "00:30-03:00", "03:00", true),
        ("01:00", "00:30-02:59", "03:00", false),
        ("23:30", "22:00-00:30", "00:00", true),
        ("21:59", "22:00-08:00", "03:00", false),
    ] {
        let source = format!("[day]\nends = \"{ends}\"\n[due]\ncheck_in = [\"{check_in}\"]\nquiet = [\"{quiet}\"]\n");
        let (_, faults) = Settings::read(&source);
        assert_eq!(faults.iter().any(|fault| fault.code == Code::NeverDue), is_named, "{source}{faults:?}");
    }
}

/// Quiet hours that follow one another at once are one time.
#[test]
fn quiet_hours_that_leave_no_time_for_a_reminder_are_named() {
    for (due, named) in [
        ("every = \"50m\"\nquiet = [\"08:00-07:59\"]", Some(Code::NoBreak)),
        ("every = \"50m\"\nquiet = [\"08:00-16:00\", \"16:00-08:00\"]", Some(Code::NoBreak)),
        ("every = \"50m\"\nquiet = [\"08:00-12:00\", \"12:50-08:00\"]", Some(Code::NoBreak)),
        ("every = \"50m\"\nquiet = [\"08:00-12:00\", \"12:51-08:00\"]", None),
        ("every = \"5h\"\nquiet = [\"13:01-12:00\"]", None),
        ("every = \"50m\"\nquiet = [\"22:00-08:00\", \"12:00-13:00\"]", None),
        ("every = \"50m\"", None),
        ("check_in = [\"12:00\"]\nquiet = [\"08:00-16:00\", \"16:00-08:00\"]", Some(Code::NeverDue)),
        ("check_in = [\"12:00\"]\nquiet = [\"11:00-13:00\", \"13:30-08:00\"]", None),
        ("check_in = [\"12:00\"]\nquiet = [\"22:00-22:00\"]", Some(Code::EmptyQuiet)),
    ] {
        let (_, faults) = Settings::read(&format!("[due]\n{due}\n"));
        assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), Vec::from_iter(named), "{due}");
    }
}

#[test]
fn a_routine_that_is_not_suitable_is_not_offered_by_reminders() {
    let home = Home::at("2026-11-24T18:05:00Z");
    home.stdout(&["health", "set", "osteoporosis", "yes"]);
    home.write("bin/notify", "#!/bin/sh\n");
    let routine = |id: &str| home.write(FILE, format!("[due]\nevery = \"50m\"\nroutine = \"{id}\"\n"));
    let remind = |id: &str| {
        routine(id);
        let output = home.command(&["remind"]).env("PATH", home.path().join("bin")).output().expect("it runs");
        [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"))
    };
    let format = ["due", "--format", "{what} {routine}"];
    let [said, why] = remind("upper-back-roller");
    assert!(said.contains("Time for a break: `unclench` suggests one.") && why.contains("not suitable for you"), "{said}{why}");
    assert_eq!(code_and_text(&home, &format), (Some(0), "break \n".to_owned()));
    assert!(home.json(&["due", "--json"])["routine"].is_null());
    let (code, said) = code_and_text(&home, &["config", "check"]);
    assert!(code == Some(1) && said.contains("upper-back-roller") && said.contains("not suitable for you"), "{said}");
    let [said, why] = remind("eyes-20");
    assert!(said.contains("unclench start eyes-20") && !why.contains("suitable"), "{said}{why}");
    assert_eq!(code_and_text(&home, &["config", "check"]).0, Some(0));
}

#[test]
fn a_program_in_the_settings_that_is_not_there_is_named() {
    let home = Home::new();
    home.write(FILE, "[voice]\ncommand = [\"nosuchvoice\", \"{rate}\"]\n[due]\nnotify = [\"/no/such/notifier\"]\n");
    let (code, said) = code_and_text(&home, &["config", "check"]);
    assert!(code == Some(1) && said.contains("nosuchvoice") && said.contains("/no/such/notifier"), "{said}");
    if cfg!(feature = "audio") {
        let (_, said) = code_and_text(&home, &["doctor"]);
        assert!(said.contains("`nosuchvoice` is not on this computer; install it"), "{said}");
    }
    home.write(FILE, "[voice]\ncommand = [\"sh\"]\n[due]\nnotify = [\"/bin/sh\"]\n");
    assert_eq!(code_and_text(&home, &["config", "check"]).0, Some(0));
}

#[test]
fn a_misspelt_field_of_the_notification_is_named_and_other_braces_are_not() {
    // A notification that cannot be right is not used.
    for notify in ["[\"\"]", "[\"sh\", \"{titel}\"]"] {
        let (settings, faults) = Settings::read(&format!("[due]\nnotify = {notify}\n"));
        assert!(settings.due.notify.is_empty() && faults.len() == 1, "{notify}: {faults:?}");
    }
    let faults = |word: &str| Settings::read(&format!("[due]\nnotify = [\"sh\", \"{word}\"]\n")).1;
    assert!(faults("{titel}").iter().any(Diagnostic::is_error));
    for fine in ["{title}: {text}", "echo ${HOME}", "{print $1}", "{"] {
        assert!(faults(fine).is_empty(), "{fine}");
    }
}

fn code_and_text(home: &Home, args: &[&str]) -> (Option<i32>, String) {
    let output = home.run(args);
    (output.status.code(), String::from_utf8(output.stdout).expect("text"))
}

#[test]
fn due_answers_people_scripts_and_prompts() {
    let home = Home::at("2026-11-24T18:05:00Z");
    let (code, text) = code_and_text(&home, &["due"]);
    assert_eq!(code, Some(1));
    assert!(text.contains("unclench help reminders"), "{text}");
    home.write(FILE, "[due]\ncheck_in = [\"18:00\"]\nroutine = \"desk-reset-2\"\n");
    assert_eq!(code_and_text(&home, &["due"]), (Some(0), "check-in due since 18:00\n".to_owned()));
    assert_eq!(code_and_text(&home, &["due", "--quiet"]), (Some(0), String::new()));
    assert_eq!(code_and_text(&home, &["prompt"]), (Some(0), "check-in\n".to_owned()));
    let format = ["due", "--format", "{minutes} {what} {since} {routine}"];
    assert_eq!(code_and_text(&home, &format), (Some(0), "5 check-in 18:00 desk-reset-2\n".to_owned()));
    assert_eq!(code_and_text(&home, &["due", "--format", "{hours}"]).0, Some(2));
    let json = home.json(&["due", "--json"]);
    assert_eq!((&json["due"], &json["what"], &json["text"]), (&true.into(), &"check-in".into(), &"check-in".into()));
    assert_eq!(json["minutes"], 5, "{json}");
    // The reminder asked for an entry, and this is one.
    home.stdout(&["log", "4"]);
    assert_eq!(code_and_text(&home, &["due"]), (Some(1), "Nothing is due.\n".to_owned()));
    assert_eq!(code_and_text(&home, &["prompt"]), (Some(0), String::new()));
    home.stdout(&["undo"]);
    assert_eq!(code_and_text(&home, &["due", "--quiet"]).0, Some(0), "an entry that is taken back is none");
    home.write(FILE, "[due]\ncheck_in = [\"six\"]\n");
    assert_eq!(home.run(&["due", "--quiet"]).status.code(), Some(2), "errors in the settings");
    let prompt = home.run(&["prompt"]);
    assert!(prompt.stderr.is_empty() && prompt.status.code() == Some(2), "a prompt is not disturbed: {prompt:?}");
    assert_eq!(prompt.stdout, b"settings!\n", "a prompt that shows nothing for ever says nothing");
    assert_eq!(home.run(&["remind"]).status.code(), Some(2), "a timer shows that it fails");
    home.write(FILE, "x");
    let (code, text) = code_and_text(&home, &["due"]);
    assert!(code == Some(2) && text.contains("settings have errors") && !text.contains("No reminder times"), "{code:?} {text}");
}

#[test]
fn muting_lasts_until_its_end() {
    let home = Home::at("2026-11-24T18:05:00Z");
    home.write(FILE, "[due]\ncheck_in = [\"18:00\"]\n");
    assert!(home.stdout(&["mute", "2h"]).contains("off until 20:0"));
    let (code, text) = code_and_text(&home, &["due"]);
    assert_eq!(code, Some(1));
    assert!(text.contains("off until 20:0"), "{text}");
    assert_eq!(home.run(&["due", "--json"]).status.code(), Some(1));
    assert_eq!(code_and_text(&home, &["remind"]), (Some(0), String::new()));
    let mut later = home.command(&["due", "--quiet"]);
    let shift: i64 =
        home.env().iter().find(|(name, _)| *name == "UNCLENCH_TEST_SHIFT").expect("a shift").1.parse().expect("seconds");
    later.env("UNCLENCH_TEST_SHIFT", (shift + 7300).to_string());
    assert_eq!(later.status().expect("it runs").code(), Some(0), "two hours later it is due again");
    home.stdout(&["mute", "off"]);
    assert_eq!(code_and_text(&home, &["due", "--quiet"]).0, Some(0));
    home.stdout(&["mute", "off"]);
    assert!(home.stdout(&["mute", "until", "tomorrow"]).contains("2026-11-25 03:00"));
    assert!(home.stdout(&["mute"]).contains("19:0"), "an hour where nothing is said");
    assert_eq!(home.run(&["mute", "for", "ever"]).status.code(), Some(2));
}

#[test]
fn a_mute_file_without_a_time_is_named_and_reminders_are_on() {
    let home = Home::at("2026-11-24T18:05:00Z");
    home.write(FILE, "[due]\ncheck_in = [\"18:00\"]\n");
    home.write("state/unclench/muted-until", "for ever\n");
    let output = home.run(&["due"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0));
    assert!(
        said.contains("muted-until is ignored, so reminders are on: it does not contain a time. `unclench mute off`"),
        "{said}"
    );
    for quiet in [&["due", "--quiet"][..], &["prompt"]] {
        assert!(home.run(quiet).stderr.is_empty(), "{quiet:?}");
    }
    let doctor = home.run(&["doctor"]);
    assert!(!doctor.status.success() && String::from_utf8_lossy(&doctor.stdout).contains("so reminders are on"), "{doctor:?}");
    home.stdout(&["mute", "off"]);
    assert!(home.run(&["due"]).stderr.is_empty());
    assert!(home.run(&["doctor"]).status.success());
}

#[test]
fn a_reminder_uses_the_first_notifier_that_works() {
    let home = Home::at("2026-11-24T18:05:00Z");
    home.write(FILE, "[due]\ncheck_in = [\"18:00\"]\n");
    let script = |name: &str, body: &str| {
        let path = home.write(&format!("bin/{name}"), format!("#!/bin/sh\n{body}\n"));
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("it can be made a program");
    };
    let remind = |args: &[&str]| {
        let mut all = vec!["remind"];
        all.extend(args);
        let output = home.command(&all).env("PATH", home.path().join("bin")).output().expect("it runs");
        assert_eq!(output.status.code(), Some(0));
        let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"));
        (out, err)
    };
    let shown = || fs::read_to_string(home.path().join("shown")).unwrap_or_default();
    // Without a notification, the reminder is a line on stdout.
    assert!(remind(&[]).0.starts_with("Time for a check-in"));
    script("notify-send", "printf '%s|' \"$@\" >>shown");
    assert_eq!(remind(&[]), (String::new(), String::new()));
    assert!(shown().starts_with("--app-name=unclench|unclench|Time for a check-in"), "{}", shown());
    // With `--once`, a reminder is shown once, until another item is due.
    fs::remove_file(home.path().join("shown")).expect("it is there");
    remind(&["--once"]);
    assert_eq!(shown(), "");
    script("own", "printf '%s|' own \"$@\" >>shown");
    home.write(FILE, "[due]\ncheck_in = [\"18:00\", \"18:02\"]\nnotify = [\"own\", \"<{text}>\"]\n");
    remind(&["--once"]);
    assert!(shown().starts_with("own|<Time for a check-in"), "{}", shown());
    // A check-in that nobody answers does not hide the breaks of the rest of the day, and neither is shown twice.
    home.write(FILE, "[due]\ncheck_in = [\"18:00\", \"18:02\"]\nevery = \"5m\"\nnotify = [\"own\", \"<{text}>\"]\n");
    fs::remove_file(home.path().join("shown")).expect("it is there");
    remind(&["--once"]);
    assert!(shown().starts_with("own|<Time for a break"), "{}", shown());
    fs::remove_file(home.path().join("shown")).expect("it is there");
    remind(&["--once"]);
    assert_eq!(shown(), "");
    home.write(FILE, "[due]\ncheck_in = [\"18:00\", \"18:02\"]\nnotify = [\"own\", \"<{text}>\"]\n");
    // A failing command is named, and the known commands are tried.
    script("own", "exit 3");
    let (out, err) = remind(&[]);
    assert_eq!(out, "");
    assert!(shown().contains("--app-name=unclench|"), "{}", shown());
    assert_eq!(err, "");
    script("notify-send", "exit 1");
    // Nobody showed it: the timer tries again.
    home.write(FILE, "[due]\ncheck_in = [\"18:00\", \"18:03\"]\nnotify = [\"own\", \"<{text}>\"]\n");
    for _ in 0..2 {
        let output = home.command(&["remind", "--once"]).env("PATH", home.path().join("bin")).output().expect("it runs");
        let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"));
        assert!(out.starts_with("Time for") && err.contains("own: exit status: 3"), "{out}{err}");
        assert_eq!(output.status.code(), Some(2));
    }
}

#[test]
fn now_shows_only_the_session_under_way() {
    let home = Home::new();
    home.write(FILE, "[session]\nready = 0\n[sound]\nmode = \"off\"\n[due]\nevery = \"1m\"\n");
    assert_eq!(code_and_text(&home, &["now"]), (Some(1), "No session is under way.\n".to_owned()));
    assert_eq!(code_and_text(&home, &["now", "--json"]), (Some(1), "null\n".to_owned()));
    let mut playing = Playing::start(&home, &["start", "neck-traps-desk", "--plain", "--json"]);
    while let Some(line) = playing.next() {
        if line["ask"].is_string() {
            playing.say("");
        }
        if line["cue"] == "step" {
            break;
        }
    }
    let now = crate::support::wait::for_some("a session under way", || {
        let output = home.run(&["now", "--json"]);
        output.status.success().then(|| serde_json::from_slice::<serde_json::Value>(&output.stdout).expect("JSON"))
    });
    assert_eq!((&now["routine"], &now["step"]), (&"neck-traps-desk".into(), &1.into()), "{now}");
    assert!(
        now["steps"].as_u64().is_some_and(|steps| steps > 3) && now["left_s"].as_u64().is_some_and(|left| left > 60),
        "{now}"
    );
    let text = home.stdout(&["now"]);
    assert!(text.contains(": step 1 of ") && text.trim_end().ends_with("left"), "{text}");
    assert_eq!(code_and_text(&home, &["due"]), (Some(1), "Nothing is due: a session is under way.\n".to_owned()));
    playing.say("q");
    playing.stdin = None;
    while playing.next().is_some() {}
    drop(playing);
    assert_eq!(code_and_text(&home, &["now"]).0, Some(1));
}

#[derive(Deserialize)]
struct Table {
    day: Vec<Day>,
    mute: Vec<Mute>,
}

/// A day, its settings, what happens on it, and what is said in each period.
#[derive(Deserialize)]
struct Day {
    name: String,
    on: Date,
    zone: Option<String>,
    due: String,
    entries: Vec<String>,
    session: Option<[String; 2]>,
    muted: Option<[String; 2]>,
    says: Vec<String>,
}

#[derive(Deserialize)]
struct Mute {
    typed: [String; 2],
    until: String,
}

fn table() -> Table {
    toml::from_str(include_str!("../data/due_days.toml")).expect("the table")
}

impl Day {
    fn zone(&self) -> TimeZone {
        TimeZone::get(self.zone.as_deref().unwrap_or("UTC")).expect("a zone")
    }

    /// The instant of a time such as `12:10` on this day, or of one with a date.
    fn at(&self, time: &str) -> Timestamp {
        let dated = if time.contains(' ') { time.to_owned() } else { format!("{} {time}", self.on) };
        let civil: jiff::civil::DateTime = dated.parse().expect("a date and time");
        civil.to_zoned(self.zone()).expect("a time").timestamp()
    }

    /// Whether `now` is at or after the first time of `period` and before the second.
    fn is_in(&self, period: Option<&[String; 2]>, now: Timestamp) -> bool {
        period.is_some_and(|[from, to]| (self.at(from)..self.at(to)).contains(&now))
    }

    fn says(&self, settings: &Settings, now: &Zoned) -> String {
        let instant = now.timestamp();
        let begun = self.muted.as_ref().filter(|[begun, _]| self.at(begun) <= instant);
        let input = DueInput {
            rules: &settings.due.rules,
            now,
            day_ends: settings.day_ends,
            last: self.entries.iter().map(|entry| self.at(entry)).filter(|entry| *entry <= instant).max(),
            muted_until: begun.map(|[_, until]| self.at(until)),
            under_way: self.is_in(self.session.as_ref(), instant),
        };
        match due::due(&input) {
            Ok(due) => {
                let minutes = instant.duration_since(due.since.timestamp()).as_mins();
                assert!(minutes >= 0 && due.minutes == minutes, "{}: {now}: {due:?}", self.name);
                format!("{} since {}", due.what.id(), due.since.strftime("%H:%M"))
            }
            Err(NotDue::NothingSet) => "nothing set".to_owned(),
            Err(NotDue::UnderWay) => "session".to_owned(),
            Err(NotDue::Muted(_)) => "muted".to_owned(),
            Err(NotDue::Quiet) => "quiet".to_owned(),
            Err(NotDue::NotYet) => "not yet".to_owned(),
        }
    }

    /// What is said in each period of the day, minute by minute, and how many minutes the day has.
    fn periods(&self, settings: &Settings) -> (Vec<String>, i64) {
        let begin = self.on.to_zoned(self.zone()).expect("a day");
        let minutes = begin.tomorrow().expect("a day").timestamp().duration_since(begin.timestamp()).as_mins();
        let mut periods: Vec<(String, String, String)> = Vec::new();
        for minute in 0..minutes {
            let now = begin.checked_add(SignedDuration::from_mins(minute)).expect("a time");
            let clock = now.strftime(if self.zone.is_some() { "%H:%M %Z" } else { "%H:%M" }).to_string();
            let says = self.says(settings, &now);
            match periods.last_mut() {
                Some((_, last, said)) if *said == says => *last = clock,
                _ => periods.push((clock.clone(), clock, says)),
            }
        }
        (periods.into_iter().map(|(from, to, says)| format!("{from} to {to}: {says}")).collect(), minutes)
    }
}

#[test]
fn due_is_right_in_each_minute_of_the_table() {
    let mut lengths = Vec::new();
    for day in table().day {
        let (settings, faults) = Settings::read(&format!("[due]\n{}\n", day.due));
        assert_eq!(faults, [], "{}", day.name);
        let (said, minutes) = day.periods(&settings);
        assert_eq!(said, day.says, "{}", day.name);
        lengths.push(minutes);
    }
    // Both nights are in the table.
    assert!([23, 24, 25].iter().all(|hours| lengths.contains(&(hours * 60))), "{lengths:?}");
}

#[test]
fn muting_ends_at_the_stated_time() {
    for Mute { typed: [now, typed], until } in table().mute {
        let now: Zoned = now.parse().expect("a time");
        let found = due::parse_mute(&typed, &now, SignedDuration::from_hours(3));
        assert_eq!(found.map(|found| found.to_string()), Some(until), "{typed} at {now}");
    }
}

#[test]
fn of_several_timers_at_once_one_shows_the_reminder() {
    let home = Home::at("2026-11-24T18:05:00Z");
    let notifier = home.write("notify", "#!/bin/sh\nsleep 0.2\necho shown >>shown\n");
    fs::set_permissions(&notifier, fs::Permissions::from_mode(0o755)).expect("it can be made a program");
    home.write(FILE, format!("[due]\ncheck_in = [\"18:00\"]\nnotify = [\"{}\"]\n", notifier.display()));
    let timers: Vec<_> = (0..3).map(|_| home.command(&["remind", "--once"]).spawn().expect("it starts")).collect();
    for mut timer in timers {
        assert!(timer.wait().expect("it ends").success());
    }
    assert_eq!(fs::read_to_string(home.path().join("shown")).expect("it was shown"), "shown\n");
}

#[test]
fn reminders_of_a_routine_that_there_is_not_are_an_error() {
    let home = Home::at("2026-11-24T18:05:00Z");
    home.write(FILE, "[due]\ncheck_in = [\"18:00\"]\nroutine = \"neck-trap-desk\"\n");
    for (args, code) in [(&["due"][..], 0), (&["now"], 1), (&["check"], 1), (&["doctor"], 1), (&["config", "check"], 1)] {
        let output = home.run(args);
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text")).concat();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {said}");
        assert!(said.contains("there is no routine `neck-trap-desk`"), "{args:?}: {said}");
        assert!(args == ["doctor"] || said.contains("did you mean \"neck-traps-desk\"?"), "{args:?}: {said}");
        assert!(said.contains("config.toml"), "{args:?}: {said}");
    }
    assert!(home.run(&["due", "--quiet"]).stderr.is_empty());
    for known in ["desk-reset-2", "neck-traps-desk eyes-20", "./mine.toml"] {
        home.write(FILE, format!("[due]\ncheck_in = [\"18:00\"]\nroutine = \"{known}\"\n"));
        assert!(home.run(&["due"]).stderr.is_empty(), "{known}");
    }
}
