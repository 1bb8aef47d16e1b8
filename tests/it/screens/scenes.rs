//! Every scene with a snapshot: its name, its key context, and the keys from the library to it.

use crate::support::Home;
use crate::support::context::KeyContext;
use crate::support::scene::{AND_LEAST, FIVE, Scene};
use crate::support::screen::Program;
use unclench::app::message::{Effect, Msg};
use unclench::domain::diary::checkpoint::Checkpoint;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::measure::Measure;
use unclench::domain::diary::record::{EntryKind, Record};
use unclench::domain::rating::Rating;
use unclench::platform::routines;
use unclench::settings::Settings;

/// The routine that most scenes open: massage, seven steps, both sides.
const NECK: (&str, f64) = ("/neck and shoulder tops<enter>", 0.0);
/// Box breathing.
const BOX: (&str, f64) = ("/box<enter>", 0.0);
/// Twenty seconds for the eyes, the shortest routine.
const EYES: (&str, f64) = ("/eyes-20<enter>", 0.0);
/// Reports no new sign before the session, and a pain of six.
const BEGIN: (&str, f64) = ("<enter>n6", 0.0);
/// The same without massage: only the rating is asked.
const BEGIN_BREATH: (&str, f64) = ("<enter>6", 0.0);
/// Moves from getting ready to the second turn, with massage the other side of the first step.
const SECOND_TURN: (&str, f64) = ("<enter><right><enter>", 3.0);
/// Moves from getting ready to the breathing itself.
const SECOND_BREATH: (&str, f64) = ("<enter><right><enter>", 6.0);

