//! What is bright on a screen, and which parts keep their place from one screen to the next.

use ratatui::buffer::Buffer;
use ratatui::style::Color;

use crate::screens::scene;
use crate::support::screen::text_of;
use unclench::texts::Texts;

/// Columns and rows.
pub type Size = (u16, u16);

pub const SMALL: Size = (40, 12);
pub const USUAL: Size = (80, 24);
pub const WIDE: Size = (100, 30);
pub const LARGE: Size = (200, 60);

pub fn drawn(name: &str, (columns, rows): Size) -> Buffer {
    scene(name).program().draw(columns, rows)
}

pub fn rows(name: &str, size: Size) -> Vec<String> {
    text_of(&drawn(name, size)).lines().map(str::to_owned).collect()
}

/// Returns the column and the row at which `words` begin first.
pub fn place(rows: &[String], words: &str) -> (u16, u16) {
    let found = rows.iter().zip(0..).find_map(|(row, y)| Some((row[..row.find(words)?].chars().count(), y)));
    let (x, y) = found.unwrap_or_else(|| panic!("no {words} in\n{}", rows.join("\n")));
    (u16::try_from(x).expect("a column"), y)
}

/// Returns the colours of the first letter of `words`.
pub fn colours(name: &str, size: Size, words: &str) -> (Color, Color) {
    let cell = &drawn(name, size)[place(&rows(name, size), words)];
    (cell.fg, cell.bg)
}

pub fn light(colour: Color) -> u16 {
    let Color::Rgb(r, g, b) = colour else { return 0 };
    u16::from(r) + u16::from(g) + u16::from(b)
}

/// Whether this row has nothing from this column on.
pub fn is_blank(rows: &[String], x: u16, y: u16) -> bool {
    rows.get(usize::from(y)).is_none_or(|row| row.chars().skip(x.into()).all(char::is_whitespace))
}

/// Returns the red of the lit skin in these columns, in the middle of all that is lit.
fn lamp(drawn: &Buffer, columns: std::ops::Range<u16>) -> u8 {
    let warm = |colour| matches!(colour, Color::Rgb(r, _, b) if r > b.saturating_add(60));
    let places = drawn.area.positions().filter(|at| columns.contains(&at.x) && (2..24).contains(&at.y));
    let mut reds: Vec<u8> = places
        .filter_map(|at| match drawn[at].bg {
            colour @ Color::Rgb(red, ..) if warm(colour) => Some(red),
            _ => None,
        })
        .collect();
    reds.sort_unstable();
    reds.get(reds.len() / 2).copied().unwrap_or(0)
}

#[test]
fn nothing_is_brighter_than_the_place_at_work_and_no_pressure_dims_it() {
    let list = lamp(&drawn("library", WIDE), 60..100);
    let [work, eased] = ["work", "eased"].map(|name| lamp(&drawn(name, WIDE), 0..46));
    // The right is in the shade.
    assert!(list > 150 && work > list && eased + 12 >= list, "{list} {work} {eased}");
    let mut program = scene("squeeze").program();
    for _ in 0..30 {
        program.pass(0.2);
        let pulse = lamp(&program.draw(100, 30), 0..46);
        assert!(pulse + 12 >= list, "letting go, too: {pulse}, the list {list}");
    }
}

#[test]
fn a_blank_row_parts_the_phase_from_the_cue() {
    for (size, text_x) in [(USUAL, 37), (WIDE, 50)] {
        let shown = rows("squeeze", size);
        let (_, y) = place(&shown, "squeeze · ");
        assert!(is_blank(&shown, text_x, y - 1), "{}", shown.join("\n"));
    }
    let shown = rows("squeeze", SMALL);
    assert_eq!(place(&shown, "squeeze").1, place(&shown, "LEFT").1, "{}", shown.join("\n"));
    assert!(is_blank(&shown, 20, 6), "{}", shown.join("\n"));
}

#[test]
fn on_a_small_screen_the_clock_stays_in_its_column_beside_a_picture() {
    for name in ["stretch", "tense", "wait"] {
        let drawn = drawn(name, SMALL);
        assert_eq!(drawn[(1, 3)].symbol(), "█", "nobody recognises what a person does in so few rows: {}", text_of(&drawn));
    }
    for name in ["work", "squeeze", "paused", "between"] {
        let drawn = drawn(name, SMALL);
        let is_drawn = |x: u16, y: u16| drawn[(x, y)].bg != drawn[(39, 6)].bg || drawn[(x, y)].symbol() != " ";
        assert!((3..6).any(|y| is_drawn(20, y)) && (3..6).all(|y| !is_drawn(19, y)), "{name}: {}", text_of(&drawn));
        assert!((1..19).any(|x| (1..7).any(|y| is_drawn(x, y))), "{name} has a picture");
    }
}

#[test]
fn in_an_emergency_the_numbers_are_large_and_all_begins_at_one_edge() {
    for size in [SMALL, USUAL, WIDE, LARGE] {
        let shown = rows("alarm", size);
        let x = place(&shown, "Go to an").0;
        assert!(
            ["Get help first", "elsewhere", "Answered by"].iter().all(|words| place(&shown, words).0 == x),
            "{}",
            shown.join("\n")
        );
        // Also in large digits, it can be copied and read aloud.
        let (number, region) = (place(&shown, "112"), place(&shown, "Europe"));
        let in_digits = number.1 < region.1;
        assert_eq!(in_digits, size.0 >= 100, "{}", shown.join("\n"));
        assert!(!in_digits || number.0 == region.0, "{}", shown.join("\n"));
    }
}

