//! Hostile text in every place of the program: a table says how to reach each place and which texts it shows.

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

use super::{hostile, more_than_text, quoted, refused, with_text_everywhere};
use crate::support::Home;
use crate::support::context::{self, KeyContext};
use crate::support::screen::{Program, text_of};
use unclench::app::OverlayPage;
use unclench::app::message::{Effect, Msg};
use unclench::domain::diary::checkpoint::Checkpoint;
use unclench::domain::diary::record::Line;
use unclench::domain::session::engine::resume::SessionPosition;
use unclench::domain::session::outcome::Ended;
use unclench::platform::diary::DiaryFolder;
use unclench::platform::routines;
use unclench::platform::safety_file::AnswersFile;
use unclench::platform::terminal::screen::ScreenBuffer;
use unclench::settings::Settings;

/// The sizes at which every place is drawn. At least one of them must show the texts of the place.
const SIZES: [(u16, u16); 5] = [(160, 45), (80, 24), (50, 30), (40, 12), (20, 6)];

/// An action on the way to a place.
enum Do {
    /// Choose a routine in the library, by its id.
    Choose(&'static str),
    /// Press these keys.
    Keys(&'static str),
    /// Paste the hostile text.
    Paste,
    /// Let this many seconds pass.
    Pass(f64),
    /// Make all health questions due.
    CheckIsDue,
    /// Read the last days of the diary.
    Recent,
    /// Read the whole diary.
    Diary,
    /// Offer an unfinished session of the hostile routine in its first step, or (with `false`) without a step.
    Unfinished(bool),
    /// Fail to write the last line of the diary, in a folder with a hostile name.
    NotWritten,
    /// Save a file with faults.
    SavedWithFaults,
}

use Do::{CheckIsDue, Choose, Diary, Keys, NotWritten, Pass, Paste, Recent, SavedWithFaults, Unfinished};

/// A place, the way to it, and the words that must be visible there, each followed by a hostile text.
struct Visit(&'static str, KeyContext, &'static [Do], &'static [&'static str]);

/// Chooses the routine with hostile text in every key.
const CHOSEN: Do = Choose("mine");
/// Opens it.
const OPEN: Do = FIRST;
/// Reports no new sign, and a pain of six.
const BEGIN: Do = Keys("n6");
/// Moves from getting ready to the first step.
const FIRST: Do = Keys("<enter>");
/// Moves from the first step to the one with a pace.
const PACED: Do = Keys("<right><right><right><right>");
/// Moves from the first step to the one that waits.
const WAITING: Do = Keys("<right><right><right><right><right><right>");
/// Moves from the first step to the end, finishing the step that waits.
const TO_THE_END: Do = Keys("<right><right><right><right><right><right><enter>");

const VISITS: &[Visit] = &[
    Visit("start page", KeyContext::Start, &[Recent, Keys("<esc>1<esc>")], &["Zubla"]),
    Visit("a session left over", KeyContext::Resume, &[Keys("<esc>"), Unfinished(true)], &["QTold"]),
    Visit("a session left over that cannot go on", KeyContext::Unfinished, &[Keys("<esc>"), Unfinished(false)], &["QTold"]),
    Visit("library", KeyContext::Library, &[CHOSEN], &["Zubla", "QName", "QWhy"]),
    Visit("library, nothing said of why", KeyContext::Library, &[Choose("brief")], &["Zibra", "QSummary"]),
    Visit("library, found", KeyContext::Library, &[Keys("/zubla<enter>")], &["/ zubla", "Zubla"]),
    Visit("library, finding", KeyContext::Find, &[Keys("/zubla "), Paste], &["/ zubla"]),
    Visit("library, a file refused", KeyContext::Library, &[Choose("refused")], &["refused"]),
    Visit("library, asked how it is later", KeyContext::Library, &[Recent], &["QTold"]),
    Visit("library, a new title", KeyContext::Prompt, &[Keys("NQTyped "), Paste], &["QTyped"]),
    Visit("library, another id", KeyContext::Prompt, &[CHOSEN, Keys("RQTyped "), Paste], &["QTyped"]),
    Visit("library, saved with faults", KeyContext::Library, &[CHOSEN, SavedWithFaults], &[]),
    Visit("help over the library", KeyContext::Page, &[CHOSEN, Keys("?")], &[]),
    Visit("why, a routine", KeyContext::Page, &[CHOSEN, Keys("w")], &["Zubla", "QWhy"]),
    Visit("what there is to learn", KeyContext::Page, &[CHOSEN, Keys("L")], &[]),
    Visit("a topic to learn of", KeyContext::Page, &[CHOSEN, Keys("L1")], &[]),
    Visit("what suits now", KeyContext::Chooser, &[Diary, Keys("p")], &["Zubla"]),
    Visit("anything new", KeyContext::New, &[CHOSEN, OPEN], &["Zubla"]),
    Visit("the whole check", KeyContext::Check, &[CheckIsDue, CHOSEN, OPEN], &["Zubla"]),
    Visit("where it is", KeyContext::Where, &[CHOSEN, OPEN, Keys("jjjjjjjjjy")], &["Zubla"]),
    Visit("one's answers", KeyContext::Answers, &[Keys("C")], &[]),
    Visit("who agreed", KeyContext::ByWhom, &[Keys("CyjjoQTyped "), Paste], &["QTyped"]),
    Visit("not offered", KeyContext::NotOffered, &[CHOSEN, OPEN, Keys("jjjjjjjyn")], &["Zubla"]),
    Visit("an alarm", KeyContext::Alarm, &[CHOSEN, OPEN, Keys("y<enter>y")], &[]),
    Visit("the rating before", KeyContext::Rating, &[CHOSEN, OPEN, Keys("n")], &["Zubla"]),
    Visit("getting ready", KeyContext::Gap, &[CHOSEN, OPEN, BEGIN, Pass(1.0)], &["Zubla", "QName"]),
    Visit("getting ready, in big letters", KeyContext::Gap, &[CHOSEN, OPEN, BEGIN, Keys("z")], &[]),
    Visit("a step", KeyContext::Work, &[CHOSEN, OPEN, BEGIN, FIRST, Pass(2.0)], &["Zubla", "QName", "QCue", "QHow", "QCare"]),
    Visit("a step, in big letters", KeyContext::Work, &[CHOSEN, OPEN, BEGIN, FIRST, Keys("z")], &["QCue"]),
    Visit("a step eased off", KeyContext::Work, &[CHOSEN, OPEN, BEGIN, FIRST, Keys("e")], &["QName"]),
    Visit("a change of side", KeyContext::Gap, &[CHOSEN, OPEN, BEGIN, FIRST, Keys("<right>")], &["QName"]),
    Visit("a step with a pace", KeyContext::Work, &[CHOSEN, OPEN, BEGIN, FIRST, PACED, Pass(1.0)], &["QPaced", "QPhase"]),
    Visit(
        "a step with a pace, in big letters",
        KeyContext::Work,
        &[CHOSEN, OPEN, BEGIN, FIRST, PACED, Keys("z"), Pass(1.0)],
        &[],
    ),
    Visit("a step that waits", KeyContext::Wait, &[CHOSEN, OPEN, BEGIN, FIRST, WAITING, Pass(1.0)], &["QName", "QCue"]),
    Visit("a pause", KeyContext::Paused, &[CHOSEN, OPEN, BEGIN, FIRST, Keys("<space>"), Pass(2.0)], &["Zubla", "QName"]),
    Visit("a hurt", KeyContext::Hurt, &[CHOSEN, OPEN, BEGIN, FIRST, Keys("x")], &["QName"]),
    Visit("how it hurts", KeyContext::Hurt, &[CHOSEN, OPEN, BEGIN, FIRST, Keys("x4")], &["QName"]),
    Visit("a yes, confirmed", KeyContext::Confirm, &[CHOSEN, OPEN, Keys("y<enter>")], &[]),
    Visit("a sign, asked for", KeyContext::Sign, &[CHOSEN, OPEN, BEGIN, FIRST, Keys("x2")], &["QName"]),
    Visit("eased off three times", KeyContext::Eased, &[CHOSEN, OPEN, BEGIN, FIRST, Keys("eee")], &["QName"]),
    Visit("the stop signals", KeyContext::Overlay, &[CHOSEN, OPEN, BEGIN, FIRST, Keys("s")], &[]),
    Visit("help over a session", KeyContext::Page, &[CHOSEN, OPEN, BEGIN, FIRST, Keys("?")], &[]),
    Visit("why, a step", KeyContext::Page, &[CHOSEN, OPEN, BEGIN, FIRST, Keys("w")], &["QName", "Zubla"]),
    Visit("the rating after", KeyContext::Rating, &[CHOSEN, OPEN, BEGIN, FIRST, TO_THE_END], &["Zubla"]),
    Visit("the summary", KeyContext::Summary, &[CHOSEN, OPEN, BEGIN, FIRST, TO_THE_END, Keys("3")], &["Zubla"]),
    Visit("the summary, stopped early", KeyContext::SummaryUnrated, &[CHOSEN, OPEN, BEGIN, FIRST, Keys("q")], &["Zubla"]),
    Visit(
        "the summary, not written",
        KeyContext::SummaryUnrated,
        &[CHOSEN, OPEN, BEGIN, FIRST, Keys("q"), NotWritten],
        &["Zubla"],
    ),
    Visit("a note on a session", KeyContext::Line, &[CHOSEN, OPEN, BEGIN, FIRST, Keys("qiQTyped "), Paste], &["QTyped"]),
    Visit(
        "a note on a session, kept",
        KeyContext::SummaryUnrated,
        &[CHOSEN, OPEN, BEGIN, FIRST, Keys("qiQTyped "), Paste, FIRST],
        &["QTyped"],
    ),
    Visit("a check-in", KeyContext::Entry, &[Keys("c4iQTyped "), Paste, Keys("<enter>")], &["QTyped"]),
    Visit("a note on a check-in", KeyContext::Line, &[Keys("c4iQTyped "), Paste], &["QTyped"]),
    Visit("places on the body", KeyContext::Places, &[Keys("c4aQTyped "), Paste], &["QTyped"]),
    Visit("the diary, day by day", KeyContext::Days, &[Keys("d"), Diary], &["QTold"]),
    Visit("the diary, another day", KeyContext::Days, &[Keys("d"), Diary, Keys("k")], &["QTold"]),
    Visit("the diary, entries", KeyContext::Entries, &[Keys("d"), Diary, Keys("<tab>")], &["QTold", "QNote"]),
    Visit("the diary, sessions", KeyContext::Sessions, &[Keys("d"), Diary, Keys("<tab><tab>")], &["QTold"]),
    Visit("what a routine was followed by", KeyContext::Page, &[Keys("d"), Diary, Keys("<tab><tab><enter>")], &["QTold"]),
    Visit("an entry of the diary", KeyContext::Entry, &[Keys("d"), Diary, Keys("<tab><enter>")], &["QNote"]),
    Visit("the note of an entry", KeyContext::Line, &[Keys("d"), Diary, Keys("<tab><enter>i")], &["QNote"]),
];

/// A home with hostile text in routines, the diary, the health answers and file names.
struct Hostile {
    home: Home,
    text: String,
}

impl Hostile {
    fn new(text: &str) -> Self {
        let home = Home::new();
        home.write("routines/mine.toml", with_text_everywhere("Zubla", text));
        let brief = with_text_everywhere("Zibra", text);
        let brief: Vec<&str> = brief.lines().filter(|line| !line.starts_with("why")).collect();
        home.write("routines/brief.toml", brief.join("\n"));
        home.write("routines/refused.toml", refused(text));
        let name: String = text.chars().filter(|c| !matches!(c, '\0' | '/')).take(20).collect();
        home.write(&format!("routines/refused {name}.toml"), refused(text));
        let said = |word: &str| serde_json::Value::String(format!("{word} {text} ok"));
        let records = (1..=8).map(|day| {
            let kind = if day == 2 { "check-in" } else { "session" };
            let routine = if day == 1 { said("QRoutine") } else { "mine".into() };
            let record = serde_json::json!({
                "v": 1,
                "id": format!("01936a3c-7f00-7000-8000-00000000000{day}"),
                "at": format!("2026-11-{:02}T12:00:00+01:00", 13 + day),
                "made": format!("2026-11-{:02}T12:00:00+01:00", 13 + day),
                "kind": kind, "routine": routine, "title": said("QTold"), "note": said("QNote"),
                "areas": ["calf/left", said("QArea")], "done_s": 60, "ended": "finished",
                "before": {"pain": 6, "stress": 3}, "after": {"pain": 3}, "now": {"pain": 4},
                "events": [{"t": 9, "step": 1, "did": "ease-off", "from": 5, "to": 3, "areas": [said("QArea")]}],
                "extra": said("QExtra"),
            });
            format!("{record}\n")
        });
        home.write("diary/here.jsonl", format!("{}{{\"kind\": {}}}\n{text}\n", records.collect::<String>(), said("QKind")));
        let at = "at = \"2026-11-20T12:00:00+01:00\"";
        home.write(
            "answers.toml",
            format!("[given.heart-condition]\nanswer = \"cleared\"\n{at}\nby = {}\n", quoted("QBy", text)),
        );
        Self { home, text: text.to_owned() }
    }