pub const SCENES: &[Scene] = &[
    // The start page: the first time, and with a diary.
    Scene::new("start", KeyContext::Start, &[("<esc>", 0.0)]).at(FIVE),
    Scene::new("start-later", KeyContext::Start, &[("<esc>", 0.0)]).from(later).at(FIVE),
    Scene::new("breathe-now", KeyContext::Work, &[("b", 2.0)]),
    Scene::new("breathe-done", KeyContext::SummaryUnrated, &[("b", 125.0)]),
    // An unfinished session of an earlier run.
    Scene::new("left-over", KeyContext::Resume, &[]).from(unfinished).at(FIVE),
    Scene::new("left-over-stuck", KeyContext::Unfinished, &[]).from(left_over_and_changed).at(AND_LEAST),
    // The library and the pages over it.
    Scene::new("library", KeyContext::Library, &[("jj", 0.0)]).at(FIVE),
    Scene::new("library-finding", KeyContext::Find, &[("/ball wall", 0.0)]).at(AND_LEAST),
    Scene::new("library-none", KeyContext::Find, &[("/xyzzy", 0.0)]),
    Scene::new("library-end", KeyContext::Library, &[("<end>", 0.0)]),
    Scene::new("library-marked", KeyContext::Library, &[("Cyy", 0.0), ("<esc>jjjj", 0.0)]),
    Scene::new("library-new", KeyContext::Prompt, &[("N", 0.0), ("After lunch", 0.0)]),
    Scene::new("why", KeyContext::Page, &[NECK, ("w", 0.0)]),
    Scene::new("learn", KeyContext::Page, &[("L", 0.0), ("jjjjj", 0.0)]),
    // Suggestions for now.
    Scene::new("suits", KeyContext::Chooser, &[("p", 0.0)]),
    Scene::new("suits-sore", KeyContext::Chooser, &[("p8<right><right>jj<right><right><right>jjj", 0.0)]),
    Scene::new("suits-plan", KeyContext::Chooser, &[("p<right><right>jj<right><right><right>jjj", 0.0)]),
    // The health questions, and the pages they lead to.
    Scene::new("check-new", KeyContext::New, &[NECK, ("<enter>jjjj", 0.0)]),
    Scene::new("check-where", KeyContext::Where, &[NECK, ("<enter>jjjjjjjjjy", 0.0)]),
    Scene::new("check-read", KeyContext::Answers, &[("C", 0.0)]),
    Scene::new("check-under-yes", KeyContext::Answers, &[("Cy", 0.0)]),
    Scene::new("check-by-whom", KeyContext::ByWhom, &[("Cyjjo", 0.0), ("Dr. Ada", 0.0)]),
    Scene::new("check-whole", KeyContext::Check, &[("CDD", 5.0), NECK, ("<enter>", 0.0)]),
    Scene::new("check-whole-open", KeyContext::Check, &[("CDD", 5.0), NECK, ("<enter>ny", 0.0)]),
    Scene::new("alarm", KeyContext::Alarm, &[NECK, ("<enter>y<enter>y", 0.0)]).at(AND_LEAST),
    Scene::new("not-offered", KeyContext::NotOffered, &[("/roller<enter><enter>jjjjjjjyn", 0.0)]),
    // The ratings.
    Scene::new("rating-before", KeyContext::Rating, &[NECK, ("<enter>n", 0.0)]).at(FIVE),
    Scene::new("rating-trimmed", KeyContext::Rating, &[("Cyy", 0.0), ("<esc>", 0.0), NECK, ("<enter>n", 0.0)]),
    Scene::new("rating-after", KeyContext::Rating, &[EYES, BEGIN_BREATH, ("", 120.0)]),
    Scene::new("rating-stress", KeyContext::Rating, &[EYES, BEGIN_BREATH]).from(asking),
    Scene::new("rating-mood-after", KeyContext::Rating, &[EYES, BEGIN_BREATH, ("74", 120.0), ("52", 0.0)]).from(asking),
    // A massage session.
    Scene::new("get-ready", KeyContext::Gap, &[NECK, BEGIN, ("", 2.0)]).at(FIVE),
    Scene::new("work", KeyContext::Work, &[NECK, BEGIN, ("<enter>", 6.0)]).at(FIVE),
    Scene::new("work-side", KeyContext::Work, &[NECK, BEGIN, SECOND_TURN, ("", 1.0)]).at(AND_LEAST),
    Scene::new("switch", KeyContext::Gap, &[NECK, BEGIN, ("<enter><right>", 1.0)]).at(AND_LEAST),
    Scene::new("between", KeyContext::Gap, &[NECK, BEGIN, ("<enter><right><enter><right>", 1.0)]),
    Scene::new(
        "squeeze",
        KeyContext::Work,
        &[NECK, BEGIN, ("<enter><right><right><right><right><right>", 0.0), ("<enter>", 3.0)],
    ),
    Scene::new("stretch", KeyContext::Work, &[("/neck and shoulder stretches<enter>", 0.0), BEGIN, SECOND_TURN]),
    Scene::new("tense", KeyContext::Work, &[("/pmr-desk<enter>", 0.0), BEGIN_BREATH, SECOND_TURN]),
    Scene::new("wait", KeyContext::Wait, &[("/curls<enter>", 0.0), BEGIN_BREATH, ("", 12.0)]).from(with_curls),
    Scene::new("big", KeyContext::Work, &[NECK, BEGIN, SECOND_TURN, ("z", 0.0)]).at(AND_LEAST),
    Scene::new("big-gap", KeyContext::Gap, &[NECK, BEGIN, ("z", 2.0)]),
    Scene::new("paused", KeyContext::Paused, &[NECK, BEGIN, ("<enter>", 6.0), ("<space>", 90.0)]).at(FIVE),
    Scene::new("hurt", KeyContext::Hurt, &[NECK, BEGIN, SECOND_TURN, ("x", 1.0)]).at(AND_LEAST),
    Scene::new("hurt-how", KeyContext::Hurt, &[NECK, BEGIN, SECOND_TURN, ("x4", 1.0)]),
    Scene::new("hurt-artery", KeyContext::Sign, &[NECK, BEGIN, SECOND_TURN, ("x3", 1.0)]).at(AND_LEAST),
    Scene::new("hurt-sign", KeyContext::Sign, &[NECK, BEGIN, SECOND_TURN, ("x2", 1.0)]).at(AND_LEAST),
    Scene::new("check-confirm", KeyContext::Confirm, &[NECK, ("<enter>y<enter>", 0.0)]),
    Scene::new("hurt-rests", KeyContext::Hurt, &[NECK, BEGIN, SECOND_TURN, ("x2nn", 1.0)]),
    Scene::new("eased", KeyContext::Work, &[NECK, BEGIN, SECOND_TURN, ("e", 1.0)]),
    Scene::new("eased-often", KeyContext::Eased, &[NECK, BEGIN, SECOND_TURN, ("eee", 1.0)]).at(AND_LEAST),
    Scene::new("eased-breathing", KeyContext::Work, &[NECK, BEGIN, SECOND_TURN, ("eeeb", 9.0)]),
    Scene::new("help", KeyContext::Page, &[NECK, BEGIN, ("<enter>?", 0.0)]),
    Scene::new("stop-signals", KeyContext::Overlay, &[NECK, BEGIN, ("<enter>s", 0.0)]),
    Scene::new("why-step", KeyContext::Page, &[NECK, BEGIN, SECOND_TURN, ("w", 0.0)]),
    // A breathing session.
    Scene::new("breathing", KeyContext::Work, &[BOX, BEGIN_BREATH, SECOND_BREATH]).at(FIVE),
    Scene::new("breathing-eased", KeyContext::Work, &[BOX, BEGIN_BREATH, SECOND_BREATH, ("e", 1.0)]),
    Scene::new("breathing-paused", KeyContext::Paused, &[BOX, BEGIN_BREATH, SECOND_BREATH, ("<space>", 5.0)]),
    Scene::new("big-breathing", KeyContext::Work, &[BOX, BEGIN_BREATH, SECOND_BREATH, ("z", 0.0)]),
    Scene::new("dizzy", KeyContext::Hurt, &[BOX, BEGIN_BREATH, SECOND_BREATH, ("x3", 2.0)]),
    // Summaries.
    Scene::new("summary", KeyContext::Summary, &[EYES, BEGIN_BREATH, ("", 120.0), ("3", 0.0)]).at(FIVE),
    Scene::new("summary-stopped", KeyContext::SummaryUnrated, &[NECK, BEGIN, ("", 20.0), ("q", 0.0)]),
    Scene::new("summary-note", KeyContext::Line, &[EYES, BEGIN_BREATH, ("", 120.0), ("3ilong drive", 0.0)]).at(AND_LEAST),
    // A check-in.
    Scene::new("check-in", KeyContext::Entry, &[("c", 0.0)]),
    Scene::new("check-in-rated", KeyContext::Entry, &[("c6", 0.0)]),
    Scene::new("check-in-note", KeyContext::Line, &[("c6i", 0.0), ("long drive", 0.0)]),
    Scene::new("check-in-places", KeyContext::Places, &[("c6alow", 0.0)]),
    Scene::new("check-in-body", KeyContext::Places, &[("c6a<down><down><down><down><down><down><down> <down><right>", 0.0)]),
    Scene::new("check-in-weekly", KeyContext::Entry, &[("c6jjjjjj4", 0.0)]).from(weekly),
    Scene::new("check-in-overall", KeyContext::Entry, &[("c6jjjjjjjjj4", 0.0)]).from(weekly),
    // The diary.
    Scene::new("diary-unread", KeyContext::Days, &[("d", 0.0)]),
    Scene::new("diary", KeyContext::Days, &[]).from(reading).at(FIVE),
    Scene::new("diary-day", KeyContext::Days, &[("kkkk", 0.0)]).from(reading),
    Scene::new("diary-entries", KeyContext::Entries, &[("<tab>j", 0.0)]).from(reading),
    Scene::new("diary-edit", KeyContext::Entry, &[("<tab><enter>", 0.0)]).from(reading),
    Scene::new("diary-sessions", KeyContext::Sessions, &[("<tab><tab>", 0.0)]).from(reading),
    Scene::new("diary-sessions-details", KeyContext::Page, &[("<tab><tab><enter>", 0.0)]).from(reading),
    Scene::new("diary-sessions-scrolled", KeyContext::Sessions, &[("<tab><tab>jjj", 0.0)]).from(reading_many),
];

