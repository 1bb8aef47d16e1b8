//! The screen's loop without a terminal: events in; the model, the files and the next step with the terminal out. Its
//! threads are the real ones, on folders of the test.

use std::fs::{self, File, OpenOptions};
use std::time::{Duration, Instant};

use crate::support::Home;
use crate::support::screen::{Program, text_of};
use jiff::Zoned;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde_json::Value;
use unclench::app::Screen;
use unclench::app::entry::EntryScreen;
use unclench::app::keys::KeyContext;
use unclench::app::saving::Saving;
use unclench::app::session_flow::{Begun, SessionFlow, SessionPhase};
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::ids::Ids;
use unclench::domain::diary::record::{EntryKind, Line, PAIN, Ratings, Record};
use unclench::domain::rating::Rating;
use unclench::platform::checkpoint_file::CheckpointFile;
use unclench::platform::diary::DiaryFolder;
use unclench::platform::diary::lock::Patience;
use unclench::platform::diary_worker::{DiaryFiles, DiaryJob, DiaryReply, DiaryWorker};
use unclench::platform::input::Input;
use unclench::platform::key_decoder::key::{KeyCode, KeyPress};
use unclench::platform::mailbox::Mailbox;
use unclench::platform::paths::Paths;
use unclench::platform::safety_file::AnswersFile;
use unclench::platform::unsaved_file::UnsavedFile;
use unclench::settings::{Depth, TerminalTraits as Facts};
use unclench::tui::Runtime;
use unclench::tui::event::{Event, Flow};
use unclench::tui::opening::Opening;
use unclench::ui;

/// The longest time before a test gives up.
const LIMIT: Duration = Duration::from_secs(30);

const SHORT: &str = "format = 1\ntitle = \"Shortest\"\ncategory = \"massage\"\nready = 0\n\
    [[step]]\nname = \"Rub the hands\"\ntime = 60\nareas = [\"wrist-hand\"]\n";

/// The loop, with its mailbox under the test's control.
struct Screenless {
    runtime: Runtime,
    mailbox: Mailbox<Event>,
}

impl Screenless {
    fn start(home: &Home) -> Self {
        // Messages are compared in English, whatever the language of this machine.
        if !home.path().join("config/unclench/config.toml").exists() {
            home.write("config/unclench/config.toml", "lang = \"en\"\n");
        }
        let mailbox = Mailbox::open().expect("a mailbox");
        let facts = Facts { depth: Depth::True, light: false, braille: true, replies: true, slow: false };
        let mut runtime = Runtime::start(&paths(home), Opening::Start, facts, mailbox.sender()).expect("it starts");
        runtime.resized((100, 30));
        runtime.drawn();
        Self { runtime, mailbox }
    }

    /// Presses a key. Returns the next step with the terminal.
    fn press(&mut self, code: KeyCode) -> Flow {
        self.runtime.dispatch(Event::Input(Input::Key(KeyPress::plain(code))))
    }

    /// Presses keys, letters and line ends, without handling any other event in between.
    fn keys(&mut self, keys: &str) -> Flow {
        let code = |c| match c {
            '\n' => KeyCode::Enter,
            '\t' => KeyCode::Tab,
            c => KeyCode::Char(c),
        };
        keys.chars().map(code).fold(Flow::Continue, |_, code| self.press(code))
    }

    /// Handles events until `is_so`. Returns the last step with the terminal other than drawing.
    fn wait_until(&mut self, what: &str, is_so: impl Fn(&Runtime) -> bool) -> Flow {
        let end = Instant::now() + LIMIT;
        let mut flow = Flow::Continue;
        while !is_so(&self.runtime) {
            assert!(Instant::now() < end, "waited for {what}; the notice is {:?}", self.notice());
            if let Some(event) = self.mailbox.next(Some(Duration::from_millis(20))) {
                match self.runtime.dispatch(event) {
                    Flow::Continue => {}
                    other => flow = other,
                }
            }
        }
        flow
    }

    /// Leaves. Returns what was printed in the shell, except the message about waiting, which a slow machine can cause.
    fn leave(mut self) -> Vec<String> {
        let mut said = Vec::new();
        let mailbox = &self.mailbox;
        self.runtime
            .shut_down(&mut |limit| mailbox.next(Some(limit)).into_iter().collect(), &mut |text| said.push(text.to_owned()));
        said.retain(|said| said != "Saving…");
        said
    }

