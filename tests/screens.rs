//! Screens: keys in, screen out, at the five sizes that matter; and no panic at any size.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail as loudly as it likes")]

mod support;

use support::screen::Program;

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
    scene("check-read", &[("c", 0.0)]);
    scene("check-under-yes", &[("cy", 0.0)]);
    scene("check-whole", &[("cD", 5.0), (neck, 0.0), ("<enter>", 0.0)]);
    scene("check-whole-open", &[("cD", 5.0), (neck, 0.0), ("<enter>jjjjjjjjjjjjjy", 0.0)]);
    scene("alarm", &[(neck, 0.0), ("<enter>y", 0.0)]);
    scene("not-offered", &[("/roller<enter><enter>jjjjjjyn", 0.0)]);
    scene("rating-trimmed", &[("cyy", 0.0), ("<esc>", 0.0), (neck, 0.0), ("<enter>n", 0.0)]);
    scene("library-marked", &[("cyy", 0.0), ("<esc>jjjj", 0.0)]);
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
    scenes
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
