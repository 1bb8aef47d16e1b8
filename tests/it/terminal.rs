//! The real program on a terminal of its own, for behaviour that only a terminal shows.

use std::time::{Duration, Instant};

use crate::support::pty::{self, Pty};
use crate::support::screen::Program;
use crate::support::{Home, wait};
use ratatui::style::Style;
use serde_json::Value;
use unclench::domain::session::stopwatch::AWAY_AFTER;

const SHORT: &str = "format = 1\ntitle = \"Shortest\"\ncategory = \"massage\"\n\
    [[step]]\nname = \"Rub the hands\"\ntime = 1\nareas = [\"wrist-hand\"]\n[[step]]\nname = \"Let go\"\ntime = 1\n";

fn home_with_short() -> Home {
    let home = Home::new();
    home.write("config/unclench/config.toml", "[session]\nready = 1\nbetween = 0\n");
    home.write("config/unclench/routines/shortest.toml", SHORT);
    home
}

#[test]
fn a_session_goes_from_the_library_to_the_diary() {
    let home = home_with_short();
    let mut pty = Pty::start(&home, &[], 100, 30);
    pty.wait_for("51 routines");
    pty.keys("/shortest\r");
    pty.wait_for("Rub the hands");
    pty.keys("\r");
    pty.wait_for("How bad is your pain right now");
    pty.keys("6");
    pty.wait_for("get ready");
    pty.wait_for("step 1 of 2");
    pty.wait_for("How bad is your pain now");
    pty.keys("3");
    pty.wait_for("Your pain was 3 points lower afterwards.");
    pty.wait_for("recorded in the diary");
    pty.keys("\r");
    pty.wait_for("1 routine");
    pty.keys("\x1b");
    pty.wait_for("51 routines");
    pty.keys("qq");
    assert_eq!(pty.wait_for_end(), 0);
    assert_eq!(pty.modes(), (false, false), "the main screen, with a cursor");
    assert!(!pty.marks_pastes());
    assert_eq!(pty.termios(), pty.termios_before);
    let lines = home.diary_lines();
    assert_eq!(lines.len(), 1);
    let record: Value = serde_json::from_str(&lines[0]).expect("JSON");
    assert_eq!((&record["routine"], &record["done_s"], &record["ended"]), (&"shortest".into(), &2.into(), &"finished".into()));
    assert_eq!((&record["before"]["pain"], &record["after"]["pain"]), (&6.into(), &3.into()));
    assert_eq!(home.json(&["diary", "--json"]), Value::Array(vec![record]));
    assert!(!home.files().iter().any(|file| file.contains("session.json")), "{:?}", home.files());
}

#[test]
fn a_window_that_closes_keeps_the_note_that_is_being_typed() {
    let home = Home::new();
    let keys = [("All 50 routines", "c4"), ("recorded", "i"), ("Your note", "stiff")];
    assert_eq!(pty::close_window(&home, &keys, "stiff"), 129);
    let entries = home.json(&["diary", "--json"]);
    assert_eq!((&entries[0]["now"]["pain"], &entries[0]["note"]), (&4.into(), &"stiff".into()), "{entries}");
}

/// Waits until a session that began with its first step shows at least one second.
fn wait_for_a_second_of_work(pty: &mut Pty) {
    pty.wait_until(|screen| screen.contains(" of 6:") && !screen.contains("0:00 of 6:"), "a second of work");
}

#[test]
fn every_way_to_end_restores_the_terminal_and_records_the_session() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130), ("QUIT", 131)] {
        let home = Home::new();
        let mut pty = Pty::start(&home, &["start", "neck-traps-desk", "--ready", "0"], 80, 24);
        pty.begin();
        assert_ne!(pty.termios(), pty.termios_before, "raw while it plays");
        let began = Instant::now();
        pty.keys("6");
        wait_for_a_second_of_work(&mut pty);
        pty.signal(signal);
        assert_eq!(pty.wait_for_end(), code, "{signal}");
        assert_eq!(pty.modes(), (false, false), "{signal}: the main screen, with a cursor");
        assert_eq!(pty.termios(), pty.termios_before, "{signal}");
        let record: Value = serde_json::from_str(&home.diary_lines()[0]).expect("JSON");
        assert_eq!(record["ended"], "interrupted", "{signal}");
        let done = record["done_s"].as_u64().expect("seconds");
        assert!((1..=began.elapsed().as_secs()).contains(&done), "{signal}: {record}");
    }
}