    /// Returns the screen at this size as text.
    fn shown(&self, columns: u16, rows: u16) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        ui::draw(&self.runtime.model, &mut buffer);
        text_of(&buffer)
    }

    fn notice(&self) -> String {
        self.runtime.model.world.notice.as_ref().map(|notice| notice.text.clone()).unwrap_or_default()
    }

    fn notes(&self) -> Vec<String> {
        self.runtime.model.world.diary.newest().iter().filter_map(|record| record.note.clone()).collect()
    }
}

fn paths(home: &Home) -> Paths {
    let under = |name: &str| home.path().join(name).join("unclench");
    Paths { config: under("config"), data: under("data"), state: under("state") }
}

fn folder(home: &Home) -> DiaryFolder {
    DiaryFolder::new(paths(home).diary())
}

/// Creates a check-in with a note to recognise it by.
fn entry(ids: &mut Ids, minute: i64) -> Line {
    let now: Zoned = "2026-11-21T18:02:11+01:00[Europe/Berlin]".parse().expect("a time");
    let now = now.saturating_add(jiff::SignedDuration::from_mins(minute));
    let mut record = Record::new(EntryKind::CheckIn, ids.next(&now), EntryTime::from(&now), EntryTime::from(&now));
    record.note = Some(format!("entry {minute}"));
    Line::Record(Box::new(record))
}

fn home_with_entries(count: i64) -> Home {
    home_with_entries_from(0, count)
}

fn home_with_entries_from(first: i64, count: i64) -> Home {
    let home = Home::new();
    let mut ids = Ids::default();
    let lines: Vec<Line> = (first..first + count).map(|minute| entry(&mut ids, minute)).collect();
    folder(&home).append_all(&lines).expect("it can be written");
    home
}

/// Locks this machine's diary file as another program would, until the returned file is dropped.
fn held(home: &Home) -> File {
    fs::create_dir_all(paths(home).diary()).expect("a folder");
    let file = OpenOptions::new().append(true).create(true).open(folder(home).own_file()).expect("a file");
    file.lock().expect("it can be locked");
    file
}

/// Returns the entry page on the screen.
fn entry_screen(runtime: &Runtime) -> Option<&EntryScreen> {
    if let Screen::Entry(entry) = &runtime.model.screen { Some(entry) } else { None }
}

/// Returns the session that has begun.
fn begun(runtime: &Runtime) -> Option<&Begun> {
    runtime.model.session().and_then(SessionFlow::begun)
}

/// Returns the id of the session's record, and how far it is saved.
fn recorded(runtime: &Runtime) -> Option<(uuid::Uuid, Saving)> {
    if let SessionPhase::Recorded { record, saving, .. } = &begun(runtime)?.phase { Some((record.id, *saving)) } else { None }
}