/// Returns settings with two ratings besides pain.
pub fn asks_stress_and_mood() -> Settings {
    Settings { asked: vec![Measure::Stress, Measure::Mood], ..Settings::default() }
}

fn asking() -> Program {
    Program::with(asks_stress_and_mood(), Vec::new())
}

/// Returns a program with a weekly check-in due and the diary read.
pub fn weekly() -> Program {
    let mut program = Program::with(Settings { weekly: true, ..Settings::default() }, Vec::new());
    program.tell(Msg::Recent(diary()));
    program
}

/// Returns a program that has read the end of the diary.
fn later() -> Program {
    let mut program = Program::new();
    program.tell(Msg::Recent(diary()));
    program
}

/// Returns a session whose program was killed in its second step.
fn killed() -> Checkpoint {
    let mut program = Program::new();
    for (keys, seconds) in [NECK, BEGIN, SECOND_TURN, ("", 7.0)] {
        program.keys(keys);
        program.pass(seconds);
    }
    let kept = program
        .effects
        .iter()
        .rev()
        .find_map(|effect| if let Effect::SaveCheckpoint(kept) = effect { kept.clone() } else { None });
    *kept.expect("it is kept")
}

/// Returns the next start after that.
pub fn offering(kept: Checkpoint) -> Program {
    let mut program = Program::new();
    program.keys("<esc>");
    program.tell(Msg::Unfinished(Box::new(kept)));
    program
}

