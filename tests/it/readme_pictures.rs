//! The pictures of the README show the present screens. `WRITE_PICTURES=1 cargo test --test it readme_pictures` writes them
//! again.

use std::path::Path;

use crate::support::context::{self, KeyContext};
use crate::support::screen::Program;
use crate::support::svg;

const MASSAGE: &str = "/neck and shoulder tops<enter><enter>n6<enter><right><enter>";
const BREATHING: &str = "/box<enter><enter>6<enter><right><enter>";

fn program(keys: &str, place: KeyContext) -> Program {
    let mut program = Program::new();
    // Pressed in parts, each up to the end of a named key.
    for part in keys.split_inclusive('>') {
        program.keys(part);
    }
    context::assert_at(&mut program, place, &keys);
    program
}

/// Compares with the existing picture, or writes it.
fn assert_current(name: &str, svg: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures").join(name);
    if std::env::var_os("WRITE_PICTURES").is_some() {
        std::fs::write(&path, svg).expect("the picture is written");
    }
    let there = std::fs::read_to_string(&path).expect("the picture is there");
    assert!(there == svg, "{name} is not as the screen is now: WRITE_PICTURES=1 cargo test --test it readme_pictures");
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("the README");
    assert!(readme.contains(&format!("assets/pictures/{name}")), "the README shows {name}");
}

#[test]
fn the_library() {
    let mut program = program("jjjjj", KeyContext::Library);
    assert_current("library.svg", &svg::still(&program.draw(100, 30)));
}

#[test]
fn a_session_moves() {
    let mut program = program(MASSAGE, KeyContext::Work);
    program.pass(4.0);
    let screens = std::iter::repeat_with(|| {
        program.pass(0.25);
        program.draw(100, 30)
    });
    assert_current("session.svg", &svg::moving(&screens.take(32).collect::<Vec<_>>(), 0.25));
}

#[test]
fn a_breath_moves() {
    let mut program = program(BREATHING, KeyContext::Work);
    let screens = std::iter::repeat_with(|| {
        program.pass(0.5);
        program.draw(100, 30)
    });
    assert_current("breathing.svg", &svg::moving(&screens.take(32).collect::<Vec<_>>(), 0.5));
}