fn json_lines(home: &Home) -> Vec<Value> {
    home.diary_lines().iter().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn an_answer_is_recorded_with_the_id_it_was_created_with() {
    let home = Home::new();
    let mut screen = Screenless::start(&home);
    screen.keys("c4");
    let id = entry_screen(&screen.runtime).expect("an entry").record.id;
    screen.wait_until("the answer to be recorded", |runtime| entry_screen(runtime).is_some_and(|entry| entry.recorded));
    screen.keys("j5j6");
    assert_eq!(entry_screen(&screen.runtime).expect("an entry").record.id, id);
    assert_eq!(screen.leave(), Vec::<String>::new());
    let lines = json_lines(&home);
    assert_eq!(lines.len(), 3);
    assert_eq!((&lines[0]["id"], &lines[1]["amends"], &lines[2]["amends"]), (&lines[0]["id"], &lines[0]["id"], &lines[0]["id"]));
    let ids: Vec<&str> = lines.iter().filter_map(|line| line["id"].as_str()).collect();
    assert!(ids.is_sorted_by(|earlier, later| earlier < later), "{ids:?}");
}

#[test]
fn an_undo_is_completed_before_the_program_ends() {
    let home = home_with_entries(3_000);
    let mut screen = Screenless::start(&home);
    screen.keys("d");
    screen.wait_until("the diary to be read", |runtime| runtime.model.world.diary.overview.is_some());
    assert_eq!(screen.keys("uuqq"), Flow::Quit(0));
    assert_eq!(screen.leave(), Vec::<String>::new());
    let lines = json_lines(&home);
    assert_eq!(lines.len(), 3_002);
    assert_ne!(lines[3_000]["removes"], lines[3_001]["removes"]);
}

#[test]
fn a_removed_entry_disappears_at_once_and_stays_removed() {
    let home = home_with_entries(2_000);
    let mut screen = Screenless::start(&home);
    screen.keys("d");
    screen.wait_until("the diary to be read", |runtime| runtime.model.world.diary.overview.is_some());
    // The diary is opened again and read while the newest entry is removed.
    screen.keys("qd\t");
    assert_eq!(screen.runtime.model.key_context(), KeyContext::Entries);
    screen.keys("DD");
    assert!(!screen.notes().contains(&"entry 1999".to_owned()));
    screen.keys("qd");
    screen.wait_until("the diary to have the removal", |runtime| runtime.model.world.unanswered.is_empty());
    assert!(!screen.notes().contains(&"entry 1999".to_owned()));
    let end = Instant::now() + Duration::from_millis(500);
    screen.wait_until("what else there is to read", |runtime| {
        let has = runtime.model.world.diary.newest().iter().any(|record| record.note.as_deref() == Some("entry 1999"));
        assert!(!has, "the removed entry is back");
        Instant::now() > end
    });
}

#[test]
fn keys_work_and_entries_show_while_the_diary_is_locked() {
    let home = home_with_entries(3);
    let held = held(&home);
    let mut screen = Screenless::start(&home);
    screen.keys("d");
    screen.wait_until("the diary to be read", |runtime| runtime.model.world.diary.overview.is_some());
    screen.keys("qc7imeanwhile\n");
    screen.wait_until("it to be said", |runtime| runtime.model.world.notice.is_some());
    assert!(screen.notice().contains("Another program is writing to the diary"), "{}", screen.notice());
    screen.keys("qd");
    assert!(screen.notes().contains(&"meanwhile".to_owned()), "{:?}", screen.notes());
    drop(held);
    screen.wait_until("the lines to be written", |runtime| runtime.model.world.unanswered.is_empty());
    assert_eq!((screen.notice(), home.diary_lines().len()), (String::new(), 5));
    assert!(screen.notes().contains(&"meanwhile".to_owned()), "{:?}", screen.notes());
}

#[test]
fn answers_given_by_command_count_on_an_open_screen_without_a_key() {
    let home = Home::new();
    let mut screen = Screenless::start(&home);
    home.stdout(&["health", "set", "osteoporosis", "yes"]);
    let end = Instant::now() + LIMIT;
    while screen.runtime.model.world.profile.answers.is_empty() {
        assert!(Instant::now() < end, "waited for the answer");
        screen.runtime.next_wake();
        if let Some(event) = screen.mailbox.next(Some(Duration::from_millis(20))) {
            screen.runtime.dispatch(event);
        }
    }
}

#[test]
fn the_open_diary_shows_what_another_program_adds() {
    let home = home_with_entries(3);
    let mut screen = Screenless::start(&home);
    screen.keys("d");
    screen.wait_until("the diary to be read", |runtime| runtime.model.world.diary.overview.is_some());
    home.stdout(&["log", "9", "--note", "elsewhere"]);
    screen.wait_until("the other entry", |runtime| {
        let mut records = runtime.model.world.diary.newest().iter();
        records.any(|record| record.note.as_deref() == Some("elsewhere"))
    });
}

#[test]
fn corrections_of_one_entry_by_two_programs_are_both_kept() {
    let home = home_with_entries(3);
    let mut screen = Screenless::start(&home);
    screen.keys("d");
    screen.wait_until("the diary to be read", |runtime| runtime.model.world.diary.overview.is_some());
    screen.press(KeyCode::Tab);
    screen.keys("\n");
    home.stdout(&["diary", "edit", "last", "--note", "from elsewhere"]);
    screen.wait_until(
        "the correction",
        |runtime| matches!(&runtime.model.screen, Screen::Entry(entry) if entry.record.note.as_deref() == Some("from elsewhere")),
    );
    screen.keys("7");
    screen.wait_until("it to be written", |runtime| runtime.model.world.unanswered.is_empty());
    let diary = home.stdout(&["diary", "--last", "1"]);
    assert!(diary.contains("pain 7") && diary.contains("from elsewhere"), "{diary}");
    // Removed elsewhere, the entry cannot be corrected here any more, and a message says so.
    home.stdout(&["diary", "remove", "last"]);
    screen.wait_until("the removal", |runtime| matches!(&runtime.model.screen, Screen::Diary(_)));
    assert!(screen.notice().contains("Another program deleted this entry"), "{}", screen.notice());
}

/// Returns the pains in the diary.
fn pains(home: &Home) -> Vec<u64> {
    let records = home.json(&["diary", "--json"]);
    records.as_array().into_iter().flatten().filter_map(|record| record["now"]["pain"].as_u64()).collect()
}

#[test]
fn the_question_whether_to_delete_an_entry_stays_with_that_entry() {
    for (elsewhere, left) in [(&["log", "6"][..], vec![4, 6]), (&["undo"], vec![4])] {
        let home = Home::new();
        home.stdout(&["log", "4"]);
        home.stdout(&["log", "5"]);
        let mut screen = Screenless::start(&home);
        screen.keys("d");
        screen.wait_until("the diary to be read", |runtime| runtime.model.world.diary.overview.is_some());
        screen.keys("\tD");
        home.stdout(elsewhere);
        screen.wait_until("the change", |runtime| runtime.model.world.diary.newest().len() != 2);
        screen.keys(if left.len() == 1 { "" } else { "D" });
        assert_eq!(screen.runtime.model.world.asked_to_delete, None, "{elsewhere:?}");
        assert_eq!(screen.leave(), Vec::<String>::new());
        assert_eq!(pains(&home), left, "{elsewhere:?}");
    }
}

#[test]
fn an_open_check_in_that_is_deleted_elsewhere_stays_and_nothing_is_said_to_be_saved() {
    let home = Home::new();
    let mut screen = Screenless::start(&home);
    screen.keys("c3");
    screen.wait_until("the answer to be recorded", |runtime| entry_screen(runtime).is_some_and(|entry| entry.recorded));
    screen.wait_until("the diary to be read", |runtime| !runtime.model.world.diary.newest().is_empty());
    home.stdout(&["undo"]);
    screen.wait_until("the deletion", |runtime| entry_screen(runtime).is_some_and(|entry| entry.removed));
    assert!(screen.notice().contains("Another program deleted this entry"), "{}", screen.notice());
    // The next keys act on no other page.
    screen.keys("j7ihe\n");
    assert!(entry_screen(&screen.runtime).is_some());
    assert!(screen.notice().contains("Another program deleted this entry"), "{}", screen.notice());
    screen.leave();
    assert_eq!(json_lines(&home).len(), 2, "an entry and its removal");
}

#[test]
fn the_page_of_health_answers_says_why_it_cannot_show_them() {
    let home = Home::new();
    home.write("data/unclench/safety.toml", "osteoporosis = \"yes\"\n");
    let mut screen = Screenless::start(&home);
    screen.keys("C");
    let shown = screen.shown(80, 24).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.contains("cannot be read: `osteoporosis` does not belong there"), "{shown}");
    home.write("data/unclench/safety.toml", "format = 1\n");
    screen.keys("r");
    // As before each wait, after the picture.
    screen.runtime.next_wake();
    screen.wait_until("the answers to be read", |runtime| runtime.model.world.profile.unread.is_none());
    assert!(screen.shown(80, 24).contains("[ ]"), "{}", screen.shown(80, 24));
}

