//! Blank rows, edges and shades within a screen: what is apart, what begins in one column, and what stands back.

use ratatui::style::Color;

use crate::balance::{LARGE, SMALL, USUAL, WIDE, colours, drawn, is_blank, light, place, rows};
use crate::support::screen::text_of;

#[test]
fn a_blank_row_parts_the_care_line_from_the_pressure() {
    for size in [USUAL, WIDE] {
        let shown = rows("squeeze", size);
        let (x, y) = place(&shown, "pressure");
        assert!(is_blank(&shown, x, y - 1) && shown.concat().contains("bigger handful."), "{}", shown.join("\n"));
    }
}

#[test]
fn the_name_of_the_program_is_in_ink() {
    for size in [USUAL, WIDE, LARGE] {
        let ink = colours("start", size, "Breathe now").0;
        assert_eq!(["start", "library", "left-over"].map(|name| colours(name, size, "unclench").0), [ink; 3], "{size:?}");
    }
}

#[test]
fn the_pain_of_the_chosen_day_is_the_brightest_of_its_line() {
    for size in [SMALL, USUAL, WIDE, LARGE] {
        let [title, day, pain] = ["Diary", "Tue 17", "pain 3"].map(|words| colours("diary-day", size, words).0);
        assert!(pain == title && light(day) < light(pain), "{size:?}");
        let label = drawn("summary", USUAL)[place(&rows("summary", USUAL), "done")].fg;
        assert!(light(day) > light(label), "{size:?}");
    }
}

#[test]
fn the_digits_of_a_summary_stand_free() {
    for size in [USUAL, WIDE, LARGE] {
        for name in ["summary", "summary-note"] {
            let shown = rows(name, size);
            let ((x, label), (_, words)) = (place(&shown, "pain"), place(&shown, "before"));
            let free = |y: u16| shown[usize::from(y)].chars().skip(x.into()).take(30).all(char::is_whitespace);
            assert!(free(label + 1) && free(words - 1), "{}", shown.join("\n"));
        }
    }
}

#[test]
fn what_comes_after_a_breath_is_brighter_than_its_label() {
    for size in [USUAL, WIDE, LARGE] {
        for name in ["breathing", "work"] {
            let shown = rows(name, size);
            let (x, y) = place(&shown, "then  ");
            let drawn = drawn(name, size);
            assert!(light(drawn[(x, y)].fg) < light(drawn[(x + 6, y)].fg), "{}", shown.join("\n"));
        }
    }
}

#[test]
fn the_table_of_the_diary_begins_with_its_title_and_has_whole_names() {
    for size in [USUAL, WIDE, LARGE] {
        let shown = rows("diary", size);
        assert!(shown.concat().contains("Neck and shoulder tops at the desk"), "{}", shown.join("\n"));
        assert!(size == LARGE || place(&shown, "routine").0 == place(&shown, "Diary").0, "{}", shown.join("\n"));
    }
}

#[test]
fn a_dash_that_explains_a_bar_has_its_colour() {
    for size in [USUAL, WIDE, LARGE] {
        for name in ["diary", "diary-sessions"] {
            let drawn = drawn(name, size);
            let dashes: Vec<Color> = drawn.content.iter().filter(|cell| cell.symbol() == "━").map(|cell| cell.fg).collect();
            assert!(!dashes.is_empty() && dashes.iter().all(|dash| *dash == dashes[0]), "{}", text_of(&drawn));
        }
        let shown = rows("diary-sessions", size);
        let (_, heads) = place(&shown, "higher");
        assert_eq!(shown[usize::from(heads)].matches("lower").count(), 1, "{}", shown.join("\n"));
    }
}

#[test]
fn an_entry_of_a_list_goes_on_two_columns_further_in() {
    let broken = [
        ("library", USUAL, "Look far", "hands", 1),
        ("library-finding", USUAL, "Roll along", "muscle", 1),
        ("suits", WIDE, "Core trio", "bird dog", 1),
        ("suits", USUAL, "Core trio", "bird dog", 1),
        ("library-end", SMALL, "Find the spots", "check-over", 1),
        ("diary-sessions", USUAL, "Neck and shoulder", "tops at the desk", 1),
    ];
    for (name, size, first, next, down) in broken {
        let shown = rows(name, size);
        let (x, y) = place(&shown, first);
        let row = &shown[usize::from(y + down)];
        let at = row.find(next).map(|at| row[..at].chars().count());
        assert_eq!(at, Some(usize::from(x) + 2), "{}", shown.join("\n"));
    }
}

#[test]
fn a_mark_stands_beside_its_routine_just_before_the_length() {
    let shown = rows("library-marked", WIDE);
    for marked in ["tension headache  gentler  ", "tops at the desk"] {
        assert!(shown.concat().contains(marked), "{}", shown.join("\n"));
    }
    let marks = shown.iter().filter(|row| row.contains("shortened") || row.contains("gentler"));
    assert!(marks.clone().count() > 4 && marks.into_iter().all(|row| row.contains(" min")), "{}", shown.join("\n"));
}

