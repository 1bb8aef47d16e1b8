//! Moving pictures: redrawing the part that moves gives the same picture as redrawing all of it, sends few bytes, and
//! leaves on the terminal what was drawn.

use std::num::NonZero;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use unclench::platform::terminal::look;
use unclench::platform::terminal::screen::ScreenBuffer;
use unclench::ui;
use unclench::ui::changes::Change;

use crate::support::screen::{Program, text_of};
use crate::support::watched::{MOVING, Sent, Watched};

/// The most bytes a second that each scene may send, at 100×30 and at 200×60.
const MOST: [(&str, usize, usize); 4] =
    [("massage", 3_000, 8_000), ("orb", 8_000, 20_000), ("slow orb", 10_000, 25_000), ("exercise", 8_000, 60_000)];

#[test]
fn moving_pictures_send_few_bytes_and_display_correctly() {
    for (index, size) in [(100, 30), (200, 60)].into_iter().enumerate() {
        for ((name, keys), (_, usual, large)) in MOVING.into_iter().zip(MOST) {
            let mut watched = Watched::at(keys, size);
            assert!(watched.program.session().is_some(), "{name} is played");
            let cells = |count| NonZero::new(count).expect("a size");
            let mut terminal = vt100::Parser::new(cells(size.1), cells(size.0), 0);
            terminal.process(&watched.sent.take());
            let (mut sent, mut time, mut parts, mut compared) = (0, Duration::ZERO, 0, 0);
            while time < Duration::from_secs(10) {
                let before = watched.parts;
                time += watched.next().expect("it moves");
                let bytes = watched.sent.take();
                sent += bytes.len();
                terminal.process(&bytes);
                parts += watched.parts - before;
                // A picture of what moves leaves the strip as it was.
                if !watched.is_partial {
                    compare(&watched.drawn(), &terminal, &format!("{name}, picture {}", watched.pictures));
                    compared += 1;
                }
            }
            assert!(compared >= 5, "{name}: {compared} pictures were compared");
            let a_second = sent / 10;
            println!("{name} at {size:?}: {a_second} bytes a second, {} pictures, {parts} of them in part", watched.pictures);
            assert!(a_second <= [usual, large][index], "{name} at {size:?} sends {a_second} bytes a second");
        }
    }
}

/// Each cell of the terminal is the one drawn; the colours of a part of a picture at most [`look::tolerance`] away. Ink
/// and ground of a block may have changed places.
fn compare(drawn: &Buffer, terminal: &vt100::Parser, what: &str) {
    for (place, cell) in drawn.area.positions().zip(&drawn.content) {
        let shown = terminal.screen().cell(place.y, place.x).expect("within the terminal");
        if shown.is_wide_continuation() {
            continue;
        }
        let at = format!("{what}, {place:?}: {shown:?} for {cell:?}");
        let symbol = if shown.contents().is_empty() { " " } else { shown.contents() };
        let is_turned = look::turned(cell) == Some(symbol);
        assert!(is_turned || symbol == cell.symbol(), "{at}");
        assert_eq!(shown.bold(), cell.modifier.contains(Modifier::BOLD), "{at}");
        // Text and flat cells are exact: on an even ground one sees the slightest edge.
        let is_part = matches!(cell.symbol().chars().next(), Some('▀'..='▇' | '▉'..='▐' | '▔'..='▟'));
        let apart = if is_part { look::tolerance(cell) } else { 0 };
        let (ink, ground) = if is_turned { (cell.bg, cell.fg) } else { (cell.fg, cell.bg) };
        assert!(is_near(shown.bgcolor(), ground, apart), "the ground of {at}");
        assert!(symbol == " " || is_near(shown.fgcolor(), ink, apart), "the ink of {at}");
    }
}

fn is_near(shown: vt100::Color, drawn: Color, most: u8) -> bool {
    match (shown, drawn) {
        (vt100::Color::Rgb(red, green, blue), Color::Rgb(r, g, b)) => {
            [red.abs_diff(r), green.abs_diff(g), blue.abs_diff(b)].iter().all(|apart| *apart <= most)
        }
        (vt100::Color::Default, Color::Reset) => true,
        (vt100::Color::Idx(index), Color::Indexed(wanted)) => index == wanted,
        _ => false,
    }
}

/// Numbers that look random and are the same in each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).expect("a byte")
    }

    fn colour(&mut self) -> Color {
        match self.below(6) {
            0 => Color::Reset,
            1 => Color::Indexed(self.byte()),
            // Near to each other, so that some are taken for the same.
            2 => Color::Rgb(200 + self.byte() % 12, 100, 50 + self.byte() % 12),
            _ => Color::Rgb(self.byte(), self.byte(), self.byte()),
        }
    }
}