#[test]
fn undo_waits_for_an_entry_that_is_not_saved() {
    let home = Home::new();
    home.stdout(&["log", "4"]);
    let mut screen = Screenless::start(&home);
    screen.keys("d");
    screen.wait_until("the diary to be read", |runtime| runtime.model.world.diary.overview.is_some());
    screen.runtime.model.world.unsaved.push(entry(&mut Ids::default(), 1));
    screen.keys("u");
    assert!(screen.notice().contains("1 change not saved"), "{}", screen.notice());
    assert_eq!(pains(&home), [4]);
}

#[test]
fn a_signal_while_waiting_for_the_diary_ends_the_program_and_prints_the_lines() {
    let home = Home::new();
    let held = held(&home);
    let mut screen = Screenless::start(&home);
    screen.keys("c7");
    assert_eq!(screen.runtime.dispatch(Event::Input(Input::End(15))), Flow::Quit(143));
    let mut said = Vec::new();
    let mut waits = 0;
    let wait = &mut |limit| {
        waits += 1;
        std::thread::sleep(limit);
        if waits == 6 { vec![Event::Input(Input::End(15))] } else { Vec::new() }
    };
    screen.runtime.shut_down(wait, &mut |text| said.push(text.to_owned()));
    assert_eq!(waits, 6);
    assert_eq!((said[0].as_str(), said.len()), ("Saving…", 3), "{said:?}");
    assert!(said[2].contains("\"now\":{\"pain\":7}"), "{said:?}");
    drop(held);
}