#[test]
fn ctrl_c_ends_like_a_signal() {
    let home = Home::new();
    let mut pty = Pty::start(&home, &["start", "neck-traps-desk", "--ready", "0"], 80, 24);
    pty.begin();
    pty.keys("6");
    pty.wait_for("Warm glide");
    pty.keys("\x03");
    assert_eq!(pty.wait_for_end(), 0);
    assert_eq!((pty.modes(), pty.termios() == pty.termios_before), ((false, false), true));
    let record: Value = serde_json::from_str(&home.diary_lines()[0]).expect("JSON");
    assert_eq!(record["ended"], "interrupted");
}

#[test]
fn a_killed_session_is_offered_at_the_next_start_and_recorded_on_quitting() {
    let home = Home::new();
    let mut pty = Pty::start(&home, &["start", "neck-traps-desk", "--ready", "0", "--between", "0"], 80, 24);
    pty.begin();
    pty.keys("6");
    wait_for_a_second_of_work(&mut pty);
    pty.keys("\x1b[C\x1b[C");
    pty.wait_for("Feel gently");
    let kept = home.path().join("state/unclench/session.json");
    wait::until("the second step to be kept", || {
        std::fs::read_to_string(&kept).is_ok_and(|kept| kept.contains("Find the tight spots"))
    });
    pty.signal("KILL");
    pty.wait_for_end();
    assert_eq!(home.diary_lines().len(), 0);
    let mut pty = Pty::start(&home, &[], 80, 24);
    pty.wait_for("Your last session was cut off today at");
    pty.wait_for("Neck and shoulder tops at the desk, step 2 of 7, 0:");
    pty.keys("q");
    pty.wait_for_end();
    let record: Value = serde_json::from_str(&home.diary_lines()[0]).expect("JSON");
    assert_eq!((&record["ended"], &record["before"]["pain"]), (&"interrupted".into(), &6.into()));
    let mut pty = Pty::library(&home, 80, 24);
    pty.keys("qq");
    pty.wait_for_end();
    assert_eq!(home.diary_lines().len(), 1, "once, not at every start");
}

#[test]
fn a_stopped_program_pauses_and_says_so() {
    let home = Home::new();
    // A rehearsal's clock runs ten times as fast, also while the process is stopped.
    let mut pty = Pty::start(&home, &["start", "neck-traps-desk", "--ready", "0", "--rehearse", "10"], 100, 30);
    pty.wait_for("Warm glide");
    pty.signal("STOP");
    let pid = pty.pid().unsigned_abs();
    wait::until("the program to stop", || wait::is_stopped(pid));
    wait::while_time_passes(AWAY_AFTER / 10 + Duration::from_millis(100));
    pty.signal("CONT");
    pty.wait_for("Time away:");
    pty.keys(" ");
    pty.wait_for("Feel gently for the tight spots.");
    pty.keys("q");
    pty.wait_for("50 routines");
}

#[test]
fn ctrl_z_suspends_and_resumes() {
    let home = Home::new();
    // A program that a terminal runs without a shell does not stop, because nobody could continue it.
    let program = env!("CARGO_BIN_EXE_unclench");
    let args = ["-c", "\"$0\" \"$@\"; true", program, "start", "neck-traps-desk", "--ready", "0"];
    let mut pty = Pty::start_program("/bin/sh", &home, &args, (100, 30), &[]);
    pty.begin();
    pty.keys("6");
    pty.wait_for("Warm glide");
    pty.keys("\x1a");
    let children = format!("/proc/{0}/task/{0}/children", pty.pid());
    let pid: u32 = std::fs::read_to_string(children).expect("linux").trim().parse().expect("one program");
    pty.wait_until(|_| wait::is_stopped(pid), "the program to stop");
    pty.wait_for_modes((false, false));
    assert_eq!(pty.termios(), pty.termios_before, "the shell has its terminal");
    assert!(!pty.marks_pastes());
    assert!(std::process::Command::new("kill").args(["-CONT", &pid.to_string()]).status().expect("kill runs").success());
    pty.wait_for("Paused");
    pty.wait_for_modes((true, true));
    assert!(pty.marks_pastes());
}

