//! Files that change while the program runs, seen in the library and in a paused session; the editor from inside the
//! program.

use std::fs;
use std::time::{Duration, Instant};

use crate::support::pty::Pty;
use crate::support::screen::Program;
use crate::support::{Home, wait};
use unclench::app::message::FileTask;
use unclench::app::message::{Effect, Msg};
use unclench::domain::routine::library::UserFile;
use unclench::platform::routines;

const FOLDER: &str = "config/unclench/routines";

fn two_steps(second: &str) -> String {
    format!(
        "format = 1\ntitle = \"Mine own\"\ncategory = \"movement\"\nready = 0\nbetween = 0\n\
         [[step]]\nname = \"First thing\"\ntime = 60\n[[step]]\nname = \"{second}\"\ntime = 60\n"
    )
}

#[test]
fn a_saved_file_is_seen_at_once_in_the_library() {
    let home = Home::new();
    home.write("config/other/file", "");
    let mut pty = Pty::start(&home, &[], 100, 30);
    pty.wait_for("50 routines");
    // The folder does not exist yet.
    home.write(&format!("{FOLDER}/mine.toml"), two_steps("Second thing"));
    pty.wait_for("51 routines");
    pty.keys("/mine own\r");
    pty.wait_for("Second thing");
    home.write(&format!("{FOLDER}/mine.toml"), two_steps("Another thing"));
    pty.wait_for("Another thing");
    home.write(&format!("{FOLDER}/deeper/other.toml"), two_steps("Other"));
    fs::remove_file(home.path().join(FOLDER).join("mine.toml")).expect("it was there");
    pty.keys("\x1b");
    pty.wait_for("51 routines");
    pty.keys("qq");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn a_saved_file_is_seen_through_links() {
    let home = Home::new();
    let target = home.write("dotfiles/mine.toml", two_steps("Second thing"));
    home.write("others/theirs.toml", two_steps("Their thing"));
    fs::create_dir_all(home.path().join("config/unclench")).expect("a folder");
    fs::create_dir_all(home.path().join("linked")).expect("a folder");
    std::os::unix::fs::symlink("../linked", home.path().join("config/routines-link")).expect("a link");
    std::os::unix::fs::symlink("../routines-link", home.path().join(FOLDER)).expect("a link");
    std::os::unix::fs::symlink(&target, home.path().join("linked/mine.toml")).expect("a link");
    let mut pty = Pty::start(&home, &[], 100, 30);
    pty.wait_for("51 routines");
    pty.keys("/mine own\r");
    pty.wait_for("Second thing");
    // The file behind the link is rewritten, then replaced.
    fs::write(&target, two_steps("Another thing")).expect("it can be written");
    pty.wait_for("Another thing");
    fs::rename(home.write("dotfiles/new", two_steps("Third thing")), &target).expect("it can be moved");
    pty.wait_for("Third thing");
    // A link in the middle of the chain leads elsewhere.
    let middle = home.path().join("config/routines-link");
    fs::remove_file(&middle).expect("it was there");
    std::os::unix::fs::symlink("../others", &middle).expect("a link");
    pty.wait_for("Their thing");
    pty.keys("\x1bq");
}

/// How often a thread of the program has waited and was woken.
fn wakes(pid: i32) -> u64 {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).expect("linux").flatten();
    let status = tasks.filter_map(|task| fs::read_to_string(task.path().join("status")).ok());
    let waits = |status: String| {
        status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:")?.trim().parse::<u64>().ok())
    };
    status.filter_map(waits).sum()
}