fn unfinished() -> Program {
    offering(killed())
}

/// Returns that start after the step it was in was renamed.
fn left_over_and_changed() -> Program {
    let mut kept = killed();
    "Another".clone_into(&mut kept.reached.as_mut().expect("where it was").name);
    offering(kept)
}

/// Returns a program with the diary open and read.
pub fn reading() -> Program {
    reading_records(diary())
}

/// Returns a program with the diary open, with sessions of a dozen routines.
pub fn reading_many() -> Program {
    reading_records(many_routines())
}

fn reading_records(records: Vec<Record>) -> Program {
    let mut program = Program::new();
    program.keys("d");
    program.read_diary(records, Vec::new());
    program
}

/// Returns a program with a user's routine whose first step waits, because no bundled one does.
fn with_curls() -> Program {
    let home = Home::new();
    let text = "format = 1\ntitle = \"Curls with a band\"\ncategory = \"exercise\"\n\
        [[step]]\nname = \"Curls\"\nwait = true\nreps = \"10, slowly\"\nareas = [\"upper-arm\"]\ncue = \"Ten curls, slowly.\"\n\
        how = \"Elbow at the side; up in two seconds, down in three.\"\nfigure = \"biceps-curl\"\n[[step]]\nname = \"Rest\"\ntime = 30\n";
    let file = routines::user_file(home.write("curls.toml", text));
    Program::with(Settings::default(), vec![file])
}

/// Returns sixty days of a diary, with gaps, before the day of the tests.
pub fn diary() -> Vec<Record> {
    let now: jiff::Zoned = "2026-11-21T17:00:00+01:00[Europe/Berlin]".parse().expect("a time");
    let rating = |points: i64| Rating::try_from(points).ok();
    let mut records = Vec::new();
    for day in (0..60_i64).rev().filter(|day| !(20..27).contains(day)) {
        let at = EntryTime::from(&now.checked_sub(jiff::Span::new().days(day)).expect("a time"));
        let kind = if day % 4 == 0 { EntryKind::Session } else { EntryKind::CheckIn };
        let mut record = Record::new(kind, uuid::Uuid::from_u128(u128::from(day.unsigned_abs()) + 1), at, at);
        let pain = 2 + day / 15 + day % 3;
        record.areas = vec!["shoulder-top/left".into()];
        if kind == EntryKind::Session {
            record.routine = Some("neck-traps-desk".into());
            record.title = Some("Neck and shoulder tops at the desk".into());
            record.before.insert("pain".into(), rating(pain));
            record.after.insert("pain".into(), rating((pain - day % 5).max(0)));
        } else {
            record.now.insert("pain".into(), rating(pain));
        }
        if day == 0 {
            record.note = Some("long drive".into());
        }
        records.push(record);
    }
    records
}

/// Returns the same with sessions of a dozen routines.
pub fn many_routines() -> Vec<Record> {
    let mut records = diary();
    for (n, record) in records.iter_mut().filter(|record| record.kind == EntryKind::Session).enumerate() {
        record.routine = Some(format!("routine-{n}"));
        record.title = Some(format!("Routine {n}"));
    }
    records
}
