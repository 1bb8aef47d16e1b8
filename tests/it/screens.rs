//! Screens: keys in, screen out, at the sizes that matter; and no panic at any size.

use std::collections::{BTreeMap, BTreeSet};

use jiff::SignedDuration;

use crate::support::context::KeyContext;
use crate::support::scene::{FIVE, Scene, Size};
use crate::support::screen::Program;
use crate::support::{Home, styles};
use scenes::{SCENES, asks_stress_and_mood, reading_many, weekly};
pub use scenes::{diary, reading};
use unclench::app::Screen;
use unclench::app::message::Msg;
use unclench::domain::diary::entry_delay::{self, Lateness};
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::record::{EntryKind, Record};
use unclench::domain::rating::Rating;
use unclench::platform::routines;
use unclench::settings::{Depth, Settings};
use unclench::texts::Texts;

pub mod scenes;

#[test]
fn every_screen_matches_its_snapshot() {
    for scene in SCENES {
        let mut program = scene.program();
        for (name, (columns, rows)) in scene.snapshots() {
            insta::assert_snapshot!(name, program.screen(columns, rows));
        }
    }
}

/// Scenes whose colours and weights have snapshots too: hands, breath, care, the panel of the chosen row, a badge, a chart.
const STYLED: &[&str] = &["library", "rating-before", "work-side", "breathing", "hurt", "diary"];

/// The size of those snapshots.
const STYLED_SIZE: Size = (100, 30);

fn styled(name: &str) -> String {
    format!("styles-{name}-{}x{}", STYLED_SIZE.0, STYLED_SIZE.1)
}

#[test]
fn styles_of_six_screens_match_their_snapshots() {
    for name in STYLED {
        let mut program = scene(name).program();
        let map = styles::map(&mut program, STYLED_SIZE.0, STYLED_SIZE.1);
        assert!(!map.contains('?'), "{name}: a text in no style of the theme:\n{map}");
        insta::assert_snapshot!(styled(name), map);
    }
}

#[test]
fn a_notice_takes_the_line_of_what_comes_next_and_no_other() {
    for (name, kept, next) in [
        ("get-ready", "hands only", "no such text"),
        ("work", "Opposite hand", "then  the same"),
        // The head line has room for it, and the counts of the breath stay.
        ("breathing", "round 1 of", "Box breathing,"),
    ] {
        let mut program = scene(name).program();
        program.tell(Msg::NoSound("No sound device. Continuing silently.".to_owned()));
        for (columns, rows) in [(80, 24), (100, 30), (200, 60)] {
            let screen = program.screen(columns, rows);
            assert!(screen.contains("No sound device") && screen.contains(kept), "{name}:\n{screen}");
            assert!(!screen.contains(next), "{name}:\n{screen}");
        }
    }
}

#[test]
fn the_mean_hides_no_day_of_the_chart() {
    let mut program = scene("diary").program();
    let mut days = |columns, rows| program.screen(columns, rows).matches('•').count();
    assert_eq!(days(80, 24), days(200, 60));
}

#[test]
fn in_large_letters_a_coming_side_stands_beside_the_time_as_during_work() {
    for (name, side) in [("big-gap", "LEFT"), ("big", "RIGHT")] {
        let screen = scene(name).program().screen(40, 12);
        let beside = screen.lines().find_map(|line| Some((line.find(side)?, line.contains('▀'))));
        assert!(beside.is_some_and(|(_, is_beside)| is_beside), "{screen}");
    }
}

#[test]
fn a_step_that_waits_says_that_it_counts_up_and_which_key_ends_it() {
    for (columns, rows) in [(40, 12), (80, 24), (100, 30), (200, 60)] {
        let screen = scene("wait").program().screen(columns, rows);
        assert!(screen.contains("so far") && screen.contains("press Enter."), "{screen}");
    }
}

#[test]
fn a_diary_says_how_many_routines_have_no_room() {
    let mut program = reading_many();
    let screen = program.screen(100, 30);
    assert!(screen.contains("Routine ") && screen.contains("and 1"), "{screen}");
}

#[test]
fn a_small_start_page_says_what_the_health_rules_change() {
    let mut program = Program::new();
    program.keys("Cyy");
    program.keys("<esc><esc>");
    for (columns, rows) in [(40, 12), (80, 24), (100, 30)] {
        let screen = program.screen(columns, rows);
        assert!(screen.contains("unclench") || columns == 40, "{screen}");
        assert!(["shortened", "lighter"].iter().any(|mark| screen.contains(mark)), "{screen}");
    }
}

/// Beside letters, what Fixed, VGA and Terminus, the usual fonts of the Linux console, have of what screens show in their
/// sets Lat15 and Uni2.
const CONSOLE: &str = "█░▒─·•←→↑↓×½…";

