//! A session or an entry that another program corrects or deletes while its page is open: nothing of either is lost, and the
//! page says what has happened.

use crate::support::Home;
use crate::support::context::{KeyContext, assert_at};
use crate::support::playing::Playing;
use crate::support::pty::Pty;
use crate::support::screen::Program;
use unclench::app::Screen;
use unclench::app::message::Msg;
use unclench::domain::diary::event_log::UndoneChange;
use unclench::domain::diary::record::{PAIN, Ratings, Record};
use unclench::domain::rating::Rating;
use unclench::domain::safety::answers::Answer;
use unclench::domain::safety::condition;
use unclench::domain::session::outcome::Ended;

const DELETED: &str = "Another program deleted this entry";

fn flat(program: &mut Program, columns: u16, rows: u16) -> String {
    program.screen(columns, rows).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the summary of a session rated 6 before, after these keys.
fn summary(keys: &str) -> Program {
    let mut program = Program::new();
    program.read_diary(Vec::new(), Vec::new());
    program.keys("/eyes-20<enter><enter>6");
    program.pass(50.0);
    program.keys("q");
    program.keys(keys);
    program
}

/// Returns the newest entry of the diary.
fn newest(program: &Program) -> Record {
    program.model.world.diary.newest().last().cloned().expect("an entry")
}

fn pain(points: i64) -> Option<Rating> {
    Rating::try_from(points).ok()
}

fn ratings(record: &Record) -> [Option<Rating>; 2] {
    [&record.before, &record.after].map(Record::pain)
}

#[test]
fn a_correction_from_elsewhere_stays_when_the_summary_adds_to_it() {
    for (rated, keys) in [("4", "ihello<enter>"), ("", "1")] {
        let mut program = summary(rated);
        let mut corrected = newest(&program);
        corrected.before.insert(PAIN.into(), pain(8));
        if !rated.is_empty() {
            corrected.after.insert(PAIN.into(), pain(1));
        }
        corrected.note = Some("from elsewhere".into());
        program.read_diary(vec![corrected], Vec::new());
        if !rated.is_empty() {
            assert!(flat(&mut program, 80, 24).contains("7 points lower"), "{}", program.screen(80, 24));
        }
        program.keys(keys);
        let record = newest(&program);
        assert_eq!(ratings(&record), [pain(8), pain(1)], "{keys}");
        assert_eq!(record.note.as_deref(), Some(if rated.is_empty() { "from elsewhere" } else { "from elsewherehello" }));
    }
}

/// A key can come before the program has read what another one has just corrected.
#[test]
fn of_two_corrections_in_the_same_moment_both_stay() {
    let check_in = || {
        let mut program = Program::new();
        program.read_diary(Vec::new(), Vec::new());
        program.keys("<esc>c4");
        program
    };
    for (mut program, keys) in [(check_in(), "<down>7"), (check_in(), "<down>7<down>5"), (summary("4"), "ihello<enter>")] {
        let mut elsewhere = newest(&program);
        let (rated, of_session) = (pain(9), elsewhere.routine.is_some());
        let ratings = if of_session { &mut elsewhere.after } else { &mut elsewhere.now };
        ratings.insert(PAIN.into(), rated);
        elsewhere.note = (!of_session).then(|| "from elsewhere".into());
        program.correct_elsewhere(elsewhere.clone());
        program.keys(keys);
        let both = newest(&program);
        assert_eq!([Record::pain(&both.now), Record::pain(&both.after)].into_iter().flatten().next(), rated, "{both:?}");
        assert_eq!(both.now.len(), if of_session { 0 } else { keys.matches("<down>").count() + 1 }, "{both:?}");
        assert_eq!(both.note.as_deref(), Some(if of_session { "hello" } else { "from elsewhere" }));
        assert!(flat(&mut program, 100, 30).contains(if of_session { "hello" } else { "from elsewhere" }));
    }
}

/// What both programs have changed is as the later one says.
#[test]
fn of_two_corrections_of_one_rating_the_later_counts() {
    let mut program = Program::new();
    program.read_diary(Vec::new(), Vec::new());
    program.keys("<esc>c4");
    let mut elsewhere = newest(&program);
    elsewhere.now.insert(PAIN.into(), pain(9));
    program.correct_elsewhere(elsewhere);
    program.keys("2");
    assert_eq!(Record::pain(&newest(&program).now), pain(2));
}

#[test]
fn a_correction_from_elsewhere_keeps_the_question_for_the_rating_open() {
    let mut program = summary("");
    let mut corrected = newest(&program);
    corrected.note = Some("from elsewhere".into());
    program.read_diary(vec![corrected], Vec::new());
    assert!(flat(&mut program, 80, 24).contains("How bad is your pain now"), "{}", program.screen(80, 24));
}

#[test]
fn a_session_deleted_elsewhere_takes_no_rating_and_is_not_said_to_be_recorded() {
    for (columns, rows) in [(100, 30), (80, 24), (40, 12)] {
        let mut program = summary("");
        let record = newest(&program);
        program.keys("iwhy");
        program.read_diary(Vec::new(), Vec::new());
        let written = program.records().len();
        program.keys("<enter><enter>");
        assert!(flat(&mut program, columns, rows).contains(DELETED), "{}", program.screen(columns, rows));
        program.keys("<esc>3u");
        let shown = flat(&mut program, columns, rows);
        assert!(shown.contains(DELETED) && !shown.contains("recorded in the diary"), "{}", program.screen(columns, rows));
        assert_eq!((program.records().len(), program.model.session().and_then(|flow| flow.pain(1))), (written, None));
        // Brought back, it takes them again.
        program.read_diary(vec![record], Vec::new());
        program.keys("3");
        assert_eq!(ratings(&newest(&program)), [pain(6), pain(3)]);
        assert!(!flat(&mut program, columns, rows).contains(DELETED), "{}", program.screen(columns, rows));
    }
}

#[test]
fn a_check_in_deleted_elsewhere_takes_no_answer_until_it_is_back() {
    for (columns, rows) in [(100, 30), (80, 24), (40, 12)] {
        let mut program = Program::new();
        program.read_diary(Vec::new(), Vec::new());
        program.keys("<esc>c4");
        let (record, given) = (newest(&program), Ratings::from([(PAIN.to_owned(), pain(4))]));
        program.read_diary(Vec::new(), Vec::new());
        program.keys("9<down>9<down>1");
        let shown = flat(&mut program, columns, rows);
        assert!(shown.contains(DELETED) && !shown.contains("Saved."), "{}", program.screen(columns, rows));
        let Screen::Entry(entry) = &program.model.screen else { panic!("the page stays") };
        assert_eq!((&entry.record.now, program.records().len()), (&given, 1));
        program.keys("D");
        assert!(!flat(&mut program, columns, rows).contains("Delete"), "{}", program.screen(columns, rows));
        // The file was away for a moment.
        program.read_diary(vec![record], Vec::new());
        assert!(!flat(&mut program, columns, rows).contains(DELETED), "{}", program.screen(columns, rows));
        program.keys("<up><up>9");
        assert_eq!(newest(&program).now, Ratings::from([(PAIN.to_owned(), pain(9))]));
    }
}

/// A sign that calls for help, answered in a shell, ends the session wherever it is; its record is kept.
#[test]
fn an_emergency_answered_elsewhere_ends_the_session() {
    for (keys, sign) in [("", "stroke-artery"), ("<space>", "cauda-equina"), ("?", "heart-lung"), ("q", "stroke-artery")] {
        let mut program = Program::new();
        program.keys("/neck-traps-desk<enter><enter>nn6<enter>");
        program.pass(10.0);
        program.keys(keys);
        let mut answers = program.model.world.profile.answers.clone();
        let condition = condition::condition(sign).expect("a condition");
        answers.record(condition, Answer::Yes, program.model.world.entry_time(), "");
        program.tell(Msg::AnswersRead(Ok(Box::new(answers))));
        assert_at(&mut program, KeyContext::Alarm, &format!("{keys} {sign}"));
        let shown = flat(&mut program, 80, 24);
        assert!(shown.contains("Get help first."), "{}", program.screen(80, 24));
        let record = program.records().last().map(|record| (record.ended, record.before.get(PAIN).copied().flatten()));
        assert_eq!(record, Some((Some(Ended::Stopped), pain(6))), "{keys}");
    }
}

/// The real program reads the answers again while a session plays.
#[test]
fn a_session_on_the_screen_heeds_what_a_shell_answers() {
    let home = Home::new();
    home.stdout(&["health", "set", "osteoporosis", "no"]);
    let mut pty = Pty::start(&home, &["start", "neck-traps-desk", "--ready", "1"], 100, 30);
    pty.begin();
    pty.keys("6");
    pty.wait_for("of 0:20");
    home.stdout(&["health", "set", "pregnancy", "yes"]);
    pty.wait_for("Your health answers were changed elsewhere.");
    pty.keys(" ");
    home.stdout(&["health", "set", "stroke-artery", "yes"]);
    pty.wait_for("Get help first.");
    pty.keys("q");
    assert_eq!(home.wait_for_last_line(|line| line["ended"].is_string())["ended"], "stopped");
}

#[test]
fn a_plain_session_heeds_what_a_shell_answers() {
    let home = Home::new();
    let start = || {
        let mut playing = Playing::start(&home, &["start", "neck-traps-desk", "--plain", "--ready", "1"]);
        playing.say("");
        playing.say("6");
        playing.wait_for("Warm glide. Left side.");
        playing
    };
    let playing = start();
    home.stdout(&["health", "set", "blood-thinner", "yes"]);
    playing.wait_for("Your health answers were changed elsewhere.");
    playing.wait_for("Press Enter to continue.");
    drop(playing);
    let mut playing = start();
    home.stdout(&["health", "set", "stroke-artery", "yes"]);
    playing.wait_for("Call your emergency number now.");
    playing.wait_for("Stopped. Your session is saved.");
    assert_eq!(playing.child.wait().expect("it ends").code(), Some(1));
    assert_eq!(home.wait_for_last_line(|line| line["ended"].is_string())["ended"], "stopped");
}

#[test]
fn a_note_from_elsewhere_is_kept_beside_the_one_being_typed() {
    for (mut program, open) in [(Program::new(), "<esc>c4i"), (summary("4"), "i")] {
        if open.len() > 1 {
            program.read_diary(Vec::new(), Vec::new());
        }
        program.keys(open);
        program.keys("ab");
        let mut corrected = newest(&program);
        corrected.note = Some("long drive".into());
        program.read_diary(vec![corrected], Vec::new());
        program.keys("c<enter>");
        assert_eq!(newest(&program).note.as_deref(), Some("long drive · abc"), "{open}");
        // Changed again, it is one note.
        program.keys("i!<enter>");
        assert_eq!(newest(&program).note.as_deref(), Some("long drive · abc!"), "{open}");
    }
}

#[test]
fn a_note_being_typed_in_an_entry_that_is_deleted_elsewhere_is_not_thrown_away() {
    let mut program = Program::new();
    program.read_diary(Vec::new(), Vec::new());
    program.keys("c4");
    program.keys("<esc>d<tab><enter>iab");
    program.read_diary(Vec::new(), Vec::new());
    let screen = flat(&mut program, 80, 24);
    assert!(screen.contains("ab") && screen.contains(DELETED), "{screen}");
    program.keys("<esc>");
    assert!(flat(&mut program, 80, 24).contains("To get it back, press i."), "{}", program.screen(80, 24));
}

/// The next key in the diary is about the entry that has just come back.
#[test]
fn after_undo_the_cursor_is_on_the_entry_that_is_back() {
    let mut program = Program::new();
    program.read_diary(Vec::new(), Vec::new());
    program.keys("<esc>c4<esc>");
    let first = newest(&program);
    program.pass(60.0);
    program.keys("c6<esc>");
    let second = newest(&program);
    program.keys("d<tab>");
    program.read_diary(vec![second.clone()], Vec::new());
    program.tell(Msg::Undone(Box::new(UndoneChange::Removed(Box::new(first.clone())))));
    program.read_diary(vec![first.clone(), second], Vec::new());
    let Screen::Diary(screen) = &program.model.screen else { panic!("another screen") };
    assert_eq!(screen.chosen(&program.model.world).map(|record| record.id), Some(first.id));
}