#[test]
fn on_a_large_screen_the_list_and_the_orb_share_a_middle() {
    let (shown, drawn) = (rows("start", LARGE), drawn("start", LARGE));
    let (first, last) = (place(&shown, "Breathe now").1, place(&shown, "All 50").1);
    let orb: Vec<u16> = (5..55).filter(|y| (90..190).any(|x| drawn[(x, *y)].bg != drawn[(0, 0)].bg)).collect();
    let middle = u16::midpoint(orb[0], orb[orb.len() - 1]);
    assert!((12..18).contains(&first), "{first}");
    assert!(middle.abs_diff(u16::midpoint(first, last)) <= 2, "{middle} for {first} to {last}");
}

#[test]
fn a_small_summary_has_its_ratings_in_digits() {
    let shown = rows("summary", SMALL);
    assert!(shown[..3].iter().all(|row| row.contains(|c| "▛▀▄█▙▟▜▌▐▖▗▘▝".contains(c))), "{}", shown.join("\n"));
    let (_, done) = place(&shown, "done");
    assert!(
        is_blank(&shown, 0, 3) && is_blank(&shown, 0, done - 1) && place(&shown, "next").1 == done + 1,
        "{}",
        shown.join("\n")
    );
}

#[test]
fn of_the_signs_only_the_question_and_the_chosen_line_are_bright() {
    let head = colours("check-new", USUAL, "See a doctor").0;
    assert!(light(head) < light(colours("check-new", USUAL, "An arm or leg").0), "{head:?}");
}

#[test]
fn a_check_in_keeps_its_lines_where_they_are() {
    for size in [WIDE, LARGE] {
        let row = |name| place(&rows(name, size), "least").1;
        assert_eq!([row("check-in-note"), row("check-in")], [row("check-in-rated"); 2], "{size:?}");
        assert_eq!(row("check-in-overall"), row("check-in-weekly"), "{size:?}");
        let mut german = scene("check-in-overall").program();
        german.model.world.texts = Texts::german();
        let shown: Vec<String> = german.screen(size.0, size.1).lines().map(str::to_owned).collect();
        assert_eq!(place(&shown, "geringster").1, row("check-in-overall"), "{}", shown.join("\n"));
    }
    let [typed, chosen] =
        [("check-in-note", "long drive"), ("check-in-rated", "pain     ")].map(|(name, at)| colours(name, WIDE, at).1);
    assert_eq!(typed, chosen, "the ground of the line");
}

#[test]
fn the_days_of_a_place_stand_beside_its_name() {
    for size in [WIDE, LARGE] {
        let shown = rows("diary", size);
        let (_, y) = place(&shown, "top of the left");
        assert!(shown[usize::from(y)].ends_with("17"), "{}", shown.join("\n"));
    }
}

#[test]
fn time_that_counts_up_is_as_bright_as_time_that_counts_down_and_a_paused_side_is_not() {
    for size in [SMALL, USUAL, WIDE] {
        let digits = |name| {
            let drawn = drawn(name, size);
            let ink = drawn.content.iter().filter(|cell| "▛▜▙▟█▀▄".contains(cell.symbol())).map(|cell| light(cell.fg));
            ink.max().expect("digits")
        };
        assert_eq!(digits("wait"), digits("stretch"), "{size:?}");
    }
    let (letters, ground) = colours("paused", WIDE, "LEFT");
    assert!(light(letters) > 2 * light(ground), "{letters:?} on {ground:?}");
}

#[test]
fn a_routine_for_the_whole_body_lights_no_place() {
    let whole = lamp(&drawn("suits", WIDE), 60..100);
    assert!(whole < lamp(&drawn("library", WIDE), 60..100), "{whole}");
    assert!(!rows("suits", WIDE).concat().contains("› Body scan"));
}

#[test]
fn open_groups_of_health_questions_are_apart_and_their_lines_hang() {
    let shown = rows("check-whole-open", LARGE);
    for group in ["[ ]  Blood", "[ ]  Heart", "[ ]  Nerves", "[ ]  Unsteady"] {
        let (x, y) = place(&shown, group);
        assert!(is_blank(&shown, x, y - 1), "{group}: {}", shown.join("\n"));
    }
    let shown = rows("check-read", SMALL);
    assert_eq!(place(&shown, "Weak or").0, place(&shown, "replaced").0, "{}", shown.join("\n"));
}

#[test]
fn get_ready_says_each_thing_once() {
    for size in [USUAL, WIDE, LARGE] {
        let words = rows("get-ready", size).concat();
        assert_eq!(words.matches("Let the shoulders fall.").count(), 1, "{words}");
    }
}

#[test]
fn in_large_type_only_the_side_and_the_pressure_have_the_colour_of_touch() {
    let drawn = drawn("big", LARGE);
    let warm = |colour| matches!(colour, Color::Rgb(r, _, b) if r > b.saturating_add(60));
    let is_warm = |y: &u16| (0..200).any(|x| warm(drawn[(x, *y)].fg) || warm(drawn[(x, *y)].bg));
    assert!((40..53).all(|y| !is_warm(&y)));
}