#[test]
fn the_linux_console_gets_only_what_its_fonts_have() {
    for (scene, texts) in SCENES.iter().flat_map(|scene| [(scene, Texts::english()), (scene, Texts::german())]) {
        let mut program = scene.program();
        program.model.world.texts = texts;
        program.model.world.terminal.braille = false;
        for (name, (columns, rows)) in scene.snapshots() {
            for depth in [Depth::True, Depth::Ansi] {
                program.model.world.terminal.depth = depth;
                let screen = program.screen(columns, rows);
                let lacks = |c: &char| !c.is_ascii() && !c.is_alphabetic() && !CONSOLE.contains(*c);
                assert_eq!(screen.chars().filter(lacks).collect::<String>(), "", "{name}:\n{screen}");
            }
        }
    }
}

pub fn scene(name: &str) -> &'static Scene {
    SCENES.iter().find(|scene| scene.name == name).unwrap_or_else(|| panic!("no scene {name}"))
}

/// Returns the names of all snapshots used here.
pub fn snapshots() -> Vec<String> {
    let screens = SCENES.iter().flat_map(Scene::snapshots).map(|(name, _)| name);
    screens.chain(STYLED.iter().map(|name| styled(name))).collect()
}

#[test]
fn every_key_context_has_a_scene_and_scene_names_are_unique() {
    let without: Vec<_> = KeyContext::ALL.iter().filter(|place| !SCENES.iter().any(|scene| scene.context() == **place)).collect();
    assert!(without.is_empty(), "no scene shows {without:?}");
    let names: BTreeSet<&str> = SCENES.iter().map(|scene| scene.name).collect();
    assert_eq!(names.len(), SCENES.len());
}

/// If two scenes look alike at the usual size, one of them does not show what its name says.
#[test]
fn no_two_scenes_look_the_same() {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for scene in SCENES {
        let screen = scene.program().screen(80, 24);
        if let Some(other) = seen.insert(screen, scene.name) {
            panic!("{} and {other} are the same picture", scene.name);
        }
    }
}

#[test]
fn no_screen_panics_at_any_size() {
    // The edges between classes with one cell on either side, and all tiny sizes.
    let wide = [28, 38, 39, 40, 41, 52, 59, 60, 61, 79, 80, 81, 99, 100, 101, 159, 160, 161, 400, 1000];
    let high = [11, 12, 13, 15, 16, 17, 23, 24, 25, 29, 30, 31, 44, 45, 46, 150, 400];
    for (index, scene) in (0_u32..).zip(SCENES) {
        let mut program = scene.program();
        for columns in (0..=21).chain(wide) {
            for rows in (0..=7).chain(high) {
                // Large sizes cost most, so each scene is drawn at a different seventh of them.
                let is_its_turn = columns <= 21 || rows <= 7 || (u32::from(columns) + u32::from(rows) + index).is_multiple_of(7);
                if is_its_turn && u32::from(columns) * u32::from(rows) <= 160_000 {
                    let drawn = program.draw(columns, rows);
                    assert_eq!(drawn.area.width, columns, "{}", scene.name);
                }
            }
        }
    }
}

#[test]
fn no_screen_cuts_a_sentence() {
    for scene in SCENES {
        let mut program = scene.program();
        for (columns, rows) in FIVE.iter().copied().filter(|(columns, _)| *columns >= 40) {
            let screen = program.screen(columns, rows);
            // Instructions end after a sentence, with the key that shows the rest; a note in a list may be of any length.
            let cut = screen.lines().find(|line| line.contains('…') && !line.contains("… More: w"));
            let is_fine = cut.is_none() || scene.name == "diary-entries";
            assert!(is_fine, "{} at {columns}x{rows}: {cut:?}", scene.name);
        }
    }
}

#[test]
fn the_first_rating_is_hidden_while_the_second_is_asked() {
    let mut program = Program::new();
    program.keys("/eyes-20<enter><enter>7");
    program.pass(120.0);
    for (columns, rows) in FIVE.iter().copied() {
        let screen = program.screen(columns, rows);
        assert!(screen.matches('7').count() <= 1, "only as an answer to choose:\n{screen}");
    }
}

