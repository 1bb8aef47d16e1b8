//! Where only the moving part of a picture is drawn anew, that part is as in the picture drawn whole.

use std::time::Duration;

use crate::support::screen::{Program, text_of};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unclench::ui;

const SCENES: [(&str, &str); 4] = [
    ("strokes", "/neck and shoulder tops<enter><enter>n6<enter><right><enter><right><enter>"),
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
fn drawn_in_part_is_drawn_whole() {
    for (name, keys) in SCENES {
        for size in [(60, 30), (100, 30), (160, 45)] {
            let mut program = Program::new();
            for part in keys.split_inclusive('>') {
                program.keys(part);
            }
            assert!(program.session().is_some(), "{name} is played");
            program.draw(size.0, size.1);
            let mut shown = whole(&program, size);
            let (mut parts, mut texts_until) = (0, Duration::ZERO);
            for tick in 0..100 {
                program.pass(0.1);
                let now = program.model.world.now.steady;
                let expected = whole(&program, size);
                let part = if now < texts_until { ui::draw_moving(&program.model, &mut shown) } else { None };
                if let Some(part) = part {
                    parts += 1;
                    let same = part.positions().all(|place| shown.cell(place) == expected.cell(place));
                    assert!(same, "{name} at {size:?}, {tick}:\n{}\n{}", text_of(&shown), text_of(&expected));
                }
                shown = expected;
                let count = ui::next_count(&program.model).map(|count| now + count);
                texts_until = [program.model.next_wake(), count].into_iter().flatten().min().unwrap_or(Duration::MAX);
            }
            assert!(parts > 20, "{name} at {size:?}: {parts} of 100 pictures were drawn in part");
        }
    }
}