#[test]
fn every_terminal_size_is_survived() {
    let home = Home::new();
    let mut pty = Pty::start(&home, &["start", "neck-traps-desk", "--ready", "0"], 100, 30);
    pty.begin();
    pty.keys("6");
    pty.wait_for("Warm glide");
    for (columns, rows) in [(20, 5), (1, 1), (2, 2), (100, 1), (1, 30), (300, 100), (19, 6), (40, 12)] {
        pty.resize(columns, rows);
        pty.wait_until(|_| true, "a moment");
    }
    pty.resize(100, 30);
    pty.wait_for("Warm glide");
    pty.wait_for("all keys");
}

/// Sizes change faster than frames can be drawn; the last one is drawn completely, without remains of an older one.
#[test]
fn many_resizes_end_in_the_picture_of_the_last_size() {
    let home = Home::new();
    let mut pty = Pty::library(&home, 100, 30);
    let mut seed = 7_u32;
    for _ in 0..500 {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let (columns, rows) = (seed >> 8 & 0xff, seed >> 20 & 0x3f);
        pty.resize(u16::try_from(columns).expect("small").max(1), u16::try_from(rows).expect("small").max(1));
    }
    pty.resize(97, 31);
    let expected = Program::new().screen(97, 31);
    let lines = |text: &str| text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
    pty.wait_until(|text| lines(text) == lines(&expected), &expected);
}

/// Returns the diary's records affect a routine named on the command line as they affect one chosen in the library.
#[test]
fn start_by_name_knows_this_weeks_ease_off() {
    let home = Home::new();
    let at = crate::support::now().strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string();
    let record = format!(
        r#"{{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"{at}","made":"{at}","kind":"session","title":"Before","done_s":60,"ended":"finished","before":{{"pain":5}},"after":{{"pain":4}},"areas":["shoulder-top/left"],"events":[{{"t":9,"step":1,"did":"ease-off","from":5,"to":3,"areas":["shoulder-top"]}}]}}"#
    );
    home.write("data/unclench/diary/here.jsonl", record + "\n");
    let mut pty = Pty::start(&home, &["start", "neck-traps-desk"], 100, 30);
    pty.begin();
    pty.wait_for("Top of the shoulder: you eased off or");
}

#[test]
fn an_unwritable_diary_keeps_the_rating_and_prints_it_on_exit() {
    let home = home_with_short();
    // A file in the place of the folder: even root cannot write into it.
    home.write("data/unclench/diary", "in the way");
    let mut pty = Pty::start(&home, &["start", "shortest"], 100, 30);
    pty.wait_for("How bad is your pain right now");
    pty.keys("6");
    pty.wait_for("How bad is your pain now");
    pty.keys("2");
    pty.wait_for("not saved yet");
    pty.keys("r");
    pty.wait_for("not saved yet");
    pty.keys("q");
    pty.wait_for("routines");
    pty.keys("q");
    pty.wait_for_end();
    let sent = String::from_utf8_lossy(&pty.sent).into_owned();
    assert!(sent.contains("nothing is lost") && sent.contains("\"before\":{\"pain\":6},\"after\":{\"pain\":2}"), "{sent}");
}

#[test]
fn browsing_writes_no_file() {
    let home = Home::new();
    let mut pty = Pty::library(&home, 100, 30);
    pty.keys("jjw");
    pty.wait_for("certainty:");
    pty.keys("wd");
    pty.wait_for("Diary");
    pty.keys("q?");
    pty.wait_for("Find a routine");
    pty.keys("qqq");
    pty.wait_for_end();
    for args in [&["list"][..], &["show", "breath-box"], &["check"], &["diary"], &["--help"]] {
        home.run(args);
    }
    assert_eq!(home.files(), Vec::<String>::new());
}