#[test]
fn a_window_that_closes_is_told_of_twice_and_what_remains_is_still_written() {
    for second in [Input::Gone, Input::End(1)] {
        let home = Home::new();
        let mut held = Some(held(&home));
        let mut screen = Screenless::start(&home);
        screen.keys("c7");
        assert_eq!(screen.runtime.dispatch(Event::Input(Input::Gone)), Flow::Quit(129));
        let mut second = Some(Event::Input(second));
        let mailbox = &screen.mailbox;
        let wait = &mut |limit| {
            held.take_if(|_| second.is_none());
            second.take().or_else(|| mailbox.next(Some(limit))).into_iter().collect()
        };
        assert!(screen.runtime.shut_down(wait, &mut |_| ()), "all is saved");
        assert_eq!(pains(&home), [7]);
    }
}

#[test]
fn a_line_the_diary_refuses_is_printed_on_exit_and_the_checkpoint_stays() {
    let home = Home::new();
    home.write("config/unclench/routines/shortest.toml", SHORT);
    // A file in the place of the folder: even root cannot write into it.
    home.write("data/unclench/diary", "in the way");
    let mut screen = Screenless::start(&home);
    screen.keys("/shortest\n\n6\n ");
    let kept = home.path().join("state/unclench/session.json");
    screen.wait_until("the session to be kept", |_| kept.exists());
    screen.keys("q");
    let is_failed = |runtime: &Runtime| recorded(runtime).is_some_and(|(_, saving)| saving == Saving::Failed);
    screen.wait_until("the diary to refuse", is_failed);
    assert_eq!(screen.runtime.model.key_context(), KeyContext::SummaryUnrated);
    let id = recorded(&screen.runtime).expect("a record").0;
    screen.keys("qq");
    let said = screen.leave();
    assert_eq!(said.iter().filter(|said| said.contains(&id.to_string())).count(), 1, "{said:?}");
    let kept: Value = serde_json::from_str(&fs::read_to_string(kept).expect("it is still kept")).expect("JSON");
    assert_eq!(kept["record"]["id"], id.to_string());
}

#[test]
fn a_session_has_a_checkpoint_from_its_start_until_it_is_recorded() {
    let home = Home::new();
    home.write("config/unclench/routines/shortest.toml", SHORT);
    let mut screen = Screenless::start(&home);
    screen.keys("/shortest\n\n6 ");
    let path = home.path().join("state/unclench/session.json");
    screen.wait_until("the session to be kept", |_| path.exists());
    let kept: Value = serde_json::from_str(&fs::read_to_string(&path).expect("it is kept")).expect("JSON");
    let began = begun(&screen.runtime).expect("it plays").id;
    assert_eq!(kept["record"]["id"], began.to_string());
    assert_eq!(screen.runtime.dispatch(Event::Input(Input::End(1))), Flow::Quit(129));
    assert_eq!(screen.leave(), Vec::<String>::new());
    let lines = json_lines(&home);
    assert_eq!((lines.len(), lines[0]["ended"].as_str(), path.exists()), (1, Some("interrupted"), false));
}

/// Returns a program that dies between recording its session and removing the checkpoint leaves both.
#[test]
fn a_session_that_was_recorded_before_its_program_died_is_not_recorded_again() {
    let home = home_with_entries(2);
    let keep = |line: &Line| {
        let Line::Record(record) = line else { panic!("a record") };
        let kept = serde_json::json!({ "pid": 2_000_000_000, "record": record });
        home.write("state/unclench/session.json", kept.to_string())
    };
    let (known, new) = (entry(&mut Ids::default(), 5), entry(&mut Ids::default(), 9));
    folder(&home).append(&known).expect("it can be written");
    for (line, count) in [(known, 3), (new, 4)] {
        let kept = keep(&line);
        let mut screen = Screenless::start(&home);
        screen.wait_until("the session to be taken away", |_| !kept.exists());
        assert_eq!(screen.leave(), Vec::<String>::new());
        assert_eq!(home.diary_lines().len(), count);
    }
}