#[test]
fn a_session_asks_for_what_the_settings_name_besides_pain() {
    let mut program = Program::with(asks_stress_and_mood(), Vec::new());
    program.keys("/eyes-20<enter><enter>67");
    assert!(program.screen(80, 24).contains("How is your mood"), "{}", program.screen(80, 24));
    program.keys("<esc>8<enter>");
    program.pass(120.0);
    program.keys("35");
    assert!(program.records().is_empty(), "the last question is open");
    program.keys("<esc>");
    let record = (*program.records().last().expect("a record")).clone();
    let said = |ratings: &unclench::domain::diary::record::Ratings| {
        let said = ratings
            .iter()
            .map(|(measure, rating)| format!("{measure} {}", rating.map_or(-1, |rating| i16::from(rating.points()))));
        said.collect::<Vec<_>>().join(", ")
    };
    assert_eq!((said(&record.before).as_str(), said(&record.after).as_str()), ("mood -1, pain 6, stress 8", "pain 3, stress 5"));
    let summary = program.screen(100, 30);
    assert!(summary.contains("pain was 3 points lower") && !summary.contains("tress"), "pain only:\n{summary}");
    program.keys("ilong drive<enter>");
    assert_eq!(
        program.records().last().map(|last| said(&last.before)),
        Some("mood -1, pain 6, stress 8".to_owned()),
        "a note keeps them"
    );
}

#[test]
fn vital_parts_are_on_every_session_screen() {
    let mut program = Program::new();
    program.keys("/neck and shoulder tops<enter><enter>n6<enter>");
    program.pass(4.0);
    for (columns, rows) in [(200, 60), (160, 45), (100, 30), (120, 18), (80, 24), (50, 36), (40, 12), (20, 6), (14, 5)] {
        let screen = program.screen(columns, rows);
        assert!(screen.contains("Warm glide"), "the name at {columns}x{rows}:\n{screen}");
        assert!(screen.contains("LEFT"), "the side at {columns}x{rows}:\n{screen}");
        if columns >= 20 {
            assert!(screen.contains("Opposite hand: long"), "the cue at {columns}x{rows}:\n{screen}");
        }
    }
    let tiny = program.screen(20, 6);
    assert!(tiny.contains("0:16"), "the time:\n{tiny}");
}

#[test]
fn a_check_in_takes_two_keys_and_further_keys_correct_it() {
    let mut program = Program::new();
    program.keys("c4");
    assert_eq!(program.records().len(), 1);
    assert_eq!(program.records()[0].now["pain"], Rating::try_from(4).ok());
    program.keys("alow back<enter><esc>ilong drive<enter>");
    let last = (*program.records().last().expect("a record")).clone();
    assert_eq!((last.areas.as_slice(), last.note.as_deref()), (&["low-back".to_owned()][..], Some("long drive")));
    assert!(last.amends.is_some_and(|amended| amended != last.id), "a correction of the first line");
    program.keys("jjjjjjjj<left>");
    let earlier = program.records().last().expect("a record").at.to_string();
    assert_eq!(earlier, "2026-11-21T17:47:11+01:00", "a quarter of an hour ago");
    program.keys("q");
    assert!(program.screen(100, 30).contains("unclench"), "and back in the library");
}

#[test]
fn a_check_in_asks_the_weekly_questions_once_a_week() {
    let mut program = weekly();
    program.keys("c6jjjjjj5j4j3j5");
    let last = (*program.records().last().expect("a record")).clone();
    let given = |name: &str| last.now[name].map(Rating::points);
    assert_eq!(
        [given("pain"), given("week-pain"), given("week-enjoyment"), given("week-activity")],
        [Some(6), Some(5), Some(4), Some(3)]
    );
    assert_eq!(last.overall.map(i8::from), Some(-1), "the fifth of seven words is a little worse");
    program.keys("qc7jjjjjj5");
    assert!(program.records().last().expect("a record").now.keys().all(|name| !name.starts_with("week")), "asked once");
}

#[test]
fn the_library_shows_how_to_start_the_chosen_routine_in_a_shell_where_there_is_room() {
    for (columns, rows) in [(100, 40), (120, 40), (200, 60)] {
        let shown = scene("library").program().screen(columns, rows);
        assert_eq!(shown.matches("unclench start ").count(), 1, "{columns}x{rows}:\n{shown}");
    }
}

#[test]
fn the_library_asks_the_follow_up_once() {
    let mut program = Program::new();
    let mut session = diary().into_iter().rfind(|record| record.kind == EntryKind::Session).expect("a session");
    session.at = EntryTime::parse("2026-11-21T12:00:00+01:00").expect("a time");
    program.tell(Msg::Recent(vec![session.clone()]));
    assert!(program.screen(80, 24).contains("How is your pain now, after"), "{}", program.screen(80, 24));
    program.keys("y3");
    let follow_up = (*program.records().last().expect("a record")).clone();
    assert_eq!(
        (follow_up.kind, follow_up.session, follow_up.now["pain"]),
        (EntryKind::FollowUp, Some(session.id), Rating::try_from(3).ok())
    );
    program.keys("q");
    assert!(!program.screen(80, 24).contains("How is your pain now, after"));
}

