//! Screens: keys in, screen out, at the five sizes that matter; and no panic at any size.

use crate::support::screen::Program;
use unclench::app::message::Msg;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::measure::Measure;
use unclench::domain::diary::record::{EntryKind, Record};
use unclench::domain::rating::Rating;
use unclench::settings::Settings;

const SIZES: [(u16, u16); 5] = [(80, 24), (100, 30), (200, 60), (40, 12), (20, 6)];

/// A screen by name, and how to get there from the library.
fn scenes() -> Vec<(&'static str, Program)> {
    let mut scenes = Vec::new();
    let mut scene = |name, keys: &[(&str, f64)]| {
        let mut program = Program::new();
        for (keys, seconds) in keys {
            program.keys(keys);
            program.pass(*seconds);
        }
        scenes.push((name, program));
    };
    let neck = "/neck and shoulder tops<enter>";
    let boxed = "/box<enter>";
    scene("library", &[("jj", 0.0)]);
    scene("library-finding", &[("/ball wall", 0.0)]);
    scene("library-none", &[("/xyzzy", 0.0)]);
    scene("library-end", &[("G", 0.0)]);
    scene("check-new", &[(neck, 0.0), ("<enter>jjjj", 0.0)]);
    scene("check-where", &[(neck, 0.0), ("<enter>jjjjjjjjy", 0.0)]);
    scene("suits", &[("p", 0.0)]);
    scene("suits-sore", &[("p8<right><right>jj<right><right><right>jjj", 0.0)]);
    scene("suits-plan", &[("p<right><right>jj<right><right><right>jjj", 0.0)]);
    scene("hurt-how", &[(neck, 0.0), ("<enter>n6", 0.0), ("<enter><right><enter>", 3.0), ("x2", 1.0)]);
    scene("eased-breathing", &[(neck, 0.0), ("<enter>n6", 0.0), ("<enter><right><enter>", 3.0), ("eeeb", 9.0)]);
    scene("breathing-eased", &[(boxed, 0.0), ("<enter>6", 0.0), ("<enter><right><enter>", 6.0), ("e", 1.0)]);
    scene("check-read", &[("C", 0.0)]);
    scene("check-under-yes", &[("Cy", 0.0)]);
    scene("check-whole", &[("CD", 5.0), (neck, 0.0), ("<enter>", 0.0)]);
    scene("check-whole-open", &[("CD", 5.0), (neck, 0.0), ("<enter>jjjjjjjjjjjjjy", 0.0)]);
    scene("alarm", &[(neck, 0.0), ("<enter>y", 0.0)]);
    scene("not-offered", &[("/roller<enter><enter>jjjjjjyn", 0.0)]);
    scene("rating-trimmed", &[("Cyy", 0.0), ("<esc>", 0.0), (neck, 0.0), ("<enter>n", 0.0)]);
    scene("library-marked", &[("Cyy", 0.0), ("<esc>jjjj", 0.0)]);
    scene("rating-before", &[(neck, 0.0), ("<enter>n", 0.0)]);
    scene("get-ready", &[(neck, 0.0), ("<enter>n6", 2.0)]);
    scene("work", &[(neck, 0.0), ("<enter>n6", 0.0), ("<enter>", 6.0)]);
    scene("work-side", &[(neck, 0.0), ("<enter>n6", 0.0), ("<enter><right><enter>", 4.0)]);
    scene("switch", &[(neck, 0.0), ("<enter>n6", 0.0), ("<enter><right><enter><right>", 1.0)]);
    scene("between", &[(neck, 0.0), ("<enter>n6", 0.0), ("<enter><right>", 1.0)]);
    scene("breathing", &[(boxed, 0.0), ("<enter>6", 0.0), ("<enter><right><enter>", 6.0)]);
    scene("paused", &[(neck, 0.0), ("<enter>n6", 0.0), ("<enter>", 6.0), ("<space>", 90.0)]);
    scene("hurt", &[(neck, 0.0), ("<enter>n6", 0.0), ("<enter><right><enter>", 3.0), ("x", 1.0)]);
    scene("eased", &[(neck, 0.0), ("<enter>n6", 0.0), ("<enter><right><enter>", 3.0), ("e", 1.0)]);
    scene("eased-often", &[(neck, 0.0), ("<enter>n6", 0.0), ("<enter><right><enter>", 3.0), ("eee", 1.0)]);
    scene("rating-after", &[("/eyes-20<enter>", 0.0), ("<enter>6", 120.0)]);
    scene("summary", &[("/eyes-20<enter>", 0.0), ("<enter>6", 120.0), ("3", 0.0)]);
    scene("summary-stopped", &[(neck, 0.0), ("<enter>n6", 20.0), ("q", 0.0)]);
    scene("summary-note", &[("/eyes-20<enter>", 0.0), ("<enter>6", 120.0), ("3nlong drive", 0.0)]);
    scene("big", &[(neck, 0.0), ("<enter>6", 0.0), ("<enter><right><enter>", 3.0), ("b", 0.0)]);
    scene("big-breathing", &[(boxed, 0.0), ("<enter>6", 0.0), ("<enter><right><enter>", 6.0), ("b", 0.0)]);
    scene("squeeze", &[(neck, 0.0), ("<enter>6", 0.0), ("<enter><right><right><right>", 0.0), ("<enter>", 3.0)]);
    scene("tense", &[("/pmr-desk<enter>", 0.0), ("<enter>6", 0.0), ("<enter><right><enter>", 3.0)]);
    scene("stretch", &[("/neck and shoulder stretches<enter>", 0.0), ("<enter>6", 0.0), ("<enter><right><enter>", 3.0)]);
    scene("breathing-paused", &[(boxed, 0.0), ("<enter>6", 0.0), ("<enter><right><enter>", 6.0), ("<space>", 5.0)]);
    scene("diary-unread", &[("d", 0.0)]);
    scene("help", &[(neck, 0.0), ("<enter>n6", 0.0), ("<enter>?", 0.0)]);
    scene("why", &[(neck, 0.0), ("w", 0.0)]);
    scene("why-step", &[(neck, 0.0), ("<enter>n6", 0.0), ("<enter><right><enter>", 3.0), ("w", 0.0)]);
    scene("learn", &[("L", 0.0), ("jjjjj", 0.0)]);
    scene("stop-signals", &[(neck, 0.0), ("<enter>n6", 0.0), ("<enter>s", 0.0)]);
    scene("dizzy", &[(boxed, 0.0), ("<enter>6", 0.0), ("<enter><right><enter>", 6.0), ("d", 2.0)]);
    scene("check-in", &[("c", 0.0)]);
    scene("check-in-rated", &[("c6", 0.0)]);
    scene("check-in-places", &[("c6plow", 0.0)]);
    scene("check-in-body", &[("c6p", 0.0), ("<down><down><down><down><down><down><down><enter><down><right>", 0.0)]);
    for (name, lines) in [("check-in-weekly", 6), ("check-in-overall", 9)] {
        let mut program = Program::with(Settings { weekly: true, ..Settings::default() }, Vec::new());
        program.tell(Msg::Recent(diary()));
        program.keys(&format!("c6{}4", "j".repeat(lines)));
        scenes.push((name, program));
    }
    for (name, goes_on) in [("rating-stress", false), ("rating-mood-after", true)] {
        let mut program = Program::with(asking(), Vec::new());
        program.keys("/eyes-20<enter><enter>6");
        if goes_on {
            program.keys("74");
            program.pass(120.0);
            program.keys("52");
        }
        scenes.push((name, program));
    }
    for (name, keys) in [
        ("diary", "d"),
        ("diary-entries", "d<tab>j"),
        ("diary-sessions", "d<tab><tab>"),
        ("diary-edit", "d<tab><enter>"),
        ("diary-day", "dkkkk"),
    ] {
        let mut program = Program::new();
        program.keys("d");
        program.tell(Msg::DiaryRead(diary(), Vec::new()));
        program.keys(&keys[1..]);
        scenes.push((name, program));
    }
    let mut program = Program::new();
    program.keys("d");
    program.tell(Msg::DiaryRead(many_routines(), Vec::new()));
    program.keys("<tab><tab>jjj");
    scenes.push(("diary-sessions-scrolled", program));
    scenes
}

