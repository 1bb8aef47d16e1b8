//! The texts of steps on the screen: every step of every bundled routine at two common sizes. Text that does not fit is
//! marked, and the key that the mark names shows all of it.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use unclench::app::keys::Key;
use unclench::app::message::Msg;
use unclench::app::session_flow::SessionFlow;
use unclench::domain::session::timeline::SpanKind;
use unclench::texts::Texts;
use unclench::ui::layout::Grid;

use crate::support::screen::Program;

const SIZES: [(u16, u16); 2] = [(80, 24), (100, 30)];

/// Returns the words in the columns from `left` to before `right`, row after row, separated by one blank.
fn words(buffer: &Buffer, left: u16, right: u16) -> String {
    let row = |y| (left..right).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    let text: String = (0..buffer.area.height).map(|y| row(y) + " ").collect();
    let drawn = |c: &char| matches!(c, '\u{2500}'..='\u{28ff}');
    let text: String = text.chars().map(|c| if drawn(&c) { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the places for the text of a step: right of the figure, and on both sides of the orb.
fn columns(buffer: &Buffer) -> Vec<String> {
    let (width, grid) = (buffer.area.width, Grid::of(buffer.area.width, buffer.area.height));
    [(grid.text_x, width), (0, width * 3 / 10), (width * 7 / 10, width)].map(|(left, right)| words(buffer, left, right)).into()
}

fn started(id: &str) -> Program {
    let mut program = Program::new();
    let world = &program.model.world;
    let flow = SessionFlow::of_routines(&world.library, &[id.to_owned()], world.settings.gaps).expect("it plays");
    program.open(flow, Some(1));
    program
}

/// Returns the present span, and the index of its turn.
fn place(program: &Program) -> Option<(SpanKind, usize)> {
    program.session()?.span().map(|(_, span)| (span.kind, span.turn))
}

#[test]
fn truncated_step_texts_are_marked() {
    let mark = Texts::english().lesson.whole;
    let (mut seen, mut lost, mut marked) = (0, Vec::new(), BTreeMap::<(u16, u16), usize>::new());
    let library = Program::new().model.world.library;
    for entry in library.entries() {
        let mut program = started(&entry.id);
        let mut previous = None;
        while let Some((kind, turn)) = place(&program) {
            if kind != SpanKind::Work {
                program.tell(Msg::Key(Key::Enter));
                continue;
            }
            assert!(previous < Some(turn), "{}: turn {turn} comes again", entry.id);
            previous = Some(turn);
            seen += 1;
            program.model.world.notice = None;
            let session = program.session().expect("it plays");
            let (at, pressure) = (session.plan().turns[turn], session.pressure(session.plan().turns[turn]));
            let step = session.plan().step(at).clone();
            for (width, height) in SIZES {
                let buffer = program.draw(width, height);
                let (texts, whole) = (columns(&buffer), words(&buffer, 0, width));
                let has = |text: &str| texts.iter().any(|column| column.contains(text));
                let short = has(mark);
                *marked.entry((width, height)).or_default() += usize::from(short);
                let name = format!("{} {}, {}, at {width}×{height}", entry.id, at.step + 1, step.name);
                for (what, text) in [("cue", &step.cue), ("how", &step.how), ("care", &step.care)] {
                    if !has(text) && (what == "cue" || !short) {
                        lost.push(format!("{name}: {what}: {text}"));
                    }
                }
                // Hands that only rest during a breath need no number.
                if pressure > 1 && !whole.contains(Texts::english().pressure(pressure)) {
                    lost.push(format!("{name}: pressure {pressure}"));
                }
                if short {
                    program.keys("w");
                    let page = program.draw(100, 60);
                    program.keys("w");
                    let page = words(&page, 0, 100);
                    assert!([&step.cue, &step.how, &step.care].iter().all(|text| page.contains(*text)), "{name}: {page}");
                    println!("marked: {name}");
                }
            }
            program.tell(Msg::Key(Key::Right));
        }
    }
    println!("{seen} turns of {} routines; marked {marked:?}; lost without a sign {}", library.entries().len(), lost.len());
    assert_eq!(lost, Vec::<String>::new());
    assert!(seen > 400, "{seen}");
}

#[test]
fn a_lowered_pressure_is_shown_beside_its_notice() {
    for (columns, rows) in [(80, 24), (100, 30), (200, 60), (40, 12)] {
        let mut program = started("neck-traps-desk");
        program.keys("<enter>");
        program.pass(1.0);
        program.keys("e");
        let screen = program.screen(columns, rows);
        assert!(screen.contains("Pressure lowered to 1.") && screen.contains('▁'), "{columns}x{rows}:\n{screen}");
    }
}