/// The variable for the program that `a_panic_restores_the_terminal_before_its_message` starts: this test itself.
const PANIC: &str = "UNCLENCH_TEST_PANIC";

#[test]
fn a_program_that_panics_on_a_terminal() {
    if std::env::var(PANIC).is_err() {
        return;
    }
    let (sender, reported) = std::sync::mpsc::channel();
    unclench::platform::panics::report_elsewhere(move |thread, said| drop(sender.send(format!("{thread}: {said}"))));
    let mut terminal =
        unclench::platform::terminal::Terminal::enter(unclench::platform::terminal::Reports { mouse: true, ground: true })
            .expect("a terminal");
    terminal.draw(|buffer| buffer.set_string(0, 0, "drawn", Style::new())).expect("it draws");
    // A panic elsewhere becomes a message and is not printed over the picture; one on this thread is printed.
    let _ = std::thread::Builder::new().name("other".into()).spawn(|| panic!("elsewhere")).expect("a thread").join();
    assert_eq!(reported.recv().expect("it is reported"), "other: elsewhere");
    panic!("here and now");
}

#[test]
fn a_panic_restores_the_terminal_before_its_message() {
    let home = Home::new();
    let itself = std::env::current_exe().expect("a path").display().to_string();
    let args = ["--exact", "terminal::a_program_that_panics_on_a_terminal", "--nocapture"];
    let mut pty = Pty::start_program(&itself, &home, &args, (100, 30), &[(PANIC, "1")]);
    pty.wait_for("here and now");
    pty.wait_for_end();
    assert_eq!((pty.modes(), pty.termios() == pty.termios_before), ((false, false), true));
    assert!(!pty.marks_pastes());
    assert!(!String::from_utf8_lossy(&pty.sent).contains("elsewhere"), "{}", String::from_utf8_lossy(&pty.sent));
}

#[test]
fn a_dumb_terminal_gets_no_escape_sequences() {
    let home = Home::new();
    let mut pty = Pty::start_with(&home, &[], 80, 24, &[("TERM", "dumb")]);
    pty.wait_for_end();
    let sent = String::from_utf8_lossy(&pty.sent).into_owned();
    assert!(!sent.contains('\x1b') && sent.contains("breath-box"), "{sent}");
}

#[test]
fn a_full_disk_and_a_closed_pipe_give_the_right_exit_code() {
    let home = Home::new();
    for args in
        [&["--help"][..], &["--version"], &["generate", "completions", "bash"], &["generate", "man"], &["list"], &["help"]]
    {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a device");
        let output = home.command(args).stdout(full).output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.starts_with("unclench: "), "{args:?}: {:?} {said}", output.status);
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = home.command(args).stdout(writer).output().expect("it runs");
        assert!(output.status.success() && output.stderr.is_empty(), "{args:?}: {output:?}");
    }
}

/// Sound libraries print to stderr where the home folder cannot be used, for example.
#[cfg(target_os = "linux")]
#[test]
fn what_a_library_prints_does_not_appear_on_the_screen() {
    let home = Home::new();
    let mut pty = Pty::start_with(&home, &["breathe"], 80, 24, &[("HOME", "relative")]);
    pty.wait_for("all keys");
    std::fs::write(format!("/proc/{}/fd/2", pty.pid()), "a library speaks\n").expect("stderr is open");
    pty.wait_for("in 4");
    pty.keys("q");
    pty.wait_for("recorded in the diary");
    pty.keys("\rq");
    pty.wait_for_end();
    let sent = String::from_utf8_lossy(&pty.sent).into_owned();
    let (_, screen) = sent.split_once("\x1b[?1049h").expect("a screen");
    assert!(!screen.contains("a library speaks") && !screen.contains("Failed to get"), "{screen}");
}