#[test]
fn what_is_out_of_sight_is_said_in_the_same_words_and_places() {
    let scrolled =
        ["learn", "check-in-body", "check-in-overall", "check-in-weekly", "suits-sore", "check-by-whom", "library-end"];
    let mut seen = 0;
    for name in scrolled {
        for size in [SMALL, USUAL, WIDE, LARGE] {
            let shown = rows(name, size);
            let chosen = drawn(name, size);
            let list = (0..size.1).find(|y| (0..4).any(|x| chosen[(x.min(size.0 - 1), *y)].symbol() == "▌")).unwrap_or(size.1);
            for (row, y) in shown.iter().zip(0..).filter(|(row, _)| row.contains(" more ↑")) {
                let before = row.split(" more ↑").next().unwrap_or_default().trim_end_matches(|c: char| c.is_ascii_digit());
                assert!(before.is_empty() || before.ends_with("  ") || before.ends_with("─ "), "{name}: {}", shown.join("\n"));
                assert!(y < list && !row.contains('↓'), "{name}: {}", shown.join("\n"));
                seen += 1;
            }
            let ends = shown.iter().filter(|row| row.contains(" more ↓"));
            for row in ends {
                let words = row.trim_start().split("  ").next().unwrap_or_default();
                assert!(words.ends_with(" more ↓") && words.starts_with(|c: char| c.is_ascii_digit()), "{name}: {row}");
            }
        }
    }
    assert!(seen > 12, "{seen}");
}

#[test]
fn a_text_that_goes_on_ends_with_a_sentence_and_a_blank_row() {
    for (name, size) in [("stop-signals", WIDE), ("learn", USUAL), ("learn", WIDE), ("why", USUAL), ("why", WIDE)] {
        let shown = rows(name, size);
        if !shown.concat().contains(" more ↓") {
            continue;
        }
        let (x, y) = place(&shown, " more ↓");
        assert!(is_blank(&shown, 0, y - 1) && x < 8, "{name}: {}", shown.join("\n"));
        assert!(name != "stop-signals" || !shown.concat().contains("If it has not"), "{}", shown.join("\n"));
    }
}

#[test]
fn a_step_that_waits_has_its_part_of_the_strip() {
    for size in [SMALL, USUAL, WIDE, LARGE] {
        let shown = rows("wait", size);
        let work = shown.iter().rfind(|row| row.contains('━')).map_or(0, |row| row.matches('━').count());
        assert!(work * 3 > usize::from(size.0), "{}", shown.join("\n"));
    }
}

#[test]
fn after_the_answer_the_other_numbers_fade() {
    for size in [SMALL, USUAL] {
        for name in ["check-in-rated", "check-in-weekly", "diary-edit"] {
            let (shown, drawn) = (rows(name, size), drawn(name, size));
            let (x, y) = place(&shown, "0  ");
            let is_lit = |x: u16| drawn[(x, y)].bg != drawn[(0, y)].bg;
            let digits: Vec<u16> = (x..size.0).filter(|x| drawn[(*x, y)].symbol().chars().all(|c| c.is_ascii_digit())).collect();
            assert!(digits.iter().any(|x| is_lit(*x)), "{name}: {}", shown.join("\n"));
            let ink = colours("start", USUAL, "Breathe now").0;
            let most = digits.iter().filter(|x| !is_lit(**x)).map(|x| light(drawn[(*x, y)].fg)).max().unwrap_or(0);
            assert!(most < light(ink), "{name}: {}", shown.join("\n"));
        }
    }
}

#[test]
fn the_answers_about_a_sign_stand_free() {
    for name in ["hurt-artery", "hurt-sign"] {
        for size in [USUAL, WIDE, LARGE] {
            let shown = rows(name, size);
            let (x, y) = place(&shown, "y  yes");
            assert!(is_blank(&shown, x, y - 1), "{}", shown.join("\n"));
        }
    }
}

#[test]
fn a_blank_row_parts_the_list_from_the_rule() {
    for name in ["library", "library-end"] {
        for size in [USUAL, WIDE, LARGE] {
            let shown = rows(name, size);
            let (_, rule) = place(&shown, "────");
            let below = shown[usize::from(rule) + 1].chars().take(40);
            assert!(below.into_iter().all(char::is_whitespace), "{}", shown.join("\n"));
        }
    }
}

#[test]
fn the_first_sentence_has_no_stump() {
    for size in [USUAL, WIDE, LARGE] {
        let shown = rows("start", size);
        let (x, y) = place(&shown, "Guided self-massage");
        let long = |row: u16| {
            let row: String = shown[usize::from(row)].chars().skip(x.into()).take(60).collect();
            row.split("  ").next().map_or(0, str::len)
        };
        let (first, next) = (long(y), long(y + 1));
        assert!(next == 0 || next * 2 > first, "{}", shown.join("\n"));
    }
}

#[test]
fn what_went_badly_is_a_paragraph_of_its_own() {
    for size in [WIDE, LARGE] {
        let shown = rows("diary-sessions", size);
        let (_, y) = place(&shown, "Sessions in the last");
        let above: String = shown[usize::from(y) - 1].chars().take(60).collect();
        assert_eq!(above.trim(), "", "{}", shown.join("\n"));
    }
}

#[test]
fn the_chosen_answer_keeps_its_column() {
    for size in [USUAL, WIDE, LARGE] {
        let shown = rows("suits", size);
        assert_eq!(place(&shown, "anywhere").0, place(&shown, "10 minutes").0, "{}", shown.join("\n"));
    }
}

#[test]
fn a_marked_place_is_named_as_a_label_and_its_value() {
    for size in [USUAL, WIDE, LARGE] {
        let shown = rows("check-in-body", size);
        let (x, y) = place(&shown, "marked  front of the right shoulder");
        let drawn = drawn("check-in-body", size);
        assert!(light(drawn[(x, y)].fg) < light(drawn[(x + 8, y)].fg), "{}", shown.join("\n"));
        assert!(shown[usize::from(y)].ends_with("shoulder"), "{}", shown.join("\n"));
    }
}