#[test]
fn a_new_file_exists_before_the_editor_opens() {
    let home = Home::new();
    let mut screen = Screenless::start(&home);
    assert_eq!(screen.keys("lNAfter lunch\n"), Flow::Continue, "nothing is written on this thread");
    let path = home.path().join("config/unclench/routines/after-lunch.toml");
    let flow = screen.wait_until("the file", |runtime| runtime.model.world.notice.is_some());
    assert!(path.exists());
    let Flow::Edit(editing) = flow else { panic!("{flow:?}") };
    assert_eq!((editing.id.as_str(), &editing.path), ("after-lunch", &path));
    fs::write(&path, SHORT).expect("it can be edited");
    screen.runtime.edited(editing, Ok(()));
    let is_read = |runtime: &Runtime| runtime.model.world.library.entry("after-lunch").is_some();
    screen.wait_until("the file to be read", |runtime| is_read(runtime) && runtime.model.world.notice.is_some());
    screen.keys("DD");
    screen.wait_until("the file to be gone", |runtime| !is_read(runtime));
    assert!(home.path().join("data/unclench/trash/after-lunch.toml").exists());
    assert_eq!(screen.keys("qq"), Flow::Quit(0));
}

#[test]
fn a_changed_file_is_read_on_another_thread() {
    let home = Home::new();
    home.write("config/unclench/routines/one.toml", SHORT);
    let mut screen = Screenless::start(&home);
    assert_eq!(screen.runtime.model.world.library.entries().len(), 51);
    screen.wait_until("the file to be read", |runtime| {
        // Written several times, because the watch begins some time after the start.
        home.write("config/unclench/routines/two.toml", SHORT);
        runtime.model.world.library.entries().len() == 52
    });
}

#[test]
fn a_panicking_thread_is_reported_and_the_program_continues() {
    let home = Home::new();
    let mut screen = Screenless::start(&home);
    let flow = screen.runtime.dispatch(Event::ThreadPanicked("sound".into(), "no such index".into()));
    assert_eq!(flow, Flow::Continue);
    assert!(screen.notice().contains("sound: no such index"), "{}", screen.notice());
    screen.keys("c4");
    screen.wait_until("an answer to be recorded", |runtime| runtime.model.world.unanswered.is_empty());
    assert_eq!(home.diary_lines().len(), 1);
}

/// Returns the worker alone, with a short wait for locks: a line that cannot be written comes back, and delays no other job.
fn impatient_worker(home: &Home, mailbox: &Mailbox<DiaryReply>) -> DiaryWorker {
    let patience = Patience { notify_after: Duration::from_millis(50), give_up_after: Duration::from_millis(200) };
    let sender = mailbox.sender();
    let files = DiaryFiles {
        diary: folder(home).with_patience(patience),
        session: CheckpointFile::new(paths(home).state),
        unsaved: UnsavedFile::new(paths(home).state),
        answers: AnswersFile::new(paths(home).answers()),
    };
    DiaryWorker::start(files, move |reply| sender.send(reply)).expect("a thread")
}

#[test]
fn an_unwritten_line_is_saved_at_the_next_start() {
    let home = home_with_entries(3);
    let held = held(&home);
    let mailbox = Mailbox::open().expect("a mailbox");
    let worker = impatient_worker(&home, &mailbox);
    let line = entry(&mut Ids::default(), 10);
    worker.submit(DiaryJob::ReadAll(Box::new(Program::new().model.overview_query())));
    worker.submit(DiaryJob::Append(vec![line.clone()]));
    let mut said = Vec::new();
    while said.len() < 3 {
        said.push(mailbox.next(Some(LIMIT)).expect("an answer"));
    }
    let names: Vec<&str> = said.iter().map(name).collect();
    assert!(names == ["busy", "not written", "all"] || names == ["all", "busy", "not written"], "{names:?}");
    let came_back = said.iter().find_map(|reply| if let DiaryReply::NotWritten { line, .. } = reply { Some(line) } else { None });
    assert_eq!(came_back, Some(&line));
    drop(held);
    worker.submit(DiaryJob::Append(vec![line]));
    assert_eq!(mailbox.next(Some(LIMIT)).as_ref().map(name), Some("written"));
}