/// A screen: its name, the arguments, and the way there: what is waited for and what is typed then.
type Way = (&'static str, &'static [&'static str], &'static [(&'static str, &'static str)]);

const STILL: [Way; 6] = [
    ("start page", &[], &[("51 routines", "")]),
    ("library", &[], &[("51 routines", "a"), ("/ find", "")]),
    ("a search", &[], &[("51 routines", "/neck"), ("esc show all", "")]),
    ("diary", &[], &[("51 routines", "d"), ("7-day mean", "")]),
    ("rating", &["start", "mine"], &[("How bad is your pain", "")]),
    ("a session, paused", &["start", "mine"], &[("How bad is your pain", "6"), ("First thing", " "), ("Take a rest.", "")]),
];

#[test]
fn an_idle_program_does_not_wake_or_draw() {
    let home = Home::new();
    home.write(&format!("{FOLDER}/mine.toml"), two_steps("Second thing"));
    for points in ["4", "6", "3"] {
        home.stdout(&["log", points]);
    }
    for (name, arguments, way) in STILL {
        let mut pty = Pty::start(&home, arguments, 100, 30);
        for (shown, typed) in way {
            pty.wait_for(shown);
            pty.keys(typed);
        }
        wait::until(&format!("{name}: a second without a single wake or byte"), || {
            pty.settle(Duration::from_millis(50));
            let (before, sent) = (wakes(pty.pid()), pty.sent.len());
            wait::while_time_passes(Duration::from_secs(1));
            pty.settle(Duration::from_millis(1));
            (wakes(pty.pid()), pty.sent.len()) == (before, sent)
        });
    }
}

#[test]
fn the_editor_opens_at_the_step_and_the_session_continues_with_the_new_version() {
    let home = Home::new();
    let path = home.write(&format!("{FOLDER}/mine.toml"), two_steps("Second thing"));
    let log = home.path().join("editor.log");
    let script = format!(
        "#!/bin/sh\necho \"$@\" >>'{}'\ncp \"$2\" '{}'\nsed -i 's/Second thing/Changed thing/; s/First thing/First of all/' \"$2\"\n",
        log.display(),
        home.path().join("before.toml").display()
    );
    let script = home.write("vi", script);
    fs::set_permissions(&script, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("it may run");
    let editor = script.display().to_string();
    let mut pty = Pty::start_with(&home, &["start", "mine"], 100, 30, &[("EDITOR", &editor)]);
    pty.wait_for("How bad is your pain");
    pty.keys("6");
    pty.wait_for("First thing");
    pty.keys("l");
    pty.wait_for("step 2 of 2");
    pty.keys(" ");
    pty.wait_for("Take a rest.");
    pty.keys("E");
    pty.wait_for("Changed thing");
    pty.wait_for("step 2 of 2");
    assert_eq!(fs::read_to_string(&log).expect("it ran").trim(), format!("+9 {}", path.display()));
    assert_eq!(pty.modes(), (true, true), "the screen is back");
    // After a fault, the old version stays and the fault is shown; once mended, the new version is used.
    home.write(&format!("{FOLDER}/mine.toml"), "format = 1\ntitle =\n");
    pty.wait_for("the old version stays");
    pty.wait_for("Changed thing");
    home.write(&format!("{FOLDER}/mine.toml"), two_steps("Mended thing"));
    pty.wait_for("step 2 of 2");
    pty.wait_for("Mended thing");
    pty.keys("q");
    pty.wait_for("stopped early");
    pty.keys("\rq");
    assert_eq!(pty.wait_for_end(), 0);
    assert_eq!(pty.termios(), pty.termios_before);
}

fn program(files: &[(&str, String)]) -> Program {
    let home = Home::new();
    let files: Vec<UserFile> =
        files.iter().map(|(id, text)| routines::user_file(home.write(&format!("{id}.toml"), text))).collect();
    Program::with(unclench::settings::Settings::default(), files)
}

fn tasks(program: &Program) -> Vec<FileTask> {
    program.effects.iter().filter_map(|effect| if let Effect::File(task) = effect { Some(task.clone()) } else { None }).collect()
}

#[test]
fn library_keys_ask_for_file_tasks() {
    let mut program = program(&[("mine", two_steps("Second"))]);
    program.keys("/mine own<enter>E");
    program.keys("DD");
    program.keys("R<back><back><back><back>After lunch<enter>");
    program.keys("N<esc>NNew one<enter>");
    let expected = [
        FileTask::Edit { id: "mine".into(), line: None },
        FileTask::Remove { id: "mine".into() },
        FileTask::Rename { id: "mine".into(), to: "after-lunch".into() },
        FileTask::New { id: "new-one".into(), title: "New one".into() },
    ];
    assert_eq!(tasks(&program), expected);
    program.keys("<esc>/breath-box<enter>DD");
    assert_eq!(tasks(&program).len(), 4, "a built-in one stays");
    assert!(program.screen(100, 30).contains("is built in"));
    program.keys("NA title being typed");
    for (columns, rows) in [(100, 30), (80, 24), (40, 12), (20, 6)] {
        assert!(program.screen(columns, rows).contains("typed▏"), "{}", program.screen(columns, rows));
    }
}

#[test]
fn the_question_whether_to_delete_a_routine_ends_when_it_goes() {
    let mut program = program(&[("aaa", two_steps("Second")), ("bbb", two_steps("Third"))]);
    program.keys("/mine own<enter>D");
    assert!(program.model.world.asked_to_delete.is_some());
    let home = Home::new();
    let left = routines::library(vec![routines::user_file(home.write("bbb.toml", two_steps("Third")))]);
    program.tell(Msg::ReadAgain(std::sync::Arc::new(left)));
    assert_eq!(program.model.world.asked_to_delete, None);
    program.keys("D");
    assert_eq!(tasks(&program), [], "it asks first");
}

#[test]
fn a_running_session_takes_the_new_version_when_it_is_paused() {
    let mut program = program(&[("mine", two_steps("Second"))]);
    program.keys("/mine own<enter><enter>6");
    program.pass(3.0);
    let newer = program_library(&two_steps("Other"));
    program.tell(Msg::ReadAgain(std::sync::Arc::new(newer)));
    let names = |program: &Program| -> Vec<String> {
        let session = program.session().expect("it plays");
        session.plan().steps.iter().map(|step| step.name.clone()).collect()
    };
    assert_eq!(names(&program)[1], "Second");
    program.keys(" ");
    assert_eq!(names(&program)[1], "Other");
}

#[test]
fn a_routine_whose_file_goes_while_it_is_open_plays_as_it_was() {
    let mut program = program(&[("mine", two_steps("Second"))]);
    program.keys("/mine own<enter><enter>");
    program.tell(Msg::ReadAgain(std::sync::Arc::new(routines::library(Vec::new()))));
    let said = program.model.world.notice.as_ref().map(|notice| notice.text.as_str());
    assert_eq!(said, Some("The file of this routine is gone. The session goes on as it was."));
    program.keys("6");
    program.pass(3.0);
    assert_eq!(program.session().map(|session| session.plan().id.as_str()), Some("mine"));
}

fn program_library(text: &str) -> unclench::domain::routine::library::Library {
    let home = Home::new();
    routines::library(vec![routines::user_file(home.write("mine.toml", text))])
}

/// Compares the time that a thousand user files add before the first frame with the time to read them all in the same run,
/// each as the minimum of several tries. `--nocapture` prints the figures.
#[test]
fn a_thousand_files_do_not_hold_up_the_library() {
    let (none, many) = (Home::new(), Home::new());
    for number in 0..1000 {
        many.write(&format!("{FOLDER}/mine-{number}.toml"), two_steps("Second thing"));
    }
    let first_picture = |home: &Home, wanted: &str| {
        least(|| {
            let mut pty = Pty::start(home, &[], 100, 30);
            let from = Instant::now();
            pty.wait_for(wanted);
            let took = from.elapsed();
            pty.keys("q");
            pty.wait_for_end();
            took
        })
    };
    let reading = least(|| {
        let from = Instant::now();
        many.stdout(&["check"]);
        from.elapsed()
    });
    let (without, with) = (first_picture(&none, "50 routines"), first_picture(&many, "1050 routines"));
    println!("first picture: {without:?} without, {with:?} with a thousand files; reading them takes {reading:?}");
    assert!(with.saturating_sub(without) < reading * 3, "{without:?}, {with:?} and {reading:?}");
}

/// Returns the minimum time of several tries.
fn least(timed: impl FnMut() -> Duration) -> Duration {
    std::iter::repeat_with(timed).take(5).min().unwrap_or_default()
}

#[test]
fn saved_settings_apply_at_once() {
    let home = Home::new();
    let mut pty = Pty::start(&home, &[], 100, 30);
    pty.wait_for("50 routines");
    // The folder is not even there yet.
    home.write("config/unclench/config.toml", "[look]\ntheme = \"light\"\n");
    pty.wait_for("Your settings have changed.");
    home.write("config/unclench/config.toml", "[look]\ntheme = \"pink\"\n");
    pty.wait_for("pink");
    pty.keys("q");
    assert_eq!(pty.wait_for_end(), 0);
}