/// Settings with two ratings besides pain.
fn asking() -> Settings {
    Settings { asked: vec![Measure::Stress, Measure::Mood], ..Settings::default() }
}

/// Sixty days of a diary, with gaps, before the day of the tests.
fn diary() -> Vec<Record> {
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

/// The same, with the sessions of a dozen routines.
fn many_routines() -> Vec<Record> {
    let mut records = diary();
    for (n, record) in records.iter_mut().filter(|record| record.kind == EntryKind::Session).enumerate() {
        record.routine = Some(format!("routine-{n}"));
        record.title = Some(format!("Routine {n}"));
    }
    records
}

#[test]
fn every_screen_at_every_size_as_it_was_looked_at() {
    for (name, mut program) in scenes() {
        for (columns, rows) in SIZES {
            insta::assert_snapshot!(format!("{name}-{columns}x{rows}"), program.screen(columns, rows));
        }
    }
}

#[test]
fn no_screen_panics_at_any_size() {
    // The edges between classes and one cell on either side, and all that is tiny.
    let wide = [28, 38, 39, 40, 41, 52, 59, 60, 61, 79, 80, 81, 99, 100, 101, 159, 160, 161, 400, 1000];
    let high = [11, 12, 13, 15, 16, 17, 23, 24, 25, 29, 30, 31, 44, 45, 46, 150, 400];
    for (index, (name, mut program)) in (0_u32..).zip(scenes()) {
        for columns in (0..=21).chain(wide) {
            for rows in (0..=7).chain(high) {
                // Large ones cost most: of those, each scene is drawn at another third.
                let is_its_turn = columns <= 21 || rows <= 7 || (u32::from(columns) + u32::from(rows) + index).is_multiple_of(3);
                if is_its_turn && u32::from(columns) * u32::from(rows) <= 160_000 {
                    let drawn = program.draw(columns, rows);
                    assert_eq!(drawn.area.width, columns, "{name}");
                }
            }
        }
    }
}

#[test]
fn the_first_rating_is_hidden_while_the_second_is_asked() {
    let mut program = Program::new();
    program.keys("/eyes-20<enter><enter>7");
    program.pass(120.0);
    for (columns, rows) in SIZES {
        let screen = program.screen(columns, rows);
        assert!(screen.matches('7').count() <= 1, "only as an answer to choose:\n{screen}");
    }
}

#[test]
fn a_session_asks_for_what_the_settings_name_besides_pain() {
    let mut program = Program::with(asking(), Vec::new());
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
    assert!(summary.contains("Pain was 3 lower") && !summary.contains("tress"), "pain only:\n{summary}");
    program.keys("nlong drive<enter>");
    assert_eq!(
        program.records().last().map(|last| said(&last.before)),
        Some("mood -1, pain 6, stress 8".to_owned()),
        "a note keeps them"
    );
}

#[test]
fn what_never_yields_is_on_every_session_screen() {
    let mut program = Program::new();
    program.keys("/neck and shoulder tops<enter><enter>n6<enter><right><enter>");
    program.pass(4.0);
    for (columns, rows) in [(200, 60), (160, 45), (100, 30), (120, 18), (80, 24), (50, 36), (40, 12), (20, 6), (14, 5)] {
        let screen = program.screen(columns, rows);
        assert!(screen.contains("Warm glide"), "the name at {columns}x{rows}:\n{screen}");
        assert!(screen.contains("LEFT"), "the side at {columns}x{rows}:\n{screen}");
        if columns >= 20 {
            assert!(screen.contains("Long strokes from"), "the cue at {columns}x{rows}:\n{screen}");
        }
    }
    let tiny = program.screen(20, 6);
    assert!(tiny.contains("0:16"), "the time:\n{tiny}");
}

#[test]
fn a_check_in_is_two_keys_and_the_rest_corrects_it() {
    let mut program = Program::new();
    program.keys("c4");
    assert_eq!(program.records().len(), 1);
    assert_eq!(program.records()[0].now["pain"], Rating::try_from(4).ok());
    program.keys("plow back<enter><esc>nlong drive<enter>");
    let last = (*program.records().last().expect("a record")).clone();
    assert_eq!((last.areas.as_slice(), last.note.as_deref()), (&["low-back/left".to_owned()][..], Some("long drive")));
    assert!(last.amends.is_some_and(|amended| amended != last.id), "a correction of the first line");
    program.keys("jjjjjjjj<left>");
    let earlier = program.records().last().expect("a record").at.to_string();
    assert_eq!(earlier, "2026-11-21T17:47:11+01:00", "a quarter of an hour ago");
    program.keys("q");
    assert!(program.screen(100, 30).contains("unclench"), "and back in the library");
}

#[test]
fn once_a_week_a_check_in_looks_back() {
    let mut program = Program::with(Settings { weekly: true, ..Settings::default() }, Vec::new());
    program.tell(Msg::Recent(diary()));
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
fn the_library_asks_once_how_it_is_later() {
    let mut program = Program::new();
    let mut session = diary().into_iter().rfind(|record| record.kind == EntryKind::Session).expect("a session");
    session.at = EntryTime::parse("2026-11-21T12:00:00+01:00").expect("a time");
    program.tell(Msg::Recent(vec![session.clone()]));
    assert!(program.screen(80, 24).contains("How is it now after"), "{}", program.screen(80, 24));
    program.keys("f3");
    let follow_up = (*program.records().last().expect("a record")).clone();
    assert_eq!(
        (follow_up.kind, follow_up.session, follow_up.now["pain"]),
        (EntryKind::FollowUp, Some(session.id), Rating::try_from(3).ok())
    );
    program.keys("q");
    assert!(!program.screen(80, 24).contains("How is it now after"));
}

#[test]
fn a_day_leads_to_its_entries_and_the_sessions_scroll_to_their_end() {
    for (columns, rows) in SIZES {
        let mut program = Program::new();
        program.keys("d");
        program.tell(Msg::DiaryRead(many_routines(), Vec::new()));
        program.draw(columns, rows);
        // Day 25 before today is in the gap: the newest entry before it is of day 27.
        program.keys(&format!("{}<enter>", "k".repeat(25)));
        let day = program.model.diary.chosen().expect("an entry").at.civil().date();
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
fn the_body_is_lit_where_it_hurt() {
    let mut program = Program::new();
    program.keys("d");
    program.tell(Msg::DiaryRead(diary(), Vec::new()));
    for (columns, rows, drawn) in [(100, 30, true), (200, 60, true), (80, 24, false), (40, 12, false)] {
        let screen = program.screen(columns, rows);
        let blocks = screen.chars().filter(|c| "▘▝▀▖▌▞▛▗▚▐▜▄▙▟█".contains(*c)).count();
        assert_eq!(blocks > 40, drawn, "{blocks} at {columns}x{rows}:\n{screen}");
        assert_eq!(screen.contains("left shoulder top"), drawn, "and its name:\n{screen}");
    }
}

#[test]
fn an_entry_is_corrected_and_removed_from_the_diary() {
    let mut program = Program::new();
    program.keys("d");
    program.tell(Msg::DiaryRead(diary(), Vec::new()));
    program.keys("<tab>j<enter>9");
    let corrected = (*program.records().last().expect("a record")).clone();
    assert_eq!((corrected.amends.map(|id| id.as_u128()), corrected.now["pain"]), (Some(2), Rating::try_from(9).ok()));
    program.keys("q");
    assert!(program.screen(100, 30).contains("pain 9"));
    program.keys("x");
    assert!(!program.screen(100, 30).contains("pain 9"));
}

#[test]
fn the_chart_goes_back_with_the_chosen_day() {
    let mut program = Program::new();
    program.keys("d");
    program.tell(Msg::DiaryRead(diary(), Vec::new()));
    program.draw(80, 24);
    program.keys(&"k".repeat(100));
    let screen = program.screen(80, 24);
    // A hundred days before 21 November, at the left edge.
    assert!(screen.contains("13 Aug") && !screen.contains("21 Nov "), "{screen}");
}

/// An id says when something was rated. A screen that was left open overnight must not make its answers look fresh.
#[test]
fn what_is_answered_on_the_next_day_is_late_however_long_its_screen_was_open() {
    let next_day = |program: &mut Program| {
        let mut now = program.model.now.clone();
        now.wall = now.wall.saturating_add(SignedDuration::from_hours(20));
        program.tell(Msg::Tick(now));
    };
    let lateness = |program: &Program| late::lateness(program.records().last().expect("a record"), SignedDuration::from_hours(3));
    let mut program = Program::new();
    program.keys("c");
    next_day(&mut program);
    program.keys("4");
    assert_eq!(lateness(&program), Lateness::Recalled);
    program.keys("qc4");
    assert_eq!(lateness(&program), Lateness::Fresh);
    let file = "format = 1\ntitle = \"Mine own\"\ncategory = \"movement\"\nready = 0\n[[step]]\nname = \"One\"\ntime = 1\n";
    let home = support::Home::new();
    let mut program = Program::with(Settings::default(), vec![routines::user_file(home.write("mine.toml", file))]);
    program.keys("/mine own<enter><enter>6");
    program.pass(3.0);
    next_day(&mut program);
    program.keys("3");
    assert_eq!(program.model.screen, Screen::Summary);
    assert_eq!(lateness(&program), Lateness::Recalled);
}