#[test]
fn a_correction_that_could_not_be_written_replaces_no_later_one() {
    let home = Home::new();
    let Line::Record(first) = entry(&mut Ids::default(), 0) else { panic!("a record") };
    let correction = |minute, pain| {
        let Line::Record(record) = entry(&mut Ids::default(), minute) else { panic!("a record") };
        let now = Ratings::from([(PAIN.to_owned(), Rating::try_from(pain).ok())]);
        Line::Record(Box::new(Record { amends: Some(first.id), now, ..*record }))
    };
    folder(&home).append(&Line::Record(first.clone())).expect("it can be written");
    let held = held(&home);
    let mailbox = Mailbox::open().expect("a mailbox");
    let worker = impatient_worker(&home, &mailbox);
    worker.submit(DiaryJob::Append(vec![correction(10, 7)]));
    while mailbox.next(Some(LIMIT)).as_ref().map(name) != Some("not written") {}
    drop(held);
    folder(&home).append(&correction(20, 2)).expect("it can be written");
    let waits = fs::read_to_string(paths(&home).state.join("unsaved.jsonl")).expect("text");
    folder(&home).append(&Line::parse(waits.trim()).expect("a line")).expect("it can be written");
    let shown: Vec<_> = folder(&home).read().lines.fold().iter().map(|record| Record::pain(&record.now)).collect();
    assert_eq!(shown, [Rating::try_from(2).ok()]);
}

#[test]
fn what_still_cannot_be_saved_at_the_next_start_is_shown_and_tried_again() {
    let home = Home::new();
    let in_the_way = home.write("data/unclench/diary", "");
    let lines: Vec<String> = (0..2).map(|minute| entry(&mut Ids::default(), minute).to_json().expect("JSON")).collect();
    home.write("state/unclench/unsaved.jsonl", lines.join("\n") + "\n");
    let mut screen = Screenless::start(&home);
    screen.wait_until("the entries to be named", |runtime| runtime.model.world.unsaved.len() == 2);
    fs::remove_file(in_the_way).expect("it can be removed");
    screen.keys("r");
    screen.wait_until("them to be saved", |runtime| runtime.model.world.unsaved.is_empty());
    screen.wait_until("the answer", |runtime| runtime.model.world.unanswered.is_empty());
    assert_eq!(home.diary_lines().len(), 2);
    let left: Vec<String> = home.files().into_iter().filter(|file| file.contains("unsaved")).collect();
    assert!(left.is_empty(), "{left:?}");
}

fn name(reply: &DiaryReply) -> &'static str {
    match reply {
        DiaryReply::Written(_) => "written",
        DiaryReply::NotWritten { .. } => "not written",
        DiaryReply::Busy => "busy",
        DiaryReply::All(..) => "all",
        _ => "something else",
    }
}

#[test]
fn the_theme_follows_the_terminal_background() {
    let home = Home::new();
    let mut program = Screenless::start(&home);
    program.runtime.dispatch(Event::Input(Input::Ground(true)));
    assert!(program.runtime.model.world.terminal.light);
    program.runtime.dispatch(Event::Input(Input::Scheme(false)));
    assert!(!program.runtime.model.world.terminal.light);

    let home = Home::new();
    home.write("config/unclench/config.toml", "lang = \"en\"\n[look]\ntheme = \"dark\"\n");
    let mut program = Screenless::start(&home);
    program.runtime.dispatch(Event::Input(Input::Ground(true)));
    assert!(!program.runtime.model.world.terminal.light && !program.runtime.reports().ground);
}

#[test]
fn the_oldest_entries_are_read_when_they_are_wanted() {
    // Two years ago, so that the health rules need none of them.
    let (first, home) = ("entry -1000000", home_with_entries_from(-1_000_000, 1_500));
    let mut screen = Screenless::start(&home);
    screen.keys("d");
    screen.wait_until("the diary to be read", |runtime| runtime.model.world.diary.overview.is_some());
    screen.press(KeyCode::Tab);
    let kept = |runtime: &Runtime| runtime.model.world.diary.newest().len();
    assert_eq!((kept(&screen.runtime), screen.notes().contains(&first.to_owned())), (1_000, false));
    screen.press(KeyCode::End);
    screen.wait_until("all entries", |runtime| kept(runtime) == 1_500);
    screen.keys("\n");
    assert_eq!(entry_screen(&screen.runtime).and_then(|entry| entry.record.note.clone()).as_deref(), Some(first));
    // Corrected and left, it is still the chosen one.
    screen.keys("7q");
    screen.wait_until("it to be written", |runtime| runtime.model.world.unanswered.is_empty());
    screen.keys("\n");
    assert_eq!(entry_screen(&screen.runtime).and_then(|entry| entry.record.note.clone()).as_deref(), Some(first));
}