    fn program(&self) -> Program {
        let files = std::fs::read_dir(self.path("routines")).expect("a folder").flatten();
        Program::with(Settings::default(), files.map(|entry| routines::user_file(entry.path())).collect())
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.home.path().join(name)
    }

    fn go(&self, visit: &Visit) -> Program {
        let mut program = self.program();
        let asked = program.model.world.profile.answers.asked;
        program.model.world.profile.answers = AnswersFile::new(self.path("answers.toml")).load().expect("answers");
        program.model.world.profile.answers.asked = asked;
        for step in visit.2 {
            match step {
                Choose(id) => program.tell(Msg::FileDone(String::new(), Some((*id).to_owned()))),
                Keys(keys) => program.keys(keys),
                Paste => program.tell(Msg::Paste(self.text.clone())),
                Pass(seconds) => program.pass(*seconds),
                CheckIsDue => program.model.world.profile.answers.asked = None,
                Recent => {
                    let diary = DiaryFolder::new(self.path("diary")).read_tail();
                    program.tell(Msg::Recent(diary.lines.fold()));
                }
                Diary => {
                    let diary = DiaryFolder::new(self.path("diary")).read();
                    let left_out = diary.left_out.iter().map(|left_out| left_out.why.clone()).collect();
                    program.read_diary(diary.lines.fold(), left_out);
                }
                Unfinished(in_a_step) => {
                    let record = DiaryFolder::new(self.path("diary")).read().lines.fold();
                    let mut record = record.into_iter().rfind(|record| record.routine.as_deref() == Some("mine")).expect("one");
                    record.ended = Some(Ended::Interrupted);
                    let plan = &program.model.world.library.plan(program.model.world.library.entry("mine").expect("it is there"));
                    let (turn, name) = plan.map(|plan| (plan.turns[0], plan.step(plan.turns[0]).name.clone())).expect("a plan");
                    let (step, side, begun, run_s) = (turn.step + 1, turn.side, Vec::new(), 9);
                    let reached = in_a_step.then_some(SessionPosition { step, side, name, begun, run_s });
                    program.tell(Msg::Unfinished(Box::new(Checkpoint { reached, ..Checkpoint::of(record) })));
                }
                NotWritten => {
                    let line = program.effects.iter().rev().find_map(|effect| match effect {
                        Effect::Write(line) => Some(line.clone()),
                        _ => None,
                    });
                    program.tell(self.not_written(line.expect("a line for the diary")));
                }
                SavedWithFaults => {
                    let file = routines::user_file(self.path("routines/refused.toml"));
                    let library = routines::library(vec![file]);
                    let entry = library.entry("refused").expect("it is listed");
                    program.tell(Msg::Faults(library.faults(entry).into_iter().cloned().collect()));
                }
            }
        }
        program
    }