/// Draws some words in some colours at some places.
fn scatter(numbers: &mut Numbers, buffer: &mut Buffer, words: usize) {
    const WORDS: [&str; 7] = ["neck", " ", "▘▗█", "⣿⠁", "Füße – ×", "é", "──━"];
    const SETS: [Modifier; 4] = [Modifier::empty(), Modifier::empty(), Modifier::BOLD, Modifier::REVERSED];
    for _ in 0..words {
        let style = Style::new().fg(numbers.colour()).bg(numbers.colour()).add_modifier(SETS[numbers.below(SETS.len())]);
        let x = u16::try_from(numbers.below(usize::from(buffer.area.width))).expect("a column");
        let y = u16::try_from(numbers.below(usize::from(buffer.area.height))).expect("a row");
        let room = usize::from(buffer.area.width - x);
        buffer.set_stringn(x, y, WORDS[numbers.below(WORDS.len())], room, style);
    }
}

#[test]
fn random_pictures_display_correctly() {
    let (width, height) = (24, 9);
    let (mut numbers, sent) = (Numbers(20), Sent::default());
    let mut screen = ScreenBuffer::new(sent.clone(), (width, height));
    let cells = |count| NonZero::new(count).expect("a size");
    let mut terminal = vt100::Parser::new(cells(height), cells(width), 0);
    for picture in 0..400 {
        let mut drawn = Buffer::empty(ratatui::layout::Rect::new(0, 0, width, height));
        scatter(&mut numbers, &mut drawn, 1 + picture % 40);
        screen.draw(|buffer| buffer.content.clone_from(&drawn.content)).expect("it is sent");
        terminal.process(&sent.take());
        compare(&drawn, &terminal, &format!("picture {picture}"));
    }
}

const SCENES: [(&str, &str); 6] = [
    ("strokes", "/neck and shoulder tops<enter><enter>n6<enter><right><enter><right><enter>"),
    ("a limb", "/hands<enter><enter>n6<enter><right><enter>"),
    ("an exercise", "/walking break<enter><enter>n6<enter><right><enter>l<enter>"),
    ("an orb", "/box<enter><enter>6<enter><right><enter>"),
    ("the orb of a long pace", "/4-7-8<enter><enter>6<enter><right><enter>"),
    ("tensing by a pace", "/tense and let go<enter><enter>6<enter><right><enter>"),
];

fn whole(program: &Program, (columns, rows): (u16, u16)) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    ui::draw(&program.model, &mut buffer);
    buffer
}

#[test]
fn a_partial_redraw_equals_a_full_redraw() {
    for (name, keys) in SCENES {
        for size in [(60, 30), (80, 24), (100, 30), (160, 45), (200, 60)] {
            let mut program = Program::new();
            for part in keys.split_inclusive('>') {
                program.keys(part);
            }
            assert!(program.session().is_some(), "{name} is played");
            program.draw(size.0, size.1);
            let mut shown = whole(&program, size);
            let (mut parts, mut changes, mut drawn_at) = (0, ui::changes(&program.model), program.model.world.now.steady);
            for tick in 0..100 {
                program.pass(0.1);
                let now = program.model.world.now.steady;
                let expected = whole(&program, size);
                let change = changes.by(now);
                if let Some(drawn) = ui::draw_changed(&program.model, change, drawn_at, &mut shown) {
                    parts += 1;
                    // The strip and the track of a pace wait for the next number.
                    let is_line = |place| [&shown, &expected].iter().all(|buffer| matches!(buffer[place].symbol(), "━" | "─"));
                    let waits = |place| change == Change::Moved && is_line(place);
                    let differs = expected.area.positions().find(|place| shown[*place] != expected[*place] && !waits(*place));
                    let texts = || format!("{change:?}, {drawn:?}:\n{}\n{}", text_of(&shown), text_of(&expected));
                    assert_eq!(differs, None, "{name} at {size:?}, {tick}, {}", texts());
                }
                (shown, drawn_at, changes) = (expected, now, ui::changes(&program.model));
            }
            assert!(parts > 60, "{name} at {size:?}: {parts} of 100 pictures were drawn in part");
        }
    }
}

/// The diary that stays open over night shows the new day.
#[test]
fn the_diary_wakes_when_the_day_ends() {
    let mut program = Program::new();
    program.read_diary(crate::screens::diary(), Vec::new());
    program.keys("<esc><esc>");
    assert_eq!(program.model.next_wake(), None);
    program.keys("d");
    assert!(program.screen(100, 30).contains("21 November 2026"), "{}", program.screen(100, 30));
    let left = program.model.next_wake().expect("a time").saturating_sub(program.model.world.now.steady);
    // From 18:02:11 to 03:00.
    assert_eq!(left, Duration::from_secs(9 * 3_600 - 2 * 60 - 11));
    program.advance(left);
    assert!(program.screen(100, 30).contains("22 November 2026"), "{}", program.screen(100, 30));
}