#[test]
fn a_follow_up_that_another_window_answered_is_corrected() {
    let mut program = Program::new();
    let mut session = diary().into_iter().rfind(|record| record.kind == EntryKind::Session).expect("a session");
    session.at = EntryTime::parse("2026-11-21T12:00:00+01:00").expect("a time");
    program.tell(Msg::Recent(vec![session.clone()]));
    program.keys("y");
    let mut answer = Record::new(EntryKind::FollowUp, uuid::Uuid::from_u128(77), session.at, session.at);
    answer.session = Some(session.id);
    answer.now.insert("pain".to_owned(), Rating::try_from(3).ok());
    program.tell(Msg::Recent(vec![session, answer.clone()]));
    assert!(program.screen(80, 24).contains("You already answered this in another window."), "{}", program.screen(80, 24));
    program.keys("5");
    let correction = (*program.records().last().expect("a record")).clone();
    assert_eq!((correction.amends, correction.now["pain"]), (Some(answer.id), Rating::try_from(5).ok()));
}

/// Returns the chosen entry of the diary.
fn chosen(program: &Program) -> &Record {
    let Screen::Diary(screen) = &program.model.screen else { panic!("another screen") };
    screen.chosen(&program.model.world).expect("an entry")
}

#[test]
fn the_diary_opens_a_day_and_scrolls_its_sessions() {
    for (columns, rows) in FIVE.iter().copied() {
        let mut program = reading_many();
        program.draw(columns, rows);
        // The 25th day before today is in a gap; the newest entry before it is of the 27th.
        program.keys(&format!("{}<enter>", "k".repeat(25)));
        let day = chosen(&program).at.civil().date();
        assert_eq!(day.to_string(), "2026-10-25", "at {columns}x{rows}");
        program.keys("<tab>");
        let mut seen = String::new();
        for _ in 0..20 {
            seen += &program.screen(columns, rows);
            program.keys("j");
        }
        let all = (0..13).filter(|n| seen.contains(&format!("Routine {n}"))).count();
        assert!(all == 13 || rows < 12, "{all} of 13 at {columns}x{rows}");
    }
}

#[test]
fn the_body_map_shows_where_it_hurt() {
    let mut program = reading();
    for (columns, rows, drawn) in [(100, 30, true), (200, 60, true), (80, 24, false), (40, 12, false)] {
        let screen = program.screen(columns, rows);
        let blocks = screen.chars().filter(|c| "▘▝▀▖▌▞▛▗▚▐▜▄▙▟█".contains(*c)).count();
        assert_eq!(blocks > 40, drawn, "{blocks} at {columns}x{rows}:\n{screen}");
        assert_eq!(screen.contains("top of the left"), drawn, "and its name:\n{screen}");
    }
}

#[test]
fn an_entry_is_corrected_and_removed_from_the_diary() {
    let mut program = reading();
    program.keys("<tab>j<enter>9");
    let corrected = (*program.records().last().expect("a record")).clone();
    assert_eq!((corrected.amends.map(|id| id.as_u128()), corrected.now["pain"]), (Some(2), Rating::try_from(9).ok()));
    program.keys("q");
    assert!(program.screen(100, 30).contains("pain 9"));
    program.keys("DD");
    assert!(!program.screen(100, 30).contains("pain 9"));
}

#[test]
fn the_chart_scrolls_back_to_the_chosen_day() {
    let mut program = reading();
    program.draw(80, 24);
    program.keys(&"k".repeat(100));
    let screen = program.screen(80, 24);
    // A hundred days before 21 November, at the left edge.
    assert!(screen.contains("13 Aug") && !screen.contains("21 Nov "), "{screen}");
}

/// Returns the id of an entry gives its time. A screen left open for days must not make its answers look recent.
#[test]
fn an_answer_given_days_later_is_marked_late() {
    let days_later = |program: &mut Program| {
        let mut now = program.model.world.now.clone();
        now.wall = now.wall.saturating_add(SignedDuration::from_hours(20 + 48));
        now.steady += std::time::Duration::from_hours(20 + 48);
        program.tell(Msg::Tick(now));
    };
    let lateness = |program: &Program| {
        entry_delay::lateness(program.records().last().copied().expect("a record"), SignedDuration::from_hours(3))
    };
    let mut program = Program::new();
    program.keys("c");
    days_later(&mut program);
    program.keys("4");
    assert_eq!(lateness(&program), Lateness::Recalled);
    program.keys("qc4");
    assert_eq!(lateness(&program), Lateness::Fresh);
    let file = "format = 1\ntitle = \"Mine own\"\ncategory = \"movement\"\nready = 0\n[[step]]\nname = \"One\"\ntime = 1\n";
    let home = Home::new();
    let mut program = Program::with(Settings::default(), vec![routines::user_file(home.write("mine.toml", file))]);
    program.keys("/mine own<enter><enter>6");
    program.pass(3.0);
    days_later(&mut program);
    program.keys("3");
    assert_eq!(program.model.key_context(), KeyContext::Summary);
    assert_eq!(lateness(&program), Lateness::Recalled);
}