    /// Returns a file is in the place of a folder, below a folder with a hostile name.
    fn not_written(&self, line: Line) -> Msg {
        let name: String = self.text.chars().filter(|c| !matches!(c, '\0' | '/')).take(20).collect();
        let folder = self.home.write(&format!("{name}/diary"), "in the way");
        let why = DiaryFolder::new(folder).append(&line).expect_err("a file is in the way");
        Msg::NotWritten(line, why.to_string())
    }
}

/// Returns the parts of a frame that are not text, or that are wider than the screen.
fn faults_drawn(drawn: &Buffer) -> Vec<String> {
    let columns = drawn.area.width;
    let mut faults = Vec::new();
    for y in 0..drawn.area.height {
        let mut x = 0;
        while x < columns {
            let symbol = drawn[(x, y)].symbol();
            faults.extend(more_than_text(symbol));
            let width = u16::try_from(symbol.width()).unwrap_or(u16::MAX);
            if !(1..=2).contains(&width) {
                faults.push(format!("{symbol:?} takes {width} cells"));
            }
            x += width.max(1);
        }
        if x > columns {
            faults.push(format!("row {y} is wider than the screen"));
        }
    }
    faults
}

/// Returns the output for a picture that is neither text nor a cursor move or colour of this program.
fn faults_sent(drawn: &Buffer) -> Option<String> {
    let mut sent = Vec::new();
    let mut screen = ScreenBuffer::new(&mut sent, (drawn.area.width, drawn.area.height));
    screen.draw(|buffer| buffer.clone_from(drawn)).expect("it draws");
    let mut rest = std::str::from_utf8(&sent).expect("text");
    let mut text = String::new();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        text += before;
        let end = after.find(|c: char| c.is_ascii_alphabetic()).expect("an end");
        let numbers = after[..end].strip_prefix('[').unwrap_or("not a sequence");
        if !numbers.chars().all(|c| c.is_ascii_digit() || ";?".contains(c)) || !"mHlhABCD".contains(&after[end..=end]) {
            return Some(format!("{:?} is sent", &after[..=end]));
        }
        rest = &after[end + 1..];
    }
    more_than_text(&(text + rest))
}