#[test]
fn an_entry_dated_long_ago_is_not_taken_for_deleted() {
    let home = home_with_entries_from(-1_000_000, 1_500);
    let mut screen = Screenless::start(&home);
    screen.keys("d");
    screen.wait_until("the diary to be read", |runtime| runtime.model.world.diary.overview.is_some());
    screen.keys("qc7");
    for _ in 0..20 {
        screen.press(KeyCode::Down);
    }
    screen.keys("\n1 June 2019 18:00\n");
    screen.wait_until("it to be written", |runtime| runtime.model.world.unanswered.is_empty());
    let end = Instant::now() + Duration::from_millis(500);
    screen.wait_until("the diary to be read again", |_| Instant::now() > end);
    let year = entry_screen(&screen.runtime).map(|entry| entry.record.at.civil().year());
    assert_eq!((year, screen.notice()), (Some(2019), String::new()));
}

#[test]
fn while_the_diary_is_away_nothing_is_taken_for_deleted_and_nothing_is_lost() {
    let home = home_with_entries(1);
    let mut screen = Screenless::start(&home);
    screen.keys("c4");
    screen.wait_until("an answer to be recorded", |runtime| runtime.model.world.unanswered.is_empty());
    let (diary, away) = (folder(&home).folder().to_owned(), home.path().join("away"));
    fs::rename(&diary, &away).expect("it moves");
    screen.keys("7");
    screen.wait_until("the answer to come back", |runtime| !runtime.model.world.unsaved.is_empty());
    assert!(screen.notice().contains("cannot be read"), "{}", screen.notice());
    let Screen::Entry(entry) = &screen.runtime.model.screen else { panic!("the page stays") };
    assert!(!entry.removed && !entry.recorded && !diary.exists());
    fs::rename(&away, &diary).expect("it moves back");
    screen.keys("8");
    screen.wait_until("the next answer to be recorded", |runtime| runtime.model.world.unanswered.is_empty());
    let Screen::Entry(entry) = &screen.runtime.model.screen else { panic!("the page stays") };
    assert!(entry.recorded && !entry.removed);
}

/// A home with one routine of the user's.
fn home_with_routine() -> Home {
    let home = Home::new();
    let text = "format = 1\ntitle = \"Zquick\"\ncategory = \"exercise\"\nposture = \"seated\"\n[[step]]\nname = \"One\"\ntechnique = \"mobility\"\nareas = [\"wrist-hand\"]\ntime = \"9s\"\n";
    home.write("config/unclench/routines/my-c.toml", text);
    home
}

#[test]
fn renaming_a_routine_on_the_screen_says_that_its_sessions_keep_the_old_id() {
    let home = home_with_routine();
    let Line::Record(record) = entry(&mut Ids::default(), 0) else { panic!("a record") };
    let session = Record { kind: EntryKind::Session, routine: Some("my-c".into()), ..*record };
    folder(&home).append(&Line::Record(Box::new(session))).expect("it can be written");
    let mut screen = Screenless::start(&home);
    screen.keys("l/zquick\nR");
    screen.wait_until("the diary", |runtime| runtime.model.world.diary.overview.is_some());
    screen.press(KeyCode::Backspace);
    screen.keys("e\n");
    screen.wait_until("the new id", |runtime| runtime.model.world.library.entry("my-e").is_some());
    screen.wait_until("the message", |runtime| runtime.model.world.notice.is_some());
    let notice = screen.notice();
    assert!(notice.contains("`my-c` is now `my-e`"), "{notice}");
    assert!(notice.contains("Past sessions stay in your diary as `my-c`, so statistics for `my-e` start again."), "{notice}");
}

#[test]
fn a_favourite_renamed_by_another_program_stays_one() {
    let home = home_with_routine();
    let mut screen = Screenless::start(&home);
    screen.keys("l/zquick\n*");
    let file = paths(&home).favourites();
    let is_marked = |_: &Runtime| fs::read_to_string(&file).is_ok_and(|ids| ids.contains("my-c"));
    screen.wait_until("the mark", is_marked);
    home.stdout(&["rename", "my-c", "my-d"]);
    screen.wait_until("the new id", |runtime| runtime.model.world.favourites == ["my-d"]);
}
