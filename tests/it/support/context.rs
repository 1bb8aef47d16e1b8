//! Where in the program one is, by the context in which its keys are looked up.

use std::fmt::Debug;

pub use unclench::app::key_table::KeyContext;

use super::screen::Program;

/// Fails, with the screen, when the program is not at `expected`.
#[track_caller]
pub fn assert_at(program: &mut Program, expected: KeyContext, what: &dyn Debug) {
    let there = program.model.key_context();
    assert!(there == expected, "{what:?} should be at {expected:?} and is at {there:?}:\n{}", program.screen(80, 24));
}