#[test]
fn no_screen_shows_control_sequences() {
    let mut wrong = Vec::new();
    for (name, text) in hostile() {
        let hostile = Hostile::new(&text);
        for visit in VISITS {
            let mut program = hostile.go(visit);
            let what = format!("{name} in {}", visit.0);
            context::assert_at(&mut program, visit.1, &what);
            let mut screens = String::new();
            for (columns, rows) in SIZES {
                let drawn = program.draw(columns, rows);
                screens += &text_of(&drawn);
                let faults = faults_drawn(&drawn).into_iter().chain(faults_sent(&drawn));
                wrong.extend(faults.map(|fault| format!("{what} at {columns}x{rows}: {fault}")));
            }
            // If one text fills the screen, the others have no room beside it.
            let unseen = visit.3.iter().filter(|word| text.len() < 200 && !screens.contains(**word));
            wrong.extend(unseen.map(|word| format!("{what}: {word} is not drawn:\n{screens}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_screen_and_overlay_is_visited() {
    let unvisited = KeyContext::ALL.into_iter().filter(|context| !VISITS.iter().any(|visit| visit.1 == *context));
    let unvisited: Vec<KeyContext> = unvisited.collect();
    assert!(unvisited.is_empty(), "{unvisited:?}");
    let hostile = Hostile::new("text");
    let over = VISITS.iter().filter_map(|visit| hostile.go(visit).model.overlay);
    let pages: Vec<OverlayPage> = over.map(|overlay| overlay.page).collect();
    for page in [
        OverlayPage::Help,
        OverlayPage::Why,
        OverlayPage::Learn,
        OverlayPage::Topic(1),
        OverlayPage::Signals,
        OverlayPage::Outcome,
    ] {
        // A page that is missing above does not compile here.
        match page {
            OverlayPage::Help
            | OverlayPage::Why
            | OverlayPage::Learn
            | OverlayPage::Topic(_)
            | OverlayPage::Signals
            | OverlayPage::Outcome => {}
        }
        assert!(pages.contains(&page), "{page:?}");
    }
}
